"""Where initiatives are applied again by other units: counted in the numbers, and listed."""

from collections.abc import Iterable

from dialog import Choice, End, Goto, Prompt, Turn
from domain.initiative import PASSED, Initiative
from domain.replication import Replication, units_by_initiative
from handlers.paging import page_of, turned
from handlers.words import clipped
from locales import N_
from storage import initiatives, replications

COUNTED = N_("Applied again by other units: {initiatives} initiatives, {times} times")
LIST = N_("Where they are applied again: {n}")
TITLE = N_("Initiatives of {year} applied again by other units:")
LINE = N_("- {code} {title}: {units}")
NONE = N_("None is applied again by another unit yet.")
TO_NUMBERS = N_("Numbers of the centre")


async def found_for(turn: Turn, items: Iterable[Initiative]) -> dict[int, list[Replication]]:
    """What of these is applied again, with the declarations that stand; what did not come so far or is gone is not."""
    numbers = [item.id for item in items if item.state in PASSED]
    return units_by_initiative(await replications.of_initiatives(turn.db, numbers))


async def replicated_lines(turn: Turn, items: Iterable[Initiative]) -> str:
    """How many of these are applied again, and how often; empty where none is."""
    found = await found_for(turn, items)
    times = sum(len(units) for units in found.values())
    return turn.t(COUNTED, initiatives=len(found), times=times) if found else ""


async def list_choice(turn: Turn, items: Iterable[Initiative]) -> list[Choice]:
    """The way to the list, where there is anything on it."""
    found = await found_for(turn, items)
    return [Choice("replicated", turn.t(LIST, n=len(found)))] if found else []


async def where_replicated(turn: Turn) -> Prompt:
    """The initiatives of the year that are applied again, with the units that do, a page at a time."""
    t, year = turn.t, turn.today.year
    items = {item.id: item for item in await initiatives.of_year(turn.db, year)}
    found = await found_for(turn, items.values())
    short = {unit.code: unit.short for unit in turn.plan.units}
    lines = [
        t(
            LINE,
            code=items[number].code,
            title=clipped(items[number].title, 60),
            units=", ".join(short.get(one.unit, one.unit) for one in standing),
        )
        for number, standing in sorted(found.items())
    ]
    shown, pages, turns = page_of(turn, lines)
    text = "\n".join([t(TITLE, year=year) if lines else t(NONE), *shown, *pages])
    return Prompt.board(text, [*turns, Choice("centre", t(TO_NUMBERS))])


async def turn_page(turn: Turn, choice: str) -> Goto | End:
    return Goto("replicated" if turned(turn, choice) else "centre")
