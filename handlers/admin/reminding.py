"""Remind now: everybody who owes one thing, in a unit or the whole centre, once a day at most."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dialog import Again, Notice, Turn, tell
from domain.agenda import may_send
from domain.completeness import Owed, Standing
from domain.people import Person
from domain.vietnamese import fold
from handlers.facts import census_of, deadlines_of
from handlers.notices.reminders import worded
from handlers.words import unit_name
from locales import N_, Translator
from storage import administration, audit, budget

KIND = "reminder.now"

WHO = {
    Owed.INITIATIVE: N_("Those without a registered initiative"),
    Owed.TRAINING: N_("Those without a finished course"),
    Owed.MANDATORY: N_("Those who have not finished a mandatory course"),
    Owed.CONFIRMATION: N_("Those who have something to confirm"),
}
TYPED = {
    "dang ky": Owed.INITIATIVE,
    "dangky": Owed.INITIATIVE,
    "sang kien": Owed.INITIATIVE,
    "initiative": Owed.INITIATIVE,
    "register": Owed.INITIATIVE,
    "hoc tap": Owed.TRAINING,
    "hoctap": Owed.TRAINING,
    "training": Owed.TRAINING,
    "bat buoc": Owed.MANDATORY,
    "mandatory": Owed.MANDATORY,
    "xac nhan": Owed.CONFIRMATION,
    "xacnhan": Owed.CONFIRMATION,
    "duyet": Owed.CONFIRMATION,
    "confirmation": Owed.CONFIRMATION,
    "confirm": Owed.CONFIRMATION,
}
"""What may be typed after /nhac, folded."""

WHOLE_CENTRE = N_("the whole centre")
WILL_HEAR = N_("{who}, {where}. People who will get a reminder: {n}")
ALREADY_TOLD = N_("Reminded by hand today already: {n}")
NO_ROOM = N_("Not sent now, because their bot has few messages left this month: {n}")
NO_CHAT = N_("Without a linked chat, please tell them yourself: {n}")
SENT = N_("Reminders on their way, {where}: {n}")
NOBODY_LEFT = N_("Nobody is left to be reminded, {where}.")
QUIET = N_("Reminders go out on working days from {ends} to {starts} only. Please try again then.")


@dataclass(frozen=True, slots=True)
class Readers:
    """Who would hear a reminder now, who has heard one today, whose bot has no room for it, who cannot be reached."""

    owed: Owed
    unit: str
    to_tell: tuple[tuple[Person, Standing], ...]
    told_today: int
    without_room: int
    unreachable: int


async def readers(turn: Turn, owed: Owed, unit: str) -> Readers:
    """Who owes this, in a unit; without one, in the whole centre."""
    census = await census_of(turn.db, turn.world, turn.today)
    owing = [
        (person, census.standings[person.id])
        for person in census.people
        if unit in ("", person.unit) and owed in census.standings[person.id].owes(census.rules)
    ]
    told = await administration.told(turn.db, KIND, turn.today.isoformat())
    reachable = await administration.reachable_ids(turn.db)
    fresh = [pair for pair in owing if pair[0].id not in told]
    must_wait = reachable - await budget.with_room(turn.db, await budget.short(turn.db, turn.world.budgets, turn.now))
    return Readers(
        owed,
        unit,
        to_tell=tuple(pair for pair in fresh if pair[0].id in reachable - must_wait),
        told_today=len(owing) - len(fresh),
        without_room=sum(person.id in must_wait for person, _ in fresh),
        unreachable=sum(person.id not in reachable for person, _ in fresh),
    )


def where(turn: Turn, unit: str) -> str:
    """The unit by its name, or the whole centre."""
    return unit_name(turn.plan, unit) if unit else turn.t(WHOLE_CENTRE)


def preview(turn: Turn, found: Readers) -> str:
    """How many would hear it, and why not more."""
    t, here = turn.t, where(turn, found.unit)
    if found.to_tell:
        first = t(WILL_HEAR, who=t(WHO[found.owed]), where=here, n=len(found.to_tell))
    else:
        first = t(NOBODY_LEFT, where=here)
    return "\n".join([first, *left_out(turn, found)])


def left_out(turn: Turn, found: Readers) -> list[str]:
    """Those who owe it and will not hear, counted."""
    counts = ((ALREADY_TOLD, found.told_today), (NO_ROOM, found.without_room), (NO_CHAT, found.unreachable))
    return [turn.t(sentence, n=n) for sentence, n in counts if n]


async def send(turn: Turn, owed: Owed, unit: str) -> str:
    """Remind them; what to say of it. Again in the hours in which nothing is sent unasked."""
    if not may_send(turn.plan, turn.calendar, turn.now):
        quiet = turn.plan.quiet
        raise Again(turn.t(QUIET, ends=f"{quiet.ends:%H:%M}", starts=f"{quiet.starts:%H:%M}"))
    found = await readers(turn, owed, unit)
    last_days = await deadlines_of(turn.db, turn.world, turn.today.year)
    told = sum([await remind(turn, last_days, person, standing, owed) for person, standing in found.to_tell])
    if told:
        after = {"owed": owed, "told": told}
        audit.record(turn.db, turn.now, turn.person.id, KIND, "unit", unit or "*", after=after)
    here = where(turn, unit)
    first = turn.t(SENT, n=told, where=here) if told else turn.t(NOBODY_LEFT, where=here)
    return "\n".join([first, *left_out(turn, found)])


async def remind(turn: Turn, last_days: Mapping[str, date], person: Person, standing: Standing, owed: Owed) -> bool:
    """Remind one person; False when somebody was quicker."""

    def words(t: Translator) -> Notice:
        return worded(turn.world, last_days, turn.today, person, standing, (owed,), t)

    return await tell(turn.db, turn.world, turn.now, person.id, KIND, turn.today.isoformat(), words)


def meant(text: str) -> tuple[Owed | None, str]:
    """What was typed after /nhac: what is owed, and the words of a unit, folded."""
    folded = fold(text)
    for words, owed in TYPED.items():
        if folded == words or folded.startswith(f"{words} "):
            return owed, folded[len(words) :].strip()
    return None, folded
