"""What was put forward as evidence of initiatives; what was removed is hidden and stays."""

from datetime import datetime

from sqlalchemy import select

from domain.evidence import Evidence
from domain.initiative import Initiative
from storage import files, initiatives
from storage.database import Session
from storage.models import EvidenceRow, StoredFileRow
from storage.store import Store


def _evidence(row: EvidenceRow, file: StoredFileRow) -> Evidence:
    return Evidence(row.id, row.initiative_id, files.stored_file(file), row.caption, row.added_by, row.added_at)


_SHOWN = (
    select(EvidenceRow, StoredFileRow)
    .join(StoredFileRow, StoredFileRow.id == EvidenceRow.file_id)
    .where(EvidenceRow.removed_at.is_(None))
    .order_by(EvidenceRow.id)
)


async def add(
    db: Session,
    store: Store,
    initiative_id: int,
    name: str,
    content: bytes,
    media_type: str,
    *,
    caption: str = "",
    by: int,
    now: datetime,
) -> Evidence:
    """Put a file forward; whether one more may be is judged by the caller under the initiative's lock.

    Raises StoreError.
    """
    kept = await files.keep(db, store, name, content, now, media_type=media_type)
    row = EvidenceRow(initiative_id=initiative_id, file_id=kept.id, caption=caption, added_by=by, added_at=now)
    db.add(row)
    await db.flush()
    return Evidence(row.id, initiative_id, kept, caption, by, now)


async def of_initiative(db: Session, initiative_id: int) -> list[Evidence]:
    """What is put forward for an initiative, in order, without what was removed."""
    rows = await db.execute(_SHOWN.where(EvidenceRow.initiative_id == initiative_id))
    return [_evidence(row, file) for row, file in rows]


async def get(db: Session, evidence_id: int) -> Evidence | None:
    """One piece of evidence, unless it was removed."""
    found = (await db.execute(_SHOWN.where(EvidenceRow.id == evidence_id))).one_or_none()
    return _evidence(*found) if found else None


async def caption(db: Session, evidence_id: int, text: str) -> None:
    """Say what a piece of evidence shows."""
    row = await db.get_one(EvidenceRow, evidence_id, with_for_update=True)
    row.caption = text
    await db.flush()


async def remove(db: Session, evidence_id: int, by: int, now: datetime) -> None:
    """Hide a piece of evidence; its file stays, for the history."""
    row = await db.get_one(EvidenceRow, evidence_id, with_for_update=True)
    row.removed_by, row.removed_at = by, now
    await db.flush()


async def initiative_of(db: Session, file_id: int) -> Initiative | None:
    """The initiative a file is evidence of; None when it is of none, or was removed."""
    query = select(EvidenceRow.initiative_id).where(EvidenceRow.file_id == file_id, EvidenceRow.removed_at.is_(None))
    initiative_id = await db.scalar(query)
    return await initiatives.get(db, initiative_id) if initiative_id else None
