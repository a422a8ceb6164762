"""Fetching what people wrote to a Zalo bot. Zalo hands each event out once, so it is taken at once."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from bot.channels.backoff import Backoff
from bot.channels.errors import SendError
from bot.channels.intake import Hear, SetAside, heard, understood
from bot.channels.stopping import before_stop, pause
from bot.channels.zalo import Zalo, delete_webhook
from bot.channels.zalo_client import EMPTY_POLL, QUOTA, UNAUTHORISED, NoAnswer, NotSent, ZaloError
from dialog.channel import Inbound

log = logging.getLogger(__name__)

POLL_SECONDS = 30
SLACK = 10
"""How many seconds longer than the poll itself its answer may take."""

QUOTA_WAIT = 300.0

REFUSED = "Zalo does not take the token of bot %s. Check ZALO_TOKENS."


async def poll(zalo: Zalo, hear: Hear, set_aside: SetAside, stop: asyncio.Event) -> None:
    """Fetch and take events until told to stop; then finish those that were fetched.

    What is written while nobody polls is lost, so the next poll does not wait for the turn of the last event.
    """
    backoff, taker, ready = Backoff(), _Taker(zalo, hear, set_aside), False
    while not stop.is_set():
        try:
            if not ready:
                await delete_webhook(zalo)
                ready = True
            raw = await before_stop(fetch_event(zalo), stop)
            if raw is not None:
                await taker.take(raw)
            backoff.reset()
        except Exception as error:
            _explain(zalo, error)
            await pause(_wait(error, backoff), stop)
    await taker.close()


async def fetch_event(zalo: Zalo, seconds: int = POLL_SECONDS) -> Any:
    """The next event; None if nobody wrote anything in that time."""
    try:
        return await zalo.client.call("getUpdates", {"timeout": str(seconds)}, seconds + SLACK)
    except ZaloError as error:
        if error.code == EMPTY_POLL:
            return None
        raise


class _Taker:
    """Takes turns while the next event is fetched, those of one chat in order."""

    def __init__(self, zalo: Zalo, hear: Hear, set_aside: SetAside) -> None:
        self._zalo, self._hear, self._set_aside = zalo, hear, set_aside
        self._last: dict[str, asyncio.Task[None]] = {}

    async def take(self, raw: Any) -> None:
        for event in raw if isinstance(raw, list) else [raw]:
            inbound = await understood(self._zalo, event, self._set_aside)
            if inbound is not None:
                self._start(inbound, event)

    def _start(self, inbound: Inbound, raw: Mapping[str, Any]) -> None:
        address = inbound.address
        task = asyncio.create_task(self._turn(self._last.get(address), inbound, raw))
        self._last[address] = task
        task.add_done_callback(lambda done: self._last.pop(address) if self._last.get(address) is done else None)

    async def _turn(self, earlier: "asyncio.Task[None] | None", inbound: Inbound, raw: Mapping[str, Any]) -> None:
        if earlier is not None:
            await asyncio.wait({earlier})
        try:
            await heard(self._zalo, inbound, raw, self._hear, self._set_aside)
        except Exception as error:
            log.error("An event of Zalo was lost: it could not even be set aside", exc_info=error)

    async def close(self) -> None:
        while self._last:
            await asyncio.wait(set(self._last.values()))


def _wait(error: Exception, backoff: Backoff) -> float:
    seconds = backoff.next()
    return QUOTA_WAIT if isinstance(error, ZaloError) and error.code == QUOTA else seconds


def _explain(zalo: Zalo, error: Exception) -> None:
    match error:
        case ZaloError(code=code) if code == UNAUTHORISED:
            log.error(REFUSED, zalo.bot)
        case ZaloError() | NotSent() | NoAnswer() | SendError():
            log.warning("Zalo cannot be polled: %s", error)
        case _:
            log.error("An event of Zalo was not taken", exc_info=error)
