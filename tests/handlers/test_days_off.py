"""Days off and days worked instead, set in chat: who may, what follows from it, and that everybody counts by it."""

from datetime import date, datetime

import pytest

from domain.calendar import VIETNAM
from domain.people import Role
from storage import agenda, audit, days_off
from tests.office import Office
from tests.person import Person

CLOSED = "dành cho vai trò khác"
SOURCE = "Công văn số 123/SXD-VP ngày 01/11/2026"
SET_OFF, SET_WORKED = "Đặt ngày nghỉ", "Đặt ngày làm việc"


async def admin_of(office: Office, channel: str, role: Role = Role.ADMIN) -> Person:
    return await office.member(channel, "Võ Văn Dũng", "QLTH", role)


async def on_record(office: Office) -> dict[date, bool]:
    async with office.database.transaction() as db:
        return await days_off.overrides(db)


async def sets(admin: Person, what: str, days: str) -> str:
    """Up to the reading back."""
    await admin.says("/ngaynghi")
    await admin.picks(what)
    await admin.says(days)
    return await admin.says(SOURCE)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMIN])
async def test_a_day_off_is_set_after_what_follows_from_it_was_shown(office: Office, channel: str, role: Role) -> None:
    admin = await admin_of(office, channel, role)
    await admin.says("/quantri")
    heard = await admin.picks("Ngày nghỉ, ngày làm bù")
    assert "sắp tới trong năm 2026" in heard
    assert "Thứ Ba, 24/11/2026: Ngày Văn hóa Việt Nam" in heard
    assert "dự kiến" not in heard
    heard = await sets(admin, SET_OFF, "20/11")
    assert f"Nghỉ: Thứ Sáu, 20/11/2026.\nCăn cứ: {SOURCE}" in heard
    assert "chốt đăng ký và danh sách: Thứ Hai, 09/11/2026 → Thứ Sáu, 06/11/2026" in heard
    assert "họp xét: Thứ Tư, 18/11/2026 → Thứ Ba, 17/11/2026" in heard
    assert "Giám đốc ký" not in heard
    assert await on_record(office) == {}
    heard = await admin.picks("Đồng ý, ghi lại")
    assert "Từ bây giờ mọi thời hạn được tính theo lịch này" in heard
    assert f"Thứ Sáu, 20/11/2026: nghỉ ({SOURCE})" in heard
    assert await on_record(office) == {date(2026, 11, 20): False}
    assert "06/11/2026" in await admin.says("/kehoach") + await admin.picks("Các hạn trong năm")
    async with office.database.transaction() as db:
        (entry,) = [row for row in await audit.latest(db) if row.action == "days_off.set"]
    assert entry.after == {"name": "20/11/2026", "works": False, "source": SOURCE}


