"""Days that were set: they win, they can be undone, and every replica sees a change at its next message."""

import asyncio
from datetime import UTC, date, datetime

from dialog import World
from dialog.channel import Inbound
from dialog.engine import Engine
from dialog.working_days import up_to_date
from handlers import REPERTOIRE
from storage import conversations, days_off, people
from storage.database import Database, Session
from tests.office import Office

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
FRIDAY, SWAPPED = date(2026, 11, 20), date(2026, 8, 31)


async def set_by(db: Session, *days: date, works: bool = False, source: str = "Công văn số 1") -> None:
    admin = await people.by_code(db, "A1")
    admin = admin or await people.add(db, code="A1", full_name="Võ Văn Dũng", unit="QLTH", now=NOW)
    await days_off.hold(db)
    await days_off.put(db, days, works=works, source=source, by=admin.id, now=NOW)


async def mark_of(db: Session) -> str:
    return (await conversations.hear(db, "web", "web", "1", NOW))[1]


def says(address: str, number: str) -> Inbound:
    return Inbound("web", "web", address, f"replica {number}", text="/menu")


async def test_what_is_set_wins_over_the_holidays_and_over_the_plan_file(database: Database, world: World) -> None:
    holiday = date(2026, 11, 24)
    async with database.transaction() as db:
        await set_by(db, holiday, SWAPPED, works=True)
        await set_by(db, FRIDAY)
    async with database.transaction() as db:
        calendar = (await up_to_date(db, world)).calendar
    assert [calendar.is_working(day) for day in (holiday, SWAPPED, FRIDAY)] == [True, True, False]
    assert not world.calendar.is_working(SWAPPED)


async def test_the_last_word_on_a_day_counts_and_can_be_taken_back(database: Database) -> None:
    async with database.transaction() as db:
        await set_by(db, FRIDAY, SWAPPED)
        await set_by(db, FRIDAY, works=True, source="Công văn số 2")
        assert [(one.day, one.works, one.source) for one in await days_off.all_set(db)] == [
            (SWAPPED, False, "Công văn số 1"),
            (FRIDAY, True, "Công văn số 2"),
        ]
        await days_off.undo(db, FRIDAY)
        assert await days_off.overrides(db) == {SWAPPED: False}


async def test_every_change_has_a_mark_of_its_own(database: Database) -> None:
    async with database.transaction() as db:
        marks = [await mark_of(db)]
        for works in (True, False):
            await set_by(db, FRIDAY, works=works)
            marks.append(await mark_of(db))
        assert marks[0] == ""
        assert marks[-1] == await mark_of(db)
    assert len(set(marks)) == 3


async def test_two_who_change_days_at_once_both_find_them_changed(database: Database) -> None:
    async with database.transaction() as db:
        await set_by(db, SWAPPED)

    async def add(day: date) -> None:
        async with database.transaction() as db:
            await set_by(db, day)

    await asyncio.gather(add(FRIDAY), add(date(2026, 11, 19)))
    async with database.transaction() as db:
        assert len(await days_off.overrides(db)) == 3


async def test_a_replica_that_runs_on_sees_a_change_at_its_next_message(office: Office) -> None:
    an = await office.member("web")
    replica = Engine(office.database, office.channels, REPERTOIRE, office.world, lambda: office.now)
    await replica.hear(says(an.address, "1"))
    assert replica.world is office.world, "nothing has been set yet"
    async with office.database.transaction() as db:
        await set_by(db, FRIDAY)
    await replica.hear(says(an.address, "2"))
    assert not replica.world.calendar.is_working(FRIDAY)
    same = replica.world
    await replica.hear(says(an.address, "3"))
    assert replica.world is same, "it is not read again without a change"
    async with office.database.transaction() as db:
        await days_off.hold(db)
        await days_off.undo(db, FRIDAY)
    await replica.hear(says(an.address, "4"))
    assert replica.world.calendar.is_working(FRIDAY)
