"""Whether the program is well, for whoever watches it: one answer in JSON, one in numbers; neither holds a secret."""

import hmac
from collections.abc import Callable, Sequence

from aiohttp import web

from bot.web.guard import is_direct
from bot.web.parts import Parts
from domain.budget import Standing
from storage import budget
from storage import web as stored

_METRICS = (
    ("thi_dua_turns_total", "counter", "Questions the bot has asked in all conversations."),
    ("thi_dua_outbox_waiting", "gauge", "Messages that are owed and not yet delivered."),
    ("thi_dua_outbox_oldest_seconds", "gauge", "How long the oldest of them has been waiting."),
    ("thi_dua_updates_set_aside", "gauge", "Updates that could not be processed and wait for somebody to look."),
    ("thi_dua_web_streams", "gauge", "Pages that are open now."),
)

_OfBot = Callable[[Standing], int]
_OF_BOTS: tuple[tuple[str, str, _OfBot], ...] = (
    (
        "thi_dua_messages_sent",
        "Of the messages a bot may send in this month.",
        lambda one: one.spent.against(one.budget),
    ),
    ("thi_dua_messages_limit", "Messages a bot may send in a month.", lambda one: one.budget.messages),
    ("thi_dua_people_held", "People whose reminders wait until the bot has room again.", lambda one: one.held),
)
"""Of each bot with a limit a month."""


class Watch:
    """Answers the operator's machines."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/health", self.health), web.get("/metrics", self.metrics)]

    async def health(self, request: web.Request) -> web.Response:
        """200 when the database answers and has this version's tables, else 503."""
        database = await self._database_answers()
        migrated = database and await self._is_migrated()
        well = database and migrated
        said = {"status": "ok" if well else "failing", "database": database, "migrated": migrated}
        return web.json_response(said | {"channels": dict(self.parts.channels())}, status=200 if well else 503)

    async def _database_answers(self) -> bool:
        try:
            async with self.parts.database.transaction() as db:
                return await stored.answers(db)
        except Exception:
            return False

    async def _is_migrated(self) -> bool:
        try:
            return await self.parts.migrated()
        except Exception:
            return False

    async def metrics(self, request: web.Request) -> web.Response:
        """Numbers in Prometheus' text format, for this machine or a holder of the token."""
        if not self._may_read(request):
            raise web.HTTPForbidden
        async with self.parts.database.transaction() as db:
            counts = await stored.counts(db)
            bots = await budget.standings(db, self.parts.budgets, self.parts.clock())
        text = "".join(
            f"# HELP {name} {about}\n# TYPE {name} {kind}\n{name} {value}\n"
            for (name, kind, about), value in zip(_METRICS, self._values(counts), strict=True)
        )
        return web.Response(
            text=text + _of_bots(bots), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
        )

    def _may_read(self, request: web.Request) -> bool:
        said, token = request.headers.get("Authorization", ""), self.parts.metrics_token
        if token and hmac.compare_digest(said.encode(errors="replace"), f"Bearer {token}".encode()):
            return True
        return is_direct(request)

    def _values(self, counts: stored.Counts) -> tuple[float, ...]:
        since = counts.waiting_since
        oldest = max(0.0, (self.parts.clock() - since).total_seconds()) if since else 0.0
        return counts.turns, counts.waiting, oldest, counts.set_aside, self.parts.channel.watched


def _of_bots(bots: Sequence[Standing]) -> str:
    """How each bot stands to its month, told apart by labels; nothing where no bot has a limit."""
    if not bots:
        return ""
    lines = []
    for name, about, value in _OF_BOTS:
        lines += [f"# HELP {name} {about}", f"# TYPE {name} gauge"]
        lines += [f'{name}{{channel="{one.channel}",bot="{one.bot}"}} {value(one)}' for one in bots]
    return "\n".join(lines) + "\n"