async def test_a_range_is_set_and_what_is_off_anyhow_is_left_out(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    heard = await sets(admin, SET_OFF, "từ 4/2/2027 đến 10/2/2027")
    assert "từ 04/02/2027 đến hết 10/02/2027 (số ngày thay đổi: 7)" in heard
    assert "Không có hạn nội bộ nào thay đổi theo" in heard
    await admin.picks("Đồng ý, ghi lại")
    heard = await sets(admin, SET_OFF, "11/2/2027 - 15/2/2027")
    assert "số ngày thay đổi: 3" in heard


async def test_a_year_is_provisional_until_a_decision_is_on_record(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    await admin.says("/ngaynghi")
    assert "Chưa ghi nhận quyết định chính thức của năm 2027 nên lịch này là dự kiến." in await admin.picks("Năm 2027")
    assert "Tết Nguyên Đán" in " ".join(text for text, _ in await admin.screen())
    await sets(admin, SET_OFF, "2/9/2027")
    await admin.picks("Đồng ý, ghi lại")
    assert "dự kiến" not in await admin.picks("Năm 2027")
    await admin.picks("Trang sau")
    assert f"Thứ Năm, 02/09/2027: Quốc khánh ({SOURCE})" in " ".join(text for text, _ in await admin.screen())


async def test_a_day_worked_instead_is_set_and_undone(office: Office, channel: str) -> None:
    admin = await admin_of(office, channel)
    assert "Bỏ một ngày đã đặt" not in await admin.says("/ngaynghi") + " ".join(await admin.offered())
    heard = await sets(admin, SET_WORKED, "28/11")
    assert "Làm việc: Thứ Bảy, 28/11/2026." in heard
    assert "Thứ Năm, 26/11/2026 → Thứ Sáu, 27/11/2026" in heard
    await admin.picks("Đồng ý, ghi lại")
    await admin.picks("Bỏ một ngày đã đặt")
    heard = await admin.picks("Thứ Bảy, 28/11/2026")
    assert "Thứ Bảy, 28/11/2026 trở lại theo lịch chung: ngày nghỉ." in heard
    assert "Thứ Sáu, 27/11/2026 → Thứ Năm, 26/11/2026" in heard
    await admin.picks("Đồng ý, bỏ ngày này")
    assert await on_record(office) == {}
    async with office.database.transaction() as db:
        assert "days_off.undo" in [row.action for row in await audit.latest(db)]
    await admin.says("/quantri")
    heard = await admin.picks("Các thay đổi gần đây")
    assert "đặt ngày 28/11/2026: làm việc" in heard
    assert "bỏ việc đặt ngày 28/11/2026" in heard


@pytest.mark.parametrize(
    ("what", "days", "reason"),
    [
        (SET_OFF, "01/11", "Ngày 01/11/2026 đã qua"),
        (SET_OFF, "20/11 - 19/11", "Ngày 19/11/2026 trước ngày 20/11/2026"),
        (SET_OFF, "8/11", "Chủ nhật, 08/11/2026 vốn đã là ngày nghỉ"),
        (SET_WORKED, "20/11", "vốn đã là ngày làm việc"),
        (SET_OFF, "2/1/2031", "từ năm 2026 đến năm 2030"),
        (SET_OFF, "3/11 - 20/12", "nhiều nhất 31 ngày"),
        (SET_OFF, "hôm nọ", "chưa hiểu đó là những ngày nào"),
        (SET_OFF, "31/2", "chưa hiểu đó là những ngày nào"),
    ],
)
async def test_days_that_will_not_do_are_refused_with_the_reason(
    sqlite_office: Office, what: str, days: str, reason: str
) -> None:
    admin = await admin_of(sqlite_office, "zalo")
    await admin.says("/ngaynghi")
    await admin.picks(what)
    heard = await admin.says(days)
    assert reason in heard
    assert "những ngày nào?" in heard
    assert await on_record(sqlite_office) == {}


async def test_a_day_that_would_move_a_deadline_into_the_past_is_refused(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "telegram")
    sqlite_office.now = datetime(2026, 11, 9, 8, 0, tzinfo=VIETNAM)
    await admin.says("/ngaynghi")
    await admin.picks(SET_OFF)
    heard = await admin.says("20/11")
    assert "hạn “Các phòng, đội chốt đăng ký và danh sách” sẽ rơi vào ngày 06/11/2026 đã qua" in heard
    await admin.says("/han heads 10/11")
    assert "họp xét: Thứ Tư, 18/11/2026 → Thứ Ba, 17/11/2026" in await sets(admin, SET_OFF, "20/11")


async def test_the_second_of_two_is_judged_by_what_the_first_has_set(sqlite_office: Office) -> None:
    one = await admin_of(sqlite_office, "telegram")
    two = await sqlite_office.member("web", "Phạm Văn Ân", "QLTH", Role.COORDINATOR)
    await sets(one, SET_OFF, "20/11")
    await sets(two, SET_OFF, "20/11")
    await two.picks("Đồng ý, ghi lại")
    assert "vừa được người khác thay đổi" in await one.picks("Đồng ý, ghi lại")
    async with sqlite_office.database.transaction() as db:
        assert [row.action for row in await audit.latest(db)].count("days_off.set") == 1


async def test_saying_no_changes_nothing(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    await sets(admin, SET_OFF, "20/11")
    assert "Nội dung được giữ nguyên" in await admin.picks("Không, giữ nguyên")
    assert await on_record(sqlite_office) == {}


async def test_what_was_begun_and_left_does_not_stick(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "web")
    await sets(admin, SET_OFF, "20/11")
    await admin.picks("Đồng ý, ghi lại")
    await admin.picks("Bỏ một ngày đã đặt")
    await admin.picks("Thứ Sáu, 20/11/2026")
    await admin.picks("Không, giữ nguyên")
    assert "Làm việc: Thứ Bảy, 28/11/2026." in await sets(admin, SET_WORKED, "28/11")


@pytest.mark.parametrize("role", [None, Role.HEAD, Role.DIRECTOR])
async def test_nobody_else_sets_days(sqlite_office: Office, channel: str, role: Role | None) -> None:
    reader = await sqlite_office.member(channel, "Hoàng Văn Giang", "KD1", *([role] if role else []))
    assert CLOSED in await reader.says("/ngaynghi")
    assert CLOSED in await reader.says("/daysoff")


async def test_nothing_is_sent_on_a_day_that_was_set_off_and_it_comes_on_the_next(sqlite_office: Office) -> None:
    office = sqlite_office
    admin, an = await admin_of(office, "web"), await office.member("telegram")
    await sets(admin, SET_OFF, "9/11")
    await admin.picks("Đồng ý, ghi lại")
    async with office.database.transaction() as db:
        assert await agenda.moved_deadlines(db, 2026) == {}
    office.now = datetime(2026, 11, 9, 9, 0, tzinfo=VIETNAM)
    await an.hears()
    assert await office.tick() == 0
    assert "ngày làm việc" in await admin.says("/nhac dangky")
    assert await an.hears() == ""


async def test_a_day_worked_instead_is_a_day_of_reminders(sqlite_office: Office) -> None:
    office = sqlite_office
    admin, an = await admin_of(office, "web"), await office.member("telegram")
    await an.hears()
    await sets(admin, SET_WORKED, "7/11")
    await admin.picks("Đồng ý, ghi lại")
    office.now = datetime(2026, 11, 7, 9, 0, tzinfo=VIETNAM)
    await office.tick()
    assert "Kính gửi" in await an.hears()
