"""The dossiers of initiatives: each answer is kept as it comes, its history in the audit."""

from datetime import date, datetime
from typing import Any

from domain.dossier import Dossier, Part
from domain.initiative import Initiative
from storage import audit
from storage.database import Session
from storage.models import DossierRow


def _dossier(row: DossierRow) -> Dossier:
    return Dossier(**{part.value: getattr(row, part) for part in Part})


async def of(db: Session, initiative_id: int) -> Dossier:
    """What is on record of an initiative; an empty one where nothing is yet."""
    row = await db.get(DossierRow, initiative_id, populate_existing=True)
    return _dossier(row) if row else Dossier()


async def note(
    db: Session, initiative: Initiative, part: Part, value: str | date | None, *, by: int, now: datetime
) -> Dossier:
    """Put a part on record, or take it out with an empty value.

    Who may is judged by the caller, under the lock of the initiative.
    """
    row = await db.get(DossierRow, initiative.id, with_for_update=True)
    if row is None:
        row = DossierRow(initiative_id=initiative.id, changed_at=now, changed_by=by)
        db.add(row)
    before = getattr(row, part)
    setattr(row, part, value)
    row.changed_at, row.changed_by = now, by
    await db.flush()
    noted = [_noted(initiative, part, one) for one in (before, value)]
    audit.record(db, now, by, "dossier.change", "dossier", initiative.id, *noted)
    return _dossier(row)


def _noted(initiative: Initiative, part: Part, value: str | date | None) -> dict[str, Any]:
    """What the audit keeps of a part, before or after."""
    kept = value.isoformat() if isinstance(value, date) else value
    return {"code": initiative.code, "part": part, "value": kept or ""}
