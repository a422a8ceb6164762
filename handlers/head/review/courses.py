"""A finished course in the queue: confirm it, or return it with a reason."""

from dialog import Choice, Goto, Prompt, Turn
from domain.initiative import decides_for
from domain.training import Training, TrainingState
from handlers import certifying
from handlers.head.review.going import ALREADY_DECIDED, onward, passed_by
from handlers.notices import receipts
from handlers.staff.records import training_shown
from handlers.words import unit_name
from locales import N_
from storage import audit, people, training

ITEM = N_("{number} of {total}, from {author} ({unit}):\n{details}")
CONFIRM, RETURN, LATER = N_("Confirm"), N_("Return with a reason"), N_("Later")
CONFIRMED = N_("Confirmed: {title}. The author has been told.")
RETURNED = N_("Returned: {title}. The author has been told with your reason.")


async def look(turn: Turn) -> Prompt | Goto:
    t, item = turn.t, await training.get(turn.db, int(turn.data["item"][1:]))
    if item is None or not may_decide(turn, item):
        return passed_by(turn)
    learner = await people.get(turn.db, item.person_id)
    number, total = turn.data["place"]
    text = t(
        ITEM,
        number=number,
        total=total,
        author=learner.full_name if learner else "–",
        unit=unit_name(turn.plan, item.unit),
        details=training_shown(turn, item),
    )
    return Prompt.board(text, [Choice("confirm", t(CONFIRM)), Choice("return", t(RETURN)), Choice("later", t(LATER))])


async def choose(turn: Turn, choice: str) -> Goto:
    if choice == "return":
        return Goto("reason")
    if choice == "later":
        return passed_by(turn)
    turn.say(await settle(turn, TrainingState.CONFIRMED))
    return onward(turn)


async def settle(turn: Turn, state: TrainingState, reason: str = "") -> str:
    """Confirm or return the one looked at; what to say of it."""
    number = int(turn.data["item"][1:])
    after = await settled(turn, number, state, reason)
    if after is None:
        there = await training.get(turn.db, number)
        return turn.t(ALREADY_DECIDED, title=there.title if there else "")
    return turn.t(CONFIRMED if state is TrainingState.CONFIRMED else RETURNED, title=after.title)


async def settled(turn: Turn, number: int, state: TrainingState, reason: str = "") -> Training | None:
    """Confirm or return it, under its lock: of two who press at once the second one gets None."""
    before = await training.lock(turn.db, number)
    if before is None or not may_decide(turn, before):
        return None
    after = await training.decide(turn.db, number, state, by=turn.person.id, now=turn.now, reason=reason)
    action = f"training.{'confirm' if state is TrainingState.CONFIRMED else 'return'}"
    states = {"state": before.state}, {"state": after.state, "reason": reason}
    audit.record(turn.db, turn.now, turn.person.id, action, "training", number, *states)
    await certifying.issue_for(turn, after)
    await receipts.training_decided(turn, after, turn.person)
    return after


def may_decide(turn: Turn, item: Training) -> bool:
    """A finished course, by whoever confirms for its unit; nobody their own."""
    if item.state is not TrainingState.FINISHED or item.person_id == turn.person.id:
        return False
    return decides_for(turn.person, item.unit, turn.today, but={item.person_id})
