"""Saying something on the page, by text, button or file, and the stream that brings the answers."""

import asyncio
import json
import logging
from dataclasses import asdict

from aiohttp import web

from bot.redaction import MASK, masked, redacted
from bot.web.chat import Room, as_line
from bot.web.events import Stream, last_seen, open_stream
from bot.web.guard import caller, require_same_origin
from bot.web.limits import Limit
from bot.web.parts import Parts
from bot.web.read import id_in, read_body, read_json, require_id, text_in
from bot.web.words import chat_words
from dialog.channel import File, Inbound
from domain.secret_stamp import is_stamped
from domain.stored_file import plain_name
from locales import Translator
from storage import web as stored

log = logging.getLogger(__name__)

MOST_STREAMS_EACH = 8
LINES_AT_ONCE = 200
UPLOADS_AT_ONCE = 4
"""Few, since a file is held in memory until it is heard: nothing of one that breaks off is left anywhere."""

SECONDS_FOR_A_FILE = 180

CLOSING = web.AppKey("closing", asyncio.Event)
"""Set when the program stops, so that streams end."""


class Talk:
    """What goes to and fro in a room."""

    def __init__(self, parts: Parts, room: Room) -> None:
        self.parts = parts
        self.room = room
        self.each = Limit(burst=20, a_second=1)
        self.together = Limit(burst=300, a_second=30)  # a whole office shares one address
        self.uploads = asyncio.Semaphore(UPLOADS_AT_ONCE)

    def routes(self, prefix: str) -> list[web.RouteDef]:
        return [
            web.post(f"{prefix}/messages", self.message),
            web.post(f"{prefix}/files", self.file),
            web.get(f"{prefix}/events", self.events),
        ]

    async def message(self, request: web.Request) -> web.Response:
        """A text or a pressed button; answered once it is on disk."""
        address = await self._admit(request)
        said = await read_json(request)
        message_id, text, pressed = id_in(said), text_in(said, "text"), text_in(said, "pressed")
        if bool(text.strip()) == bool(pressed):
            raise web.HTTPBadRequest
        shown = await self._label(address, pressed) if pressed else text
        await self._hear(Inbound("web", "web", address, message_id, text=text, pressed=pressed), shown)
        return web.json_response({"taken": True})

    async def file(self, request: web.Request) -> web.Response:
        """A file, sent as it is; what it really is, whoever opens it finds out from its content."""
        address = await self._admit(request)
        message_id = require_id(request.query.get("id"))
        name = plain_name(request.query.get("name", "")) or "file"
        async with self.uploads:
            content = await read_body(request, self.parts.most_bytes, SECONDS_FOR_A_FILE)
            with self.parts.channel.holding(content) as reference:
                file = File(name, len(content), reference)
                await self._hear(Inbound("web", "web", address, message_id, file=file), f"{name} ({_size(content)})")
        return web.json_response({"taken": True})

    async def _admit(self, request: web.Request) -> str:
        require_same_origin(request)
        self.together.require(caller(request))
        visit = await self.room.require_visit(request)
        self.each.require(visit.address)
        return visit.address

    async def _label(self, address: str, pressed: str) -> str:
        """What the button says; only what was shown in this conversation can be pressed."""
        async with self.parts.database.transaction() as db:
            label = await stored.button_label(db, address, pressed)
        if label is None:
            raise web.HTTPBadRequest
        return label

    async def _hear(self, inbound: Inbound, shown: str) -> None:
        """Show the line, but not keep a secret, and take the turn.

        After a failure the page sends the same again, which is then harmless.
        """
        await self.parts.channel.note(inbound.address, inbound.id, MASK if is_stamped(shown) else shown)
        try:
            await self.parts.hear(inbound)
        except Exception as error:
            reason = masked(f"{type(error).__name__}: {error}")
            await self.parts.set_aside("web", "web", json.dumps(redacted(asdict(inbound)), ensure_ascii=False), reason)
            raise

    # --- the way back

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Everything new in the conversation, from the last line the page has."""
        visit = await self.room.require_visit(request)
        if self.parts.channel.watchers(visit.address) >= MOST_STREAMS_EACH:
            raise web.HTTPTooManyRequests(headers={"Retry-After": "5"})
        stream = await open_stream(request)
        try:
            await self._follow(stream, visit.address, last_seen(request), request.app[CLOSING])
        except ConnectionError:
            log.debug("a page stopped watching")
        except Exception:  # an answer has begun, so all that is left is to end it; the page comes back
            log.exception("a stream broke")
        return stream.response

    async def _follow(self, stream: Stream, address: str, seen: int, closing: asyncio.Event) -> None:
        locale = ""
        with self.parts.channel.watching(address) as woken:
            if await self._is_from_before(address, seen):
                return await stream.tell("reload", {})
            while not closing.is_set():
                woken.clear()
                locale = await self._tell_language(stream, address, locale)
                seen = await self._tell_lines(stream, address, seen)
                await self._wait(stream, woken)

    async def _is_from_before(self, address: str, seen: int) -> bool:
        """Whether the page knows lines the database does not: it was started over."""
        async with self.parts.database.transaction() as db:
            return seen > await stored.newest_line(db, address)

    async def _tell_lines(self, stream: Stream, address: str, seen: int) -> int:
        while True:
            async with self.parts.database.transaction() as db:
                rows = await stored.lines_after(db, address, seen, LINES_AT_ONCE)
            for row in rows:
                await stream.tell("line", as_line(row), row.id)
                seen = row.id
            if len(rows) < LINES_AT_ONCE:
                return seen

    async def _tell_language(self, stream: Stream, address: str, told: str) -> str:
        locale = await self.room.locale(address)
        if told and locale != told:
            await stream.tell("words", chat_words(Translator(locale)))
        return locale

    async def _wait(self, stream: Stream, woken: asyncio.Event) -> None:
        """Until there is something new; now and then look anyway, for what another process may have stored."""
        try:
            async with asyncio.timeout(self.parts.keep_alive_seconds):
                await woken.wait()
        except TimeoutError:
            await stream.keep_alive()


def _size(content: bytes) -> str:
    kilobytes = max(1, round(len(content) / 1024))
    return f"{kilobytes} KB" if kilobytes < 1024 else f"{len(content) / 1024 / 1024:.1f} MB"
