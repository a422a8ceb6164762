"""Taking what a platform delivered, one by one: what cannot be processed is set aside and the next goes on."""

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from bot.redaction import masked, redacted
from dialog.channel import Inbound

log = logging.getLogger(__name__)

Hear = Callable[[Inbound], Awaitable[None]]
"""Takes one turn; has committed it when it returns."""

SetAside = Callable[[str, str, str, str], Awaitable[None]]
"""Keeps an update that could not be processed: channel, bot, its JSON with secrets masked, the error."""


class Source(Protocol):
    """A channel that reads raw updates."""

    name: str
    bot: str

    def receive(self, raw: Any) -> Inbound | None: ...


async def take(source: Source, raw: Any, hear: Hear, set_aside: SetAside) -> Inbound | None:
    """Read one update and take its turn. When this returns, the update has been dealt with, on disk.

    Raises only when it could not even be set aside: then the platform must deliver it again.
    """
    inbound = await understood(source, raw, set_aside)
    if inbound is not None:
        await heard(source, inbound, raw, hear, set_aside)
    return inbound


async def understood(source: Source, raw: Any, set_aside: SetAside) -> Inbound | None:
    """What an update means; None if it means nothing to the bot or was set aside."""
    try:
        return source.receive(raw)
    except Exception as error:
        await _aside(source, raw, error, set_aside)
        return None


async def heard(source: Source, inbound: Inbound, raw: Any, hear: Hear, set_aside: SetAside) -> None:
    """Take the turn of an update, or set the update aside."""
    try:
        await hear(inbound)
    except Exception as error:
        await _aside(source, raw, error, set_aside)


async def _aside(source: Source, raw: Any, error: Exception, set_aside: SetAside) -> None:
    log.error("An update of %s was set aside", source.name, exc_info=error)
    reason = masked(f"{type(error).__name__}: {error}")
    await set_aside(source.name, source.bot, json.dumps(redacted(raw), ensure_ascii=False), reason)
