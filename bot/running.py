"""Starts the parts in order, waits, and stops them in the order in which nothing is lost."""

import asyncio
import gc
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from bot.app import Parts, web_parts
from bot.scheduler import announcing, ticking
from bot.web.app import start_web
from bot.web.demo import Demo
from storage import outbox

log = logging.getLogger(__name__)


async def run(parts: Parts, stop: asyncio.Event, ready: Callable[[], None], demo: Demo | None = None) -> bool:
    """Run until `stop` is set; False when a part failed. `ready` is called once the page answers.

    Nobody else runs this database (storage.alone), so what is still held for sending was left by a crash.

    First nothing more is heard, then what is being sent is finished; what is still owed waits in the outbox for the
    next start. In the demo the clock is moved by hand, so nothing ticks; what is announced goes out all the same.
    """
    async with parts.database.transaction() as db:
        await outbox.let_go(db)
    server = await start_web(web_parts(parts, demo), parts.settings.web_host, parts.settings.web_port)
    delivering = asyncio.create_task(parts.deliverer.run())
    listening = [asyncio.create_task(_listen(parts, number, stop)) for number in range(len(parts.platforms))]
    gc.freeze()  # what the program is made of stays: looking through it again and again is a tenth of a turn's cost
    try:
        ready()
        if demo is not None:
            async with announcing(parts):
                return await _until_stopped(stop, [delivering])
        async with ticking(parts):
            return await _until_stopped(stop, [delivering, *listening])
    finally:
        stop.set()
        await asyncio.gather(*listening, return_exceptions=True)
        await server.cleanup()
        delivering.cancel()
        with suppress(asyncio.CancelledError):
            await delivering


def _listen(parts: Parts, number: int, stop: asyncio.Event) -> Coroutine[Any, Any, None]:
    hear, public_url = parts.engine.hear, parts.settings.public_url
    return parts.platforms[number].listen(hear, parts.set_aside, public_url, stop)


async def _until_stopped(stop: asyncio.Event, tasks: list["asyncio.Task[None]"]) -> bool:
    """Wait for the stop; a task that ends before it has failed."""
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({stopping, *tasks}, return_when=asyncio.FIRST_COMPLETED)
        failed = [task for task in tasks if task.done() and not stop.is_set()]
        for task in failed:
            log.critical("a part of the program ended", exc_info=task.exception())
        return not failed
    finally:
        stopping.cancel()
