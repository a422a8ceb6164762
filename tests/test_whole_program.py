"""The whole program as a process, on platforms that misbehave: nothing is lost, nothing doubled, no secret is said."""

import asyncio
import re
import signal
import socket
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import select

from bot.clock import machine_clock
from handlers.staff.initiative import FOR_ME, FOR_WHOM, SEND, WHAT_TITLE, WHICH_KIND
from handlers.staff.welcome import AGREE
from locales import Translator
from storage import invites, people
from storage.database import open_database
from storage.models import ConversationRow, InitiativeRow, SetAsideRow
from tests.commands.shell import PATIENCE, Running, Shell
from tests.platforms.server import Fault
from tests.platforms.telegram_server import TOKEN, TelegramServer
from tests.platforms.zalo_server import TOKEN as ZALO_TOKEN
from tests.platforms.zalo_server import ZaloServer

SECRET = "a secret of the whole program"
PEOPLE = range(9001, 9021)
"""The telephones of twenty people."""

KIND, WHOM, TITLE = (Translator("vi")(sentence) for sentence in (WHICH_KIND, FOR_WHOM, WHAT_TITLE))
AGREES, MYSELF, SENDS = (Translator("vi")(label) for label in (AGREE, FOR_ME, SEND))


class Telegram(TelegramServer):
    """A Bot API server on which sends go wrong by a rhythm, or wait behind a gate, and confirmations are watched."""

    def __init__(self) -> None:
        super().__init__(retry_after=1)
        self._rhythm: Iterator[Fault | None] = iter(())
        self.gate = asyncio.Event()
        self.gate.set()
        self.at_gate = 0
        self.on_confirmed: Callable[[set[int]], Awaitable[None]] | None = None

    def goes_wrong(self, *rhythm: Fault | None) -> None:
        """From now on sends go wrong in this order, again and again."""
        self._rhythm = cycle(rhythm)

    def _fault(self) -> Fault | None:
        return next(self._rhythm, None)

    async def _on_sendMessage(self, said: dict[str, Any]) -> web.StreamResponse:
        if not self.gate.is_set():
            self.at_gate += 1
            await self._changes()
            await self._closing.wait()
            return web.Response(status=502)
        return await super()._on_sendMessage(said)

    async def _on_getUpdates(self, said: dict[str, Any]) -> web.StreamResponse:
        confirmed = {it["update_id"] for it in self.pending if it["update_id"] < int(said.get("offset", 0))}
        if confirmed and self.on_confirmed is not None:
            await self.on_confirmed(confirmed)
        return await super()._on_getUpdates(said)

    async def until(self, condition: Callable[[], Any]) -> Any:
        """What fails is tried again after seconds, so this is more patient than others."""
        async with asyncio.timeout(PATIENCE), self._changed:
            return await self._changed.wait_for(condition)

    async def offers(self, user: int, label: str) -> None:
        """Wait until this can be picked."""
        await self.until(lambda: self.screen(user) and label in self.screen(user)[-1].labels)

    def times(self, words: str) -> Counter[int]:
        """How often each of the twenty was shown these words."""
        return Counter({user: sum(words in shown.text for shown in self.screen(user)) for user in PEOPLE})


def once_each(times: Counter[int]) -> bool:
    return all(times[user] == 1 for user in PEOPLE)


class Program:
    """The bot on a database of its own, and the platforms it is told to use."""

    def __init__(self, shell: Shell, telegram: Telegram) -> None:
        self.shell, self.telegram = shell, telegram
        self.said = ""

    @asynccontextmanager
    async def running(self, **settings: str) -> AsyncIterator[Running]:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = str(found.getsockname()[1])
        settings = {"TELEGRAM_MESSAGES_PER_SECOND": "0", **settings}
        chat = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": self.telegram.url}
        async with self.shell.running("run", SECRET_KEY=SECRET, WEB_PORT=port, **chat, **settings) as bot:
            await bot.says("The bot is running")
            yield bot
        self.said += bot.said
        assert bot.process.returncode in (0, -signal.SIGKILL), bot.said

    async def hires(self, count: int) -> list[str]:
        """So many people on the roster; an invite code for each."""
        self.shell.bot("migrate")
        codes = []
        async with self.transaction() as db:
            for number in range(count):
                name, now = f"Nguyễn Văn {'ABCDEGHIKLMNOPQRSTUVXY'[number]}", machine_clock()
                person = await people.add(db, code=f"W{number:03d}", full_name=name, unit="KD1", now=now)
                codes.append(await invites.invite(db, person.id, SECRET, now))
        return codes

    async def twenty_come_in(self) -> None:
        """The twenty come in by their codes and stand at the main menu."""
        for user, code in zip(PEOPLE, await self.hires(len(PEOPLE)), strict=True):
            await self.telegram.says(user, f"/start {code}")
        for user in PEOPLE:
            await self.telegram.offers(user, AGREES)
            await self.telegram.taps(user, AGREES)
        for user in PEOPLE:
            await self.telegram.sees(user, "Nguyễn Văn")

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Any]:
        """The program's database, seen from outside."""
        url = self.shell.environment.get("DATABASE_URL", f"sqlite:///{self.shell.folder / 'data' / 'thi-dua.sqlite'}")
        database = open_database(url)
        try:
            async with database.transaction() as db:
                yield db
        finally:
            await database.close()

    async def rows(self, table: Any) -> list[Any]:
        async with self.transaction() as db:
            return list(await db.scalars(select(table)))


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as server:
        yield server


