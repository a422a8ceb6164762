"""A unit at a glance: who has registered, who has not, training, days left."""

from collections.abc import Sequence

from dialog import Choice, Dialog, Goto, Prompt, Step, Turn, only
from domain.completeness import Coverage, next_deadline
from domain.pauses import marks_others
from domain.people import Person, Role
from handlers.absence_words import away_line
from handlers.days_left import days_left
from handlers.expected_words import names_of
from handlers.facts import census_of, deadlines_of
from handlers.head.deputies import deputies_dialog
from handlers.head.scope import SEES_ALL, unit_of
from handlers.returns.paper import paper_dialog
from handlers.unit_task_words import progress_line_of
from handlers.words import unit_name
from locales import N_, Translator
from storage import people

WHICH_UNIT = N_("Which unit?")
WHOLE_CENTRE = N_("The whole centre")
BOARD = N_(
    "{unit}, {day}\n"
    "{days_left}\n"
    "Registered: {registered} of {people} ({registered_share})\n"
    "Digital skills: {trained} of {people} ({trained_share})\n"
    "Initiatives: {initiatives}, of which confirmed: {confirmed}\n"
    "Waiting for confirmation: {waiting}"
)
NO_INITIATIVE = N_("No registration on record yet ({n}): {names}")
NO_TRAINING = N_("No finished course on record yet ({n}): {names}")
NOT_LINKED = N_("Not yet in the system, so no reminder reaches them ({n}): {names}")
OPEN_QUEUE = N_("What waits for me")
ANOTHER_UNIT = N_("Another unit")
EXPECTED = N_("What has come, what is missing")
ANNOUNCEMENTS = N_("Announcements")
COVERAGE, DEPUTY = N_("Digital skills: coverage"), N_("Name a deputy")
RETURNS, PAPER = N_("Hand in for my unit"), N_("Handed in on paper")
ABSENCE = N_("Somebody is away")


async def which_unit(turn: Turn) -> Prompt | Goto:
    if not turn.person.has(*SEES_ALL):
        turn.data["unit"] = turn.person.unit
        return Goto("board")
    units = [Choice(unit.code, unit.name) for unit in turn.plan.units]
    return Prompt.board(turn.t(WHICH_UNIT), [Choice("*", turn.t(WHOLE_CENTRE)), *units])


async def choose_unit(turn: Turn, unit: str) -> None:
    turn.data["unit"] = "" if unit == "*" else unit


async def board(turn: Turn) -> Prompt:
    unit = unit_of(turn)
    census = await census_of(turn.db, turn.world, turn.today)
    t, coverage = turn.t, census.coverage(unit)
    name = unit_name(turn.plan, unit) if unit else turn.plan.organisation.name
    lines = [await headline(turn, name, coverage), *await progress_line_of(turn, unit)]
    if unit:
        lines += missing_lines(coverage, t)
        members = [person for person in census.people if person.unit == unit]
        lines += [*await away_line(turn, members), *await unlinked_line(turn, members)]
    choices = [
        Choice("review", t(OPEN_QUEUE)),
        Choice("expected_board", t(EXPECTED)),
        Choice("coverage", t(COVERAGE)),
        Choice("announcements", t(ANNOUNCEMENTS)),
        *([Choice("deputies", t(DEPUTY))] if deputies_dialog.audience.includes(turn.person, turn.today) else []),
        Choice("returns", t(RETURNS)),
        *([Choice("paper", t(PAPER))] if paper_dialog.audience.includes(turn.person, turn.today) else []),
        *([Choice("absence", t(ABSENCE))] if marks_others(turn.person, turn.today) else []),
        *([Choice("another", t(ANOTHER_UNIT))] if turn.person.has(*SEES_ALL) else []),
    ]
    return Prompt.board("\n\n".join(lines), choices)


async def headline(turn: Turn, name: str, coverage: Coverage) -> str:
    """The numbers of a unit with the days that are left."""
    t, last_days = turn.t, await deadlines_of(turn.db, turn.world, turn.today.year)
    key = next_deadline(last_days, turn.today)
    return t(
        BOARD,
        unit=name,
        day=t.weekday(turn.today),
        days_left=days_left(turn.plan.deadline(key), last_days[key], turn.today, turn.calendar, t),
        registered=coverage.registered,
        trained=coverage.trained,
        people=coverage.people,
        registered_share=t.percent(coverage.registered, coverage.people),
        trained_share=t.percent(coverage.trained, coverage.people),
        initiatives=coverage.initiatives,
        confirmed=coverage.confirmed,
        waiting=coverage.waiting,
    )


def missing_lines(coverage: Coverage, t: Translator) -> list[str]:
    """Who is not on record yet, by name; nothing where nobody is missing."""
    groups = ((NO_INITIATIVE, coverage.missing_initiative), (NO_TRAINING, coverage.missing_training))
    return [t(sentence, n=len(missing), names=names_of(missing, t)) for sentence, missing in groups if missing]


async def unlinked_line(turn: Turn, members: Sequence[Person]) -> list[str]:
    """Who of a unit has no chat with the bot: they have to be asked in person."""
    linked = await people.linked_ids(turn.db)
    outside = [person for person in members if person.id not in linked]
    return [turn.t(NOT_LINKED, n=len(outside), names=names_of(outside, turn.t))] if outside else []


async def go(turn: Turn, choice: str) -> Goto:
    if choice == "another":
        return Goto("unit")
    if choice == "absence":
        return Goto("whom", dialog="absence")
    return Goto(dialog=choice)


unit_board = Dialog(
    "unit_board",
    Step("unit", which_unit, choose_unit),
    Step("board", board, go),
    commands=("donvi", "unit"),
    label=N_("My unit"),
    description=N_("My unit: who has registered, training, days left"),
    audience=only(Role.HEAD, *SEES_ALL),
)
