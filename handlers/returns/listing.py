"""What is to be handed in: the list, and where each thing of it is written."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dialog import Choice, End, Goto, Prompt, Step, Turn
from domain.expected import Item
from domain.handing_in import may_hand_in
from domain.people import Role
from domain.plan_obligations import KnownBy
from handlers.paging import page_of, turned
from handlers.returns.access import GONE, chosen, look_at, mark, own_items, to_list, to_list_saying, what
from handlers.words import unit_name
from locales import N_

NOTHING = N_("Nothing is to be handed in for a unit or the centre at present.")
NOTHING_OF_UNIT = N_("Nothing is expected of {unit} at present.")
WHAT_IS_OPEN = N_("What is to be handed in. Still open: {n}. Choose one.")
LIST_OF_UNIT = N_("{unit}: choose what was handed in on paper.")
OPEN = N_("{what}: by {due}, working days left: {days}")
LAST_DAY = N_("{what}: today is the last day")
OVERDUE = N_("{what}: the last day was {due}")
CAME = N_("{what}: handed in on {day}")
OF_UNIT = N_("{what} ({unit})")
FOR_A_UNIT, WHICH_UNIT = N_("A unit has handed in on paper"), N_("Which unit has handed in on paper?")
ANOTHER_UNIT = N_("Another unit")
REGISTER_FOR_UNIT = N_(
    "This is on record as soon as you register something for the whole unit: choose “the unit” below."
)
ANSWER_TASKS = N_("This is on record as soon as every task of the unit has been answered. The tasks are listed below.")

ELSEWHERE = {
    KnownBy.UNIT_INITIATIVE: ("initiative", REGISTER_FOR_UNIT),
    KnownBy.UNIT_TASKS: ("unit_tasks", ANSWER_TASKS),
}
"""Where something is done that is read from other records."""
WRITTEN_AT = {
    KnownBy.CRITERIA: "criteria",
    KnownBy.NOMINATIONS: "names",
    KnownBy.TEXT: "so_far",
    KnownBy.DOCUMENT: "document",
}
"""The step at which something is written."""


async def list_of_items(turn: Turn) -> Prompt | End:
    t, items, unit = turn.t, await own_items(turn), turn.data.get("unit", "")
    if not items and not turn.person.has(Role.COORDINATOR):
        return End(t(NOTHING))
    several = len({item.unit for item in items}) > 1
    shown, page, turns = page_of(turn, in_order(items, turn.today))
    choices = [Choice(mark(item), line(turn, item, several=several)) for item in shown]
    others = [Choice("units", t(ANOTHER_UNIT if unit else FOR_A_UNIT))] if turn.person.has(Role.COORDINATOR) else []
    return Prompt.board("\n".join([heading(turn, items, unit), *page]), [*choices, *turns, *others])


def heading(turn: Turn, items: Sequence[Item], unit: str) -> str:
    """What the list is of."""
    if unit:
        return turn.t(LIST_OF_UNIT if items else NOTHING_OF_UNIT, unit=unit_name(turn.plan, unit))
    return turn.t(WHAT_IS_OPEN, n=sum(not item.received for item in items)) if items else turn.t(NOTHING)


def in_order(items: Sequence[Item], today: date) -> list[Item]:
    """What is asked for now by its last day, then what was handed in, then what is asked for later."""
    return sorted(items, key=lambda item: (not item.asked(today), not item.received, item.due))


def line(turn: Turn, item: Item, *, several: bool) -> str:
    """A thing in the list: its last day and the days left, or the day it came."""
    t, name = turn.t, what(turn, item)
    if several and item.unit:
        name = t(OF_UNIT, what=name, unit=turn.plan.unit(item.unit).short)
    if item.received_on is not None:
        return t(CAME, what=name, day=t.date(item.received_on))
    if item.due < turn.today:
        return t(OVERDUE, what=name, due=t.date(item.due))
    days = turn.calendar.working_days_left(turn.today, item.due)
    return t(OPEN, what=name, due=t.date(item.due), days=days) if item.due > turn.today else t(LAST_DAY, what=name)


async def choose_item(turn: Turn, choice: str) -> Goto:
    if turned(turn, choice):
        return Goto("list")
    if choice == "units":
        return Goto("unit")
    begin_anew(turn)
    turn.data["item"] = choice
    item = await chosen(turn)
    if item is None:
        return to_list_saying(turn, turn.t(GONE))
    if item.received:
        return Goto("item")
    return begin(turn, item)


def begin_anew(turn: Turn) -> None:
    """Forget what was typed for another thing, which back leads away from."""
    kept: dict[str, Any] = {name: turn.data[name] for name in ("unit", "page") if name in turn.data}
    turn.data.clear()
    turn.data.update(kept)


def begin(turn: Turn, item: Item) -> Goto:
    """Where something that is missing is written, or noted as handed in on paper."""
    look_at(turn, None)
    if not may_hand_in(item, turn.person, turn.today) or turn.data.get("unit"):
        return Goto("paper")
    known_by = KnownBy(item.obligation.known_by)
    if known_by in ELSEWHERE:
        dialog, why = ELSEWHERE[known_by]
        turn.say(turn.t(why))
        return Goto(dialog=dialog)
    return Goto(WRITTEN_AT[known_by])


async def which_unit(turn: Turn) -> Prompt:
    units = [Choice(unit.code, unit.button) for unit in turn.plan.units if unit.reporting]
    return Prompt.menu(turn.t(WHICH_UNIT), units)


async def choose_unit(turn: Turn, unit: str) -> Goto:
    if not turn.person.has(Role.COORDINATOR):
        return to_list(turn)
    return Goto("list", dialog="returns", data={"unit": unit})


LIST = Step("list", list_of_items, choose_item)
UNIT = Step("unit", which_unit, choose_unit)
