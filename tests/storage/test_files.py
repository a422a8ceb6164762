"""Files are kept as long as somebody refers to them, and swept away afterwards."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import files, outbox
from storage.conversations import lock
from storage.database import Database
from storage.pruning import prune
from storage.store import FolderStore

NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=8)


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "files")


async def _kept(database: Database, store: FolderStore, content: bytes, days: int | None = None) -> int:
    until = NOW + timedelta(days=days) if days is not None else None
    async with database.transaction() as db:
        return (await files.keep(db, store, "tệp", content, NOW, expires_at=until)).id


async def _left(store: FolderStore) -> set[bytes]:
    return {await store.get(name) async for name in store.names()}


async def _tidied(database: Database, store: FolderStore, now: datetime) -> int:
    async with database.transaction() as db:
        await prune(db, now)
    return await files.sweep(database, store)


async def test_what_ran_out_is_swept_away_and_what_stays_stays(database: Database, store: FolderStore) -> None:
    await _kept(database, store, b"a paper", days=7)
    await _kept(database, store, b"a photo")
    assert await _tidied(database, store, NOW + timedelta(days=6)) == 0
    assert await _tidied(database, store, LATER) == 1
    assert await _left(store) == {b"a photo"}


async def test_a_content_somebody_else_refers_to_stays(database: Database, store: FolderStore) -> None:
    await _kept(database, store, b"the same", days=7)
    await _kept(database, store, b"the same")
    assert await _tidied(database, store, LATER) == 0
    assert await _left(store) == {b"the same"}


async def test_what_waits_to_be_sent_is_not_thrown_away(database: Database, store: FolderStore) -> None:
    number = await _kept(database, store, b"a paper", days=7)
    async with database.transaction() as db:
        await outbox.put(db, await lock(db, "telegram", "1", "7"), [outbox.Piece("", file_id=number)], NOW)
    assert await _tidied(database, store, LATER) == 0
    async with database.transaction() as db:
        rows = await outbox.claim(db, LATER, 10, timedelta(minutes=1))
        await outbox.delivered(db, rows, LATER)
    assert await _tidied(database, store, LATER) == 1


async def test_what_a_failed_turn_left_behind_is_swept_away(database: Database, store: FolderStore) -> None:
    async with database.transaction() as db:
        await files.keep(db, store, "tệp", b"of no turn", NOW)
        await db.rollback()
    assert await _left(store) == {b"of no turn"}
    for number in range(files.SWEPT_AT_ONCE):
        await store.put(f"{number:064}", b"")
    assert await files.sweep(database, store) == files.SWEPT_AT_ONCE + 1
    assert [name async for name in store.names()] == []


async def test_a_number_is_never_given_to_another_file(database: Database, store: FolderStore) -> None:
    first = await _kept(database, store, b"a paper", days=7)
    await _tidied(database, store, LATER)
    assert await _kept(database, store, b"another") > first
