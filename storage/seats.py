"""Places in classes: who has one, who waits, who was offered one. Whoever changes them holds the class first."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from domain.calendar import local
from domain.course import (
    HELD,
    OPEN,
    Attendance,
    Course,
    CourseSession,
    Seat,
    SeatState,
    place_for_newcomer,
    places_to_offer,
)
from domain.people import Person
from domain.training import TrainingState
from domain.vietnamese import name_sort_key
from storage import audit, courses, people, training
from storage.database import Session
from storage.models import CourseRow, CourseSessionRow, PersonRow, SeatRow

_STATES = {
    SeatState.TAKEN: "seat.take",
    SeatState.WAITING: "seat.wait",
    SeatState.OFFERED: "seat.offer",
    SeatState.LAPSED: "seat.lapse",
    SeatState.WITHDRAWN: "seat.leave",
}
"""What the history calls a seat's coming into a state."""


@dataclass(frozen=True, slots=True)
class Filled:
    """How far a class is filled: places that are used up, and people who wait."""

    held: int = 0
    waiting: int = 0

    def left(self, places: int | None) -> int | None:
        """How many places somebody new can get; None for as many as come."""
        return None if places is None else 0 if self.waiting else max(places - self.held, 0)


def _day(moment: datetime) -> date:
    return local(moment).date()


def seat_of(row: SeatRow) -> Seat:
    """A row as a seat."""
    return Seat(
        id=row.id,
        session_id=row.session_id,
        person_id=row.person_id,
        state=row.state,
        asked_at=row.asked_at,
        training_id=row.training_id,
        offered_until=row.offered_until,
        attendance=row.attendance,
        wrong_codes=row.wrong_codes,
    )


async def filled(db: Session, sessions: Collection[int]) -> Mapping[int, Filled]:
    """How far each of these classes is filled."""
    query = select(SeatRow.session_id, SeatRow.state, func.count()).where(SeatRow.session_id.in_(list(sessions)))
    counts: dict[int, dict[SeatState, int]] = {number: {} for number in sessions}
    for session_id, state, count in await db.execute(query.group_by(SeatRow.session_id, SeatRow.state)):
        counts[session_id][state] = count
    return {
        number: Filled(sum(states.get(held, 0) for held in HELD), states.get(SeatState.WAITING, 0))
        for number, states in counts.items()
    }


async def get(db: Session, seat_id: int) -> Seat | None:
    """A seat by its number."""
    row = await db.get(SeatRow, seat_id, populate_existing=True)
    return seat_of(row) if row else None


async def open_of(db: Session, session_id: int) -> list[Seat]:
    """Everybody who has to do with a class, in order of asking."""
    query = select(SeatRow).where(SeatRow.session_id == session_id, SeatRow.state.in_(OPEN)).order_by(SeatRow.id)
    return [seat_of(row) for row in await db.scalars(query.execution_options(populate_existing=True))]


async def own_of(db: Session, person_id: int) -> list[Seat]:
    """All that somebody has to do with classes, in order of asking."""
    query = select(SeatRow).where(SeatRow.person_id == person_id, SeatRow.state.in_(OPEN)).order_by(SeatRow.id)
    return [seat_of(row) for row in await db.scalars(query.execution_options(populate_existing=True))]


async def of_training(db: Session, training_id: int) -> Seat | None:
    """The place in a class that a record of learning comes from, while it is kept."""
    query = select(SeatRow).where(SeatRow.training_id == training_id, SeatRow.state == SeatState.TAKEN)
    row = (await db.scalars(query.order_by(SeatRow.id.desc()).limit(1))).one_or_none()
    return seat_of(row) if row else None


async def ask(db: Session, session: CourseSession, course: Course, person: Person, now: datetime) -> Seat:
    """Give somebody a place, or the end of the waiting list. The caller holds the class."""
    state = place_for_newcomer(session.places, *await _counted(db, session.id))
    row = SeatRow(session_id=session.id, person_id=person.id, state=state, asked_at=now, wrong_codes=0)
    db.add(row)
    await db.flush()
    if state is SeatState.TAKEN:
        row.training_id = await _learn(db, session, course, person, now)
    await db.flush()
    _note(db, row, course.title, None, person.id, now)
    return seat_of(row)


