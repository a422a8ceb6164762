"""Days off and days worked instead (ngày nghỉ, ngày làm bù) as the centre sets them: judged, and what they move."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.calendar import WorkCalendar, deadlines
from domain.plan import Plan

MOST_DAYS = 31
"""A longer range is a slip: no holidays are longer."""


class DayObjection(StrEnum):
    """Why days cannot be set."""

    REVERSED = "reversed"
    """They end before they begin."""
    PAST = "past"
    OUTSIDE = "outside"
    """Not in the years of the movement."""
    TOO_MANY = "too_many"
    OFF_ALREADY = "off_already"
    WORKED_ALREADY = "worked_already"


@dataclass(frozen=True, slots=True)
class Shift:
    """An internal deadline that falls on another day because working days are counted otherwise."""

    year: int
    key: str
    before: date
    after: date


class ShiftProblem(StrEnum):
    """Why days may not be set because of a deadline they would move."""

    PAST = "past"
    """It would fall on a day that has passed."""
    BEFORE_STAGE = "before_stage"
    """It would come before the stage it follows."""
    AFTER_STAGE = "after_stage"
    """It would come after the stage it leads to."""


@dataclass(frozen=True, slots=True)
class ShiftClash:
    """A shift that may not be, and the other deadline it clashes with."""

    why: ShiftProblem
    shift: Shift
    other: str = ""
    other_day: date | None = None


def object_to_days(
    plan: Plan, calendar: WorkCalendar, first: date, last: date, *, works: bool, today: date
) -> DayObjection | None:
    """What speaks against setting these days, both included, to be worked or to be off."""
    if last < first:
        return DayObjection.REVERSED
    if first < today:
        return DayObjection.PAST
    if not plan.movement.first_year <= first.year <= last.year <= plan.movement.last_year:
        return DayObjection.OUTSIDE
    if (last - first).days >= MOST_DAYS:
        return DayObjection.TOO_MANY
    if not said_anew(calendar, first, last, works=works):
        return DayObjection.WORKED_ALREADY if works else DayObjection.OFF_ALREADY
    return None


def said_anew(calendar: WorkCalendar, first: date, last: date, *, works: bool) -> tuple[date, ...]:
    """Those of the days of which it says something new.

    A Sunday is off anyhow. A holiday of the law that is set off is confirmed by its document: with that, the days of
    its year are decided and no longer provisional.
    """
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return tuple(day for day in days if _is_news(calendar, day, works=works))


def _is_news(calendar: WorkCalendar, day: date, *, works: bool) -> bool:
    if day in calendar.overrides or works:
        return calendar.is_working(day) is not works
    return calendar.is_working(day) or bool(calendar.holiday_name(day))


def shifts(
    plan: Plan,
    before: WorkCalendar,
    after: WorkCalendar,
    days: Iterable[date],
    moved: Mapping[int, Mapping[str, date]],
) -> tuple[Shift, ...]:
    """The internal deadlines that move when working days are counted by another calendar, in order of time.

    `days` are those that differ; `moved` are the deadlines an admin has set by hand, by year, which stay.
    """
    found = []
    for year in years_of(plan, days):
        then, now = (deadlines(plan, calendar, year, moved.get(year, {})) for calendar in (before, after))
        found += [Shift(year, key, then[key], now[key]) for key in then if then[key] != now[key]]
    return tuple(sorted(found, key=lambda shift: shift.before))


def years_of(plan: Plan, days: Iterable[date]) -> list[int]:
    """The years whose deadlines may hang on these days: their own and, counted back far, the next."""
    years = {day.year + ahead for day in days for ahead in (0, 1)}
    return sorted(year for year in years if plan.movement.first_year <= year <= plan.movement.last_year)


def object_to_shifts(
    stages: Sequence[str], found: Iterable[Shift], days: Mapping[int, Mapping[str, date]], today: date
) -> ShiftClash | None:
    """What speaks against deadlines moving so; `days` are all as they would be, `stages` their keys in order of time.

    One that has passed already is left out: it hurts nobody.
    """
    for shift in found:
        if shift.before < today:
            continue
        if shift.after < today:
            return ShiftClash(ShiftProblem.PAST, shift)
        place, would_be = stages.index(shift.key), days[shift.year]
        for other in stages[:place]:
            if shift.after < would_be[other]:
                return ShiftClash(ShiftProblem.BEFORE_STAGE, shift, other, would_be[other])
        for other in stages[place + 1 :]:
            if shift.after > would_be[other]:
                return ShiftClash(ShiftProblem.AFTER_STAGE, shift, other, would_be[other])
    return None
