"""`/tiendo`: what is expected, what came, what came in time; confirming at once and reminding from there."""

from datetime import datetime

import pytest

from domain.calendar import VIETNAM
from domain.expected import Item
from domain.people import Role
from handlers.facts import census_of
from storage import submissions
from storage.submissions import Content
from tests.handlers.reviewing import AT_COUNCIL, AT_OFFICE, clerk, head_of, on_record, registered
from tests.office import CHANNELS, Office


async def expected(office: Office, key: str, unit: str = "KD1") -> Item:
    async with office.database.transaction() as db:
        census = await census_of(db, office.world, office.now.astimezone(VIETNAM).date())
    return next(item for item in census.items if item.obligation.key == key and item.unit == unit)


async def hand_in(office: Office, key: str, content: Content, by: int) -> None:
    item = await expected(office, key)
    async with office.database.transaction() as db:
        await submissions.hand_in(db, item, content, by=by, now=office.now)


@pytest.mark.parametrize("channel", CHANNELS)
async def test_a_head_sees_their_unit_and_who_is_missing(office: Office, channel: str) -> None:
    head = await head_of(office, channel)
    an = await office.hires("Nguyễn Văn An", "KD1")
    await office.hires("Phan Văn Bảy", "KD2")
    await registered(office, an)
    assert head.roster is not None
    await hand_in(office, "nominations", Content(nil=True), head.roster.id)
    board = await head.says("/tiendo")
    assert "▲ Đăng ký của cá nhân: 1/2, hạn 09/11" in board
    assert "● Danh sách tiêu biểu: không có đề xuất, ngày 02/11" in board
    assert "▲ Phần báo cáo của đơn vị: chưa ghi nhận; hạn 09/11" in board
    assert "Biên bản" not in board
    detail = await head.picks("Đăng ký của cá nhân")
    assert "Đã có 1/2, đúng hạn 1." in detail
    assert "Chưa ghi nhận (1): Trần Thị Bình" in detail
    assert "Phan Văn Bảy" not in detail


async def test_the_office_sees_the_centre_each_unit_and_names_where_a_unit_was_chosen(office: Office) -> None:
    hoa, an = await clerk(office, "web"), await office.hires("Nguyễn Văn An", "KD1")
    await registered(office, an)
    board = await hoa.says("/tiendo")
    assert "▲ Đăng ký của cá nhân: 1/2" in board
    assert "○ Biên bản họp Hội đồng: chưa ghi nhận; hạn 18/11" in board
    units = await hoa.picks("Đăng ký của cá nhân")
    assert "● Đội KĐ CS1: 1/1" in units
    assert "Nguyễn Văn An" not in units
    await hoa.picks("Tất cả các việc")
    await hoa.picks("Xem một đơn vị")
    await hoa.picks("Phòng Quản lý tổng hợp")
    assert "Chưa ghi nhận (1): Lê Thị Hoa" in await hoa.picks("Khóa học kỹ năng số")


async def test_of_what_units_owe_each_stands_with_its_own_state(sqlite_office: Office) -> None:
    hoa, head = await clerk(sqlite_office, "zalo"), await head_of(sqlite_office, "web")
    assert head.roster is not None
    await hand_in(sqlite_office, "nominations", Content(nil=True), head.roster.id)
    await hoa.says("/tiendo")
    units = await hoa.picks("Danh sách tiêu biểu")
    assert "● Đội KĐ CS1: Không có đề xuất, ngày 02/11/2026." in units
    assert "▲ Đội KĐ CS2: Chưa ghi nhận." in units


async def test_of_many_who_are_missing_every_name_can_be_read(sqlite_office: Office) -> None:
    head = await head_of(sqlite_office, "zalo")
    for number in range(24):
        await sqlite_office.hires(f"Lê Văn Thử {number:02}", "KD1")
    await head.says("/tiendo")
    first = await head.picks("Đăng ký của cá nhân")
    assert "Chưa ghi nhận (25): Lê Văn Thử 00, Lê Văn Thử 01" in first
    assert "Trần Thị Bình" not in first
    rest = await head.picks("Trang sau")
    assert "Lê Văn Thử 23, Trần Thị Bình" in rest
    assert "Lê Văn Thử 00" not in rest


async def test_what_a_head_owes_is_handed_in_from_there(sqlite_office: Office) -> None:
    head = await head_of(sqlite_office, "web")
    await head.says("/tiendo")
    opened = await head.picks("Danh sách tiêu biểu")
    assert "Chưa ghi nhận." in opened
    assert opened.count("Danh sách tiêu biểu") == 1
    assert "Các việc phải nộp. Chưa nộp: 4." in await head.picks("Nộp các việc đến hạn")
    director = await sqlite_office.member("web", "Đinh Quốc Khánh", "BGD", Role.DIRECTOR)
    await director.says("/tiendo")
    await director.picks("Xem một đơn vị")
    await director.picks("Đội Kiểm định Cơ sở 1")
    await director.picks("Danh sách tiêu biểu")
    assert "Nộp các việc đến hạn" not in await director.offered()


async def test_what_came_late_is_on_record_as_late(office: Office) -> None:
    head = await head_of(office, "web")
    office.now = datetime(2026, 11, 12, 9, 0, tzinfo=VIETNAM)
    assert head.roster is not None
    await hand_in(office, "written_part", Content("Đơn vị đã hoàn thành số hóa hồ sơ."), head.roster.id)
    assert "◐ Phần báo cáo của đơn vị: đã có ngày 12/11" in await head.says("/tiendo")


