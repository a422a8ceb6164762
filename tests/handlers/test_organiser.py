"""The numbers of the year."""

import pytest

from domain.people import Role
from tests.handlers.test_initiative import registers
from tests.office import Office


async def test_the_numbers_tell_the_centre_and_every_unit(office: Office, channel: str) -> None:
    director = await office.member(channel, "Lê Đức Anh", "BGD", Role.DIRECTOR)
    await office.hires("Trần Thị Bình", "KD1", Role.HEAD)
    an = await office.member("zalo")
    await registers(an)
    heard = await director.says("/thongke")
    assert "Số người: 3" in heard
    assert "Đăng ký thi đua: 1/3 người (33%)" in heard
    assert "Kỹ năng số: 0/3 người (0%)" in heard
    assert "Chờ xác nhận: 1" in heard
    assert "- Đội KĐ CS1: 1/2, 0/2, 1" in heard
    assert "- Ban Giám đốc: 0/1, 0/1, 0" in heard
    assert "- chờ xác nhận: 1" in heard
    assert "- 09/11 Các phòng, đội chốt đăng ký và danh sách: 5" in heard
    assert "P. QLTH" not in heard, "a unit without people has no numbers"
    assert len(heard) < 1300


async def test_what_was_returned_or_withdrawn_is_told_apart_from_what_counts(
    sqlite_office: Office, channel: str
) -> None:
    head = await sqlite_office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD, Role.DIRECTOR)
    an = await sqlite_office.member("zalo")
    for title in ("Số hoá hồ sơ lưu trữ của đội", "Thay đèn xưởng bằng đèn tiết kiệm điện"):
        await registers(an, title)
    await head.says("/duyet")
    await head.picks("Trả lại")
    await head.says("Đề nghị bổ sung")
    await head.picks("Không hẹn ngày")
    heard = await head.says("/thongke")
    assert "Nội dung đăng ký: 1\n" in heard
    assert "Theo trạng thái:\n- chờ xác nhận: 1\nChưa tính vào số trên:\n- trả lại để hoàn thiện: 1" in heard
    await head.says("/donvi")
    assert "Nội dung đăng ký: 1, đã xác nhận 0" in await head.picks("Đội Kiểm định Cơ sở 1")


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.DIRECTOR, Role.ADMIN])
async def test_the_numbers_are_for_those_who_answer_for_the_centre(sqlite_office: Office, role: Role) -> None:
    an = await sqlite_office.member("telegram", "Lê Đức Anh", "QLTH", role)
    assert "Số người: 1" in await an.says("/thongke")


@pytest.mark.parametrize("roles", [(), (Role.HEAD,)])
async def test_the_numbers_are_not_for_others(sqlite_office: Office, channel: str, roles: tuple[Role, ...]) -> None:
    an = await sqlite_office.member(channel, "Nguyễn Văn An", "KD1", *roles)
    heard = await an.says("/thongke")
    assert "dành cho vai trò khác" in heard
    assert "Số người" not in heard


async def test_a_unit_is_looked_at_with_those_who_are_missing(sqlite_office: Office, channel: str) -> None:
    admin = await sqlite_office.member(channel, "Võ Văn Dũng", "QLTH", Role.ADMIN)
    await sqlite_office.hires("Đặng Thị Bảo", "KD2")
    await sqlite_office.hires("Nguyễn Thị An", "KD2")
    await admin.says("/thongke")
    assert "Số người: 2" in await admin.picks("Đội Kiểm định Cơ sở 2")
    heard = await admin.picks("Chưa đăng ký: 2 người")
    assert "Chưa ghi nhận đăng ký thi đua, Đội Kiểm định Cơ sở 2: 2 người" in heard
    assert heard.index("Nguyễn Thị An") < heard.index("Đặng Thị Bảo"), "a Vietnamese list is sorted by given name"
    assert "Theo đơn vị" in await admin.picks("Số liệu chung")


async def test_a_long_list_of_names_has_pages(sqlite_office: Office, channel: str) -> None:
    admin = await sqlite_office.member(channel, "Võ Văn Dũng", "QLTH", Role.ADMIN)
    for number in range(40):
        await sqlite_office.hires(f"Nguyễn Văn Số{number:02}", "KD1")
    await admin.says("/thongke")
    first = await admin.picks("Chưa hoàn thành khóa học: 41 người")
    assert "Trang 1/2" in first
    assert first.count("\n- ") == 25
    second = await admin.picks("Trang sau")
    assert second.count("\n- ") == 16
    assert not set(first.splitlines()) & {line for line in second.splitlines() if line.startswith("- Nguyễn")}
    assert "Trang 1/2" in await admin.picks("Trang trước")


async def test_a_list_that_has_become_empty_says_so(sqlite_office: Office) -> None:
    admin = await sqlite_office.member("telegram", "Võ Văn Dũng", "QLTH", Role.ADMIN)
    an = await sqlite_office.member("web", "Nguyễn Văn An", "KD1")
    await admin.says("/thongke")
    await admin.picks("Đội Kiểm định Cơ sở 1")
    await registers(an)
    assert "Không còn ai thiếu." in await admin.picks("Chưa đăng ký: 1 người")


async def test_an_empty_year_has_numbers_too(sqlite_office: Office) -> None:
    admin = await sqlite_office.member("web", "Võ Văn Dũng", "QLTH", Role.ADMIN, locale="en")
    heard = await admin.says("/thongke")
    assert "Initiatives: 0" in heard
    assert "Registered: 0 of 1 (0%)" in heard
