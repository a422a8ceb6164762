"""The facts several conversations ask for, with the plan's own settings filled in."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dialog import Turn, World
from domain.calendar import deadlines
from domain.class_agenda import mandatory_courses
from domain.completeness import MandatoryCourse, Standing, confirmers
from domain.initiative import COUNTED, State
from domain.people import Person
from domain.plan import Plan
from domain.training import Training, TrainingState
from storage import agenda, courses, initiatives, people, seats, standing, training
from storage.database import Session
from storage.standing import DECIDERS, Census


async def census_of(db: Session, world: World, year: int) -> Census:
    """Everybody and what is on record of each, counted by the plan's rules."""
    found = await standing.census(db, year, world.plan.obligations)
    asked = await _mandatory(db, world.plan, year, found.people, found.training)
    standings = {number: replace(one, mandatory=asked[number]) for number, one in found.standings.items()}
    return replace(found, standings=standings)


async def _mandatory(
    db: Session, plan: Plan, year: int, everyone: Iterable[Person], learned: Iterable[Training]
) -> dict[int, tuple[MandatoryCourse, ...]]:
    """The mandatory courses each of these people has not finished."""
    everything, in_line = await courses.everything(db), await seats.courses_in_line(db)
    own: dict[int, list[Training]] = {}
    for item in learned:
        own.setdefault(item.person_id, []).append(item)
    return {
        person.id: mandatory_courses(person, everything, own.get(person.id, []), in_line.get(person.id, ()), plan, year)
        for person in everyone
    }


async def standing_of(turn: Turn) -> Standing:
    """What is on record of the person speaking."""
    person, year = turn.person, turn.today.year
    own = await initiatives.of_author(turn.db, person.id, year)
    learned = await training.of_person(turn.db, person.id, year)
    covers = turn.plan.obligations.collective_covers_members
    waiting = await standing.waiting(turn.db) if person.has(*DECIDERS) else None
    return Standing(
        registered=any(item.state in COUNTED for item in own),
        covered=covers and person.unit in await initiatives.units_with_collective(turn.db, year),
        returned=sum(item.state is State.RETURNED for item in own),
        finished=sum(item.counts for item in learned),
        learning=sum(item.state in (TrainingState.REGISTERED, TrainingState.RETURNED) for item in learned),
        waiting=waiting.of(person.id) if waiting else 0,
        mandatory=(await _mandatory(turn.db, turn.plan, year, [person], learned))[person.id],
    )


async def deadlines_of(db: Session, world: World, year: int) -> dict[str, date]:
    """The last day of each deadline of the plan, as moved by an admin."""
    moved = await agenda.moved_deadlines(db, year)
    return deadlines(world.plan, world.calendar, year, moved)


async def confirmers_of(turn: Turn, author_id: int, unit: str) -> tuple[Person, ...]:
    """Who is expected to confirm a registration of this author and unit."""
    return confirmers(author_id, unit, await people.holding(turn.db, *DECIDERS))
