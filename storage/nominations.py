"""The outstanding people and collectives units name; a person, or the unit itself, once a year."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from domain.expected import subject_of
from domain.nomination import Nomination
from storage import audit
from storage.conversations import inserting
from storage.database import Session
from storage.models import NominationRow


def _nomination(row: NominationRow) -> Nomination:
    return Nomination(
        id=row.id,
        year=row.year,
        unit=row.unit,
        person_id=row.person_id,
        words=row.words,
        shown_by=tuple(row.shown_by),
        at=row.named_at,
        by=row.named_by,
    )


async def of_unit(db: Session, year: int, unit: str) -> list[Nomination]:
    """Whom a unit has named so far, in order."""
    query = select(NominationRow).filter_by(year=year, unit=unit).order_by(NominationRow.id)
    return [_nomination(row) for row in await db.scalars(query)]


async def of_year(db: Session, year: int) -> list[Nomination]:
    """Whom all units have named, on lists handed in or not, by unit."""
    query = select(NominationRow).filter_by(year=year).order_by(NominationRow.unit, NominationRow.id)
    return [_nomination(row) for row in await db.scalars(query)]


async def of_person(db: Session, person_id: int) -> int:
    """On how many lists somebody is named."""
    return await db.scalar(select(func.count()).select_from(NominationRow).filter_by(person_id=person_id)) or 0


async def name(
    db: Session,
    year: int,
    unit: str,
    person_id: int | None,
    *,
    words: str,
    shown_by: Sequence[str],
    by: int,
    now: datetime,
) -> bool:
    """Name somebody, or the unit itself; False when that was done before, and nothing is changed then."""
    values = {"year": year, "unit": unit, "subject": subject_of(unit, person_id), "person_id": person_id}
    values |= {"words": words, "shown_by": list(shown_by), "named_at": now, "named_by": by}
    query = inserting(db, NominationRow).values(values).on_conflict_do_nothing()
    added = await db.scalar(query.returning(NominationRow.id))
    if added is not None:
        after = {"name": unit, "person": person_id, "words": words, "shown_by": list(shown_by)}
        audit.record(db, now, by, "nomination.add", "nomination", added, after=after)
    return added is not None


async def change(
    db: Session, nomination_id: int, *, words: str, shown_by: Sequence[str], by: int, now: datetime
) -> bool:
    """Say it in other words; False when it was taken off the list meanwhile."""
    row = await db.get(NominationRow, nomination_id, with_for_update=True)
    if row is None:
        return False
    before = _noted(row)
    row.words, row.shown_by = words, list(shown_by)
    await db.flush()
    audit.record(db, now, by, "nomination.change", "nomination", row.id, before, _noted(row))
    return True


async def remove(db: Session, nomination_id: int, *, by: int, now: datetime) -> bool:
    """Take somebody off the list; False when that was done before."""
    row = await db.get(NominationRow, nomination_id, with_for_update=True)
    if row is None:
        return False
    audit.record(db, now, by, "nomination.remove", "nomination", row.id, _noted(row))
    await db.delete(row)
    await db.flush()
    return True


def _noted(row: NominationRow) -> dict[str, Any]:
    """What the audit keeps of it."""
    return {"name": row.unit, "person": row.person_id, "words": row.words, "shown_by": row.shown_by}
