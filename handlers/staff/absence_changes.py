"""An absence put on record or ended: whoever it concerns is told, and a head's deputy is thought of."""

from datetime import date, timedelta

from dialog import Goto, Turn
from domain.pauses import PauseKind
from domain.people import Person, Role
from handlers.head.deputies import told
from handlers.notices import absences
from locales import N_
from storage import audit, deputies, pauses

ON_RECORD = N_("On record until {last}, that day included. Back earlier? Type /dilam.")
ON_RECORD_OF = N_("On record: {name} is away until {last}, that day included. They have been told.")
ON_RECORD_UNTOLD = N_("On record: {name} is away until {last}, that day included. They have no chat here yet.")
RETURNED = N_("On record: at work again. Reminders come as usual.")
RETURNED_OF = N_("On record: {name} is at work again.")
CALLED_OFF = N_("On record: the absence that was to come has been called off.")
STILL_STANDS_IN = N_("Type /uyquyen to end that.")


def day_in(turn: Turn, key: str) -> date:
    """A day that was given before."""
    return date.fromisoformat(turn.data[key])


async def begin(turn: Turn, person: Person) -> str:
    """Put on record that somebody is away on the days that were read back; what to say of it."""
    t, me, first, last = turn.t, turn.person, day_in(turn, "first"), day_in(turn, "last")
    pause = await pauses.begin(turn.db, person.id, PauseKind.AWAY, first, last, by=me.id, now=turn.now)
    days = {"from": first.isoformat(), "to": last.isoformat()}
    audit.record(turn.db, turn.now, me.id, "absence.begin", "person", person.id, after=days)
    if person.id == me.id:
        return t(ON_RECORD, last=t.date(last))
    reached = await absences.marked(turn, person, pause)
    return t(ON_RECORD_OF if reached else ON_RECORD_UNTOLD, name=person.full_name, last=t.date(last))


async def back_at_work(turn: Turn, person: Person) -> str:
    """End somebody's absence; what to say of it, and of a deputy who still stands in."""
    t, me = turn.t, turn.person
    pause = await pauses.of_person(turn.db, person.id, PauseKind.AWAY, turn.today)
    await pauses.end(turn.db, person.id, PauseKind.AWAY, turn.today)
    audit.record(turn.db, turn.now, me.id, "absence.end", "person", person.id)
    returned = RETURNED if person.id == me.id else RETURNED_OF
    to_come = pause is not None and not pause.covers(turn.today)
    lines = [t(CALLED_OFF if to_come else returned, name=person.full_name)]
    if person.id != me.id:
        await absences.ended(turn, person)
    arranged = await deputies.of_head(turn.db, person.id)
    if arranged is not None and arranged.ends_on >= turn.today:
        lines += [await told(turn, person, arranged), t(STILL_STANDS_IN)]
    return "\n".join(lines)


async def offers_deputy(turn: Turn, person: Person) -> bool:
    """Whether to ask at once who stands in: for a head without a deputy on all of these days, by who may name one."""
    if not person.has(Role.HEAD) or not (person.id == turn.person.id or turn.person.has(Role.COORDINATOR)):
        return False
    arranged = await deputies.of_head(turn.db, person.id)
    first, last = day_in(turn, "first"), day_in(turn, "last")
    return arranged is None or not arranged.starts_on <= first <= last <= arranged.ends_on


async def to_deputies(turn: Turn, head: Person) -> Goto:
    """On to choosing the deputy, for the days of the absence as far as a deputy may stand in at once."""
    first, arranged = day_in(turn, "first"), await deputies.of_head(turn.db, head.id)
    longest = first + timedelta(days=turn.plan.deputies.longest_days - 1)
    days = {"first": first.isoformat(), "last": min(day_in(turn, "last"), longest).isoformat(), "given": True}
    return Goto("who", dialog="deputies", data={"head": head.id, "seen": arranged.id if arranged else 0, **days})
