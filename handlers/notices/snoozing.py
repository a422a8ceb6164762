"""The ways to put a reminder off that stand under it, as far as the deadline allows."""

from collections.abc import Iterable, Mapping
from datetime import date

from dialog import Choice, World
from domain.completeness import Standing
from domain.pauses import latest_return, next_week, tomorrow
from locales import N_, Translator

TOMORROW, NEXT_WEEK, NOT_BEFORE = N_("Tomorrow"), N_("Next week"), N_("Not before …")


def last_days_for(last_days: Mapping[str, date], standing: Standing) -> list[date]:
    """The days somebody's reminders lead to: the deadlines of the plan, and of the mandatory courses they still owe."""
    return [*last_days.values(), *(course.due for course in standing.mandatory)]


def snooze_choices(world: World, last_days: Iterable[date], today: date, t: Translator) -> tuple[Choice, ...]:
    """A tap for the next working day and for the next week where they are allowed, and one for another day."""
    latest = latest_return(world.plan, world.calendar, last_days, today)
    if latest is None:
        return ()
    chosen = {next_week(world.calendar, today): ("tuan sau", NEXT_WEEK)}
    chosen |= {tomorrow(world.calendar, today): ("mai", TOMORROW)}
    quick = [Choice(f"/nhacsau {words}", t(label)) for day, (words, label) in sorted(chosen.items()) if day <= latest]
    return (*quick, Choice("/henlai", t(NOT_BEFORE)))
