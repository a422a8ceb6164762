"""Rosters as offices keep them, read from real files."""

import io
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from domain.roster import Column
from reports.roster_file import RosterUnreadable, Unreadable, read_roster

FILES = Path(__file__).parent / "files"
HEADER = ["Họ và tên", "Đơn vị", "Chức vụ", "Vai trò", "Điện thoại", "Mã nhân viên", "Loại"]
AN = ["Nguyễn Văn An", "Đội KĐ CS1", "Đăng kiểm viên", "", "0905 123 456", "KD1-01", "Viên chức"]


def excel(*rows: list[Any], merge: tuple[str, ...] = ()) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for area in merge:
        sheet.merge_cells(area)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def text(*rows: list[Any], separator: str = ";", encoding: str = "utf-8") -> bytes:
    return "\r\n".join(separator.join(map(str, row)) for row in rows).encode(encoding)


@pytest.mark.parametrize(
    "content",
    [
        excel(HEADER, AN),
        text(HEADER, AN),
        text(HEADER, AN, separator=","),
        text(HEADER, AN, separator="\t", encoding="utf-16"),
        text(HEADER, AN, separator="\t", encoding="utf-16-le"),
        text(HEADER, AN, encoding="utf-8-sig"),
        unicodedata.normalize("NFD", text(HEADER, AN).decode()).encode(),
        text([header.upper() for header in HEADER], AN),
        text(["ho va ten", "don vi", "chuc vu", "vai tro", "dien thoai", "ma nhan vien", "loai"], AN),
        text(["Họ tên", "Phòng/Đội", "Chức danh", "Vai trò (nếu có)", "Số ĐT", "Mã NV", "Đối tượng"], AN),
        text(["sep=;"], [""], HEADER, AN),
    ],
    ids=lambda content: "",
)
def test_a_roster_is_read_however_it_was_saved(content: bytes) -> None:
    [row] = read_roster(content).rows
    cells = {column: unicodedata.normalize("NFC", cell) for column, cell in row.cells.items()}
    assert list(cells) == list(dict.fromkeys(cells))
    assert cells == dict(zip(["name", "unit", "position", "roles", "phone", "code", "category"], AN, strict=True))


def test_a_clerks_file_of_2009_is_read() -> None:
    sheet = read_roster((FILES / "roster-2009.xls").read_bytes())
    assert [row.number for row in sheet.rows] == [4, 5, 6]
    assert [row.cells[Column.UNIT] for row in sheet.rows] == ["Đội KĐ CS1"] * 3
    assert sheet.rows[0].cells[Column.PHONE] == "905123456"
    assert sheet.passed_over == ((8, "Tổng cộng: 3 người"),)


def test_the_old_code_page_of_windows_is_understood() -> None:
    [row] = read_roster(b"Ho va ten;Don vi\r\nL\xea B\xecnh;\xd0\xf4\xf2i K\xd0 CS2").rows
    assert unicodedata.normalize("NFC", row.cells[Column.UNIT]) == "Đội KĐ CS2"


def test_titles_numbering_headings_and_signatures_are_not_people() -> None:
    content = excel(
        ["TRUNG TÂM ĐĂNG KIỂM XE CƠ GIỚI"],
        [],
        [None, "DANH SÁCH VIÊN CHỨC"],
        ["STT", *HEADER],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
        ["I", "PHÒNG QUẢN LÝ TỔNG HỢP"],
        [1, *AN],
        [],
        [None, None, None, None, None, "Người lập biểu"],
        merge=("A1:H1",),
    )
    sheet = read_roster(content)
    assert [row.number for row in sheet.rows] == [7]
    assert [number for number, _ in sheet.passed_over] == [6, 9]


def test_a_merged_cell_says_the_same_of_all_its_rows() -> None:
    content = excel(HEADER, AN, ["Lê Bình", None], ["Trần Chi", None], ["Vũ Dung", "P. QLTH"], merge=("B2:B4",))
    units = [row.cells[Column.UNIT] for row in read_roster(content).rows]
    assert units == ["Đội KĐ CS1", "Đội KĐ CS1", "Đội KĐ CS1", "P. QLTH"]


