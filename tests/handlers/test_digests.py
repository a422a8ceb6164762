"""Digests: short, only when there is something to say, with what can be done about it, and nobody shamed early."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select

from dialog import Choice
from dialog.notice import written_out
from domain.calendar import VIETNAM
from domain.people import Role
from handlers.facts import census_of
from handlers.notices.fitting import LONGEST, fitted
from locales import Translator
from storage import submissions
from storage.models import NoticeRow
from storage.submissions import Content
from tests.handlers.reviewing import registered
from tests.handlers.test_initiative import registers
from tests.office import CHANNELS, Office
from tests.person import Person


def morning(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 8, 0, tzinfo=VIETNAM)


async def digest_on(office: Office, reader: Person, month: int, day: int) -> str:
    """What somebody hears at the hour of digests."""
    await reader.hears()
    office.now = morning(month, day)
    await office.tick()
    return await reader.hears()


async def hand_in(office: Office, key: str, clerk: Person) -> None:
    """What is expected of the centre, put on record."""
    assert clerk.roster is not None
    async with office.database.transaction() as db:
        census = await census_of(db, office.world, office.now.astimezone(VIETNAM).date())
        item = next(item for item in census.items if item.obligation.key == key)
        await submissions.hand_in(db, item, Content("Số 12/BC-ĐK"), by=clerk.roster.id, now=office.now)


async def head_and_team(office: Office, channel: str, team: int = 3) -> Person:
    head = await office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD)
    for number in range(team):
        await office.hires(f"Lê Văn Thử {number}", "KD1")
    return head


@pytest.mark.parametrize("channel", CHANNELS)
async def test_a_head_reads_names_only_once_the_time_to_ask_has_come(sqlite_office: Office, channel: str) -> None:
    head = await head_and_team(sqlite_office, channel)
    assert "Lê Văn Thử" not in await digest_on(sqlite_office, head, 11, 9)
    told = await digest_on(sqlite_office, head, 11, 16)
    assert "- Đăng ký của cá nhân, chưa ghi nhận (3): Lê Văn Thử 0, Lê Văn Thử 1, Lê Văn Thử 2" in told


@pytest.mark.parametrize("channel", CHANNELS)
async def test_a_digest_stays_short_on_every_channel_however_many_are_missing(
    sqlite_office: Office, channel: str
) -> None:
    head = await head_and_team(sqlite_office, channel, team=40)
    for number in range(12):
        author = await sqlite_office.hires(f"Phan Thị Dài Tên Số {number}", "KD1")
        await registered(
            sqlite_office, author, title=f"Một tên gọi rất dài để xem bản tin có còn ngắn không số {number}"
        )
    told = await digest_on(sqlite_office, head, 11, 16)
    assert "Đăng ký thi đua: 12/53 người" in told
    assert len(told) < 1000


async def test_the_centres_digest_names_units_and_what_was_passed_on_but_no_people(sqlite_office: Office) -> None:
    await head_and_team(sqlite_office, "web")
    director = await sqlite_office.member("web", "Đinh Quốc Khánh", "BGD", Role.DIRECTOR)
    early = await digest_on(sqlite_office, director, 11, 16)
    assert "đôn đốc" not in early
    told = await digest_on(sqlite_office, director, 11, 17)
    assert "■ Đội KĐ CS1: đăng ký 0/4, kỹ năng số 0/4, việc của đơn vị 0/4\n" in told
    assert "mong anh/chị đôn đốc: P. QLTH, Đội KĐ CS1, Đội KĐ CS2" in told
    assert "Lê Văn Thử" not in told


async def test_before_a_last_day_on_a_weekend_it_speaks_of_the_last_working_day(sqlite_office: Office) -> None:
    head, an = await head_and_team(sqlite_office, "web"), await sqlite_office.member("web", "Nguyễn Văn An", "KD1")
    admin = await sqlite_office.member("web", "Lê Thị Hoa", "QLTH", Role.ADMIN)
    for moved in ("/han heads 8/11", "/han council 22/11"):
        await admin.says(moved)
    sqlite_office.now = datetime(2026, 11, 6, 8, 30, tzinfo=VIETNAM)
    await sqlite_office.tick()
    assert "Hôm nay là ngày làm việc cuối cùng trước hạn" in await an.hears()
    told = await digest_on(sqlite_office, head, 11, 20)
    assert "Hôm nay là ngày làm việc cuối cùng trước hạn “Hội đồng Thi đua - Khen thưởng họp xét” (22/11/2026)" in told


async def test_after_its_last_day_the_office_and_the_director_hear_of_a_missing_report_until_it_comes(
    sqlite_office: Office,
) -> None:
    clerk = await sqlite_office.member("web", "Lê Thị Hoa", "QLTH", Role.COORDINATOR)
    director = await sqlite_office.member("zalo", "Đinh Quốc Khánh", "BGD", Role.DIRECTOR)
    an = await sqlite_office.member("web", "Nguyễn Văn An", "KD1")
    sqlite_office.now = morning(11, 30)
    await sqlite_office.tick()
    await director.hears()
    await an.hears()
    told = await digest_on(sqlite_office, clerk, 12, 1)
    assert "Hạn “Gửi báo cáo, đề xuất khen thưởng” (30/11/2026) đã qua." in told
    assert "- hạn 30/11 (đã qua): Báo cáo năm, đề xuất khen thưởng" in told
    assert "Việc chung đã quá hạn hoặc sát hạn báo cáo: Biên bản họp Hội đồng, Báo cáo năm" in await director.hears()
    assert await an.hears() == "", "the year's reminders are over"
    assert await digest_on(sqlite_office, clerk, 12, 2) == "", "weekly is enough"
    assert "đã qua" in await digest_on(sqlite_office, clerk, 12, 7)
    await hand_in(sqlite_office, "report", clerk)
    assert await digest_on(sqlite_office, clerk, 12, 14) == ""


async def test_a_new_year_is_not_compared_with_the_one_before(sqlite_office: Office) -> None:
    head = await head_and_team(sqlite_office, "web")
    assert "So với" not in await digest_on(sqlite_office, head, 11, 30)
    sqlite_office.now = datetime(2027, 1, 4, 8, 0, tzinfo=VIETNAM)
    await head.hears()
    await sqlite_office.tick()
    told = await head.hears()
    assert "04/01/2027" in told
    assert "2026" not in told


async def test_what_has_come_is_no_deadline_to_count_to(sqlite_office: Office) -> None:
    clerk = await sqlite_office.member("web", "Lê Thị Hoa", "QLTH", Role.COORDINATOR)
    assert "Còn 2 ngày làm việc đến hạn “Hội đồng" in await digest_on(sqlite_office, clerk, 11, 16)
    await hand_in(sqlite_office, "minutes", clerk)
    assert "đến hạn “Giám đốc ký báo cáo” (26/11/2026)" in await digest_on(sqlite_office, clerk, 11, 17)


async def test_no_unit_that_lacks_something_falls_out_of_the_centres_digest(sqlite_office: Office) -> None:
    head = await head_and_team(sqlite_office, "web")
    clerk = await sqlite_office.member("zalo", "Lê Thị Hoa", "QLTH", Role.COORDINATOR)
    await sqlite_office.member("web", "Đinh Quốc Khánh", "BGD", Role.DIRECTOR)
    await sqlite_office.hires("Phan Văn Bảy", "KD2")
    assert head.roster is not None
    for number in range(3):
        await registered(sqlite_office, head.roster, title=f"Một tên gọi dài để bản tin không còn đủ chỗ {number}")
    told = await digest_on(sqlite_office, clerk, 11, 30)
    assert all(f"■ {unit}: đăng ký" in told for unit in ("Ban Giám đốc", "P. QLTH", "Đội KĐ CS1", "Đội KĐ CS2"))
    assert "Chờ xác nhận ở tất cả các đơn vị: 3 (Đội KĐ CS1: 3)" in told
    assert len(told) < 1000


async def test_what_the_director_owes_is_passed_on_to_the_office_and_not_to_the_director(
    sqlite_office: Office,
) -> None:
    clerk = await sqlite_office.member("web", "Lê Thị Hoa", "QLTH", Role.COORDINATOR)
    director = await sqlite_office.member("web", "Đinh Quốc Khánh", "BGD", Role.DIRECTOR)
    sqlite_office.now = morning(11, 27)
    assert "Việc chung đã quá hạn hoặc sát hạn báo cáo: Giám đốc ký báo cáo" in await digest_on(
        sqlite_office, clerk, 11, 30
    )
    told = await director.hears()
    assert "- hạn 26/11 (đã qua): Giám đốc ký báo cáo" in told
    assert "Việc chung đã quá hạn hoặc sát hạn báo cáo: Biên bản họp Hội đồng, Báo cáo năm" in told


@pytest.mark.parametrize("compares", [True, False])
async def test_the_other_units_stand_in_it_where_the_plan_says_so(sqlite_office: Office, compares: bool) -> None:
    plan = sqlite_office.world.plan
    heads, centre = plan.digests
    rules = (replace(heads, compares_units=compares), centre)
    sqlite_office.world = replace(sqlite_office.world, plan=replace(plan, digests=rules))
    head = await head_and_team(sqlite_office, "web")
    await sqlite_office.hires("Phan Văn Bảy", "KD2")
    told = await digest_on(sqlite_office, head, 11, 9)
    assert ("Tỷ lệ đăng ký ở các đơn vị khác: Đội KĐ CS2 0%" in told) is compares


async def test_a_week_without_change_and_with_nothing_due_needs_no_digest(sqlite_office: Office) -> None:
    sqlite_office.now = datetime(2026, 3, 2, 7, 0, tzinfo=VIETNAM)
    head, an = await head_and_team(sqlite_office, "web"), await sqlite_office.member("zalo", "Nguyễn Văn An", "KD1")
    assert "Đăng ký thi đua: 0/5" in await digest_on(sqlite_office, head, 3, 2)
    assert await digest_on(sqlite_office, head, 3, 9) == ""
    await registers(an)
    assert "số người đăng ký +1" in await digest_on(sqlite_office, head, 3, 16)
    async with sqlite_office.database.transaction() as db:
        notices = await db.scalars(select(NoticeRow.occurrence).where(NoticeRow.kind == "digest"))
    assert sorted(notices) == ["2026-03-02", "2026-03-16"], "a digest that was not sent is not on record as told"


async def test_a_head_who_got_no_digest_is_reminded_like_everybody(sqlite_office: Office) -> None:
    plan = sqlite_office.world.plan
    on_a_monday = replace(plan.reminders[0], working_days_before=(41,))  # of 2026: 14/09
    sqlite_office.world = replace(sqlite_office.world, plan=replace(plan, reminders=(on_a_monday,)))
    sqlite_office.now = datetime(2026, 9, 7, 7, 0, tzinfo=VIETNAM)
    head = await head_and_team(sqlite_office, "web")
    assert "Đăng ký thi đua: 0/4" in await digest_on(sqlite_office, head, 9, 7)
    assert await digest_on(sqlite_office, head, 9, 14) == "", "nothing changed and nothing is due"
    sqlite_office.now = datetime(2026, 9, 14, 8, 30, tzinfo=VIETNAM)
    await sqlite_office.tick()
    assert "Kính gửi" in await head.hears()


@pytest.mark.parametrize("channel", CHANNELS)
async def test_its_buttons_lead_to_what_can_be_done(sqlite_office: Office, channel: str) -> None:
    head = await head_and_team(sqlite_office, channel)
    author = await sqlite_office.hires("Nguyễn Văn An", "KD1")
    await registered(sqlite_office, author, title="Tra cứu lịch kiểm định bằng mã QR")
    await digest_on(sqlite_office, head, 11, 9)
    shown = await head.picks("Xác nhận các việc đang chờ") if channel != "zalo" else await head.says("/xacnhanhet")
    assert "“Tra cứu lịch kiểm định bằng mã QR”, Nguyễn Văn An" in shown
    assert "Đã xác nhận 1 mục" in await head.picks("Xác nhận mục này")


@pytest.mark.usefixtures("vietnamese_font")
async def test_where_a_channel_takes_no_picture_a_link_leads_to_it(sqlite_office: Office) -> None:
    sqlite_office.world = replace(sqlite_office.world, public_url="https://thi-dua.example")
    sqlite_office.open_shelf()
    head = await head_and_team(sqlite_office, "zalo")
    told = await digest_on(sqlite_office, head, 11, 9)
    assert "tien-do-KD1-2026-11-09.png\nhttps://thi-dua.example/" in told


def test_the_fullest_words_that_fit_are_told_and_what_was_left_out_is_said() -> None:
    t, head, long = Translator("vi"), ["đầu " + "y" * 300], [f"dòng {number} {'x' * 60}" for number in range(20)]
    assert fitted([[head, ["a", "b"], []], [head]], (), t).text == f"{head[0]}\n\na\nb"
    variants, kept = (
        [[head, long], [head, long[:3], ["cuối"]], [head]],
        f"{head[0]}\n\n{chr(10).join(long[:3])}\n\ncuối",
    )
    assert fitted(variants, (), t).text == f"{kept}\n\n… và các mục khác, xem đủ ở /tiendo."
    assert fitted(variants, (), t, whole=2).text == kept, "what is a button away is not missed"


def test_the_more_there_is_to_choose_the_shorter_it_is() -> None:
    t, lines = Translator("vi"), [f"dòng {number} {'x' * 60}" for number in range(20)]
    few, many = (), tuple(Choice(f"/lenh{number}", "Mở việc chờ xử lý") for number in range(7))
    lengths = [len(fitted([[["đầu"], lines]], choices, t).text) for choices in (few, many)]
    assert lengths[1] < lengths[0] - 200
    assert len(written_out(fitted([[["đầu"], lines]], many, t), t)) <= LONGEST


def test_where_nothing_fits_the_longest_part_loses_its_end() -> None:
    t, lines = Translator("vi"), [f"dòng {number} {'x' * 60}" for number in range(20)]
    text = fitted([[["đầu " + "y" * 300, "đầu nữa"], lines, ["cuối"]]], (), t).text
    assert len(text) <= LONGEST
    assert "đầu nữa" in text
    assert "cuối" in text
    assert "dòng 0 " in text
    assert "dòng 19 " not in text
    assert text.endswith("/tiendo.")
