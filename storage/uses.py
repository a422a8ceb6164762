"""Which awards and titles initiatives were used for."""

from datetime import datetime

from sqlalchemy import select

from domain.use import Use
from storage.database import Session
from storage.models import UseRow


def _use(row: UseRow) -> Use:
    taken_back = row.taken_back_at is not None
    return Use(row.id, row.initiative_id, row.year, row.award, row.person_id, row.by, row.at, taken_back)


async def mark(
    db: Session, initiative_id: int, *, year: int, purpose: str, person_id: int | None, by: int, now: datetime
) -> Use:
    """Keep that an initiative was used; whether it may be is judged by the caller under the initiative's lock."""
    row = UseRow(initiative_id=initiative_id, year=year, award=purpose, person_id=person_id, by=by, at=now)
    db.add(row)
    await db.flush()
    return _use(row)


async def take_back(db: Session, use_id: int, now: datetime) -> Use:
    """It was not used after all; the row stays."""
    row = await db.get_one(UseRow, use_id, with_for_update=True)
    row.taken_back_at = now
    await db.flush()
    return _use(row)


async def of_initiative(db: Session, initiative_id: int) -> list[Use]:
    """What an initiative was used for and still counts as used for, in the order it was marked."""
    query = select(UseRow).where(UseRow.initiative_id == initiative_id, UseRow.taken_back_at.is_(None))
    return [_use(row) for row in await db.scalars(query.order_by(UseRow.id))]
