"""A file of courses sent into the chat: nothing is half entered, and entering it again changes nothing."""

import io
from datetime import datetime

import pytest
from openpyxl import Workbook

from storage import courses, people
from tests.handlers.test_courses import admin_of
from tests.office import Office
from tests.person import Person

FILES = ("telegram", "web")
HEADER = ["STT", "Khóa học", "Đơn vị tổ chức", "Hình thức", "Số giờ", "Nhóm kỹ năng", "Bắt đầu", "Kết thúc", "Số chỗ"]
SAFETY = ["An toàn thông tin", "Phòng Quản lý tổng hợp", "Trực tiếp", 3, "An toàn"]


def at(text: str) -> datetime:
    """A moment of November 2026 as a spreadsheet keeps it, without a zone."""
    return datetime.fromisoformat(f"2026-11-{text}")


def workbook(*rows: list[object], merged: str = "") -> bytes:
    book, content = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (["DANH MỤC KHÓA HỌC"], HEADER, *rows):
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    book.save(content)
    return content.getvalue()


async def sends(desk: Person, content: bytes) -> str:
    await desk.says("/khoahoc")
    await desk.picks("Nhập khóa học từ tệp")
    return await desk.sends_file("Khóa học.xlsx", content)


TERM = workbook(
    [1, *SAFETY, at("12 08:00"), at("12 11:30"), 20],
    [],
    [2, None, None, None, None, None, at("19 08:00"), at("19 11:30"), 25],
    [3, "Nhập môn chuyển đổi số", "binhdanhocvuso.gov.vn", "Trực tuyến", 4, "Khai thác dữ liệu và thông tin"],
    merged="B3:B5",
)


@pytest.mark.parametrize("channel", FILES)
async def test_a_file_is_previewed_entered_after_a_yes_and_only_once(office: Office, channel: str) -> None:
    desk = await admin_of(office, channel)
    heard = await sends(desk, TERM)
    for line in (
        "Khóa học mới (2):\n- dòng 3: An toàn thông tin (3 giờ)\n- dòng 6: Nhập môn chuyển đổi số (4 giờ)",
        "Lớp học mới (2):\n- dòng 3: An toàn thông tin, 08:00 12/11/2026",
        "- dòng 5: An toàn thông tin, 08:00 19/11/2026",
    ):
        assert line in heard
    async with office.database.transaction() as db:
        assert await courses.everything(db) == []
    assert "Đã ghi: 2 khóa học, 2 lớp học." in await desk.picks("Ghi tất cả")
    heard = await sends(desk, TERM)
    assert "Đã có trong danh mục: 3" in heard
    assert "nhiệm vụ" not in heard, "it is a list of courses"
    assert "Ghi tất cả" not in await desk.offered()
    assert "chưa ghi nội dung nào" in await desk.picks("Không ghi")
    async with office.database.transaction() as db:
        assert len(await courses.everything(db)) == 2
        assert [session.places for session in await courses.sessions(db)] == [20, 25]


@pytest.mark.parametrize("channel", FILES)
async def test_one_wrong_cell_keeps_all_of_it_out(sqlite_office: Office, channel: str) -> None:
    desk = await admin_of(sqlite_office, channel)
    heard = await sends(
        desk,
        workbook(
            [1, *SAFETY, at("12 08:00"), at("12 11:30"), 20],
            [2, "Ký số", "Trung tâm", "Trực tiếp", 0, "An toàn"],
            [3, "Ký số nâng cao", "Trung tâm", "Trực tiếp", 500, "An toàn", at("12 08:00"), "07:00", 20],
        ),
    )
    for line in (
        "Chưa nhập được “Khóa học.xlsx”",
        "- dòng 4, cột “Số giờ”: “0” chưa phải số giờ lớn hơn 0 và không quá 200",
        "- dòng 5, cột “Số giờ”: “500” chưa phải",
        "- dòng 5, cột “Kết thúc”: giờ kết thúc (07:00 12/11/2026) phải sau giờ bắt đầu (08:00 12/11/2026)",
    ):
        assert line in heard
    assert await desk.offered() == ["Gửi tệp khác", "Không ghi", "Quay lại", "Dừng"]
    async with sqlite_office.database.transaction() as db:
        assert await courses.everything(db) == []


@pytest.mark.parametrize("channel", FILES)
async def test_what_is_no_list_of_courses_is_refused(sqlite_office: Office, channel: str) -> None:
    desk = await admin_of(sqlite_office, channel)
    assert "Tệp không phải bảng tính" in await sends(desk, b"\x89PNG\r\n\x1a\n" + bytes(50))
    assert "Tệp không có dòng khóa học nào." in await desk.sends_file("trong.xlsx", workbook())
    assert "không có cột “Số giờ, Nhóm kỹ năng”" in await desk.sends_file(
        "thieu.csv", "Khóa học;Đơn vị tổ chức;Hình thức\nx;y;z\n".encode()
    )
    assert "dưới dạng tệp" in await desk.says("An toàn thông tin")


async def test_where_files_cannot_be_sent_it_says_where_they_can(sqlite_office: Office) -> None:
    desk = await admin_of(sqlite_office, "zalo")
    await desk.says("/khoahoc")
    assert "Kênh này không nhận được tệp" in await desk.picks("Nhập khóa học từ tệp")


@pytest.mark.parametrize("channel", FILES)
async def test_the_mended_file_is_sent_where_the_bad_one_was_shown(sqlite_office: Office, channel: str) -> None:
    desk = await admin_of(sqlite_office, channel)
    assert "Chưa nhập được" in await sends(desk, workbook([1, *SAFETY, at("12 08:00"), at("12 07:30"), 20]))
    assert "Khóa học mới (2):" in await desk.sends_file("Khóa học.xlsx", TERM)
    assert "Đã ghi: 2 khóa học, 2 lớp học." in await desk.picks("Ghi tất cả")


@pytest.mark.parametrize("channel", FILES)
async def test_who_no_longer_keeps_the_catalogue_is_asked_for_no_file(sqlite_office: Office, channel: str) -> None:
    desk = await admin_of(sqlite_office, channel)
    await sends(desk, TERM)
    assert desk.roster is not None
    async with sqlite_office.database.transaction() as db:
        await people.set_roles(db, desk.roster.id, ())
    await desk.picks("Ghi tất cả")
    async with sqlite_office.database.transaction() as db:
        assert await courses.everything(db) == []