def test_units_may_stand_as_headings_over_their_people() -> None:
    content = excel(
        ["STT", "Họ và tên", "Chức vụ"],
        ["I. Phòng Quản lý tổng hợp (2 người)"],
        [1, "Lê Bình", "Kế toán"],
        [2, "Trần Chi", "Văn thư"],
        ["II. Đội Kiểm định Cơ sở 1"],
        [3, "Vũ Dung", "Đăng kiểm viên"],
    )
    units = [row.cells[Column.UNIT] for row in read_roster(content).rows]
    assert units == ["Phòng Quản lý tổng hợp", "Phòng Quản lý tổng hợp", "Đội Kiểm định Cơ sở 1"]


@pytest.mark.parametrize("header", [["Họ và tên", None, "Đơn vị"], ["Họ và tên đệm", "Tên", "Đơn vị"]])
def test_a_name_in_two_columns_is_one_name(header: list[str | None]) -> None:
    [row] = read_roster(excel(header, ["Nguyễn Văn", "An", "P. QLTH"])).rows
    assert row.cells[Column.NAME] == "Nguyễn Văn An"


def test_the_first_sheet_with_a_roster_is_read() -> None:
    book = Workbook()
    for title in ("Bìa", "Danh sách"):
        book.create_sheet(title)
    book["Bìa"].append(["Danh sách kèm theo Tờ trình"])
    book["Danh sách"].append(["Họ và tên", "Đơn vị"])
    book["Danh sách"].append(["Lê Bình", "P. QLTH"])
    assert len(read_roster(saved(book)).rows) == 1


def test_numbers_stay_what_was_typed() -> None:
    [row] = read_roster(excel(HEADER, ["An", "P. QLTH", "", "", 9.05123456e8, 7.0, ""])).rows
    assert (row.cells[Column.PHONE], row.cells[Column.CODE]) == ("905123456", "7")


def test_a_column_the_file_does_not_have_is_not_an_empty_one() -> None:
    [row] = read_roster(text(["Đơn vị", "Họ và tên", "Điện thoại"], ["P. QLTH", "Lê Bình", ""])).rows
    assert dict(row.cells) == {Column.UNIT: "P. QLTH", Column.NAME: "Lê Bình", Column.PHONE: ""}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Unreadable.EMPTY),
        (b"  \r\n", Unreadable.EMPTY),
        (text(HEADER), Unreadable.EMPTY),
        (b"\x89PNG\r\n\x1a\n\0\0\0", Unreadable.NOT_A_TABLE),
        (b"PK\x03\x04 not really", Unreadable.NOT_A_TABLE),
        (b"\xd0\xcf\x11\xe0 not really", Unreadable.NOT_A_TABLE),
        (b"%PDF-1.7 \x01\x02", Unreadable.NOT_A_TABLE),
        ("một bức thư, không phải danh sách".encode(), Unreadable.NOT_A_TABLE),
        (b"<html><table><tr><td>x</td></tr></table></html>", Unreadable.WEB_PAGE),
        (text(HEADER, *([AN] * 5001)), Unreadable.TOO_LARGE),
    ],
    ids=lambda value: str(value)[:12],
)
def test_what_is_no_roster_is_told_apart(content: bytes, reason: Unreadable) -> None:
    with pytest.raises(RosterUnreadable) as refusal:
        read_roster(content)
    assert refusal.value.reason is reason


def test_a_missing_column_is_named() -> None:
    with pytest.raises(RosterUnreadable) as refusal:
        read_roster(text(["Họ và tên", "Chức vụ"], ["Lê Bình", "Kế toán"]))
    assert refusal.value.missing == (Column.UNIT,)
    with pytest.raises(RosterUnreadable) as refusal:
        read_roster(text(["Đơn vị", "Chức vụ"], ["P. QLTH", "Kế toán"]))
    assert refusal.value.missing == (Column.NAME,)
