"""Brings a database's tables up to what the program expects, and tells how far apart they are."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database, Session

SCRIPTS = Path(__file__).parent / "migrations"

_ONE_AT_A_TIME = 0x7444_0001
"""The number PostgreSQL knows the lock by that two programs starting at once take turns with."""


class Tables(StrEnum):
    """How a database's tables stand to this version of the program."""

    CURRENT = "current"
    NONE = "none"
    """An empty database."""
    BEHIND = "behind"
    NEWER = "newer"
    """Made by a later version of the program: this one must not touch them."""
    FOREIGN = "foreign"
    """There are tables, but not of this program's making."""


class NotOurs(Exception):
    """The tables are those of a later version of the program, or of something else; `tables` says which."""

    def __init__(self, tables: Tables) -> None:
        super().__init__(f"the tables are {tables}")
        self.tables = tables


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings, with no file to look for in the current folder."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """The step this version of the program ends at."""
    return ScriptDirectory.from_config(configuration()).get_current_head() or ""


async def current(db: Session) -> str:
    """The step a database is at; empty when it has none of our tables."""
    return await (await db.connection()).run_sync(_current)


async def state(db: Session) -> Tables:
    """How a database's tables stand to this version of the program."""
    return await (await db.connection()).run_sync(_state)


async def migrate(database: Database) -> bool:
    """Bring the tables up to date; False when they were. Raises NotOurs. Call it before anything else is opened.

    All steps are one transaction: either all are made or none.
    """
    async with _without_foreign_keys(database) as connection, connection.begin():
        return await connection.run_sync(_migrate)


async def rebuild(database: Database, revision: str, fill: Callable[[Connection], None]) -> None:
    """Make all tables anew as they were at a step, fill them, and bring them up to date: all or nothing.

    What was in our tables is gone. Raises NotOurs where the tables are not this program's, or of an unknown step.
    """
    async with _without_foreign_keys(database) as connection, connection.begin():
        await connection.run_sync(_rebuild, revision, fill)


def knows(revision: str) -> bool:
    """Whether this version of the program has that step."""
    return revision in {script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()}


def _rebuild(connection: Connection, revision: str, fill: Callable[[Connection], None]) -> None:
    found = _state(connection)
    if found in (Tables.NEWER, Tables.FOREIGN):
        raise NotOurs(found)
    if not knows(revision):
        raise NotOurs(Tables.NEWER)
    tables = MetaData()
    tables.reflect(connection)
    tables.drop_all(connection)
    command.upgrade(configuration(connection), revision)
    fill(connection)
    command.upgrade(configuration(connection), "head")
    _check_foreign_keys(connection)


def _migrate(connection: Connection) -> bool:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})"))
    found = _state(connection)
    if found in (Tables.NEWER, Tables.FOREIGN):
        raise NotOurs(found)
    if found is Tables.CURRENT:
        return False
    command.upgrade(configuration(connection), "head")
    _check_foreign_keys(connection)
    return True


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and (broken := connection.execute(text("PRAGMA foreign_key_check")).all()):
        raise RuntimeError(f"a migration would leave rows that point nowhere: {broken[:5]}")


def _current(connection: Connection) -> str:
    return MigrationContext.configure(connection).get_current_revision() or ""


def _state(connection: Connection) -> Tables:
    revision = _current(connection)
    if not revision:
        return Tables.FOREIGN if inspect(connection).has_table("person") else Tables.NONE
    if revision == head():
        return Tables.CURRENT
    return Tables.BEHIND if knows(revision) else Tables.NEWER


@asynccontextmanager
async def _without_foreign_keys(database: Database) -> AsyncIterator[AsyncConnection]:
    """On SQLite a table made anew is dropped first, which must not delete the rows that point to it.

    The switch does nothing inside a transaction, so it is thrown on the driver's own connection before one begins.
    """
    async with database.engine.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        if not isinstance(driver, sqlite3.Connection):
            yield connection
            return
        sqlite3.Connection.execute(driver, "PRAGMA foreign_keys = OFF").close()
        try:
            yield connection
        finally:
            sqlite3.Connection.execute(driver, "PRAGMA foreign_keys = ON").close()
