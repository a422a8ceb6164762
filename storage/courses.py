"""The catalogue's courses as the rules see them, and their classes."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select

from domain.course import Course, CourseSession, PlannedSession
from domain.vietnamese import search_key
from storage import audit
from storage.database import Session
from storage.models import CourseRow, CourseSessionRow

CHANGEABLE = frozenset({"units", "jobs", "mandatory", "due", "level", "topic", "active"})
"""What the office may set of a course that is in the catalogue."""


def course_of(row: CourseRow) -> Course:
    """A row as a course."""
    return Course(
        id=row.id,
        title=row.title,
        provider=row.provider,
        form=row.form,
        hours=row.hours,
        skill_group=row.skill_group,
        topic=row.topic,
        level=row.level,
        link=row.link,
        units=tuple(row.units),
        jobs=tuple(row.jobs),
        mandatory=row.mandatory,
        due=row.due,
        active=row.active,
    )


def session_of(row: CourseSessionRow) -> CourseSession:
    """A row as a class."""
    return CourseSession(
        id=row.id,
        course_id=row.course_id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        link=row.link,
        places=row.places,
        closes_at=row.closes_at,
        withdraw_until=row.withdraw_until,
        organiser_id=row.organiser_id,
        cancelled=row.cancelled,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )


async def everything(db: Session, *, hidden: bool = False) -> list[Course]:
    """The courses on offer, in order of entry; with `hidden` those too."""
    query = select(CourseRow).order_by(CourseRow.id)
    return [course_of(row) for row in await db.scalars(query if hidden else query.where(CourseRow.active))]


async def get(db: Session, course_id: int) -> Course | None:
    """A course by its number."""
    row = await db.get(CourseRow, course_id)
    return course_of(row) if row else None


async def called(db: Session, title: str) -> Course | None:
    """The course of that name, marks, capitals and punctuation aside; hidden ones too."""
    wanted = search_key(title)
    return next((course for course in await everything(db, hidden=True) if search_key(course.title) == wanted), None)


async def change(db: Session, course_id: int, *, by: int | None, now: datetime, **changes: Any) -> Course:
    """Set something of a course, with its history."""
    row = await db.get_one(CourseRow, course_id, with_for_update=True)
    before = noted(course_of(row))
    for name, value in changes.items():
        assert name in CHANGEABLE, name
        setattr(row, name, list(value) if isinstance(value, tuple) else value)
    await db.flush()
    audit.record(db, now, by, "course.change", "course", course_id, before, noted(course_of(row)))
    return course_of(row)


async def add_session(
    db: Session, course_id: int, planned: PlannedSession, *, by: int | None, now: datetime
) -> CourseSession:
    """Put a class of a course on record. The caller has seen that there is none like it (`session_like`)."""
    row = CourseSessionRow(
        course_id=course_id,
        starts_at=planned.starts_at,
        ends_at=planned.ends_at,
        place=planned.place,
        link=planned.link,
        places=planned.places,
        closes_at=planned.closes_at,
        withdraw_until=planned.withdraw_until,
        organiser_id=planned.organiser_id,
        cancelled=False,
        added_at=now,
        added_by=by,
    )
    db.add(row)
    await db.flush()
    course = await db.get_one(CourseRow, course_id)
    after = noted_session(session_of(row), course.title)
    audit.record(db, now, by, "session.add", "course_session", row.id, after=after)
    return session_of(row)


async def session_like(db: Session, course_id: int, starts_at: datetime, place: str) -> CourseSession | None:
    """The class of a course that begins then and there."""
    query = select(CourseSessionRow).filter_by(course_id=course_id, starts_at=starts_at, place=place)
    row = (await db.scalars(query)).one_or_none()
    return session_of(row) if row else None


async def session(db: Session, session_id: int) -> CourseSession | None:
    """A class by its number."""
    row = await db.get(CourseSessionRow, session_id)
    return session_of(row) if row else None


async def lock_session(db: Session, session_id: int) -> CourseSession | None:
    """A class as it is now, held until the transaction ends: whoever gives out its places holds this first."""
    query = select(CourseSessionRow).where(CourseSessionRow.id == session_id)
    row = (await db.scalars(query.with_for_update().execution_options(populate_existing=True))).one_or_none()
    return session_of(row) if row else None


async def sessions(db: Session, *, course_id: int | None = None, after: datetime | None = None) -> list[CourseSession]:
    """Classes that were not cancelled, by their beginning; of one course, or those that end after a moment."""
    query = select(CourseSessionRow).where(CourseSessionRow.cancelled.is_(False))
    if course_id is not None:
        query = query.where(CourseSessionRow.course_id == course_id)
    if after is not None:
        query = query.where(CourseSessionRow.ends_at > after)
    ordered = query.order_by(CourseSessionRow.starts_at, CourseSessionRow.id)
    return [session_of(row) for row in await db.scalars(ordered)]


async def sessions_of(db: Session, numbers: Collection[int]) -> dict[int, CourseSession]:
    """These classes, by number."""
    rows = await db.scalars(select(CourseSessionRow).where(CourseSessionRow.id.in_(list(numbers))))
    return {row.id: session_of(row) for row in rows}


# Every tick asks this.
_BEGINNING = (
    select(CourseSessionRow)
    .where(CourseSessionRow.cancelled.is_(False))
    .where(CourseSessionRow.starts_at > bindparam("since"), CourseSessionRow.starts_at <= bindparam("until"))
    .order_by(CourseSessionRow.starts_at, CourseSessionRow.id)
)


async def beginning_between(db: Session, since: datetime, until: datetime) -> list[CourseSession]:
    """Classes that begin after `since`, up to and including `until`."""
    return [session_of(row) for row in await db.scalars(_BEGINNING, {"since": since, "until": until})]


async def set_session(
    db: Session, session_id: int, action: str, *, by: int | None, now: datetime, **changes: Any
) -> CourseSession:
    """Cancel a class, or open and close its attendance; `action` is what the history calls it."""
    row = await db.get_one(CourseSessionRow, session_id, with_for_update=True)
    for name, value in changes.items():
        assert name in ("cancelled", "opened_at", "closed_at"), name
        setattr(row, name, value)
    await db.flush()
    course = await db.get_one(CourseRow, row.course_id)
    after = noted_session(session_of(row), course.title)
    audit.record(db, now, by, action, "course_session", session_id, after=after)
    return session_of(row)


async def move_session(db: Session, moved: CourseSession, *, by: int | None, now: datetime) -> CourseSession:
    """Give a class another time or place, with its history. The caller holds it and has seen that none is like it."""
    row = await db.get_one(CourseSessionRow, moved.id, with_for_update=True)
    course = await db.get_one(CourseRow, row.course_id)
    before = noted_session(session_of(row), course.title)
    row.starts_at, row.ends_at, row.place, row.link = moved.starts_at, moved.ends_at, moved.place, moved.link
    row.closes_at, row.withdraw_until = moved.closes_at, moved.withdraw_until
    await db.flush()
    after = session_of(row)
    audit.record(db, now, by, "session.move", "course_session", row.id, before, noted_session(after, course.title))
    return after


def due_days(courses: Iterable[Course]) -> dict[str, date]:
    """The last day of each mandatory course on offer, by a key of its own."""
    asked = (course for course in courses if course.active and course.mandatory)
    return {f"course.{course.id}": course.due for course in asked if course.due is not None}


def noted(course: Course) -> dict[str, Any]:
    """What the audit keeps of a course."""
    return {
        "title": course.title,
        "units": list(course.units),
        "jobs": list(course.jobs),
        "mandatory": course.mandatory,
        "due": course.due.isoformat() if course.due else None,
        "level": course.level,
        "topic": course.topic,
        "active": course.active,
    }


def noted_session(session: CourseSession, title: str) -> dict[str, Any]:
    """What the audit keeps of a class."""
    return {
        "title": title,
        "starts_at": session.starts_at.isoformat(),
        "ends_at": session.ends_at.isoformat(),
        "place": session.place,
        "link": session.link,
        "places": session.places,
        "cancelled": session.cancelled,
        "opened": session.opened_at is not None,
        "closed": session.closed_at is not None,
    }