async def _counted(db: Session, session_id: int) -> tuple[int, int]:
    found = (await filled(db, [session_id]))[session_id]
    return found.held, found.waiting


async def _learn(db: Session, session: CourseSession, course: Course, person: Person, now: datetime) -> int:
    """The record of learning that goes with a place: the one there is, or a new one."""
    year, days = (
        _day(session.starts_at).year,
        {"starts_on": _day(session.starts_at), "finishes_on": _day(session.ends_at)},
    )
    for known in await training.of_person(db, person.id, year):
        if known.course_id == course.id and known.state is TrainingState.REGISTERED:
            await training.change(db, known.id, days)
            return known.id
    item = await training.register(
        db,
        person_id=person.id,
        unit=person.unit,
        year=year,
        title=course.title,
        provider=course.provider,
        form=course.form,
        hours=course.hours,
        course_id=course.id,
        now=now,
        **days,
    )
    after = {"title": item.title, "state": item.state, "hours": item.hours, "outcome": item.outcome}
    audit.record(db, now, person.id, "training.register", "training", item.id, after=after)
    return item.id


async def accept(
    db: Session, seat: Seat, session: CourseSession, course: Course, person: Person, now: datetime
) -> Seat:
    """Somebody takes the place that was offered. The caller holds the class and has judged the offer."""
    training_id = await _learn(db, session, course, person, now)
    return await move(db, seat, SeatState.TAKEN, course.title, person.id, now, training_id=training_id)


async def leave(db: Session, seat: Seat, title: str, by: int | None, now: datetime) -> Seat:
    """Give back a place, or leave the line; what was to be learned is withdrawn too. The caller holds the class."""
    if seat.training_id is not None:
        item = await training.lock(db, seat.training_id)
        if item is not None and item.state is TrainingState.REGISTERED:
            await training.decide(db, item.id, TrainingState.WITHDRAWN, by=by, now=now)
            states = {"title": item.title, "state": item.state}, {"title": item.title, "state": TrainingState.WITHDRAWN}
            audit.record(db, now, by, "training.withdraw", "training", item.id, *states)
    return await move(db, seat, SeatState.WITHDRAWN, title, by, now)


async def move(
    db: Session, seat: Seat, state: SeatState, title: str, by: int | None, now: datetime, **changes: Any
) -> Seat:
    """Bring a seat into another state, with its history. The caller holds the class."""
    row = await db.get_one(SeatRow, seat.id, with_for_update=True)
    before, row.state = row.state, state
    row.offered_until = changes.pop("offered_until", None)
    for name, value in changes.items():
        assert name == "training_id", name
        row.training_id = value
    await db.flush()
    _note(db, row, title, before, by, now)
    return seat_of(row)


def _note(db: Session, row: SeatRow, title: str, before: SeatState | None, by: int | None, now: datetime) -> None:
    states = {"title": title, "state": before, "person": row.person_id} if before else None
    after = {"title": title, "state": row.state, "person": row.person_id, "session": row.session_id}
    audit.record(db, now, by, _STATES[row.state], "seat", row.id, states, after)


# Every tick asks this.
_WITH_A_LINE = (
    select(CourseSessionRow.id)
    .join(SeatRow, SeatRow.session_id == CourseSessionRow.id)
    .where(CourseSessionRow.starts_at > bindparam("now"), CourseSessionRow.cancelled.is_(False))
    .where(SeatRow.state.in_((SeatState.WAITING, SeatState.OFFERED)))
    .distinct()
    .order_by(CourseSessionRow.id)
)


async def with_a_line(db: Session, now: datetime) -> list[int]:
    """Classes still to begin in which somebody waits or has been offered a place, in order."""
    return list(await db.scalars(_WITH_A_LINE, {"now": now}))


async def lapse(db: Session, session: CourseSession, title: str, now: datetime) -> list[Seat]:
    """Take back the offers whose time is up; the caller holds the class."""
    seats = await open_of(db, session.id)
    over = [seat for seat in seats if seat.offered_until is not None and seat.offered_until <= now]
    return [await move(db, seat, SeatState.LAPSED, title, None, now) for seat in over]


