"""The demo's front page: people side by side, and a clock to move."""

import asyncio
import logging
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.web.demo import Demo, DemoPerson, Move, Told
from bot.web.events import Stream, open_stream
from bot.web.guard import require_same_origin
from bot.web.pages import render_page
from bot.web.parts import Parts
from bot.web.read import read_json, text_in
from bot.web.talk import CLOSING
from bot.web.words import language_of, stage_words
from domain.vietnamese import fold
from locales import LANGUAGES, Translator

log = logging.getLogger(__name__)

GLANCE_SECONDS = 0.4
"""How often the clock is looked at while it may be moving."""


class Stage:
    """The page of the demo and what it asks for."""

    def __init__(self, parts: Parts, demo: Demo) -> None:
        self.parts = parts
        self.demo = demo
        self._moving = asyncio.Lock()

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.page),
            web.get("/demo/events", self.events),
            web.post("/demo/advance", self.advance),
            web.post("/demo/reset", self.reset),
        ]

    async def page(self, request: web.Request) -> web.Response:
        """Everybody one can be, the clock, and room for three conversations."""
        t = Translator(language_of(request.query.get("lang")))
        people = [_as_person(person) for person in await self.demo.people()]
        stage = {"people": people, "now": self.demo.now().isoformat()}
        return render_page(
            request, "stage.html", locale=t.locale, words=stage_words(t), stage=stage, languages=LANGUAGES
        )

    async def advance(self, request: web.Request) -> web.Response:
        """Move the clock; who heard what on the way. One move at a time."""
        require_same_origin(request)
        to = _moment(text_in(await read_json(request), "to"))
        if self._moving.locked():
            raise web.HTTPConflict
        async with self._moving:
            start = self.demo.now()
            try:
                told = await self.demo.advance(to)
            except ValueError:
                raise web.HTTPBadRequest from None
        return web.json_response(_moved(start, self.demo.now(), told))

    async def reset(self, request: web.Request) -> web.Response:
        """Back to the first morning."""
        require_same_origin(request)
        await read_json(request)
        async with self._moving:
            await self.demo.reset()
        self.parts.channel.wake_all()
        return web.json_response({"now": self.demo.now().isoformat()})

    async def events(self, request: web.Request) -> web.StreamResponse:
        """The clock as it moves, and who is being written to."""
        stream = await open_stream(request)
        try:
            await self._follow(stream, request.app[CLOSING])
        except ConnectionError:
            log.debug("the stage was closed")
        except Exception:  # an answer has begun, so all that is left is to end it; the page comes back
            log.exception("the stage's stream broke")
        return stream.response

    async def _follow(self, stream: Stream, closing: asyncio.Event) -> None:
        codes = {person.address: person.code for person in await self.demo.people()}
        shown: datetime | None = None
        with self.parts.channel.overhearing() as heard:
            while not closing.is_set():
                if self.demo.now() != shown:
                    shown = self.demo.now()
                    await stream.tell("clock", {"now": shown.isoformat()})
                await self._pass_on(stream, heard, codes)

    async def _pass_on(self, stream: Stream, heard: "asyncio.Queue[str]", codes: dict[str, str]) -> None:
        try:
            async with asyncio.timeout(GLANCE_SECONDS):
                address = await heard.get()
        except TimeoutError:
            return
        if address in codes:
            await stream.tell("told", {"code": codes[address]})


def _as_person(person: DemoPerson) -> dict[str, str]:
    return {
        "code": person.code,
        "path": f"demo/{quote(person.code, safe='')}/",
        "name": person.name,
        "unit": person.unit,
        "position": person.position,
        "role": str(person.role or "visitor"),
        "found_by": fold(f"{person.name} {person.unit} {person.position} {person.code}"),
    }


def _moment(wanted: str) -> datetime | Move:
    """A move by its name, or a moment with its zone; 400 for anything else."""
    if wanted in set(Move):
        return Move(wanted)
    try:
        moment = datetime.fromisoformat(wanted)
    except ValueError:
        raise web.HTTPBadRequest from None
    if moment.tzinfo is None:
        raise web.HTTPBadRequest
    return moment


def _moved(start: datetime, end: datetime, told: Sequence[Told]) -> dict[str, Any]:
    """What happened, by kind and person, in the order of kinds of the page."""
    heard: dict[str, Counter[str]] = {}
    for one in told:
        heard.setdefault(one.kind.value, Counter())[one.code] += 1
    return {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "told": {kind: dict(who) for kind, who in heard.items()},
    }
