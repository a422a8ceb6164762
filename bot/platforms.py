"""The bots the settings name: each with its channel, how it hears, and at which pace it may speak."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Protocol

from bot.channels.backoff import Backoff
from bot.channels.errors import SendError
from bot.channels.intake import Hear, SetAside, Source
from bot.channels.stopping import pause
from bot.settings import Counted, Mode, Settings
from bot.web.parts import Webhook
from dialog.channel import Bot, Channel
from domain.budget import MessageBudget
from storage import agenda
from storage.database import Database

log = logging.getLogger(__name__)

PATIENCE = 5.0
"""How many seconds a start waits for a platform to say who its bot is."""


class Platform(Channel, Source, Protocol):
    """A channel that somebody else runs."""

    async def introduce(self) -> Bot: ...

    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Listening:
    """One bot, and how it hears: `poll` until stopped, or through `webhook` once `register` has said where."""

    channel: Platform
    mode: Mode
    poll: Callable[[Hear, SetAside, asyncio.Event], Awaitable[None]]
    webhook: Webhook
    register: Callable[[str], Awaitable[None]]
    registered: Callable[[], Awaitable[str]]
    """Where the platform brings updates now; empty when it does not."""
    messages_per_second: float | None = None

    async def listen(self, hear: Hear, set_aside: SetAside, public_url: str, stop: asyncio.Event) -> None:
        """Hear what people write until told to stop; a webhook is only registered here, the web server hears."""
        if self.mode is Mode.POLLING:
            return await self.poll(hear, set_aside, stop)
        backoff = Backoff()
        while not stop.is_set():
            try:
                await self.register(public_url + self.webhook.path)
                return await _until(stop)
            except SendError as error:
                log.warning("the webhook of %s cannot be registered: %s", self.channel.name, error)
                await pause(backoff.next(), stop)
        return None


async def _until(stop: asyncio.Event) -> None:
    await stop.wait()


def platforms_of(settings: Settings) -> tuple[Listening, ...]:
    """All bots with a token; nothing is sent yet. A platform's library is loaded only where it is used."""
    telegram = [_telegram(settings)] if settings.telegram_token else []
    return (
        *telegram,
        *(_zalo(settings, *each) for each in zip_longest(settings.zalo_tokens, settings.zalo_links, fillvalue="")),
    )


def _telegram(settings: Settings) -> Listening:
    from bot.channels.telegram import Telegram
    from bot.channels.telegram_polling import poll
    from bot.channels.telegram_webhook import (
        SECRET_HEADER,
        acknowledgement,
        registered_webhook,
        set_webhook,
        webhook_secret,
    )

    channel = Telegram.connect(settings.telegram_token, settings.telegram_api_url)
    secret = webhook_secret(settings.secret_key, settings.telegram_token)
    path = f"/webhook/telegram/{channel.bot}"
    return Listening(
        channel,
        settings.telegram_mode,
        lambda hear, set_aside, stop: poll(channel, hear, set_aside, stop),
        Webhook(channel, path, SECRET_HEADER, secret, acknowledge=acknowledgement),
        lambda url: set_webhook(channel, url, secret),
        lambda: registered_webhook(channel),
        settings.telegram_messages_per_second or None,
    )


def _zalo(settings: Settings, token: str, link: str) -> Listening:
    from bot.channels.zalo import SECRET_HEADER, Zalo, registered_webhook, set_webhook, webhook_secret
    from bot.channels.zalo_polling import poll

    channel = Zalo.connect(token, settings.zalo_api_url, link)
    secret = webhook_secret(settings.secret_key, token)
    return Listening(
        channel,
        settings.zalo_mode,
        lambda hear, set_aside, stop: poll(channel, hear, set_aside, stop),
        Webhook(channel, f"/webhook/zalo/{channel.bot}", SECRET_HEADER, secret, unsigned_is_ping=True),
        lambda url: set_webhook(channel, url, secret),
        lambda: registered_webhook(channel),
    )


def budgets_of(settings: Settings) -> dict[tuple[str, str], MessageBudget]:
    """What each bot of Zalo may send in a month, by channel and bot; empty where the settings say no limit."""
    from bot.channels.zalo_client import public_id

    if not settings.zalo_monthly_messages:
        return {}
    budget = MessageBudget(settings.zalo_monthly_messages, settings.zalo_counted is Counted.ALL)
    return {("zalo", public_id(token)): budget for token in settings.zalo_tokens}


async def introduced(database: Database, platforms: Sequence[Listening], seconds: float = PATIENCE) -> tuple[Bot, ...]:
    """How people find each bot. A platform that does not answer is taken at its last word."""
    answers = await asyncio.gather(*(_introduced(platform.channel, seconds) for platform in platforms))
    found = []
    for platform, answer in zip(platforms, answers, strict=True):
        key = f"link {platform.channel.name} {platform.channel.bot}"
        async with database.transaction() as db:
            known = await agenda.setting(db, key) or ""
            if answer is not None and answer.link != known:
                await agenda.keep_setting(db, key, answer.link)
        found.append(answer or Bot(platform.channel.name, platform.channel.bot, known))
    return tuple(found)


async def _introduced(channel: Platform, seconds: float) -> Bot | None:
    try:
        async with asyncio.timeout(seconds):
            return await channel.introduce()
    except (SendError, TimeoutError) as error:
        log.warning("%s does not say who its bot is: %s", channel.name, error or "no answer")
        return None
