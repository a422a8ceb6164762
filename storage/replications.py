"""Which units declare that they apply an initiative of another unit."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select

from domain.replication import Replication
from storage.conversations import inserting
from storage.database import Session
from storage.models import ReplicationRow

_STANDING = select(ReplicationRow).where(ReplicationRow.ended_at.is_(None)).order_by(ReplicationRow.id)


def _replication(row: ReplicationRow) -> Replication:
    return Replication(
        row.id, row.initiative_id, row.unit, row.since, row.words, row.by, ended=row.ended_at is not None
    )


async def declare(
    db: Session, initiative_id: int, unit: str, *, since: date, words: str, by: int, now: datetime
) -> Replication:
    """Keep that a unit applies an initiative too; what it declared before is replaced, also what it took back."""
    said = {"since": since, "words": words, "by": by, "at": now, "ended_at": None}
    query = inserting(db, ReplicationRow).values(initiative_id=initiative_id, unit=unit, **said)
    query = query.on_conflict_do_update(index_elements=["initiative_id", "unit"], set_=said)
    number = (await db.execute(query.returning(ReplicationRow.id))).scalar_one()
    return _replication(await db.get_one(ReplicationRow, number, populate_existing=True))


async def take_back(db: Session, replication_id: int, now: datetime) -> Replication:
    """The unit does not apply it any more, or never did; the row stays."""
    row = await db.get_one(ReplicationRow, replication_id, with_for_update=True)
    row.ended_at = now
    await db.flush()
    return _replication(row)


async def get(db: Session, replication_id: int) -> Replication | None:
    """One declaration, also one that was taken back."""
    row = await db.get(ReplicationRow, replication_id, populate_existing=True)
    return _replication(row) if row else None


async def of_initiative(db: Session, initiative_id: int) -> list[Replication]:
    """Where an initiative is applied too, in the order it was declared."""
    return await of_initiatives(db, [initiative_id])


async def of_initiatives(db: Session, numbers: Iterable[int]) -> list[Replication]:
    """The standing declarations about these initiatives, in the order they were made."""
    query = _STANDING.where(ReplicationRow.initiative_id.in_(list(numbers)))
    return [_replication(row) for row in await db.scalars(query)]


async def of_unit(db: Session, unit: str) -> list[Replication]:
    """What a unit declares to apply, in the order it was declared."""
    return [_replication(row) for row in await db.scalars(_STANDING.where(ReplicationRow.unit == unit))]
