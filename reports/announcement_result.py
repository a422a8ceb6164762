"""Writes what became of an announcement with each reader as a spreadsheet."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from textwrap import shorten

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font
from openpyxl.worksheet.worksheet import Worksheet

from domain.announcement import KNOWN, REACHED, Announcement, Outcome, Reader, counted
from domain.calendar import local
from domain.people import Person
from domain.plan import Plan
from domain.vietnamese import name_sort_key
from reports.workbook import as_bytes, dress, write_row

HEADER = ("Mã nhân viên", "Họ và tên", "Đơn vị", "Kết quả", "Gửi lúc", "Mở đọc lúc", "Xác nhận lúc", "Người ghi nhận")
WIDTHS = (14, 28, 30, 34, 18, 18, 18, 28)
LONGEST_TITLE = 110
"""Letters of the title that fit the width of the printed page."""

OUTCOMES = {
    Outcome.WAITING: "Đang chờ gửi",
    Outcome.SENT: "Đã gửi",
    Outcome.OPENED: "Đã mở đọc trong danh sách",
    Outcome.ACKNOWLEDGED: "Đã đọc và hiểu",
    Outcome.ON_PAPER: "Đã phổ biến bằng bản giấy",
    Outcome.NO_CHAT: "Chưa liên kết kênh chat",
    Outcome.BLOCKED: "Đã chặn bot",
    Outcome.LEFT: "Không còn trong danh sách",
    Outcome.LATER: "Vào sau, chưa ghi nhận mở đọc",
    Outcome.FAILED: "Kênh chat không nhận tin",
    Outcome.WITHDRAWN: "Đã hủy trước khi gửi",
}
STARTED, DUE = "Phát động ngày {day}", "Phát động ngày {day}, hạn {due} ({ref})"
LATE = "Phát động ngày {day}, sau hạn {due} ({ref})"
TOTAL = "Số người: {people}; đã gửi hoặc đã biết: {reached}; đã đọc và hiểu: {known}"


def result_workbook(item: Announcement, found: Sequence[Reader], named: Mapping[int, Person], plan: Plan) -> bytes:
    """An .xlsx with a line for each reader: by unit in the plan's order, then as Vietnamese lists are sorted."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Kết quả"
    numbers = {"people": len(found), "reached": counted(found, *REACHED), "known": counted(found, *KNOWN)}
    above = (
        f"Thông báo số {item.id}: {shorten(item.title, LONGEST_TITLE, placeholder=' …')}",
        _started(item),
        TOTAL.format(**numbers),
    )
    for row, text in enumerate(above, start=1):
        write_row(sheet, row, [text])
        sheet.cell(row, 1).border = Border()
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    places = {unit.code: place for place, unit in enumerate(plan.units)}
    ordered = sorted(
        found,
        key=lambda one: (places.get(one.unit, len(places)), name_sort_key(named[one.person_id].full_name)),
    )
    write_row(sheet, 5, HEADER)
    for row, reader in enumerate(ordered, start=6):
        write_row(sheet, row, _cells(reader, named, plan))
        for cell in sheet[row]:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    dress(sheet, WIDTHS, header=5, frozen="C6")
    return as_bytes(book)


def _started(item: Announcement) -> str:
    """The real day it started; the day it was due beside it, where the plan set one."""
    if item.started_at is None:
        return ""
    day = f"{local(item.started_at):%d/%m/%Y}"
    if item.due_on is None:
        return STARTED.format(day=day)
    return (LATE if item.is_late else DUE).format(day=day, due=f"{item.due_on:%d/%m/%Y}", ref=item.duty)


def _cells(reader: Reader, named: Mapping[int, Person], plan: Plan) -> tuple[str, ...]:
    person, by = named[reader.person_id], named.get(reader.acknowledged_by or 0)
    return (
        person.code,
        person.full_name,
        {unit.code: unit.name for unit in plan.units}.get(reader.unit, reader.unit),
        OUTCOMES[reader.outcome],
        _moment(reader.sent_at),
        _moment(reader.opened_at),
        _moment(reader.acknowledged_at),
        by.full_name if by and reader.outcome is Outcome.ON_PAPER else "",
    )


def _moment(at: datetime | None) -> str:
    return f"{local(at):%H:%M %d/%m/%Y}" if at else ""
