"""What one cell, or one answer, says of a course or a class; Wrong says what it should have been."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from re import fullmatch, split

from domain.calendar import VIETNAM
from domain.course import MOST_PLACES
from domain.dates import parse_date
from domain.moments import parse_moment
from domain.plan import Choice, JobKind, Plan
from domain.training import LONGEST_HOURS, Form, parse_hours
from domain.unit_task import within_movement
from domain.vietnamese import fold, search_key

LONGEST_CLASS = timedelta(days=31)
"""A class that lasts longer is a wrong year or month."""

_FIRST_DAY = date(1899, 12, 30)
"""What a spreadsheet counts days from, where a cell with a date is not shown as one."""

_ALL = ("tat ca", "toan the", "toan trung tam", "moi nguoi", "all", "everybody")
_YES, _NO = ("co", "bat buoc", "x", "yes", "true"), ("khong", "khong bat buoc", "tu nguyen", "no", "false")


class Fault(StrEnum):
    """What is wrong with a cell; the names in brackets are the `values` it comes with."""

    MISSING = "missing"
    SHORT = "short"
    """(least)"""
    LONG = "long"
    """(most)"""
    NOT_HOURS = "not_hours"
    """(value, most)"""
    NOT_PLACES = "not_places"
    """(value, most)"""
    NOT_LISTED = "not_listed"
    """(value, known)"""
    NOBODY = "nobody"
    """Neither a unit nor a kind of work (value)."""
    NOT_YES_OR_NO = "not_yes_or_no"
    """(value)"""
    NOT_A_LINK = "not_a_link"
    NOT_A_DATE = "not_a_date"
    """(value)"""
    NOT_A_MOMENT = "not_a_moment"
    """(value)"""
    OUTSIDE_MOVEMENT = "outside_movement"
    """(value, first, last)"""
    ENDS_FIRST = "ends_first"
    """The end is not after the beginning (value, starts)."""
    TOO_LONG = "too_long"
    """(value, starts)"""
    AFTER_START = "after_start"
    """Later than the beginning (value, starts)."""
    NO_DUE_DAY = "no_due_day"
    """Mandatory, but without a last day."""
    DIFFERENT = "different"
    """An earlier row of the same course says otherwise (other)."""
    TWICE = "twice"
    """(other)"""


class Wrong(Exception):
    """What is asked of a cell and is not so."""

    def __init__(self, fault: Fault, **values: object) -> None:
        super().__init__(fault)
        self.fault, self.values = fault, {name: str(value) for name, value in values.items()}


def text_of(text: str, least: int, most: int) -> str:
    if not text and least:
        raise Wrong(Fault.MISSING)
    if len(text) < least:
        raise Wrong(Fault.SHORT, least=least)
    if len(text) > most:
        raise Wrong(Fault.LONG, most=most)
    return text


def hours_of(text: str) -> float:
    if not text:
        raise Wrong(Fault.MISSING)
    hours = parse_hours(text)
    if hours is None:
        raise Wrong(Fault.NOT_HOURS, value=text[:40], most=LONGEST_HOURS)
    return hours


def listed(text: str, choices: Sequence[Choice]) -> str:
    """The code of the entry of a list that is meant, by code or by name in either language."""
    if not text:
        raise Wrong(Fault.MISSING)
    wanted = search_key(text)
    for choice in choices:
        if wanted in (search_key(choice.code), search_key(choice.name), search_key(choice.english)):
            return choice.code
    raise Wrong(Fault.NOT_LISTED, value=text[:40], known=", ".join(choice.name for choice in choices))


def form_of(text: str, forms: Sequence[Choice]) -> Form:
    """How it is learned."""
    return Form(listed(text, forms))


def link_of(text: str) -> str:
    """A link, or nothing."""
    if text and not is_link(text):
        raise Wrong(Fault.NOT_A_LINK)
    return text


def is_link(text: str) -> bool:
    """Whether it can be opened in a browser, as far as one can see."""
    begins_well = text.casefold().startswith(("https://", "http://"))
    return begins_well and len(text.split()) == 1 and len(text) >= len("https://a.b")


def meant_for(text: str, plan: Plan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the units and of the kinds of work named, with commas between; both empty for all."""
    units: list[str] = []
    jobs: list[str] = []
    for part in filter(None, (part.strip() for part in split(r"[,;\n]", text))):
        if fold(part) in _ALL:
            continue
        job = next((kind for kind in plan.training.job_kinds if _is_called(kind, part)), None)
        found = plan.find_units(part)
        if job is not None:
            jobs.append(job.code)
        elif len(found) == 1:
            units.append(found[0].code)
        else:
            raise Wrong(Fault.NOBODY, value=part[:40])
    return tuple(dict.fromkeys(units)), tuple(dict.fromkeys(jobs))


