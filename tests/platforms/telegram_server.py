"""A Bot API server on loopback, and the people who write to its bot from their telephones."""

import asyncio
import json
import time
from collections import defaultdict
from contextlib import suppress
from itertools import count
from typing import Any

from aiohttp import ClientError, ClientSession, web

from tests.platforms.server import BreakOff, Fault, Platform, Shown, answered, parameters

TOKEN = "700000001:AAF-not-a-real-token-of-anybody-0000"
OUTAGE = "<html><body>502 Bad Gateway</body></html>"


class TelegramServer(Platform):
    """Keeps updates until they are confirmed, as Telegram does; refuses a second poller."""

    def __init__(self, token: str = TOKEN, retry_after: int = 3) -> None:
        super().__init__()
        self.token = token
        self.retry_after = retry_after
        self.webhook: dict[str, Any] = {}
        self.commands: dict[str, list[tuple[str, str]]] = {}
        self.acknowledged: list[str] = []
        self.refused = 0
        self.unphotographed: set[str] = set()
        """Names of pictures it takes as documents only."""
        self.pending: list[dict[str, Any]] = []
        self._blocked: set[int] = set()
        self._keyboards: dict[int, list[dict[str, Any]]] = defaultdict(list)
        self._files: dict[str, tuple[str, bytes]] = {}
        self._numbers, self._messages = count(500_000_001), count(1)
        self._poller: asyncio.Event | None = None

    # --- what people do

    async def says(self, user: int, text: str, **more: Any) -> dict[str, Any]:
        """Send a text; `more` are further fields of the message."""
        return await self.sends(user, text=text, **more)

    async def sends(self, user: int, **content: Any) -> dict[str, Any]:
        """Send a message with any content, such as `sticker={…}`."""
        return await self.deliver({"message": self._message(user, **content)})

    async def taps(self, user: int, label: str) -> dict[str, Any]:
        """Press the newest button, or key of the keyboard, with this label."""
        for key in self._keyboards[user]:
            if key["text"] == label:
                if key.get("request_contact"):
                    return await self.shares_contact(user, f"+84{user:09d}")
                return await self.says(user, label)
        for shown in reversed(self.screen(user)):
            if payload := dict(shown.buttons).get(label):
                return await self.presses(user, payload, shown)
        raise AssertionError(f"no button {label!r} on the screen: {[shown.buttons for shown in self.screen(user)]}")

    async def presses(self, user: int, payload: str, under: Shown | None = None) -> dict[str, Any]:
        """Press a button that carries this, wherever it is."""
        message = under.raw if under else self._message(user, text="long ago")
        query = {"id": f"q{next(self._messages)}", "from": _person(user), "chat_instance": "1", "data": payload}
        return await self.deliver({"callback_query": {**query, "message": message}})

    async def shares_contact(self, user: int, phone: str, *, of: int | None = None) -> dict[str, Any]:
        """Share a phone number: one's own, or that of somebody else."""
        contact = {"phone_number": phone, "first_name": "An", "user_id": of or user}
        return await self.sends(user, contact=contact)

    async def sends_document(self, user: int, name: str, content: bytes, **more: Any) -> dict[str, Any]:
        """Send a file as it is; `more` are further fields of the message, such as `caption`."""
        document = {**self._uploaded(name, content), "file_name": name}
        return await self.sends(user, document=document, **more)

    async def sends_photo(self, user: int, content: bytes, **more: Any) -> dict[str, Any]:
        """Send a picture, which Telegram offers in two sizes and without its name."""
        small = {**self._uploaded("small", content[:1]), "width": 90, "height": 60}
        large = {**self._uploaded("large", content), "width": 1280, "height": 960}
        return await self.sends(user, photo=[small, large], **more)

    def _uploaded(self, name: str, content: bytes) -> dict[str, Any]:
        reference = f"file-{len(self._files)}"
        self._files[reference] = (name, content)
        return {"file_id": reference, "file_unique_id": reference, "file_size": len(content)}

    async def blocks(self, user: int) -> dict[str, Any]:
        self._blocked.add(user)
        return await self._membership(user, "kicked")

    async def unblocks(self, user: int) -> dict[str, Any]:
        self._blocked.discard(user)
        return await self._membership(user, "member")

    async def deliver(self, update: dict[str, Any]) -> dict[str, Any]:
        """Deliver any update, well-formed or not; it gets a number unless it has one."""
        update = {"update_id": next(self._numbers), **update}
        self.pending.append(update)
        await self._changes()
        if self.webhook.get("url"):
            await self._push(update)
        return update

    async def confirmed(self) -> None:
        """Wait until the bot has confirmed everything."""
        await self.until(lambda: not self.pending)

    # --- what the bot asks

    def add_routes(self, router: web.UrlDispatcher) -> None:
        router.add_route("*", "/bot{token}/{method}", self._call)
        router.add_get("/file/bot{token}/{path:.+}", self._download)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            self.refused += 1
            await self._changes()
            return _error(401, "Unauthorized")
        method = request.match_info["method"]
        said = await parameters(request)
        self.calls.append((method, said))
        handler = getattr(self, f"_on_{method}", None)
        if handler is None:
            return _error(404, "Not Found")
        return await answered(request, handler(said))

    async def _on_getMe(self, said: dict[str, Any]) -> web.StreamResponse:
        number = int(self.token.partition(":")[0])
        return _result({"id": number, "is_bot": True, "first_name": "Bot", "username": "thi_dua_test_bot"})

    async def _on_getUpdates(self, said: dict[str, Any]) -> web.StreamResponse:
        if self.webhook.get("url"):
            return _error(409, "Conflict: can't use getUpdates method while webhook is active")
        if self._poller is not None:
            self._poller.set()
        self._poller = mine = asyncio.Event()
        offset, limit = int(said.get("offset", 0)), int(said.get("limit", 100))
        if offset:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]
        await self._changes()
        with suppress(TimeoutError):
            async with asyncio.timeout(float(said.get("timeout", 0))), self._changed:
                await self._changed.wait_for(lambda: self.pending or mine.is_set() or self._closing.is_set())
        if mine.is_set():
            return _error(409, "Conflict: terminated by other getUpdates request")
        self._poller = None
        return _result(self.pending[:limit])

    async def _on_sendMessage(self, said: dict[str, Any]) -> web.StreamResponse:
        user, fault = int(said["chat_id"]), self._fault()
        if refusal := self._refusal(user, fault) or _unsayable(said):
            return refusal
        message = {**self._message(user, text=said["text"]), "from": {"id": 1, "is_bot": True, "first_name": "Bot"}}
        await self._show(user, message, _unwrapped(said.get("reply_markup", {})))
        if fault is Fault.SILENCE:
            await self._closing.wait()
        if fault is Fault.BROKEN:
            raise BreakOff
        return _result(message)

    async def _on_sendDocument(self, said: dict[str, Any]) -> web.StreamResponse:
        return await self._show_file("document", said)

    async def _on_sendPhoto(self, said: dict[str, Any]) -> web.StreamResponse:
        return await self._show_file("photo", said)

    async def _show_file(self, kind: str, said: dict[str, Any]) -> web.StreamResponse:
        user, fault = int(said["chat_id"]), self._fault()
        name, content = said[kind].filename, said[kind].file.read()
        if refusal := self._refusal(user, fault):
            return refusal
        if kind == "photo" and name in self.unphotographed:
            return _error(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
        message = self._message(user, caption=said.get("caption", ""))
        shown = Shown(message["caption"], (), str(message["message_id"]), message, (kind, name, content))
        await self.show(str(user), shown)
        if fault is Fault.SILENCE:
            await self._closing.wait()
        if fault is Fault.BROKEN:
            raise BreakOff
        return _result(message)

    def _refusal(self, user: int, fault: Fault | None) -> web.Response | None:
        if fault is Fault.OUTAGE:
            return web.Response(status=502, text=OUTAGE, content_type="text/html")
        if fault is Fault.TOKEN:
            return _error(401, "Unauthorized")
        if fault is Fault.BUSY:
            parameters = {"retry_after": self.retry_after}
            return _error(429, f"Too Many Requests: retry after {self.retry_after}", parameters=parameters)
        if user in self._blocked:
            return _error(403, "Forbidden: bot was blocked by the user")
        if user < 1:
            return _error(400, "Bad Request: chat not found")
        return _error(400, "Bad Request: message text is empty") if fault is Fault.REFUSED else None

    async def _show(self, user: int, message: dict[str, Any], markup: dict[str, Any]) -> None:
        inline = [button for row in markup.get("inline_keyboard", ()) for button in row]
        keys = [key for row in markup.get("keyboard", ()) for key in row]
        if keys or markup.get("remove_keyboard"):
            self._keyboards[user] = keys
        buttons = [(button["text"], button["callback_data"]) for button in inline] + [(key["text"], "") for key in keys]
        await self.show(str(user), Shown(message["text"], tuple(buttons), str(message["message_id"]), message))

    async def _on_answerCallbackQuery(self, said: dict[str, Any]) -> web.StreamResponse:
        self.acknowledged.append(said["callback_query_id"])
        await self._changes()
        return _result(True)

    async def _on_setMyCommands(self, said: dict[str, Any]) -> web.StreamResponse:
        scope = _unwrapped(said.get("scope", {}))
        commands = [(it["command"], it["description"]) for it in _unwrapped(said["commands"])]
        self.commands[str(scope.get("chat_id", ""))] = commands
        await self._changes()
        return _result(True)

    async def _on_setWebhook(self, said: dict[str, Any]) -> web.StreamResponse:
        self.webhook = said
        await self._changes()
        return _result(True)

    async def _on_deleteWebhook(self, said: dict[str, Any]) -> web.StreamResponse:
        self.webhook = {}
        return _result(True)

    async def _on_getWebhookInfo(self, said: dict[str, Any]) -> web.StreamResponse:
        url = self.webhook.get("url", "")
        waiting = len(self.pending)
        return _result({"url": url, "has_custom_certificate": False, "pending_update_count": waiting})

    async def _on_getFile(self, said: dict[str, Any]) -> web.StreamResponse:
        reference = said["file_id"]
        if reference not in self._files:
            return _error(400, "Bad Request: invalid file_id")
        size = len(self._files[reference][1])
        described = {"file_id": reference, "file_unique_id": reference, "file_size": size}
        return _result({**described, "file_path": f"documents/{reference}"})

    async def _download(self, request: web.Request) -> web.StreamResponse:
        _, content = self._files[request.match_info["path"].removeprefix("documents/")]
        return web.Response(body=content)

    # --- inside

    def _message(self, user: int, **content: Any) -> dict[str, Any]:
        chat = {"id": user, "type": "private", "first_name": f"Person {user}"}
        common = {"message_id": next(self._messages), "date": int(time.time()), "chat": chat, "from": _person(user)}
        return {**common, **content}

    async def _membership(self, user: int, status: str) -> dict[str, Any]:
        bot = {"id": 1, "is_bot": True, "first_name": "Bot"}
        before = {"user": bot, "status": "member" if status == "kicked" else "kicked", "until_date": 0}
        after = {"user": bot, "status": status, "until_date": 0}
        chat = {"id": user, "type": "private", "first_name": f"Person {user}"}
        change = {"chat": chat, "from": _person(user), "date": int(time.time())}
        return await self.deliver({"my_chat_member": {**change, "old_chat_member": before, "new_chat_member": after}})

    async def _push(self, update: dict[str, Any]) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")}
        with suppress(ClientError):
            async with (
                ClientSession() as session,
                session.post(self.webhook["url"], json=update, headers=headers) as response,
            ):
                if response.status == 200:
                    self.pending.remove(update)
        await self._changes()


def _unsayable(said: dict[str, Any]) -> web.Response | None:
    if not said.get("text", "").strip():
        return _error(400, "Bad Request: message text is empty")
    if len(said["text"].encode("utf-16-le")) // 2 > 4096:
        return _error(400, "Bad Request: message is too long")
    return None


def _unwrapped(value: Any) -> Any:
    """A structure inside a form is JSON; inside JSON it is itself."""
    return json.loads(value) if isinstance(value, str) else value


def _person(user: int) -> dict[str, Any]:
    return {"id": user, "is_bot": False, "first_name": f"Person {user}", "language_code": "vi"}


def _result(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _error(status: int, description: str, **more: Any) -> web.Response:
    return web.json_response({"ok": False, "error_code": status, "description": description, **more}, status=status)
