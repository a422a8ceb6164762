"""Where platforms bring updates: checked by their secret, answered only once they are on disk."""

import hmac
import json
import logging

from aiohttp import web

from bot.channels import intake
from bot.redaction import masked
from bot.web.parts import Parts, Webhook
from bot.web.read import MOST_JSON, read_body

log = logging.getLogger(__name__)


class Receiver:
    """Takes the calls of one webhook."""

    def __init__(self, parts: Parts, webhook: Webhook) -> None:
        self.parts = parts
        self.webhook = webhook

    @property
    def route(self) -> web.RouteDef:
        return web.post(self.webhook.path, self.take)

    async def take(self, request: web.Request) -> web.Response:
        """Answer 200 once the turn is committed, or the update is kept for somebody to look at.

        Anything but 200 makes the platform bring the update again, so that is kept for when nothing could be stored.
        """
        if not self._signed(request):
            return web.json_response({"ok": True})
        text = (await read_body(request, MOST_JSON)).decode(errors="replace")
        answer = await self._taken(text) if text.strip() else ""
        return web.Response(text=answer or '{"ok": true}', content_type="application/json")

    def _signed(self, request: web.Request) -> bool:
        said = request.headers.get(self.webhook.header)
        if said is None and self.webhook.unsigned_is_ping:
            return False
        if not hmac.compare_digest((said or "").encode(errors="replace"), self.webhook.secret.encode()):
            log.warning("A call to the webhook of %s without its secret was refused", self.webhook.source.name)
            raise web.HTTPForbidden
        return True

    async def _taken(self, text: str) -> str:
        """Take an update; what the platform is to be answered with, if anything particular."""
        source = self.webhook.source
        try:
            update = json.loads(text)
        except (ValueError, RecursionError):
            update = None
        if not isinstance(update, dict):
            await self.parts.set_aside(source.name, source.bot, masked(text), "not a JSON object")
            return ""
        await intake.take(source, update, self.parts.hear, self.parts.set_aside)
        return self.webhook.acknowledge(update)
