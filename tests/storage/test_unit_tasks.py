"""The register of tasks: entered once, answered, withdrawn, each step in the audit."""

import asyncio
from datetime import UTC, date, datetime, timedelta

from domain.people import Person, Role
from domain.unit_task import Result, TaskState, UnitTask
from domain.unit_task_rows import Line
from storage import audit, people, unit_tasks
from storage.database import Database

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
DUE = date(2026, 9, 30)
LINES = (
    Line(2, "Kế hoạch số 1005/KH-SXD", "KD1", "Số hóa hồ sơ phương tiện", DUE),
    Line(3, "Kế hoạch số 1005/KH-SXD", "KD2", "Số hóa hồ sơ phương tiện", DUE),
)


async def somebody(database: Database) -> Person:
    async with database.transaction() as db:
        return await people.add(db, code="NV001", full_name="Võ Minh Tâm", unit="QLTH", now=NOW, roles=[Role.HEAD])


async def bring(database: Database, by: int, *lines: Line) -> int:
    async with database.transaction() as db:
        entry = await unit_tasks.plan_entry(db, lines)
        return await unit_tasks.enter_all(db, entry.added, by=by, now=NOW)


async def everything(database: Database) -> list[UnitTask]:
    async with database.transaction() as db:
        return await unit_tasks.standing(db)


async def test_the_same_file_again_enters_nothing(database: Database) -> None:
    me = await somebody(database)
    assert await bring(database, me.id, *LINES) == 2
    assert await bring(database, me.id, *LINES) == 0
    other_words = Line(9, "Số 1005/KH-SXD ngày 21/07/2025", "KD1", "SO HOA HO SO PHUONG TIEN", DUE)
    assert await bring(database, me.id, other_words) == 0
    assert [task.unit for task in await everything(database)] == ["KD1", "KD2"]


async def test_two_who_enter_the_same_at_once_enter_it_once(database: Database) -> None:
    me = await somebody(database)
    counts = await asyncio.gather(bring(database, me.id, LINES[0]), bring(database, me.id, LINES[0]))
    assert sorted(counts) == [0, 1]
    assert len(await everything(database)) == 1


async def test_an_answer_and_its_change_are_kept_with_their_history(database: Database) -> None:
    me = await somebody(database)
    await bring(database, me.id, LINES[0])
    [task] = await everything(database)
    async with database.transaction() as db:
        await unit_tasks.answer(db, task.id, Result.NOT_YET, finished_on=None, note="đạt 80 %", by=me.id, now=NOW)
    later, day = NOW + timedelta(days=1), date(2026, 11, 3)
    async with database.transaction() as db:
        await unit_tasks.answer(db, task.id, Result.MET, finished_on=day, note="Báo cáo 12", by=me.id, now=later)
    [task] = await everything(database)
    assert (task.state, task.result, task.finished_on, task.note) == (TaskState.ANSWERED, Result.MET, day, "Báo cáo 12")
    assert (task.answered_at, task.answered_by) == (later, me.id)
    async with database.transaction() as db:
        steps = await audit.history(db, "unit_task", task.id)
    assert [step.action for step in steps] == ["unit_task.enter", "unit_task.answer", "unit_task.answer"]
    before, after = steps[-1].before or {}, steps[-1].after or {}
    assert (before["result"], before["note"], after["result"]) == ("not_yet", "đạt 80 %", "met")


async def test_what_was_withdrawn_comes_back_by_hand_and_not_by_a_file(database: Database) -> None:
    me = await somebody(database)
    await bring(database, me.id, *LINES)
    first = (await everything(database))[0]
    async with database.transaction() as db:
        await unit_tasks.answer(db, first.id, Result.MET, finished_on=DUE, note="Báo cáo", by=me.id, now=NOW)
        withdrawn = await unit_tasks.withdraw(db, first.id, "giao nhầm", by=me.id, now=NOW)
    assert (withdrawn.state, withdrawn.reason) == (TaskState.WITHDRAWN, "giao nhầm")
    assert [task.unit for task in await everything(database)] == ["KD2"]
    async with database.transaction() as db:
        entry = await unit_tasks.plan_entry(db, LINES)
        assert (entry.added, entry.known, entry.withdrawn) == ((), 1, 1)
        line = LINES[0]
        again = await unit_tasks.enter(
            db, source=line.source, unit=line.unit, text=line.text, due=line.due, by=me.id, now=NOW
        )
    assert again is not None
    assert (again.id, again.state, again.result, again.reason) == (first.id, TaskState.ANSWERED, Result.MET, "")
