"""Who decides in the place of a head who is away, and from which day to which."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select

from storage.database import Session
from storage.models import DeputyRow, PersonRow


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A head named somebody to stand in for them, both days included."""

    id: int
    head_id: int
    deputy_id: int
    unit: str
    starts_on: date
    ends_on: date


def _arrangement(row: DeputyRow) -> Arrangement:
    return Arrangement(row.id, row.head_id, row.deputy_id, row.unit, row.starts_on, row.ends_on)


async def lock_of_head(db: Session, head_id: int) -> Arrangement | None:
    """What a head has arranged, held until the transaction ends: of two who change it at once the second one waits."""
    await db.execute(select(PersonRow.id).where(PersonRow.id == head_id).with_for_update())
    return await of_head(db, head_id)


async def of_head(db: Session, head_id: int) -> Arrangement | None:
    """Who stands in for a head, now or later."""
    row = (await db.scalars(select(DeputyRow).where(DeputyRow.head_id == head_id))).one_or_none()
    return _arrangement(row) if row else None


async def of_heads(db: Session, heads: Collection[int]) -> dict[int, Arrangement]:
    """What each of these heads has arranged."""
    rows = await db.scalars(select(DeputyRow).where(DeputyRow.head_id.in_(heads)))
    return {row.head_id: _arrangement(row) for row in rows}


async def name(
    db: Session, head_id: int, unit: str, deputy_id: int, starts_on: date, ends_on: date, now: datetime
) -> Arrangement:
    """Somebody stands in for a head from one day to another; what the head arranged before is replaced."""
    await end(db, head_id)
    row = DeputyRow(head_id=head_id, deputy_id=deputy_id, unit=unit, starts_on=starts_on, ends_on=ends_on, named_at=now)
    db.add(row)
    await db.flush()
    return _arrangement(row)


async def end(db: Session, head_id: int) -> None:
    """The head decides again; the history of what was decided in their place stays."""
    await db.execute(delete(DeputyRow).where(DeputyRow.head_id == head_id))


async def forget_past(db: Session, today: date) -> set[int]:
    """Arrangements that have run out grant nothing any more; the ids of those who stood in."""
    gone = await db.scalars(delete(DeputyRow).where(DeputyRow.ends_on < today).returning(DeputyRow.deputy_id))
    return set(gone)
