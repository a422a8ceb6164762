"""A program killed with kill -9 while it announces: the next one goes on, and everybody hears it once."""

import asyncio
import sqlite3
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path

import asyncpg

from bot.channels.telegram import Telegram as Channel
from bot.clock import machine_clock
from domain.announcement import Audience, AudienceKind, Outcome
from handlers.notices.announcements import PORTION
from storage import announcements, people, readers
from storage.announcements import Draft
from storage.conversations import lock
from tests.commands.shell import PATIENCE, Running, Shell
from tests.handlers.announcing import TEXT, TITLE
from tests.platforms.telegram_server import TOKEN
from tests.test_whole_program import SECRET, Program, Telegram

CROWD = 4 * PORTION
FIRST, SECOND = "2026-11-03T08:00:00+07:00", "2026-11-03T08:05:00+07:00"


async def crowd(program: Program) -> None:
    """People on Telegram, and an announcement to all of them that waits for the next tick."""
    program.shell.bot("migrate")
    channel = Channel.connect(TOKEN, program.telegram.url)
    now = machine_clock().replace(year=2026, month=11, day=2)
    async with program.transaction() as db:
        for number in range(CROWD):
            somebody = await people.add(db, code=f"C{number}", full_name="Nguyễn Văn An", unit="KD1", now=now)
            await people.link(db, await lock(db, "telegram", channel.bot, str(5000 + number)), somebody.id)
        draft = Draft("a draft", TEXT, Audience(AudienceKind.EVERYONE), True, now)
        assert await announcements.send_off(db, draft, by=1, now=now) is not None
    await channel.close()


def tick(program: Program, now: str) -> AbstractAsyncContextManager[Running]:
    """One tick of a process of its own, at that moment."""
    chat = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": program.telegram.url, "TELEGRAM_MESSAGES_PER_SECOND": "0"}
    return program.shell.running("tick", "--now", now, SECRET_KEY=SECRET, **chat)


HANDLED = "SELECT count(*) FROM announcement_reader WHERE handled_at IS NOT NULL"


async def dealt_with(url: str) -> int:
    """How many readers it has dealt with so far; on SQLite without waiting for its writer."""
    if url.startswith("sqlite:///"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as file:
            return int(file.execute(HANDLED).fetchone()[0])
    connection = await asyncpg.connect(url)
    try:
        return int(await connection.fetchval(HANDLED))
    finally:
        await connection.close()


async def killed_in_the_middle(bot: Running, url: str) -> int:
    """Kill it as soon as the first readers are dealt with; how many there were."""
    async with asyncio.timeout(PATIENCE):
        while not await dealt_with(url):
            continue
    bot.process.kill()
    await bot.rest()
    return await dealt_with(url)


async def test_everybody_hears_it_once_after_kill_9(tmp_path: Path, bare_database_url: str) -> None:
    async with Telegram() as telegram:
        program = Program(Shell(tmp_path, DATABASE_URL=bare_database_url), telegram)
        await crowd(program)
        telegram.gate.clear()
        async with tick(program, FIRST) as bot:
            done = await killed_in_the_middle(bot, bare_database_url)
        assert done >= PORTION
        assert done % PORTION == 0, "a portion is dealt with as a whole or not at all"
        telegram.gate.set()
        async with tick(program, SECOND) as bot:
            await bot.rest()
        assert bot.process.returncode == 0, bot.said
        shown = [sum(TITLE in it.text for it in telegram.screen(5000 + number)) for number in range(CROWD)]
        assert shown == [1] * CROWD
        async with program.transaction() as db:
            assert {reader.outcome for reader in await readers.of(db, 1)} == {Outcome.SENT}
