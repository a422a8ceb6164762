"""A Zalo bot server on loopback, and the people who write to its bot."""

import asyncio
import time
from collections import deque
from contextlib import suppress
from itertools import count
from typing import Any

from aiohttp import ClientError, ClientSession, web

from tests.platforms.server import BreakOff, Fault, Platform, Shown, answered, parameters

TOKEN = "800000001:not-a-real-token-of-anybody-0000"
OUTAGE = "<html><body>502 Bad Gateway</body></html>"


class ZaloServer(Platform):
    """Answers as the documents and captures say: errors under HTTP 200, one update a poll, handed out once."""

    def __init__(self, token: str = TOKEN, *, flat: bool = True) -> None:
        super().__init__()
        self.token = token
        self.flat = flat
        """Whether a webhook call holds the update itself, as captured, or wraps it in `result`, as documented."""
        self.webhook: dict[str, Any] = {}
        self.pending: deque[dict[str, Any]] = deque()
        self.polls = 0
        self.pictures: list[bytes] = []
        self._numbers = count(1)

    # --- what people do

    async def says(self, user: str, text: str, **more: Any) -> dict[str, Any]:
        return await self.deliver("message.text.received", self._message(user, text=text, **more))

    async def sends_picture(self, user: str, url: str, caption: str = "") -> dict[str, Any]:
        return await self.deliver("message.image.received", self._message(user, photo_url=url, caption=caption))

    async def sends_photo(self, user: str, content: bytes, caption: str = "") -> dict[str, Any]:
        """Send a photo, which lies at an address of the platform's own."""
        self.pictures.append(content)
        return await self.sends_picture(user, f"{self.url}/picture/{len(self.pictures) - 1}", caption)

    async def sends_sticker(self, user: str) -> dict[str, Any]:
        return await self.deliver("message.sticker.received", self._message(user, sticker="s1"))

    async def deliver(self, event: str, message: dict[str, Any] | None) -> dict[str, Any]:
        """Deliver any event; None is an event without content."""
        update: dict[str, Any] = {"event_name": event}
        if message is not None:
            update["message"] = message
        await self.deliver_raw(update)
        return update

    async def deliver_raw(self, update: dict[str, Any]) -> None:
        if self.webhook.get("url"):
            await self._push(update)
        else:
            self.pending.append(update)
        await self._changes()

    # --- what the bot asks

    def add_routes(self, router: web.UrlDispatcher) -> None:
        router.add_route("*", "/bot{token}/{method}", self._call)
        router.add_get("/picture/{number}", self._picture)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _error(401, "Unauthorized")
        said = await parameters(request)
        method = request.match_info["method"]
        self.calls.append((method, said))
        handler = getattr(self, f"_on_{method}", None)
        if handler is None:
            return _error(404, "Not Found")
        return await answered(request, handler(said))

    async def _picture(self, request: web.Request) -> web.StreamResponse:
        return web.Response(body=self.pictures[int(request.match_info["number"])])

    async def _on_getMe(self, said: dict[str, Any]) -> web.StreamResponse:
        me = {"id": self.token.partition(":")[0], "account_name": "bot.thidua", "account_type": "BASIC"}
        return _result({**me, "can_join_groups": False})

    async def _on_getUpdates(self, said: dict[str, Any]) -> web.StreamResponse:
        if self.webhook.get("url"):
            return _error(400, "webhook is set")
        self.polls += 1
        await self._changes()
        with suppress(TimeoutError):
            async with asyncio.timeout(float(said.get("timeout", 30))), self._changed:
                await self._changed.wait_for(lambda: self.pending or self._closing.is_set())
        if fault := self._fault_of_poll():
            return fault
        return _result(self.pending.popleft()) if self.pending else _error(408, "Request timeout")

    def _fault_of_poll(self) -> web.Response | None:
        if self._faults and self._faults[0] in (Fault.OUTAGE, Fault.TOKEN) and self.pending:
            return _failure(self._faults.popleft())
        return None

    async def _on_sendMessage(self, said: dict[str, Any]) -> web.StreamResponse:
        fault = self._fault()
        if fault in (Fault.OUTAGE, Fault.TOKEN, Fault.BUSY, Fault.REFUSED):
            return _failure(fault)
        if not 1 <= len(said["text"].encode("utf-16-le")) // 2 <= 2000:
            return _error(400, "text must be between 1 and 2000 characters")
        number = f"out{next(self._numbers):017x}"
        await self.show(said["chat_id"], Shown(said["text"], (), number, said))
        if fault is Fault.SILENCE:
            await self._closing.wait()
        if fault is Fault.BROKEN:
            raise BreakOff
        return _result({"message_id": number, "date": int(time.time() * 1000)})

    async def _on_setWebhook(self, said: dict[str, Any]) -> web.StreamResponse:
        self.webhook = said
        return _result({"url": said["url"], "updated_at": int(time.time() * 1000)})

    async def _on_deleteWebhook(self, said: dict[str, Any]) -> web.StreamResponse:
        if not self.webhook:
            return _error(400, "Bad Request")
        self.webhook = {}
        return _result({"url": "", "updated_at": int(time.time() * 1000)})

    async def _on_getWebhookInfo(self, said: dict[str, Any]) -> web.StreamResponse:
        return _result({"url": self.webhook["url"]}) if self.webhook else _error(404, "Not Found")

    # --- inside

    def _message(self, user: str, **content: Any) -> dict[str, Any]:
        return {
            "message_id": f"in{next(self._numbers):018x}",
            "date": int(time.time() * 1000),
            "from": {"id": user, "display_name": f"Person {user}", "is_bot": False},
            "chat": {"id": user, "chat_type": "PRIVATE"},
            **content,
        }

    async def _push(self, update: dict[str, Any]) -> None:
        headers = {"X-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")}
        body = update if self.flat else {"ok": True, "result": update}
        with suppress(ClientError):
            async with ClientSession() as session, session.post(self.webhook["url"], json=body, headers=headers):
                pass


def _failure(fault: Fault) -> web.Response:
    if fault is Fault.OUTAGE:
        return web.Response(status=502, text=OUTAGE, content_type="text/html")
    codes = {Fault.TOKEN: (401, "Unauthorized"), Fault.BUSY: (429, "Quota exceeded"), Fault.REFUSED: (400, "Bad")}
    return _error(*codes[fault])


def _result(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _error(code: int, description: str) -> web.Response:
    """Application errors come under HTTP 200."""
    return web.json_response({"ok": False, "error_code": code, "description": description})
