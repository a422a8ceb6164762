"""Zalo: plain text only, no way to recognise a repetition, a small quota."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Self

from bot.channels.errors import OverQuota, Refused, SendError, TryLater, Unknown
from bot.channels.zalo_client import OFFICIAL, QUOTA, UNAUTHORISED, NoAnswer, NotSent, ZaloClient, ZaloError
from bot.channels.zalo_update import read_event
from dialog.channel import Bot, Capabilities, File, Inbound, Outgoing

QUOTA_WAIT = timedelta(hours=1)
"""Zalo does not say when a quota opens again; asking every hour finds out soon enough."""

TOKEN_REFUSED = timedelta(minutes=15)
SEND_TIMEOUT = 408
WEBHOOK_NEVER_SET = 400
NO_WEBHOOK = 404

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 — the name of a header


class Zalo:
    """One bot on Zalo. `bot` is the public half of its token."""

    name = "zalo"
    can = Capabilities(max_text=1900)

    def __init__(self, client: ZaloClient, link: str = "") -> None:
        self.client, self.link = client, link
        self.bot = client.bot

    @classmethod
    def connect(cls, token: str, api_url: str = OFFICIAL, link: str = "") -> Self:
        """The bot of this token; nothing is sent yet. `link` is where people find it."""
        return cls(ZaloClient(token, api_url), link)

    async def close(self) -> None:
        await self.client.close()

    async def introduce(self) -> Bot:
        """Who this bot is; Zalo has no link that carries a code, so people open the chat and type it."""
        with told_apart_errors():
            await self.client.call("getMe")
        return Bot(self.name, self.bot, self.link)

    def receive(self, raw: Mapping[str, Any]) -> Inbound | None:
        """What one event brought, polled or pushed; None for what cannot be answered."""
        return read_event(raw, self.name, self.bot)

    async def send(self, address: str, message: Outgoing, key: str) -> str:
        """Show a text and return Zalo's id of it, if it says one."""
        with told_apart_errors():
            sent = await self.client.call("sendMessage", {"chat_id": address, "text": message.text})
        return str(sent.get("message_id", "")) if isinstance(sent, Mapping) else ""

    async def show_commands(self, address: str, commands: Sequence[tuple[str, str]]) -> None:
        """Zalo has no command menu."""

    async def fetch(self, file: File, limit: int) -> bytes:
        """The bytes of a picture, by the link that came with it; ValueError when there are more than `limit`."""
        with told_apart_errors():
            return await self.client.download(file.reference, limit)


def webhook_secret(secret_key: str, token: str) -> str:
    """What Zalo says in SECRET_HEADER to show that it is Zalo: another for each bot, known to nobody else."""
    return hmac.new(secret_key.encode(), f"zalo webhook {token}".encode(), hashlib.sha256).hexdigest()


async def set_webhook(zalo: Zalo, url: str, secret: str) -> None:
    """Have events brought to this public https address."""
    with told_apart_errors():
        await zalo.client.call("setWebhook", {"url": url, "secret_token": secret})


async def registered_webhook(zalo: Zalo) -> str:
    """Where Zalo brings events now; it answers 404 when nowhere."""
    try:
        found = await zalo.client.call("getWebhookInfo")
    except ZaloError as error:
        if error.code == NO_WEBHOOK:
            return ""
        raise told_apart(error) from error
    except (NotSent, NoAnswer) as error:
        raise told_apart(error) from error
    return str(found.get("url", "")) if isinstance(found, Mapping) else ""


async def delete_webhook(zalo: Zalo) -> None:
    """Have events fetched. Zalo answers 400 when there was no webhook, which is as good."""
    try:
        await zalo.client.call("deleteWebhook")
    except ZaloError as error:
        if error.code != WEBHOOK_NEVER_SET:
            raise told_apart(error) from error
    except (NotSent, NoAnswer) as error:
        raise told_apart(error) from error


@contextmanager
def told_apart_errors() -> Iterator[None]:
    try:
        yield
    except (ZaloError, NotSent, NoAnswer) as error:
        raise told_apart(error) from error


def told_apart(error: ZaloError | NotSent | NoAnswer) -> SendError:
    """What is to be done about an error. 403 is Zalo's word for an error on its own side."""
    if isinstance(error, NotSent):
        return TryLater(f"Zalo cannot be reached: {error}")
    if isinstance(error, NoAnswer) or error.code == SEND_TIMEOUT:
        return Unknown(f"Zalo did not answer: {error}")
    if error.code == UNAUTHORISED:
        return TryLater(f"Zalo does not take the token of this bot ({error})", TOKEN_REFUSED)
    if error.code == QUOTA:
        return OverQuota(f"The quota of this Zalo bot is used up ({error})", QUOTA_WAIT)
    if error.code == 403 or error.code >= 500:
        return TryLater(f"Zalo is out of order: {error}")
    return Refused(f"Zalo refuses: {error}")
