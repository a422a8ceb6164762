"""Pauses: one of a kind for each person, and what is known of them once they are over."""

from datetime import UTC, date, datetime, timedelta

from domain.pauses import Pause, PauseKind
from storage import pauses, people
from storage.database import Database
from storage.pruning import prune

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
TODAY = date(2026, 11, 2)
FRIDAY = date(2026, 11, 6)
AWAY, SNOOZE = PauseKind.AWAY, PauseKind.SNOOZE


async def somebody(database: Database, code: str = "A1") -> int:
    async with database.transaction() as db:
        return (await people.add(db, code=code, full_name="Nguyễn Văn An", unit="KD1", now=NOW)).id


async def test_a_pause_runs_from_its_first_day_to_its_last(database: Database) -> None:
    an, binh = await somebody(database), await somebody(database, "A2")
    async with database.transaction() as db:
        await pauses.begin(db, an, AWAY, TODAY + timedelta(days=1), FRIDAY, by=an, now=NOW)
        await pauses.begin(db, binh, SNOOZE, TODAY, TODAY, by=binh, now=NOW)
    async with database.transaction() as db:
        assert await pauses.paused(db, TODAY) == {binh}
        assert await pauses.paused(db, FRIDAY) == {an}
        assert await pauses.away(db, FRIDAY) == {an: FRIDAY}
        assert await pauses.away(db, TODAY) == {}
        assert await pauses.paused(db, FRIDAY + timedelta(days=1)) == frozenset()
        assert await pauses.of_person(db, an, AWAY, TODAY) == Pause(an, AWAY, TODAY + timedelta(days=1), FRIDAY)
        assert await pauses.of_person(db, an, SNOOZE, TODAY) is None


async def test_the_latest_of_a_kind_counts_and_both_kinds_live_side_by_side(database: Database) -> None:
    an = await somebody(database)
    async with database.transaction() as db:
        await pauses.begin(db, an, AWAY, TODAY, FRIDAY, by=an, now=NOW)
        await pauses.begin(db, an, SNOOZE, TODAY, TODAY, by=an, now=NOW)
        await pauses.begin(db, an, AWAY, TODAY, TODAY, by=an, now=NOW)
    async with database.transaction() as db:
        assert await pauses.away(db, TODAY) == {an: TODAY}
        over = await pauses.over(db, FRIDAY)
    assert {pause.kind for pause in over} == {AWAY, SNOOZE}


async def test_ending_one_early_leaves_what_was_missed_to_be_seen_to_once(database: Database) -> None:
    an = await somebody(database)
    async with database.transaction() as db:
        await pauses.begin(db, an, AWAY, TODAY, FRIDAY, by=an, now=NOW)
        await pauses.end(db, an, AWAY, TODAY + timedelta(days=2))
    tomorrow = TODAY + timedelta(days=2)
    async with database.transaction() as db:
        assert await pauses.paused(db, tomorrow) == frozenset()
        assert [pause.ends_on for pause in await pauses.over(db, tomorrow)] == [TODAY + timedelta(days=1)]
        await pauses.came_back(db, [an], tomorrow)
        assert await pauses.over(db, FRIDAY) == []


async def test_one_that_never_began_is_forgotten(database: Database) -> None:
    an = await somebody(database)
    async with database.transaction() as db:
        await pauses.begin(db, an, AWAY, TODAY, FRIDAY, by=an, now=NOW)
        await pauses.end(db, an, AWAY, TODAY)
        assert await pauses.over(db, FRIDAY + timedelta(days=7)) == []


async def test_what_ended_a_month_ago_is_pruned(database: Database) -> None:
    an, binh = await somebody(database), await somebody(database, "A2")
    async with database.transaction() as db:
        await pauses.begin(db, an, AWAY, TODAY, TODAY, by=an, now=NOW)
        await pauses.begin(db, binh, AWAY, TODAY, FRIDAY, by=binh, now=NOW)
        await prune(db, NOW + timedelta(days=32))
        assert [pause.person_id for pause in await pauses.over(db, date(2026, 12, 31))] == [binh]
