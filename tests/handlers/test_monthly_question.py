"""Once a month first authors are asked how the work goes: once, in one message, until it is answered."""

from dataclasses import replace
from datetime import datetime, timedelta

from dialog import World
from domain.calendar import VIETNAM
from domain.people import Role
from domain.progress import Pace
from storage import initiatives, progress
from tests.handlers.test_initiative import registers
from tests.handlers.test_progress import confirmed, record
from tests.office import Office
from tests.person import Person

OTHER = "Lắp đặt quạt hút và phun sương giảm bụi trong xưởng kiểm định"
QUESTION_DAY = datetime(2026, 11, 6, 10, 0, tzinfo=VIETNAM)
ASKED = "Tháng 11/2026 chưa ghi nhận tiến độ của:"


async def asked(office: Office, channel: str, *titles: str, days_ago: int = 20) -> Person:
    """Somebody whose registrations have been under way for so many days, on the morning of the question."""
    an = await office.member(channel)
    await registers(an)
    for title in titles:
        await registers(an, title)
    office.now = QUESTION_DAY - timedelta(days=1)
    await office.tick()  # the reminder of the day before
    office.now = QUESTION_DAY
    await confirmed(office, days_ago=days_ago)
    await an.hears()
    return an


def moved_to(office: Office, working_day: int) -> World:
    """The plan with its question on another working day of the month."""
    rule = replace(office.world.plan.progress_question, working_day=working_day)
    return replace(office.world, plan=replace(office.world.plan, progress_question=rule))


async def test_one_tap_answers_it_and_moves_no_conversation(office: Office, channel: str) -> None:
    an = await asked(office, channel)
    await an.says("/dangky")
    assert await office.tick() == 1
    heard = await an.hears()
    assert ASKED in heard
    assert "- SK-2026-0001 “Ứng dụng mã QR tra cứu kết quả kiểm định tại sảnh tiếp nhận”: 0%, dự kiến xong" in heard
    heard = await an.picks("Đúng tiến độ")
    assert "Đã ghi nhận SK-2026-0001: Đúng tiến độ, 0%" in heard
    assert "Anh/chị muốn đăng ký loại nào?" in heard
    _, [report] = await record(office)
    assert report.pace is Pace.ON_TRACK


async def test_late_asks_why_and_finished_leads_to_the_result(sqlite_office: Office, channel: str) -> None:
    an = await asked(sqlite_office, channel)
    await sqlite_office.tick()
    await an.hears()
    assert "Chậm vì lý do gì" in await an.picks("Chậm")
    await an.says("Chờ thiết bị")
    await an.picks("25%")
    assert "Áp dụng lần đầu" in await an.picks("Đã hoàn thành")


async def test_it_is_asked_once_and_not_again_in_the_month(sqlite_office: Office) -> None:
    an = await asked(sqlite_office, "zalo")
    assert await sqlite_office.tick() == 1
    assert await sqlite_office.tick() == 0
    sqlite_office.now = QUESTION_DAY.replace(hour=15)
    assert await sqlite_office.tick() == 0
    assert (await an.hears()).count(ASKED) == 1


async def test_what_is_answered_before_its_day_is_not_asked_about(sqlite_office: Office) -> None:
    an = await asked(sqlite_office, "web")
    await an.says("/dungtiendo SK-2026-0001")
    await an.hears()
    assert await sqlite_office.tick() == 0
    assert ASKED not in await an.hears()


async def test_what_was_confirmed_just_now_is_left_in_peace(sqlite_office: Office) -> None:
    an = await asked(sqlite_office, "web", days_ago=9)
    assert await sqlite_office.tick() == 0
    assert ASKED not in await an.hears()


async def test_several_are_asked_about_in_one_message_and_gone_through_one_by_one(office: Office, channel: str) -> None:
    an = await asked(office, channel, OTHER)
    assert await office.tick() == 1
    heard = await an.hears()
    assert heard.count(ASKED) == 1
    heard = await an.picks("Chậm hoặc đã hoàn thành")
    assert "SK-2026-0001" in heard
    await an.picks("Chậm")
    heard = await an.says("Chờ thiết bị về trong tháng 12")
    assert "SK-2026-0002" in heard
    assert "mọi nội dung đang triển khai đã được ghi nhận" in await an.picks("Đúng tiến độ")
    async with office.database.transaction() as db:
        said = [await progress.latest(db, item.id) for item in await initiatives.of_year(db, 2026)]
    assert [report.pace for report in said if report] == [Pace.LATE, Pace.ON_TRACK]


async def test_who_hears_something_else_that_day_reads_the_question_there(sqlite_office: Office, channel: str) -> None:
    head = await sqlite_office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD)
    await registers(head)
    sqlite_office.now = datetime(2026, 6, 8, 8, 0, tzinfo=VIETNAM)
    await confirmed(sqlite_office, days_ago=20)
    sqlite_office.world = moved_to(sqlite_office, 6)
    assert await sqlite_office.tick() == 1
    heard = await head.hears()
    assert "Thứ Hai, 08/06/2026" in heard
    assert "Tháng 06/2026 chưa ghi nhận tiến độ của:" in heard
    sqlite_office.now = sqlite_office.now.replace(hour=10)
    assert await sqlite_office.tick() == 0
    assert "SK-2026-0001" in await head.picks("Cập nhật tiến độ")


async def test_a_reminder_of_the_same_day_carries_it_too(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await registers(an)
    await confirmed(sqlite_office, days_ago=20)
    sqlite_office.world = moved_to(sqlite_office, 4)
    sqlite_office.now = datetime(2026, 11, 5, 8, 30, tzinfo=VIETNAM)
    assert await sqlite_office.tick() == 1
    heard = await an.hears()
    assert "Kính gửi" in heard
    assert ASKED in heard
    sqlite_office.now = sqlite_office.now.replace(hour=10)
    assert await sqlite_office.tick() == 0


async def test_a_question_missed_on_its_day_is_asked_on_the_next_working_day(sqlite_office: Office) -> None:
    an = await asked(sqlite_office, "web")
    sqlite_office.now = datetime(2026, 11, 9, 7, 45, tzinfo=VIETNAM)
    assert await sqlite_office.tick() == 1
    assert ASKED in await an.hears()
