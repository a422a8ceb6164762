"""Announcements: sent off, begun, finished, cancelled, closed; who their readers are is in `storage.readers`."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, exists, func, select, update

from domain.announcement import Announcement, AnnouncementState, Audience, audience_of
from storage import audit
from storage.conversations import inserting
from storage.database import Session
from storage.models import (
    AnnouncementReaderRow,
    AnnouncementRow,
    NoticeRow,
    NoticeState,
    OutboxRow,
    StoredFileRow,
)

KIND = "announcement"
"""The kind of the notice that carries one to a reader; its occurrence is the announcement's number."""

GOING_ON = (AnnouncementState.SENDING, AnnouncementState.SENT)


@dataclass(frozen=True, slots=True)
class Draft:
    """What an author has put together; `key` is the same however often it is sent off."""

    key: str
    text: str
    audience: Audience
    asks: bool
    starts_at: datetime
    ref: str = ""
    duty: str = ""
    due_on: date | None = None
    file_id: int | None = None


def as_announcement(row: AnnouncementRow) -> Announcement:
    """A row as the rest of the program sees it."""
    return Announcement(
        id=row.id,
        text=row.text,
        audience=audience_of(row.audience),
        state=row.state,
        asks=row.asks,
        created_by=row.created_by,
        created_at=row.created_at,
        starts_at=row.starts_at,
        ref=row.ref,
        duty=row.duty,
        due_on=row.due_on,
        file_id=row.file_id,
        started_at=row.started_at,
        finished_at=row.finished_at,
        cancelled_at=row.cancelled_at,
        cancelled_by=row.cancelled_by,
        closed_at=row.closed_at,
    )


async def send_off(db: Session, draft: Draft, *, by: int, now: datetime) -> Announcement | None:
    """Schedule a draft, now or for its moment; None when this very draft has been sent off before."""
    row = {
        "draft": draft.key,
        "text": draft.text,
        "ref": draft.ref,
        "duty": draft.duty,
        "due_on": draft.due_on,
        "file_id": draft.file_id,
        "asks": draft.asks,
        "audience": draft.audience.facts(),
        "state": AnnouncementState.SCHEDULED,
        "created_by": by,
        "created_at": now,
        "starts_at": draft.starts_at,
    }
    query = inserting(db, AnnouncementRow).values(row).on_conflict_do_nothing().returning(AnnouncementRow.id)
    number = (await db.execute(query)).scalar_one_or_none()
    if number is None:
        return None
    if draft.file_id is not None:
        await _keep_file(db, draft.file_id)
    item = as_announcement(await db.get_one(AnnouncementRow, number))
    note(db, item, "create", by, now, starts_at=draft.starts_at.isoformat(), audience=draft.audience.facts())
    if draft.starts_at > now:
        note(db, item, "schedule", by, now, starts_at=draft.starts_at.isoformat())
    return item


async def _keep_file(db: Session, file_id: int) -> None:
    """From now on the file belongs to the announcement, and stays."""
    stays = update(StoredFileRow).where(StoredFileRow.id == file_id)
    await db.execute(stays.values(expires_at=None, for_person=None))


def note(db: Session, item: Announcement, what: str, by: int, now: datetime, **more: object) -> None:
    """Keep in the audit what was done with an announcement."""
    audit.record(db, now, by, f"announcement.{what}", KIND, item.id, after={"title": item.title, **more})


async def get(db: Session, announcement_id: int) -> Announcement | None:
    """An announcement, whatever became of it."""
    row = await db.get(AnnouncementRow, announcement_id, populate_existing=True)
    return as_announcement(row) if row else None


async def by_draft(db: Session, key: str) -> Announcement | None:
    """The announcement a draft has become."""
    row = (await db.scalars(select(AnnouncementRow).where(AnnouncementRow.draft == key))).one_or_none()
    return as_announcement(row) if row else None


async def lock(db: Session, announcement_id: int) -> Announcement | None:
    """An announcement as it is now, held until the transaction ends."""
    query = select(AnnouncementRow).where(AnnouncementRow.id == announcement_id)
    row = (await db.scalars(query.with_for_update().execution_options(populate_existing=True))).one_or_none()
    return as_announcement(row) if row else None


async def everything(db: Session) -> list[Announcement]:
    """All announcements, the latest first."""
    return [
        as_announcement(row) for row in await db.scalars(select(AnnouncementRow).order_by(AnnouncementRow.id.desc()))
    ]


