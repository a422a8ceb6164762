"""The whole bot as tests run it: real adapters, engine, database and outbox; the platforms stand on loopback.

A new engine hears every message, so what is not in the database is forgotten: every test proves that a restart, or
another replica, goes on where the conversation was.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

from bot.channels.telegram import Telegram
from bot.channels.web import WebChat
from bot.channels.zalo import Zalo
from bot.delivery import Deliverer
from bot.shelf import Shelf
from dialog import World
from dialog.channel import Bot, Channel, Inbound
from dialog.engine import Engine
from domain.calendar import VIETNAM
from domain.people import Category, Role
from domain.people import Person as RosterPerson
from handlers import REPERTOIRE
from handlers.notices.tick import run_due
from locales import Translator
from storage import audit, conversations, invites, people
from storage.database import Database
from tests.person import Person
from tests.platforms.telegram_server import TelegramServer
from tests.platforms.zalo_server import ZaloServer

OPENING = datetime(2026, 11, 2, 8, 0, tzinfo=VIETNAM)
"""The morning tests begin on: Monday 02/11/2026, four weeks before the report is due."""

CHANNELS = ("telegram", "zalo", "web")


class Office:
    """The bot, its three platforms and its clock, which only tests move."""

    def __init__(self, database: Database, world: World, telegram: TelegramServer, zalo: ZaloServer) -> None:
        self.database = database
        self.now = OPENING
        self.platforms = {"telegram": telegram, "zalo": zalo}
        self.telegram = Telegram.connect(telegram.token, telegram.url)
        self.zalo = Zalo.connect(zalo.token, zalo.url)
        self.web = WebChat(database, lambda: self.now, always_open=True)
        self.adapters: dict[str, Any] = {"telegram": self.telegram, "zalo": self.zalo, "web": self.web}
        self.channels: dict[tuple[str, str], Channel] = {(it.name, it.bot): it for it in self.adapters.values()}
        bots = (
            Bot("telegram", self.telegram.bot, "https://t.me/thi_dua_test_bot?start={code}"),
            Bot("zalo", self.zalo.bot),
            Bot("web", "web", "http://127.0.0.1:8000/?code={code}"),
        )
        capabilities = {adapter.name: adapter.can for adapter in self.adapters.values()}
        self.world = replace(world, bots=bots, capabilities=capabilities)
        self.open_shelf()
        self.repertoire = REPERTOIRE
        self._numbers = count(1)

    def open_shelf(self) -> Shelf:
        """Deliver files as the world is now."""
        shelf = Shelf(self.database, self.world)
        channels, budgeted = self.channels.values(), self.world.budgets
        self.deliverer = Deliverer(self.database, channels, lambda: self.now, shelf=shelf, budgeted=budgeted)
        return shelf

    async def hear(self, inbound: Inbound) -> None:
        """One message, by an engine that knows nothing but the database; then all that is due is delivered."""
        engine = Engine(self.database, self.channels, self.repertoire, self.world, lambda: self.now)
        await engine.hear(inbound)
        await self.deliver()

    async def deliver(self) -> None:
        await self.deliverer.deliver_due(self.now)

    async def tick(self) -> int:
        """Say all that is due now."""
        told = await run_due(self.database, self.world, self.now)
        await self.deliver()
        return told

    async def hires(
        self, name: str, unit: str = "KD1", *roles: Role, code: str = "", phone: str = "", position: str = ""
    ) -> RosterPerson:
        """Put somebody on the roster."""
        async with self.database.transaction() as db:
            return await people.add(
                db,
                code=code or f"T{next(self._numbers):03d}",
                full_name=name,
                unit=unit,
                now=self.now,
                position=position,
                category=Category.OFFICIAL,
                phone=phone,
                roles=roles,
            )

    async def code_for(self, person: RosterPerson) -> str:
        """A fresh invite code."""
        async with self.database.transaction() as db:
            return await invites.invite(db, person.id, self.world.secret, self.now)

    def translated(self, sentence: str) -> str:
        """A sentence of the code as people read it by default."""
        return Translator("vi")(sentence)

    def stranger(self, channel: str) -> Person:
        """Somebody with a telephone the bot has never heard of."""
        return Person(self, channel, next(self._numbers) + 1000)

    async def member(
        self,
        channel: str,
        name: str = "Nguyễn Văn An",
        unit: str = "KD1",
        *roles: Role,
        locale: str = "vi",
        **more: str,
    ) -> Person:
        """Somebody of the roster who has come in through this channel and stands at the main menu."""
        return await self.joins(channel, await self.hires(name, unit, *roles, **more), locale=locale)

    async def joins(self, channel: str, person: RosterPerson, *, locale: str = "vi") -> Person:
        """Somebody of the roster is in through this channel and stands at the main menu.

        Their chat is as `comes_in` leaves it, without the conversation: that is what joining tests are about.
        """
        newcomer = self.stranger(channel)
        newcomer.roster = person
        plan = self.world.plan
        async with self.database.transaction() as db:
            chat = await conversations.lock(db, channel, self.adapters[channel].bot, newcomer.address)
            chat.locale = locale
            shown = "\n\n".join(plan.consent_paragraphs(locale))
            version = plan.consent.version
            await invites.record_consent(db, chat.id, version=version, text=shown, agreed=True, now=self.now)
            await people.link(db, chat, person.id)
            after = {"channel": channel, "way": "code"}
            audit.record(db, self.now, person.id, "chat.link", "person", person.id, after=after)
        await newcomer.says("/menu")
        return newcomer

    async def comes_in(self, channel: str, person: RosterPerson, *, locale: str = "vi") -> Person:
        """Somebody of the roster comes in by their code: reads the notice, agrees, and stands at the main menu."""
        newcomer = self.stranger(channel)
        newcomer.roster = person
        await newcomer.says(f"/start {await self.code_for(person)}")
        if locale == "en":
            await newcomer.picks("English")
        await newcomer.picks("I agree" if locale == "en" else "Tôi đồng ý")
        return newcomer


@asynccontextmanager
async def open_office(database: Database, world: World) -> AsyncIterator[Office]:
    """An office with its platforms, for one test."""
    async with TelegramServer() as telegram, ZaloServer() as zalo:
        office = Office(database, world, telegram, zalo)
        try:
            yield office
        finally:
            await office.telegram.close()
            await office.zalo.close()
