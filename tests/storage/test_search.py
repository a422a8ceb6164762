"""Titles are found by their words, and the words follow the titles."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from domain.initiative import Initiative, State
from domain.lifecycle import Place
from domain.vietnamese import search_key
from storage import initiatives, people, search
from storage.database import Database, Session
from storage.models import TitleWordRow

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
TITLE = "Ứng dụng mã QR tra cứu kết quả kiểm định tại sảnh tiếp nhận"


async def author(db: Session) -> int:
    return (await people.add(db, code="T001", full_name="Nguyễn Văn An", unit="KD1", now=NOW)).id


async def register(db: Session, by: int, title: str = TITLE, year: int = 2026) -> Initiative:
    return await initiatives.register(
        db, prefix="SK", year=year, kind="initiative", content="II.1", author_id=by, unit="KD1", collective=False,
        title=title, change="Chủ xe tự tra cứu", benefit="Giảm thời gian chờ", starts_on=date(year, 11, 5),
        finishes_on=date(year, 12, 1), now=NOW,
    )  # fmt: skip


async def found(db: Session, title: str) -> set[int]:
    return set(await search.candidates(db, search_key(title)))


@pytest.mark.parametrize(
    "typed",
    [TITLE, "ung dung ma qr tra cuu ket qua", "Tra cứu kết quả bằng mã QR", "sảnh", "QR?", "Kiểm định"],
)
async def test_a_title_is_found_by_some_of_its_words(database: Database, typed: str) -> None:
    async with database.transaction() as db:
        by = await author(db)
        item = await register(db, by)
        await register(db, by, "Trồng cây xanh quanh bãi chờ")
        assert await found(db, typed) == {item.id}


async def test_titles_of_all_years_are_found_the_withdrawn_ones_not(database: Database) -> None:
    async with database.transaction() as db:
        by = await author(db)
        old, new, gone = [await register(db, by, year=year) for year in (2026, 2028, 2027)]
        await initiatives.move(db, gone.id, Place(State.WITHDRAWN), by=by, now=NOW)
        assert await found(db, TITLE) == {old.id, new.id}


@pytest.mark.parametrize("typed", ["", "!?", "hoàn toàn khác"])
async def test_nothing_is_found_where_no_word_is_shared(database: Database, typed: str) -> None:
    async with database.transaction() as db:
        await register(db, await author(db))
        assert await found(db, typed) == set()


async def test_a_changed_title_is_found_by_its_new_words_only(database: Database) -> None:
    async with database.transaction() as db:
        by = await author(db)
        item, other = await register(db, by), await register(db, by, "Trồng cây xanh quanh bãi chờ")
        await initiatives.edit(db, item.id, {"title": "Lắp quạt hút trong xưởng"}, NOW)
        assert await found(db, TITLE) == set()
        assert await found(db, "quạt hút") == {item.id}
        assert await found(db, "bãi chờ") == {other.id}


async def test_the_rarest_words_are_looked_up_among_many_titles(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "COMMON", 5)
    monkeypatch.setattr(search, "FEWEST_TERMS", 1)
    async with database.transaction() as db:
        by = await author(db)
        for number in range(8):
            await register(db, by, f"Phần mềm kiểm định số {number}")
        rare = await register(db, by, "Phần mềm kiểm định biết nói")
        assert await found(db, "phần mềm kiểm định biết hát") == {rare.id}


class ChangedTheirMind(Exception):
    pass


async def registers_and_thinks_again(database: Database) -> None:
    async with database.transaction() as db:
        await register(db, await author(db))
        raise ChangedTheirMind


async def test_what_nobody_committed_is_not_found(database: Database) -> None:
    with pytest.raises(ChangedTheirMind):
        await registers_and_thinks_again(database)
    async with database.transaction() as db:
        assert await found(db, TITLE) == set()
        assert (await db.scalars(select(TitleWordRow))).all() == []
