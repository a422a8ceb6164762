"""Telegram: messages with inline buttons, contacts, files and a command menu."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any, Self

from telegram import BotCommand, BotCommandScopeChat, Update
from telegram.constants import FileSizeLimit
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.channels.errors import Gone, Refused, SendError, TryLater, Unknown
from bot.channels.telegram_keyboard import keyboard
from bot.channels.telegram_request import AiohttpRequest, Interrupted, Part
from bot.channels.telegram_update import read_update
from dialog.channel import Attachment, Bot, Capabilities, File, Inbound, Outgoing

OFFICIAL = "https://api.telegram.org"
PLAIN = {"is_disabled": True}
"""No preview of links."""

TOKEN_REFUSED = timedelta(minutes=5)
"""How long to wait when Telegram does not take the token: somebody has to mend it first."""

UPLOADS_AT_ONCE = 8
"""Each holds a whole file in memory."""

FILE_WAIT = timedelta(seconds=5)

GONE = ("chat not found", "user is deactivated", "peer_id_invalid", "user not found")


class Telegram:
    """One bot on Telegram. `bot` is its number, the public half of the token."""

    name = "telegram"
    can = Capabilities(
        max_text=4096,
        max_buttons=40,
        max_payload=64,
        contact_button=True,
        files_in=True,
        files_out=True,
        command_menu=True,
    )

    def __init__(self, client: ExtBot[None], request: AiohttpRequest) -> None:
        self.client, self.request = client, request
        self._uploads = asyncio.Semaphore(UPLOADS_AT_ONCE)
        self.bot = client.token.partition(":")[0]

    @classmethod
    def connect(cls, token: str, api_url: str = OFFICIAL, request: AiohttpRequest | None = None) -> Self:
        """The bot of this token, through this Bot API server; nothing is sent yet."""
        url, request = api_url.rstrip("/"), request or AiohttpRequest()
        client: ExtBot[None] = ExtBot(
            token,
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=request,
            get_updates_request=request,
        )
        return cls(client, request)

    async def close(self) -> None:
        await self.request.shutdown()

    async def introduce(self) -> Bot:
        """Who this bot is, as people find it."""
        with told_apart_errors():
            me = await self.client.get_me()
        return Bot(self.name, self.bot, f"https://t.me/{me.username}?start={{code}}")

    async def call(self, method: str, parameters: Mapping[str, Any], read_timeout: float | None = None) -> Any:
        """The raw result of a method."""
        with told_apart_errors():
            return await self.request.call(f"{self.client.base_url}/{method}", parameters, read_timeout)

    def receive(self, raw: dict[str, Any]) -> Inbound | None:
        """What one raw update brought; None for what is not addressed to the bot. Raises when it makes no sense."""
        return read_update(Update.de_json(raw, None), self.name, self.bot)

    async def acknowledge(self, raw: dict[str, Any]) -> None:
        """Stop the little clock on a pressed button. Whether that works does not matter."""
        query = raw.get("callback_query")
        if query:
            await self.call("answerCallbackQuery", {"callback_query_id": query["id"]})

    async def send(self, address: str, message: Outgoing, key: str) -> str:
        """Show a message and return Telegram's id of it. Telegram has no way to recognise a repetition by `key`."""
        if message.file is not None:
            return await self._hand_over(address, message.text, message.file)
        markup = keyboard(message.buttons)
        shown = {"chat_id": int(address), "text": message.text, "reply_markup": markup, "link_preview_options": PLAIN}
        return str((await self.call("sendMessage", shown))["message_id"])

    async def _hand_over(self, address: str, caption: str, file: Attachment) -> str:
        """Pictures as pictures; one that Telegram finds too long or too large for that goes as a document."""
        if self._uploads.locked():
            raise TryLater("other files are on their way", FILE_WAIT)
        async with self._uploads:
            return await self._sent(address, caption, file, await file.read())

    async def _sent(self, address: str, caption: str, file: Attachment, content: bytes) -> str:
        if file.shown and file.size <= FileSizeLimit.PHOTOSIZE_UPLOAD:
            with suppress(Refused):
                return await self._upload("sendPhoto", address, caption, file, content)
        return await self._upload("sendDocument", address, caption, file, content)

    async def _upload(self, method: str, address: str, caption: str, file: Attachment, content: bytes) -> str:
        said = {"chat_id": address} | ({"caption": caption} if caption else {})
        part = Part(method.removeprefix("send").lower(), file.name, file.media_type, content)
        with told_apart_errors():
            sent = await self.request.upload(f"{self.client.base_url}/{method}", said, part)
        return str(sent["message_id"])

    async def show_commands(self, address: str, commands: Sequence[tuple[str, str]]) -> None:
        """Set the command menu of this chat only: others have other roles."""
        menu = [BotCommand(name, description) for name, description in commands]
        with told_apart_errors():
            await self.client.set_my_commands(menu, scope=BotCommandScopeChat(int(address)))

    async def fetch(self, file: File, limit: int) -> bytes:
        """The bytes of a file that arrived; ValueError when there are more than `limit`."""
        if file.size > min(limit, FileSizeLimit.FILESIZE_DOWNLOAD):
            raise ValueError("the file is too large")
        with told_apart_errors():
            found = await self.client.get_file(file.reference)
            if (found.file_size or 0) > limit:
                raise ValueError("the file is too large")
            content = bytes(await found.download_as_bytearray())
        if len(content) > limit:
            raise ValueError("the file is too large")
        return content


@contextmanager
def told_apart_errors() -> Iterator[None]:
    try:
        yield
    except TelegramError as error:
        raise told_apart(error) from error


def told_apart(error: TelegramError) -> SendError:
    """What is to be done about an error of the Bot API."""
    reason = f"{type(error).__name__}: {error.message}"
    match error:
        case RetryAfter():
            after = error.retry_after
            return TryLater(reason, after if isinstance(after, timedelta) else timedelta(seconds=after))
        case InvalidToken():
            return TryLater(f"Telegram does not take the token of this bot ({reason})", TOKEN_REFUSED)
        case TimedOut() | Interrupted():
            return Unknown(reason)
        case Forbidden():
            return Gone(reason)
        case BadRequest():
            return Gone(reason) if any(sign in error.message.lower() for sign in GONE) else Refused(reason)
        case NetworkError():
            return TryLater(reason)
        case _:
            return Unknown(reason)
