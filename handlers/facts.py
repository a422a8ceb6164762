"""The facts several conversations ask for, with the plan's own settings filled in."""

from datetime import date

from dialog import Turn, World
from domain.calendar import deadlines
from domain.completeness import Standing, confirmers
from domain.initiative import COUNTED, State
from domain.people import Person
from domain.training import TrainingState
from storage import agenda, initiatives, people, standing, training
from storage.database import Session
from storage.standing import DECIDERS, Census


async def census_of(db: Session, world: World, year: int) -> Census:
    """Everybody and what is on record of each, counted by the plan's rules."""
    return await standing.census(db, year, world.plan.obligations)


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
    )


async def deadlines_of(db: Session, world: World, year: int) -> dict[str, date]:
    """The last day of each deadline of the plan, as moved by an admin."""
    moved = await agenda.moved_deadlines(db, year)
    return deadlines(world.plan, world.calendar, year, moved)


async def confirmers_of(turn: Turn, author_id: int, unit: str) -> tuple[Person, ...]:
    """Who is expected to confirm a registration of this author and unit."""
    return confirmers(author_id, unit, await people.holding(turn.db, *DECIDERS))
