"""A change of days off: shown with what follows from it, and made under a lock, judged once more."""

from dataclasses import dataclass
from datetime import date

from dialog import Again, Turn
from dialog.working_days import up_to_date
from domain.calendar import WorkCalendar, work_calendar
from domain.days_off import object_to_days, said_anew
from handlers.admin.days_off_words import consequences
from locales import N_
from storage import audit, days_off

RANGE = N_("{first} – {last} (days that change: {n})")
WILL_BE_OFF = N_("To be off: {days}.")
WILL_BE_WORKED = N_("To be worked: {days}.")
OFF_AGAIN = N_("{day} is left to the calendar again: a day off.")
WORKED_AGAIN = N_("{day} is left to the calendar again: a working day.")
DECIDED_BY = N_("Source: {source}")
DONE = N_("On record. Everything is counted by it from now on.")
CHANGED_MEANWHILE = N_("That has been changed in the meantime; nothing was done. This is how it stands now.")


@dataclass(frozen=True, slots=True)
class Change:
    """Days that become something else; `undone` says that what was set of them is taken back."""

    days: tuple[date, ...]
    works: bool
    undone: bool
    before: WorkCalendar
    after: WorkCalendar


async def wanted(turn: Turn) -> Change | None:
    """The change that was asked for, worked out from the days as they are set now; None when there is nothing to it."""
    overrides = await days_off.overrides(turn.db)
    before = work_calendar(turn.plan, overrides)
    if "undone" in turn.data:
        return _undoing(turn, overrides, before)
    first, last, works = day_in(turn, "first"), day_in(turn, "last"), turn.data["works"]
    if object_to_days(turn.plan, before, first, last, works=works, today=turn.today):
        return None
    days = said_anew(before, first, last, works=works)
    return Change(days, works, False, before, before.with_days(days, works=works))


def _undoing(turn: Turn, overrides: dict[date, bool], before: WorkCalendar) -> Change | None:
    day = day_in(turn, "undone")
    if day not in overrides or day < turn.today:
        return None
    after = work_calendar(turn.plan, {other: works for other, works in overrides.items() if other != day})
    return Change((day,), after.is_working(day), True, before, after)


def day_in(turn: Turn, key: str) -> date:
    """A day that was given before."""
    return date.fromisoformat(turn.data[key])


async def weighed(turn: Turn) -> str:
    """What would change and what follows from it; Again when it cannot be."""
    t, change = turn.t, await wanted(turn)
    if change is None:
        raise Again(t(CHANGED_MEANWHILE))
    follows = await consequences(turn, change.before, change.after, change.days)
    if change.undone:
        first = t(WORKED_AGAIN if change.works else OFF_AGAIN, day=t.weekday(change.days[0]))
    else:
        first = t(WILL_BE_WORKED if change.works else WILL_BE_OFF, days=named(turn, change.days))
    source = [t(DECIDED_BY, source=turn.data["source"])] if "source" in turn.data and not change.undone else []
    return "\n".join([first, *source, follows])


def named(turn: Turn, days: tuple[date, ...]) -> str:
    """One day by its name, several from the first to the last."""
    t = turn.t
    if len(days) == 1:
        return t.weekday(days[0])
    return t(RANGE, first=t.date(days[0]), last=t.date(days[-1]), n=len(days))


async def made(turn: Turn) -> str:
    """Make the change; what to say of it. Of two who change days at once the second is judged by what the first did."""
    await days_off.hold(turn.db)
    try:
        await weighed(turn)
    except Again as excuse:
        return str(excuse)
    change = await wanted(turn)
    assert change is not None, "it has just been weighed"
    note = {"name": " – ".join(dict.fromkeys(f"{day:%d/%m/%Y}" for day in (change.days[0], change.days[-1])))}
    subject = change.days[0].isoformat()
    if change.undone:
        await days_off.undo(turn.db, change.days[0])
        audit.record(turn.db, turn.now, turn.person.id, "days_off.undo", "day", subject, before=note)
    else:
        source = turn.data["source"]
        await days_off.put(turn.db, change.days, works=change.works, source=source, by=turn.person.id, now=turn.now)
        after = note | {"works": change.works, "source": source}
        audit.record(turn.db, turn.now, turn.person.id, "days_off.set", "day", subject, after=after)
    turn.world = await up_to_date(turn.db, turn.world)
    return turn.t(DONE)
