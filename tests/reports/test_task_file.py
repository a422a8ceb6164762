"""Lists of tasks as offices send them: titles, merged cells, empty rows, dates of every kind."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from domain.plan import Plan
from domain.unit_task_rows import Column, judge
from reports.task_file import ListingUnreadable, Unreadable, read_tasks

TODAY = date(2026, 11, 2)
HEADER = ["STT", "Kế hoạch/Văn bản", "Đơn vị chủ trì", "Nội dung nhiệm vụ", "Thời hạn (hoàn thành)", "Ghi chú"]


def workbook(*rows: list[object], merged: tuple[str, ...] = ()) -> bytes:
    book, content = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    book.save(content)
    return content.getvalue()


def test_an_offices_list_is_read_with_its_title_merged_cells_and_empty_rows(plan: Plan) -> None:
    content = workbook(
        ["DANH MỤC NHIỆM VỤ NĂM 2026"],
        [],
        HEADER,
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["I", "Nhiệm vụ chuyển đổi số"],
        [1, "Kế hoạch số 1005/KH-SXD", "Đội KĐ CS1", "Số hóa hồ sơ phương tiện", date(2026, 9, 30), ""],
        [2, None, "Đội KĐ CS2", "Số hóa hồ sơ phương tiện", date(2026, 10, 15), ""],
        [],
        [3, "1392/KH-SXD", "P. QLTH", "Ban hành quy chế an toàn thông tin", "30/06/2026", "đã trình"],
        ["", "", "", "Người lập biểu"],
        merged=("A1:F1", "B6:B7"),
    )
    sheet = read_tasks(content)
    lines, refusals = judge(sheet.rows, plan, TODAY)
    assert refusals == ()
    assert [(line.number, line.unit, line.due) for line in lines] == [
        (6, "KD1", date(2026, 9, 30)),
        (7, "KD2", date(2026, 10, 15)),
        (9, "QLTH", date(2026, 6, 30)),
    ]
    assert lines[1].source == "Kế hoạch số 1005/KH-SXD"
    assert sheet.passed_over == (5, 10)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_text_file_is_read_in_any_order_of_columns_and_without_marks(separator: str) -> None:
    rows = [["Han", "NHIEM VU", "Don vi", "Van ban"], ["30/9/2026", "Số hóa hồ sơ", "KD1", "1005/KH-SXD"]]
    content = "\n".join(separator.join(row) for row in rows).encode()
    [row] = read_tasks(content).rows
    assert row.cells == {"due": "30/9/2026", "task": "Số hóa hồ sơ", "unit": "KD1", "source": "1005/KH-SXD"}
    assert row.number == 2


def test_what_a_formula_came_to_is_read_and_not_the_formula() -> None:
    content = workbook(HEADER, [1, "1005/KH-SXD", "KD1", '=HYPERLINK("x")', "30/09/2026"])
    [row] = read_tasks(content).rows
    assert row.cells["task"] == ""


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ListingUnreadable) as refusal:
        read_tasks("Nhiệm vụ;Đơn vị\nSố hóa hồ sơ;KD1\n".encode())
    assert refusal.value.missing == (Column.SOURCE, Column.DUE)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Unreadable.EMPTY),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), Unreadable.NOT_A_TABLE),
        (b"<html><table></table></html>", Unreadable.WEB_PAGE),
        ("Kế hoạch;Đơn vị;Nhiệm vụ;Hạn\n".encode(), Unreadable.EMPTY),
        ("Họ;Tên\nĐỗ;An\n".encode(), Unreadable.NOT_A_TABLE),
        (b"PK\x03\x04 broken", Unreadable.NOT_A_TABLE),
    ],
)
def test_what_is_no_list_of_tasks_is_refused(content: bytes, reason: Unreadable) -> None:
    with pytest.raises(ListingUnreadable) as refusal:
        read_tasks(content)
    assert refusal.value.reason is reason
