"""`run`: the whole program as a process, against platforms on loopback."""

import asyncio
import signal
import socket
import sqlite3
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from bot.clock import machine_clock
from storage import outbox
from storage.conversations import lock
from storage.database import Database, open_database
from tests.commands.shell import PATIENCE, Shell
from tests.platforms.telegram_server import TOKEN, TelegramServer

CHAT = 7001


def free_port() -> str:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])


@pytest.fixture
def settings() -> dict[str, str]:
    return {"TELEGRAM_TOKEN": TOKEN, "SECRET_KEY": "a secret of these tests", "WEB_PORT": free_port()}


def at(telegram: TelegramServer) -> dict[str, str]:
    return {"TELEGRAM_API_URL": telegram.url}


async def greeted(telegram: TelegramServer, times: int) -> None:
    """Wait until the consent notice has been shown so often."""
    await telegram.until(lambda: sum("Tôi đồng ý" in shown.labels for shown in telegram.screen(CHAT)) >= times)


async def settled(shell: Shell) -> None:
    """Wait until nothing is owed to anybody any more."""
    database = open_database(shell.environment["DATABASE_URL"])
    async with asyncio.timeout(PATIENCE):
        while await owed(database):  # noqa: ASYNC110 - another process settles it
            await asyncio.sleep(0.05)
    await database.close()


async def owed(database: Database) -> int:
    async with database.transaction() as db:
        return await outbox.waiting(db)


async def test_it_answers_and_stops_when_told(either_shell: Shell, settings: dict[str, str]) -> None:
    async with (
        TelegramServer() as telegram,
        either_shell.running("run", **settings | at(telegram)) as bot,
    ):
        assert f"http://127.0.0.1:{settings['WEB_PORT']}" in await bot.says("The bot is running")
        await telegram.says(CHAT, "/start")
        await greeted(telegram, 1)
        async with ClientSession() as browser:
            async with browser.get(f"http://127.0.0.1:{settings['WEB_PORT']}/health") as answer:
                told = await answer.json()
            assert (answer.status, told["status"], told["channels"]["telegram 700000001"]) == (200, "ok", "polling")
            async with browser.get(f"http://127.0.0.1:{settings['WEB_PORT']}/") as answer:
                assert answer.status == 200
        await telegram.confirmed()
        assert await bot.stops(signal.SIGTERM) == 0
    assert TOKEN not in bot.said


async def test_what_is_said_while_it_is_down_is_answered_once_it_is_back(
    either_shell: Shell, settings: dict[str, str]
) -> None:
    async with TelegramServer() as telegram:
        async with either_shell.running("run", **settings | at(telegram)) as bot:
            await bot.says("The bot is running")
            await telegram.says(CHAT, "/start")
            await greeted(telegram, 1)
            await settled(either_shell)
            await bot.stops(signal.SIGKILL)
        await telegram.says(CHAT, "tôi hỏi lúc hệ thống dừng")
        async with either_shell.running("run", **settings | at(telegram)) as bot:
            await bot.says("The bot is running")
            await telegram.confirmed()
            await greeted(telegram, 2)
            assert await bot.stops(signal.SIGINT) == 0
        assert sum("Tôi đồng ý" in shown.labels for shown in telegram.screen(CHAT)) == 2


async def test_what_a_crash_left_half_sent_does_not_wait_for_its_lease(
    either_shell: Shell, settings: dict[str, str]
) -> None:
    either_shell.bot("migrate")
    database = open_database(either_shell.environment["DATABASE_URL"])
    now = machine_clock()
    async with database.transaction() as db:
        chat = await lock(db, "telegram", "700000001", str(CHAT))
        await outbox.put(db, chat, [outbox.Piece("xin chào")], now)
    async with database.transaction() as db:
        assert await outbox.claim(db, now, 1, timedelta(days=1))
    await database.close()
    async with TelegramServer() as telegram, either_shell.running("run", **settings | at(telegram)):
        await telegram.until(lambda: [shown.text for shown in telegram.screen(CHAT)] == ["xin chào"])


async def test_a_second_one_stands_by_and_takes_over(either_shell: Shell, settings: dict[str, str]) -> None:
    async with TelegramServer() as telegram:
        settings["TELEGRAM_API_URL"] = telegram.url
        async with either_shell.running("run", **settings) as first:
            await first.says("The bot is running")
            async with either_shell.running("run", **settings) as second:
                await second.says("stands by")
                await first.stops(signal.SIGKILL)
                await second.says("The bot is running")
                await telegram.says(CHAT, "/start")
                await greeted(telegram, 1)
                assert await second.stops(signal.SIGTERM) == 0


async def test_one_that_stands_by_stops_when_told(shell: Shell, settings: dict[str, str]) -> None:
    settings.pop("TELEGRAM_TOKEN")
    async with shell.running("run", **settings) as first:
        await first.says("The bot is running")
        async with shell.running("run", **settings) as second:
            await second.says("stands by")
            assert await second.stops(signal.SIGTERM) == 0


async def test_a_platform_that_is_away_does_not_keep_the_page_from_opening(
    shell: Shell, settings: dict[str, str]
) -> None:
    async with shell.running("run", TELEGRAM_API_URL="http://127.0.0.1:9", **settings) as bot:
        await bot.says("The bot is running")
        async with ClientSession() as browser, browser.get(f"http://127.0.0.1:{settings['WEB_PORT']}/") as answer:
            assert answer.status == 200


async def test_updates_are_brought_to_a_webhook(shell: Shell, settings: dict[str, str]) -> None:
    async with TelegramServer() as telegram:
        settings |= {"TELEGRAM_MODE": "webhook", "PUBLIC_URL": "https://x.example.vn/thi-dua"}
        async with shell.running("run", **settings | at(telegram)) as bot:
            await bot.says("The bot is running")
            await telegram.until(lambda: telegram.webhook.get("url"))
            assert telegram.webhook["url"] == "https://x.example.vn/thi-dua/webhook/telegram/700000001"
            telegram.webhook["url"] = f"http://127.0.0.1:{settings['WEB_PORT']}/webhook/telegram/700000001"
            await telegram.says(CHAT, "/start")
            await greeted(telegram, 1)
            assert await bot.stops(signal.SIGTERM) == 0


async def test_a_port_that_is_taken_is_said_in_one_line(shell: Shell) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        async with shell.running("run", WEB_PORT=port) as bot:
            await bot.rest()
    assert bot.process.returncode == 1
    assert f"127.0.0.1:{port} cannot be listened on" in bot.said
    assert "Traceback" not in bot.said


async def test_a_database_of_a_later_version_is_left_alone(shell: Shell) -> None:
    shell.bot("migrate")
    with sqlite3.connect(shell.folder / "data" / "thi-dua.sqlite") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    said = shell.bot("tick")
    assert (said.code, "later version" in said.err) == (1, True)
    async with shell.running("run") as bot:
        await bot.rest()
    assert bot.process.returncode == 1
    assert "later version" in bot.said
