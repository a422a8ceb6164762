"""The chat page and what it asks for: opening a conversation, reading it, leaving it."""

from typing import Any

from aiohttp import web

from bot.channels.web import own_key
from bot.web.guard import caller, require_same_origin
from bot.web.limits import Limit
from bot.web.pages import render_page
from bot.web.parts import Parts
from bot.web.read import code_in, id_in, line_number, read_json
from bot.web.sessions import Sessions, Visit
from bot.web.words import chat_words, language_of
from dialog.channel import Event, Inbound
from domain.stored_file import SHOWN_PICTURES
from locales import Translator
from storage import conversations
from storage import web as stored
from storage.models import StoredFileRow, WebMessageRow

LINES_AT_ONCE = 60


class Room:
    """One chat page: everybody's own at the front door, or somebody's pane in the demo."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.sessions = Sessions(parts.database, parts.clock, parts.secret_key, https=parts.https)
        self.openings = Limit(burst=150, a_second=1)  # a whole office shares one address

    def routes(self, prefix: str) -> list[web.RouteDef]:
        return [
            web.get(f"{prefix}/", self.page),
            web.post(f"{prefix}/open", self.open),
            web.get(f"{prefix}/lines", self.earlier),
            web.post(f"{prefix}/leave", self.leave),
        ]

    # --- what the page asks for

    async def page(self, request: web.Request) -> web.Response:
        """The page itself. It writes nothing, so that a link preview opens no conversation."""
        await self.place(request)
        visit = await self.visit(request)
        locale = await self.locale(visit.address) if visit else language_of(None)
        embedded = self.parts.demo is not None
        words, most_bytes = chat_words(Translator(locale)), self.parts.most_bytes
        return render_page(request, "chat.html", locale=locale, words=words, embedded=embedded, most_bytes=most_bytes)

    async def open(self, request: web.Request) -> web.Response:
        """Begin or go on: a new visitor is greeted, an invite code is taken, the last lines are given."""
        require_same_origin(request)
        said = await read_json(request)
        visit = await self.visit(request)
        if visit is None:
            self.openings.require(caller(request))
            visit = await self.sessions.open(await self.place(request))
        await self._greet(visit.address, code_in(said), said)
        response = web.json_response(await self._opened(visit.address))
        self.sessions.hand_over(response, visit, self.cookie_path(request))
        return response

    async def earlier(self, request: web.Request) -> web.Response:
        """Lines before one the page has."""
        visit = await self.require_visit(request)
        before = line_number(request.query.get("before", ""))
        if before is None:
            raise web.HTTPBadRequest
        return web.json_response(await self._lines(visit.address, before))

    async def leave(self, request: web.Request) -> web.Response:
        """Sign this browser out; a conversation no other browser has open is told nothing more."""
        require_same_origin(request)
        visit = await self.require_visit(request)
        await self.sessions.close(request)
        if not self.parts.channel.always_open:
            await self._abandon(visit.address)
        response = web.json_response({"left": True})
        self.sessions.take_back(response, self.cookie_path(request))
        return response

    async def _abandon(self, address: str) -> None:
        async with self.parts.database.transaction() as db:
            if await stored.somebody_can_read(db, address, self.parts.clock()):
                return
            await stored.forget_lines(db, address)
        await self.parts.hear(Inbound("web", "web", address, "left", event=Event.LEFT))

    # --- who and where

    async def place(self, request: web.Request) -> str | None:
        """The conversation this page is tied to, if any; 404 for a pane of nobody."""
        if self.parts.demo is None:
            return None
        code = request.match_info["code"]
        found = next((person for person in await self.parts.demo.people() if person.code == code), None)
        if found is None:
            raise web.HTTPNotFound
        return found.address

    async def visit(self, request: web.Request) -> Visit | None:
        """The session of whoever calls, for this page."""
        return await self.sessions.find(request, await self.place(request))

    async def require_visit(self, request: web.Request) -> Visit:
        """The session of whoever calls, or 401."""
        visit = await self.visit(request)
        if visit is None:
            raise web.HTTPUnauthorized
        return visit

    def cookie_path(self, request: web.Request) -> str:
        """The folder the page stands in, so that panes side by side keep cookies of their own."""
        return self.parts.path + request.rel_url.raw_path.rsplit("/", 1)[0] + "/"

    async def locale(self, address: str) -> str:
        """The language this conversation is held in."""
        async with self.parts.database.transaction() as db:
            conversation = await conversations.find(db, "web", "web", address)
        return language_of(conversation.locale if conversation else None)

    # --- lines

    async def _greet(self, address: str, code: str, said: dict[str, Any]) -> None:
        if code:
            await self.parts.hear(Inbound("web", "web", address, id_in(said), text=f"/start {code}"))
            return
        async with self.parts.database.transaction() as db:
            new = not await stored.newest_line(db, address)
        if new:  # the id is the same each time, so that two tabs are greeted once
            await self.parts.hear(Inbound("web", "web", address, "start", text="/start"))

    async def _opened(self, address: str) -> dict[str, Any]:
        locale = await self.locale(address)
        return await self._lines(address) | {"words": chat_words(Translator(locale))}

    async def _lines(self, address: str, before: int | None = None) -> dict[str, Any]:
        async with self.parts.database.transaction() as db:
            rows = await stored.latest_lines(db, address, LINES_AT_ONCE + 1, before)
        return {"lines": [as_line(row) for row in rows[-LINES_AT_ONCE:]], "more": len(rows) > LINES_AT_ONCE}


def as_line(row: WebMessageRow) -> dict[str, Any]:
    """A line as the page gets it; `own` is the id the page itself gave the line, "" for a line of the bot's."""
    own = row.key.removeprefix(own_key(row.address, "")) if row.mine else ""
    line = {"id": row.id, "own": own, "text": row.text, "buttons": row.buttons, "at": row.at.isoformat()}
    return line | ({"file": _as_file(row.file)} if row.file else {})


def _as_file(row: StoredFileRow) -> dict[str, Any]:
    return {"name": row.name, "size": row.size, "shown": row.media_type in SHOWN_PICTURES}
