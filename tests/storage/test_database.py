"""Transactions: on disk when the block is left, or no trace; a crowd on SQLite loses nothing."""

import asyncio

import pytest
from sqlalchemy import select

from storage.database import Database, open_database
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
