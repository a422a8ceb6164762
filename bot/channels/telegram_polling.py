"""Fetching what people wrote to a Telegram bot: an update is confirmed only after its turn is on disk."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.backoff import Backoff
from bot.channels.errors import SendError
from bot.channels.intake import Hear, SetAside, heard, understood
from bot.channels.stopping import before_stop, pause
from bot.channels.telegram import Telegram
from bot.channels.telegram_update import TAKEN
from bot.channels.telegram_webhook import delete_webhook
from dialog.channel import Inbound

log = logging.getLogger(__name__)

AT_ONCE = 32
POLL_SECONDS = 25
SLACK = 10
"""How many seconds longer than the poll itself its answer may take."""

CONFLICT = "Another program polls this Telegram bot (409). One token, one poller: stop the other one."
REFUSED = "Telegram does not take the token of this bot. Check TELEGRAM_TOKEN."


async def poll(telegram: Telegram, hear: Hear, set_aside: SetAside, stop: asyncio.Event) -> None:
    """Fetch and take updates until told to stop. Telegram keeps what is not confirmed, so nothing is lost."""
    offset, backoff, ready = 0, Backoff(), False
    taker = _Taker(telegram, hear, set_aside)
    while not stop.is_set():
        try:
            if not ready:
                await delete_webhook(telegram)
                ready = True
            updates = await before_stop(fetch_updates(telegram, offset), stop)
            if updates:
                await taker.take(updates)
                offset = _after(updates)
            backoff.reset()
        except Exception as error:
            _explain(error)
            await pause(backoff.next(), stop)
    await taker.close()
    await _confirm(telegram, offset)


async def fetch_updates(telegram: Telegram, offset: int, seconds: int = POLL_SECONDS, limit: int = 100) -> Any:
    """Ask for raw updates from `offset` on, which confirms all before it."""
    asked = {"offset": offset, "timeout": seconds, "limit": limit, "allowed_updates": TAKEN}
    return await telegram.request.call(f"{telegram.client.base_url}/getUpdates", asked, seconds + SLACK)


class _Taker:
    """Takes the turns of a batch together, those of one chat in order."""

    def __init__(self, telegram: Telegram, hear: Hear, set_aside: SetAside) -> None:
        self._telegram, self._hear, self._set_aside = telegram, hear, set_aside
        self._places = asyncio.Semaphore(AT_ONCE)
        self._acknowledging: set[asyncio.Task[None]] = set()

    async def take(self, updates: Sequence[Any]) -> None:
        """Deal with all of these; raises if one could neither be answered nor set aside."""
        chats: dict[str, list[tuple[Inbound, Any]]] = defaultdict(list)
        for raw in updates:
            if inbound := await understood(self._telegram, raw, self._set_aside):
                chats[inbound.address].append((inbound, raw))
        outcomes = await asyncio.gather(*map(self._chat, chats.values()), return_exceptions=True)
        for outcome in outcomes:
            if outcome is not None:
                raise outcome

    async def _chat(self, turns: Sequence[tuple[Inbound, Any]]) -> None:
        async with self._places:
            for inbound, raw in turns:
                await heard(self._telegram, inbound, raw, self._hear, self._set_aside)
                if inbound.pressed:
                    self._acknowledge(raw)

    def _acknowledge(self, raw: Any) -> None:
        task = asyncio.create_task(_acknowledged(self._telegram, raw))
        self._acknowledging.add(task)
        task.add_done_callback(self._acknowledging.discard)

    async def close(self) -> None:
        await asyncio.gather(*self._acknowledging)


async def _acknowledged(telegram: Telegram, raw: Any) -> None:
    try:
        await telegram.acknowledge(raw)
    except Exception as error:
        log.debug("A pressed button was not acknowledged: %s", error)


async def _confirm(telegram: Telegram, offset: int) -> None:
    """Tell Telegram what was taken, so that it is not delivered again after a restart. It may fail."""
    try:
        await fetch_updates(telegram, offset, seconds=0, limit=1)
    except TelegramError as error:
        log.info("The last updates were not confirmed and will be recognised when they come again: %s", error)


def _after(updates: Sequence[Any]) -> int:
    """The offset that confirms all of these."""
    numbers: list[int] = [
        raw["update_id"] for raw in updates if isinstance(raw, dict) and isinstance(raw.get("update_id"), int)
    ]
    if max(numbers, default=-1) < 0:
        raise ValueError("updates without a number cannot be confirmed")
    return max(numbers) + 1


def _explain(error: Exception) -> None:
    match error:
        case Conflict():
            log.error(CONFLICT)
        case InvalidToken():
            log.error(REFUSED)
        case TelegramError() | SendError():
            log.warning("Telegram cannot be reached: %s", error)
        case _:
            log.error("A batch of updates was not taken; it will be fetched again", exc_info=error)
