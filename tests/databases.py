"""Databases for tests: a template file for SQLite, databases of the run's own on a PostgreSQL server."""

import asyncio
import os
import sqlite3
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.schema import CreateIndex, CreateTable

from storage.database import Database
from storage.models import Base

Result = TypeVar("Result")

TABLES = Base.metadata.sorted_tables
NUMBERED = [table.name for table in TABLES if "id" in table.columns]


def empty_sqlite(path: Path) -> Path:
    """Make a file with all tables."""
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path))
    Base.metadata.create_all(engine)
    engine.dispose()
    return path


def compile_each_statement_once() -> None:
    """Every test opens a database of its own; to SQLAlchemy all of a kind are one, whose statements it has compiled."""
    known: dict[type, tuple[Any, Any]] = {}

    def share(cls: type, engine: Engine) -> None:
        kind, own = type(engine.dialect), (engine.dialect, engine._compiled_cache)
        if kind in known:
            engine.dialect, engine._compiled_cache = known[kind]
        else:  # until it is connected, a dialect does not know all of its database
            event.listen(engine.pool, "connect", lambda *_: known.setdefault(kind, own))

    DefaultDialect.engine_created = classmethod(share)  # type: ignore[assignment,method-assign]


async def at_once(work: Callable[..., Result], *arguments: Any) -> Result:
    """What a thread would do, for BEGIN and COMMIT where nobody else is at the file."""
    return work(*arguments)


def leave_the_disk_alone(database: Database) -> None:
    """Commit without waiting for the disk: what is lost with the power is not what is tried."""

    def prepare(connection: Any, record: object) -> None:
        sqlite3.Connection.execute(connection, "PRAGMA synchronous = OFF").close()

    event.listen(database.engine.sync_engine, "connect", prepare)


class PostgresServer:
    """A server, and the databases this run has made on it. The process number keeps runs side by side apart."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.made: set[str] = set()
        self._bare: dict[str, str] = {}
        self._thread = ThreadPoolExecutor(1)
        self._loop = asyncio.Runner()
        self._open: dict[str, asyncpg.Connection] = {}

    def answers(self) -> bool:
        """Whether somebody is there and lets us in."""
        try:
            self._tell(self.url, "SELECT 1")
        except (OSError, asyncpg.PostgresError, TimeoutError):
            return False
        return True

    def create(self, name: str, *, tables: bool = False) -> str:
        """The address of a new database."""
        name = f"thi_dua_test_{os.getpid()}_{name}"
        self._tell(self.url, f"CREATE DATABASE {name}")
        url = f"{self.url.rpartition('/')[0]}/{name}"
        self.made.add(url)
        # A crash may lose the last test's rows; nobody will miss them.
        self._tell(url, f"ALTER DATABASE {name} SET synchronous_commit = off", *(_definitions() if tables else ()))
        return url

    def empty(self, url: str) -> None:
        """Delete all rows and begin numbers at 1: a TRUNCATE of so many tables takes ten times as long."""
        deletions = [f"DELETE FROM {table.name}" for table in reversed(TABLES)]
        restarts = [f"SELECT setval('{name}_id_seq', 1, false)" for name in NUMBERED]
        self._tell(url, *deletions, *restarts)

    def bare(self, name: str) -> str:
        """The address of a database of that name without tables; the same one each time, since making one is slow."""
        if name not in self._bare:
            self._bare[name] = self.create(name)
        else:
            self._tell(self._bare[name], "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
        return self._bare[name]

    def drop_all(self) -> None:
        """Leave nothing behind."""
        self._apart(self._dropped())
        self._thread.submit(self._loop.close).result()
        self._thread.shutdown()

    async def _dropped(self) -> None:
        server = await asyncpg.connect(self.url)
        for connection in self._open.values():
            await connection.close()
        for url in self.made:
            await server.execute(f"DROP DATABASE {url.rpartition('/')[2]} WITH (FORCE)")
        await server.close()

    def _tell(self, url: str, *statements: str) -> None:
        self._apart(self._told(url, statements))

    def _apart(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run something asynchronous from a fixture that is not, away from the test's own event loop."""
        return self._thread.submit(self._loop.run, work).result()

    async def _told(self, url: str, statements: tuple[str, ...]) -> None:
        """One connection to each database stays open, since opening one takes longer than most of what is told."""
        if url not in self._open:
            self._open[url] = await asyncpg.connect(url, timeout=5)
        await self._open[url].execute(";".join(statements))


def _definitions() -> list[str]:
    dialect = postgresql.dialect()
    tables = [str(CreateTable(table).compile(dialect=dialect)) for table in TABLES]
    indexes = [str(CreateIndex(index).compile(dialect=dialect)) for table in TABLES for index in table.indexes]
    return [*tables, *indexes]
