"""What the web is built from: everything it needs from the rest of the program, handed in by bot.app."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.intake import Hear, SetAside, Source
from bot.channels.web import WebChat
from bot.web.demo import Demo
from domain.budget import MessageBudget
from domain.plan import Plan
from storage.budget import BotKey
from storage.database import Database
from storage.store import Store


async def _always() -> bool:
    return True


def _no_channels() -> Mapping[str, str]:
    return {}


async def _leave_it(channel: str, bot: str, update: str, error: str) -> None:
    """Where nothing is wired to keep updates, the log has to do."""


def _say_nothing(update: dict[str, Any]) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Webhook:
    """One address a platform calls. `path` begins with a slash; `secret` is what it says in `header`.

    With `unsigned_is_ping` a call without the header is answered 200 and ignored: Zalo tests an address so.
    `acknowledge` makes the answer's JSON out of an update that was taken, "" for none in particular.
    """

    source: Source
    path: str
    header: str
    secret: str
    unsigned_is_ping: bool = False
    acknowledge: Callable[[dict[str, Any]], str] = _say_nothing


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything the web needs.

    * `hear` returns once a message is on disk (Engine.hear); `clock` is the program's, aware.
    * `secret_key` keys the hashes of the cookies and signs the links to files, whose bytes are in `store`.
    * `most_bytes` is the largest file that may be sent.
    * `public_url` is how people reach the page, "" on loopback.
    * `set_aside(channel, bot, update, error)` keeps an update that could not be processed; its secrets are masked.
    * `migrated` says whether the database has the tables of this version; `channels` the state of each channel,
      in words without secrets, for /health.
    * `metrics_token` opens /metrics to others than this machine; empty means this machine only.
    * `budgets` are what the bots may send in a month, for /metrics.
    * `demo` turns the front page into the stage; the program then listens on loopback only.
    """

    database: Database
    channel: WebChat
    hear: Hear
    plan: Plan
    clock: Callable[[], datetime]
    secret_key: str
    store: Store
    most_bytes: int
    public_url: str = ""
    webhooks: Sequence[Webhook] = ()
    set_aside: SetAside = _leave_it
    migrated: Callable[[], Awaitable[bool]] = _always
    channels: Callable[[], Mapping[str, str]] = _no_channels
    metrics_token: str = ""
    budgets: Mapping[BotKey, MessageBudget] = field(default_factory=dict)
    demo: Demo | None = None
    keep_alive_seconds: float = field(default=15.0)

    @property
    def origin(self) -> str:
        """Scheme and host of the public address, "" when there is none."""
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}" if self.public_url else ""

    @property
    def path(self) -> str:
        """The path of the public address without its last slash, for a page that does not live at a root."""
        return urlsplit(self.public_url).path.rstrip("/")

    @property
    def https(self) -> bool:
        return self.public_url.startswith("https://")


PARTS = web.AppKey("parts", Parts)