@pytest.mark.usefixtures("vietnamese_font")
@pytest.mark.parametrize("channel", ["telegram", "web"])
async def test_the_picture_of_the_year_is_handed_over(sqlite_office: Office, channel: str) -> None:
    head = await head_of(sqlite_office, channel)
    await head.says("/tiendo")
    await head.picks("Ảnh tiến độ cả năm")
    ((name, content),) = await head.was_handed()
    assert name == "tien-do-KD1-2026-11-02.png"
    assert content.startswith(b"\x89PNG")


@pytest.mark.parametrize("channel", CHANNELS)
async def test_all_that_is_shown_is_confirmed_with_one_press(office: Office, channel: str) -> None:
    head = await head_of(office, channel)
    an, cuc = await office.hires("Nguyễn Văn An", "KD1"), await office.hires("Lê Thị Cúc", "KD1")
    for author, title in ((an, "Tra cứu lịch kiểm định"), (cuc, "Bảng theo dõi máy đo khí thải")):
        await registered(office, author, title=title)
    shown = await head.says("/xacnhanhet")
    assert "Có thể xác nhận ngay: 2" in shown
    assert "“Bảng theo dõi máy đo khí thải”, Lê Thị Cúc" in shown
    assert "Đã xác nhận 2 mục" in await head.picks("Xác nhận cả 2 mục")
    assert [(await on_record(office, number)).stage for number in (1, 2)] == ["office", "office"]


async def test_of_two_heads_who_press_at_once_the_second_is_told_and_nothing_is_done_twice(office: Office) -> None:
    first, second = await head_of(office, "web"), await head_of(office, "telegram", "Hồ Văn Hai")
    await registered(office, await office.hires("Nguyễn Văn An", "KD1"))
    await first.says("/xacnhanhet")
    await second.says("/xacnhanhet")
    await first.picks("Xác nhận mục này")
    assert "1 mục vừa được người khác xử lý hoặc tác giả vừa sửa" in await second.picks("Xác nhận mục này")
    assert (await on_record(office)).stage == "office"


async def test_only_what_needs_a_plain_yes_of_the_reader_is_confirmed_at_once(office: Office) -> None:
    head, hoa = await head_of(office, "web"), await clerk(office, "web")
    an = await office.hires("Nguyễn Văn An", "KD1")
    await registered(office, an, at=AT_OFFICE, title="Chờ Phòng xác nhận")
    await registered(office, an, at=AT_COUNCIL, title="Chờ kết quả của Hội đồng")
    assert "không có việc nào" in await head.says("/xacnhanhet")
    shown = await hoa.says("/xacnhanhet")
    assert "Chờ Phòng xác nhận" in shown
    assert "Hội đồng" not in shown
    assert "Còn chờ ý kiến của anh/chị, không chỉ xác nhận: 1. Mời mở ở “Mở từng mục”." in shown
    await hoa.picks("Xác nhận mục này")
    assert "Chờ kết quả của Hội đồng" in await hoa.says("/xacnhanhet"), "what is left is opened by itself"


@pytest.mark.parametrize("channel", CHANNELS)
async def test_a_head_reminds_those_of_their_unit_who_are_missing_once_a_day(office: Office, channel: str) -> None:
    head = await head_of(office, channel)
    an, bay = await office.member("zalo", "Nguyễn Văn An", "KD1"), await office.member("web", "Phan Văn Bảy", "KD2")
    await office.hires("Ngô Không Máy", "KD1")
    for person in (an, bay):
        await person.hears()
    preview = await head.says("/nhacdonvi")
    assert "Đội Kiểm định Cơ sở 1: 2 người sẽ nhận tin nhắc" in preview
    await head.picks("Đồng ý, gửi")
    heard = await an.hears()
    assert "công trình, phần việc" in heard
    assert "khóa học kỹ năng số" in heard
    assert await bay.hears() == ""
    assert "Hôm nay đã được nhắc: 2 người" in await head.says("/nhacdonvi")


async def test_whoever_was_reminded_by_hand_is_not_reminded_again_by_the_plan_that_day(office: Office) -> None:
    office.now = datetime(2026, 11, 3, 8, 0, tzinfo=VIETNAM)
    head, an = await head_of(office, "web"), await office.member("telegram", "Nguyễn Văn An", "KD1")
    await head.says("/nhacdonvi")
    await head.picks("Đồng ý, gửi")
    assert "Kính gửi" in await an.hears()
    office.now = datetime(2026, 11, 3, 8, 30, tzinfo=VIETNAM)
    await office.tick()
    assert await an.hears() == ""


async def test_in_quiet_hours_nobody_is_reminded_by_a_head(office: Office) -> None:
    head, an = await head_of(office, "web"), await office.member("telegram", "Nguyễn Văn An", "KD1")
    await an.hears()
    office.now = datetime(2026, 11, 3, 19, 0, tzinfo=VIETNAM)
    await head.says("/nhacdonvi")
    assert "từ 07:30 đến 17:00" in await head.picks("Đồng ý, gửi")
    assert await an.hears() == ""


@pytest.mark.parametrize("command", ["/tiendo", "/xacnhanhet", "/nhacdonvi"])
async def test_staff_get_none_of_it(sqlite_office: Office, command: str) -> None:
    an = await sqlite_office.member("web")
    other = await sqlite_office.member("web", "Lê Thị Cúc", "KD1", Role.ADMIN)
    for person in (an, other):
        assert "dành cho vai trò khác" in await person.says(command)


@pytest.mark.usefixtures("vietnamese_font")
async def test_where_no_picture_can_be_handed_over_that_is_said(sqlite_office: Office) -> None:
    head = await head_of(sqlite_office, "zalo")
    await head.says("/tiendo")
    assert "Kênh này không gửi được tệp “tien-do-KD1-2026-11-02.png”" in await head.picks("Ảnh tiến độ cả năm")
