"""What happens to an initiative after it was confirmed, on both kinds of database."""

from datetime import UTC, date, datetime, timedelta

from domain.initiative import Initiative, Scope, State
from domain.lifecycle import Place
from domain.progress import DONE, Pace
from domain.unit_task import Result
from storage import initiatives, people, progress, replications, uses
from storage.database import Database, Session

NOW = datetime(2026, 11, 6, 3, tzinfo=UTC)


async def under_way(db: Session, code: str = "T001", decided: datetime = NOW - timedelta(days=30)) -> Initiative:
    by = (await people.add(db, code=code, full_name="Nguyễn Văn An", unit="KD1", now=NOW)).id
    item = await initiatives.register(
        db, prefix="SK", year=2026, kind="sang_kien", content="II.1", author_id=by, unit="KD1", collective=False,
        title="Tra cứu bằng mã QR", change="Chủ xe tự tra cứu", benefit="Giảm chờ", starts_on=date(2026, 10, 1),
        finishes_on=date(2026, 11, 30), now=NOW - timedelta(days=40),
    )  # fmt: skip
    return await initiatives.move(db, item.id, Place(State.CONFIRMED), by=by, now=decided)


async def test_the_latest_report_is_what_the_initiative_shows(database: Database) -> None:
    async with database.transaction() as db:
        item = await under_way(db)
        await progress.say(db, item.id, Pace.ON_TRACK, 40, by=item.author_id, now=NOW)
        after = await progress.say(db, item.id, Pace.LATE, 50, by=item.author_id, now=NOW, words="Chờ thiết bị")
        assert after.percent == 50
        assert after.version > item.version
        last = await progress.latest(db, item.id)
        assert last is not None
        assert (last.pace, last.words, last.at) == (Pace.LATE, "Chờ thiết bị", NOW)
        assert (await progress.take_back(db, last)).percent == 40
        assert [report.percent for report in await progress.history(db, item.id)] == [40]


async def test_what_was_said_when_it_was_applied_is_on_record(database: Database) -> None:
    async with database.transaction() as db:
        item = await under_way(db)
        after = await progress.apply(
            db, item.id, first_applied_on=date(2026, 11, 1), result=Result.EARLY, achieved="Giảm 10 phút",
            scope=Scope.CITY, by=item.author_id, now=NOW,
        )  # fmt: skip
        assert (after.state, after.percent) == (State.APPLIED, DONE)
        assert (after.first_applied_on, after.result) == (date(2026, 11, 1), Result.EARLY)
        assert (after.achieved, after.scope) == ("Giảm 10 phút", Scope.CITY)
        assert [report.pace for report in await progress.history(db, item.id)] == [Pace.DONE]


async def test_what_is_asked_about_is_under_way_long_enough_and_not_answered_this_month(database: Database) -> None:
    async with database.transaction() as db:
        old, answered, fresh = [
            await under_way(db, f"T00{n}", NOW - timedelta(days=days)) for n, days in enumerate((30, 30, 3))
        ]
        await progress.say(db, answered.id, Pace.ON_TRACK, 10, by=answered.author_id, now=NOW)
        before = NOW - timedelta(days=10)
        assert [item.id for item in await progress.to_ask_about(db, "2026-11", before)] == [old.id]
        assert [item.id for item in await progress.to_ask_about(db, "2026-12", before)] == [old.id, answered.id]
        assert fresh.id in [item.id for item in await progress.to_ask_about(db, "2026-12", NOW)]
        await initiatives.move(db, old.id, Place(State.STOPPED), by=old.author_id, now=NOW - timedelta(days=20))
        assert await progress.to_ask_about(db, "2026-11", before) == []


async def test_an_authors_own_are_found_by_state(database: Database) -> None:
    async with database.transaction() as db:
        item = await under_way(db)
        assert [it.id for it in await progress.of_author(db, item.author_id, {State.CONFIRMED})] == [item.id]
        assert await progress.of_author(db, item.author_id, {State.APPLIED}) == []
        assert await progress.of_author(db, 999, {State.CONFIRMED}) == []


async def test_a_unit_declares_once_takes_back_and_declares_again(database: Database) -> None:
    async with database.transaction() as db:
        item = await under_way(db)
        said = {"by": item.author_id, "now": NOW}
        first = await replications.declare(db, item.id, "KD2", since=date(2026, 10, 20), words="Ở sảnh", **said)
        again = await replications.declare(db, item.id, "KD2", since=date(2026, 10, 25), words="Ở quầy", **said)
        other = await replications.declare(db, item.id, "QLTH", since=date(2026, 11, 1), words="Tại phòng", **said)
        assert again.id == first.id
        assert (again.since, again.words) == (date(2026, 10, 25), "Ở quầy")
        assert [it.unit for it in await replications.of_initiative(db, item.id)] == ["KD2", "QLTH"]
        assert (await replications.take_back(db, again.id, NOW)).ended
        assert await replications.of_initiative(db, item.id) == [other]
        assert await replications.of_unit(db, "KD2") == []
        back = await replications.declare(db, item.id, "KD2", since=date(2026, 11, 2), words="Lại áp dụng", **said)
        assert await replications.of_unit(db, "KD2") == [back]
        assert await replications.get(db, back.id) == back


async def test_a_use_is_marked_and_taken_back(database: Database) -> None:
    async with database.transaction() as db:
        item = await under_way(db)
        use = await uses.mark(
            db, item.id, year=2026, purpose="title:cstd_co_so", person_id=item.author_id, by=item.author_id, now=NOW
        )
        assert await uses.of_initiative(db, item.id) == [use]
        assert (await uses.take_back(db, use.id, NOW)).taken_back
        assert await uses.of_initiative(db, item.id) == []
