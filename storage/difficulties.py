"""Difficulties and proposed changes of the plan: what was brought forward, what came of it, the files put to it."""

from collections import Counter
from datetime import datetime

from sqlalchemy import select

from domain.calendar import local
from domain.difficulty import (
    OPEN,
    Difficulty,
    DifficultyAct,
    DifficultyEntry,
    DifficultyKind,
    DifficultyState,
    UnitCount,
)
from domain.stored_file import StoredFile
from storage import audit, files
from storage.database import Session
from storage.models import DifficultyEntryRow, DifficultyFileRow, DifficultyRow, StoredFileRow
from storage.store import Store

_BECOMES = {
    DifficultyAct.ANSWER: DifficultyState.ANSWERED,
    DifficultyAct.DECIDE: DifficultyState.DECIDED,
    DifficultyAct.WITHDRAW: DifficultyState.WITHDRAWN,
}


def _difficulty(row: DifficultyRow) -> Difficulty:
    return Difficulty(
        id=row.id,
        author_id=row.author_id,
        unit=row.unit,
        kind=row.kind,
        text=row.text,
        proposal=row.proposal,
        confidential=row.confidential,
        state=row.state,
        sent_at=row.sent_at,
        with_office=row.with_office,
        asked_back=row.asked_back,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )


def _entry(row: DifficultyEntryRow) -> DifficultyEntry:
    return DifficultyEntry(row.id, row.difficulty_id, row.act, row.by, row.at, row.words)


async def send(
    db: Session,
    *,
    author_id: int,
    unit: str,
    kind: DifficultyKind,
    text: str,
    proposal: str,
    confidential: bool,
    now: datetime,
) -> Difficulty | None:
    """Bring something before the director; None when its author has sent just that and it is open."""
    same = select(DifficultyRow.id).where(DifficultyRow.author_id == author_id, DifficultyRow.text == text)
    if await db.scalar(same.where(DifficultyRow.state.in_(OPEN)).limit(1)) is not None:
        return None
    row = DifficultyRow(
        author_id=author_id,
        unit=unit,
        kind=kind,
        text=text,
        proposal=proposal,
        confidential=confidential,
        state=DifficultyState.RECEIVED,
        sent_at=now,
    )
    db.add(row)
    await db.flush()
    await _enter(db, row, DifficultyAct.SEND, author_id, now, "")
    return _difficulty(row)


async def get(db: Session, difficulty_id: int) -> Difficulty | None:
    """One of them by its number."""
    row = await db.get(DifficultyRow, difficulty_id)
    return _difficulty(row) if row else None


async def lock(db: Session, difficulty_id: int) -> Difficulty | None:
    """One of them as it is now, held until the transaction ends."""
    query = select(DifficultyRow).where(DifficultyRow.id == difficulty_id)
    row = (await db.scalars(query.with_for_update().execution_options(populate_existing=True))).one_or_none()
    return _difficulty(row) if row else None


async def of_person(db: Session, person_id: int) -> list[Difficulty]:
    """What somebody has brought forward, the latest first."""
    query = select(DifficultyRow).where(DifficultyRow.author_id == person_id).order_by(DifficultyRow.id.desc())
    return [_difficulty(row) for row in await db.scalars(query)]


async def standing(db: Session) -> list[Difficulty]:
    """All that are open, the oldest first; who may read each is judged by the caller."""
    query = select(DifficultyRow).where(DifficultyRow.state.in_(OPEN)).order_by(DifficultyRow.id)
    return [_difficulty(row) for row in await db.scalars(query)]


async def decided(db: Session) -> list[Difficulty]:
    """All that are closed by a decision, the latest first; who may read each is judged by the caller."""
    query = select(DifficultyRow).where(DifficultyRow.state == DifficultyState.DECIDED)
    return [_difficulty(row) for row in await db.scalars(query.order_by(DifficultyRow.decided_at.desc()))]


async def act(
    db: Session, difficulty_id: int, what: DifficultyAct, words: str, *, by: int, now: datetime
) -> DifficultyEntry:
    """Enter what was done or said; who may is judged by the caller under the lock."""
    row = await db.get_one(DifficultyRow, difficulty_id, with_for_update=True)
    row.state = _BECOMES.get(what, row.state)
    row.with_office = row.with_office or what is DifficultyAct.HAND_OVER
    if what is not DifficultyAct.HAND_OVER:
        row.asked_back = what is DifficultyAct.ASK_BACK
    if what is DifficultyAct.DECIDE:
        row.decided_by, row.decided_at = by, now
    return await _enter(db, row, what, by, now, words)


async def _enter(
    db: Session, row: DifficultyRow, what: DifficultyAct, by: int, now: datetime, words: str
) -> DifficultyEntry:
    entry = DifficultyEntryRow(difficulty_id=row.id, act=what, by=by, at=now, words=words)
    db.add(entry)
    await db.flush()
    subject = audit.CONFIDENTIAL if row.confidential else "difficulty"
    facts = {"state": row.state} | ({} if row.confidential else {"title": row.text, "words": words})
    audit.record(db, now, by, f"difficulty.{what}", subject, row.id, after=facts)
    return _entry(entry)


async def history(db: Session, difficulty_id: int) -> list[DifficultyEntry]:
    """What was done and said about one of them, in order."""
    query = select(DifficultyEntryRow).where(DifficultyEntryRow.difficulty_id == difficulty_id)
    return [_entry(row) for row in await db.scalars(query.order_by(DifficultyEntryRow.id))]


async def add_file(
    db: Session, store: Store, difficulty_id: int, name: str, content: bytes, media_type: str, now: datetime
) -> StoredFile:
    """Put a file to it; whether one more may be is judged by the caller under the lock. Raises StoreError."""
    kept = await files.keep(db, store, name, content, now, media_type=media_type)
    db.add(DifficultyFileRow(difficulty_id=difficulty_id, file_id=kept.id, added_at=now))
    await db.flush()
    return kept


async def files_of(db: Session, difficulty_id: int) -> list[StoredFile]:
    """The files put to one of them, in order."""
    query = select(StoredFileRow).join(DifficultyFileRow, DifficultyFileRow.file_id == StoredFileRow.id)
    rows = await db.scalars(query.where(DifficultyFileRow.difficulty_id == difficulty_id).order_by(StoredFileRow.id))
    return [files.stored_file(row) for row in rows]


async def of_file(db: Session, file_id: int) -> Difficulty | None:
    """The difficulty a file was put to; None when it was put to none."""
    query = select(DifficultyRow).join(DifficultyFileRow, DifficultyFileRow.difficulty_id == DifficultyRow.id)
    row = (await db.scalars(query.where(DifficultyFileRow.file_id == file_id))).one_or_none()
    return _difficulty(row) if row else None


async def counts(db: Session, year: int) -> dict[str, UnitCount]:
    """What each unit brought forward in a year, by unit, for criterion III.1.a-3.

    What was withdrawn does not count; nor does what was said in confidence, since a number would give it away.
    """
    query = select(DifficultyRow).where(
        DifficultyRow.confidential.is_(False), DifficultyRow.state != DifficultyState.WITHDRAWN
    )
    found = [row for row in await db.scalars(query) if local(row.sent_at).year == year]
    sent = Counter(row.unit for row in found)
    proposed = Counter(row.unit for row in found if row.proposal)
    closed = Counter(row.unit for row in found if row.state is DifficultyState.DECIDED)
    return {unit: UnitCount(sent[unit], proposed[unit], closed[unit]) for unit in sorted(sent)}
