"""Certificates: one for a record of learning, numbers without a gap, opened by their token only."""

import asyncio
from datetime import UTC, date, datetime

from domain.certificate import Certificate
from domain.people import Person
from domain.training import Form, Outcome, Training, TrainingState
from storage import certificates, people, training
from storage.database import Database

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
TODAY = date(2026, 11, 2)


async def confirmed(database: Database, code: str = "NV001", *, issues: bool = True) -> tuple[Person, Training]:
    """Somebody who has finished a course."""
    async with database.transaction() as db:
        me = await people.add(db, code=code, full_name="Võ Minh Tâm", unit="KD1", now=NOW, position="Đăng kiểm viên")
        course = await training.add_course(
            db, title="An toàn thông tin", provider="Trung tâm", form=Form.ONLINE, hours=3, now=NOW
        )
        (await certificates.lock_course(db, course.id)).issues_certificate = issues
        item = await training.register(
            db, person_id=me.id, unit="KD1", year=2026, title=course.title, provider="Trung tâm", form=Form.ONLINE,
            hours=3, course_id=course.id, now=NOW,
        )  # fmt: skip
        await training.finish(db, item.id, outcome=Outcome.PASSED, score="", finishes_on=TODAY, now=NOW)
        return me, await training.decide(db, item.id, TrainingState.CONFIRMED, by=me.id, now=NOW)


async def issued(database: Database, me: Person, item: Training) -> Certificate | None:
    async with database.transaction() as db:
        await training.lock(db, item.id)
        return await certificates.issue(db, item, prefix="GCN", learner=me, work="Đội 1", by=me, today=TODAY)


async def test_it_is_issued_once_and_numbers_follow_each_other(database: Database) -> None:
    (an, first), (binh, second) = await confirmed(database), await confirmed(database, "NV002")
    one, again, two = (
        await issued(database, an, first),
        await issued(database, an, first),
        await issued(database, binh, second),
    )
    assert again is None
    assert one is not None
    assert two is not None
    assert (one.number, two.number) == ("GCN-2026-0001", "GCN-2026-0002")
    assert (one.name, one.course, one.hours, one.finished_on) == ("Võ Minh Tâm", "An toàn thông tin", 3, TODAY)
    assert (one.issuer, one.issuer_position, one.issued_on) == ("Võ Minh Tâm", "Đăng kiểm viên", TODAY)


async def test_of_two_at_once_one_issues_it(database: Database) -> None:
    an, item = await confirmed(database)
    both = await asyncio.gather(issued(database, an, item), issued(database, an, item))
    assert [it.number for it in both if it is not None] == ["GCN-2026-0001"]


async def test_many_at_once_get_numbers_of_their_own(database: Database) -> None:
    learned = [await confirmed(database, f"NV{n:03}") for n in range(1, 9)]
    given = await asyncio.gather(*(issued(database, *one) for one in learned))
    assert sorted(it.number for it in given if it) == [f"GCN-2026-{n:04}" for n in range(1, 9)]


async def test_a_course_that_issues_none_issues_none(database: Database) -> None:
    assert await issued(database, *await confirmed(database, issues=False)) is None


async def test_a_certificate_stays_as_it_was_issued(database: Database) -> None:
    an, item = await confirmed(database)
    await issued(database, an, item)
    async with database.transaction() as db:
        await people.change(db, an.id, unit="KD2", position="Trưởng phòng")
        kept = await certificates.of_training(db, item.id)
    assert kept is not None
    assert (kept.work, kept.issuer_position) == ("Đội 1", "Đăng kiểm viên")


async def test_only_its_token_opens_it_and_no_two_are_alike(database: Database) -> None:
    (an, first), (binh, second) = await confirmed(database), await confirmed(database, "NV002")
    one, two = await issued(database, an, first), await issued(database, binh, second)
    assert one is not None
    assert two is not None
    assert len({one.token, two.token}) == 2
    assert len(one.token) >= 32
    assert one.token not in repr(one)
    async with database.transaction() as db:
        assert await certificates.of_token(db, one.token) == one
        for wrong in ("", "x", one.token[:-1], one.token + "x", one.token.swapcase(), one.number, "1", "á"):
            assert await certificates.of_token(db, wrong) is None


async def test_a_revoked_one_stays_on_record(database: Database) -> None:
    an, item = await confirmed(database)
    one = await issued(database, an, item)
    assert one is not None
    async with database.transaction() as db:
        await certificates.lock(db, one.id)
        await certificates.revoke(db, one.id, by=an.id, now=NOW, reason="Cấp nhầm")
    async with database.transaction() as db:
        kept = await certificates.of_token(db, one.token)
        (listed,) = await certificates.newest_first(db)
        assert await certificates.count(db) == 1
    assert kept == listed
    assert (listed.is_valid, listed.revoked_at, listed.reason) == (False, NOW, "Cấp nhầm")
    assert await issued(database, an, item) is None
