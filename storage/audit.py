"""Who changed what, when, and how it was before."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from storage.database import Session
from storage.models import AuditRow

CONFIDENTIAL = "difficulty.confidential"
"""The subject of what was brought before the director in confidence."""
UNLISTED = (CONFIDENTIAL, "praise")
"""Subjects the log leaves out, since fewer people may know of them than read it; their history is kept all the same."""


def record(
    db: Session,
    now: datetime,
    actor_id: int | None,
    action: str,
    subject: str,
    subject_id: object,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Note a change: `action` such as "initiative.confirm", `actor_id` None for the command line."""
    row = AuditRow(
        at=now,
        actor_id=actor_id,
        action=action,
        subject=subject,
        subject_id=str(subject_id),
        before=dict(before) if before is not None else None,
        after=dict(after) if after is not None else None,
    )
    db.add(row)


async def history(db: Session, subject: str, subject_id: object) -> list[AuditRow]:
    """All changes of one record, the oldest first."""
    query = select(AuditRow).where(AuditRow.subject == subject, AuditRow.subject_id == str(subject_id))
    return list(await db.scalars(query.order_by(AuditRow.id)))


async def latest(db: Session, limit: int = 20) -> list[AuditRow]:
    """The last changes, the newest first, without the unlisted."""
    query = select(AuditRow).where(AuditRow.subject.not_in(UNLISTED))
    return list(await db.scalars(query.order_by(AuditRow.id.desc()).limit(limit)))