def _is_called(kind: JobKind, text: str) -> bool:
    return search_key(text) in (search_key(kind.code), search_key(kind.name), search_key(kind.english))


def yes_or_no(text: str, *, default: bool) -> bool:
    if not text:
        return default
    if fold(text) not in (*_YES, *_NO):
        raise Wrong(Fault.NOT_YES_OR_NO, value=text[:40])
    return fold(text) in _YES


def places_of(text: str) -> int | None:
    """How many places, None where nothing is said."""
    if not text:
        return None
    places = int(text) if fullmatch(r"\d{1,6}", text) else 0
    if not 1 <= places <= MOST_PLACES:
        raise Wrong(Fault.NOT_PLACES, value=text[:40], most=MOST_PLACES)
    return places


def day_of(text: str, plan: Plan, today: date) -> date | None:
    """A day of the movement, None where nothing is said."""
    if not text:
        return None
    if fullmatch(r"\d{5}", text):
        day: date | None = _FIRST_DAY + timedelta(days=int(text))
    else:
        kept = fullmatch(r"(\d{4}-\d{2}-\d{2}) \d{2}:\d{2}:\d{2}(?:\.\d+)?", text)
        day = parse_date(kept[1] if kept else text, today)
    if day is None:
        raise Wrong(Fault.NOT_A_DATE, value=text[:40])
    _within(day, plan)
    return day


def moment_of(
    text: str,
    plan: Plan,
    today: date,
    *,
    day: date | None = None,
    after: datetime | None = None,
    before: datetime | None = None,
) -> datetime:
    """A moment of the movement: later than `after`, not later than `before`; a time alone is one of `day`."""
    if not text:
        raise Wrong(Fault.MISSING)
    moment = parse_moment(text, today, day=day)
    if moment is None:
        raise Wrong(Fault.NOT_A_MOMENT, value=text[:40])
    _within(moment.date(), plan)
    if after is not None and moment <= after:
        raise Wrong(Fault.ENDS_FIRST, value=_shown(moment), starts=_shown(after))
    if after is not None and moment > after + LONGEST_CLASS:
        raise Wrong(Fault.TOO_LONG, value=_shown(moment), starts=_shown(after))
    if before is not None and moment > before:
        raise Wrong(Fault.AFTER_START, value=_shown(moment), starts=_shown(before))
    return moment


def until_of(text: str, plan: Plan, today: date, starts: datetime) -> datetime:
    """Until when something may be done before a class begins: a day means all of it, nothing the beginning itself."""
    if not text:
        return starts
    if fullmatch(r".*\d[:h]\d\d.*|.*\d ?(?:h|giờ)\b.*", text) and not text.endswith(" 00:00:00"):
        return moment_of(text, plan, today, day=starts.date(), before=starts)
    day = day_of(text, plan, today)
    assert day is not None, "something was said"
    if day > starts.date():
        raise Wrong(Fault.AFTER_START, value=f"{day:%d/%m/%Y}", starts=_shown(starts))
    return min(datetime.combine(day, time(23, 59), VIETNAM), starts)


def _within(day: date, plan: Plan) -> None:
    if not within_movement(day, plan):
        first, last = plan.movement.first_year - 1, plan.movement.last_year
        raise Wrong(Fault.OUTSIDE_MOVEMENT, value=f"{day:%d/%m/%Y}", first=first, last=last)


def _shown(moment: datetime) -> str:
    return f"{moment:%H:%M %d/%m/%Y}"
