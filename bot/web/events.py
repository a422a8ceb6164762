"""A stream of server-sent events, which browsers reconnect by themselves."""

import json
from typing import Any

from aiohttp import web

from bot.web.guard import add_headers
from bot.web.read import line_number

RETRY_MILLISECONDS = 2000


class Stream:
    """One open answer that events are written to."""

    def __init__(self, response: web.StreamResponse) -> None:
        self.response = response

    async def tell(self, event: str, data: Any, number: int | None = None) -> None:
        """Send an event; `number` is what the browser names when it comes back."""
        head = "" if number is None else f"id: {number}\n"
        await self._write(f"{head}event: {event}\ndata: {json.dumps(data)}\n\n")

    async def keep_alive(self) -> None:
        """Send nothing, so that proxies keep the line open and a page that has gone is noticed."""
        await self._write(": still here\n\n")

    async def _write(self, text: str) -> None:
        await self.response.write(text.encode())


async def open_stream(request: web.Request) -> Stream:
    """Begin to answer with events."""
    response = web.StreamResponse()
    response.content_type = "text/event-stream"
    response.charset = "utf-8"
    response.headers["X-Accel-Buffering"] = "no"  # nginx would hold the events back
    add_headers(request, response)
    await response.prepare(request)
    await response.write(f"retry: {RETRY_MILLISECONDS}\n\n".encode())
    return Stream(response)


def last_seen(request: web.Request) -> int:
    """The number of the last line the page has: as the browser says when it reconnects, else as the page asked."""
    return line_number(request.headers.get("Last-Event-ID") or request.query.get("after", "")) or 0
