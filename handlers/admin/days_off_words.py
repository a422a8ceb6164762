"""Days off and days worked instead in words: those of a year that lie ahead, and what follows from a change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dialog import Again, Turn
from domain.calendar import WorkCalendar, deadlines
from domain.days_off import Shift, ShiftProblem, object_to_shifts, shifts, years_of
from handlers.admin.deadlines import name_of, stages
from handlers.words import clipped
from locales import N_
from storage import agenda, days_off

HOLIDAY = N_("- {day}: {name}")
HOLIDAY_CONFIRMED = N_("- {day}: {name} ({source})")
SET_OFF = N_("- {day}: off ({source})")
SET_WORKED = N_("- {day}: worked ({source})")
DEADLINES_MOVE = N_("Internal deadlines that move because of it:")
DEADLINE_MOVES = N_("- {name}: {before} → {after}")
NONE_MOVES = N_("No internal deadline moves because of it.")
CLASHES = {
    ShiftProblem.PAST: N_(
        "Because of it, “{name}” would fall on {day}, which has passed. Please move that deadline first, with /han."
    ),
    ShiftProblem.BEFORE_STAGE: N_(
        "Because of it, “{name}” would fall on {day}, before “{other}” ({other_day}), which comes first. "
        "Please move one of the two first, with /han."
    ),
    ShiftProblem.AFTER_STAGE: N_(
        "Because of it, “{name}” would fall on {day}, after “{other}” ({other_day}), which comes next. "
        "Please move one of the two first, with /han."
    ),
}
LONGEST_SOURCE = 120


@dataclass(frozen=True, slots=True)
class Listed:
    """A day of the list; `ours` says that it was set here, so that it can be undone here."""

    day: date
    works: bool
    name: str
    source: str
    ours: bool


async def ahead(turn: Turn, year: int) -> list[Listed]:
    """The holidays of a year from today on, and the days that were set: by the plan file, or here."""
    calendar, language = turn.calendar, turn.t.locale
    sources = {one.day: one.source for one in turn.plan.calendar_overrides}
    here = {one.day: one.source for one in await days_off.all_set(turn.db)}
    day, found = max(turn.today, date(year, 1, 1)), []
    while day.year == year:
        name = calendar.holiday_name(day, language)
        if name or day in calendar.overrides:
            works = calendar.overrides.get(day, False)
            source = here.get(day) or sources.get(day, "")
            found.append(Listed(day, works, name, clipped(source, LONGEST_SOURCE), day in here))
        day += timedelta(days=1)
    return found


def line(turn: Turn, one: Listed) -> str:
    """A day with its name, and who decided it."""
    decided = SET_WORKED if one.works else HOLIDAY_CONFIRMED if one.name else SET_OFF
    sentence = decided if one.source else HOLIDAY
    return turn.t(sentence, day=turn.t.weekday(one.day), name=one.name, source=one.source)


async def consequences(turn: Turn, before: WorkCalendar, after: WorkCalendar, days: Iterable[date]) -> str:
    """Which internal deadlines move with a change of these days; Again where one of them cannot."""
    t, days = turn.t, tuple(days)
    moved = {year: await agenda.moved_deadlines(turn.db, year) for year in years_of(turn.plan, days)}
    found = shifts(turn.plan, before, after, days, moved)
    would_be = {year: deadlines(turn.plan, after, year, moved[year]) for year in moved}
    if clash := object_to_shifts(stages(turn), found, would_be, turn.today):
        values = {"name": name_of(turn, clash.shift.key), "day": t.date(clash.shift.after)}
        if clash.other_day is not None:
            values |= {"other": name_of(turn, clash.other), "other_day": t.date(clash.other_day)}
        raise Again(t(CLASHES[clash.why], **values))
    lines = [shift_line(turn, shift) for shift in found if max(shift.before, shift.after) >= turn.today]
    return "\n".join([t(DEADLINES_MOVE), *lines]) if lines else t(NONE_MOVES)


def shift_line(turn: Turn, shift: Shift) -> str:
    """A deadline with its old day and its new one."""
    t = turn.t
    name = name_of(turn, shift.key)
    return t(DEADLINE_MOVES, name=name, before=t.weekday(shift.before), after=t.weekday(shift.after))
