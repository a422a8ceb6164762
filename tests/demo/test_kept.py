"""What was done in the demo is kept, until it is begun again."""

import sqlite3

from sqlalchemy import select

from bot.demo.house import DATABASE_FILE, OPENING, address_of
from bot.demo.live import LiveDemo
from bot.demo.run import open_demo
from bot.settings import Settings
from bot.web.demo import Move, Told, ToldKind
from storage import agenda
from storage.models import AuditRow
from tests.demo.story import REMINDED, heard, notices, owing, roster


async def test_a_restart_goes_on_where_the_demo_was_left(own: Settings) -> None:
    async with open_demo(own) as demo:
        await demo.advance(Move.NEXT)
        before = await notices(demo)
    async with open_demo(own) as demo:
        assert demo.now() == REMINDED
        assert await notices(demo) == before


async def test_nothing_is_said_twice_after_a_crash_on_the_way(own: Settings) -> None:
    async with open_demo(own) as demo:
        await demo.advance(Move.NEXT)
        before = await notices(demo)
        async with demo.house.database.transaction() as db:
            await agenda.keep_setting(db, "demo.clock", OPENING.isoformat())
    async with open_demo(own) as demo:
        assert demo.now() == OPENING
        assert await demo.advance(REMINDED) == []
        assert await notices(demo) == before


async def test_an_opening_that_was_cut_short_is_made_again(own: Settings) -> None:
    with sqlite3.connect(own.data_dir / DATABASE_FILE) as database:
        database.execute("DELETE FROM setting WHERE key = 'demo.clock'")
        database.execute("DELETE FROM audit")
    database.close()
    async with open_demo(own) as demo, demo.house.database.transaction() as db:
        assert (await db.scalars(select(AuditRow).limit(1))).one()


async def test_a_reset_leads_back_to_the_first_morning(demo: LiveDemo) -> None:
    before, people_before = await notices(demo), await roster(demo)
    await demo.advance(Move.NEXT)
    await demo.house.hear(address_of("DK019"), "1", "/hoctap")
    await demo.reset()
    assert demo.now() == OPENING
    assert await notices(demo) == before
    assert await roster(demo) == people_before
    assert "Nguyễn Văn An" not in (await heard(demo, "DK019"))[-1][1]
    assert [Told(code, ToldKind.REMINDER) for code in sorted(owing())] == sorted(
        await demo.advance(Move.NEXT), key=lambda one: one.code
    )


async def test_a_database_of_something_else_is_replaced(own: Settings) -> None:
    file = own.data_dir / DATABASE_FILE
    file.unlink()
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE person (id INTEGER)")
    database.close()
    async with open_demo(own) as demo:
        assert len(await roster(demo)) == 60
