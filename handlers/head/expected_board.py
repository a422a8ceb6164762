"""What is expected this year, of a unit or the centre, and what of it has come: one screen, one picture."""

from collections.abc import Sequence

from dialog import Choice, Dialog, Goto, Prompt, Step, Turn, only
from domain.expected import Item, tally
from domain.handing_in import may_hand_in
from domain.people import Role
from domain.plan_obligations import OwedBy
from domain.vietnamese import name_sort_key
from handlers import status_chart
from handlers.expected_words import LEGEND, MARKS, by_obligation, light_of, lines_of, names_of, state_of
from handlers.facts import census_of
from handlers.head.remind_people import remind_people
from handlers.head.scope import SEES_ALL, unit_of
from handlers.notices.reminders import HAND_IN
from handlers.paging import page_of, turned
from handlers.words import named, unit_name
from locales import N_
from storage.standing import Census

TITLE = N_("{unit}, {day}. What is expected in {year} (received/expected):")
NOTHING = N_("Nothing is expected of {unit} this year.")
OF_UNIT = N_("{mark} {unit}: {received}/{expected}")
OF_UNIT_LATE = N_("{mark} {unit}: {received}/{expected}, {late} of them late")
OF_UNIT_ALONE = N_("{mark} {unit}: {state}")
NOT_YET = N_("Not on record yet ({n}): {names}")
IN_NUMBERS = N_("Received: {received} of {expected}, on time: {on_time}.")
ALL_IN = N_("Everything is on record.")
DETAIL = N_("{what} ({ref}), by {due}")
DETAIL_WITHOUT_REF = N_("{what}, by {due}")
CHART, REMIND = N_("Picture of the year"), N_("Remind who is missing")
CENTRE, BY_UNIT, TO_BOARD = N_("The whole centre"), N_("Look at one unit"), N_("All that is expected")
WHICH_UNIT = N_("Which unit?")
A_PAGE, NAMES_A_PAGE = 10, 20


async def board(turn: Turn) -> Prompt:
    t, unit, census = turn.t, unit_of(turn), await census_of(turn.db, turn.world, turn.today)
    name = unit_name(turn.plan, unit) if unit else turn.plan.organisation.name
    items = census.items_of(unit)
    groups = by_obligation(items)
    if not groups:
        return Prompt.board(t(NOTHING, unit=name))
    title = t(TITLE, unit=name, day=t.weekday(turn.today), year=turn.today.year)
    details = [Choice(f"of {key}", named(group[0].obligation, t)) for key, group in groups.items()]
    shown, page, turns = page_of(turn, details, a_page=A_PAGE)
    lines = "\n".join(lines_of(items, turn.today, turn.calendar, t))
    text = "\n\n".join([title, lines, "\n".join([t(LEGEND), *page])])
    return Prompt.board(text, [*shown, *turns, *_ways(turn, unit)])


def _ways(turn: Turn, unit: str) -> list[Choice]:
    t, sees_all = turn.t, turn.person.has(*SEES_ALL)
    return [
        Choice("chart", t(CHART)),
        *([Choice("remind", t(REMIND))] if remind_people.audience.includes(turn.person, turn.today) else []),
        *([Choice("units", t(BY_UNIT))] if sees_all and not unit else []),
        *([Choice("centre", t(CENTRE))] if sees_all and unit else []),
    ]


async def go(turn: Turn, choice: str) -> Goto:
    if choice == "remind":
        return Goto(dialog="remind_people", data={"unit": unit_of(turn)})
    if choice == "units":
        return Goto("units")
    if choice == "chart":
        await _hand_over_chart(turn)
    elif choice == "centre":
        turn.data.update(unit="", page=0)
    elif choice.startswith("of "):
        turn.data.update(of=choice.removeprefix("of "), page=0)
        return Goto("detail")
    else:
        turned(turn, choice)
    return Goto("board")


async def _hand_over_chart(turn: Turn) -> None:
    census = await census_of(turn.db, turn.world, turn.today)
    status_chart.hand_over(turn, unit_of(turn), census)


