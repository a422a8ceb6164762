"""What a bot sends in a month is counted, and those who run it hear in time that little is left."""

from datetime import datetime

from sqlalchemy import select

from dialog import Notice, tell
from domain.budget import Room, Spent
from domain.calendar import VIETNAM
from domain.people import Role
from storage import budget, outbox
from storage.models import OutboxRow
from tests.office import Office
from tests.platforms.server import Fault
from tests.rationed import OCTOBER, REMINDER, asks, held, limit, number, spent, use_up


async def test_what_leaves_is_counted_by_bot_and_month_answers_apart(office: Office) -> None:
    limit(office, 3000)
    an = await office.member("zalo")
    before = await spent(office)
    assert before.replies > 0
    await an.says("/menu")
    office.now = OCTOBER
    await an.says("/menu")
    await office.tick()
    assert REMINDER in await an.hears()
    assert (await spent(office)) == Spent(notices=1, replies=1)
    office.now = datetime(2026, 11, 30, 17, 0, tzinfo=VIETNAM)
    assert (await spent(office)).replies == before.replies + 1


async def test_answers_of_bots_without_a_limit_cost_no_count(office: Office) -> None:
    limit(office, 3000)
    an = await office.member("telegram")
    await an.says("/menu")
    await asks(office, an)
    key = ("telegram", office.telegram.bot)
    async with office.database.transaction() as db:
        assert await budget.spent(db, [key], office.now) == {key: Spent(notices=1)}


async def test_administrators_hear_once_a_month_and_rather_on_another_channel(office: Office) -> None:
    limit(office, 3000)
    admin = await office.member("telegram", "Võ Văn Dũng", "QLTH", Role.ADMIN)
    assert admin.roster is not None
    on_zalo = await office.joins("zalo", admin.roster)
    other = await office.member("zalo", "Bùi Thị Hà", "QLTH", Role.ADMIN)
    amount = await spent(office)
    limit(office, int((amount.notices + amount.replies) / 0.85))
    office.now = office.now.replace(hour=10)
    for person in (admin, on_zalo, other):
        await person.hears()
    for _ in range(3):
        await office.tick()
    assert await on_zalo.hears() == ""
    assert (await admin.hears()).count("tháng này đã gửi") == 1
    assert (await other.hears()).count("tháng này đã gửi") == 1
    assert (await spent(office)).notices == 1, "a message through another channel is not one of this bot's"


async def test_administration_says_what_is_scarce_in_one_line(office: Office, channel: str) -> None:
    limit(office, 3000)
    admin = await office.member(channel, "Võ Văn Dũng", "QLTH", Role.ADMIN)
    assert "tháng này đã gửi" not in await admin.says("/quantri")
    an = await office.member("zalo")
    await use_up(office)
    async with office.database.transaction() as db:
        await budget.hold(db, number(an), "reminder", office.now)
    heard = await admin.says("/quantri")
    assert "số người đang chờ: 1" in heard


async def test_a_refusal_of_the_platform_makes_the_bot_short_until_it_takes_something(office: Office) -> None:
    limit(office, 3000)
    office.now = OCTOBER
    an = await office.member("zalo")
    await an.hears()
    office.platforms["zalo"].fail_next(Fault.BUSY)
    await office.tick()
    assert await an.hears() == ""
    assert await held(office) == {(number(an), "reminder")}
    async with office.database.transaction() as db:
        assert list(await db.scalars(select(OutboxRow))) == [], "a reminder does not wait in the outbox and grow old"
        [one] = await budget.standings(db, office.world.budgets, office.now)
    assert (one.room, one.is_refused, one.held) == (Room.SHORT, True, 1)
    office.now = office.now.replace(hour=10)
    await office.tick()
    assert await an.hears() == ""
    assert await asks(office, an), "what needs an answer is tried all the same"
    assert "Một việc" in await an.hears()
    await office.tick()
    await office.tick()
    assert (await an.hears()).count(REMINDER) == 1, "there is room again"


async def test_what_is_needed_is_tried_again_after_a_refusal(office: Office) -> None:
    limit(office, 3000)
    an = await office.member("zalo")
    office.platforms["zalo"].fail_next(Fault.BUSY)
    assert await asks(office, an)
    assert "Một việc" not in await an.hears()
    office.now = office.now.replace(hour=10)
    await office.deliver()
    assert "Một việc" in await an.hears()


async def test_a_message_already_under_way_in_parts_is_finished(sqlite_office: Office) -> None:
    office = sqlite_office
    an = await office.member("zalo")
    long = Notice("\n".join(f"Dòng {n} của một bản tin dài" for n in range(120)))
    async with office.database.transaction() as db:
        await tell(db, office.world, office.now, number(an), "digest", "2026-11-02", lambda t: long)
        [first] = await outbox.claim(db, office.now, 10, outbox.LEASE)
        await outbox.delivered(db, [first], office.now)
        [second] = await outbox.claim(db, office.now, 10, outbox.LEASE)
        assert not await budget.hold_back(db, second, office.now)
        assert await outbox.waiting(db) == 1
    assert await held(office) == set()


async def test_the_count_begins_anew_with_the_month_of_viet_nam(sqlite_office: Office) -> None:
    office = sqlite_office
    limit(office, 3000)
    an = await office.member("zalo")
    office.now = datetime(2026, 11, 30, 23, 59, tzinfo=VIETNAM)
    await asks(office, an, occurrence="a")
    office.now = datetime(2026, 12, 1, 0, 1, tzinfo=VIETNAM)
    await asks(office, an, occurrence="b")
    assert (await spent(office)).notices == 1
