"""Transactions: on disk when the block is left, or no trace; a crowd on SQLite loses nothing."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm.exc import StaleDataError

from storage import conversations
from storage.database import Database, DatabaseError, open_database, worth_repeating
from storage.models import SettingRow


async def keys(database: Database) -> set[str]:
    async with database.transaction() as db:
        return {row.key for row in await db.scalars(select(SettingRow))}


async def test_what_was_written_is_there_for_a_new_connection(database_url: str) -> None:
    first, second = open_database(database_url), open_database(database_url)
    try:
        async with first.transaction() as db:
            db.add(SettingRow(key="kept", value="1"))
        assert await keys(second) == {"kept"}
    finally:
        await first.close()
        await second.close()


async def test_a_block_that_raises_leaves_no_trace(database: Database) -> None:
    async def fails() -> None:
        async with database.transaction() as db:
            db.add(SettingRow(key="lost", value="1"))
            await db.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()
    assert await keys(database) == set()


async def test_of_a_crowd_only_those_that_raise_are_lost(database: Database) -> None:
    async def writes(number: int) -> None:
        async with database.transaction() as db:
            db.add(SettingRow(key=f"{number:03d}", value="1"))
            await db.flush()
            if number % 7 == 0:
                raise ZeroDivisionError

    outcomes = await asyncio.gather(*(writes(number) for number in range(200)), return_exceptions=True)
    lost = {number for number, outcome in enumerate(outcomes) if outcome is not None}
    assert lost == {number for number in range(200) if number % 7 == 0}
    assert await keys(database) == {f"{number:03d}" for number in range(200) if number not in lost}


async def test_a_cancelled_block_is_undone_and_the_others_go_on(database: Database) -> None:
    started, never = asyncio.Event(), asyncio.Event()

    async def hangs() -> None:
        async with database.transaction() as db:
            db.add(SettingRow(key="hanging", value="1"))
            await db.flush()
            started.set()
            await never.wait()

    task = asyncio.create_task(hangs())
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with database.transaction() as db:
        db.add(SettingRow(key="after", value="1"))
    assert await keys(database) == {"after"}


async def test_another_process_writing_to_the_file_is_waited_for(sqlite_tables: object, tmp_path: object) -> None:
    import shutil
    import sqlite3
    import threading

    path = shutil.copy(str(sqlite_tables), f"{tmp_path}/shared.sqlite")
    database, other = open_database(f"sqlite:///{path}"), sqlite3.connect(path, check_same_thread=False)
    assert await keys(database) == set()
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.3, other.rollback).start()
    async with database.transaction() as db:
        db.add(SettingRow(key="patient", value="1"))
    assert await keys(database) == {"patient"}
    await database.close()
    other.close()


@pytest.mark.parametrize("url", ["", "mysql://x/y", "sqlite", "sqlite://", "file.db"])
def test_an_address_of_neither_kind_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="expected sqlite:///FILE or postgresql://"):
        open_database(url)


async def write(database: Database, key: str, value: str = "1") -> None:
    async with database.transaction() as db:
        db.add(SettingRow(key=key, value=value))
        await db.flush()


async def test_nobody_is_told_of_a_commit_that_a_full_disk_took_back(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as db:
        pages = await db.scalar(text("PRAGMA page_count"))
        await db.execute(text(f"PRAGMA max_page_count = {pages + 3}"))
    crowd = (write(sqlite_database, "a"), write(sqlite_database, "b", "x" * 200_000), write(sqlite_database, "c"))
    outcomes = dict(zip("abc", await asyncio.gather(*crowd, return_exceptions=True), strict=True))
    assert outcomes["b"] is not None
    assert await keys(sqlite_database) == {key for key, outcome in outcomes.items() if outcome is None}
    await write(sqlite_database, "later")
    assert "later" in await keys(sqlite_database)


async def test_a_commit_that_fails_is_told_to_all_who_shared_it_and_the_next_goes_on(
    sqlite_database: Database,
) -> None:
    async def leaves_a_reference_to_nobody() -> None:
        async with sqlite_database.transaction() as db:
            await db.execute(text("PRAGMA defer_foreign_keys = ON"))
            await db.execute(text("INSERT INTO person_role (person_id, role) VALUES (999, 'head')"))

    crowd = (write(sqlite_database, "shared"), leaves_a_reference_to_nobody())
    outcomes = await asyncio.gather(*crowd, return_exceptions=True)
    assert all(isinstance(outcome, DatabaseError) for outcome in outcomes)
    await write(sqlite_database, "after")
    assert await keys(sqlite_database) == {"after"}


async def test_after_a_wait_for_another_process_that_took_too_long_the_next_goes_on(
    sqlite_database: Database,
) -> None:
    async with sqlite_database.transaction() as db:
        await db.execute(text("PRAGMA busy_timeout = 20"))
    with another_writer(sqlite_database), pytest.raises(DatabaseError, match="locked"):
        await write(sqlite_database, "impatient")
    await write(sqlite_database, "after")
    assert await keys(sqlite_database) == {"after"}


async def test_who_is_cancelled_while_waiting_for_another_process_leaves_the_way_open(
    sqlite_database: Database,
) -> None:
    await keys(sqlite_database)
    with another_writer(sqlite_database):
        waiting = asyncio.create_task(write(sqlite_database, "given up"))
        for _ in range(20):
            await asyncio.sleep(0)
        waiting.cancel()
        for _ in range(20):
            await asyncio.sleep(0)
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await write(sqlite_database, "after")
    assert await keys(sqlite_database) == {"after"}


@contextmanager
def another_writer(database: Database) -> Iterator[None]:
    """Another process that is writing to the same file."""
    other = sqlite3.connect(str(database.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


async def test_an_error_does_not_say_what_was_to_be_written(database: Database) -> None:
    with pytest.raises(DatabaseError) as caught:
        async with database.transaction() as db:
            db.add_all([SettingRow(key="k", value="0905123456"), SettingRow(key="k", value="0905123456")])
    assert "0905123456" not in str(caught.value)


async def test_a_conversation_is_not_written_over_what_somebody_else_has_changed(database: Database) -> None:
    async with database.transaction() as db:
        one = await conversations.lock(db, "web", "web", "mai")
        other = await conversations.lock(db, "web", "web", "mai")
        one.step = "title"
        await conversations.keep(db, one)
        one.step = "content"
        await conversations.keep(db, one)
        with pytest.raises(StaleDataError) as raised:
            await conversations.keep(db, other)
    assert worth_repeating(raised.value)
    async with database.transaction() as db:
        assert (await conversations.lock(db, "web", "web", "mai")).step == "content"
