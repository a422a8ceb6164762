"""Difficulties in the database: sent once, decided once, counted without what was said in confidence."""

import asyncio
from datetime import UTC, datetime

from domain.difficulty import DifficultyAct, DifficultyKind, DifficultyState, UnitCount
from domain.people import Person, Role
from storage import audit, difficulties, people
from storage.database import Database

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
TEXT = "Máy quét ở quầy tiếp nhận hay treo"


async def author(database: Database) -> Person:
    async with database.transaction() as db:
        return await people.add(db, code="A1", full_name="Nguyễn Văn An", unit="KD1", now=NOW)


async def sent(database: Database, by: int, text: str = TEXT, *, hidden: bool = False, at: datetime = NOW) -> int:
    async with database.transaction() as db:
        item = await difficulties.send(
            db,
            author_id=by,
            unit="KD1",
            kind=DifficultyKind.DIFFICULTY,
            text=text,
            proposal="Thay máy" if "Máy" in text else "",
            confidential=hidden,
            now=at,
        )
    return item.id if item else 0


async def test_the_same_is_sent_again_only_after_it_was_closed(database: Database) -> None:
    an = await author(database)
    number = await sent(database, an.id)
    assert await sent(database, an.id) == 0
    async with database.transaction() as db:
        await difficulties.act(db, number, DifficultyAct.WITHDRAW, "", by=an.id, now=NOW)
    assert await sent(database, an.id) != 0


async def test_of_two_directors_who_decide_at_once_one_wins(database: Database) -> None:
    an = await author(database)
    number = await sent(database, an.id)
    async with database.transaction() as db:
        roles = [Role.DIRECTOR]
        both = [
            await people.add(db, code=code, full_name=code, unit="BGD", now=NOW, roles=roles) for code in ("D1", "D2")
        ]

    async def decide(director: Person) -> bool:
        async with database.transaction() as db:
            item = await difficulties.lock(db, number)
            if item is None or not item.may_be_decided_by(director):
                return False
            await difficulties.act(db, number, DifficultyAct.DECIDE, "Mua máy mới", by=director.id, now=NOW)
            return True

    assert sorted(await asyncio.gather(*map(decide, both))) == [False, True]
    async with database.transaction() as db:
        acts = [entry.act for entry in await difficulties.history(db, number)]
        (item,) = await difficulties.decided(db)
    assert acts == [DifficultyAct.SEND, DifficultyAct.DECIDE]
    assert (item.state, item.decided_at) == (DifficultyState.DECIDED, NOW)


async def test_the_units_numbers_tell_nothing_of_what_was_said_in_confidence(database: Database) -> None:
    an = await author(database)
    await sent(database, an.id)
    await sent(database, an.id, "Đường truyền chậm vào buổi sáng")
    await sent(database, an.id, "Chuyện riêng giữa hai người", hidden=True)
    await sent(database, an.id, "Việc của năm trước", at=datetime(2025, 12, 31, 16, 59, tzinfo=UTC))
    gone = await sent(database, an.id, "Nội dung gửi nhầm")
    async with database.transaction() as db:
        await difficulties.act(db, gone, DifficultyAct.WITHDRAW, "", by=an.id, now=NOW)
        await difficulties.act(db, 2, DifficultyAct.DECIDE, "Nâng băng thông", by=an.id, now=NOW)
        assert await difficulties.counts(db, 2026) == {"KD1": UnitCount(sent=2, with_proposal=1, decided=1)}


async def test_the_log_of_changes_does_not_list_what_was_said_in_confidence(database: Database) -> None:
    an = await author(database)
    await sent(database, an.id)
    hidden = await sent(database, an.id, "Chuyện riêng giữa hai người", hidden=True)
    async with database.transaction() as db:
        listed = await audit.latest(db)
        kept = await audit.history(db, audit.CONFIDENTIAL, hidden)
    assert [(row.action, row.subject_id) for row in listed] == [("difficulty.send", "1")]
    assert [row.action for row in kept] == ["difficulty.send"]
    assert kept[0].after == {"state": "received"}
