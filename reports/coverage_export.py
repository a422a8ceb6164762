"""Writes coverage as a spreadsheet: the numbers of every group, and the list of people they were counted from."""

from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from domain.coverage import Counted, Grouping, Share, share, shares
from domain.people import Category, Person
from domain.plan import Plan
from domain.vietnamese import name_sort_key
from reports.roster_export import CATEGORIES
from reports.workbook import as_bytes, dress, write_row

HEADER = ("Nhóm", "Tên", "Tổng số người", "Đã hoàn thành", "Tỷ lệ (%)", "Còn thiếu so với chỉ tiêu")
WIDTHS = (14, 42, 14, 14, 12, 16)
GROUPS = {Grouping.UNIT: "Đơn vị", Grouping.SITE: "Cơ sở", Grouping.CATEGORY: "Loại"}
LIST_HEADER = ("Mã nhân viên", "Họ và tên", "Đơn vị", "Cơ sở", "Loại", "Số khóa hoàn thành", "Kết quả")
LIST_WIDTHS = (14, 28, 30, 14, 18, 14, 18)
COVERED, NOT_COVERED = "Đã hoàn thành", "Chưa ghi nhận"


def coverage_workbook(
    counted: Sequence[Counted], people: Mapping[int, Person], plan: Plan, day: date, *, target: int, courses: int
) -> bytes:
    """An .xlsx of the numbers of a day, with `target` in percent and `courses` a year as they were that day."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Tổng hợp"
    sheet.cell(1, 1, f"Tỷ lệ hoàn thành ít nhất {courses} khóa kỹ năng số, số liệu ngày {day:%d/%m/%Y}")
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    sheet.cell(2, 1, f"Chỉ tiêu năm {day.year}: {target}%")
    write_row(sheet, 4, HEADER)
    for row, cells in enumerate(_numbers(counted, plan, target), start=5):
        write_row(sheet, row, cells)
    dress(sheet, WIDTHS, header=4)
    listed = book.create_sheet("Danh sách")
    write_row(listed, 1, LIST_HEADER)
    for row, one in enumerate(_in_order(counted, people, plan), start=2):
        write_row(listed, row, _person(one, people[one.person_id], plan))
    dress(listed, LIST_WIDTHS, frozen="C2")
    return as_bytes(book)


def _numbers(counted: Sequence[Counted], plan: Plan, target: int) -> list[tuple[str | int, ...]]:
    rows = [_line("Toàn đơn vị", plan.organisation.name, share(counted), target)]
    for by, group in GROUPS.items():
        rows += [_line(group, _name(by, code, plan), of, target) for code, of in shares(counted, by, plan).items()]
    return rows


def _line(group: str, name: str, of: Share, target: int) -> tuple[str | int, ...]:
    """A share with the percentage cut off as in chat, so that 100 means all."""
    return group, name, of.people, of.covered, of.covered * 100 // of.people if of.people else 0, of.short_of(target)


def _name(by: Grouping, code: str, plan: Plan) -> str:
    names = {
        Grouping.UNIT: {unit.code: unit.name for unit in plan.units},
        Grouping.SITE: {site.code: site.name for site in plan.sites},
        Grouping.CATEGORY: {str(category): name for category, name in CATEGORIES.items()},
    }[by]
    return names.get(code, code)


def _in_order(counted: Sequence[Counted], people: Mapping[int, Person], plan: Plan) -> list[Counted]:
    """By unit in the plan's order, then as Vietnamese lists are sorted."""
    places = {unit.code: place for place, unit in enumerate(plan.units)}
    return sorted(
        counted,
        key=lambda one: (places.get(one.unit, len(places)), name_sort_key(people[one.person_id].full_name)),
    )


def _person(one: Counted, person: Person, plan: Plan) -> tuple[str | int, ...]:
    return (
        person.code,
        person.full_name,
        _name(Grouping.UNIT, one.unit, plan),
        _name(Grouping.SITE, one.site, plan),
        CATEGORIES[Category(one.category)],
        one.finished,
        COVERED if one.covered else NOT_COVERED,
    )
