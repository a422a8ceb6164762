"""The catalogue of courses, and what people learn."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select

from domain.people import Person
from domain.training import Form, OnVneid, Outcome, Training, TrainingState
from storage.database import Session
from storage.models import CourseRow, TrainingRow
from storage.models.base import table_of

_ROW = table_of(TrainingRow).c
_READ = select(*(_ROW[field.name] for field in fields(Training)))


async def _read(db: Session, query: Select[Any]) -> list[Training]:
    return [Training(*row) for row in await db.execute(query)]


def _training(row: TrainingRow) -> Training:
    return Training(
        id=row.id,
        person_id=row.person_id,
        course_id=row.course_id,
        year=row.year,
        unit=row.unit,
        title=row.title,
        provider=row.provider,
        form=row.form,
        hours=row.hours,
        starts_on=row.starts_on,
        finishes_on=row.finishes_on,
        state=row.state,
        outcome=row.outcome,
        score=row.score,
        reason=row.reason,
        certificate=row.certificate,
        on_vneid=row.on_vneid,
        entered_by=row.entered_by,
    )


async def add_course(
    db: Session,
    *,
    title: str,
    provider: str,
    form: Form,
    hours: float,
    now: datetime,
    skill_group: str = "",
    topic: str = "",
    level: str = "",
    link: str = "",
    units: Sequence[str] = (),
    jobs: Sequence[str] = (),
    mandatory: bool = False,
    due: date | None = None,
    issues_certificate: bool = False,
    added_by: int | None = None,
) -> CourseRow:
    """Put a course into the catalogue."""
    row = CourseRow(
        title=title,
        provider=provider,
        form=form,
        hours=hours,
        skill_group=skill_group,
        topic=topic,
        level=level,
        link=link,
        units=list(units),
        jobs=list(jobs),
        mandatory=mandatory,
        due=due,
        issues_certificate=issues_certificate,
        active=True,
        added_at=now,
        added_by=added_by,
    )
    db.add(row)
    await db.flush()
    return row


async def courses(db: Session) -> list[CourseRow]:
    """The courses on offer, in order of entry."""
    return list(await db.scalars(select(CourseRow).where(CourseRow.active).order_by(CourseRow.id)))


async def course(db: Session, course_id: int) -> CourseRow | None:
    """A course by its number."""
    return await db.get(CourseRow, course_id)


async def register(
    db: Session,
    *,
    person_id: int,
    unit: str,
    year: int,
    title: str,
    provider: str,
    form: Form,
    hours: float,
    now: datetime,
    course_id: int | None = None,
    starts_on: date | None = None,
    finishes_on: date | None = None,
) -> Training:
    """Note that somebody takes a course."""
    row = TrainingRow(
        person_id=person_id,
        course_id=course_id,
        year=year,
        unit=unit,
        title=title,
        provider=provider,
        form=form,
        hours=hours,
        starts_on=starts_on,
        finishes_on=finishes_on,
        state=TrainingState.REGISTERED,
        score="",
        certificate="",
        on_vneid=OnVneid.UNKNOWN,
        registered_at=now,
        reason="",
    )
    db.add(row)
    await db.flush()
    return _training(row)


async def enter(
    db: Session,
    person: Person,
    *,
    title: str,
    provider: str,
    form: Form,
    hours: float,
    finished_on: date,
    by: int,
    now: datetime,
    course_id: int | None = None,
    begun: int | None = None,
) -> Training:
    """Note a finished course of somebody from a certificate on paper; whoever enters it confirms it by that.

    `begun` is the record of the same course the learner registered and has not finished here.
    """
    if begun is None:
        item = await register(
            db,
            person_id=person.id,
            unit=person.unit,
            year=finished_on.year,
            title=title,
            provider=provider,
            form=form,
            hours=hours,
            now=now,
            course_id=course_id,
        )
        begun = item.id
    row = await db.get_one(TrainingRow, begun, with_for_update=True)
    row.state, row.outcome, row.finishes_on, row.finished_at = (
        TrainingState.CONFIRMED,
        Outcome.COMPLETED,
        finished_on,
        now,
    )
    row.decided_by, row.decided_at, row.entered_by, row.reason = by, now, by, ""
    await db.flush()
    return _training(row)


async def take_entry_back(db: Session, training_id: int, *, by: int, now: datetime) -> Training:
    """What was entered from paper is withdrawn; what the learner had registered is being learned again."""
    row = await db.get_one(TrainingRow, training_id, with_for_update=True)
    theirs = row.finished_at is not None and row.registered_at < row.finished_at
    row.state = TrainingState.REGISTERED if theirs else TrainingState.WITHDRAWN
    row.outcome, row.finishes_on, row.finished_at = None, None, None
    row.decided_by, row.decided_at, row.entered_by = by, now, None
    await db.flush()
    return _training(row)


async def get(db: Session, training_id: int) -> Training | None:
    """A record of learning by its number."""
    row = await db.get(TrainingRow, training_id)
    return _training(row) if row else None


async def lock(db: Session, training_id: int) -> Training | None:
    """A record of learning as it is now, held until the transaction ends."""
    query = select(TrainingRow).where(TrainingRow.id == training_id)
    row = (await db.scalars(query.with_for_update().execution_options(populate_existing=True))).one_or_none()
    return _training(row) if row else None


async def of_person(db: Session, person_id: int, year: int) -> list[Training]:
    """What somebody learns in a year, withdrawn records too, the latest first."""
    return await _read(db, _READ.where(_ROW.person_id == person_id, _ROW.year == year).order_by(_ROW.id.desc()))


async def entered_for(db: Session, person_id: int) -> int:
    """How many courses of somebody were entered from certificates on paper."""
    query = select(func.count()).where(_ROW.person_id == person_id, _ROW.entered_by.is_not(None))
    return await db.scalar(query) or 0


async def years_of_person(db: Session, person_id: int) -> set[int]:
    """The years for which `of_person` finds anything."""
    return set(await db.scalars(select(_ROW.year).where(_ROW.person_id == person_id).distinct()))


async def of_year(db: Session, year: int) -> list[Training]:
    """All learning of a year."""
    return await _read(db, _READ.where(_ROW.year == year).order_by(_ROW.id))


async def waiting(db: Session, *, units: Iterable[str] | None, not_by: int) -> list[Training]:
    """Finished courses that wait to be confirmed, of these units (None: all) and not this learner's."""
    query = _READ.where(_ROW.state == TrainingState.FINISHED, _ROW.person_id != not_by)
    if units is not None:
        query = query.where(_ROW.unit.in_(list(units)))
    return await _read(db, query.order_by(_ROW.finished_at, _ROW.id))


