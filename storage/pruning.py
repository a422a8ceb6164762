"""Throws away what is of no use any more: expired ways in and files, pauses, what nobody looked at, private praise."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from domain.calendar import local
from storage import files, pauses, plan_questions, praises
from storage.database import Session
from storage.models import InviteRow, SetAsideRow, WebSessionRow

SET_ASIDE_FOR = timedelta(days=90)
EXPIRED_FOR = timedelta(days=30)
"""An invite says for a while that it was there, for whoever asks why it does not work."""

ASKER_FOR = timedelta(days=365)
"""Who asked the office is known as long as a question may be asked again about it."""
PRIVATE_PRAISE_FOR = timedelta(days=90)


async def prune(db: Session, now: datetime) -> None:
    """Delete it. The audit, notices and everything people registered stay."""
    await db.execute(delete(SetAsideRow).where(SetAsideRow.at < now - SET_ASIDE_FOR))
    await db.execute(delete(InviteRow).where(InviteRow.expires_at < now - EXPIRED_FOR, InviteRow.used_at.is_(None)))
    await db.execute(delete(WebSessionRow).where(WebSessionRow.expires_at < now))
    await pauses.forget_past(db, local(now).date())
    await files.forget_expired(db, now)
    await plan_questions.forget_askers(db, now - ASKER_FOR)
    await praises.forget_private(db, now - PRIVATE_PRAISE_FOR)
