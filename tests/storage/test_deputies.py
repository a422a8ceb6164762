"""Standing in for a head: one arrangement a head, gone as soon as what it rests on is gone."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime

import pytest

from domain.people import Person, Role
from storage import deputies, people
from storage.database import Database, Session

NOW = datetime(2026, 11, 16, 1, tzinfo=UTC)
FIRST, LAST = date(2026, 11, 16), date(2026, 11, 20)


async def arranged(database: Database) -> tuple[Person, Person]:
    async with database.transaction() as db:
        head = await people.add(db, code="A1", full_name="Trần Thị Bình", unit="KD1", now=NOW, roles=[Role.HEAD])
        deputy = await people.add(db, code="A2", full_name="Lê Văn Cường", unit="KD1", now=NOW)
        await deputies.name(db, head.id, "KD1", deputy.id, FIRST, LAST, NOW)
    return head, deputy


async def standing_in(database: Database, deputy: Person) -> bool:
    async with database.transaction() as db:
        now = await people.get(db, deputy.id)
        (listed,) = [one for one in await people.everyone(db, active=False) if one.id == deputy.id]
    assert now is not None
    assert listed.deputy_for == now.deputy_for
    return now.stands_in_for("KD1", FIRST)


async def test_a_new_arrangement_replaces_the_one_before(database: Database) -> None:
    head, deputy = await arranged(database)
    async with database.transaction() as db:
        other = await people.add(db, code="A3", full_name="Vũ Thị Dịu", unit="KD1", now=NOW)
        await deputies.name(db, head.id, "KD1", other.id, LAST, LAST, NOW)
        (found,) = (await deputies.of_heads(db, [head.id])).values()
    assert (found.deputy_id, found.starts_on) == (other.id, LAST)
    assert not await standing_in(database, deputy)


Change = Callable[[Session, Person, Person], Awaitable[None]]
ENDS: dict[str, Change] = {
    "the head is no head any more": lambda db, head, _: people.set_roles(db, head.id, []),
    "the head leaves": lambda db, head, _: people.set_active(db, head.id, False, NOW),
    "the head moves": lambda db, head, _: people.change(db, head.id, unit="KD2"),
    "the deputy leaves": lambda db, _, deputy: people.set_active(db, deputy.id, False, NOW),
    "the deputy moves": lambda db, _, deputy: people.change(db, deputy.id, unit="KD2"),
}
STAYS: dict[str, Change] = {
    "the deputy gets another role": lambda db, _, deputy: people.set_roles(db, deputy.id, [Role.ADMIN]),
    "the head gets another role": lambda db, head, _: people.set_roles(db, head.id, [Role.HEAD, Role.ADMIN]),
    "the deputy gets another phone": lambda db, _, deputy: people.change(db, deputy.id, unit="KD1", phone="+84905"),
}


@pytest.mark.parametrize("what", [*ENDS, *STAYS])
async def test_it_ends_with_what_it_rests_on(database: Database, what: str) -> None:
    head, deputy = await arranged(database)
    assert await standing_in(database, deputy)
    async with database.transaction() as db:
        await (ENDS | STAYS)[what](db, head, deputy)
    assert await standing_in(database, deputy) is (what in STAYS)


async def test_two_who_arrange_at_once_leave_one_arrangement(database: Database) -> None:
    head, deputy = await arranged(database)

    async def arrange() -> None:
        async with database.transaction() as db:
            await deputies.lock_of_head(db, head.id)
            await deputies.name(db, head.id, "KD1", deputy.id, FIRST, LAST, NOW)

    await asyncio.gather(arrange(), arrange())
    async with database.transaction() as db:
        assert await deputies.of_head(db, head.id) is not None
