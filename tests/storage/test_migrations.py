"""The tables made step by step are the tables the models describe, and nothing is lost on the way."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, func, insert, select, text
from sqlalchemy.types import TypeEngine

from storage import migrate
from storage.database import Database, open_database
from storage.migrate import Tables
from storage.models import Base


@pytest.fixture
async def bare(bare_database_url: str) -> AsyncIterator[Database]:
    database = open_database(bare_database_url)
    yield database
    await database.close()


async def _state(database: Database) -> Tables:
    async with database.transaction() as db:
        return await migrate.state(db)


def _differences(connection: Connection) -> list[Any]:
    return compare_metadata(MigrationContext.configure(connection), Base.metadata)


async def test_the_steps_make_exactly_the_tables_of_the_models(bare: Database) -> None:
    assert await _state(bare) is Tables.NONE
    assert await migrate.migrate(bare) is True
    async with bare.engine.connect() as connection:
        assert await connection.run_sync(_differences) == []
    assert await _state(bare) is Tables.CURRENT


async def test_migrating_again_changes_nothing(bare: Database) -> None:
    await migrate.migrate(bare)
    assert await migrate.migrate(bare) is False
    async with bare.transaction() as db:
        assert await migrate.current(db) == migrate.head()


async def test_tables_of_a_later_version_are_left_alone(bare: Database) -> None:
    await migrate.migrate(bare)
    async with bare.transaction() as db:
        await db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(migrate.NotOurs) as refusal:
        await migrate.migrate(bare)
    assert refusal.value.tables is Tables.NEWER


async def test_tables_of_something_else_are_left_alone(bare: Database) -> None:
    async with bare.transaction() as db:
        await db.execute(text("CREATE TABLE person (name text)"))
    with pytest.raises(migrate.NotOurs) as refusal:
        await migrate.migrate(bare)
    assert refusal.value.tables is Tables.FOREIGN


async def test_a_step_up_loses_no_row(bare: Database) -> None:
    async with bare.engine.connect() as connection, connection.begin():
        await connection.run_sync(_up_to_the_step_before_the_last)
        before = await connection.run_sync(_fill)
    await migrate.migrate(bare)
    async with bare.engine.connect() as connection:
        after = await connection.run_sync(_counts)
    assert {name: after.get(name) for name in before} == before


def _up_to_the_step_before_the_last(connection: Connection) -> None:
    last = ScriptDirectory.from_config(migrate.configuration()).get_revision(migrate.head())
    before = last.down_revision if isinstance(last.down_revision, str) else last.revision
    command.upgrade(migrate.configuration(connection), before)


def _tables(connection: Connection) -> list[Table]:
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def _fill(connection: Connection) -> dict[str, int]:
    """One row in every table, pointing to the rows there are."""
    for table in _tables(connection):
        required = (column for column in table.columns if not column.nullable)
        connection.execute(insert(table).values({column.name: _value(column.type) for column in required}))
    return _counts(connection)


_VALUES: dict[type, object] = {
    str: "x",
    int: 1,
    float: 1.0,
    bool: True,
    object: {},
    dict: {},
    date: date(2026, 11, 2),
    datetime: datetime(2026, 11, 2, tzinfo=UTC),
}


def _value(kind: TypeEngine[Any]) -> object:
    return _VALUES[kind.python_type]


def _counts(connection: Connection) -> dict[str, int]:
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in _tables(connection)
    }
