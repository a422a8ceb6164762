"""The roster as a spreadsheet."""

import io

import openpyxl

from domain.people import Category, Person, Role
from domain.plan import Plan
from domain.roster import judge
from reports.roster_export import roster_workbook
from reports.roster_file import read_roster

PEOPLE = [
    Person(1, "KD1-02", "Đỗ Minh Đạt", "KD1", "Đội trưởng", phone="+84905123456", roles=frozenset({Role.HEAD})),
    Person(2, "KD1-01", "Trần Thị Ánh", "KD1", "Đăng kiểm viên", Category.WORKER),
    Person(3, "NV001", "Lê Thị Bình", "QLTH", roles=frozenset({Role.COORDINATOR, Role.ADMIN})),
]


def test_what_is_written_can_be_read_in_again(plan: Plan) -> None:
    lines, refusals = judge(read_roster(roster_workbook(PEOPLE, plan)).rows, plan)
    assert refusals == ()
    assert {
        (line.code, line.full_name, line.unit, line.position, line.phone, line.category, line.roles) for line in lines
    } == {(p.code, p.full_name, p.unit, p.position, p.phone, p.category, p.roles) for p in PEOPLE}


def test_people_stand_by_unit_and_then_by_given_name(plan: Plan) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(roster_workbook(PEOPLE, plan))).worksheets[0]
    names = [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert names == ["Lê Thị Bình", "Trần Thị Ánh", "Đỗ Minh Đạt"]


def test_nothing_in_it_is_calculated(plan: Plan) -> None:
    mischief = Person(1, "+1", '=HYPERLINK("http://example.com")', "QLTH", "@SUM(A1)", phone="-1")
    sheet = openpyxl.load_workbook(io.BytesIO(roster_workbook([mischief], plan))).worksheets[0]
    for cell in sheet[2]:
        assert cell.data_type != "f"
        assert cell.quotePrefix == (str(cell.value)[0] in "=+-@")