async def let_go(db: Session, session: CourseSession, title: str, now: datetime) -> None:
    """Free the places of those who have left the roster; the caller holds the class."""
    query = select(PersonRow.id).join(SeatRow, SeatRow.person_id == PersonRow.id)
    query = query.where(SeatRow.session_id == session.id, SeatRow.state.in_(OPEN), PersonRow.active.is_(False))
    gone = set(await db.scalars(query))
    for seat in await open_of(db, session.id) if gone else ():
        if seat.person_id in gone:
            await leave(db, seat, title, None, now)


async def offer(db: Session, session: CourseSession, title: str, until: datetime, now: datetime) -> list[Seat]:
    """Offer the free places to those who wait, in order; the caller holds the class."""
    line = [seat for seat in await open_of(db, session.id) if seat.state is SeatState.WAITING]
    number = places_to_offer(session.places, *await _counted(db, session.id))
    return [await move(db, seat, SeatState.OFFERED, title, None, now, offered_until=until) for seat in line[:number]]


async def follow(db: Session, session: CourseSession) -> None:
    """What is to be learned, and what is offered, goes with a class that was moved. The caller holds the class."""
    days = {"starts_on": _day(session.starts_at), "finishes_on": _day(session.ends_at)}
    for seat in await open_of(db, session.id):
        item = await training.lock(db, seat.training_id) if seat.training_id is not None else None
        if item is not None and item.state is TrainingState.REGISTERED:
            await training.change(db, item.id, days)
        if seat.offered_until is not None and seat.offered_until > session.starts_at:
            (await db.get_one(SeatRow, seat.id)).offered_until = session.starts_at
    await db.flush()


async def courses_in_line(db: Session) -> dict[int, set[int]]:
    """The courses each person waits for a place in, or has been offered one."""
    query = select(SeatRow.person_id, CourseSessionRow.course_id).where(
        SeatRow.session_id == CourseSessionRow.id, SeatRow.state.in_((SeatState.WAITING, SeatState.OFFERED))
    )
    found: dict[int, set[int]] = {}
    for person_id, course_id in await db.execute(query):
        found.setdefault(person_id, set()).add(course_id)
    return found


async def titles(db: Session, sessions: Iterable[CourseSession]) -> dict[int, str]:
    """The title of each class's course, by the number of the class."""
    wanted = {session.id: session.course_id for session in sessions}
    query = select(CourseRow.id, CourseRow.title).where(CourseRow.id.in_(set(wanted.values())))
    names = {row.id: row.title for row in await db.execute(query)}
    return {session_id: names[course_id] for session_id, course_id in wanted.items()}


async def session_and_course(db: Session, session_id: int) -> tuple[CourseSession, Course] | None:
    """A class as it is now, held until the transaction ends, with its course."""
    session = await courses.lock_session(db, session_id)
    course = await courses.get(db, session.course_id) if session else None
    return (session, course) if session and course else None


async def taken_of(db: Session, session_id: int) -> list[tuple[Seat, Person]]:
    """Those who have a place in a class, with who they are, by name."""
    seats = [seat for seat in await open_of(db, session_id) if seat.state is SeatState.TAKEN]
    everybody = {person.id: person for person in await people.everyone(db, active=False)}
    pairs = [(seat, everybody[seat.person_id]) for seat in seats]
    return sorted(pairs, key=lambda pair: (name_sort_key(pair[1].full_name), pair[0].id))


async def mark(db: Session, seat: Seat, attendance: Attendance, title: str, by: int, now: datetime) -> Seat:
    """Note whether somebody came, with its history. The caller holds the class."""
    row = await db.get_one(SeatRow, seat.id, with_for_update=True)
    before = {"title": title, "attendance": row.attendance, "person": row.person_id}
    row.attendance, row.marked_at, row.marked_by = attendance, now, by
    await db.flush()
    after = before | {"attendance": attendance}
    audit.record(db, now, by, "seat.attend", "seat", row.id, before, after)
    return seat_of(row)


async def note_wrong_code(db: Session, seat: Seat) -> int:
    """Count a wrong code; how many there have been. The caller holds the class."""
    row = await db.get_one(SeatRow, seat.id, with_for_update=True)
    row.wrong_codes += 1
    await db.flush()
    return row.wrong_codes