async def which_unit(turn: Turn) -> Prompt:
    units = [Choice(unit.code, unit.button) for unit in turn.plan.units]
    return Prompt.menu(turn.t(WHICH_UNIT), [*units, Choice("", turn.t(CENTRE))])


async def choose_unit(turn: Turn, unit: str) -> Goto:
    turn.data.update(unit=unit, page=0)
    return Goto("board")


async def detail(turn: Turn) -> Prompt | Goto:
    """One obligation: each unit's numbers, and by name who is missing in the unit looked at."""
    t, unit, census = turn.t, unit_of(turn), await census_of(turn.db, turn.world, turn.today)
    items = [item for item in census.items_of(unit) if item.obligation.key == turn.data["of"]]
    if not items:
        return Goto("board")
    first = items[0]
    sentence = DETAIL if first.obligation.ref else DETAIL_WITHOUT_REF
    head = t(sentence, what=named(first.obligation, t), ref=first.obligation.ref, due=t.weekday(first.due))
    lines, turns = _missing(turn, census, items) if unit else (_units(turn, items), [])
    hands_in = any(may_hand_in(item, turn.person, turn.today) and not item.received for item in items)
    ways = [
        *turns,
        *([Choice("hand in", t(HAND_IN))] if hands_in else []),
        Choice("back", t(TO_BOARD)),
    ]
    return Prompt.board("\n".join([head, *lines]), ways)


def _units(turn: Turn, items: Sequence[Item]) -> list[str]:
    """A line for each unit, in the plan's order."""
    of_units = {unit.short: [item for item in items if item.unit == unit.code] for unit in turn.plan.units}
    found = [_of_unit(turn, name, own) for name, own in of_units.items() if own]
    return found or [state_of(items[0], turn.t)]


def _of_unit(turn: Turn, name: str, items: Sequence[Item]) -> str:
    """How one obligation stands in one unit: numbers where each person owes it, the state where the unit does."""
    t, mark = turn.t, MARKS[light_of(items, turn.today, turn.calendar)]
    if items[0].obligation.of != OwedBy.PERSON:
        return t(OF_UNIT_ALONE, mark=mark, unit=name, state=state_of(items[0], t))
    counted = tally(items, turn.today)
    late = counted.received - counted.on_time
    numbers = {"received": counted.received, "expected": counted.expected, "late": late}
    return t(OF_UNIT_LATE if late else OF_UNIT, mark=mark, unit=name, **numbers)


def _missing(turn: Turn, census: Census, items: Sequence[Item]) -> tuple[list[str], list[Choice]]:
    """Who is missing, by name, a page at a time: heads see those of their unit, the office and the director of any."""
    t, counted = turn.t, tally(items, turn.today)
    if items[0].obligation.of != OwedBy.PERSON:
        return [state_of(items[0], t)], []
    numbers = t(IN_NUMBERS, received=counted.received, expected=counted.expected, on_time=counted.on_time)
    waiting = {item.person_id for item in items if not item.received}
    people = sorted((one for one in census.people if one.id in waiting), key=lambda one: name_sort_key(one.full_name))
    if not people:
        return [numbers, t(ALL_IN)], []
    shown, page, turns = page_of(turn, people, a_page=NAMES_A_PAGE)
    return [numbers, t(NOT_YET, n=len(people), names=names_of(shown, t, NAMES_A_PAGE)), *page], turns


async def leave(turn: Turn, choice: str) -> Goto:
    if turned(turn, choice):
        return Goto("detail")
    turn.data["page"] = 0
    if choice == "hand in":
        return Goto(dialog="returns")
    return Goto("board")


expected_board = Dialog(
    "expected_board",
    Step("board", board, go),
    Step("units", which_unit, choose_unit),
    Step("detail", detail, leave),
    commands=("tiendo", "expected"),
    label=N_("What has come, what is missing"),
    description=N_("Received and on time, by unit and by obligation"),
    audience=only(Role.HEAD, *SEES_ALL),
)
