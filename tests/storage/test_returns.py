"""What is handed in: once, with the day it first came; of two who write at once the second is told."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from domain.assessment import Rating, criteria_of_units
from domain.expected import Item, Requested
from domain.people import Person, Role
from domain.plan import Obligation, Plan
from domain.training import Form, Outcome, TrainingState
from storage import assessments, audit, files, nominations, people, returns, submissions, training
from storage.database import Database
from storage.store import FolderStore
from storage.submissions import Content, Meanwhile

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=3)


def item_of(plan: Plan, key: str, unit: str = "KD1") -> Item:
    one = next(one for one in plan.obligations.expected if one.key == key)
    return Item(one, unit, None, date(2026, 1, 1), date(2026, 11, 9))


async def somebody(database: Database, code: str = "NV001") -> Person:
    async with database.transaction() as db:
        return await people.add(db, code=code, full_name="Trần Thị Bình", unit="KD1", now=NOW, roles=[Role.HEAD])


async def hands_in(database: Database, item: Item, by: int, content: Content, seen: int | None, now: datetime) -> bool:
    async with database.transaction() as db:
        return await submissions.hand_in(db, item, content, by=by, now=now, seen=seen)


async def test_the_first_day_stays_and_a_papers_day_counts(database: Database, plan: Plan) -> None:
    me, item = await somebody(database), item_of(plan, "written_part")
    assert await hands_in(database, item, me.id, Content("Lần đầu"), 0, NOW)
    assert not await hands_in(database, item, me.id, Content("Lần sau"), 1, LATER)
    async with database.transaction() as db:
        [one] = await submissions.of_year(db, 2026)
    assert (one.words, one.at) == ("Lần sau", NOW)
    await hands_in(database, item, me.id, Content("Giấy", on_paper=True, day=date(2026, 10, 30)), 2, LATER)
    async with database.transaction() as db:
        [one] = await submissions.of_year(db, 2026)
        history = await audit.history(db, "submission", "2026 written_part unit:KD1")
    assert one.at.date() == date(2026, 10, 30)
    assert [row.before["words"] if row.before else None for row in history] == [None, "Lần đầu", "Lần sau"]


async def test_of_two_who_hand_in_at_once_the_second_is_told(database: Database, plan: Plan) -> None:
    me, item = await somebody(database), item_of(plan, "written_part")
    attempts = [hands_in(database, item, me.id, Content(f"Bản {number}"), 0, NOW) for number in range(2)]
    outcomes = await asyncio.gather(*attempts, return_exceptions=True)
    assert sorted(type(it).__name__ for it in outcomes) == ["Meanwhile", "bool"]
    with pytest.raises(Meanwhile):
        async with database.transaction() as db:
            await submissions.take_back(db, item, by=me.id, now=NOW, seen=7)


async def test_a_criterion_is_written_once_by_those_who_saw_it(database: Database) -> None:
    me = await somebody(database)

    async def write(words: str, seen: int) -> None:
        async with database.transaction() as db:
            await assessments.assess(
                db,
                2026,
                "KD1",
                "III.1.a-1",
                rating=Rating.MET,
                words=words,
                shown_by=["SK-2026-0001"],
                by=me.id,
                now=NOW,
                seen=seen,
            )

    outcomes = await asyncio.gather(write("Một", 0), write("Hai", 0), return_exceptions=True)
    assert sorted(type(it).__name__ for it in outcomes) == ["Meanwhile", "NoneType"]
    await write("Ba", 1)
    async with database.transaction() as db:
        written = (await assessments.of_unit(db, 2026, "KD1"))["III.1.a-1"]
    assert (written.words, written.shown_by, written.version) == ("Ba", ("SK-2026-0001",), 2)


async def test_somebody_is_named_once_a_year(database: Database) -> None:
    me = await somebody(database)

    async def name(person: int | None, year: int = 2026) -> bool:
        async with database.transaction() as db:
            words = "Thành tích tiêu biểu"
            return await nominations.name(db, year, "KD1", person, words=words, shown_by=[], by=me.id, now=NOW)

    assert sorted(await asyncio.gather(name(me.id), name(me.id))) == [False, True]
    assert [await name(None), await name(None), await name(me.id, 2027)] == [True, False, True]
    async with database.transaction() as db:
        first, unit = await nominations.of_unit(db, 2026, "KD1")
        assert unit.person_id is None
        assert await nominations.of_person(db, me.id) == 2
        assert await nominations.remove(db, first.id, by=me.id, now=NOW)
        assert not await nominations.remove(db, first.id, by=me.id, now=NOW)
        assert not await nominations.change(db, first.id, words="Khác", shown_by=[], by=me.id, now=NOW)


async def test_the_report_reads_only_what_was_handed_in(database: Database, plan: Plan) -> None:
    me = await somebody(database)
    async with database.transaction() as db:
        for unit in ("KD1", "KD2"):
            for criterion in criteria_of_units(plan):
                about = {"rating": Rating.MET, "words": "Đã hoàn thành", "shown_by": ()}
                await assessments.assess(db, 2026, unit, criterion.code, **about, by=me.id, now=NOW, seen=0)
            await nominations.name(db, 2026, unit, None, words="Tốt", shown_by=(), by=me.id, now=NOW)
        for key, content in (
            ("self_assessment", Content()),
            ("nominations", Content()),
            ("written_part", Content("Phần")),
        ):
            await submissions.hand_in(db, item_of(plan, key), content, by=me.id, now=NOW)
        await submissions.hand_in(db, item_of(plan, "nominations", "QLTH"), Content(nil=True), by=me.id, now=NOW)
        found = await returns.of_year(db, plan, 2026)
    assert list(found) == ["QLTH", "KD1", "KD2"]
    assert (len(found["KD1"].assessments), len(found["KD1"].nominations), found["KD1"].nobody) == (6, 1, False)
    assert [one.words for one in found["KD1"].written] == ["Phần"]
    assert found["KD2"] == returns.UnitReturns("KD2")
    assert found["QLTH"] == returns.UnitReturns("QLTH", nobody=True)


async def test_a_report_due_next_year_is_asked_for_in_both(database: Database) -> None:
    me = await somebody(database)

    async def asked(due: date, now: datetime) -> Requested:
        async with database.transaction() as db:
            about = {"name": "Báo cáo", "words": "Nội dung", "due": due, "units": ["KD1"]}
            return await submissions.request(db, **about, by=me.id, now=now)

    december = datetime(2026, 12, 20, 1, tzinfo=UTC)
    one = await asked(date(2027, 1, 15), december)
    other = await asked(date(2026, 12, 30), december)
    obligation: Obligation = one.obligation()
    item = Item(obligation, "KD1", None, december.date(), one.due)
    await hands_in(database, item, me.id, Content("Nội dung báo cáo"), 0, december)
    async with database.transaction() as db:
        assert [it.id for it in await submissions.requested(db, 2026)] == [other.id, one.id]
        assert [it.id for it in await submissions.requested(db, 2027)] == [one.id]
        assert [it.obligation for it in await submissions.of_year(db, 2026)] == [one.key]
        assert await submissions.call_off(db, one.id, by=me.id, now=december)
        assert not await submissions.call_off(db, one.id, by=me.id, now=december)
        assert await submissions.requested(db, 2027) == []


async def test_a_file_kept_for_a_while_stays_once_it_belongs_to_something(
    database: Database, tmp_path: Path, plan: Plan
) -> None:
    me, item = await somebody(database), item_of(plan, "written_part")
    async with database.transaction() as db:
        about = {"expires_at": NOW + timedelta(days=7), "for_person": me.id}
        kept = await files.keep(db, FolderStore(tmp_path / "kept"), "a.pdf", b"%PDF-1.7", NOW, **about)
        assert await files.settle(db, kept.id)
        assert not await files.settle(db, kept.id + 1)
        await submissions.hand_in(db, item, Content("Phần", file_id=kept.id), by=me.id, now=NOW)
        await files.forget_expired(db, NOW + timedelta(days=30))
        assert await submissions.unit_of_file(db, kept.id) == "KD1"
        assert await submissions.unit_of_file(db, kept.id + 1) is None
    async with database.transaction() as db:
        await submissions.take_back(db, item, by=me.id, now=NOW)
        assert await files.get(db, kept.id) is not None
        await files.forget_expired(db, NOW + timedelta(days=8))
    async with database.transaction() as db:
        assert await files.get(db, kept.id) is None


async def test_a_course_from_a_certificate_counts_and_says_who_entered_it(database: Database) -> None:
    head, an = await somebody(database), await somebody(database, "NV002")
    async with database.transaction() as db:
        item = await training.enter(
            db,
            an,
            title="An toàn thông tin",
            provider="Sở Khoa học và Công nghệ",
            form=Form.IN_PERSON,
            hours=8,
            finished_on=date(2026, 10, 30),
            by=head.id,
            now=NOW,
        )
        [found] = await training.of_person(db, an.id, 2026)
        assert await training.entered_for(db, an.id) == 1
    assert found == item
    assert (item.state, item.outcome, item.counts) == (TrainingState.CONFIRMED, Outcome.COMPLETED, True)
    assert (item.entered_by, item.finishes_on) == (head.id, date(2026, 10, 30))
