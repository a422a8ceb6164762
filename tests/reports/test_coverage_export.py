"""Coverage as a spreadsheet: every group with its numbers, everybody in order, and nothing that calculates."""

import io
from datetime import date

from openpyxl import load_workbook

from domain.coverage import Counted
from domain.people import Category, Person
from domain.plan import Plan
from reports.coverage_export import coverage_workbook


def counted(number: int, unit: str, *, covered: bool, category: Category = Category.OFFICIAL) -> Counted:
    return Counted(number, unit, "CS2" if unit == "KD2" else "CS1", category, int(covered), covered)


EVERYBODY = (
    counted(1, "KD2", covered=True, category=Category.WORKER),
    counted(2, "KD1", covered=False),
    counted(3, "KD1", covered=True),
    counted(4, "KD1", covered=False),
)
NAMES = {1: "Bùi Đăng Đạt", 2: "Lê Thị Cúc", 3: "=1+1", 4: "Đỗ An"}


def test_numbers_stand_by_unit_site_and_category_and_people_below_their_unit(plan: Plan) -> None:
    people = {number: Person(number, f"T{number}", name, "QLTH") for number, name in NAMES.items()}
    content = coverage_workbook(EVERYBODY, people, plan, date(2026, 11, 15), target=75, courses=1)
    numbers, names = load_workbook(io.BytesIO(content)).worksheets
    assert numbers["A1"].value == "Tỷ lệ hoàn thành ít nhất 1 khóa kỹ năng số, số liệu ngày 15/11/2026"
    assert numbers["A2"].value == "Chỉ tiêu năm 2026: 75%"
    assert list(numbers.iter_rows(min_row=5, values_only=True)) == [
        ("Toàn đơn vị", plan.organisation.name, 4, 2, 50, 1),
        ("Đơn vị", "Đội Kiểm định Cơ sở 1", 3, 1, 33, 2),
        ("Đơn vị", "Đội Kiểm định Cơ sở 2", 1, 1, 100, 0),
        ("Cơ sở", "Cơ sở 1", 3, 1, 33, 2),
        ("Cơ sở", "Cơ sở 2", 1, 1, 100, 0),
        ("Loại", "Viên chức", 3, 1, 33, 2),
        ("Loại", "Người lao động", 1, 1, 100, 0),
    ]
    rows = list(names.iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows] == ["=1+1", "Đỗ An", "Lê Thị Cúc", "Bùi Đăng Đạt"]
    assert rows[0] == ("T3", "=1+1", "Đội Kiểm định Cơ sở 1", "Cơ sở 1", "Viên chức", 1, "Đã hoàn thành")
    assert rows[1][6] == "Chưa ghi nhận"


def test_a_name_is_never_calculated(plan: Plan) -> None:
    people = {number: Person(number, f"T{number}", name, "QLTH") for number, name in NAMES.items()}
    content = coverage_workbook(EVERYBODY, people, plan, date(2026, 11, 15), target=100, courses=1)
    cell = load_workbook(io.BytesIO(content)).worksheets[1]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
