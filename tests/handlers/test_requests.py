"""Reports asked for outside the year's own: asked in a minute, told at once, reminded of by themselves, called off."""

from datetime import date, timedelta

import pytest

from domain.expected import Requested
from domain.people import Role
from storage import audit, submissions
from tests.handlers.reviewing import clerk, head_of
from tests.handlers.test_handing_in import CLOSED, WORDS, director, up_to_preview
from tests.office import Office
from tests.person import Person

NAME = "Báo cáo chuyển đổi số quý IV"
ASKED = "Nêu các nội dung chuyển đổi số đã làm, khó khăn, kiến nghị."
TOLD = f"Lê Thị Hoa đề nghị Đội Kiểm định Cơ sở 1 báo cáo, hạn Thứ Sáu, 13/11/2026: {NAME}."
OPEN = f"{NAME}: hạn 13/11/2026, còn 9 ngày làm việc"


async def up_to_units(hoa: Person, due: str = "13/11") -> str:
    await hoa.says("/yeucau")
    await hoa.picks("Yêu cầu báo cáo mới")
    await hoa.says(NAME)
    await hoa.says(ASKED)
    return await hoa.says(due)


async def asks(hoa: Person, *without: str, due: str = "13/11") -> str:
    """Ask all units but these for a report."""
    await up_to_units(hoa, due)
    for unit in without:
        await hoa.picks(f"✓ {unit}")
    await hoa.picks(f"Xong, số đơn vị: {3 - len(without)}")
    return await hoa.picks("Gửi yêu cầu")


async def on_record(office: Office) -> list[Requested]:
    async with office.database.transaction() as db:
        return await submissions.requested(db, 2026)


async def test_a_report_is_asked_for_and_the_heads_are_told_at_once(office: Office, channel: str) -> None:
    hoa, head = await clerk(office, channel), await head_of(office, "web")
    other = await head_of(office, "telegram", "Lê Thị Tư", "KD2")
    await up_to_units(hoa)
    await hoa.picks("✓ Đội Kiểm định Cơ sở 2")
    heard = await hoa.picks("Xong, số đơn vị: 2")
    assert f"“{NAME}”, hạn Thứ Sáu, 13/11/2026, còn 9 ngày làm việc" in heard
    assert "Đơn vị: Phòng Quản lý tổng hợp, Đội Kiểm định Cơ sở 1." in heard
    heard = await hoa.picks("Gửi yêu cầu")
    assert f"Đã yêu cầu 2 đơn vị nộp “{NAME}”, hạn 13/11/2026" in heard
    assert f"{NAME}: hạn 13/11/2026, đã nộp 0/2" in await hoa.offered()
    heard = await head.hears()
    assert TOLD in heard
    assert ASKED in heard
    assert NAME not in await other.hears()
    assert NAME not in await other.says("/nop") + " ".join(await other.offered())
    [one] = await on_record(office)
    assert (one.due, one.units) == (date(2026, 11, 13), ("QLTH", "KD1"))
    async with office.database.transaction() as db:
        assert [row.action for row in await audit.history(db, "requested_report", one.id)] == ["report.request"]


async def test_a_head_hands_it_in_from_the_notice_and_the_office_sees_it(office: Office, channel: str) -> None:
    hoa, head = await clerk(office, "web"), await head_of(office, channel)
    await asks(hoa)
    await head.hears()
    assert "Các việc phải nộp" in await (head.says("/nop") if channel == "zalo" else head.picks("Nộp"))
    assert ASKED in await head.picks(OPEN)
    await head.says(WORDS)
    assert f"Đã nộp: {NAME}" in await head.picks("Nộp")
    await hoa.says("/yeucau")
    heard = await hoa.picks(f"{NAME}: hạn 13/11/2026, đã nộp 1/3")
    assert "Đã nộp: 1/3, đúng hạn: 1" in heard
    assert "- Đội Kiểm định Cơ sở 1: đã nộp 02/11/2026" in heard
    assert "- Đội Kiểm định Cơ sở 2: chưa ghi nhận" in heard


async def test_the_same_press_twice_asks_once(sqlite_office: Office) -> None:
    hoa = await clerk(sqlite_office, "telegram")
    await up_to_units(hoa)
    await hoa.picks("Xong, số đơn vị: 3")
    payload = (await hoa.screen())[-1][1]["Gửi yêu cầu"]
    await hoa.presses(payload)
    assert "Đã yêu cầu" not in await hoa.presses(payload)
    assert len(await on_record(sqlite_office)) == 1


async def test_a_head_nobody_can_reach_is_named(sqlite_office: Office) -> None:
    hoa = await clerk(sqlite_office, "telegram")
    await sqlite_office.hires("Trần Thị Bình", "KD1", Role.HEAD)
    heard = await asks(hoa, "Đội Kiểm định Cơ sở 2")
    assert "Chưa gửi tin được tới trưởng đơn vị: Phòng Quản lý tổng hợp, Đội Kiểm định Cơ sở 1." in heard


