"""Reminding by hand: who hears, who not, once a day."""

import pytest

from domain.people import Role
from storage import audit
from tests.handlers.test_initiative import registers
from tests.office import Office
from tests.person import Person


async def admin_of(office: Office, channel: str, role: Role = Role.ADMIN) -> Person:
    return await office.member(channel, "Võ Văn Dũng", "QLTH", role, code="NV001")


async def previews(admin: Person, whom: str, where: str) -> str:
    await admin.says("/quantri")
    await admin.picks("Nhắc ngay")
    await admin.picks(whom)
    return await admin.picks(where)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMIN])
async def test_those_who_owe_it_are_reminded_once_a_day(office: Office, channel: str, role: Role) -> None:
    admin = await admin_of(office, channel, role)
    an = await office.member("telegram", "Nguyễn Văn An", "KD1")
    binh = await office.member("zalo", "Trần Thị Bình", "KD1")
    other = await office.member("web", "Lê Đức Anh", "KD2")
    await office.hires("Đặng Thị Bảo", "KD1")
    await registers(binh)
    heard = await previews(admin, "Người chưa đăng ký thi đua", "Đội Kiểm định Cơ sở 1")
    assert "1 người sẽ nhận tin nhắc" in heard
    assert "Chưa liên kết kênh nào, đề nghị anh/chị nhắc trực tiếp: 1 người" in heard
    assert "Đang gửi tin nhắc, Đội Kiểm định Cơ sở 1: 1 người" in await admin.picks("Đồng ý, gửi")
    assert "công trình, phần việc, sáng kiến hoặc giải pháp" in await an.hears()
    assert await binh.hears() == ""
    assert await other.hears() == ""
    heard = await previews(admin, "Người chưa đăng ký thi đua", "Đội Kiểm định Cơ sở 1")
    assert "Không còn ai cần nhắc" in heard
    assert "Hôm nay đã được nhắc: 1 người" in heard
    assert "Hôm nay đã được nhắc: 1 người" in await admin.says("/nhac hoctap KD1")
    assert await an.hears() == ""
    assert "khóa học kỹ năng số" in await binh.hears()
    office.now = office.now.replace(day=3)
    assert "Đang gửi tin nhắc" in await admin.says("/nhac dangky KD1")
    assert "sáng kiến" in await an.hears()
    async with office.database.transaction() as db:
        entries = [row for row in await audit.latest(db) if row.action == "reminder.now"]
    assert [row.after["owed"] for row in entries if row.after] == ["initiative", "training", "initiative"]


async def test_saying_no_sends_nothing(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    an = await sqlite_office.member("telegram", "Nguyễn Văn An", "KD1")
    await previews(admin, "Người chưa hoàn thành khóa học", "Tất cả các đơn vị")
    assert "Chưa gửi tin nào." in await admin.picks("Không gửi")
    assert await an.hears() == ""


async def test_those_with_something_to_confirm_are_reminded_of_just_that(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    binh = await sqlite_office.member("telegram", "Trần Thị Bình", "KD1", Role.HEAD)
    an = await sqlite_office.member("zalo", "Nguyễn Văn An", "KD1")
    await registers(an)
    await an.hears()
    assert "1 người" in await admin.says("/nhac xacnhan")
    heard = await binh.hears()
    assert "các nội dung chờ xác nhận: 1" in heard
    assert "khóa học" not in heard
    assert await an.hears() == ""


@pytest.mark.parametrize(
    "typed", ["dangky", "đăng ký", "DANG KY", "initiative", "hoctap Đội 1", "hoc tap doi kd cs1", "training KD1"]
)
async def test_a_reminder_is_one_command_in_usual_words(sqlite_office: Office, typed: str) -> None:
    admin = await admin_of(sqlite_office, "web")
    an = await sqlite_office.member("telegram", "Nguyễn Văn An", "KD1")
    assert "Đang gửi tin nhắc" in await admin.says(f"/nhac {typed}")
    assert "Kính gửi anh/chị Nguyễn Văn An" in await an.hears()


@pytest.mark.parametrize(
    ("typed", "expected"), [("", "theo mẫu"), ("moi nguoi", "theo mẫu"), ("dangky phòng lạ", "Các đơn vị gồm")]
)
async def test_a_command_that_cannot_be_read_reminds_nobody(sqlite_office: Office, typed: str, expected: str) -> None:
    admin = await admin_of(sqlite_office, "zalo")
    an = await sqlite_office.member("telegram", "Nguyễn Văn An", "KD1")
    assert expected in await admin.says(f"/nhac {typed}".strip())
    assert await an.hears() == ""


@pytest.mark.parametrize(("day", "hour"), [(2, 18), (2, 6), (7, 10)])
async def test_nothing_is_sent_in_quiet_hours_and_on_days_off(
    sqlite_office: Office, channel: str, day: int, hour: int
) -> None:
    admin = await admin_of(sqlite_office, channel)
    an = await sqlite_office.member("telegram", "Nguyễn Văn An", "KD1")
    sqlite_office.now = sqlite_office.now.replace(day=day, hour=hour)
    assert "từ 07:30 đến 17:00 các ngày làm việc" in await admin.says("/nhac dangky")
    await previews(admin, "Người chưa đăng ký thi đua", "Tất cả các đơn vị")
    assert "từ 07:30 đến 17:00 các ngày làm việc" in await admin.picks("Đồng ý, gửi")
    assert await an.hears() == ""


async def test_who_has_blocked_the_bot_is_counted_as_out_of_reach(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "web")
    an = await sqlite_office.member("telegram", "Nguyễn Văn An", "KD1")
    telegram = sqlite_office.telegram
    await sqlite_office.hear(telegram.receive(await sqlite_office.platforms["telegram"].blocks(an.number)))
    heard = await previews(admin, "Người chưa đăng ký thi đua", "Đội Kiểm định Cơ sở 1")
    assert "Không còn ai cần nhắc" in heard
    assert "nhắc trực tiếp: 1 người" in heard
