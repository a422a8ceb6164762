"""Near its limit a bot sends only what is needed; what waits is neither lost, nor doubled, nor out of date."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from domain.calendar import VIETNAM
from domain.people import Role
from domain.plan_obligations import KnownBy
from storage import budget
from storage.models import NoticeRow
from tests.handlers.test_initiative import registers
from tests.office import Office
from tests.rationed import FIRST_OF_NOVEMBER, OCTOBER, REMINDER, asks, held, limit, number, spent, use_up


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
    expected = tuple(one for one in office.world.plan.obligations.expected if one.known_by != KnownBy.TRAINING)
    obligations = replace(office.world.plan.obligations, expected=expected)
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
