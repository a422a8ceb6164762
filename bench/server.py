"""A Bot API server for several bots, each with a crowd that answers as soon as it is answered."""

import asyncio
import json
from contextlib import suppress
from itertools import count
from typing import Any, Self

from aiohttp import web

from bench.crowd import Crowd

BOT = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "bench_bot"}


class Line:
    """What waits for one bot, until it confirms it."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self.pending: list[dict[str, Any]] = []
        self.arrived = asyncio.Event()
        self._numbers = count(1)
        crowd.post = self.add

    def add(self, content: dict[str, Any]) -> None:
        self.pending.append({"update_id": next(self._numbers), **content})
        self.arrived.set()

    async def fetch(self, offset: int, seconds: float, limit: int) -> list[dict[str, Any]]:
        """Updates from `offset` on; those before it are confirmed."""
        self.pending = [update for update in self.pending if update["update_id"] >= offset]
        if not self.pending:
            self.arrived.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self.arrived.wait()
        return self.pending[:limit]


class Server:
    """Listens on a port of its own on loopback."""

    def __init__(self, crowds: dict[str, Crowd]) -> None:
        self.lines = {token: Line(crowd) for token, crowd in crowds.items()}
        self.url = ""
        self._messages = count(1)

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_post("/bot{token}/{method}", self._call)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *exception: object) -> None:
        for line in self.lines.values():
            line.arrived.set()
        await self._runner.cleanup()

    async def _call(self, request: web.Request) -> web.Response:
        line = self.lines[request.match_info["token"]]
        is_json = request.content_type == "application/json"
        said: dict[str, Any] = await request.json() if is_json else dict(await request.post())
        match request.match_info["method"]:
            case "getUpdates":
                offset, seconds = int(said.get("offset", 0)), float(said.get("timeout", 0))
                return _answer(await line.fetch(offset, seconds, int(said.get("limit", 100))))
            case "sendMessage":
                return _answer(self._shown(line.crowd, said))
            case "getMe":
                return _answer(BOT)
            case _:
                return _answer(True)

    def _shown(self, crowd: Crowd, said: dict[str, Any]) -> dict[str, Any]:
        user, text = int(said["chat_id"]), said["text"]
        chat = {"id": user, "type": "private", "first_name": "P"}
        message = {"message_id": next(self._messages), "date": 1_790_000_000, "chat": chat, "from": BOT, "text": text}
        crowd.sees(user, message, said.get("reply_markup") or {})
        return message


def _answer(result: Any) -> web.Response:
    return web.Response(text=json.dumps({"ok": True, "result": result}), content_type="application/json")
