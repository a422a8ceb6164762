"""What waits for a head: one at a time, confirm or return with a reason."""

from dataclasses import dataclass

from dialog import Again, Choice, Dialog, End, Goto, Prompt, Step, Turn, only
from domain.initiative import Initiative, decides_for
from domain.lifecycle import Act
from domain.people import Role
from domain.training import Training, TrainingState
from handlers import certifying
from handlers.head import access, decisions
from handlers.notices import receipts
from handlers.staff.authors import author_lines
from handlers.staff.mine import initiative_shown, training_shown
from handlers.staff.similar import similar_ones
from handlers.words import unit_name
from locales import N_
from storage import audit, initiatives, people, standing, training

NOTHING = N_("Nothing waits for your confirmation.")
ALL_SEEN = N_("That was all that waits for you; {n} left for later.")
ITEM = N_("{number} of {total}, from {author} ({unit}):\n{details}")
CONFIRM = N_("Confirm")
RETURN = N_("Return with a reason")
LATER = N_("Later")
CONFIRMED = N_("Confirmed: {title}. The author has been told.")
RETURNED = N_("Returned: {title}. The author has been told with your reason.")
WHAT_REASON = N_("What should be improved? The author reads this as you write it.")
SHORT_REASON = N_("Please give a reason of at least {n} characters, so that the author knows what to do.")
ALREADY_DECIDED = N_("“{title}” has been decided or changed in the meantime; nothing was done.")
REASONS = (
    N_("Please say more clearly what benefit is expected."),
    N_("Please say more clearly what is done differently."),
    N_("Please check the planned dates."),
)
COURSE_REASONS = (
    N_("Please add the score or the certificate number."),
    N_("Please check the day on which it was finished."),
)
SHORTEST_REASON = 5


@dataclass(frozen=True, slots=True)
class Pending:
    """One thing in the queue; `key` is what the conversation remembers of it."""

    key: str
    title: str
    unit: str
    author_id: int
    details: str
    initiative: Initiative | None = None


async def queue(turn: Turn) -> list[Pending]:
    """All that is expected of this person, the oldest first, requests to be let in before the rest."""
    me, waiting = turn.person.id, await standing.waiting(turn.db, turn.plan, turn.today)

    def mine(who: object) -> bool:
        return isinstance(who, tuple) and any(person.id == me for person in who)

    requests = [await access.pending(turn, request) for request, _, who in waiting.access if mine(who)]
    mine_to_decide = [item for item, who in waiting.initiatives if mine(who)]
    return [
        *(Pending(*request) for request in requests if request is not None),
        *[await _initiative(turn, item) for item in mine_to_decide],
        *(_training(turn, item) for item, who in waiting.training if mine(who)),
    ]


async def _initiative(turn: Turn, item: Initiative) -> Pending:
    details = "\n".join([initiative_shown(turn, item), *await author_lines(turn, item)])
    return Pending(f"i{item.id}", item.title, item.unit, item.author_id, details, item)


def _training(turn: Turn, item: Training) -> Pending:
    return Pending(f"t{item.id}", item.title, item.unit, item.person_id, training_shown(turn, item))


async def next_in_queue(turn: Turn) -> Prompt | Goto | End:
    t, later = turn.t, turn.data.setdefault("later", [])
    waiting = await queue(turn)
    unseen = [item for item in waiting if item.key not in later]
    if not unseen:
        return End(t(ALL_SEEN, n=len(waiting)) if waiting else t(NOTHING))
    item = unseen[0]
    turn.data["item"] = item.key
    turn.data["version"] = item.initiative.version if item.initiative else 0
    if item.key.startswith("a"):
        return Goto("access")
    author = await people.get(turn.db, item.author_id)
    similar = await similar_ones(turn, item.initiative) if item.initiative else ""
    text = t(
        ITEM,
        number=len(waiting) - len(unseen) + 1,
        total=len(waiting),
        author=author.full_name if author else "–",
        unit=unit_name(turn.plan, item.unit),
        details="\n".join(filter(None, [item.details, similar])),
    )
    choices = [Choice("confirm", t(CONFIRM)), Choice("return", t(RETURN)), Choice("later", t(LATER))]
    return Prompt.menu(text, choices)


async def decide(turn: Turn, choice: str) -> Goto | None:
    if choice == "return":
        return None
    if choice == "later":
        turn.data["later"] = [*turn.data["later"], turn.data["item"]]
    else:
        turn.say(await settle(turn, confirm=True))
    return Goto("queue")


async def what_reason(turn: Turn) -> Prompt:
    usual = REASONS if turn.data["item"].startswith("i") else COURSE_REASONS
    choices = [Choice(turn.t(reason), turn.t(reason)) for reason in usual]
    return Prompt.menu(turn.t(WHAT_REASON), choices, open=True)


async def send_back(turn: Turn, reason: str) -> Goto:
    if len(reason) < SHORTEST_REASON:
        raise Again(turn.t(SHORT_REASON, n=SHORTEST_REASON))
    turn.say(await settle(turn, confirm=False, reason=reason))
    return Goto("queue")


async def settle(turn: Turn, *, confirm: bool, reason: str = "") -> str:
    """Decide what is being looked at, under its lock: of two who press at once the second is told so."""
    number = int(turn.data["item"][1:])
    if turn.data["item"].startswith("i"):
        return await _settle_initiative(turn, number, confirm, reason)
    return await _settle_training(turn, number, confirm, reason)


async def _settle_initiative(turn: Turn, number: int, confirm: bool, reason: str) -> str:
    item = await decisions.to_decide(turn, Act.CONFIRM if confirm else Act.RETURN, number, turn.data["version"])
    if item is None:
        now_on_record = await initiatives.get(turn.db, number)
        return turn.t(ALREADY_DECIDED, title=now_on_record.title if now_on_record else "")
    if confirm:
        await decisions.confirm(turn, item)
    else:
        await decisions.give_back(turn, item, reason)
    return turn.t(CONFIRMED if confirm else RETURNED, title=item.title)


async def _settle_training(turn: Turn, number: int, confirm: bool, reason: str) -> str:
    before = await training.lock(turn.db, number)
    if before is None or not may_decide(turn, before):
        return turn.t(ALREADY_DECIDED, title=before.title if before else "")
    state = TrainingState.CONFIRMED if confirm else TrainingState.RETURNED
    after = await training.decide(turn.db, number, state, by=turn.person.id, now=turn.now, reason=reason)
    action = f"training.{'confirm' if confirm else 'return'}"
    states = {"state": before.state}, {"state": after.state, "reason": reason}
    audit.record(turn.db, turn.now, turn.person.id, action, "training", number, *states)
    await certifying.issue_for(turn, after)
    await receipts.training_decided(turn, after, turn.person)
    return turn.t(CONFIRMED if confirm else RETURNED, title=after.title)


def may_decide(turn: Turn, item: Training) -> bool:
    """A finished course, by whoever confirms for its unit; nobody their own."""
    mine = item.person_id == turn.person.id
    return item.state is TrainingState.FINISHED and not mine and decides_for(turn.person, item.unit, turn.today)


review = Dialog(
    "review",
    Step("queue", next_in_queue, decide),
    Step("reason", what_reason, send_back, limit=500),
    Step("access", access.who_is_it, access.decide),
    commands=("duyet", "review"),
    label=N_("What waits for me"),
    description=N_("Confirm or return what waits for me"),
    audience=only(Role.HEAD, Role.COORDINATOR, Role.DIRECTOR),
)
