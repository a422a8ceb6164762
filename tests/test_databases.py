"""The fixtures every other test stands on."""

from datetime import UTC, datetime

from storage import people
from storage.database import Database

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)


async def _add_somebody(database: Database) -> int:
    async with database.transaction() as db:
        assert await people.everyone(db) == []
        return (await people.add(db, code="NV001", full_name="Nguyễn Văn An", unit="a", now=NOW)).id


async def test_every_test_finds_an_empty_database_that_counts_from_one(database: Database) -> None:
    assert await _add_somebody(database) == 1


async def test_nothing_of_another_test_is_left(database: Database) -> None:
    assert await _add_somebody(database) == 1
