"""The readers of announcements: who they are, what reached them, who has read and understood it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import String, and_, cast, or_, select, update

from domain.announcement import Announcement, AnnouncementState, Missed, Outcome, Reader
from domain.calendar import local
from domain.completeness import UnreadAnnouncement
from domain.people import Person
from storage.announcements import GOING_ON, KIND, as_announcement
from storage.conversations import inserting
from storage.database import Session
from storage.models import AnnouncementReaderRow, AnnouncementRow, NoticeRow, NoticeState, PersonRow

_TOLD = and_(
    NoticeRow.person_id == AnnouncementReaderRow.person_id,
    NoticeRow.kind == KIND,
    NoticeRow.occurrence == cast(AnnouncementReaderRow.announcement_id, String),
)
_READERS = (
    select(AnnouncementReaderRow, AnnouncementRow.state, NoticeRow.state, NoticeRow.settled_at, PersonRow.active)
    .join(AnnouncementRow, AnnouncementRow.id == AnnouncementReaderRow.announcement_id)
    .join(PersonRow, PersonRow.id == AnnouncementReaderRow.person_id)
    .outerjoin(NoticeRow, _TOLD)
    .order_by(AnnouncementReaderRow.person_id)
)
_OPEN = (
    AnnouncementRow.asks,
    AnnouncementRow.state.in_(GOING_ON),
    AnnouncementRow.closed_at.is_(None),
    AnnouncementReaderRow.handled_at.is_not(None),
    AnnouncementReaderRow.acknowledged_at.is_(None),
)
"""Asked for, come to its reader, and not acknowledged."""

_FAILED = (NoticeState.REFUSED, NoticeState.UNKNOWN, NoticeState.DROPPED)


async def enter(db: Session, announcement_id: int, people: Iterable[Person]) -> None:
    """Write down whom it goes to; who is there already stays as they are."""
    of_it = {"announcement_id": announcement_id, "on_paper": False}
    rows = [of_it | {"person_id": person.id, "unit": person.unit} for person in people]
    if rows:
        await db.execute(inserting(db, AnnouncementReaderRow).on_conflict_do_nothing(), rows)


async def enter_later(db: Session, item: Announcement, person: Person, now: datetime) -> None:
    """Somebody who came in after it was sent finds it in their list."""
    row = {"announcement_id": item.id, "person_id": person.id, "unit": person.unit, "on_paper": False}
    row |= {"handled_at": now, "missed": Missed.LATER}
    await db.execute(inserting(db, AnnouncementReaderRow).values(row).on_conflict_do_nothing())


async def portion(db: Session, announcement_id: int, most: int, later: Collection[int] = ()) -> list[int]:
    """The ids of the next readers to be dealt with, but for those whose turn comes `later`; the caller holds it."""
    waiting = (AnnouncementReaderRow.announcement_id == announcement_id, AnnouncementReaderRow.handled_at.is_(None))
    query = select(AnnouncementReaderRow.person_id).where(*waiting).order_by(AnnouncementReaderRow.person_id)
    return list(await db.scalars(query.where(AnnouncementReaderRow.person_id.not_in(later)).limit(most)))


async def handled(db: Session, announcement_id: int, person_id: int, missed: Missed | None, now: datetime) -> None:
    """A reader was dealt with: it is on its way, or `missed` says why it is not."""
    await _change(db, announcement_id, person_id, handled_at=now, missed=missed)


async def _change(db: Session, announcement_id: int, person_id: int, **values: Any) -> None:
    query = update(AnnouncementReaderRow).filter_by(announcement_id=announcement_id, person_id=person_id)
    await db.execute(query.values(**values))


async def of(db: Session, announcement_id: int, unit: str = "") -> list[Reader]:
    """All readers of an announcement with what became of it, or those of a unit."""
    query = _READERS.where(AnnouncementReaderRow.announcement_id == announcement_id)
    query = query.where(AnnouncementReaderRow.unit == unit) if unit else query
    return [_reader(*row) for row in await db.execute(query)]


async def one(db: Session, announcement_id: int, person_id: int) -> Reader | None:
    """What became of an announcement with one person; None when it is not for them."""
    query = _READERS.where(AnnouncementReaderRow.announcement_id == announcement_id)
    row = (await db.execute(query.where(AnnouncementReaderRow.person_id == person_id))).one_or_none()
    return _reader(*row) if row else None


def _reader(
    row: AnnouncementReaderRow,
    state: AnnouncementState,
    told: NoticeState | None,
    settled_at: datetime | None,
    active: bool,
) -> Reader:
    return Reader(
        person_id=row.person_id,
        unit=row.unit,
        outcome=_outcome(row, state, told, active),
        sent_at=settled_at if told is NoticeState.SENT else None,
        opened_at=row.opened_at,
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=row.acknowledged_by,
    )


def _outcome(row: AnnouncementReaderRow, state: AnnouncementState, told: NoticeState | None, active: bool) -> Outcome:
    if row.acknowledged_at is not None:
        return Outcome.ON_PAPER if row.on_paper else Outcome.ACKNOWLEDGED
    if told is NoticeState.SENT:
        return Outcome.SENT
    if row.opened_at is not None:
        return Outcome.OPENED
    if not active or row.missed is Missed.LEFT:
        return Outcome.LEFT
    if row.missed is not None:
        return Outcome(row.missed.value)
    if told is NoticeState.UNREACHABLE:
        return Outcome.BLOCKED
    cancelled = state is AnnouncementState.CANCELLED
    if told in _FAILED or (cancelled and told is None):
        return Outcome.WITHDRAWN if cancelled and told is not NoticeState.REFUSED else Outcome.FAILED
    return Outcome.WAITING


async def to_person(db: Session, person_id: int) -> list[tuple[Announcement, Reader]]:
    """What was announced to somebody, the latest first; of what was cancelled only what had reached them."""
    query = select(AnnouncementRow, AnnouncementReaderRow, NoticeRow.state, NoticeRow.settled_at)
    query = query.join(AnnouncementReaderRow, AnnouncementReaderRow.announcement_id == AnnouncementRow.id)
    query = query.outerjoin(NoticeRow, _TOLD).where(AnnouncementReaderRow.person_id == person_id)
    came = or_(AnnouncementRow.state.in_(GOING_ON), NoticeRow.state == NoticeState.SENT)
    query = query.where(came, AnnouncementReaderRow.handled_at.is_not(None)).order_by(AnnouncementRow.id.desc())
    return [
        (as_announcement(item), _reader(reader, item.state, told, settled_at, True))
        for item, reader, told, settled_at in await db.execute(query)
    ]


async def open_for(db: Session, person_id: int) -> tuple[UnreadAnnouncement, ...]:
    """What somebody is asked to acknowledge and has not, the oldest first."""
    return (await _open(db, AnnouncementReaderRow.person_id == person_id)).get(person_id, ())


async def to_remind(db: Session) -> dict[int, tuple[UnreadAnnouncement, ...]]:
    """What each person is to be reminded to acknowledge: not what they announced themselves, which they have read."""
    return await _open(db, AnnouncementRow.created_by != AnnouncementReaderRow.person_id)


async def _open(db: Session, *wanted: Any) -> dict[int, tuple[UnreadAnnouncement, ...]]:
    query = select(AnnouncementRow, AnnouncementReaderRow.person_id, AnnouncementReaderRow.handled_at)
    query = query.join(AnnouncementReaderRow, AnnouncementReaderRow.announcement_id == AnnouncementRow.id)
    found: dict[int, tuple[UnreadAnnouncement, ...]] = {}
    for row, person_id, at in await db.execute(query.where(*_OPEN, *wanted).order_by(AnnouncementRow.id)):
        assert at is not None, "only what has come to its reader is asked for"
        item = UnreadAnnouncement(row.id, as_announcement(row).title, local(at).date())
        found[person_id] = (*found.get(person_id, ()), item)
    return found


async def opened(db: Session, announcement_id: int, person_id: int, now: datetime) -> None:
    """They looked at it in their list; the first time counts."""
    query = update(AnnouncementReaderRow).filter_by(announcement_id=announcement_id, person_id=person_id)
    await db.execute(query.where(AnnouncementReaderRow.opened_at.is_(None)).values(opened_at=now))


async def acknowledge(
    db: Session, announcement_id: int, person_id: int, *, by: int, on_paper: bool = False, now: datetime
) -> bool:
    """Somebody has read and understood it, or was told on paper; False when that was on record before."""
    query = update(AnnouncementReaderRow).filter_by(announcement_id=announcement_id, person_id=person_id)
    query = query.where(AnnouncementReaderRow.acknowledged_at.is_(None))
    done: Any = await db.execute(query.values(acknowledged_at=now, acknowledged_by=by, on_paper=on_paper))
    return bool(done.rowcount)


async def not_acknowledged(db: Session, announcement_id: int) -> set[int]:
    """The ids of the readers who have not acknowledged it."""
    silent = (AnnouncementReaderRow.announcement_id == announcement_id, AnnouncementReaderRow.acknowledged_at.is_(None))
    return set(await db.scalars(select(AnnouncementReaderRow.person_id).where(*silent)))
