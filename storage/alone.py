"""Makes sure that one program at a time runs a database's bot; another stands by and takes over when it ends."""

import asyncio
import fcntl
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database

log = logging.getLogger(__name__)

_NUMBER = 0x7444_0002
"""The number PostgreSQL knows the lock by."""

ASK_EVERY = 1.0
LOOK_EVERY = 5.0


@asynccontextmanager
async def alone(database: Database, stop: asyncio.Event, stand_by: Callable[[], None]) -> AsyncIterator[bool]:
    """Wait until nobody else runs this database, calling `stand_by` once if somebody does; False when stopped before.

    The lock belongs to the process: it ends with it, however it ends. When PostgreSQL lets go of it, `stop` is set.
    """
    holding = _file_held(database) if database.engine.dialect.name == "sqlite" else _session_held(database, stop)
    async with holding as try_now:
        said = False
        while not stop.is_set() and not await try_now():
            if not said:
                stand_by()
                said = True
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), ASK_EVERY)
        yield not stop.is_set()


@asynccontextmanager
async def _file_held(database: Database) -> AsyncIterator[Callable[[], Awaitable[bool]]]:
    """A lock on a file beside the database's."""
    path = Path(f"{database.engine.url.database}.lock")
    with path.open("w") as file:  # noqa: ASYNC230 - opening an empty file waits for nothing

        async def try_now() -> bool:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

        yield try_now


@asynccontextmanager
async def _session_held(database: Database, stop: asyncio.Event) -> AsyncIterator[Callable[[], Awaitable[bool]]]:
    """A lock of a database session that is used for nothing else."""
    connection = await database.engine.connect()
    watch: asyncio.Task[None] | None = None

    async def try_now() -> bool:
        nonlocal connection, watch
        try:
            held = await connection.scalar(text(f"SELECT pg_try_advisory_lock({_NUMBER})"))
            await connection.commit()
        except (SQLAlchemyError, OSError):
            await connection.close()
            with suppress(SQLAlchemyError, OSError):
                connection = await database.engine.connect()
            return False
        if held:
            watch = asyncio.create_task(_watched(connection, stop))
        return bool(held)

    try:
        yield try_now
    finally:
        if watch is not None:
            watch.cancel()
            await asyncio.wait({watch})
        with suppress(SQLAlchemyError, OSError):
            await connection.invalidate()  # ends the session, and the lock with it
        await connection.close()


async def _watched(connection: AsyncConnection, stop: asyncio.Event) -> None:
    """Without its session the program is no longer alone: stop it, and let whoever starts it again ask anew."""
    while True:
        await asyncio.sleep(LOOK_EVERY)
        try:
            await connection.scalar(text("SELECT 1"))
            await connection.commit()
        except (SQLAlchemyError, OSError):
            log.error("the database session that held the lock is gone; stopping")
            stop.set()
            return
