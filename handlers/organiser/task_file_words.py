"""What a file of tasks would enter, in words: how many for each unit, what is known, each bad cell with its reason."""

from collections import Counter
from collections.abc import Mapping, Sequence

from dialog import Turn
from domain.unit_task_rows import Column, Fault, Line, Refusal
from handlers.words import clipped, unit_name
from locales import N_, Translator
from reports.task_file import ListingUnreadable, Unreadable
from storage.unit_tasks import Entry

MOST_LISTED = 8

NEW = N_("To be entered ({n}):")
UNIT_LINE = N_("- {unit}: {n}")
TASK_LINE = N_("- row {row}: {unit}, due {due}: {text}")
KNOWN = N_("In the register already: {n}")
WITHDRAWN = N_("Withdrawn earlier, so not entered again: {n}")
BAD = N_("Rows that cannot be used ({n}):")
BAD_LINE = N_("- row {row}, column “{column}”: {reason}")
AND_MORE = N_("and {n} more")
PASSED_OVER = N_("Passed over as headings or notes, because only one cell is filled: rows {rows}")
COLUMNS = {
    Column.SOURCE: N_("plan or document"),
    Column.UNIT: N_("unit"),
    Column.TASK: N_("task"),
    Column.DUE: N_("due day"),
}
FAULTS = {
    Fault.MISSING: N_("the cell is empty"),
    Fault.UNKNOWN_UNIT: N_("“{value}” is not a unit of the plan"),
    Fault.SEVERAL_UNITS: N_("“{value}” may be several units: {found}"),
    Fault.NOT_REPORTING: N_("“{value}” has no tasks of its own in the movement"),
    Fault.NOT_A_DATE: N_("“{value}” is not a date, such as 30/09/2026"),
    Fault.OUTSIDE_MOVEMENT: N_("{value} is not between {first} and {last}"),
    Fault.SHORT: N_("the text has fewer than {least} characters"),
    Fault.LONG: N_("the text has more than {most} characters"),
    Fault.TWICE: N_("row {other} says the same"),
}
UNREADABLE = {
    Unreadable.EMPTY: N_("The file has no rows of tasks."),
    Unreadable.NOT_A_TABLE: N_("The file is not a table. Please send an Excel or CSV file."),
    Unreadable.WEB_PAGE: N_("The file is a web page with another name. Please save it as an Excel file."),
    Unreadable.LOCKED: N_("The file opens with a password only. Please save it without one and send it again."),
    Unreadable.TOO_LARGE: N_("The file is too large for such a list."),
}
NO_COLUMN = N_("The file has no column “{columns}”. Please check the row of headers and send it again.")


def unreadable(error: ListingUnreadable, t: Translator) -> str:
    """Why a file cannot be read, and what to do."""
    if error.reason is not None:
        return t(UNREADABLE[error.reason])
    return t(NO_COLUMN, columns=", ".join(t(COLUMNS[Column(column)]) for column in error.missing))


def reason(fault: Fault, values: Mapping[str, str], t: Translator) -> str:
    """What is wrong with a cell, or with an answer of the same kind."""
    return t(FAULTS[fault], **values)


def preview(turn: Turn, entry: Entry, refusals: Sequence[Refusal], passed_over: Sequence[int]) -> str:
    """What a file would enter, and what it cannot."""
    t = turn.t
    parts = [
        listed(t(NEW, n=len(entry.added)), [*unit_counts(turn, entry.added), *task_lines(turn, entry.added)], t),
        t(KNOWN, n=entry.known) if entry.known else "",
        t(WITHDRAWN, n=entry.withdrawn) if entry.withdrawn else "",
        listed(t(BAD, n=len({bad.number for bad in refusals})), [bad_line(bad, t) for bad in refusals], t),
        t(PASSED_OVER, rows=", ".join(map(str, passed_over))) if passed_over else "",
    ]
    return "\n".join(filter(None, parts))


def listed(title: str, lines: Sequence[str], t: Translator) -> str:
    """A title with the first of its lines; nothing where there are none."""
    if not lines:
        return ""
    more = [t(AND_MORE, n=len(lines) - MOST_LISTED)] if len(lines) > MOST_LISTED else []
    return "\n".join([title, *lines[:MOST_LISTED], *more])


def unit_counts(turn: Turn, lines: Sequence[Line]) -> list[str]:
    """How many tasks each unit gets, where there are too many to list each."""
    if len(lines) <= MOST_LISTED:
        return []
    counts = Counter(line.unit for line in lines)
    units = [unit for unit in turn.plan.units if counts[unit.code]]
    return [turn.t(UNIT_LINE, unit=unit.name, n=counts[unit.code]) for unit in units]


def task_lines(turn: Turn, lines: Sequence[Line]) -> list[str]:
    """Each task in a line, where there are few."""
    if len(lines) > MOST_LISTED:
        return []
    t, plan = turn.t, turn.plan
    return [
        t(
            TASK_LINE,
            row=line.number,
            unit=unit_name(plan, line.unit),
            due=t.date(line.due),
            text=clipped(line.text, 60),
        )
        for line in lines
    ]


def bad_line(refusal: Refusal, t: Translator) -> str:
    """A cell that cannot be used, with where it is and why."""
    why = reason(refusal.fault, refusal.values, t)
    return t(BAD_LINE, row=refusal.number, column=t(COLUMNS[refusal.column]), reason=why)
