"""Files that are kept: their rows here, their bytes in the store; what nobody refers to is swept away."""

from datetime import datetime

from sqlalchemy import func, select

from domain.stored_file import StoredFile, media_type_of
from storage.database import Session
from storage.models import StoredFileRow
from storage.store import Store, named

_KEEPING = 0x7444_0003
"""The number PostgreSQL knows the lock by that keeps the sweep away from a content whose row is not there yet."""


def _stored_file(row: StoredFileRow) -> StoredFile:
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
    """Keep a file. Its bytes are on disk before its row is; without the row they are swept away.

    Raises StoreError.
    """
    await _hold_off_the_sweep(db)
    sha256 = named(content)
    await store.put(sha256, content)
    row = StoredFileRow(
        sha256=sha256,
        name=name,
        media_type=media_type or media_type_of(content),
        size=len(content),
        kept_at=now,
        expires_at=expires_at,
        for_person=for_person,
    )
    db.add(row)
    await db.flush()
    return _stored_file(row)


async def get(db: Session, file_id: int) -> StoredFile | None:
    """A kept file."""
    row = await db.get(StoredFileRow, file_id)
    return _stored_file(row) if row else None


async def _hold_off_the_sweep(db: Session) -> None:
    """SQLite has one writer at a time anyway."""
    if db.get_bind().dialect.name == "postgresql":
        await db.execute(select(func.pg_advisory_xact_lock_shared(_KEEPING)))
