"""The demo as its page and its command show it."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest

from bot.app import web_parts
from bot.commands.hand import CommandRefused
from bot.demo.house import DATABASE_FILE, OPENING, demo_settings
from bot.demo.live import LiveDemo
from bot.demo.run import refuse
from bot.web.app import start_web
from handlers.notices.tick import run_due
from locales import Translator
from storage import outbox
from tests.demo.story import REMINDED, owing, settings
from tests.web.site import Browser


@asynccontextmanager
async def listening(demo: LiveDemo) -> AsyncIterator[Any]:
    """The demo's page, answering."""
    runner = await start_web(web_parts(demo.house.parts, demo), "127.0.0.1", 0)
    delivering = asyncio.create_task(demo.house.parts.deliverer.run())
    try:
        yield SimpleNamespace(url=f"http://127.0.0.1:{runner.addresses[0][1]}")
    finally:
        await runner.cleanup()
        delivering.cancel()
        await asyncio.wait([delivering])


async def test_everybodys_pane_opens_on_something_to_answer(demo: LiveDemo) -> None:
    async with listening(demo) as site:
        for person in await demo.people():
            async with Browser(site, f"/demo/{person.code}/") as browser:
                assert (await browser.get(""))[0] == 200
                await browser.opens()
                async with browser.watches() as events:
                    while (event := await events.next())[0] != "line":
                        pass
                    assert event[1]["text"]
                assert [line for line in await browser.lines() if line["buttons"]], person


async def test_what_the_programs_own_sender_holds_is_waited_for(demo: LiveDemo) -> None:
    """Otherwise the page says that nobody heard anything, beside the panes in which they did."""
    house = demo.house
    house.clock.set(REMINDED)
    await run_due(house.database, house.parts.world, REMINDED)
    async with house.database.transaction() as db:
        held = await outbox.claim(db, REMINDED, 1000, timedelta(minutes=2))
    assert held
    delivering = asyncio.create_task(house.deliver())
    await asyncio.wait([delivering], timeout=0.2)
    assert not delivering.done()
    async with house.database.transaction() as db:
        await outbox.delivered(db, held, REMINDED)
    await delivering


async def test_the_page_moves_the_clock_and_says_who_heard_what(demo: LiveDemo) -> None:
    async with listening(demo) as site, Browser(site) as browser:
        status, moved = await browser.post("demo/advance", {"to": "next"})
        assert status == 200
        assert datetime.fromisoformat(moved["end"]) == REMINDED
        assert set(moved["told"]["reminder"]) == owing()
        assert (await browser.post("demo/reset", {}))[0] == 200
        assert demo.now() == OPENING


# --- what it refuses


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"TELEGRAM_TOKEN": "1:abc"}, "TELEGRAM_TOKEN"),
        ({"ZALO_TOKENS": "abc"}, "ZALO_TOKENS"),
        ({"WEB_HOST": "0.0.0.0"}, "WEB_HOST"),
    ],
)
def test_it_does_not_start_where_it_could_reach_anybody(tmp_path: Path, variables: dict[str, str], named: str) -> None:
    with pytest.raises(CommandRefused, match=named):
        refuse(settings(tmp_path, **variables), Translator("vi"))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_it_starts_on_this_machine(tmp_path: Path, host: str) -> None:
    refuse(settings(tmp_path, WEB_HOST=host), Translator("vi"))


def test_its_database_is_never_the_real_one(tmp_path: Path) -> None:
    given = settings(tmp_path, DATABASE_URL="postgresql://bot:secret@127.0.0.1/real", PUBLIC_URL="https://x.example.vn")
    own = demo_settings(given)
    assert own.database_url == f"sqlite:///{tmp_path}/demo/{DATABASE_FILE}"
    assert own.public_url == ""


# --- the whole program


ROOT = Path(__file__).parent.parent.parent


@asynccontextmanager
async def command(folder: Path, **variables: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m bot demo` as its own process."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo",
        cwd=folder, env=kept | {"PYTHONPATH": str(ROOT), "DATA_DIR": str(folder)} | variables,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def test_with_a_token_the_command_says_one_line_and_writes_nothing(tmp_path: Path) -> None:
    async with command(tmp_path, TELEGRAM_TOKEN="1:abc") as process:
        _, said = await process.communicate()
    assert process.returncode == 1
    assert len(said.decode().splitlines()) == 1
    assert "TELEGRAM_TOKEN" in said.decode()
    assert not (tmp_path / "demo").exists()


async def test_the_command_prints_where_the_page_is_and_stops_when_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with command(tmp_path, WEB_PORT=str(port)) as process:
        assert process.stdout is not None
        async with asyncio.timeout(30):
            assert (await process.stdout.readline()).decode() == f"Mở http://127.0.0.1:{port}\n"
            async with aiohttp.ClientSession() as http, http.get(f"http://127.0.0.1:{port}/health") as answer:
                assert json.loads(await answer.text())["status"] == "ok"
            process.send_signal(signal.SIGTERM)
            assert await process.wait() == 0
