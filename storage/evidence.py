"""What was put forward as evidence of initiatives."""

from sqlalchemy import select

from domain.initiative import Initiative
from storage import initiatives
from storage.database import Session
from storage.models import EvidenceRow


async def initiative_of(db: Session, file_id: int) -> Initiative | None:
    """The initiative a file is evidence of; None when it is of none, or was removed."""
    query = select(EvidenceRow.initiative_id).where(EvidenceRow.file_id == file_id, EvidenceRow.removed_at.is_(None))
    initiative_id = await db.scalar(query)
    return await initiatives.get(db, initiative_id) if initiative_id else None
