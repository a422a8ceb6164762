"""Praise in the database: given once, read by those it is for, listed for the year, forgotten when private."""

import asyncio
from datetime import UTC, datetime, timedelta

from domain.people import Person, Role
from domain.praise import Basis, PraiseState, Reach
from storage import people, praises, pruning
from storage.database import Database

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
WORDS = "Hướng dẫn tận tình từng người trong đợt cao điểm"


async def house(database: Database) -> tuple[Person, Person, Person]:
    """A head, somebody of another unit, and a colleague of theirs."""
    async with database.transaction() as db:
        head = await people.add(db, code="A1", full_name="Trần Thị Bình", unit="KD2", now=NOW, roles=[Role.HEAD])
        an = await people.add(db, code="A2", full_name="Nguyễn Văn An", unit="KD1", now=NOW)
        chi = await people.add(db, code="A3", full_name="Lê Thị Chi", unit="KD1", now=NOW)
    return head, an, chi


async def given(database: Database, by: Person, to: Person | None, words: str = WORDS, at: datetime = NOW) -> int:
    async with database.transaction() as db:
        praise = await praises.give(
            db,
            giver_id=by.id,
            person_id=to.id if to else None,
            unit=to.unit if to else "KD1",
            words=words,
            basis=Basis.DEED,
            basis_id=None,
            happened_on=at.date(),
            wished=Reach.CENTRE,
            now=at,
        )
    return praise.id if praise else 0


async def test_a_button_pressed_twice_praises_once(database: Database) -> None:
    head, an, _ = await house(database)
    numbers = await asyncio.gather(given(database, head, an), given(database, head, an))
    assert sorted(map(bool, numbers)) == [False, True]
    async with database.transaction() as db:
        await praises.end(db, max(numbers), PraiseState.TAKEN_BACK, by=head.id, now=NOW)
    assert await given(database, head, an)


async def test_each_reads_on_their_board_what_is_for_them_the_newest_first(database: Database) -> None:
    head, an, chi = await house(database)
    to_unit, to_all = await given(database, head, an), await given(database, head, chi)
    asked, of_unit = await given(database, head, an, "Còn chờ ý kiến của người ấy"), await given(database, head, None)
    async with database.transaction() as db:
        await praises.publish(db, to_unit, Reach.UNIT, by=an.id, now=NOW)
        await praises.publish(db, to_all, Reach.CENTRE, by=chi.id, now=NOW + timedelta(hours=1))
        here = [praise.id for praise in await praises.board(db, chi)]
        there = [praise.id for praise in await praises.board(db, head)]
        shown = [await praises.get(db, number) for number in here]
    assert here == [to_all, of_unit, to_unit]
    assert there == [to_all, of_unit]
    assert asked not in here
    assert all(praise is not None and praise.is_shown_to(chi) for praise in shown)


async def test_the_years_report_lists_what_is_published_to_the_centre(database: Database) -> None:
    head, an, chi = await house(database)
    to_unit, to_all = await given(database, head, an), await given(database, head, chi)
    await given(database, head, None, at=datetime(2025, 12, 31, 16, 59, tzinfo=UTC))
    async with database.transaction() as db:
        await praises.publish(db, to_unit, Reach.UNIT, by=an.id, now=NOW)
        await praises.publish(db, to_all, Reach.CENTRE, by=chi.id, now=NOW)
        (listed,) = await praises.of_year(db, 2026)
    assert (listed.person_id, listed.words, listed.happened_on) == (chi.id, WORDS, NOW.date())


async def test_what_stayed_private_is_forgotten_and_what_is_published_stays(database: Database) -> None:
    head, an, chi = await house(database)
    declined, published = await given(database, head, an), await given(database, head, chi)
    async with database.transaction() as db:
        await praises.end(db, declined, PraiseState.DECLINED, by=an.id, now=NOW)
        await praises.publish(db, published, Reach.CENTRE, by=chi.id, now=NOW)
        await pruning.prune(db, NOW + timedelta(days=80))
        assert await praises.get(db, declined) is not None
        await pruning.prune(db, NOW + timedelta(days=100))
        assert [it.id for it in await praises.given_by(db, head.id)] == [published]
