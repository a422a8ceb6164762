"""Seen before? What on record is like a title, and the ways on: look again, say what differs, ask its author."""

from dialog import Again, Choice, Goto, Prompt, Skip, Turn
from domain.initiative import GONE, Initiative
from domain.similarity import Likeness, alike
from domain.vietnamese import search_key
from handlers.notices import receipts
from handlers.words import STATES, clipped, unit_name
from locales import N_
from storage import conversations, initiatives, people, search

MOST_SHOWN = 5
SHORTEST_DIFFERENCE = 10

LIKE_THIS = N_("Something close to “{title}” is already on record:")
SAME_AS_THIS = N_("“{title}” is already on record nearly word for word:")
LINE = N_("- {code} “{title}” – {unit}, {year}, {state}")
WHICH_WAY = N_("This is a hint only; you may go on all the same. What would you like to do?")
LOOK_AGAIN = N_("Look again: type another name")
DIFFERS = N_("Go on and say what differs")
ASK_AUTHOR = N_("Ask the author of {code}")
WHAT_DIFFERS = N_("What is different in yours? One sentence is enough; it is shown to whoever confirms.")
SHORT_DIFFERENCE = N_("Please write a little more, at least {n} characters.")
ASKED = N_(
    "The author of {code} has been told your name and that you would like to talk about working together. "
    "Nothing is agreed by this; the two of you decide. Your registration waits here."
)
ASKED_BEFORE = N_("The author of {code} was told about you already; please talk with them directly.")
NOT_REACHED = N_("The author of {code} cannot be written to here; please ask at {unit}.")
SIMILAR_ONES = N_("Similar ones on record:")


async def which_way(turn: Turn) -> Prompt | Skip:
    """Show what is like the title; nothing is asked where nothing is."""
    t, title = turn.t, turn.data["title"]
    found = await like(turn, title, but=turn.data.get("id", 0))
    if not found:
        return Skip()
    same = any(likeness is Likeness.SAME for _, likeness in found)
    heading = t(SAME_AS_THIS if same else LIKE_THIS, title=clipped(title, 80))
    text = "\n".join([heading, *(line(turn, item) for item, _ in found), "", t(WHICH_WAY)])
    others = [item for item, _ in found if turn.person.id not in item.named]
    ask = [Choice(f"ask{item.id}", t(ASK_AUTHOR, code=item.code)) for item in others]
    return Prompt.menu(text, [Choice("again", t(LOOK_AGAIN)), Choice("differs", t(DIFFERS)), *ask])


async def choose_way(turn: Turn, way: str) -> Goto:
    if way == "again":
        return Goto("title")
    if way == "differs":
        turn.data.setdefault("difference", "")
        return Goto("difference")
    turn.say(await ask_author(turn, int(way.removeprefix("ask"))))
    return Goto("similar")


async def ask_author(turn: Turn, initiative_id: int) -> str:
    """Tell the author of a similar one that somebody would like to talk, once; what to say to the one who asks."""
    item = await initiatives.get(turn.db, initiative_id)
    assert item is not None, "registrations are never deleted"
    author = await people.get(turn.db, item.author_id)
    chat = await conversations.reachable(turn.db, item.author_id)
    if item.state in GONE or author is None or not author.active or chat is None:
        return turn.t(NOT_REACHED, code=item.code, unit=unit_name(turn.plan, item.unit))
    told = await receipts.talk_wanted(turn, item, turn.data["title"])
    return turn.t(ASKED if told else ASKED_BEFORE, code=item.code)


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
