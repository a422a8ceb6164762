"""The bot as the demo runs it: the page only, on a clock that only the page moves."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime

from bot.app import Parts, build
from bot.demo.clock import DemoClock
from bot.settings import Settings, with_secret
from dialog.channel import Inbound
from domain.calendar import VIETNAM
from handlers.notices.tick import run_due
from storage import outbox
from storage.database import Database

OPENING = datetime(2026, 11, 2, 8, 0, tzinfo=VIETNAM)
"""The morning the demo opens on: a Monday, four weeks before the year's report is due."""

DATABASE_FILE = "demo.sqlite"

LOOK_AGAIN_SECONDS, MOST_LOOKS = 0.02, 500
"""How long to wait for what the program's own sender has taken out of the outbox: ten seconds."""


@dataclass(frozen=True, slots=True)
class House:
    """The program and the clock it runs on."""

    parts: Parts
    clock: DemoClock

    @property
    def database(self) -> Database:
        return self.parts.database

    async def hear(self, address: str, message_id: str, text: str) -> None:
        """Somebody says something on the page, and is answered."""
        await self.parts.web.note(address, message_id, text)
        await self.parts.engine.hear(Inbound("web", "web", address, message_id, text=text))
        await self.deliver()

    async def open_menu(self, address: str) -> None:
        """Somebody's main menu, as if asked for; it waits in the outbox."""
        await self.parts.engine.hear(Inbound("web", "web", address, "opening", text="/menu"))

    async def deliver(self) -> None:
        """Show what waits in the outbox.

        The program's own sender empties it too, and what it holds has not been heard yet: that is waited for, so
        that whoever moves the clock is told of everybody who heard something.
        """
        now = self.clock()
        await self.parts.deliverer.deliver_due(now)
        for _ in range(MOST_LOOKS):
            if not await self._owes(now):
                return
            await asyncio.sleep(LOOK_AGAIN_SECONDS)

    async def _owes(self, now: datetime) -> bool:
        async with self.database.transaction() as db:
            due = await outbox.next_due(db)
        return due is not None and due <= now

    async def live(self, moment: datetime) -> None:
        """It is that moment: all that is due is said."""
        self.clock.set(moment)
        await run_due(self.database, self.parts.world, moment)
        await self.deliver()


def demo_settings(settings: Settings) -> Settings:
    """The settings the demo goes by: a folder of its own in DATA_DIR, the packaged plan, no channel but the page."""
    folder = settings.data_dir / "demo"
    url = f"sqlite:///{folder / DATABASE_FILE}"
    own = replace(settings, data_dir=folder, database_url=url, plan_file=None, telegram_token="", zalo_tokens=())
    return with_secret(replace(own, public_url="", metrics_token=""))


async def build_house(settings: Settings, database: Database) -> House:
    """The program on a database that has its tables; `settings` are the demo's own."""
    clock = DemoClock(OPENING)
    return House(await build(settings, database, clock, always_open=True), clock)


def address_of(code: str) -> str:
    """The web conversation of a demo person, by staff code."""
    return f"demo-{code.lower()}"
