"""Linking what shows something: the unit's initiatives and tasks, chosen from a list or typed by their codes."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialog import Again, Choice, Turn
from domain.assessment import TASK
from domain.initiative import COUNTED, Initiative
from domain.vietnamese import fold
from handlers.paging import page_of, turned
from handlers.words import clipped
from locales import N_
from storage import initiatives, unit_tasks

PAGE = "sources_page"

TITLED = N_("{code} {title}")
TASK_LINE = N_("Task: {text}")
LINKED = N_("✓ {source}")
DONE = N_("Done, linked: {n}")
OTHER_UNIT = N_("{code} belongs to another unit, so it cannot be linked here. Please choose from the list.")
UNKNOWN = N_("“{text}” is not in the list. Please choose from it, or type a code such as SK-2026-0007.")
SHOWN_BY = N_("Shown by: {sources}")
NOT_LINKED = N_("Nothing linked.")


@dataclass(frozen=True, slots=True)
class Source:
    """Something of a unit that shows what it says of itself; `mark` is how it is kept."""

    mark: str
    words: str


async def sources_of(turn: Turn, unit: str, year: int) -> list[Source]:
    """Everything of a unit that can be linked to a criterion: its initiatives and its tasks of the year."""
    found = [titled(turn, item) for item in await initiatives_of(turn, unit, year)]
    tasks = [task for task in await unit_tasks.standing(turn.db, unit=unit) if task.of_year(year)]
    return found + [Source(f"{TASK}{task.id}", turn.t(TASK_LINE, text=clipped(task.text, 50))) for task in tasks]


async def initiatives_of(turn: Turn, unit: str, year: int) -> list[Initiative]:
    """What a unit has registered in a year and what counts of it."""
    return [item for item in await initiatives.of_year(turn.db, year) if item.unit == unit and item.state in COUNTED]


def titled(turn: Turn, item: Initiative) -> Source:
    """An initiative as something that can be linked."""
    return Source(item.code, turn.t(TITLED, code=item.code, title=clipped(item.title, 40)))


def link_choices(turn: Turn, sources: Sequence[Source]) -> tuple[list[str], list[Choice]]:
    """The page's line, and the choices: each source, marked where it is linked, and that this is all."""
    linked = turn.data["linked"]
    shown, page, turns = page_of(turn, sources, key=PAGE)
    lines = [(one.mark, turn.t(LINKED, source=one.words) if one.mark in linked else one.words) for one in shown]
    done = Choice("done", turn.t(DONE, n=len(linked)))
    return page, [*(Choice(f"+{mark}", label) for mark, label in lines), *turns, done]


async def toggled(turn: Turn, answer: str, sources: Sequence[Source]) -> bool:
    """Whether an answer links, unlinks or turns the page; False when it says that this is all."""
    if answer == "done":
        return False
    if turned(turn, answer, key=PAGE):
        return True
    wanted = fold(answer.removeprefix("+"))
    one = next((one for one in sources if fold(one.mark) == wanted), None)
    if one is None:
        raise Again(await why_not(turn, answer.removeprefix("+")))
    linked = turn.data["linked"]
    turn.data["linked"] = [it for it in linked if it != one.mark] if one.mark in linked else [*linked, one.mark]
    return True


async def why_not(turn: Turn, text: str) -> str:
    """Why something typed cannot be linked."""
    item = await initiatives.by_code(turn.db, text.strip().upper())
    return turn.t(OTHER_UNIT, code=item.code) if item else turn.t(UNKNOWN, text=clipped(text, 40))


def still_there(linked: Sequence[str], sources: Sequence[Source]) -> list[str]:
    """What is linked and can still be: something may have been withdrawn meanwhile."""
    marks = {one.mark for one in sources}
    return [mark for mark in linked if mark in marks]


def linked_line(turn: Turn, linked: Sequence[str], sources: Sequence[Source]) -> str:
    """What is linked, in a line."""
    words = {one.mark: one.words if one.mark.startswith(TASK) else one.mark for one in sources}
    known = [words.get(mark, mark) for mark in linked]
    return turn.t(SHOWN_BY, sources="; ".join(known)) if known else turn.t(NOT_LINKED)