async def test_a_last_day_that_will_not_do_is_refused(sqlite_office: Office, channel: str) -> None:
    hoa = await clerk(sqlite_office, channel)
    assert "Ngày 30/10/2026 đã qua" in await up_to_units(hoa, "30/10")
    assert "sau khi phong trào kết thúc (năm 2030)" in await hoa.says("13/11/2031")
    assert "chưa hiểu đó là ngày nào" in await hoa.says("sớm nhé các bạn")
    assert "Những đơn vị nào" in await hoa.says("thứ sáu")
    await hoa.picks("✓ Phòng Quản lý tổng hợp")
    await hoa.picks("✓ Đội Kiểm định Cơ sở 1")
    nobody = await hoa.picks("✓ Đội Kiểm định Cơ sở 2")
    assert "Chưa chọn đơn vị nào. Đề nghị chọn ít nhất một đơn vị" in nobody
    assert "số đơn vị: 0" not in nobody
    await hoa.picks("Đội Kiểm định Cơ sở 1")
    assert "Đơn vị: Đội Kiểm định Cơ sở 1." in await hoa.picks("Xong, số đơn vị: 1")


async def test_a_last_day_on_which_nobody_works_is_pointed_out(sqlite_office: Office) -> None:
    hoa = await clerk(sqlite_office, "web")
    await up_to_units(hoa, "7/11")
    assert "Lưu ý: ngày Thứ Bảy, 07/11/2026 không phải ngày làm việc" in await hoa.picks("Xong, số đơn vị: 3")
    await hoa.picks("Sửa hạn nộp")
    assert "không phải ngày làm việc" not in await hoa.says("6/11")


async def test_everything_can_be_changed_before_it_goes_out(sqlite_office: Office, channel: str) -> None:
    hoa = await clerk(sqlite_office, channel)
    await up_to_units(hoa)
    await hoa.picks("Xong, số đơn vị: 3")
    await hoa.picks("Sửa hạn nộp")
    assert "20/11/2026" in await hoa.says("20/11")
    await hoa.picks("Sửa đơn vị")
    await hoa.picks("✓ Phòng Quản lý tổng hợp")
    assert "Đơn vị: Đội Kiểm định Cơ sở 1, Đội Kiểm định Cơ sở 2." in await hoa.picks("Xong, số đơn vị: 2")
    assert "Chưa gửi yêu cầu nào" in await hoa.picks("Không gửi")
    assert await on_record(sqlite_office) == []


async def test_it_joins_the_days_reminder_and_stops_by_itself(office: Office, channel: str) -> None:
    hoa = await clerk(office, "web")
    head, other = await head_of(office, channel), await head_of(office, "telegram", "Lê Thị Tư", "KD2")
    await asks(hoa, due="19/11")
    await up_to_preview(other, WORDS, label=f"{NAME}: hạn 19/11/2026, còn 13 ngày làm việc")
    await other.picks("Nộp")
    await head.hears()
    office.now = office.now.replace(day=12, hour=7, minute=40)
    await office.tick()
    await head.hears()
    await other.hears()
    office.now = office.now.replace(day=13, hour=8, minute=35)
    for _ in range(2):
        await office.tick()
    line = f"- hạn 19/11: {NAME}"
    assert (await head.hears()).count(line) == 1
    assert NAME not in await other.hears()


async def test_it_is_called_off_and_those_who_still_had_to_are_told(office: Office, channel: str) -> None:
    hoa, head = await clerk(office, channel), await head_of(office, "web")
    other = await head_of(office, "telegram", "Lê Thị Tư", "KD2")
    await asks(hoa)
    await up_to_preview(other, WORDS, label=OPEN)
    await other.picks("Nộp")
    await head.hears()
    await hoa.says("/yeucau")
    await hoa.picks(f"{NAME}: hạn 13/11/2026, đã nộp 1/3")
    await hoa.picks("Rút yêu cầu")
    assert f"Đã rút yêu cầu “{NAME}”" in await hoa.picks("Có, rút yêu cầu")
    assert f"Đội Kiểm định Cơ sở 1 không phải nộp báo cáo “{NAME}” nữa" in await head.hears()
    assert NAME not in await other.hears()
    await head.says("/nop")
    assert OPEN not in await head.offered()
    assert await on_record(office) == []


async def test_the_second_of_two_who_call_it_off_is_told(sqlite_office: Office) -> None:
    hoa, boss = await clerk(sqlite_office, "telegram"), await director(sqlite_office, "web")
    await asks(hoa)
    for one in (hoa, boss):
        await one.says("/yeucau")
        await one.picks(f"{NAME}: hạn 13/11/2026, đã nộp 0/3")
        await one.picks("Rút yêu cầu")
    await boss.picks("Có, rút yêu cầu")
    assert "đã được rút trước đó" in await hoa.picks("Có, rút yêu cầu")


async def test_the_director_asks_too(sqlite_office: Office, channel: str) -> None:
    boss = await director(sqlite_office, channel)
    assert "Đã yêu cầu 3 đơn vị" in await asks(boss)


@pytest.mark.parametrize("role", [None, Role.HEAD, Role.ADMIN])
async def test_nobody_else_asks(sqlite_office: Office, channel: str, role: Role | None) -> None:
    reader = await sqlite_office.member(channel, "Hoàng Văn Giang", "KD1", *([role] if role else []))
    assert CLOSED in await reader.says("/yeucau")


async def test_what_comes_after_its_last_day_is_on_record_as_late(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    hoa, head = await clerk(office, "web"), await head_of(office, channel)
    await asks(hoa)
    office.now += timedelta(days=14)
    await up_to_preview(head, WORDS, label=f"{NAME}: hạn 13/11/2026 đã qua")
    assert "ghi nhận nộp sau hạn" in await head.picks("Nộp")
    await hoa.says("/yeucau")
    heard = await hoa.picks(f"{NAME}: hạn 13/11/2026, đã nộp 1/3")
    assert "đúng hạn: 0" in heard
    assert "- Đội Kiểm định Cơ sở 1: đã nộp 16/11/2026, sau hạn" in heard
