"""Ticks: every minute what is due is queued, every night what is old is thrown away. Names and times, nothing else."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot.app import Parts
from domain.calendar import VIETNAM, local
from handlers.notices.announcements import send_due
from handlers.notices.tick import run_due
from storage import deputies
from storage.files import sweep
from storage.pruning import prune
from storage.store import StoreError

log = logging.getLogger(__name__)

ANNOUNCING_SECONDS = 1.0


async def tick(parts: Parts) -> int:
    """Queue what is due now; how many people are told something."""
    told = await run_due(parts.database, parts.world, parts.clock())
    if told:
        log.info("told %s people", told)
        parts.deliverer.wake()
    return told


async def tidy(parts: Parts) -> None:
    """Throw away what is old, then the contents of files nobody refers to any more.

    Whoever no longer stands in for a head gets their own command menu back.
    """
    async with parts.database.transaction() as db:
        now = parts.clock()
        await prune(db, now)
        for person_id in await deputies.forget_past(db, local(now).date()):
            await parts.engine.offer_commands(db, person_id, now)
    parts.deliverer.wake()
    try:
        await sweep(parts.database, parts.world.store)
    except StoreError as error:
        log.warning("files nobody refers to could not be swept away: %s", error)


@asynccontextmanager
async def announcing(parts: Parts) -> AsyncIterator[None]:
    """Where nothing ticks, whoever announces need not wait for the clock to be moved."""
    leaving = asyncio.Event()

    async def again_and_again() -> None:
        while not leaving.is_set():
            try:
                if await send_due(parts.database, parts.world, parts.clock()):
                    parts.deliverer.wake()
            except Exception as error:
                log.error("Announcements cannot be sent; trying again", exc_info=error)
            with suppress(TimeoutError):
                async with asyncio.timeout(ANNOUNCING_SECONDS):
                    await leaving.wait()

    task = asyncio.create_task(again_and_again())
    try:
        yield
    finally:
        leaving.set()
        await task


@asynccontextmanager
async def ticking(parts: Parts) -> AsyncIterator[None]:
    """Tick at once, for what was missed, and then every minute; a tick under way is finished before leaving.

    Nothing is kept in the scheduler: what is due is worked out from the database at every tick.
    """
    at_work = asyncio.Lock()

    async def every_minute() -> None:
        async with at_work:
            await tick(parts)

    async def every_night() -> None:
        async with at_work:
            await tidy(parts)

    scheduler = AsyncIOScheduler(timezone=VIETNAM, job_defaults={"coalesce": True, "max_instances": 1})
    scheduler.add_job(every_minute, id="first")
    scheduler.add_job(every_minute, CronTrigger(second=0, timezone=VIETNAM), id="tick", misfire_grace_time=30)
    scheduler.add_job(every_night, CronTrigger(hour=3, minute=10, timezone=VIETNAM), id="tidy", misfire_grace_time=3600)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()
        async with at_work:
            scheduler.shutdown(wait=False)
