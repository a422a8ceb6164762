"""From which day to which somebody stands in for a head."""

from datetime import date, timedelta

from dialog import Again, Choice, Prompt, Skip, Turn
from domain.dates import parse_date
from locales import N_

FROM_WHEN = N_("From which day on? For example 16/11, “tomorrow” or “Monday”.")
UNTIL_WHEN = N_("Until which day, that day included? At most {n} days from {first} on.")
TODAY = N_("Today ({day})")
ONLY_THAT_DAY = N_("Only that day ({day})")
NOT_A_DATE = N_("That was not understood as a date. Please type it like 30/11 or 30/11/2026.")
DAY_GONE = N_("{day} has passed. Please type today or a later day.")
BEFORE_FIRST = N_("{day} is before the first day ({first}). Please type a later day.")
TOO_LONG = N_("A deputy stands in for at most {n} days at once, so until {last}. Please type an earlier day.")
NOT_AFTER = N_("{day} is after the end of the movement ({last}). Please type an earlier day.")
JUST_GONE = timedelta(days=31)
"""A day of the last month is a slip; one that lies further back and has no year is meant for the next."""


def day_in(turn: Turn, key: str) -> date:
    """A day that was given before."""
    return date.fromisoformat(turn.data[key])


async def from_when(turn: Turn) -> Prompt | Skip:
    t, today = turn.t, turn.today
    if turn.data.get("given"):  # the days of an absence
        return Skip()
    following = turn.calendar.next_working_day(today)
    choices = [Choice(today.isoformat(), t(TODAY, day=t.date(today))), Choice(following.isoformat(), t.date(following))]
    return Prompt.menu(t(FROM_WHEN), choices, open=True)


async def take_first(turn: Turn, text: str) -> None:
    t, day = turn.t, parse_date(text, turn.today, earliest=turn.today - JUST_GONE)
    if day is None:
        raise Again(t(NOT_A_DATE))
    if day < turn.today:
        raise Again(t(DAY_GONE, day=t.date(day)))
    if day.year > turn.plan.movement.last_year:
        raise Again(t(NOT_AFTER, day=t.date(day), last=turn.plan.movement.last_year))
    turn.data["first"] = day.isoformat()


async def until_when(turn: Turn) -> Prompt | Skip:
    t, first = turn.t, day_in(turn, "first")
    if turn.data.get("given"):
        return Skip()
    week_ends = turn.calendar.previous_working_day(first + timedelta(days=7 - first.weekday()))
    choices = [Choice(first.isoformat(), t(ONLY_THAT_DAY, day=t.date(first)))]
    within = first < week_ends <= last_allowed(turn)
    choices += [Choice(week_ends.isoformat(), t.date(week_ends))] if within else []
    return Prompt.menu(t(UNTIL_WHEN, n=turn.plan.deputies.longest_days, first=t.date(first)), choices, open=True)


def last_allowed(turn: Turn) -> date:
    """The last day an arrangement may have, counted by the plan's own number of days."""
    return day_in(turn, "first") + timedelta(days=turn.plan.deputies.longest_days - 1)


async def take_last(turn: Turn, text: str) -> None:
    t, first = turn.t, day_in(turn, "first")
    day = parse_date(text, turn.today, earliest=first - JUST_GONE)
    if day is None:
        raise Again(t(NOT_A_DATE))
    if day < first:
        raise Again(t(BEFORE_FIRST, day=t.date(day), first=t.date(first)))
    if day > last_allowed(turn):
        raise Again(t(TOO_LONG, n=turn.plan.deputies.longest_days, last=t.date(last_allowed(turn))))
    turn.data["last"] = day.isoformat()
