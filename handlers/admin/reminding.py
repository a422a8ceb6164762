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
from handlers.notices import reminders
from handlers.notices.reminders import worded
from handlers.words import unit_name
from locales import N_, Translator
from storage import administration, audit, budget, pauses

KIND = "reminder.now"

WHO = {
    Owed.INITIATIVE: N_("Those without a registered initiative"),
    Owed.TRAINING: N_("Those without a finished course"),
    Owed.MANDATORY: N_("Those who have not finished a mandatory course"),
    Owed.CONFIRMATION: N_("Those who have something to confirm"),
    Owed.DUTY: N_("Those who have something to hand in for a unit or the centre"),
    Owed.ACKNOWLEDGEMENT: N_("Those who have an announcement to acknowledge"),
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
    "bao cao": Owed.DUTY,
    "nop": Owed.DUTY,
    "report": Owed.DUTY,
    "thong bao": Owed.ACKNOWLEDGEMENT,
    "thongbao": Owed.ACKNOWLEDGEMENT,
    "announcement": Owed.ACKNOWLEDGEMENT,
}
"""What may be typed after /nhac, folded."""

WHO_OWES = N_("Those who still owe something")
WHOLE_CENTRE = N_("the whole centre")
WILL_HEAR = N_("{who}, {where}. People who will get a reminder: {n}")
ALREADY_TOLD = N_("Reminded today already: {n}")
AWAY = N_("Away at present, so not reminded: {n}")
NO_ROOM = N_("Not sent now, because their bot has few messages left this month: {n}")
NO_CHAT = N_("Without a linked chat, please tell them yourself: {n}")
SENT = N_("Reminders on their way, {where}: {n}")
NOBODY_LEFT = N_("Nobody is left to be reminded, {where}.")
QUIET = N_("Reminders go out on working days from {ends} to {starts} only. Please try again then.")


@dataclass(frozen=True, slots=True)
class Readers:
    """Who would hear a reminder now; how many have heard one, are away, wait for room at their bot, have no chat."""

    owed: tuple[Owed, ...]
    unit: str
    to_tell: tuple[tuple[Person, Standing], ...]
    told_today: int
    away: int
    without_room: int
    unreachable: int


async def readers(turn: Turn, owed: tuple[Owed, ...], unit: str) -> Readers:
    """Who owes one of these, in a unit; without one, in the whole centre.

    Whoever was reminded today, by hand or by the plan's rules, is left in peace: one message a day.
    """
    census = await census_of(turn.db, turn.world, turn.today)
    owing = [
        (person, census.standings[person.id])
        for person in census.people
        if unit in ("", person.unit) and not set(owed).isdisjoint(census.standings[person.id].owes(census.rules))
    ]
    told = await told_today(turn)
    reachable = await administration.reachable_ids(turn.db)
    away = await pauses.away(turn.db, turn.today)
    at_work = [pair for pair in owing if pair[0].id not in away]
    fresh = [pair for pair in at_work if pair[0].id not in told]
    must_wait = reachable - await budget.with_room(turn.db, await budget.short(turn.db, turn.world.budgets, turn.now))
    return Readers(
        owed,
        unit,
        to_tell=tuple(pair for pair in fresh if pair[0].id in reachable - must_wait),
        told_today=len(at_work) - len(fresh),
        away=len(owing) - len(at_work),
        without_room=sum(person.id in must_wait for person, _ in fresh),
        unreachable=sum(person.id not in reachable for person, _ in fresh),
    )


async def told_today(turn: Turn) -> set[int]:
    """Who has been reminded today, in whatever way."""
    day = turn.today.isoformat()
    return await administration.told(turn.db, KIND, day) | await administration.told(turn.db, reminders.KIND, day)


def where(turn: Turn, unit: str) -> str:
    """The unit by its name, or the whole centre."""
    return unit_name(turn.plan, unit) if unit else turn.t(WHOLE_CENTRE)


def preview(turn: Turn, found: Readers) -> str:
    """How many would hear it, and why not more."""
    t, here = turn.t, where(turn, found.unit)
    if found.to_tell:
        first = t(
            WILL_HEAR, who=t(WHO[found.owed[0]] if len(found.owed) == 1 else WHO_OWES), where=here, n=len(found.to_tell)
        )
    else:
        first = t(NOBODY_LEFT, where=here)
    return "\n".join([first, *left_out(turn, found)])


def left_out(turn: Turn, found: Readers) -> list[str]:
    """Those who owe it and will not hear, counted."""
    counts = (
        (ALREADY_TOLD, found.told_today),
        (AWAY, found.away),
        (NO_ROOM, found.without_room),
        (NO_CHAT, found.unreachable),
    )
    return [turn.t(sentence, n=n) for sentence, n in counts if n]


async def send(turn: Turn, owed: tuple[Owed, ...], unit: str) -> str:
    """Remind them; what to say of it. Again in the hours in which nothing is sent unasked."""
    if not may_send(turn.plan, turn.calendar, turn.now):
        quiet = turn.plan.quiet
        raise Again(turn.t(QUIET, ends=f"{quiet.ends:%H:%M}", starts=f"{quiet.starts:%H:%M}"))
    found = await readers(turn, owed, unit)
    last_days = await deadlines_of(turn.db, turn.world, turn.today.year)
    told = sum([await remind(turn, last_days, person, standing, owed) for person, standing in found.to_tell])
    if told:
        after = {"owed": "+".join(owed), "told": told}
        audit.record(turn.db, turn.now, turn.person.id, KIND, "unit", unit or "*", after=after)
    here = where(turn, unit)
    first = turn.t(SENT, n=told, where=here) if told else turn.t(NOBODY_LEFT, where=here)
    return "\n".join([first, *left_out(turn, found)])


async def remind(
    turn: Turn, last_days: Mapping[str, date], person: Person, standing: Standing, owed: tuple[Owed, ...]
) -> bool:
    """Remind one person of what they owe of this; False when somebody was quicker."""
    still = tuple(one for one in standing.owes(turn.plan.obligations_of(turn.today.year)) if one in owed)

    def words(t: Translator) -> Notice:
        return worded(turn.world, last_days, turn.today, person, standing, still, t)

    return await tell(turn.db, turn.world, turn.now, person.id, KIND, turn.today.isoformat(), words)


def meant(text: str) -> tuple[Owed | None, str]:
    """What was typed after /nhac: what is owed, and the words of a unit, folded."""
    folded = fold(text)
    for words, owed in TYPED.items():
        if folded == words or folded.startswith(f"{words} "):
            return owed, folded[len(words) :].strip()
    return None, folded
