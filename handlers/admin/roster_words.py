"""What a roster file would change, in words: added, changed, back again, gone, refused with row and reason."""

from collections.abc import Iterable, Mapping, Sequence

from dialog import Turn
from domain.people import Category, Person, Role
from domain.plan import Plan
from domain.roster import Column, Fault, Line, Refusal
from domain.vietnamese import masked_phone
from handlers.words import CATEGORIES, ROLES, unit_name
from locales import N_, Translator
from reports.roster_file import RosterUnreadable, Unreadable
from storage.roster import Changed, Changes

MOST_LISTED = 8

ADDED, CHANGED = N_("New ({n}):"), N_("Changed ({n}):")
RETURNED, GONE = N_("Back again ({n}):"), N_("Not in the file, to be deactivated ({n}):")
REFUSED, HELD_BACK = N_("Cannot be used ({n}):"), N_("Left out, because only an administrator may do that ({n}):")
UNCHANGED = N_("Unchanged: {n}")
AND_MORE = N_("and {n} more")
ADDED_LINE = N_("- row {row}: {name}, {unit}")
CHANGED_LINE = N_("- row {row}: {name} ({fields})")
PERSON_LINE = N_("- {code} {name}, {unit}")
REFUSED_LINE = N_("- row {row}: {reason}")
FIELD = N_("{field}: {before} → {after}")
FIELDS = {
    "code": N_("code"),
    "full_name": N_("name"),
    "unit": N_("unit"),
    "position": N_("position"),
    "category": N_("kind of employment"),
    "phone": N_("phone"),
    "roles": N_("roles"),
}
COLUMNS = {Column.NAME: N_("full name"), Column.UNIT: N_("unit")}
FAULTS = {
    Fault.NO_NAME: N_("the name is missing"),
    Fault.BAD_NAME: N_("“{value}” is no name"),
    Fault.NO_UNIT: N_("the unit is missing"),
    Fault.UNKNOWN_UNIT: N_("“{value}” is not a unit of the plan"),
    Fault.SEVERAL_UNITS: N_("“{value}” may be several units: {found}"),
    Fault.UNKNOWN_ROLE: N_("“{value}” is no role"),
    Fault.BAD_PHONE: N_("“{value}” is no phone number"),
    Fault.BAD_CODE: N_("“{value}” is no staff code"),
    Fault.UNKNOWN_CATEGORY: N_("“{value}” is no kind of employment"),
    Fault.CODE_TWICE: N_("the code {value} stands in row {other} too"),
    Fault.NAME_TWICE: N_("the same name and unit stand in row {other}; please add codes or phone numbers"),
    Fault.CODE_OF_ANOTHER: N_("the code {value} belongs to {name}"),
    Fault.SEVERAL_PEOPLE: N_("several people of that name are on the roster; please add the code"),
}
UNREADABLE = {
    Unreadable.EMPTY: N_("The file has no lines of people."),
    Unreadable.NOT_A_TABLE: N_("The file is not a table. Please send an Excel or CSV file."),
    Unreadable.WEB_PAGE: N_("The file is a web page with another name. Please save it as an Excel file."),
    Unreadable.LOCKED: N_("The file opens with a password only. Please save it without one and send it again."),
    Unreadable.TOO_LARGE: N_("The file is too large for a roster."),
}
NO_COLUMN = N_("The file has no column “{columns}”. Please check the row of headers and send it again.")


def unreadable(error: RosterUnreadable, t: Translator) -> str:
    """Why a file cannot be read, and what to do."""
    if error.reason is not None:
        return t(UNREADABLE[error.reason])
    return t(NO_COLUMN, columns=", ".join(t(COLUMNS[column]) for column in error.missing))


def reason(refusal: Refusal, t: Translator) -> str:
    """Why a row cannot be used."""
    return t(FAULTS[refusal.fault], **refusal.values)


def preview(turn: Turn, changes: Changes, held_back: Sequence[Person | Line], most: int = MOST_LISTED) -> str:
    """All that would change, of each list the first `most` lines."""
    t, plan = turn.t, turn.plan
    groups = [
        (ADDED, [added_line(line, plan, t) for line in changes.added]),
        (CHANGED, [changed_line(changed, plan, t) for changed in changes.changed]),
        (RETURNED, [changed_line(changed, plan, t) for changed in changes.returned]),
        (GONE, [person_line(person, plan, t) for person in changes.gone]),
        (HELD_BACK, [who_line(who, plan, t) for who in held_back]),
        (REFUSED, [t(REFUSED_LINE, row=it.number, reason=reason(it, t)) for it in changes.refused]),
    ]
    parts = [group(title, lines, most, t) for title, lines in groups]
    return "\n".join([*filter(None, parts), t(UNCHANGED, n=changes.unchanged)])


def group(title: str, lines: Sequence[str], most: int, t: Translator) -> str:
    """A title with its lines, the first few of them; nothing where there are none."""
    if not lines:
        return ""
    more = [t(AND_MORE, n=len(lines) - most)] if len(lines) > most else []
    return "\n".join([t(title, n=len(lines)), *lines[:most], *more])


def added_line(line: Line, plan: Plan, t: Translator) -> str:
    return t(ADDED_LINE, row=line.number, name=line.full_name, unit=unit_name(plan, line.unit))


def changed_line(changed: Changed, plan: Plan, t: Translator) -> str:
    fields = ", ".join(field_lines(changed.fields, plan, t))
    return t(CHANGED_LINE, row=changed.line.number, name=changed.line.full_name, fields=fields or "–")


def person_line(person: Person, plan: Plan, t: Translator) -> str:
    return t(PERSON_LINE, code=person.code, name=person.full_name, unit=unit_name(plan, person.unit))


def who_line(who: Person | Line, plan: Plan, t: Translator) -> str:
    return person_line(who, plan, t) if isinstance(who, Person) else added_line(who, plan, t)


def field_lines(fields: Mapping[str, tuple[str, str]], plan: Plan, t: Translator) -> Iterable[str]:
    """Each field that changes, as it was and as it will be."""
    for name, (before, after) in fields.items():
        was, will = shown(name, before, plan, t), shown(name, after, plan, t)
        yield t(FIELD, field=t(FIELDS[name]), before=was, after=will)


def shown(name: str, value: str, plan: Plan, t: Translator) -> str:
    """A value as people read it; phones are masked."""
    match name:
        case "unit":
            return unit_name(plan, value)
        case "phone":
            return masked_phone(value) or "–"
        case "category":
            return t(CATEGORIES[Category(value)])
        case "roles":
            return ", ".join(t(ROLES[Role(role)]) for role in value.split(", ") if role) or t(ROLES[Role.STAFF])
    return value or "–"
