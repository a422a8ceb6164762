"""Everything that is being reviewed, at a glance: for the office and the director, a page at a time."""

from datetime import timedelta

import pytest

from domain.people import Role
from tests.handlers.reviewing import AT_COUNCIL, AT_HEAD, AT_OFFICE, clerk, head_of, registered
from tests.office import Office

FIRST = "SK-2026-0001 Ứng dụng mã QR tra cứu kết…"


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.DIRECTOR])
async def test_the_overview_counts_each_step_and_says_who_is_expected(
    sqlite_office: Office, channel: str, role: Role
) -> None:
    office = sqlite_office
    await office.hires("Trần Thị Bình", "KD1", Role.HEAD)
    await office.hires("Lê Thị Hoa", "QLTH", Role.COORDINATOR)
    an = await office.hires("Nguyễn Văn An")
    for number, place in enumerate([AT_OFFICE, AT_HEAD, AT_HEAD, AT_COUNCIL]):
        await registered(office, an, at=place, title=f"Nội dung thứ {number} của xưởng kiểm định")
    office.now += timedelta(days=7)
    reader = await office.member(channel, "Đinh Quốc Khánh", "BGD", role)
    await reader.says("/duyet")
    heard = await reader.picks("Toàn cảnh")
    assert "Đang được xem xét: 4" in heard
    assert "- Trưởng đơn vị xác nhận (0/4): 2" in heard
    assert "- Phòng Quản lý tổng hợp xác nhận (1/4): 1" in heard
    assert "- Kết quả xét của Hội đồng (2/4): 1" in heard
    waiting = "“Nội dung thứ 1 của xưởng kiểm định” – 0/4, chờ 5 ngày làm việc, người xem xét: Trần Thị Bình"
    assert waiting in heard
    assert "Nội dung thứ 3 của xưởng kiểm" in await reader.picks("SK-2026-0004 Nội dung thứ 3 của xưởng kiểm…")
    assert "Đang được xem xét: 4" in await reader.picks("Về danh sách")


async def test_what_is_decided_from_the_list_leads_back_to_the_list(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    hoa = await clerk(office, channel)
    await registered(office, await office.hires("Nguyễn Văn An"), at=AT_OFFICE)
    await hoa.says("/duyet")
    await hoa.picks("Toàn cảnh")
    await hoa.picks(FIRST)
    heard = await hoa.picks("Xác nhận")
    assert "Đã xác nhận" in heard
    assert "Hiện không có nội dung nào đang được xem xét" in heard
    assert "Năm 2026 chưa ghi nhận quyết định" in await hoa.picks("Quyết định đã ghi")


async def test_a_long_list_has_pages(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    hoa, an = await clerk(office, channel), await office.hires("Nguyễn Văn An")
    for number in range(8):
        await registered(office, an, title=f"Nội dung số {number}")
    await hoa.says("/duyet")
    assert "Trang 1/2" in await hoa.picks("Toàn cảnh")
    assert "“Nội dung số 7”" in await hoa.picks("Trang sau")
    assert "“Nội dung số 0”" in await hoa.picks("Trang trước")


async def test_a_head_sees_a_list_of_what_waits_for_them_and_no_more(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head = await head_of(office, channel)
    await registered(office, await office.hires("Nguyễn Văn An"))
    await registered(office, await office.hires("Phạm Văn Dũng", "KD2"), title="Nội dung của đơn vị khác")
    await head.says("/duyet")
    assert "Toàn cảnh" not in await head.offered()
    await head.picks("Việc khác")
    heard = await head.picks("Danh sách việc chờ tôi")
    assert "Chờ anh/chị: 1" in heard
    assert "đơn vị khác" not in heard
    assert "Toàn cảnh" not in await head.offered()
    await head.picks(FIRST)
    assert "Đã xác nhận" in await head.picks("Xác nhận")
