"""Closed numbers stay as they were, whoever moves or leaves; and a day that is over is counted as it was."""

import asyncio
from datetime import date, datetime, timedelta

from domain.calendar import VIETNAM
from domain.coverage import Counted, Share, count, share
from domain.people import Category, Person
from domain.plan import Plan
from domain.roster import Row
from domain.training import Form, Outcome
from storage import audit, closings, people, roster, roster_history, training
from storage.database import Database, Session

NOW = datetime(2026, 11, 16, 9, tzinfo=VIETNAM)
DAY = date(2026, 11, 15)
SUMMER = datetime(2026, 7, 1, 9, tzinfo=VIETNAM)


NAMES = {"T1": "Nguyễn Văn An", "T2": "Trần Thị Bình", "T3": "Lê Thị Cúc", "T4": "Phạm Văn Dũng"}


async def hire(db: Session, code: str, unit: str = "KD1", at: datetime = SUMMER) -> Person:
    return await people.add(db, code=code, full_name=NAMES[code], unit=unit, now=at)


async def finishes(db: Session, person: Person, day: date) -> None:
    item = await training.register(
        db,
        person_id=person.id,
        unit=person.unit,
        year=2026,
        title="Khóa",
        provider="Nơi",
        form=Form.ONLINE,
        hours=2,
        now=NOW,
    )
    await training.finish(db, item.id, outcome=Outcome.PASSED, score="", finishes_on=day, now=NOW)


async def counted_on(db: Session, plan: Plan, day: date) -> tuple[Counted, ...]:
    return count(await roster_history.people_on(db, day), await training.of_year(db, 2026), plan, day)


async def test_a_closing_keeps_who_counted_where(database: Database, plan: Plan) -> None:
    async with database.transaction() as db:
        an, binh = await hire(db, "T1"), await hire(db, "T2", "KD2")
        await finishes(db, an, DAY)
        counted = await counted_on(db, plan, DAY)
        assert await closings.close(db, DAY, 1, counted, plan, by=an.id, now=NOW)
    async with database.transaction() as db:
        await people.change(db, an.id, unit="KD2", category=Category.WORKER)
        await people.set_active(db, binh.id, False, NOW)
        kept = await closings.latest(db, 2026)
        assert await closings.latest(db, 2027) is None
    assert kept is not None
    assert kept.counted == counted
    assert (kept.day, kept.target, kept.courses, kept.closed_by) == (DAY, 100, 1, an.id)
    assert (share(kept.counted, "KD1"), share(kept.counted, "KD2")) == (Share(1, 1), Share(1, 0))


async def test_closing_again_counts_and_the_earlier_one_stays_in_the_audit(database: Database, plan: Plan) -> None:
    async with database.transaction() as db:
        an = await hire(db, "T1")
        await closings.close(db, DAY, 1, await counted_on(db, plan, DAY), plan, by=an.id, now=NOW)
        await finishes(db, an, DAY)
        await closings.close(db, DAY, 2, await counted_on(db, plan, DAY), plan, by=an.id, now=NOW)
        kept = await closings.latest(db, 2026)
        assert kept is not None
        assert (kept.number, share(kept.counted)) == (2, Share(1, 1))
        told = [(row.action, row.after) for row in await audit.latest(db)]
    assert told == [
        ("coverage.close", {"day": "2026-11-15", "people": 1, "covered": 1, "number": 2}),
        ("coverage.close", {"day": "2026-11-15", "people": 1, "covered": 0, "number": 1}),
    ]


async def test_of_two_who_close_at_once_the_second_is_told(database: Database, plan: Plan) -> None:
    async with database.transaction() as db:
        an = await hire(db, "T1")

    async def close() -> bool:
        async with database.transaction() as db:
            counted = await counted_on(db, plan, DAY)
            return await closings.close(db, DAY, 1, counted, plan, by=an.id, now=NOW)

    assert sorted(await asyncio.gather(close(), close())) == [False, True]


async def test_a_day_that_is_over_is_counted_with_the_people_and_courses_of_that_day(
    database: Database, plan: Plan
) -> None:
    async with database.transaction() as db:
        moved, gone, back = await hire(db, "T1"), await hire(db, "T2"), await hire(db, "T3")
        await hire(db, "T4", at=NOW)
        await finishes(db, moved, DAY)
        await finishes(db, gone, DAY + timedelta(days=1))
        await people.set_active(db, back.id, False, SUMMER)
        audit.record(db, SUMMER, None, "person.active", "person", back.id, {"value": True}, {"value": False})
    async with database.transaction() as db:
        await people.change(db, moved.id, unit="KD2")
        audit.record(db, NOW, None, "person.unit", "person", moved.id, {"value": "KD1"}, {"value": "KD2"})
        listed = [
            {"name": moved.full_name, "unit": "QLTH", "code": "T1", "category": "Người lao động"},
            {"name": back.full_name, "unit": "KD1", "code": "T3"},
        ]
        rows = [Row(number, cells) for number, cells in enumerate(listed, start=2)]
        await roster.apply(db, await roster.plan_changes(db, plan, rows), NOW)
        assert [(one.code, one.unit) for one in await people.everyone(db)] == [("T1", "QLTH"), ("T3", "KD1")]
        on_the_day = await roster_history.people_on(db, DAY)
        counted = await counted_on(db, plan, DAY)
    assert [(one.code, one.unit, one.category) for one in on_the_day] == [
        ("T1", "KD1", Category.OFFICIAL),
        ("T2", "KD1", Category.OFFICIAL),
    ]
    assert share(counted) == Share(2, 1)
