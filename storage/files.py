"""Files that are kept: their rows here, their bytes in the store; what nobody refers to is swept away."""

from datetime import datetime

from sqlalchemy import delete, func, select

from domain.file_kinds import NotTaken, kind_of
from domain.stored_file import KEPT_FOR, StoredFile
from storage.database import Database, Session
from storage.models import OutboxRow, StoredFileRow
from storage.store import Store, named

_KEEPING = 0x7444_0003
"""The number PostgreSQL knows the lock by that keeps the sweep away from a content whose row is not there yet."""

UNKNOWN = "application/octet-stream"

SWEPT_AT_ONCE = 20
"""Few, since nobody can keep a file meanwhile."""


def stored_file(row: StoredFileRow) -> StoredFile:
    """A row as the rest of the program sees it."""
    return StoredFile(
        row.id, row.sha256, row.name, row.media_type, row.size, row.kept_at, row.expires_at, row.for_person
    )


async def keep(
    db: Session,
    store: Store,
    name: str,
    content: bytes,
    now: datetime,
    *,
    media_type: str = "",
    expires_at: datetime | None = None,
    for_person: int | None = None,
) -> StoredFile:
    """Keep a file; without a `media_type` it is found out.

    Its bytes are on disk before its row is; without the row they are swept away. Raises StoreError.
    """
    await _hold_off_the_sweep(db)
    sha256 = named(content)
    await store.put(sha256, content)
    row = StoredFileRow(
        sha256=sha256,
        name=name,
        media_type=media_type or _media_type(name, content),
        size=len(content),
        kept_at=now,
        expires_at=expires_at,
        for_person=for_person,
    )
    db.add(row)
    await db.flush()
    return stored_file(row)


def _media_type(name: str, content: bytes) -> str:
    try:
        return kind_of(name, content).media_type
    except NotTaken:
        return UNKNOWN


async def get(db: Session, file_id: int) -> StoredFile | None:
    """A kept file."""
    row = await db.get(StoredFileRow, file_id)
    return stored_file(row) if row else None


async def settle(db: Session, file_id: int) -> bool:
    """A file kept for a while belongs to a record from now on and stays; False when its time was over."""
    row = await db.get(StoredFileRow, file_id, with_for_update=True)
    if row is None:
        return False
    row.expires_at, row.for_person = None, None
    await db.flush()
    return True


async def let_go(db: Session, file_id: int | None, now: datetime) -> None:
    """A file belongs to no record any more: it is deleted after a while, so that a slip can be looked into."""
    row = await db.get(StoredFileRow, file_id, with_for_update=True) if file_id else None
    if row is not None:
        row.expires_at = now + KEPT_FOR
        await db.flush()


async def contents(db: Session) -> set[str]:
    """The sha256 of everything a kept file refers to."""
    return set(await db.scalars(select(StoredFileRow.sha256).distinct()))


async def forget_expired(db: Session, now: datetime) -> None:
    """Delete the rows of files whose time is over, unless a message still waits to hand one over."""
    owed = select(OutboxRow.file_id).where(OutboxRow.file_id.is_not(None))
    over = StoredFileRow.expires_at < now
    await db.execute(delete(StoredFileRow).where(over, StoredFileRow.id.not_in(owed)))


async def sweep(database: Database, store: Store) -> int:
    """Delete the contents no kept file refers to, and return how many. Raises StoreError.

    They are looked for outside any transaction and looked at once more, a few at a time, while nobody can keep any.
    """
    async with database.transaction() as db:
        kept = await contents(db)
    loose = [name async for name in store.names() if name not in kept]
    swept = 0
    for first in range(0, len(loose), SWEPT_AT_ONCE):
        async with database.transaction() as db:
            await _hold_off_keeping(db)
            still_loose = set(loose[first : first + SWEPT_AT_ONCE]) - await contents(db)
            for name in still_loose:
                await store.delete(name)
        swept += len(still_loose)
    return swept


async def _hold_off_the_sweep(db: Session) -> None:
    """SQLite has one writer at a time anyway."""
    if db.get_bind().dialect.name == "postgresql":
        await db.execute(select(func.pg_advisory_xact_lock_shared(_KEEPING)))


async def _hold_off_keeping(db: Session) -> None:
    if db.get_bind().dialect.name == "postgresql":
        await db.execute(select(func.pg_advisory_xact_lock(_KEEPING)))
