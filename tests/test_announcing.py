"""An announcement reaches each reader once: killed in the middle, sent by two at once, cancelled on its way."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from dialog.channel import Inbound
from dialog.engine import Engine
from domain.announcement import Announcement, AnnouncementState, Audience, AudienceKind, Outcome
from domain.calendar import VIETNAM
from handlers.notices import announcements as sending
from storage import announcements, outbox, people, readers
from storage.announcements import Draft
from storage.conversations import lock
from storage.database import Database
from storage.models import NoticeRow
from tests.files import PDF
from tests.handlers.announcing import ASK, EVERYBODY, NOW, SEND, TEXT, clerk, goes_out, outcomes, the_one
from tests.office import Office
from tests.person import Person
from tests.rationed import limit, number, use_up

CROWD = 60


async def crowd(office: Office, size: int = CROWD, *, starts_at: datetime | None = None) -> Announcement:
    """An announcement to so many people, all of whom have a web chat."""
    async with office.database.transaction() as db:
        for number in range(size):
            somebody = await people.add(
                db, code=f"C{number}", full_name=f"Nguyễn Văn {number}", unit="KD1", now=office.now
            )
            await people.link(db, await lock(db, "web", "web", f"c{number}"), somebody.id)
        draft = Draft("a draft", TEXT, Audience(AudienceKind.EVERYONE), True, starts_at or office.now)
        item = await announcements.send_off(db, draft, by=1, now=office.now)
    assert item is not None
    return item


async def takes(office: Office, person: Person, text: str) -> None:
    """What somebody types on the page is taken; nothing is delivered yet."""
    engine = Engine(office.database, office.channels, office.repertoire, office.world, lambda: office.now)
    await engine.hear(Inbound("web", "web", person.address, f"taken {text}", text=text))


async def counts(database: Database) -> tuple[int, int]:
    """How many notices there are of it, and how many messages are owed."""
    async with database.transaction() as db:
        of_it = select(func.count()).select_from(NoticeRow).where(NoticeRow.kind == announcements.KIND)
        return await db.scalar(of_it) or 0, await outbox.waiting(db)


async def test_a_process_killed_in_the_middle_doubles_nothing_and_loses_nothing(office: Office) -> None:
    item = await crowd(office)
    await sending.begin(office.database, office.world, item.id, office.now)
    first = await sending.next_portion(office.database, office.world, item.id, office.now)
    assert first == sending.PORTION < CROWD
    assert (await the_one(office)).state is AnnouncementState.SENDING
    assert await counts(office.database) == (first, first)
    office.now += timedelta(minutes=1)  # another process comes up and ticks
    assert await goes_out(office) == CROWD - first
    assert set((await outcomes(office)).values()) == {Outcome.SENT}
    assert await counts(office.database) == (CROWD, 0)
    item = await the_one(office)
    assert (item.state, item.started_at) == (AnnouncementState.SENT, office.now - timedelta(minutes=1))
    assert await goes_out(office) == 0


async def test_a_transaction_that_breaks_leaves_its_portion_to_the_next_tick(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = await crowd(office, 5)
    await sending.begin(office.database, office.world, item.id, office.now)
    real, told = readers.handled, 0

    async def breaks(*args: object) -> None:
        nonlocal told
        told += 1
        if told == 3:
            raise ConnectionResetError
        await real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(readers, "handled", breaks)
    with pytest.raises(ConnectionResetError):
        await goes_out(office)
    assert await counts(office.database) == (0, 0)
    monkeypatch.setattr(readers, "handled", real)
    assert await goes_out(office) == 5
    assert await counts(office.database) == (5, 0)


async def test_several_schedulers_at_once_tell_everybody_once(office: Office) -> None:
    await crowd(office)
    told = await asyncio.gather(
        *(sending.send_due(office.database, office.world, office.now) for _ in range(4)), return_exceptions=True
    )
    assert sum(one for one in told if isinstance(one, int)) == CROWD
    assert await counts(office.database) == (CROWD, CROWD)
    await office.deliver()
    assert set((await outcomes(office)).values()) == {Outcome.SENT}


async def test_whoever_writes_meanwhile_is_answered_in_between(sqlite_office: Office) -> None:
    an = await sqlite_office.member("web")
    await crowd(sqlite_office, 200)
    at_work = asyncio.create_task(sending.send_due(sqlite_office.database, sqlite_office.world, sqlite_office.now))
    await asyncio.sleep(0)
    await takes(sqlite_office, an, "/menu")
    assert not at_work.done()
    assert await at_work == 201


async def test_cancelled_on_its_way_what_has_gone_is_said_and_the_rest_stays(office: Office) -> None:
    binh = await clerk(office, "web")
    await crowd(office, 40)
    await sending.begin(office.database, office.world, 1, office.now)
    await sending.next_portion(office.database, office.world, 1, office.now)
    assert await counts(office.database) == (sending.PORTION, sending.PORTION)
    async with office.database.transaction() as db:
        held = await outbox.claim(db, office.now, 3, timedelta(minutes=2))
    await takes(office, binh, "/thongbao 1")
    await takes(office, binh, "Hủy thông báo")
    going_on = await sending.next_portion(office.database, office.world, 1, office.now)
    assert going_on is None, "whoever is sending at that moment stops too"
    async with office.database.transaction() as db:
        await outbox.delivered(db, held, office.now)
    assert await goes_out(office) == 0
    found = list((await outcomes(office)).values())
    assert found.count(Outcome.SENT) == 3, "what was being sent at that moment arrives"
    assert found.count(Outcome.WITHDRAWN) == len(found) - 3
    assert "Đã hủy. Đã gửi: 3; không gửi: 38." in await binh.hears()
    assert "Hủy thông báo" not in await binh.offered()
    assert "Đã gửi trước đó: 3; không gửi: 38." in await binh.picks("Cập nhật")
    assert (await counts(office.database))[1] == 0


async def test_a_file_that_goes_with_it_is_taken_back_with_its_text(sqlite_office: Office) -> None:
    await sqlite_office.member("web")
    binh = await clerk(sqlite_office, "telegram")
    await binh.says("/soanthongbao")
    await binh.picks("Tự soạn nội dung")
    await binh.says(TEXT)
    await binh.sends_file("Lịch họp.pdf", PDF)
    for label in (EVERYBODY, ASK, NOW, SEND):
        await binh.picks(label)
    await sending.begin(sqlite_office.database, sqlite_office.world, 1, sqlite_office.now)
    await sending.next_portion(sqlite_office.database, sqlite_office.world, 1, sqlite_office.now)
    assert await counts(sqlite_office.database) == (2, 4), "a text and a file for each"
    async with sqlite_office.database.transaction() as db:
        item = await announcements.lock(db, 1)
        assert item is not None
        await announcements.cancel(db, item, by=2, now=sqlite_office.now)
    assert await counts(sqlite_office.database) == (2, 0)


async def test_what_is_under_way_when_the_day_ends_goes_on_in_the_morning(office: Office) -> None:
    office.now = datetime(2026, 11, 6, 16, 59, tzinfo=VIETNAM)
    item = await crowd(office)
    await sending.begin(office.database, office.world, item.id, office.now)
    await sending.next_portion(office.database, office.world, item.id, office.now)
    office.now = datetime(2026, 11, 6, 17, 0, tzinfo=VIETNAM)
    assert await goes_out(office) == 0
    office.now = datetime(2026, 11, 9, 7, 30, tzinfo=VIETNAM)
    assert await goes_out(office) == CROWD - sending.PORTION


async def test_a_scheduled_one_starts_at_its_moment_whatever_the_clock_did_before(office: Office) -> None:
    at = datetime(2026, 11, 3, 9, 0, tzinfo=VIETNAM)
    await crowd(office, 3, starts_at=at)
    office.now = at - timedelta(minutes=1)
    assert await goes_out(office) == 0
    office.now = at
    assert await goes_out(office) == 3
    office.now = at - timedelta(hours=1)  # the clock is set back
    assert await goes_out(office) == 0
    office.now = at
    assert await goes_out(office) == 0


async def test_one_draft_is_one_announcement(office: Office) -> None:
    await crowd(office, 1)
    draft = Draft("a draft", "Lần nữa", Audience(AudienceKind.EVERYONE), False, office.now)
    async with office.database.transaction() as db:
        assert await announcements.send_off(db, draft, by=1, now=office.now) is None


@pytest.mark.parametrize("asks", [True, False])
async def test_one_that_asks_for_no_answer_waits_while_a_bot_is_short_of_messages(office: Office, asks: bool) -> None:
    limit(office, 3000)
    an, bay = await office.member("zalo", "Nguyễn Văn An", "KD1"), await office.member("web", "Phan Văn Bảy", "KD1")
    for person in (an, bay):
        await person.hears()
    await use_up(office)
    async with office.database.transaction() as db:
        draft = Draft("a draft", TEXT, Audience(AudienceKind.EVERYONE), asks, office.now)
        item = await announcements.send_off(db, draft, by=number(bay), now=office.now)
    assert item is not None
    await goes_out(office)
    assert (TEXT in await an.hears()) is asks
    assert TEXT in await bay.hears()
    limit(office, 3000)
    await goes_out(office)
    await goes_out(office)
    assert (TEXT in await an.hears()) is not asks, "once there is room it comes, and once only"
    async with office.database.transaction() as db:
        after = await announcements.get(db, item.id)
    assert after is not None
    assert after.state is AnnouncementState.SENT