async def finish(
    db: Session,
    training_id: int,
    *,
    outcome: Outcome,
    score: str,
    finishes_on: date,
    now: datetime,
    certificate: str = "",
    on_vneid: OnVneid = OnVneid.UNKNOWN,
) -> Training:
    """Note that the learner has finished, with the result."""
    row = await db.get_one(TrainingRow, training_id, with_for_update=True)
    row.state, row.outcome, row.score, row.reason = TrainingState.FINISHED, outcome, score, ""
    row.finishes_on, row.finished_at = finishes_on, now
    row.certificate, row.on_vneid = certificate, on_vneid
    await db.flush()
    return _training(row)


async def change(db: Session, training_id: int, changes: dict[str, Any]) -> Training:
    """Put a learner's corrections in place."""
    row = await db.get_one(TrainingRow, training_id, with_for_update=True)
    for name, value in changes.items():
        assert name in ("title", "provider", "form", "hours", "starts_on", "finishes_on"), name
        setattr(row, name, value)
    await db.flush()
    return _training(row)


async def decide(
    db: Session, training_id: int, state: TrainingState, *, by: int | None, now: datetime, reason: str = ""
) -> Training:
    """Confirm, return or withdraw; who may is judged by the caller under the lock. `by` None: seen by the program."""
    row = await db.get_one(TrainingRow, training_id, with_for_update=True)
    row.state, row.decided_by, row.decided_at, row.reason = state, by, now, reason
    await db.flush()
    return _training(row)
