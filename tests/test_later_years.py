"""The turn of the year, and what comes after the movement's last year."""

from datetime import datetime, timedelta

import pytest

from domain.calendar import VIETNAM
from domain.people import Role
from storage import submissions
from tests.handlers.reviewing import clerk, head_of, registered
from tests.handlers.test_handing_in import director, hands_in_text
from tests.office import Office
from tests.person import Person

NOT_ON_RECORD = "hệ thống chưa ghi nhận"
REPORT_OF_2026 = "Báo cáo năm, đề xuất khen thưởng: hạn 30/11/2026 đã qua"
WRITTEN_OF_2026 = "Phần báo cáo của đơn vị: hạn 09/11/2026 đã qua"


def at(year: int, month: int, day: int) -> datetime:
    """Nine in the morning of a day."""
    return datetime(year, month, day, 9, tzinfo=VIETNAM)


async def heard_in(office: Office, days: int) -> int:
    """How many are told something unasked in so many days."""
    told = 0
    for _ in range(days):
        told += await office.tick()
        office.now += timedelta(days=1)
    return told


async def test_after_its_last_year_nothing_is_owed_to_the_movement_and_nobody_is_told_anything(
    sqlite_office: Office, channel: str
) -> None:
    office = sqlite_office
    head, office_clerk, an = await head_of(office, channel), await clerk(office, "web"), await office.member(channel)
    for first in (at(2031, 1, 6), at(2031, 11, 3)):
        office.now = first
        assert await heard_in(office, 10) == 0
        for person in (head, office_clerk, an):
            assert NOT_ON_RECORD not in await person.says("/menu")
        assert "Năm nay Đội Kiểm định Cơ sở 1 không có việc nào phải nộp." in await head.says("/tiendo")
        assert "hạn" not in await head.says("/nop")


@pytest.mark.parametrize("year", [2027, 2028, 2029, 2030])
async def test_each_year_begins_anew(sqlite_office: Office, year: int) -> None:
    office = sqlite_office
    head, an = await head_of(office, "web"), await office.hires("Nguyễn Văn An")
    office.now = at(year - 1, 10, 5)
    await registered(office, an)
    office.now = at(year - 1, 11, 2)
    assert "Đăng ký của cá nhân: 1/2" in await head.says("/tiendo")
    office.now = at(year, 1, 12)
    heard = await head.says("/tiendo")
    assert f"Việc phải có trong năm {year}" in heard
    assert "Đăng ký của cá nhân: 0/2" in heard
    office.now = at(year, 10, 1)
    assert await heard_in(office, 60) > 0


async def up_to_january(office: Office) -> tuple[Person, Person]:
    """In 2026 one unit handed in one thing; then came January."""
    head, desk = await head_of(office, "web"), await clerk(office, "telegram")
    await hands_in_text(head)
    office.now = at(2027, 1, 5)
    return head, desk


async def test_what_the_years_report_lacks_is_handed_in_in_january_until_the_report_is_on_record(
    office: Office,
) -> None:
    head, desk = await up_to_january(office)
    assert "- hạn 30/11/2026 (đã qua): Báo cáo năm, đề xuất khen thưởng" in await desk.says("/menu")
    await head.says("/nop")
    own = await head.offered()
    assert "Danh sách tiêu biểu: hạn 09/11/2026 đã qua" in own
    assert WRITTEN_OF_2026 not in own, "it was handed in"
    assert not any("Đăng ký của tập thể: hạn 09/11/2026" in label for label in own), "what is registered now is of 2027"
    await desk.says("/nop")
    await desk.picks(REPORT_OF_2026)
    heard = await desk.says("số 215/BC-ĐK ngày 29/12/2026")
    assert "Báo cáo năm, đề xuất khen thưởng" in heard
    heard = await desk.picks("Nộp")
    assert "Đã nộp: Báo cáo năm, đề xuất khen thưởng" in heard
    assert "Hạn nộp là 30/11/2026; hệ thống ghi nhận nộp sau hạn." in heard
    assert not any("2026" in label for label in await desk.offered())
    assert "2026" not in await head.says("/menu")
    await head.says("/nop")
    assert not any("2026" in label for label in await head.offered())


async def test_a_report_asked_for_goes_on_in_january_though_the_years_report_has_gone_out(
    sqlite_office: Office,
) -> None:
    office = sqlite_office
    head, desk = await head_of(office, "web"), await clerk(office, "telegram")
    assert desk.roster is not None
    async with office.database.transaction() as db:
        about = {"name": "Báo cáo đột xuất", "words": "Nội dung", "due": at(2026, 12, 30).date(), "units": ["KD1"]}
        await submissions.request(db, **about, by=desk.roster.id, now=office.now)
    await desk.says("/nop")
    await desk.picks("Báo cáo năm, đề xuất khen thưởng: hạn 30/11/2026, còn 19 ngày làm việc")
    await desk.says("số 215/BC-ĐK ngày 02/11/2026")
    await desk.picks("Nộp")
    office.now = at(2027, 1, 5)
    await head.says("/nop")
    of_2026 = [label for label in await head.offered() if "2026" in label]
    assert of_2026 == ["Báo cáo đột xuất: hạn 30/12/2026 đã qua"]


async def test_a_year_in_which_nothing_was_handed_in_here_is_not_gone_on_with(sqlite_office: Office) -> None:
    office = sqlite_office
    head, desk, boss = await head_of(office, "web"), await clerk(office, "telegram"), await director(office, "zalo")
    office.now = at(2027, 1, 5)
    for person in (head, desk, boss):
        assert "2026" not in await person.says("/menu")


async def test_after_the_last_day_the_units_board_says_that_it_has_passed(sqlite_office: Office) -> None:
    office = sqlite_office
    head = await office.member("web", "Trần Thị Bình", "KD1", Role.HEAD)
    office.now = at(2026, 12, 3)
    heard = await head.says("/donvi")
    assert "Hạn “Gửi báo cáo, đề xuất khen thưởng” (30/11/2026) đã qua." in heard
    assert "Còn 0 ngày" not in heard
