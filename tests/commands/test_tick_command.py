"""`tick`: what an operator's cron calls."""

import pytest

from bot.clock import machine_clock
from domain.people import Role
from storage import invites, people
from storage.conversations import lock
from storage.database import open_database
from storage.migrate import migrate
from tests.commands.shell import Shell
from tests.platforms.telegram_server import TOKEN, TelegramServer

CHAT = 7001
DIGEST = "2026-11-17T08:00"
"""A Tuesday near the report, whose digest is words only; the week's own would bring a chart as a second message."""


@pytest.fixture
async def linked(either_shell: Shell) -> Shell:
    """A shell whose one person, a head, has a chat on Telegram; the environment has the bot's token."""
    database = open_database(either_shell.environment["DATABASE_URL"])
    await migrate(database)
    async with database.transaction() as db:
        now = machine_clock()
        an = await people.add(db, code="A1", full_name="Nguyễn Văn An", unit="KD1", now=now, roles={Role.HEAD})
        chat = await lock(db, "telegram", TOKEN.partition(":")[0], str(CHAT))
        await people.link(db, chat, an.id)
        await invites.record_consent(db, chat.id, version="1", text="…", agreed=True, now=now)
    await database.close()
    either_shell.environment |= {"TELEGRAM_TOKEN": TOKEN, "SECRET_KEY": "a secret of these tests"}
    return either_shell


def told(people: int, sent: int, waiting: int) -> str:
    return f"{people} people told, {sent} messages delivered, {waiting} still waiting."


async def tick(shell: Shell, telegram: TelegramServer, now: str) -> str:
    said = await shell.told("tick", "--now", now, TELEGRAM_API_URL=telegram.url)
    assert said.code == 0, said.err
    return said.lines[-1]


async def tick_of_cron(shell: Shell, telegram: TelegramServer, now: str) -> str:
    """The same as a process of its own."""
    async with shell.running("tick", "--now", now, TELEGRAM_API_URL=telegram.url) as running:
        await running.rest()
        assert running.process.returncode == 0, running.said
    return running.said.splitlines()[-1]


async def test_what_is_due_is_delivered_once(linked: Shell) -> None:
    async with TelegramServer() as telegram:
        assert await tick_of_cron(linked, telegram, DIGEST) == told(1, 1, 0)
        [digest] = telegram.screen(CHAT)
        assert "Đội Kiểm định Cơ sở 1" in digest.text
        assert await tick(linked, telegram, DIGEST) == told(0, 0, 0)
        assert len(telegram.screen(CHAT)) == 1


async def test_the_moment_may_name_its_zone(linked: Shell) -> None:
    async with TelegramServer() as telegram:
        assert (await tick(linked, telegram, "2026-11-02T00:59Z")).startswith("0 people told")
        assert (await tick(linked, telegram, "2026-11-02T01:00Z")).startswith("1 people told")


async def test_what_cannot_be_delivered_waits(linked: Shell) -> None:
    async with TelegramServer() as telegram:
        url, telegram.url = telegram.url, "http://127.0.0.1:9"
        assert await tick(linked, telegram, DIGEST) == told(1, 0, 1)
        telegram.url = url
        assert await tick(linked, telegram, "2026-11-17T08:05") == told(0, 1, 0)
