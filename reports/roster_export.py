"""Writes the roster as a spreadsheet that can be read in again."""

from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from domain.people import Category, Person, Role
from domain.plan import Plan
from domain.vietnamese import name_sort_key
from reports.workbook import as_bytes, dress, write_row

HEADER = ("Mã nhân viên", "Họ và tên", "Đơn vị", "Chức vụ", "Vai trò", "Điện thoại", "Loại")
WIDTHS = (14, 28, 30, 28, 26, 16, 18)
ROLES = {
    Role.HEAD: "Trưởng đơn vị",
    Role.COORDINATOR: "Tổng hợp",
    Role.DIRECTOR: "Giám đốc",
    Role.ADMIN: "Quản trị",
}
CATEGORIES = {Category.OFFICIAL: "Viên chức", Category.WORKER: "Người lao động"}


def roster_workbook(people: Iterable[Person], plan: Plan) -> bytes:
    """An .xlsx with a line for each person: by unit in the plan's order, then as Vietnamese lists are sorted."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Danh sách"
    places = {unit.code: place for place, unit in enumerate(plan.units)}
    ordered = sorted(people, key=lambda one: (places.get(one.unit, len(places)), name_sort_key(one.full_name)))
    for row, cells in enumerate([HEADER, *(_cells(person, plan) for person in ordered)], start=1):
        write_row(sheet, row, cells)
    dress(sheet, WIDTHS, frozen="C2")
    return as_bytes(book)


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
