"""Who is left in peace, from which day to which: on leave or ill, or reminded later at their own wish."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update

from domain.pauses import Pause, PauseKind
from storage.conversations import inserting
from storage.database import Session
from storage.models import PauseRow

KEPT_FOR = timedelta(days=31)
"""After its last day a pause is of no use any more; a month covers the longest run of days on which nothing is said."""


def _pause(row: PauseRow) -> Pause:
    return Pause(row.person_id, row.kind, row.starts_on, row.ends_on)


async def paused(db: Session, today: date) -> frozenset[int]:
    """The ids of those who are away or have put their reminders off: no reminder and no monthly question for them."""
    return frozenset(await db.scalars(select(PauseRow.person_id).where(*_running(today)).distinct()))


async def away(db: Session, today: date) -> dict[int, date]:
    """The ids of those who are away today, with the last day of it."""
    query = select(PauseRow.person_id, PauseRow.ends_on).where(*_running(today), PauseRow.kind == PauseKind.AWAY)
    return {row[0]: row[1] for row in await db.execute(query)}


async def of_person(db: Session, person_id: int, kind: PauseKind, today: date) -> Pause | None:
    """Somebody's pause of a kind, now or to come."""
    query = select(PauseRow).where(PauseRow.person_id == person_id, PauseRow.kind == kind, PauseRow.ends_on >= today)
    row = (await db.scalars(query)).one_or_none()
    return _pause(row) if row else None


async def begin(
    db: Session, person_id: int, kind: PauseKind, starts_on: date, ends_on: date, *, by: int, now: datetime
) -> Pause:
    """Leave somebody in peace from one day to another; it takes the place of the last pause of that kind."""
    values = {"starts_on": starts_on, "ends_on": ends_on, "set_by": by, "set_at": now, "came_back_on": None}
    query = inserting(db, PauseRow).values(person_id=person_id, kind=kind, **values)
    await db.execute(query.on_conflict_do_update(index_elements=["person_id", "kind"], set_=values))
    return Pause(person_id, kind, starts_on, ends_on)


async def end(db: Session, person_id: int, kind: PauseKind, today: date) -> None:
    """From today on somebody is not left in peace any more; one that had not begun has never been."""
    mine = (PauseRow.person_id == person_id, PauseRow.kind == kind, PauseRow.ends_on >= today)
    await db.execute(delete(PauseRow).where(*mine, PauseRow.starts_on >= today))
    await db.execute(update(PauseRow).where(*mine).values(ends_on=today - timedelta(days=1)))


async def over(db: Session, today: date) -> list[Pause]:
    """The pauses that have ended and whose people have not been seen to since."""
    query = select(PauseRow).where(PauseRow.ends_on < today, PauseRow.came_back_on.is_(None)).order_by(PauseRow.id)
    return [_pause(row) for row in await db.scalars(query)]


async def came_back(db: Session, people: Collection[int], today: date) -> None:
    """These people are back from whatever has ended, and have been seen to."""
    ended = (PauseRow.ends_on < today, PauseRow.came_back_on.is_(None))
    await db.execute(update(PauseRow).where(PauseRow.person_id.in_(people), *ended).values(came_back_on=today))


async def forget(db: Session, person_id: int) -> None:
    """Nothing is kept of somebody's pauses any more."""
    await db.execute(delete(PauseRow).where(PauseRow.person_id == person_id))


async def forget_past(db: Session, today: date) -> None:
    """Nor of those that ended a month ago."""
    await db.execute(delete(PauseRow).where(PauseRow.ends_on < today - KEPT_FOR))


def _running(today: date) -> tuple[ColumnElement[bool], ...]:
    return PauseRow.starts_on <= today, PauseRow.ends_on >= today
