"""Coverage for everybody: the numbers of the centre; names for those who may see them; the chart; the file."""

from collections.abc import Sequence

from dialog import Choice, Dialog, Document, End, Goto, Prompt, Step, Turn
from domain.coverage import Counted, Grouping, may_close, missing, names_open_to, share
from domain.vietnamese import name_sort_key
from handlers import coverage_chart as chart
from handlers import coverage_numbers as numbers
from handlers.organiser import closing_steps
from handlers.organiser.closing_steps import AS_FILE
from handlers.paging import page_of, turned
from handlers.words import unit_name
from locales import N_
from reports.coverage_export import coverage_workbook
from storage import closings, people, training

NAMES_A_PAGE = 25

TITLE = N_("Digital skills: who has finished, {day}")
NAMES = N_("Who has not finished yet: {n}")
CHART, CLOSED, CLOSE = N_("Chart of the year"), N_("The closed numbers"), N_("Close the numbers of a day")
MISSING_TITLE = N_("No finished course on record yet, {where}: {n}")
NAME_LINE = N_("- {name} ({unit})")
NOBODY = N_("Nobody is missing any more.")
WHOSE_CHART = N_("Whose chart would you like to see? It shows planned and actual numbers by month.")
WHOLE_CENTRE = N_("The whole centre")
NOBODY_THERE = N_("There is nobody in that unit, so there is nothing to draw.")
NOT_FOR_YOU = N_("Names are for the heads of units, the coordinating office and the director.")


async def overview(turn: Turn) -> Prompt:
    t, goal, year = turn.t, turn.plan.coverage, turn.today.year
    counted, closing = await numbers.counted_today(turn), await closings.latest(turn.db, year)
    asked = numbers.target_lines(turn, share(counted), year, goal.target, turn.plan.obligations.courses_a_year)
    parts = [
        "\n".join([t(TITLE, day=t.weekday(turn.today)), *asked, numbers.whole_line(turn, counted)]),
        *(numbers.group_lines(turn, counted, by) for by in Grouping),
        numbers.closed_line(turn, closing) if closing else "",
    ]
    choices = [
        *names_choice(turn, counted),
        Choice("chart", t(CHART)),
        *([Choice("closed", t(CLOSED))] if closing else []),
        *([Choice("close_day", t(CLOSE)), Choice("file", t(AS_FILE))] if may_close(turn.person) else []),
    ]
    return Prompt.board("\n\n".join(filter(None, parts)), choices)


def names_choice(turn: Turn, counted: Sequence[Counted]) -> list[Choice]:
    """The way to the names, for those who may see any."""
    unit = names_open_to(turn.person)
    return [] if unit is None else [Choice("names", turn.t(NAMES, n=len(missing(counted, unit))))]


async def choose(turn: Turn, choice: str) -> Goto | End:
    if choice != "file":
        return Goto(choice)
    if may_close(turn.person):
        counted, everybody = await numbers.counted_today(turn), await people.everyone(turn.db)
        asked = {"target": turn.plan.coverage.target, "courses": turn.plan.obligations.courses_a_year}
        by_id = {one.id: one for one in everybody}
        content = coverage_workbook(counted, by_id, turn.plan, turn.today, **asked)
        turn.attach(Document(f"ty-le-{turn.today.isoformat()}.xlsx", content))
    return Goto("overview")


async def who_is_missing(turn: Turn) -> Prompt | Goto:
    t, plan, unit = turn.t, turn.plan, names_open_to(turn.person)
    if unit is None:
        turn.say(t(NOT_FOR_YOU))
        return Goto("overview")
    ids = set(missing(await numbers.counted_today(turn), unit))
    persons = [one for one in await people.everyone(turn.db) if one.id in ids]
    persons.sort(key=lambda one: name_sort_key(one.full_name))
    shown, page, turns = page_of(turn, persons, a_page=NAMES_A_PAGE)
    short = {it.code: it.short for it in plan.units}
    where = unit_name(plan, unit) if unit else plan.organisation.short
    lines = [
        t(MISSING_TITLE, where=where, n=len(persons)) if persons else t(NOBODY),
        *(t(NAME_LINE, name=one.full_name, unit=short.get(one.unit, one.unit)) for one in shown),
        *page,
    ]
    return Prompt.board("\n".join(lines), [*turns, Choice("overview", t(closing_steps.TO_OVERVIEW))])


async def turn_page(turn: Turn, choice: str) -> Goto:
    if choice == "overview":
        return Goto("overview")
    turned(turn, choice)
    return Goto("names")


async def whose_chart(turn: Turn) -> Prompt:
    t = turn.t
    units = [Choice(unit.code, unit.button) for unit in turn.plan.units]
    choices = [Choice("*", t(WHOLE_CENTRE)), *units, Choice("to overview", t(closing_steps.TO_OVERVIEW))]
    return Prompt.menu(t(WHOSE_CHART), choices)


async def draw(turn: Turn, choice: str) -> Goto:
    if choice == "to overview":
        return Goto("overview")
    unit = "" if choice == "*" else choice
    everybody, records = await people.everyone(turn.db), await training.of_year(turn.db, turn.today.year)
    year = chart.year_of(turn.plan, turn.today, everybody, records, unit)
    if year.people:
        chart.hand_over(turn, unit, year)
    else:
        turn.say(turn.t(NOBODY_THERE))
    return Goto("chart")


coverage = Dialog(
    "coverage",
    Step("overview", overview, choose),
    Step("names", who_is_missing, turn_page),
    Step("chart", whose_chart, draw),
    *closing_steps.STEPS,
    commands=("tyle", "coverage"),
    description=N_("How many have finished a digital-skill course: numbers, chart"),
)
