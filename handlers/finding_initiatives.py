"""Find one initiative by its code or by words, as a part of other conversations."""

from collections.abc import Callable

from dialog import Choice, Goto, Prompt, Step, Turn
from domain.initiative import Initiative
from domain.search import sought
from handlers.paging import page_of, turned
from handlers.words import STATES, clipped, unit_name
from locales import N_
from storage import finding, initiatives

MOST_FOUND = 60

NOTHING = N_("Nothing that can be chosen here was found for “{text}”. Please type a code, or other words.")
FOUND = N_("Found for “{text}”: {n}. Which one is it?")
LINE = N_("{code} {title} – {unit}, {state}")
ANEW = N_("None of these: look for something else")

Allowed = Callable[[Turn, Initiative], bool]


def finding_steps(question: str, allowed: Allowed) -> tuple[Step, Step]:
    """Two steps: what is looked for, and which of those found it is; only those `allowed` to this person are offered.

    The one chosen is kept as `id`. What was typed after the dialog's command is looked for at once.
    """

    async def what(turn: Turn) -> Prompt | Goto:
        if turn.argument:
            turn.data["words"], turn.argument = turn.argument, ""
            return Goto("found")
        return Prompt(turn.t(question))

    async def found(turn: Turn) -> Prompt | Goto:
        t, text = turn.t, turn.data["words"]
        items = [item for item in await found_for(turn, text) if allowed(turn, item)]
        if not items:
            turn.say(t(NOTHING, text=clipped(text, 60)))
            return Goto("find")
        shown, lines, turns = page_of(turn, items)
        heading = "\n".join([t(FOUND, text=clipped(text, 60), n=len(items)), *lines])
        choices = [*(Choice(str(item.id), line(turn, item)) for item in shown), *turns, Choice("anew", t(ANEW))]
        return Prompt.menu(heading, choices)

    return Step("find", what, _take_words, limit=200), Step("found", found, _choose)


async def _take_words(turn: Turn, text: str) -> None:
    turn.data["words"] = text


async def _choose(turn: Turn, choice: str) -> Goto | None:
    if choice == "anew":
        return Goto("find")
    if turned(turn, choice):
        return Goto("found")
    turn.data["id"] = int(choice)
    return None


async def found_for(turn: Turn, text: str) -> list[Initiative]:
    """What this person may find by these words, in the order of the search."""
    words = sought(text, turn.plan)
    numbers = await finding.look_up(turn.db, words, turn.person, MOST_FOUND) if words else []
    items = await initiatives.several(turn.db, numbers)
    return [items[number] for number in numbers]


def line(turn: Turn, item: Initiative) -> str:
    """One that was found, as a choice."""
    unit, state = unit_name(turn.plan, item.unit), turn.t(STATES[item.state])
    return turn.t(LINE, code=item.code, title=clipped(item.title, 40), unit=unit, state=state)
