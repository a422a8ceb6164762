"""Praise (biểu dương) for something real, all year, without quota, points or ranks (plan, I.2.b and V.3)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.people import Person, Role

SHORTEST_WORDS, LONGEST_WORDS = 15, 300

GIVERS = (Role.HEAD, Role.COORDINATOR, Role.DIRECTOR)


class Basis(StrEnum):
    """What somebody is praised for."""

    INITIATIVE = "initiative"
    TASK = "task"
    """A task of the unit that is done (nhiệm vụ của phòng, đội)."""
    COURSE = "course"
    """A finished course."""
    DEED = "deed"
    """Việc làm cụ thể: described in words, with its day."""


class Reach(StrEnum):
    """Who reads it."""

    UNIT = "unit"
    CENTRE = "centre"


class PraiseState(StrEnum):
    """Where it stands; it is told to others only while it is published."""

    ASKED = "asked"
    """The one praised has not said yet whether it may be published."""
    PUBLISHED = "published"
    DECLINED = "declined"
    """It stays between the one who praises and the one praised."""
    TAKEN_BACK = "taken_back"
    """By whoever gave it, before it was published."""
    WITHDRAWN = "withdrawn"
    """The one praised no longer agrees to its being published."""


@dataclass(frozen=True, slots=True)
class Praise:
    """One praise. `person_id` is empty where a unit as a whole is praised; `unit` is the one praised, or the person's.

    `wished` is how far its giver would like it to be read, `reach` how far the one praised agreed to.
    """

    id: int
    giver_id: int
    person_id: int | None
    unit: str
    words: str
    basis: Basis
    basis_id: int | None
    happened_on: date | None
    wished: Reach
    reach: Reach | None
    state: PraiseState
    given_at: datetime
    published_at: datetime | None = None

    @property
    def is_published(self) -> bool:
        return self.state is PraiseState.PUBLISHED

    def is_shown_to(self, person: Person) -> bool:
        """Whether it stands on somebody's board: published to the centre, or to their own unit."""
        return person.active and self.is_published and (self.reach is Reach.CENTRE or person.unit == self.unit)

    def may_be_read_by(self, person: Person) -> bool:
        """Those it is shown to, whoever gave it, and the one praised unless it was taken back."""
        theirs = person.id == self.person_id and self.state is not PraiseState.TAKEN_BACK
        return person.active and (self.is_shown_to(person) or person.id == self.giver_id or theirs)

    def may_be_answered_by(self, person: Person) -> bool:
        """The one praised, as long as they have not answered."""
        return person.active and person.id == self.person_id and self.state is PraiseState.ASKED

    def may_be_taken_back_by(self, person: Person) -> bool:
        """Whoever gave it, until it is published."""
        return person.active and person.id == self.giver_id and self.state is PraiseState.ASKED

    def may_be_withdrawn_by(self, person: Person) -> bool:
        """The one praised; for a unit its head."""
        head = self.person_id is None and person.has(Role.HEAD) and person.unit == self.unit
        return person.active and self.is_published and (person.id == self.person_id or head)


def may_praise(person: Person) -> bool:
    """Heads, the coordinating office and the director, each in person: nobody praises in another's name."""
    return person.active and person.has(*GIVERS)


def may_praise_person(giver: Person, other: Person) -> bool:
    """Anybody who is still here, but nobody themselves."""
    return may_praise(giver) and other.active and other.id != giver.id


def may_praise_unit(giver: Person, unit: str) -> bool:
    """Any unit but the one somebody is head of: that would be praising themselves; its people they may praise."""
    return may_praise(giver) and not (giver.has(Role.HEAD) and giver.unit == unit)
