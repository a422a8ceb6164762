"""A list of tasks sent into the chat: previewed, bad rows named by row and column, entered after a yes and once."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from tests.handlers.test_unit_tasks import coordinator, enters, register
from tests.office import Office
from tests.person import Person

FILES = ("telegram", "web")
HEADER = "Kế hoạch/Văn bản;Đơn vị;Nhiệm vụ;Hạn"
FIRST = "Kế hoạch số 1005/KH-SXD;Đội KĐ CS1;Số hóa hồ sơ phương tiện lưu trữ;30/09/2026"
SECOND = "Kế hoạch số 1392/KH-SXD;Đội KĐ CS2;Lắp đặt bảng hướng dẫn dịch vụ công;31/12/2026"


async def sends(desk: Person, content: bytes, name: str = "nhiem-vu.csv") -> str:
    await desk.says("/nhiemvu")
    await desk.picks("Ghi nhiệm vụ từ tệp")
    return await desk.sends_file(name, content)


def csv(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines]).encode()


@pytest.mark.parametrize("channel", FILES)
async def test_a_file_is_previewed_entered_after_a_yes_and_only_once(office: Office, channel: str) -> None:
    desk = await coordinator(office, channel)
    heard = await sends(desk, csv(FIRST, SECOND))
    assert "- dòng 2: Đội Kiểm định Cơ sở 1, hạn 30/09/2026: Số hóa hồ sơ phương tiện lưu trữ" in heard
    assert await register(office) == []
    assert "Số nhiệm vụ đã ghi: 2" in await desk.picks("Ghi các nhiệm vụ")
    heard = await sends(desk, csv(FIRST, SECOND))
    assert "không có nội dung mới để ghi" in heard
    assert "Đã có trong danh mục: 2" in heard
    assert "Ghi các nhiệm vụ" not in await desk.offered()
    assert len(await register(office)) == 2


@pytest.mark.parametrize("channel", FILES)
async def test_the_right_file_may_follow_a_wrong_one_at_once(sqlite_office: Office, channel: str) -> None:
    desk = await coordinator(sqlite_office, channel)
    await sends(desk, csv(FIRST, "x;Phòng Lạ;y;z"))
    heard = await desk.sends_file("moi.csv", csv(SECOND))
    assert "Nội dung sẽ ghi từ “moi.csv”:" in heard
    await desk.picks("Ghi các nhiệm vụ")
    assert [task.text for task in await register(sqlite_office)] == ["Lắp đặt bảng hướng dẫn dịch vụ công"]


@pytest.mark.parametrize("channel", FILES)
async def test_bad_rows_are_named_with_row_column_and_reason(sqlite_office: Office, channel: str) -> None:
    desk = await coordinator(sqlite_office, channel)
    heard = await sends(
        desk, csv(FIRST, "1005/KH-SXD;Phòng Lạ;Số hóa hồ sơ lưu trữ;30/09/2026", ";Đội KĐ CS2;Số hóa;31/09/2026", FIRST)
    )
    for line in (
        "Dòng chưa hợp lệ (3):",
        "- dòng 3, cột “đơn vị”: kế hoạch không có đơn vị “Phòng Lạ”",
        "- dòng 4, cột “Kế hoạch/Văn bản”: ô để trống",
        "- dòng 4, cột “Nhiệm vụ”: nội dung ngắn hơn 10 ký tự",
        "- dòng 4, cột “Hạn”: “31/09/2026” chưa đúng dạng ngày",
        "- dòng 5, cột “Nhiệm vụ”: trùng với dòng 2",
    ):
        assert line in heard
    assert "Ghi các nhiệm vụ" not in await desk.offered()
    assert "Hệ thống chưa ghi nội dung nào." in await desk.picks("Không ghi")
    assert await register(sqlite_office) == []
    await sends(desk, csv(FIRST, "1005/KH-SXD;Phòng Lạ;Số hóa hồ sơ lưu trữ;30/09/2026"))
    assert "Số nhiệm vụ đã ghi: 1" in await desk.picks("Chỉ ghi các dòng hợp lệ")
    assert [task.unit for task in await register(sqlite_office)] == ["KD1"]


@pytest.mark.parametrize("channel", FILES)
async def test_a_spreadsheet_with_merged_cells_is_read_too(sqlite_office: Office, channel: str) -> None:
    book, content = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (
        ["DANH MỤC NHIỆM VỤ"],
        HEADER.split(";"),
        ["1005/KH-SXD", "Đội 1", "Số hóa hồ sơ phương tiện", date(2026, 9, 30)],
        [None, "Đội 2", "Số hóa hồ sơ phương tiện", date(2026, 9, 30)],
    ):
        book.active.append(row)
    book.active.merge_cells("A3:A4")
    book.save(content)
    desk = await coordinator(sqlite_office, channel)
    heard = await sends(desk, content.getvalue(), "Nhiệm vụ.xlsx")
    assert "- dòng 4: Đội Kiểm định Cơ sở 2, hạn 30/09/2026" in heard


@pytest.mark.parametrize("channel", FILES)
async def test_what_is_no_list_is_refused_and_another_may_be_sent(sqlite_office: Office, channel: str) -> None:
    desk = await coordinator(sqlite_office, channel)
    assert "Tệp không phải bảng tính" in await sends(desk, b"\x89PNG\r\n\x1a\n" + bytes(50), "anh.png")
    assert "không có cột “Hạn”" in await desk.sends_file("thieu.csv", "Kế hoạch;Đơn vị;Nhiệm vụ\nx;y;z\n".encode())
    assert "dưới dạng tệp" in await desk.says("Số hóa hồ sơ")
    assert "Sẽ ghi (1):" in await desk.sends_file("dung.csv", csv(FIRST))


async def test_where_files_cannot_be_sent_it_says_where_they_can(sqlite_office: Office) -> None:
    desk = await coordinator(sqlite_office, "zalo")
    await desk.says("/nhiemvu")
    heard = await desk.picks("Ghi nhiệm vụ từ tệp")
    assert "Kênh này không nhận được tệp" in heard
    assert "Ghi một nhiệm vụ" in heard


async def test_if_the_register_changes_meanwhile_the_preview_is_shown_again(sqlite_office: Office) -> None:
    desk = await coordinator(sqlite_office, "web")
    await sends(desk, csv(FIRST, SECOND))
    await enters(sqlite_office)
    heard = await desk.picks("Ghi các nhiệm vụ")
    assert "Danh mục vừa có thay đổi khác" in heard
    assert "Đã có trong danh mục: 1" in heard
    assert "Số nhiệm vụ đã ghi: 1" in await desk.picks("Ghi các nhiệm vụ")
