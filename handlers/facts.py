"""The facts several conversations ask for, with the plan's own settings filled in."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dialog import Turn, World
from domain.calendar import deadlines
from domain.class_agenda import mandatory_courses
from domain.completeness import MandatoryCourse, Standing, UnreadAnnouncement
from domain.initiative import COUNTED, Initiative
from domain.people import Person
from domain.plan import Plan
from domain.review import confirmers, expected
from domain.training import Training, TrainingState
from storage import agenda, courses, initiatives, people, readers, seats, standing, training
from storage.database import Session
from storage.standing import DECIDERS, Census


async def census_of(db: Session, world: World, today: date) -> Census:
    """Everybody and what is on record of each this year, counted by the plan's rules."""
    found = await standing.census(db, world.plan, today)
    asked = await _mandatory(db, world.plan, today.year, found.people, found.training)
    unread = await readers.open_for_all(db)
    standings = {
        number: replace(one, mandatory=asked[number], unread=_since_yesterday(unread.get(number, ()), today))
        for number, one in found.standings.items()
    }
    return replace(found, standings=standings)


def _since_yesterday(unread: Iterable[UnreadAnnouncement], today: date) -> tuple[UnreadAnnouncement, ...]:
    """Nobody is reminded on the day an announcement comes."""
    return tuple(item for item in unread if item.since < today)


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
    decides = person.has(*DECIDERS) or bool(person.deputy_for)
    waiting = await standing.waiting(turn.db, turn.plan, turn.today) if decides else None
    return Standing(
        registered=any(item.state in COUNTED and person.id in item.credited for item in own),
        covered=covers and person.unit in await initiatives.units_with_collective(turn.db, year),
        returned=sum(item.with_author and item.author_id == person.id for item in own),
        finished=sum(item.counts for item in learned),
        learning=sum(item.state in (TrainingState.REGISTERED, TrainingState.RETURNED) for item in learned),
        waiting=waiting.of(person.id) if waiting else 0,
        mandatory=(await _mandatory(turn.db, turn.plan, year, [person], learned))[person.id],
        unread=await readers.open_for(turn.db, person.id),
    )


async def deadlines_of(db: Session, world: World, year: int) -> dict[str, date]:
    """The last day of each deadline of the plan, as moved by an admin."""
    moved = await agenda.moved_deadlines(db, year)
    return deadlines(world.plan, world.calendar, year, moved)


async def confirmers_of(turn: Turn, author_id: int, unit: str) -> tuple[Person, ...]:
    """Who is expected to confirm what this person of this unit hands in, other than an initiative."""
    return confirmers(author_id, unit, await people.deciders(turn.db), turn.today)


async def reviewers_of(turn: Turn, item: Initiative) -> tuple[Person, ...]:
    """Who is expected to decide the step an initiative waits at."""
    return expected(turn.plan, item, await people.deciders(turn.db), turn.today)