async def due(db: Session, now: datetime) -> list[int]:
    """The numbers of those whose moment has come, or that are under way, in order."""
    waits, state = AnnouncementState.SCHEDULED, AnnouncementRow.state
    wanted = ((state == waits) & (AnnouncementRow.starts_at <= now)) | (state == AnnouncementState.SENDING)
    return list(await db.scalars(select(AnnouncementRow.id).where(wanted).order_by(AnnouncementRow.id)))


async def next_start(db: Session, after: datetime) -> datetime | None:
    """When the next scheduled one starts, after that moment."""
    waits = (AnnouncementRow.state == AnnouncementState.SCHEDULED, AnnouncementRow.starts_at > after)
    return await db.scalar(select(func.min(AnnouncementRow.starts_at)).where(*waits))


async def made_known(db: Session, duty: str) -> bool:
    """Whether this duty of the plan has an announcement that was not cancelled."""
    counts = AnnouncementRow.state != AnnouncementState.CANCELLED
    return bool(await db.scalar(select(exists().where(AnnouncementRow.duty == duty, counts))))


async def cancelled(db: Session, duty: str) -> int:
    """How many announcements of this duty were cancelled."""
    gone = (AnnouncementRow.duty == duty, AnnouncementRow.state == AnnouncementState.CANCELLED)
    return await db.scalar(select(func.count()).select_from(AnnouncementRow).where(*gone)) or 0


async def begin(db: Session, item: Announcement, now: datetime) -> None:
    """Sending has begun, at the real moment; the caller holds the announcement."""
    row = await db.get_one(AnnouncementRow, item.id)
    row.state, row.started_at = AnnouncementState.SENDING, now
    await db.flush()
    begun = {"due": item.due_on.isoformat()} if item.due_on else {}
    note(db, item, "send", item.created_by, now, started=now.isoformat(), **begun)


async def finish(db: Session, announcement_id: int, now: datetime) -> None:
    """Every reader has been dealt with; the caller holds the announcement."""
    row = await db.get_one(AnnouncementRow, announcement_id)
    row.state, row.finished_at = AnnouncementState.SENT, now
    await db.flush()


async def cancel(db: Session, item: Announcement, *, by: int, now: datetime) -> None:
    """Nothing more of it goes out, of the outbox neither; what has gone stays. The caller holds the announcement."""
    row = await db.get_one(AnnouncementRow, item.id)
    row.state, row.cancelled_at, row.cancelled_by = AnnouncementState.CANCELLED, now, by
    await db.flush()
    await _withdraw(db, item.id, now)
    note(db, item, "cancel", by, now)


async def _withdraw(db: Session, announcement_id: int, now: datetime) -> None:
    """Take back what waits in the outbox, but for what is being sent at this moment."""
    of_it = (NoticeRow.kind == KIND, NoticeRow.occurrence == str(announcement_id))
    held = select(OutboxRow.notice_id).where(OutboxRow.leased_until.is_not(None), OutboxRow.notice_id.is_not(None))
    waiting = (*of_it, NoticeRow.state == NoticeState.QUEUED, NoticeRow.id.not_in(held))
    numbers = list(await db.scalars(select(NoticeRow.id).where(*waiting)))
    await db.execute(delete(OutboxRow).where(OutboxRow.notice_id.in_(numbers), OutboxRow.leased_until.is_(None)))
    left = select(OutboxRow.notice_id).where(OutboxRow.notice_id.is_not(None))
    gone = update(NoticeRow).where(NoticeRow.id.in_(numbers), NoticeRow.id.not_in(left))
    await db.execute(
        gone.where(NoticeRow.state == NoticeState.QUEUED).values(state=NoticeState.DROPPED, settled_at=now)
    )


async def close(db: Session, item: Announcement, *, by: int, now: datetime) -> None:
    """Nobody is asked to acknowledge it any more; the caller holds the announcement."""
    row = await db.get_one(AnnouncementRow, item.id)
    row.closed_at, row.closed_by = now, by
    await db.flush()
    note(db, item, "close", by, now)


async def of_file(db: Session, file_id: int) -> Announcement | None:
    """The announcement a file goes with."""
    row = (await db.scalars(select(AnnouncementRow).where(AnnouncementRow.file_id == file_id))).first()
    return as_announcement(row) if row else None


async def with_readers_of(db: Session, unit: str) -> set[int]:
    """The numbers of announcements that went to somebody of a unit."""
    query = select(AnnouncementReaderRow.announcement_id).where(AnnouncementReaderRow.unit == unit).distinct()
    return set(await db.scalars(query))
