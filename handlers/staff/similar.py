"""Seen before? What on record is like a title, and the ways on: look again, say what differs, ask to join it."""

from dialog import Again, Choice, Goto, Prompt, Skip, Turn
from domain.initiative import Initiative
from domain.lifecycle import Act, may
from domain.similarity import Likeness, alike
from domain.vietnamese import search_key
from handlers.notices import joining as notices
from handlers.words import STATES, clipped, unit_name
from locales import N_
from storage import conversations, initiatives, joining, people, search
from storage.joining import Said

MOST_SHOWN = 5
SHORTEST_DIFFERENCE = 10

LIKE_THIS = N_("Something close to “{title}” is already on record:")
SAME_AS_THIS = N_("“{title}” is already on record nearly word for word:")
LINE = N_("- {code} “{title}” – {unit}, {year}, {state}")
WHICH_WAY = N_("This is a hint only; you may go on all the same. What would you like to do?")
LOOK_AGAIN = N_("Look again: type another name")
DIFFERS = N_("Go on and say what differs")
JOIN = N_("Ask to join {code} as a co-author")
CLOSED = N_("These can no longer take in co-authors: {codes}.")
WHAT_DIFFERS = N_("What is different in yours? One sentence is enough; it is shown to whoever confirms.")
SHORT_DIFFERENCE = N_("Please write a little more, at least {n} characters.")
ASKED = N_(
    "The first author of {code} has been asked to take you in as a co-author; you will hear the answer. "
    "What you have typed so far waits here."
)
ASKED_BEFORE = N_("You have asked to join {code} before; its first author has not answered yet.")
TURNED_DOWN = N_("The first author of {code} has declined before. Reason: {reason}")
NOT_REACHED = N_("The first author of {code} cannot be written to here; please ask at {unit}.")
SIMILAR_ONES = N_("Similar ones on record:")


async def which_way(turn: Turn) -> Prompt | Skip:
    """Show what is like the title; nothing is asked where nothing is."""
    t, title = turn.t, turn.data["title"]
    found = await like(turn, title, but=turn.data.get("id", 0))
    if not found:
        return Skip()
    same = any(likeness is Likeness.SAME for _, likeness in found)
    heading = t(SAME_AS_THIS if same else LIKE_THIS, title=clipped(title, 80))
    others = [item for item, _ in found if turn.person.id not in item.named]
    closed = ", ".join(item.code for item in others if not may_join(turn, item))
    notes = [t(CLOSED, codes=closed)] if closed else []
    text = "\n".join([heading, *(line(turn, item) for item, _ in found), *notes, "", t(WHICH_WAY)])
    join = [Choice(f"join{item.id}", t(JOIN, code=item.code)) for item in others if may_join(turn, item)]
    return Prompt.menu(text, [Choice("again", t(LOOK_AGAIN)), Choice("differs", t(DIFFERS)), *join])


def may_join(turn: Turn, item: Initiative) -> bool:
    """Whether the person speaking may still ask to become one of its authors."""
    return may(Act.JOIN, turn.plan, item, turn.person, turn.today)


async def choose_way(turn: Turn, way: str) -> Goto:
    if way == "again":
        return Goto("title")
    if way == "differs":
        turn.data.setdefault("difference", "")
        return Goto("difference")
    turn.say(await ask_to_join(turn, int(way.removeprefix("join"))))
    return Goto("similar")


async def ask_to_join(turn: Turn, initiative_id: int) -> str:
    """Ask the first author of a similar one to take in the person speaking; what to say to them."""
    t, me, item = turn.t, turn.person, await initiatives.lock(turn.db, initiative_id)
    assert item is not None, "registrations are never deleted"
    if not may_join(turn, item):
        return t(CLOSED, codes=item.code)
    last = await joining.last_word(turn.db, item.id, me.id)
    if last is not None and last.said is Said.ASKED:
        return t(ASKED_BEFORE, code=item.code)
    if last is not None and last.said is Said.TURNED_DOWN:
        return t(TURNED_DOWN, code=item.code, reason=last.words)
    author = await people.get(turn.db, item.author_id)
    chat = await conversations.reachable(turn.db, item.author_id)
    if author is None or not author.active or chat is None:
        return t(NOT_REACHED, code=item.code, unit=unit_name(turn.plan, item.unit))
    title = turn.data["title"]
    joining.note(turn.db, item, Said.ASKED, me.id, title, by=me.id, now=turn.now)
    await notices.wanted(turn, item, title)
    return t(ASKED, code=item.code)


async def what_differs(turn: Turn) -> Prompt | Skip:
    """Asked of those who chose to say it."""
    return Prompt(turn.t(WHAT_DIFFERS)) if "difference" in turn.data else Skip()


async def take_difference(turn: Turn, text: str) -> None:
    if len(text) < SHORTEST_DIFFERENCE:
        raise Again(turn.t(SHORT_DIFFERENCE, n=SHORTEST_DIFFERENCE))
    turn.data["difference"] = text


async def like(turn: Turn, title: str, *, but: int = 0) -> list[tuple[Initiative, Likeness]]:
    """What of all years is like a title, the most alike first; withdrawn ones and `but` left out."""
    key = search_key(title)
    found = alike(key, await search.candidates(turn.db, key), turn.plan.similarity)
    shown = [(number, likeness) for number, likeness in found if number != but][:MOST_SHOWN]
    items = await initiatives.several(turn.db, [number for number, _ in shown])
    return [(items[number], likeness) for number, likeness in shown]


async def similar_ones(turn: Turn, item: Initiative) -> str:
    """What is like a registration, for whoever decides it; empty where nothing is."""
    found = await like(turn, item.title, but=item.id)
    return "\n".join([turn.t(SIMILAR_ONES), *(line(turn, other) for other, _ in found)]) if found else ""


def line(turn: Turn, item: Initiative) -> str:
    """A similar one in a line: as much of it as everybody may know before it is confirmed."""
    return turn.t(
        LINE,
        code=item.code,
        title=clipped(item.title, 120),
        unit=unit_name(turn.plan, item.unit),
        year=item.year,
        state=turn.t(STATES[item.state]),
    )
