"""The facts about everybody in a year, gathered in a handful of queries however many people there are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.completeness import Coverage, Standing, coverage
from domain.coverage import finished_courses
from domain.expected import Item
from domain.initiative import COUNTED, PASSED, Initiative
from domain.people import Person, Role
from domain.plan import Obligations, Plan
from domain.review import confirmers, expected
from domain.training import Training, TrainingState
from storage import initiatives, invites, people, training
from storage.database import Session

DECIDERS = (Role.HEAD, Role.COORDINATOR, Role.DIRECTOR)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that waits for a yes or no, with who is expected to give it."""

    initiatives: tuple[tuple[Initiative, tuple[Person, ...]], ...]
    training: tuple[tuple[Training, tuple[Person, ...]], ...]
    access: tuple[tuple[int, str, tuple[Person, ...]], ...]
    """Request id, unit, who may answer."""

    def of(self, person_id: int) -> int:
        """How much of it is expected of one person."""
        expected = [who for _, who in self.initiatives]
        expected += [who for _, who in self.training]
        expected += [who for _, _, who in self.access]
        return sum(any(person.id == person_id for person in who) for who in expected)

    def in_unit(self, unit: str) -> int:
        """How much of it comes from a unit."""
        return (
            sum(item.unit == unit for item, _ in self.initiatives)
            + sum(item.unit == unit for item, _ in self.training)
            + sum(where == unit for _, where, _ in self.access)
        )

    def total(self) -> int:
        """All of it."""
        return len(self.initiatives) + len(self.training) + len(self.access)


@dataclass(frozen=True, slots=True)
class Census:
    """Everybody on the roster and what is on record of each, at one moment."""

    people: tuple[Person, ...]
    standings: dict[int, Standing]
    waiting: Waiting
    initiatives: tuple[Initiative, ...]
    training: tuple[Training, ...]
    rules: Obligations
    items: tuple[Item, ...] = ()
    """Everything expected this year, of people, units and the centre."""

    def items_of(self, unit: str) -> list[Item]:
        """What is expected of a unit and its people; without one, of everybody."""
        return [item for item in self.items if unit in ("", item.unit)]

    def coverage(self, unit: str = "") -> Coverage:
        """The numbers of a unit; without one, of the whole centre."""
        own = [item for item in self.initiatives if item.state in COUNTED and unit in ("", item.unit)]
        return coverage(
            [person for person in self.people if unit in ("", person.unit)],
            self.standings,
            self.rules,
            initiatives=len(own),
            confirmed=sum(item.state in PASSED for item in own),
            waiting=self.waiting.in_unit(unit) if unit else self.waiting.total(),
        )


async def waiting(db: Session, plan: Plan, today: date) -> Waiting:
    """What waits, and for whom."""
    able = await people.deciders(db)
    return Waiting(
        initiatives=tuple((item, expected(plan, item, able, today)) for item in await initiatives.in_review(db)),
        training=tuple(
            (item, confirmers(item.person_id, item.unit, able, today))
            for item in await training.waiting(db, units=None, not_by=0)
        ),
        access=tuple(
            (row.id, row.unit, confirmers(0, row.unit, able, today)) for row in await invites.access_requests(db)
        ),
    )


async def census(db: Session, plan: Plan, today: date) -> Census:
    """Count everybody in this year by the plan's rules of who owes what."""
    everyone, rules = await people.everyone(db), plan.obligations_of(today.year)
    all_initiatives = await initiatives.of_year(db, today.year)
    all_training = await training.of_year(db, today.year)
    pending = await waiting(db, plan, today)
    return Census(
        people=tuple(everyone),
        standings=_standings(everyone, all_initiatives, all_training, pending, rules),
        waiting=pending,
        initiatives=tuple(all_initiatives),
        training=tuple(all_training),
        rules=rules,
    )


def _standings(
    everyone: Iterable[Person],
    all_initiatives: Iterable[Initiative],
    all_training: Iterable[Training],
    pending: Waiting,
    rules: Obligations,
) -> dict[int, Standing]:
    authors = {person for item in all_initiatives if item.state in COUNTED for person in item.credited}
    covered = {item.unit for item in all_initiatives if item.state in COUNTED and item.collective}
    returned = Counter(item.author_id for item in all_initiatives if item.with_author)
    finished = finished_courses(all_training)
    open_states = (TrainingState.REGISTERED, TrainingState.RETURNED)
    learning = Counter(item.person_id for item in all_training if item.state in open_states)
    return {
        person.id: Standing(
            registered=person.id in authors,
            covered=rules.collective_covers_members and person.unit in covered,
            returned=returned[person.id],
            finished=finished[person.id],
            learning=learning[person.id],
            waiting=pending.of(person.id),
        )
        for person in everyone
    }
