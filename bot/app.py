"""The table of contents of the program: which parts it has, and how they are put together."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.channels.web import WebChat
from bot.clock import Clock, machine_clock
from bot.delivery import Deliverer
from bot.pacer import Pacer
from bot.platforms import Listening, budgets_of, introduced, platforms_of
from bot.redaction import masked, storable
from bot.settings import Settings
from bot.shelf import Shelf
from bot.stores import store_of
from bot.web.demo import Demo
from bot.web.parts import Parts as WebParts
from dialog import World
from dialog.channel import Bot, Channel
from dialog.engine import Engine
from domain.calendar import work_calendar
from domain.plan import Plan
from domain.plan_loading import load_plan
from handlers import REPERTOIRE
from storage import conversations, migrate
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything the running program is made of."""

    settings: Settings
    clock: Clock
    plan: Plan
    database: Database
    platforms: tuple[Listening, ...]
    web: WebChat
    world: World
    engine: Engine
    deliverer: Deliverer

    async def set_aside(self, channel: str, bot: str, update: str, error: str) -> None:
        """Keep an update that could not be processed, for somebody to look at; secrets are masked.

        This must not fail because of what the update holds: it would be brought again for ever.
        """
        kept, reason = (storable(masked(text, self.settings.secrets)) for text in (update, error))
        async with self.database.transaction() as db:
            await conversations.set_aside(db, channel, bot, reason, kept, self.clock())

    async def migrated(self) -> bool:
        """Whether the database has the tables of this version."""
        async with self.database.transaction() as db:
            return await migrate.state(db) is migrate.Tables.CURRENT

    async def close(self) -> None:
        """Let go of every connection, the database last."""
        for platform in self.platforms:
            await platform.channel.close()
        await self.database.close()


async def build(
    settings: Settings, database: Database, clock: Clock = machine_clock, *, always_open: bool = False
) -> Parts:
    """Put the program together on a database that has its tables. Raises PlanInvalid.

    `always_open` is the demo's: its web conversations are there whether or not a page is open.
    """
    plan = load_plan(settings.plan_file)
    platforms = platforms_of(settings)
    web = WebChat(database, clock, always_open=always_open)
    channels: list[Channel] = [web, *(platform.channel for platform in platforms)]
    bots = (*await introduced(database, platforms), page(settings))
    world = World(
        plan,
        work_calendar(plan),
        settings.secret_key,
        store_of(settings),
        bots,
        {channel.name: channel.can for channel in channels},
        settings.public_url,
        budgets_of(settings),
    )
    shelf = Shelf(database, world)
    deliverer = Deliverer(database, channels, clock, _pacers(platforms), shelf=shelf, budgeted=world.budgets)
    by_bot = {(channel.name, channel.bot): channel for channel in channels}
    engine = Engine(database, by_bot, REPERTOIRE, world, clock, deliverer)
    return Parts(settings, clock, plan, database, platforms, web, world, engine, deliverer)


def web_parts(parts: Parts, demo: Demo | None = None) -> WebParts:
    """What the web server needs of them."""
    settings = parts.settings
    return WebParts(
        database=parts.database,
        channel=parts.web,
        hear=parts.engine.hear,
        plan=parts.plan,
        clock=parts.clock,
        secret_key=settings.secret_key,
        store=parts.world.store,
        most_bytes=REPERTOIRE.most_bytes(parts.plan),
        public_url=settings.public_url,
        webhooks=[platform.webhook for platform in parts.platforms if platform.mode == "webhook"],
        set_aside=parts.set_aside,
        migrated=parts.migrated,
        channels=lambda: _states(parts),
        metrics_token=settings.metrics_token,
        budgets=parts.world.budgets,
        demo=demo,
    )


def page(settings: Settings) -> Bot:
    """The page as people find it; without a public address it is this machine's own."""
    return Bot("web", "web", f"{settings.public_url}/?code={{code}}" if settings.public_url else "")


def _pacers(platforms: tuple[Listening, ...]) -> Mapping[tuple[str, str], Pacer]:
    return {
        (platform.channel.name, platform.channel.bot): Pacer(platform.messages_per_second)
        for platform in platforms
        if platform.messages_per_second
    }


def _states(parts: Parts) -> dict[str, str]:
    """How each channel hears, by its public name."""
    return {f"{platform.channel.name} {platform.channel.bot}": platform.mode for platform in parts.platforms} | {
        "web": "open"
    }
