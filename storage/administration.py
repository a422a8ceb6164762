"""What those who run the bot ask of the database beyond everybody's daily work."""

from datetime import datetime

from sqlalchemy import select

from domain.people import Role
from storage.database import Session
from storage.models import ConversationRow, NoticeRow, PersonRoleRow, PersonRow


async def lock_holders(db: Session, role: Role) -> set[int]:
    """The ids of the active holders of a role, held until the transaction ends.

    Of two admins who take the role from each other at the same moment, the second one waits and sees it is gone.
    """
    query = select(PersonRoleRow.person_id).join(PersonRow, PersonRow.id == PersonRoleRow.person_id)
    query = query.where(PersonRoleRow.role == role, PersonRow.active).order_by(PersonRoleRow.person_id)
    return set(await db.scalars(query.with_for_update()))


async def reachable_ids(db: Session) -> set[int]:
    """The ids of all people with a linked chat that has not been blocked."""
    query = select(ConversationRow.person_id).where(
        ConversationRow.person_id.is_not(None), ConversationRow.unreachable_since.is_(None)
    )
    return {person_id for person_id in await db.scalars(query.distinct()) if person_id is not None}


async def told(db: Session, kind: str, occurrence: str) -> set[int]:
    """The ids of those who have been told something of this kind on this occasion."""
    return set(await db.scalars(select(NoticeRow.person_id).filter_by(kind=kind, occurrence=occurrence)))


async def told_since(db: Session, kind: str, beginning: str, since: datetime) -> set[int]:
    """The ids of those told something of this kind from then on, on an occasion whose name begins so."""
    query = select(NoticeRow.person_id).where(NoticeRow.kind == kind, NoticeRow.queued_at >= since)
    return set(await db.scalars(query.where(NoticeRow.occurrence.startswith(beginning, autoescape=True))))
