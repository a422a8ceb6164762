"""Reports asked for outside the year's own: which are open, what came of each, calling one off."""

from collections.abc import Iterable

from dialog import Choice, Dialog, Goto, Prompt, Step, Turn, only
from domain.expected import Item, Requested, tally
from domain.people import Role
from handlers.facts import shared_items
from handlers.notices import returns as notices
from handlers.paging import page_of, turned
from handlers.returns import request_steps
from handlers.words import clipped, unit_name
from locales import N_
from storage import submissions

LIST = N_("Reports asked of units outside the year's own: {n}. Choose one, or ask for another.")
NONE = N_("No report is asked of units outside the year's own at present.")
LINE = N_("{name}: by {due}, received {received} of {expected}")
NEW = N_("Ask for a report")
ONE = N_("“{name}”, by {due}.\n{words}\nReceived: {received} of {expected}, on time: {on_time}.")
CAME = N_("- {unit}: handed in on {day}")
CAME_LATE = N_("- {unit}: handed in on {day}, after the last day")
MISSING = N_("- {unit}: not handed in yet")
CALL_OFF, BACK = N_("Call it off"), N_("Back to the list")
SURE = N_("Call off “{name}”? Units that have not handed it in are told; what came is kept.")
YES, NO = N_("Yes, call the report off"), N_("No, leave it")
CALLED_OFF = N_("“{name}” has been called off. Units told: {n}.")
GONE = N_("That report has been called off already.")
AS_IT_WAS = N_("It stays as it was.")


def items_of(one: Requested, everything: Iterable[Item]) -> list[Item]:
    """What it asks of each unit."""
    return [item for item in everything if item.obligation.key == one.key]


async def which(turn: Turn) -> Prompt:
    t, some = turn.t, await submissions.requested(turn.db, turn.today.year)
    shown, page, turns = page_of(turn, some)
    everything = await shared_items(turn)
    choices = [Choice(str(one.id), line(turn, one, items_of(one, everything))) for one in shown]
    text = "\n".join([t(LIST, n=len(some)) if some else t(NONE), *page])
    return Prompt.board(text, [*choices, *turns, Choice("new", t(NEW))])


def line(turn: Turn, one: Requested, items: Iterable[Item]) -> str:
    """A report asked for, on a button."""
    counted = tally(items, turn.today)
    numbers = {"received": counted.received, "expected": counted.expected}
    return turn.t(LINE, name=clipped(one.name, 40), due=turn.t.date(one.due), **numbers)


async def choose(turn: Turn, choice: str) -> Goto | None:
    if turned(turn, choice):
        return Goto("requests")
    if choice == "new":
        turn.data.clear()
        return Goto("name")
    turn.data["request"] = int(choice)
    return None


async def request_in(turn: Turn) -> Requested | None:
    """The report being looked at, unless it was called off."""
    some = await submissions.requested(turn.db, turn.today.year)
    return next((one for one in some if one.id == turn.data["request"]), None)


async def look(turn: Turn) -> Prompt | Goto:
    t, one = turn.t, await request_in(turn)
    if one is None:
        return to_list(turn, t(GONE))
    items = items_of(one, await shared_items(turn))
    counted = tally(items, turn.today)
    numbers = {"received": counted.received, "expected": counted.expected, "on_time": counted.on_time}
    lines = [t(ONE, name=one.name, due=t.weekday(one.due), words=one.words, **numbers)]
    lines += [unit_line(turn, item) for item in items]
    return Prompt.board("\n".join(lines), [Choice("off", t(CALL_OFF)), Choice("list", t(BACK), back=True)])


def unit_line(turn: Turn, item: Item) -> str:
    """What came of one unit."""
    unit = unit_name(turn.plan, item.unit)
    if item.received_on is None:
        return turn.t(MISSING, unit=unit)
    return turn.t(CAME if item.on_time else CAME_LATE, unit=unit, day=turn.t.date(item.received_on))


async def act(turn: Turn, choice: str) -> Goto | None:
    return to_list(turn) if choice == "list" else None


async def sure(turn: Turn) -> Prompt | Goto:
    t, one = turn.t, await request_in(turn)
    if one is None:
        return to_list(turn, t(GONE))
    return Prompt.menu(t(SURE, name=one.name), [Choice("yes", t(YES)), Choice("no", t(NO))])


async def call_off(turn: Turn, choice: str) -> Goto:
    """Call it off, and tell whoever still had to hand it in; of two who do so at once the second is told."""
    one = await request_in(turn)
    if choice == "no":
        return to_list(turn, turn.t(AS_IT_WAS))
    asked = items_of(one, await shared_items(turn)) if one else []
    missing = [item.unit for item in asked if not item.received]
    if one is None or not await submissions.call_off(turn.db, one.id, by=turn.person.id, now=turn.now):
        return to_list(turn, turn.t(GONE))
    untold = await notices.report_called_off(turn, one, missing)
    return to_list(turn, turn.t(CALLED_OFF, name=one.name, n=len(missing) - len(untold)))


def to_list(turn: Turn, text: str = "") -> Goto:
    """Say how it came out, and show the list anew."""
    turn.say(text)
    return Goto("requests", dialog="requests")


requests_dialog = Dialog(
    "requests",
    Step("requests", which, choose),
    Step("one", look, act),
    Step("call_off", sure, call_off),
    *request_steps.STEPS,
    commands=("yeucau", "request"),
    description=N_("Ask units for a report outside the year's own, with its own last day"),
    audience=only(Role.COORDINATOR, Role.DIRECTOR),
)
