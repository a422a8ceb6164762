"""Move an internal deadline of the year: judged against today, the report and the stages before and after it."""

from collections.abc import Mapping
from datetime import date

from dialog import Again, Turn
from domain.administration import Clash, object_to_day
from domain.agenda import reminder_days
from domain.calendar import REPORT
from domain.dates import parse_date
from domain.vietnamese import search_key
from handlers.facts import deadlines_of
from handlers.words import DAY_OFF, named
from locales import N_
from storage import agenda, audit

NOT_A_DATE = N_("That was not understood as a date. Please type it like 12/11 or 12/11/2026.")
CLASHES = {
    Clash.FIXED: N_("“{name}” follows from the plan itself and cannot be moved here."),
    Clash.PAST: N_("{day} has passed. Please choose today, {today}, or a later day."),
    Clash.AFTER_REPORT: N_("{day} is after the report is due ({other_day}). Please choose an earlier day."),
    Clash.BEFORE_STAGE: N_("{day} is before “{other}” ({other_day}), which comes first. Please choose a later day."),
    Clash.AFTER_STAGE: N_("{day} is after “{other}” ({other_day}), which comes next. Please choose an earlier day."),
}
PREVIEW = N_("{name}\nNow: {before}\nThen: {after} (working days left: {days})")
SAME_DAY = N_("“{name}” is already on {day}.")
REMINDERS = N_("Days of reminding before it: {before} now, {after} then ({list})")
REMINDERS_NONE = N_("Days of reminding before it: {before} now, none then")
NO_REMINDERS = N_("No reminders depend on this deadline.")
MOVED = N_("“{name}” has been moved from {before} to {after}.")
WHICH_DEADLINE = N_("“{text}” is no deadline of the plan. Please use one of these:")
NAME_LINE = N_("- {name} ({day})")


def year_of(turn: Turn) -> int:
    """The year whose deadlines are being set: this one."""
    return turn.today.year


async def days_of(turn: Turn) -> dict[str, date]:
    """The deadlines as they stand."""
    return await deadlines_of(turn.db, turn.world, year_of(turn))


def stages(turn: Turn) -> list[str]:
    """The keys in the plan's order of time."""
    ordered = sorted(turn.plan.deadlines, key=lambda deadline: -deadline.working_days_before)
    return [deadline.key for deadline in ordered]


def movable(turn: Turn) -> list[str]:
    """The keys of the internal deadlines."""
    return [key for key in stages(turn) if key != REPORT]


def name_of(turn: Turn, key: str) -> str:
    """A deadline by its name."""
    return named(turn.plan.deadline(key), turn.t)


def understood(turn: Turn, text: str) -> date:
    """The day that was typed; one that has passed this year is not taken for next year's."""
    day = parse_date(text, turn.today)
    if day is None:
        raise Again(turn.t(NOT_A_DATE))
    return day


async def judged(turn: Turn, key: str, day: date) -> dict[str, date]:
    """The deadlines as they stand, if this one may be moved to the day; Again says why not."""
    days = await days_of(turn)
    if clash := object_to_day(stages(turn), days, key, day, turn.today):
        t, other = turn.t, clash.key
        values = {"day": t.date(day), "today": t.date(turn.today), "other": name_of(turn, other)}
        raise Again(t(CLASHES[clash.why], name=name_of(turn, key), other_day=t.date(days[other]), **values))
    if day == days[key]:
        raise Again(turn.t(SAME_DAY, name=name_of(turn, key), day=turn.t.date(day)))
    return days


async def preview(turn: Turn, key: str, day: date) -> str:
    """What changes if it is moved."""
    t, before = turn.t, await judged(turn, key, day)
    text = t(
        PREVIEW,
        name=name_of(turn, key),
        before=t.weekday(before[key]),
        after=t.weekday(day),
        days=turn.calendar.working_days_left(turn.today, day),
    )
    lines = [text, reminders_line(turn, key, before, {**before, key: day})]
    lines += [] if turn.calendar.is_working(day) else [t(DAY_OFF, day=t.date(day))]
    return "\n".join(lines)


def reminders_line(turn: Turn, key: str, before: Mapping[str, date], after: Mapping[str, date]) -> str:
    """How many days of reminding are left, before and after."""
    t = turn.t
    if not any(rule.deadline == key for rule in turn.plan.reminders):
        return t(NO_REMINDERS)
    now, then = reminders_ahead(turn, key, before), reminders_ahead(turn, key, after)
    listed = ", ".join(f"{day:%d/%m}" for day in then)
    sentence = REMINDERS if then else REMINDERS_NONE
    return t(sentence, before=len(now), after=len(then), list=listed)


def reminders_ahead(turn: Turn, key: str, days: Mapping[str, date]) -> list[date]:
    """The days from today on that the reminders of a deadline fall on."""
    found = reminder_days(turn.plan, turn.calendar, days)
    return sorted(
        day for day, rules in found.items() if day >= turn.today and any(rule.deadline == key for rule in rules)
    )


async def move(turn: Turn, key: str, day: date) -> str:
    """Move it, judged once more as the others may have been moved meanwhile."""
    before, t = (await judged(turn, key, day))[key], turn.t
    await agenda.move_deadline(turn.db, year_of(turn), key, day)
    values = {"day": before.isoformat()}, {"day": day.isoformat()}
    audit.record(turn.db, turn.now, turn.person.id, "deadline.move", "deadline", f"{year_of(turn)}:{key}", *values)
    moved = t(MOVED, name=name_of(turn, key), before=t.date(before), after=t.date(day))
    return moved if turn.calendar.is_working(day) else f"{moved}\n{t(DAY_OFF, day=t.weekday(day))}"


async def the_deadline(turn: Turn, text: str) -> str:
    """The key of the deadline meant by its key or words of its name; Again lists them."""
    found = deadlines_like(turn, text)
    if len(found) == 1:
        return found[0]
    raise Again(f"{turn.t(WHICH_DEADLINE, text=text)}\n{await listed(turn)}")


async def listed(turn: Turn) -> str:
    """The internal deadlines by name, a line each."""
    days = await days_of(turn)
    lines = [turn.t(NAME_LINE, name=name_of(turn, key), day=turn.t.date(days[key])) for key in movable(turn)]
    return "\n".join(lines)


def deadlines_like(turn: Turn, text: str) -> list[str]:
    """The keys of the deadlines whose name, or whose people's name, has all these words."""
    words = set(search_key(text).split())
    if not words:
        return []
    exact = [deadline.key for deadline in turn.plan.deadlines if words == set(search_key(deadline.key).split())]
    named_so = [
        deadline.key
        for deadline in turn.plan.deadlines
        if words <= set(search_key(f"{deadline.name} {deadline.english} {deadline.who}").split())
    ]
    return exact or named_so
