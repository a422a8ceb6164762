"""Where transactions are opened: SQLite with one writer and shared commits, or PostgreSQL with a pool."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any, Protocol, TypeVar

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm.exc import StaleDataError

from storage.sqlite import SessionInLoop, open_sqlite

Result = TypeVar("Result")

Session = AsyncSession
"""What storage functions take: an open transaction. They never commit it."""

DatabaseError = SQLAlchemyError
"""What goes wrong with a database: it cannot be reached, or does not take what it is given."""


class Database(Protocol):
    """A database that transactions can be opened on."""

    engine: AsyncEngine

    def transaction(self) -> AbstractAsyncContextManager[AsyncSession]:
        """A transaction that is durable when the block is left, or has left no trace if the block raised."""
        ...

    async def close(self) -> None: ...


def open_database(url: str) -> Database:
    """Open `sqlite:///file` or `postgresql://user:password@host/name`; ValueError for anything else."""
    scheme, separator, rest = url.partition("://")
    kind = scheme.partition("+")[0]
    if separator and kind == "sqlite" and rest.startswith("/"):
        return SqliteDatabase(rest[1:] or ":memory:")
    if separator and kind in ("postgresql", "postgres"):
        return PostgresDatabase(f"postgresql+asyncpg://{rest}")
    raise ValueError("expected sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")


class PostgresDatabase:
    """PostgreSQL: each transaction has a connection of its own out of a pool."""

    def __init__(self, url: str) -> None:
        self.engine = create_async_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True, hide_parameters=True)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        async with AsyncSession(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    async def close(self) -> None:
        await self.engine.dispose()


Batch = tuple[AsyncConnection, "asyncio.Future[None]"]
"""The transaction under way, and the COMMIT that all in it wait for."""


class SqliteDatabase:
    """SQLite: one connection, one transaction at a time in order of asking, commits shared by those in the queue.

    Each transaction is a savepoint inside a real one. When its block is left it waits for the COMMIT that the next
    ones in the queue share with it, so a crowd pays for the disk once and everybody is told only what is on disk.
    """

    def __init__(self, path: str) -> None:
        self.engine = open_sqlite(path)
        self._writer = asyncio.Lock()
        self._connection: AsyncConnection | None = None
        self._batch: Batch | None = None
        self._committers: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        async with self._writer:
            connection, batch = self._batch if self._batch is not None else await to_its_end(self._begin())
            try:
                session = SessionInLoop(connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
                with session.sync_session as sync, sync.begin():
                    yield session
            except BaseException:
                await self._look_after(connection, batch)
                raise
        await asyncio.shield(batch)

    async def _begin(self) -> "Batch":
        if self._connection is None:
            self._connection = await self.engine.connect()
        await self._connection.begin()
        self._batch = self._connection, asyncio.get_running_loop().create_future()
        self._batch[1].add_done_callback(asyncio.Future.exception)
        committer = asyncio.create_task(self._commit(*self._batch))
        self._committers.add(committer)
        committer.add_done_callback(self._committers.discard)
        return self._batch

    async def _commit(self, connection: AsyncConnection, batch: "asyncio.Future[None]") -> None:
        # The lock is first come, first served: whoever was waiting for it by now is in this batch.
        async with self._writer:
            if batch.done():
                return
            self._batch = None
            try:
                await connection.commit()
            except Exception as error:
                batch.set_exception(error)
                await roll_back(connection)
            else:
                batch.set_result(None)

    async def _look_after(self, connection: AsyncConnection, batch: "asyncio.Future[None]") -> None:
        """A full disk makes SQLite undo the whole transaction, with all that others of the batch believe they wrote."""
        if not batch.done() and not await is_open(connection):
            self._batch = None
            batch.set_exception(TakenBack("SQLite has undone the transaction; see the error before this one"))
            await roll_back(connection)

    async def close(self) -> None:
        if self._committers:
            await asyncio.wait(self._committers)
        if self._connection is not None:
            await self._connection.close()
        await self.engine.dispose()


class TakenBack(SQLAlchemyError):
    """What others did in the same commit made SQLite undo it."""


async def to_its_end(work: Coroutine[Any, Any, Result]) -> Result:
    """The result of something that must not be left half done: a cancellation waits for its end."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        while not task.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait({task})
        task.exception()
        raise


async def is_open(connection: AsyncConnection) -> bool:
    """Whether SQLite itself has a transaction open."""
    return bool((await _driver(connection)).in_transaction)


async def roll_back(connection: AsyncConnection) -> None:
    """End the transaction for SQLAlchemy and for SQLite, whichever of them believes that there is one."""
    await connection.rollback()
    (await _driver(connection)).rollback()


async def _driver(connection: AsyncConnection) -> Any:
    return (await connection.get_raw_connection()).driver_connection


def worth_repeating(error: Exception) -> bool:
    """Whether a transaction failed only because another was at the same rows: a stale version or a deadlock."""
    if isinstance(error, StaleDataError):
        return True
    state = getattr(getattr(error, "orig", None), "sqlstate", "")
    return isinstance(error, DBAPIError) and state in ("40001", "40P01")
