"""What the bot has told people of its own accord."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import func, select

from storage.database import Session
from storage.models import NoticeRow, NoticeState, PersonRow


@dataclass(frozen=True, slots=True)
class Told:
    """A notice that arrived: the staff code of its reader, and its kind."""

    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A notice as it is on record, whether or not it reached its reader."""

    id: int
    person_id: int
    kind: str
    occurrence: str
    state: NoticeState
    text: str
    channel: str
    bot: str
    queued_at: datetime


async def entries_after(db: Session, notice_id: int) -> Sequence[Entry]:
    """The notices after this one, in order."""
    columns = [getattr(NoticeRow, field.name) for field in fields(Entry)]
    query = select(*columns).where(NoticeRow.id > notice_id).order_by(NoticeRow.id)
    return [Entry(*row) for row in await db.execute(query)]


async def readers_since(db: Session, kinds: Collection[str], since: datetime) -> set[int]:
    """The ids of those for whom a notice of these kinds was put on record at or after a moment."""
    query = select(NoticeRow.person_id).where(NoticeRow.kind.in_(kinds), NoticeRow.queued_at >= since)
    return set(await db.scalars(query.distinct()))


async def latest(db: Session) -> int:
    """The number of the latest notice, 0 when there is none."""
    return await db.scalar(select(func.max(NoticeRow.id))) or 0


async def arrived_after(db: Session, notice_id: int) -> Sequence[Told]:
    """The notices after this one that reached their readers, in order."""
    query = select(PersonRow.code, NoticeRow.kind).join(PersonRow, PersonRow.id == NoticeRow.person_id)
    query = query.where(NoticeRow.id > notice_id, NoticeRow.state == NoticeState.SENT).order_by(NoticeRow.id)
    return [Told(code, kind) for code, kind in await db.execute(query)]