@pytest.fixture
def program(tmp_path: Path, telegram: Telegram) -> Program:
    return Program(Shell(tmp_path), telegram)


@pytest.fixture
def either_program(tmp_path: Path, bare_database_url: str, telegram: Telegram) -> Program:
    return Program(Shell(tmp_path, DATABASE_URL=bare_database_url), telegram)


REMINDER = "hệ thống sẽ không nhắc nữa"


async def says(platform: Telegram | ZaloServer, user: str, text: str) -> str:
    """Type something and wait for the answer: the program goes by the machine's clock, so a reminder may come too."""
    screen = platform.screen(user)
    before = len(screen)

    def answers() -> list[str]:
        return [shown.text for shown in screen[before:] if REMINDER not in shown.text]

    await (platform.says(int(user), text) if isinstance(platform, Telegram) else platform.says(user, text))
    await platform.until(lambda: bool(answers()))
    return answers()[-1]


async def test_two_people_come_in_by_code_and_register_each_on_their_platform(either_program: Program) -> None:
    telegram, (an, binh) = either_program.telegram, await either_program.hires(2)
    titles = "Dùng mã QR để tra cứu hồ sơ xe tại quầy", "Lắp quạt hút giảm bụi ở dây chuyền 2"
    answers = ("Hạ tầng số, hạ tầng xanh", "Chủ xe tự tra cứu", "Giảm thời gian chờ", "05/11/2026", "30/11/2026")
    async with (
        ZaloServer() as zalo,
        either_program.running(ZALO_TOKENS=ZALO_TOKEN, ZALO_API_URL=zalo.url) as bot,
    ):
        platform: Telegram | ZaloServer
        for platform, user, code, title in ((telegram, "9001", an, titles[0]), (zalo, "z1", binh, titles[1])):
            for answer in (f"/start {code}", AGREES, "/dangky", "Sáng kiến", MYSELF, title, *answers, SENDS):
                heard = await says(platform, user, answer)
            assert "SK-2026-" in heard
        await telegram.confirmed()
        assert await bot.stops(signal.SIGTERM) == 0
    registered = await either_program.rows(InitiativeRow)
    assert [(it.title, it.finishes_on.isoformat()) for it in registered] == [(title, "2026-11-30") for title in titles]
    assert TOKEN not in either_program.said
    assert ZALO_TOKEN not in either_program.said


async def test_after_kill_9_in_the_middle_of_twenty_dialogs_everybody_goes_on(either_program: Program) -> None:
    telegram = either_program.telegram
    async with either_program.running() as bot:
        await either_program.twenty_come_in()
        for user in PEOPLE:
            await telegram.says(user, "/dangky")
        await telegram.until(lambda: once_each(telegram.times(KIND)))
        telegram.gate.clear()
        for user in PEOPLE:
            await telegram.taps(user, "Sáng kiến")
        await telegram.until(lambda: telegram.at_gate >= len(PEOPLE))  # every turn is taken, no answer has arrived
        await bot.stops(signal.SIGKILL)
    telegram.gate.set()
    for user in PEOPLE[::2]:
        await telegram.taps(user, "Sáng kiến")  # who hears nothing presses again
    async with either_program.running() as bot:
        await telegram.until(lambda: all(telegram.times(WHOM)[user] for user in PEOPLE))
        for user in PEOPLE:
            await telegram.taps(user, MYSELF)
        await telegram.until(lambda: all(telegram.times(TITLE)[user] for user in PEOPLE))
        await telegram.confirmed()
        assert await bot.stops(signal.SIGTERM) == 0
    assert once_each(telegram.times(WHOM))
    assert once_each(telegram.times(TITLE))


async def test_what_is_sent_when_the_stop_comes_is_finished_and_the_rest_goes_out_later(
    either_program: Program,
) -> None:
    telegram = either_program.telegram
    async with either_program.running() as bot:
        await either_program.twenty_come_in()
        await telegram.confirmed()
        assert await bot.stops(signal.SIGTERM) == 0
    for user in PEOPLE:
        await telegram.says(user, "/dangky")
    async with either_program.running(TELEGRAM_MESSAGES_PER_SECOND="20") as bot:
        await telegram.until(lambda: sum(telegram.times(KIND).values()) >= 3)
        async with asyncio.timeout(10):
            assert await bot.stops(signal.SIGTERM) == 0
    async with either_program.running() as bot:
        await telegram.until(lambda: all(telegram.times(KIND)[user] for user in PEOPLE))
        assert await bot.stops(signal.SIGTERM) == 0
    assert once_each(telegram.times(KIND))


