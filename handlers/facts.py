"""The facts several conversations ask for, with the plan's own settings filled in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dialog import Turn, World
from domain.calendar import deadlines
from domain.class_agenda import mandatory_courses
from domain.completeness import MandatoryCourse, Standing, UnreadAnnouncement
from domain.expected import Facts, Item, carried_over, duties, subject_of
from domain.expected import items as expected_items
from domain.initiative import COUNTED, Initiative
from domain.people import Person
from domain.plan import Plan
from domain.plan_obligations import KnownBy
from domain.review import confirmers, expected
from domain.training import Training, TrainingState
from storage import agenda, courses, initiatives, people, readers, seats, standing, submissions, training, unit_tasks
from storage.database import Session
from storage.models import SubmissionRow
from storage.standing import DECIDERS, Census


async def census_of(db: Session, world: World, today: date) -> Census:
    """Everybody and what is on record of each this year, counted by the plan's rules."""
    found = await standing.census(db, world.plan, today)
    asked = await _mandatory(db, world.plan, today.year, found.people, found.training)
    items = await _items(db, world, today.year, found.people, found.initiatives, found.training)
    to_hand_in = (*await _carried_over(db, world, today.year), *items)
    on_paper = {item.person_id for item in items if item.on_paper and item.obligation.known_by == KnownBy.INITIATIVE}
    unread = await readers.to_remind(db)
    standings = {
        person.id: replace(
            found.standings[person.id],
            mandatory=asked[person.id],
            duties=duties(to_hand_in, person, today),
            unread=_since_yesterday(unread.get(person.id, ()), today),
            on_paper=person.id in on_paper,
        )
        for person in found.people
    }
    return replace(found, standings=standings, items=items)


async def duties_of(turn: Turn) -> tuple[Item, ...]:
    """What the person speaking is to hand in now for a unit or the centre."""
    if not turn.person.has(*DECIDERS) and not turn.person.deputy_for:
        return ()
    return duties(await shared_items(turn), turn.person, turn.today)


async def shared_items(turn: Turn) -> tuple[Item, ...]:
    """Everything expected of units and the centre this year, and what is still to be handed in of the year before."""
    db, world, year = turn.db, turn.world, turn.today.year
    return (*await _carried_over(db, world, year), *await _of_units(db, world, year))


async def _carried_over(db: Session, world: World, year: int) -> tuple[Item, ...]:
    """What is still to be handed in of last year, unless nothing was: then it was closed elsewhere."""
    if not await submissions.any_of_year(db, year - 1):
        return ()
    return carried_over(await _of_units(db, world, year - 1), year)


async def _of_units(db: Session, world: World, year: int) -> tuple[Item, ...]:
    """Everything expected of units and the centre in a year."""
    return await _items(db, world, year, (), await initiatives.of_year(db, year), ())


async def _items(
    db: Session,
    world: World,
    year: int,
    everyone: Sequence[Person],
    registered: Sequence[Initiative],
    learned: Sequence[Training],
) -> tuple[Item, ...]:
    """Everything expected in a year."""
    facts = Facts(
        year=year,
        people=everyone,
        initiatives=registered,
        training=learned,
        tasks=await unit_tasks.standing(db),
        submissions=await submissions.of_year(db, year),
        requested=await submissions.requested(db, year),
        last_days=await deadlines_of(db, world, year),
    )
    return expected_items(world.plan, world.calendar, facts)


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
    registered = any(item.state in COUNTED and person.id in item.credited for item in own)
    return Standing(
        registered=registered,
        covered=covers and person.unit in await initiatives.units_with_collective(turn.db, year),
        returned=sum(item.with_author and item.author_id == person.id for item in own),
        finished=sum(item.counts for item in learned),
        learning=sum(item.state in (TrainingState.REGISTERED, TrainingState.RETURNED) for item in learned),
        waiting=waiting.of(person.id) if waiting else 0,
        mandatory=(await _mandatory(turn.db, turn.plan, year, [person], learned))[person.id],
        duties=await duties_of(turn),
        on_paper=not registered and await registration_on_paper(turn, year) is not None,
        unread=await readers.open_for(turn.db, person.id),
    )


async def registration_on_paper(turn: Turn, year: int) -> SubmissionRow | None:
    """What the head noted of a registration of the person speaking that exists on paper, if they did."""
    subject = subject_of("", turn.person.id)
    for one in turn.plan.obligations_of(year).expected:
        if one.known_by == KnownBy.INITIATIVE:
            noted = await submissions.of_item(turn.db, year, one.key, subject)
            if noted is not None:
                return noted
    return None


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
