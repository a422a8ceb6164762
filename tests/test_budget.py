"""What a bot sends in a month is counted; near its limit only what is needed goes, and what waits is not lost."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from dialog import Notice, tell
from domain.budget import MessageBudget, Room, Spent
from domain.calendar import VIETNAM
from domain.people import Role
from storage import budget, outbox
from storage.models import NoticeRow, OutboxRow
from tests.handlers.test_initiative import registers
from tests.office import Office
from tests.person import Person
from tests.platforms.server import Fault

REMINDER = "Hệ thống chưa ghi nhận"
OCTOBER = datetime(2026, 10, 13, 8, 30, tzinfo=VIETNAM)
"""A reminder of the packaged plan, on a Tuesday; the next ones are on 27/10 and 03/11."""

FIRST_OF_NOVEMBER = datetime(2026, 11, 2, 8, 30, tzinfo=VIETNAM)
"""The first working day of November, after the digests."""


def limit(office: Office, messages: int, *, replies_count: bool = True) -> None:
    """From now on the bot on Zalo may send so many a month."""
    key = ("zalo", office.zalo.bot)
    office.world = replace(office.world, budgets={key: MessageBudget(messages, replies_count)})
    office.open_shelf()


async def spent(office: Office) -> Spent:
    async with office.database.transaction() as db:
        return (await budget.spent(db, office.world.budgets.keys(), office.now))["zalo", office.zalo.bot]


async def use_up(office: Office) -> None:
    """Make what was sent so far all that may be sent this month."""
    amount = await spent(office)
    limit(office, amount.notices + amount.replies)


async def held(office: Office) -> set[tuple[int, str]]:
    async with office.database.transaction() as db:
        return {(who, kind) for who, kinds in (await budget.held(db)).items() for kind in kinds}


def number(person: Person) -> int:
    assert person.roster is not None
    return person.roster.id


async def asks(office: Office, person: Person, kind: str = "coaching", occurrence: str = "1") -> bool:
    async with office.database.transaction() as db:
        told = await tell(db, office.world, office.now, number(person), kind, occurrence, lambda t: Notice("Một việc"))
    await office.deliver()
    return told


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


async def test_a_short_bot_sends_what_is_needed_and_holds_the_rest(office: Office) -> None:
    limit(office, 3000)
    office.now = OCTOBER
    an, binh = await office.member("zalo"), await office.member("telegram", "Trần Thị Bình", "KD1")
    await use_up(office)
    await office.tick()
    assert await an.hears() == ""
    assert REMINDER in await binh.hears()
    assert await held(office) == {(number(an), "reminder")}
    assert await asks(office, an)
    assert "Một việc" in await an.hears()
    assert "Trang chính" in await an.says("/menu") or await an.offered()
    async with office.database.transaction() as db:
        kinds = list(await db.scalars(select(NoticeRow.kind).where(NoticeRow.person_id == number(an))))
    assert kinds == ["coaching"], "what waits has not been told"


async def test_many_at_once_stop_where_the_room_ends(office: Office) -> None:
    limit(office, 3000)
    office.now = OCTOBER
    names = ("Lê Thị Cúc", "Phạm Văn Dũng", "Bùi Thị Hà")
    three = [await office.member("zalo", name, "KD1") for name in names]
    await use_up(office)
    [budgeted] = office.world.budgets.values()
    limit(office, budgeted.messages + 1)
    for person in three:
        await person.hears()
    await office.tick()
    heard = [REMINDER in await person.hears() for person in three]
    assert sum(heard) == 1
    assert len(await held(office)) == 2
    assert (await spent(office)).notices == 1


async def test_what_waits_goes_on_the_first_working_day_of_the_next_month_as_it_is_then(office: Office) -> None:
    limit(office, 3000)
    office.now = OCTOBER
    an, cuc = await office.member("zalo"), await office.member("zalo", "Lê Thị Cúc", "KD1")
    await use_up(office)
    await office.tick()
    office.now = office.now.replace(day=27)
    await office.tick()
    assert await an.hears() + await cuc.hears() == ""
    await registers(cuc)
    await cuc.hears()
    office.now = datetime(2026, 11, 1, 9, 0, tzinfo=VIETNAM)  # a Sunday
    await office.tick()
    assert await an.hears() == ""
    limit(office, 3000)
    office.now = FIRST_OF_NOVEMBER.replace(hour=7, minute=45)
    await office.tick()
    assert await an.hears() == "", "the day's own notices come first"
    office.now = FIRST_OF_NOVEMBER.replace(hour=9)
    for _ in range(3):
        await office.tick()
    heard, cucs = await an.hears(), await cuc.hears()
    assert heard.count(REMINDER) == 1
    assert "công trình, phần việc" in heard
    assert cucs.count(REMINDER) == 1
    assert "công trình, phần việc" not in cucs, "what was done meanwhile is not asked for"
    assert await held(office) == set()
    office.now = datetime(2026, 11, 3, 8, 30, tzinfo=VIETNAM)
    await office.tick()
    assert (await an.hears()).count(REMINDER) == 1


async def test_whoever_owes_nothing_any_more_is_left_in_peace(sqlite_office: Office) -> None:
    office = sqlite_office
    office.now = OCTOBER
    an = await office.member("zalo")
    async with office.database.transaction() as db:
        await budget.hold(db, number(an), "reminder", office.now)
        await budget.hold(db, number(an), "progress", office.now)
    await registers(an)
    obligations = replace(office.world.plan.obligations, training=False)
    office.world = replace(office.world, plan=replace(office.world.plan, obligations=obligations))
    await an.hears()
    office.now = FIRST_OF_NOVEMBER.replace(hour=14)
    await office.tick()
    assert await an.hears() == ""
    assert await held(office) == set()


async def test_whoever_has_heard_something_today_hears_no_more(sqlite_office: Office) -> None:
    office = sqlite_office
    an = await office.member("zalo")
    async with office.database.transaction() as db:
        await budget.hold(db, number(an), "reminder", office.now)
    office.now = FIRST_OF_NOVEMBER.replace(hour=14)
    await asks(office, an, "progress", "2026-11")
    await an.hears()
    await office.tick()
    assert await an.hears() == ""
    assert await held(office) == set()


async def test_whoever_has_another_chat_hears_there_instead_of_waiting(office: Office) -> None:
    limit(office, 3000)
    office.now = OCTOBER.replace(hour=7)
    on_web = await office.member("web")
    assert on_web.roster is not None
    office.now = OCTOBER
    on_zalo = await office.joins("zalo", on_web.roster)
    await use_up(office)
    for person in (on_web, on_zalo):
        await person.hears()
    await office.tick()
    assert await on_zalo.hears() == ""
    assert REMINDER in await on_web.hears()
    assert await held(office) == set()
    assert await asks(office, on_zalo)
    assert "Một việc" in await on_zalo.hears(), "what is needed goes where they last wrote"


async def test_a_digest_that_waited_is_that_days_own(sqlite_office: Office) -> None:
    office = sqlite_office
    office.now = datetime(2026, 9, 28, 8, 0, tzinfo=VIETNAM)
    head = await office.member("zalo", "Trần Thị Bình", "KD1", Role.HEAD)
    limit(office, 3000)
    await office.member("zalo", "Lê Thị Cúc", "KD1")
    await use_up(office)
    await office.tick()
    assert await head.hears() == ""
    assert await held(office) == {(number(head), "digest")}
    office.now = datetime(2026, 10, 1, 10, 0, tzinfo=VIETNAM)  # a Thursday
    await office.tick()
    await office.tick()
    assert (await head.hears()).count("01/10/2026") == 1
    assert await held(office) == set()


async def test_what_waits_when_the_report_has_gone_is_forgotten(sqlite_office: Office) -> None:
    office = sqlite_office
    an = await office.member("zalo")
    async with office.database.transaction() as db:
        await budget.hold(db, number(an), "reminder", office.now)
    await an.hears()
    office.now = datetime(2026, 12, 1, 9, 0, tzinfo=VIETNAM)
    await office.tick()
    assert await an.hears() == ""
    assert await held(office) == set()


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


async def test_reminding_by_hand_says_who_is_not_reminded(sqlite_office: Office) -> None:
    office = sqlite_office
    limit(office, 3000)
    admin = await office.member("web", "Võ Văn Dũng", "QLTH", Role.ADMIN)
    an = await office.member("zalo")
    binh = await office.member("telegram", "Trần Thị Bình", "KD1")
    await use_up(office)
    for person in (an, binh):
        await person.hears()
    heard = await admin.says("/nhac dangky KD1")
    assert "Đang gửi tin nhắc" in heard
    assert "bot sắp hết hạn mức tin trong tháng: 1 người" in heard
    assert await an.hears() == ""
    assert "công trình" in await binh.hears()
    assert await held(office) == set()


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
