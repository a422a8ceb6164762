"""What the stand-ins share: a server on a port of its own, screens people look at, faults on demand."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from aiohttp import web

PATIENCE = 10.0
"""Seconds before a test that waits for something on a screen gives up."""


class Fault(StrEnum):
    """What goes wrong with a send."""

    BUSY = "busy"
    """Told to come back later: not shown."""
    OUTAGE = "outage"
    """A page of HTML with status 502: not shown."""
    SILENCE = "silence"
    """Shown, but the answer never comes."""
    BROKEN = "broken"
    """Shown, but the connection breaks before the answer."""
    REFUSED = "refused"
    """The platform does not take this message."""
    TOKEN = "token"
    """The platform does not know the bot any more."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message on somebody's screen. `buttons` are (label, payload); a key that types its label has no payload."""

    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    number: str = ""
    raw: dict[str, Any] = field(default_factory=dict)
    file: tuple[str, str, bytes] | None = None
    """How a file was sent ("document" or "photo"), its name and its bytes."""

    @property
    def labels(self) -> list[str]:
        return [label for label, _ in self.buttons]


class Platform:
    """A server on 127.0.0.1 that knows what is on whose screen."""

    def __init__(self) -> None:
        self.url = ""
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self._screens: dict[str, list[Shown]] = defaultdict(list)
        self._faults: deque[Fault] = deque()
        self._changed = asyncio.Condition()
        self._closing = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=2**25)
        self.add_routes(application.router)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *exception: object) -> None:
        assert self._runner is not None
        self._closing.set()
        await self._changes()
        await self._runner.cleanup()

    def add_routes(self, router: web.UrlDispatcher) -> None:
        raise NotImplementedError

    def fail_next(self, fault: Fault, times: int = 1) -> None:
        """Let the next sends go wrong."""
        self._faults.extend([fault] * times)

    def screen(self, user: int | str) -> list[Shown]:
        """What this person sees, oldest first."""
        return self._screens[str(user)]

    async def sees(self, user: int | str, words: str, after: int = 0) -> Shown:
        """Wait until a message with these words is on the screen, not counting the first `after` messages."""
        shown = await self.until(lambda: [it for it in self.screen(user)[after:] if words in it.text])
        return shown[-1]  # type: ignore[no-any-return]

    async def until(self, condition: Callable[[], Any]) -> Any:
        """Wait until something is true here, and return it."""
        async with asyncio.timeout(PATIENCE), self._changed:
            return await self._changed.wait_for(condition)

    async def show(self, user: str, shown: Shown) -> None:
        self._screens[user].append(shown)
        await self._changes()

    async def _changes(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    def _fault(self) -> Fault | None:
        return self._faults.popleft() if self._faults else None


class BreakOff(Exception):
    """The connection is to break instead of bringing an answer."""


async def answered(request: web.Request, answer: Awaitable[web.StreamResponse]) -> web.StreamResponse:
    """The answer to a call; or the connection breaks."""
    try:
        return await answer
    except BreakOff:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()


async def parameters(request: web.Request) -> dict[str, Any]:
    """What a call says, wherever it says it."""
    said: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        said |= await request.json()
    elif request.can_read_body:
        said |= dict(await request.post())
    return said