def malformed() -> list[dict[str, Any]]:
    """Updates that no platform should send; each holds a secret that must not be kept."""
    chat = {"id": 9900, "type": "private", "first_name": "Nobody"}
    sender = {"id": 9900, "is_bot": False, "first_name": "Nobody \ud83d\u0000"}
    secret = f"/start K7QM-4XPA {TOKEN} k7qm-4xpa"
    message = {"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": secret}
    return [
        {"message": {"text": secret}},
        {"message": {**message, "chat": {"type": "private"}, "contact": {"phone_number": "+84905123456"}}},
        {"message": {**message, "date": "yesterday \ud83d\u0000"}},
    ]


async def test_malformed_updates_among_twenty_good_ones_are_set_aside_without_their_secrets(
    either_program: Program,
) -> None:
    telegram, bad = either_program.telegram, malformed()
    either_program.shell.bot("migrate")
    for number, user in enumerate(PEOPLE):
        if number % 6 == 3:
            await telegram.deliver(bad.pop())
        await telegram.says(user, "xin chào")
    assert not bad
    async with either_program.running() as bot:
        for user in PEOPLE:
            await telegram.offers(user, AGREES)
        await telegram.confirmed()
        assert await bot.stops(signal.SIGTERM) == 0
    assert all(len(telegram.screen(user)) == 1 for user in PEOPLE)
    kept = await either_program.rows(SetAsideRow)
    assert len(kept) == len(malformed())
    for secret in ("K7QM", "k7qm", TOKEN, "905123456"):
        assert not [row.update for row in kept if secret in f"{row.update} {row.error}"]
        assert secret not in either_program.said


async def test_of_updates_brought_twice_each_is_answered_once(program: Program) -> None:
    telegram = program.telegram
    program.shell.bot("migrate")
    updates = [await telegram.says(user, "xin chào") for user in PEOPLE]
    for update in updates[::5]:
        telegram.pending.insert(0, update)
    async with program.running() as bot:
        await telegram.until(lambda: all(telegram.screen(user) for user in PEOPLE))
        await telegram.confirmed()
        telegram.pending = updates[1::5]  # Telegram has forgotten that they were confirmed
        await telegram.says(PEOPLE[0], "/trogiup")
        await telegram.until(lambda: len(telegram.screen(PEOPLE[0])) == 2)
        await telegram.confirmed()
        assert await bot.stops(signal.SIGTERM) == 0
    assert [len(telegram.screen(user)) for user in PEOPLE[1:]] == [1] * 19


async def test_when_a_third_of_all_sends_fails_everything_arrives_once(program: Program) -> None:
    telegram = program.telegram
    async with program.running() as bot:
        await program.twenty_come_in()
        busy, away = Fault.BUSY, Fault.OUTAGE
        telegram.goes_wrong(busy, None, None, away, None, None, busy, None, None, None)
        for user in PEOPLE:
            await telegram.says(user, "/dangky")
        await telegram.until(lambda: all(telegram.times(KIND)[user] for user in PEOPLE))
        await telegram.confirmed()
        assert await bot.stops(signal.SIGTERM) == 0
    assert once_each(telegram.times(KIND))


async def test_an_update_is_confirmed_only_after_its_turn_is_on_disk(either_program: Program) -> None:
    telegram, seen = either_program.telegram, set[str]()
    either_program.shell.bot("migrate")

    async def on_disk(confirmed: set[int]) -> None:
        heard = {number for row in await either_program.rows(ConversationRow) for number in row.recent}
        seen.update(map(str, confirmed))
        assert {str(number) for number in confirmed} <= heard, "confirmed before it was on disk"

    telegram.on_confirmed = on_disk
    async with either_program.running() as bot:
        for user in PEOPLE:
            await telegram.says(user, "xin chào")
        await telegram.confirmed()
        assert await bot.stops(signal.SIGTERM) == 0
    assert len(seen) == len(PEOPLE)


async def test_the_token_is_never_said_whatever_goes_wrong(program: Program) -> None:
    telegram = program.telegram
    program.shell.bot("migrate")
    telegram.goes_wrong(Fault.TOKEN, Fault.BROKEN, Fault.REFUSED, Fault.OUTAGE, None)
    async with (
        ZaloServer() as zalo,
        program.running(LOG_LEVEL="DEBUG", ZALO_TOKENS=ZALO_TOKEN, ZALO_API_URL=zalo.url) as bot,
    ):
        for user in PEOPLE[:5]:
            await telegram.says(user, f"{TOKEN} {ZALO_TOKEN} {SECRET}")
        zalo.fail_next(Fault.OUTAGE, 2)
        await zalo.says("z1", "xin chào")
        await telegram.until(lambda: sum(method == "sendMessage" for method, _ in telegram.calls) >= 5)
        await zalo.until(lambda: zalo.screen("z1"))
        telegram.token = f"{TOKEN}-another"  # from now on it is refused
        telegram._closing.set()
        await telegram._changes()
        await telegram.until(lambda: telegram.refused)
        assert await bot.stops(signal.SIGTERM) == 0
    assert re.search(r"DEBUG|WARNING", program.said)
    for secret in (TOKEN, ZALO_TOKEN, SECRET, TOKEN.partition(":")[2], ZALO_TOKEN.partition(":")[2]):
        assert secret not in program.said
