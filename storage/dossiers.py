"""The dossiers of initiatives: each answer is kept as it comes, its history in the audit."""

from datetime import date, datetime
from typing import Any

from domain.dossier import Dossier, Part
from domain.initiative import Initiative
from storage import audit
from storage.database import Session
from storage.models import DossierRow, InitiativeRow

KEPT_HERE = tuple(part for part in Part if part is not Part.FIRST_APPLIED)
"""The day of first application is a fact of the initiative and stands there."""


async def of(db: Session, initiative_id: int) -> Dossier:
    """What is on record of an initiative; an empty one where nothing is yet."""
    row = await db.get(DossierRow, initiative_id, populate_existing=True)
    item = await db.get_one(InitiativeRow, initiative_id, populate_existing=True)
    known = {part.value: getattr(row, part) for part in KEPT_HERE} if row else {}
    return Dossier(**known, first_applied=item.first_applied_on)


async def note(
    db: Session, initiative: Initiative, part: Part, value: str | date | None, *, by: int, now: datetime
) -> None:
    """Put a part on record, or take it out with an empty value.

    Who may is judged by the caller, under the lock of the initiative.
    """
    before = (await of(db, initiative.id)).value(part)
    if part is Part.FIRST_APPLIED:
        item = await db.get_one(InitiativeRow, initiative.id)
        item.first_applied_on = value if isinstance(value, date) else None
    else:
        row = await _row(db, initiative.id, by, now)
        setattr(row, part, value)
        row.changed_at, row.changed_by = now, by
    await db.flush()
    noted = [_noted(initiative, part, one) for one in (before, value)]
    audit.record(db, now, by, "dossier.change", "dossier", initiative.id, *noted)


async def _row(db: Session, initiative_id: int, by: int, now: datetime) -> DossierRow:
    """The row of a dossier, made where there is none yet."""
    row = await db.get(DossierRow, initiative_id)
    if row is None:
        row = DossierRow(initiative_id=initiative_id, changed_at=now, changed_by=by)
        db.add(row)
    return row


def _noted(initiative: Initiative, part: Part, value: str | date | None) -> dict[str, Any]:
    """What the audit keeps of a part, before or after."""
    kept = value.isoformat() if isinstance(value, date) else value
    return {"code": initiative.code, "part": part, "value": kept or ""}
