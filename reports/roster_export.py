"""Writes the roster as a spreadsheet that can be read in again."""

import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from domain.people import Category, Person, Role
from domain.plan import Plan
from domain.vietnamese import name_sort_key

HEADER = ("Mã nhân viên", "Họ và tên", "Đơn vị", "Chức vụ", "Vai trò", "Điện thoại", "Loại")
WIDTHS = (14, 28, 30, 28, 26, 16, 18)
ROLES = {
    Role.HEAD: "Trưởng đơn vị",
    Role.COORDINATOR: "Tổng hợp",
    Role.DIRECTOR: "Giám đốc",
    Role.ADMIN: "Quản trị",
}
CATEGORIES = {Category.OFFICIAL: "Viên chức", Category.WORKER: "Người lao động"}

_THIN = Side(style="thin")


def roster_workbook(people: Iterable[Person], plan: Plan) -> bytes:
    """An .xlsx with a line for each person: by unit in the plan's order, then as Vietnamese lists are sorted."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Danh sách"
    places = {unit.code: place for place, unit in enumerate(plan.units)}
    ordered = sorted(people, key=lambda one: (places.get(one.unit, len(places)), name_sort_key(one.full_name)))
    for row, cells in enumerate([HEADER, *(_cells(person, plan) for person in ordered)], start=1):
        _write(sheet, row, cells)
    _dress(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cells(person: Person, plan: Plan) -> tuple[str, ...]:
    units = {unit.code: unit.name for unit in plan.units}
    return (
        person.code,
        person.full_name,
        units.get(person.unit, person.unit),
        person.position,
        ", ".join(ROLES[role] for role in Role if role in person.roles),
        "0" + person.phone.removeprefix("+84") if person.phone.startswith("+84") else person.phone,
        CATEGORIES[person.category],
    )


def _write(sheet: Worksheet, row: int, cells: Iterable[str]) -> None:
    """As text whatever it begins with: a name such as "=1+1" must not be calculated where the file is opened."""
    for column, value in enumerate(cells, start=1):
        cell = sheet.cell(row, column, value)
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
        cell.border = Border(_THIN, _THIN, _THIN, _THIN)


def _dress(sheet: Worksheet) -> None:
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.cell(1, column).font = Font(bold=True)
        sheet.cell(1, column).alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
