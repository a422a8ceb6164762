"""Ticks: what was missed is told at once, and a tick under way is finished before the program ends."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot import scheduler
from bot.app import Parts, build
from bot.scheduler import tick, ticking, tidy
from bot.settings import read_settings, with_secret
from domain.calendar import VIETNAM
from domain.people import Role
from storage import deputies, invites, outbox, people, web
from storage.conversations import lock, set_aside
from storage.database import Database, Session

MORNING = datetime(2026, 11, 17, 8, 0, tzinfo=VIETNAM)
"""A Tuesday near the report, whose digest is words only; the week's own would bring a chart as a second message."""


@pytest.fixture
async def parts(database: Database, tmp_path: Path) -> Parts:
    """The program on that morning, with a head who has a chat on the page."""
    settings = with_secret(read_settings({"DATA_DIR": str(tmp_path)}))
    built = await build(settings, database, lambda: MORNING, always_open=True)
    async with database.transaction() as db:
        an = await people.add(db, code="A1", full_name="Nguyễn Văn An", unit="KD1", now=MORNING, roles={Role.HEAD})
        await people.link(db, await lock(db, "web", "web", "an"), an.id)
    return built


async def test_what_was_missed_is_told_as_soon_as_it_starts(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    told: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def observed(these: Parts) -> int:
        told.set_result(await tick(these))
        return told.result()

    monkeypatch.setattr(scheduler, "tick", observed)
    async with ticking(parts), asyncio.timeout(10):
        assert await told == 1
    async with parts.database.transaction() as db:
        assert await outbox.waiting(db) == 1


async def test_a_tick_under_way_is_finished_before_the_end(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, done = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def slow(these: Parts) -> int:
        begun.set()
        await go_on.wait()
        done.set()
        return 0

    monkeypatch.setattr(scheduler, "tick", slow)
    async with ticking(parts):
        await begun.wait()
        asyncio.get_running_loop().call_later(0.05, go_on.set)
    assert done.is_set()


async def test_what_is_of_no_use_any_more_is_thrown_away(parts: Parts) -> None:
    long_ago = MORNING - timedelta(days=100)
    async with parts.database.transaction() as db:
        await set_aside(db, "web", "web", "it broke", "{}", long_ago)
        code = await invites.invite(db, 1, "secret", long_ago)
    await tidy(parts)
    async with parts.database.transaction() as db:
        assert (await web.counts(db)).set_aside == 0
        assert await invites.redeem(db, code, "secret", long_ago) is None


async def test_whoever_stood_in_for_a_head_gets_their_own_commands_back_afterwards(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[int] = []

    async def observed(db: Session, person_id: int, now: datetime) -> None:
        offered.append(person_id)

    monkeypatch.setattr(parts.engine, "offer_commands", observed)
    yesterday = (MORNING - timedelta(days=1)).date()
    async with parts.database.transaction() as db:
        binh = await people.add(db, code="A2", full_name="Trần Thị Bình", unit="KD1", now=MORNING)
        await deputies.name(db, 1, "KD1", binh.id, yesterday, yesterday, MORNING)
    await tidy(parts)
    assert offered == [binh.id]
    async with parts.database.transaction() as db:
        assert await deputies.of_head(db, 1) is None


async def test_whoever_stands_in_today_is_not_swept_away(parts: Parts) -> None:
    async with parts.database.transaction() as db:
        binh = await people.add(db, code="A2", full_name="Trần Thị Bình", unit="KD1", now=MORNING)
        await deputies.name(db, 1, "KD1", binh.id, MORNING.date(), MORNING.date(), MORNING)
    await tidy(parts)
    async with parts.database.transaction() as db:
        assert await deputies.of_head(db, 1) is not None
