"""Courses and their classes: whom they are for, who gets a place, and what may still be done about it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.calendar import local
from domain.people import Person, Role
from domain.plan import Plan
from domain.training import Form
from domain.vietnamese import fold

MOST_PLACES = 1000
"""No room of the centre holds more; a larger number is a slip of the finger."""

LEAST_TIME_TO_LEAVE = timedelta(days=1)
"""How long a place may still be given back after a class was moved, unless it begins before that."""


class SeatState(StrEnum):
    """Where somebody stands with a place in a class."""

    TAKEN = "taken"
    WAITING = "waiting"
    """Danh sách chờ: all places were held; those who wait are served in order."""
    OFFERED = "offered"
    """A place became free and is held for this person until they answer or the time is up."""
    LAPSED = "lapsed"
    """The offer was not taken up in time."""
    WITHDRAWN = "withdrawn"


HELD = frozenset({SeatState.TAKEN, SeatState.OFFERED})
"""States that use up a place."""

OPEN = frozenset({SeatState.TAKEN, SeatState.WAITING, SeatState.OFFERED})
"""States in which somebody still has to do with a class."""


class Attendance(StrEnum):
    """Whether somebody came (điểm danh)."""

    PRESENT = "present"
    LATE = "late"
    ABSENT = "absent"


ATTENDED = frozenset({Attendance.PRESENT, Attendance.LATE})


@dataclass(frozen=True, slots=True)
class Course:
    """A course of the catalogue. `hours` of learning; `level`, `skill_group`, `units` and `jobs` are plan codes.

    Without `units` it is for all units, without `jobs` for all kinds of work. `due` is the last day by which a
    mandatory course is to be finished.
    """

    id: int
    title: str
    provider: str
    form: Form
    hours: float
    skill_group: str = ""
    topic: str = ""
    level: str = ""
    link: str = ""
    units: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
    mandatory: bool = False
    due: date | None = None
    active: bool = True

    def is_for(self, person: Person, plan: Plan) -> bool:
        """Whether somebody is among those it is meant for."""
        if self.units and person.unit not in self.units:
            return False
        return not self.jobs or any(does(person, job, plan) for job in self.jobs)

    def is_asked_of(self, person: Person, plan: Plan, year: int) -> bool:
        """Whether somebody has to take it in a year: that of its last day."""
        asked = self.active and self.mandatory and self.due is not None and self.due.year == year
        return asked and person.active and self.is_for(person, plan)


@dataclass(frozen=True, slots=True)
class CourseSession:
    """A class of a course (lớp học). `places` None means as many as come; `place` and `link` may both be given.

    Registration is open until `closes_at`, a place may be given back until `withdraw_until`. Attendance is open
    between `opened_at` and `closed_at`.
    """

    id: int
    course_id: int
    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    places: int | None
    closes_at: datetime
    withdraw_until: datetime
    organiser_id: int | None = None
    cancelled: bool = False
    opened_at: datetime | None = None
    closed_at: datetime | None = None

    def takes_registrations(self, now: datetime) -> bool:
        return not self.cancelled and now <= self.closes_at

    def may_be_left(self, now: datetime) -> bool:
        """Whether a place can still be given back."""
        return not self.cancelled and now <= self.withdraw_until

    def is_ahead(self, now: datetime) -> bool:
        return not self.cancelled and now < self.starts_at

    def may_be_moved(self, now: datetime) -> bool:
        """Whether it can still be given another time or place: not once attendance was opened."""
        return self.is_ahead(now) and self.opened_at is None

    def overlaps(self, other: "CourseSession | PlannedSession") -> bool:
        """Whether nobody can be in both; one may begin when the other ends."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def is_run_by(self, person: Person) -> bool:
        """Whether somebody runs it: its organiser, or the coordinating office."""
        return person.active and (person.id == self.organiser_id or keeps_catalogue(person))


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A class as it is entered, not yet on record; see CourseSession."""

    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    places: int | None
    closes_at: datetime
    withdraw_until: datetime
    organiser_id: int | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's place in a class or in its waiting list; `id` is the order of asking."""

    id: int
    session_id: int
    person_id: int
    state: SeatState
    asked_at: datetime
    training_id: int | None = None
    offered_until: datetime | None = None
    attendance: Attendance | None = None
    wrong_codes: int = 0


def keeps_catalogue(person: Person) -> bool:
    """The coordinating office and administrators keep the catalogue and its classes."""
    return person.active and person.has(Role.COORDINATOR, Role.ADMIN)


def does(person: Person, job: str, plan: Plan) -> bool:
    """Whether somebody's work is of this kind; a kind the plan no longer has is nobody's."""
    kind = next((kind for kind in plan.training.job_kinds if kind.code == job), None)
    if kind is None:
        return False
    position = f" {fold(person.position)} "
    return kind.category == person.category or any(f" {fold(word)} " in position for word in kind.words)


def place_for_newcomer(places: int | None, held: int, waiting: int) -> SeatState:
    """Who comes new gets a place if one is free and nobody waits for it; otherwise stands at the end of the line."""
    if places is None or (held < places and not waiting):
        return SeatState.TAKEN
    return SeatState.WAITING


def places_to_offer(places: int | None, held: int, waiting: int) -> int:
    """How many of those who wait can be offered a place."""
    return waiting if places is None else max(min(places - held, waiting), 0)


def clashes(session: CourseSession, own: Iterable[CourseSession]) -> tuple[CourseSession, ...]:
    """Somebody's other classes at the same time."""
    others = (other for other in own if other.id != session.id and not other.cancelled)
    return tuple(other for other in others if session.overlaps(other))


def moved(
    session: CourseSession, starts_at: datetime, ends_at: datetime, place: str, link: str, now: datetime
) -> CourseSession:
    """A class at another time or place. Registration and withdrawal end as many days before it as they did.

    Whoever has a place has LEAST_TIME_TO_LEAVE from now on to give it back.
    """
    days = timedelta(days=(local(starts_at).date() - local(session.starts_at).date()).days)

    def shifted(until: datetime) -> datetime:
        return starts_at if until == session.starts_at else min(until + days, starts_at)

    return replace(
        session,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        link=link,
        closes_at=shifted(session.closes_at),
        withdraw_until=max(shifted(session.withdraw_until), min(starts_at, now + LEAST_TIME_TO_LEAVE)),
    )


def in_the_same_room(
    session: CourseSession | PlannedSession, others: Iterable[CourseSession]
) -> tuple[CourseSession, ...]:
    """Other classes that take its place at the same time."""
    itself, room = session.id if isinstance(session, CourseSession) else None, fold(session.place)
    there = (other for other in others if other.id != itself and room and fold(other.place) == room)
    return tuple(other for other in there if other.overlaps(session))
