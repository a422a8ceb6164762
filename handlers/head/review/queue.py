"""One thing at a time, the oldest first: what a reviewer looks at, and what they can do with it."""

from dialog import Choice, End, Goto, Prompt, Turn
from domain.initiative import Initiative
from domain.lifecycle import Act, may
from domain.people import Person, Role
from domain.review import REGISTRATION, may_correct, open_step
from handlers.head import decisions
from handlers.head.recognitions import open_levels
from handlers.head.review.going import looked_at, onward, overtaken, passed_by
from handlers.head.review.reading import read_by_reviewer
from handlers.words import clipped
from locales import N_
from storage import initiatives, reviews, standing

NOTHING = N_("Nothing waits for your confirmation.")
ALL_SEEN = N_("That is all that waits for you; left for later: {n}.")
NOT_WAITING = N_("{code} does not wait for you, or no longer does.")
CONFIRM, RETURN, LATER = N_("Confirm"), N_("Return with a reason"), N_("Later")
COUNCIL_YES = N_("The council proposes recognition")
COUNCIL_NO = N_("The council does not propose it")
ENTER_DECISION = N_("Enter the decision on recognition")
CORRECT = N_("Correct the decision on record")
FURTHER = N_("Enter a decision of another level")
MORE, HISTORY = N_("Other things to do"), N_("History")
OVERVIEW, TO_LIST = N_("Overview"), N_("Back to the list")
CONFIRMED = N_("Confirmed: {title}. The author has been told.")
ROOMS = {"i": "item", "t": "course", "a": "access"}
STEPS = {
    "return": "reason",
    "refuse": "refusal",
    "council": "minutes",
    "decision": "outcome",
    "correct": "outcome",
    "further": "number",
    "more": "more",
    "history": "history",
    "list": "list",
}
"""Where each choice leads that is not done at once."""


def sees_all(person: Person) -> bool:
    """Whether somebody sees everything that is being reviewed."""
    return person.has(Role.COORDINATOR, Role.DIRECTOR)


async def queue(turn: Turn) -> list[str]:
    """All that is expected of this person, the oldest first, requests to be let in before the rest.

    As the conversation remembers it: a letter for what it is, and its number.
    """
    me, waiting = turn.person.id, await standing.waiting(turn.db, turn.plan, turn.today)

    def mine(who: tuple[Person, ...]) -> bool:
        return any(person.id == me for person in who)

    return [
        *(f"a{request}" for request, _, who in waiting.access if mine(who)),
        *(f"i{item.id}" for item, who in waiting.initiatives if mine(who)),
        *(f"t{item.id}" for item, who in waiting.training if mine(who)),
    ]


async def begun_with(turn: Turn, waiting: list[str]) -> list[str]:
    """The queue with the one before all others whose code was given, by a notice or by hand."""
    code, turn.argument = turn.argument.strip().upper(), ""
    item = await initiatives.by_code(turn.db, code) if code else None
    first = f"i{item.id}" if item else ""
    if code and first not in waiting:
        turn.say(turn.t(NOT_WAITING, code=clipped(code, 30)))
        return waiting
    return sorted(waiting, key=lambda key: key != first)


async def next_in_queue(turn: Turn) -> Prompt | Goto | End:
    t, later = turn.t, turn.data.setdefault("later", [])
    waiting = await begun_with(turn, await queue(turn))
    unseen = [key for key in waiting if key not in later]
    if unseen:
        place = [len(waiting) - len(unseen) + 1, len(waiting)]
        turn.data.update({"item": unseen[0], "place": place, "from": "queue"})
        return Goto(ROOMS[unseen[0][0]])
    text = t(ALL_SEEN, n=len(waiting)) if waiting else t(NOTHING)
    if not sees_all(turn.person):
        return End(text)
    return Prompt.board(text, [Choice("overview", t(OVERVIEW))])


async def choose_way(turn: Turn, choice: str) -> Goto:
    return overview(turn)


def overview(turn: Turn) -> Goto:
    """Everything that is being reviewed, from its first page."""
    turn.data.update({"scope": "all", "page": 0})
    return Goto("list")


async def look(turn: Turn) -> Prompt | Goto:
    item = await looked_at(turn)
    if item is None:
        return passed_by(turn)
    turn.data.update({"version": item.version, "seen": [item.state, item.stage]})
    offered = await what_can_be_done(turn, item)
    choices = [Choice(key, turn.t(label), back=label is TO_LIST) for key, label in offered]
    return Prompt.board(await read_by_reviewer(turn, item), choices)


async def what_can_be_done(turn: Turn, item: Initiative) -> list[tuple[str, str]]:
    """What this person can do with it now, the usual first; what is rare stands behind one more choice."""

    def open_to_me(act: Act) -> bool:
        return may(act, turn.plan, item, turn.person, turn.today)

    step = open_step(turn.plan, item)
    from_list = turn.data["from"] == "list"
    registration = step is not None and step.of == REGISTRATION
    confirming = [("confirm", CONFIRM)] if registration else [("council", COUNCIL_YES), ("refuse", COUNCIL_NO)]
    again = open_to_me(Act.CORRECT) and may_correct(entry.act for entry in await reviews.history(turn.db, item.id))
    further = open_to_me(Act.RECOGNISE_FURTHER) and await open_levels(turn, item)
    return [
        *(confirming if open_to_me(Act.CONFIRM) else []),
        *([("decision", ENTER_DECISION)] if open_to_me(Act.RECOGNISE) else []),
        *([("return", RETURN)] if open_to_me(Act.RETURN) else []),
        *([("correct", CORRECT)] if again else []),
        *([("further", FURTHER)] if further else []),
        *([("more", MORE)] if open_to_me(Act.CONSULT) else [("history", HISTORY)]),
        *([("list", TO_LIST)] if from_list else [("later", LATER)]),
        *([("overview", OVERVIEW)] if sees_all(turn.person) and not from_list else []),
    ]


async def choose(turn: Turn, choice: str) -> Goto:
    if choice == "confirm":
        return await confirm(turn)
    if choice == "later":
        return passed_by(turn)
    if choice == "overview":
        return overview(turn)
    for answer in ("outcome", "unusual", "words", "people_page", "history_page"):
        turn.data.pop(answer, None)
    turn.data["doing"] = choice
    return Goto(STEPS[choice])


async def confirm(turn: Turn) -> Goto:
    """Confirm what was looked at, under its lock: of two who press at once the second is told so."""
    item = await decisions.to_decide(turn, Act.CONFIRM, int(turn.data["item"][1:]), turn.data["version"])
    if item is None:
        return await overtaken(turn)
    await decisions.confirm(turn, item)
    turn.say(turn.t(CONFIRMED, title=item.title))
    return onward(turn)
