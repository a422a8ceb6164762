"""What a file of courses would enter, in words; and each bad cell with row, column and reason."""

from collections.abc import Sequence

from dialog import Turn
from domain.course_rows import Column, Line, Refusal
from handlers.courses.words import reason
from handlers.organiser.task_file_words import MOST_LISTED, PASSED_OVER, UNREADABLE, listed
from handlers.words import clipped
from locales import N_, Translator
from reports.course_file import ListingUnreadable, Unreadable
from storage.course_entry import Entry

NEW_COURSES = N_("New courses ({n}):")
COURSE_LINE = N_("- row {row}: {title} ({hours} h)")
NEW_CLASSES = N_("New classes ({n}):")
CLASS_LINE = N_("- row {row}: {title}, {moment}")
KNOWN = N_("In the catalogue already: {n}")
BAD = N_("Rows that cannot be used ({n}):")
BAD_LINE = N_("- row {row}, column “{column}”: {reason}")
NO_COLUMN = N_("The file has no column “{columns}”. Please check the row of headers and send it again.")
NO_ROWS = N_("The file has no rows of courses.")
COLUMNS = {
    Column.TITLE: N_("course"),
    Column.PROVIDER: N_("offered by"),
    Column.FORM: N_("form"),
    Column.HOURS: N_("hours"),
    Column.SKILL: N_("group of skills"),
    Column.LEVEL: N_("level"),
    Column.TOPIC: N_("topic"),
    Column.LINK: N_("link"),
    Column.AUDIENCE: N_("for whom"),
    Column.MANDATORY: N_("mandatory"),
    Column.DUE: N_("to be finished by"),
    Column.STARTS: N_("begins"),
    Column.ENDS: N_("ends"),
    Column.PLACE: N_("place"),
    Column.PLACES: N_("places"),
    Column.CLOSES: N_("registration until"),
    Column.WITHDRAW: N_("withdrawal until"),
}


def unreadable(error: ListingUnreadable, t: Translator) -> str:
    """Why a file cannot be read, and what to do."""
    if error.reason is Unreadable.EMPTY:
        return t(NO_ROWS)
    if error.reason is not None:
        return t(UNREADABLE[error.reason])
    return t(NO_COLUMN, columns=", ".join(t(COLUMNS[Column(column)]) for column in error.missing))


def preview(turn: Turn, entry: Entry, refusals: Sequence[Refusal], passed_over: Sequence[int]) -> str:
    """What a file would enter, or what keeps it from being entered."""
    t = turn.t
    parts = [
        listed(t(NEW_COURSES, n=len(entry.courses)), [course_line(line, t) for line in entry.courses], t),
        listed(t(NEW_CLASSES, n=len(entry.sessions)), [class_line(line, t) for line in entry.sessions], t),
        t(KNOWN, n=entry.known) if entry.known else "",
        listed(t(BAD, n=len({bad.number for bad in refusals})), [bad_line(bad, t) for bad in refusals], t),
        t(PASSED_OVER, rows=", ".join(map(str, passed_over[:MOST_LISTED]))) if passed_over else "",
    ]
    return "\n".join(filter(None, parts))


def course_line(line: Line, t: Translator) -> str:
    """A new course in a line."""
    return t(COURSE_LINE, row=line.number, title=clipped(line.title, 60), hours=t.number(line.hours))


def class_line(line: Line, t: Translator) -> str:
    """A new class in a line."""
    assert line.session is not None, "only rows with a class are listed"
    moment = t.moment(line.session.starts_at)
    return t(CLASS_LINE, row=line.number, title=clipped(line.title, 60), moment=moment)


def bad_line(refusal: Refusal, t: Translator) -> str:
    """A cell that cannot be used, with where it is and why."""
    why = reason(refusal.fault, refusal.values, t)
    return t(BAD_LINE, row=refusal.number, column=t(COLUMNS[refusal.column]), reason=why)
