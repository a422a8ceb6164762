"""One program at a time runs a database's bot."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from storage import alone as module
from storage.alone import alone
from storage.database import Database, open_database


@pytest.fixture
async def another(database_url: str) -> AsyncIterator[Database]:
    """The same database, as another program has it open."""
    opened = open_database(database_url)
    yield opened
    await opened.close()


def never() -> None:
    raise AssertionError("nobody else is there")


async def test_the_second_waits_until_the_first_has_left(
    database: Database, another: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ASK_EVERY", 0.01)
    said, stop = asyncio.Event(), asyncio.Event()

    async def second() -> bool:
        async with alone(another, stop, said.set) as ours:
            return ours

    async with alone(database, stop, never) as ours:
        assert ours
        waiting = asyncio.create_task(second())
        await said.wait()
        assert not waiting.done()
    assert await waiting


async def test_one_that_waits_can_be_told_to_stop(database: Database, another: Database) -> None:
    stop = asyncio.Event()
    async with alone(database, asyncio.Event(), never), alone(another, stop, stop.set) as ours:
        assert not ours


async def test_work_goes_on_beside_the_lock(database: Database) -> None:
    async with alone(database, asyncio.Event(), never), database.transaction() as db:
        assert await db.scalar(text("SELECT 1")) == 1


async def test_a_lock_that_is_lost_stops_the_program(
    database: Database, another: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database.engine.dialect.name == "sqlite":
        return  # a file lock is held as long as the process lives
    monkeypatch.setattr(module, "LOOK_EVERY", 0.01)
    stop = asyncio.Event()
    async with alone(database, stop, never) as ours:
        assert ours
        async with another.transaction() as db:
            await db.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = :number"),
                {"number": module._NUMBER},
            )
        async with asyncio.timeout(10):
            await stop.wait()
