"""The numbers of the year, for the whole centre and for each unit, and who is missing."""

from dialog import Choice, Dialog, End, Goto, Prompt, Step, Turn, only
from domain.completeness import Coverage
from domain.people import Person, Role
from domain.vietnamese import name_sort_key
from handlers.facts import census_of
from handlers.organiser import replicated
from handlers.organiser.figures import deadline_lines, heading, initiative_lines, unit_lines
from handlers.organiser.replicated import list_choice, replicated_lines
from handlers.paging import page_of, turned
from handlers.words import unit_name
from locales import N_

NAMES_A_PAGE = 25

WHO_IS_MISSING = {
    "initiative": N_("No registration yet: {n}"),
    "training": N_("No finished course yet: {n}"),
}
MISSING_TITLE = {
    "initiative": N_("No registration on record yet, {where}: {n}"),
    "training": N_("No finished course on record yet, {where}: {n}"),
}
NAME_LINE = N_("- {name} ({unit})")
NOBODY = N_("Nobody is missing any more.")
TO_NUMBERS = N_("Numbers of the centre")


async def year_of_centre(turn: Turn) -> Prompt:
    plan = turn.plan
    census = await census_of(turn.db, turn.world, turn.today)
    coverage = census.coverage()
    parts = [
        heading(turn, plan.organisation.name, coverage),
        initiative_lines(turn, census, ""),
        await replicated_lines(turn, census.initiatives),
        unit_lines(turn, census),
        await deadline_lines(turn),
    ]
    units = [Choice(f"u{unit.code}", unit.button) for unit in plan.units if census.coverage(unit.code).people]
    lists = [*missing_choices(turn, coverage), *await list_choice(turn, census.initiatives)]
    return Prompt.board("\n\n".join(filter(None, parts)), [*units, *lists])


def missing_of(coverage: Coverage, what: str) -> tuple[Person, ...]:
    """Who owes an "initiative" or "training"."""
    return coverage.missing_initiative if what == "initiative" else coverage.missing_training


def missing_choices(turn: Turn, coverage: Coverage, unit: str = "") -> list[Choice]:
    """The lists of names that have anybody on them."""
    return [
        Choice(f"m{what}:{unit}", turn.t(label, n=len(missing_of(coverage, what))))
        for what, label in WHO_IS_MISSING.items()
        if missing_of(coverage, what)
    ]


async def choose_view(turn: Turn, choice: str) -> Goto | End:
    """Where a choice of the centre's or a unit's page leads; its first letter says what kind of page."""
    if choice == "centre":
        return Goto("centre")
    if choice == "replicated":
        return Goto("replicated")
    if choice.startswith("u"):
        turn.data["unit"] = choice[1:]
        return Goto("unit")
    what, _, where = choice[1:].partition(":")
    turn.data.update(missing=what, where=where, page=0)
    return Goto("missing")


async def year_of_unit(turn: Turn) -> Prompt:
    t, unit = turn.t, turn.data["unit"]
    census = await census_of(turn.db, turn.world, turn.today)
    coverage = census.coverage(unit)
    own = [item for item in census.initiatives if item.unit == unit]
    parts = [
        heading(turn, unit_name(turn.plan, unit), coverage),
        initiative_lines(turn, census, unit),
        await replicated_lines(turn, own),
    ]
    choices = [*missing_choices(turn, coverage, unit), Choice("centre", t(TO_NUMBERS))]
    return Prompt.board("\n\n".join(filter(None, parts)), choices)


async def who_is_missing(turn: Turn) -> Prompt:
    t, plan, where = turn.t, turn.plan, turn.data["where"]
    census = await census_of(turn.db, turn.world, turn.today)
    missing = sorted(missing_of(census.coverage(where), turn.data["missing"]), key=lambda p: name_sort_key(p.full_name))
    shown, page, turns = page_of(turn, missing, a_page=NAMES_A_PAGE)
    short_names = {unit.code: unit.short for unit in plan.units}
    lines = [t(NAME_LINE, name=person.full_name, unit=short_names.get(person.unit, person.unit)) for person in shown]
    name = unit_name(plan, where) if where else plan.organisation.short
    title = t(MISSING_TITLE[turn.data["missing"]], where=name, n=len(missing)) if missing else t(NOBODY)
    text = "\n".join([title, *lines, *page])
    return Prompt.board(text, [*turns, Choice("centre", t(TO_NUMBERS))])


async def turn_page(turn: Turn, choice: str) -> Goto | End:
    if choice not in ("next", "previous"):
        return await choose_view(turn, choice)
    turned(turn, choice)
    return Goto("missing")


numbers = Dialog(
    "numbers",
    Step("centre", year_of_centre, choose_view),
    Step("unit", year_of_unit, choose_view),
    Step("missing", who_is_missing, turn_page),
    Step("replicated", replicated.where_replicated, replicated.turn_page),
    commands=("thongke", "numbers"),
    label=N_("Numbers of the year"),
    description=N_("Numbers of the year: units, initiatives, deadlines"),
    audience=only(Role.COORDINATOR, Role.DIRECTOR, Role.ADMIN),
)
