"""A site on loopback with a bot of two questions, and a browser to call it with."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from unittest.mock import patch

import aiohttp
from aiohttp import web

from bot.channels.web import WebChat
from bot.web.app import start_web
from bot.web.parts import Parts
from dialog import EVERYBODY, Choice, Dialog, End, Goto, Prompt, Step, Turn, World
from dialog.channel import Button, Inbound, Outgoing
from dialog.declare import usual_bytes
from dialog.engine import Engine
from dialog.repertoire import Repertoire
from domain.calendar import VIETNAM
from storage import conversations, outbox
from storage.database import Database

OPENING = datetime(2026, 11, 2, 8, 0, tzinfo=VIETNAM)
SECRET = "a secret of the tests"


async def _which(turn: Turn) -> Prompt:
    choices = [Choice("tell", "Kể một chuyện"), Choice("send", "Gửi một tệp"), Choice("english", "English")]
    return Prompt.menu("Chào anh/chị. Chọn một việc.", choices)


async def _go(turn: Turn, choice: str) -> Goto | None:
    if choice == "english":
        turn.speak("en")
        return Goto("which")
    return Goto(choice)


async def _heard(turn: Turn, said: str) -> End:
    if said == "hỏng":
        raise RuntimeError("the turn failed")
    return End(f"Đã nghe: {said}")


async def _received(turn: Turn, said: str) -> End:
    assert turn.document is not None
    return End(f"Đã nhận {turn.document.name}: {len(turn.document.content)} byte")


async def _file_wanted(turn: Turn) -> Prompt:
    return Prompt("Gửi tệp vào đây.")


async def _story_wanted(turn: Turn) -> Prompt:
    return Prompt("Kể đi ạ.")


WELCOME = Dialog(
    "welcome",
    Step("which", _which, _go),
    Step("tell", _story_wanted, _heard, limit=3000),
    Step("send", _file_wanted, _received, takes_file=True),
    commands=("start", "menu"),
    audience=EVERYBODY,
)
HOME = Dialog("home", Step("which", _which, _go))


@dataclass
class Site:
    """The program as far as the web sees it. `heard` are the turns taken, in order; `delivers` may be paused."""

    parts: Parts
    engine: Engine
    url: str = ""
    heard: list[Inbound] = field(default_factory=list)
    aside: list[tuple[str, ...]] = field(default_factory=list)
    now: datetime = OPENING
    runner: web.AppRunner | None = None
    _sending: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def hear(self, inbound: Inbound) -> None:
        self.heard.append(inbound)
        try:
            await self.engine.hear(inbound)
        finally:
            await self.deliver()

    async def set_aside(self, *update: str) -> None:
        self.aside.append(update)

    async def deliver(self) -> None:
        """Send what is owed, each message under a key of its own."""
        async with self._sending:
            while rows := await self._claimed():
                for row in rows:
                    message = Outgoing(row.text, tuple(Button(*button) for button in row.buttons))
                    await self.parts.channel.send(row.address, message, f"{row.created_at}-{row.address}-{row.id}")
                async with self.parts.database.transaction() as db:
                    await outbox.delivered(db, rows, self.now)

    async def _claimed(self) -> Sequence[Any]:
        self.now += timedelta(seconds=1)
        async with self.parts.database.transaction() as db:
            return await outbox.claim(db, self.now, 10, timedelta(minutes=1))

    async def remind(self, address: str, text: str, *buttons: tuple[str, str]) -> None:
        """Say something unasked."""
        async with self.parts.database.transaction() as db:
            conversation = await conversations.lock(db, "web", "web", address)
            piece = outbox.Piece(text, [(label, payload, False) for label, payload in buttons])
            await outbox.put(db, conversation, [piece], self.now)
        await self.deliver()

    async def stop(self) -> None:
        if self.runner is not None:
            await self.runner.cleanup()
            self.runner = None

    async def start(self, port: int = 0) -> None:
        with patch("bot.web.app.SECONDS_TO_FINISH", 0.5):  # for a browser that never sends the rest of its file
            self.runner = await start_web(self.parts, "127.0.0.1", port)
        (address,) = self.runner.addresses
        self.url = f"http://127.0.0.1:{address[1]}"


@asynccontextmanager
async def open_site(database: Database, world: World, **more: Any) -> AsyncIterator[Site]:
    """A site that listens; `more` are further parts."""
    channel = WebChat(database, lambda: site.now, always_open="demo" in more)
    world = replace(world, capabilities={"web": channel.can})
    engine = Engine(database, {("web", "web"): channel}, Repertoire([WELCOME, HOME]), world, lambda: site.now)
    parts = Parts(
        database, channel, lambda it: site.hear(it), world.plan, lambda: site.now, SECRET, world.store,
        usual_bytes(world.plan), set_aside=lambda *update: site.set_aside(*update), **more,
    )  # fmt: skip
    site = Site(parts, engine)
    await site.start()
    try:
        yield site
    finally:
        await site.stop()


class Browser:
    """Somebody's browser: keeps cookies, says where its posts come from, as browsers do."""

    def __init__(self, site: Site, folder: str = "/") -> None:
        self.site = site
        self.folder = folder
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.headers = {"Origin": site.url, "Sec-Fetch-Site": "same-origin"}
        self._ids = 0

    async def __aenter__(self) -> "Browser":
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.http.close()

    def at(self, path: str) -> str:
        return f"{self.site.url}{self.folder}{path}"

    async def get(self, path: str) -> tuple[int, Any]:
        async with self.http.get(self.at(path)) as answer:
            return answer.status, await _content(answer)

    async def post(self, path: str, said: Any, **headers: str) -> tuple[int, Any]:
        async with self.http.post(self.at(path), json=said, headers=self.headers | headers) as answer:
            return answer.status, await _content(answer)

    async def opens(self, code: str = "") -> list[dict[str, Any]]:
        """Open the page as its script does; the lines of the conversation."""
        status, said = await self.post("open", {"code": code, "id": self.fresh_id()} if code else {})
        assert status == 200, said
        return await self.lines()

    async def lines(self) -> list[dict[str, Any]]:
        status, said = await self.get(f"lines?before={2**60}")
        assert status == 200, said
        lines: list[dict[str, Any]] = said["lines"]
        return lines

    async def says(self, text: str, **more: str) -> tuple[int, Any]:
        return await self.post("messages", {"id": self.fresh_id(), "text": text} | more)

    async def presses(self, label: str) -> tuple[int, Any]:
        buttons = {name: payload for line in await self.lines() for name, payload in line["buttons"]}
        return await self.post("messages", {"id": self.fresh_id(), "pressed": buttons[label]})

    async def sends_file(self, name: str, content: bytes | AsyncIterator[bytes]) -> tuple[int, Any]:
        path, asked = self.at("files"), {"id": self.fresh_id(), "name": name}
        data = BytesIO(content) if isinstance(content, bytes) else content
        async with self.http.post(path, params=asked, data=data, headers=self.headers) as answer:
            return answer.status, await _content(answer)

    def fresh_id(self) -> str:
        self._ids += 1
        return f"message-{self._ids:04d}"

    @asynccontextmanager
    async def watches(self, after: int = 0, **headers: str) -> AsyncIterator["Events"]:
        async with self.http.get(self.at(f"events?after={after}"), headers=headers) as answer:
            yield Events(answer)


class Events:
    """The stream of a page, read event by event."""

    def __init__(self, answer: aiohttp.ClientResponse) -> None:
        self.answer = answer

    async def next(self) -> tuple[str, Any]:
        """The next event: its name and data."""
        name = ""
        async with asyncio.timeout(10):
            while True:
                line = (await self.answer.content.readline()).decode()
                if not line:
                    return "end", None
                field_name, _, value = line.rstrip("\n").partition(": ")
                if field_name == "event":
                    name = value
                elif field_name == "data":
                    return name, json.loads(value)


async def _content(answer: aiohttp.ClientResponse) -> Any:
    return await answer.json() if answer.content_type == "application/json" else await answer.text()
