"""SQLite in the event loop: statements run where they are asked for, only waiting for the disk goes to a thread.

A statement on a local file takes microseconds, less than the two thread switches a driver with a thread pays for
each. What does wait, BEGIN (for another process's lock) and COMMIT (for the disk), runs in a worker thread.
"""

import sqlite3
from asyncio import to_thread
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import await_only
from sqlalchemy.util.concurrency import in_greenlet

BUSY_SECONDS = 30
"""How long to wait for another process (a backup, a roster import) to finish writing."""


async def _at_once() -> None:
    """What SQLAlchemy's asyncio layer awaits where nothing has to be waited for."""


def _seem_to_wait() -> None:
    """SQLAlchemy's asyncio layer refuses a driver that is not awaited."""
    if in_greenlet():
        await_only(_at_once())


class _Cursor(sqlite3.Cursor):
    def execute(self, sql: str, parameters: Any = ()) -> "_Cursor":
        if sql.startswith("BEGIN"):
            await_only(to_thread(super().execute, sql, parameters))
        else:
            _seem_to_wait()
            super().execute(sql, parameters)
        return self

    def executemany(self, sql: str, parameters: Any) -> "_Cursor":
        _seem_to_wait()
        super().executemany(sql, parameters)
        return self

    async def _async_soft_close(self) -> None:
        """SQLAlchemy asks this of an awaited cursor that has been read to its end; there is nothing to wait for."""


class _Connection(sqlite3.Connection):
    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)

    def commit(self) -> None:
        if self.in_transaction:
            await_only(to_thread(super().commit))


class InLoopDialect(SQLiteDialect_pysqlite):
    """The stock SQLite dialect, told that its driver may be awaited."""

    driver = "inloop"
    is_async = True
    supports_statement_cache = True

    @classmethod
    def get_pool_class(cls, url: Any) -> type[StaticPool]:
        return StaticPool

    def do_begin(self, dbapi_connection: Any) -> None:
        dbapi_connection.cursor().execute("BEGIN IMMEDIATE").close()

    def do_savepoint(self, connection: Connection, name: str) -> None:
        connection.exec_driver_sql("SAVEPOINT turn")

    def do_rollback_to_savepoint(self, connection: Connection, name: str) -> None:
        connection.exec_driver_sql("ROLLBACK TO turn")

    def do_release_savepoint(self, connection: Connection, name: str) -> None:
        connection.exec_driver_sql("RELEASE turn")


class SessionInLoop(AsyncSession):
    """A session on a connection that has begun its transaction: nothing it asks has to be waited for.

    SQLAlchemy's own makes two switches of stacks for each statement, to be able to wait.
    """

    async def execute(self, *asked: Any, **how: Any) -> Any:
        return self.sync_session.execute(*asked, **how)

    async def scalar(self, *asked: Any, **how: Any) -> Any:
        return self.sync_session.scalar(*asked, **how)

    async def scalars(self, *asked: Any, **how: Any) -> Any:
        return self.sync_session.scalars(*asked, **how)

    async def get(self, *asked: Any, **how: Any) -> Any:
        return self.sync_session.get(*asked, **how)

    async def get_one(self, *asked: Any, **how: Any) -> Any:
        return self.sync_session.get_one(*asked, **how)

    async def flush(self, *asked: Any, **how: Any) -> None:
        self.sync_session.flush(*asked, **how)


registry.register("sqlite.inloop", __name__, "InLoopDialect")


def open_sqlite(path: str) -> AsyncEngine:
    """One connection that never starts a transaction by itself; WAL, durable on power loss, foreign keys on."""
    arguments = {"factory": _Connection, "isolation_level": None, "check_same_thread": False, "timeout": BUSY_SECONDS}
    engine = create_async_engine(f"sqlite+inloop:///{path}", connect_args=arguments, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _prepare)
    return engine


def _prepare(connection: Any, record: object) -> None:
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        sqlite3.Connection.execute(connection, f"PRAGMA {pragma}").close()
