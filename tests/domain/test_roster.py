"""What a line of a roster file says, and whom it means."""

import pytest

from domain.people import Category, Person, Role
from domain.plan import Plan
from domain.roster import Fault, Line, Row, judge
from domain.roster_match import match


def row(number: int = 2, **cells: str) -> Row:
    return Row(number, {"name": "Nguyễn Văn An", "unit": "P. QLTH", **cells})


def read(plan: Plan, **cells: str) -> Line:
    lines, refusals = judge([row(**cells)], plan)
    assert refusals == ()
    return lines[0]


@pytest.mark.parametrize(
    ("text", "code"),
    [("P. QLTH", "QLTH"), ("phòng quản lý tổng hợp", "QLTH"), ("Đội KĐ CS1", "KD1"), ("doi kiem dinh co so 2", "KD2")],
)
def test_a_unit_is_known_by_any_of_its_names(plan: Plan, text: str, code: str) -> None:
    assert read(plan, unit=text).unit == code


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("", set()),
        ("nhân viên", set()),
        ("Trưởng đơn vị", {Role.HEAD}),
        ("TRUONG PHONG", {Role.HEAD}),
        ("Đội trưởng", {Role.HEAD}),
        ("Trưởng phòng Quản lý tổng hợp", {Role.HEAD}),
        ("tổng hợp, quản trị", {Role.COORDINATOR, Role.ADMIN}),
        ("thường trực; trưởng đơn vị", {Role.COORDINATOR, Role.HEAD}),
        ("Phó Giám đốc", {Role.DIRECTOR}),
        ("PGĐ", {Role.DIRECTOR}),
    ],
)
def test_roles_are_read_in_the_words_of_an_office(plan: Plan, text: str, roles: set[Role]) -> None:
    assert read(plan, roles=text).roles == roles


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("0905 123 456", "+84905123456"),
        ("905123456", "+84905123456"),
        ("9.05123456E8", "+84905123456"),
        ("9,05123456E+08", "+84905123456"),
        ("905123456.0", "+84905123456"),
        ("0905.123.456 / 0236 3111 222", "+84905123456"),
        ("", ""),
    ],
)
def test_a_phone_survives_a_spreadsheet(plan: Plan, text: str, phone: str) -> None:
    assert read(plan, phone=text).phone == phone


@pytest.mark.parametrize(
    ("text", "category"),
    [("VC", Category.OFFICIAL), ("", Category.OFFICIAL), ("NLĐ", Category.WORKER), ("HĐLĐ", Category.WORKER)],
)
def test_how_somebody_is_employed_may_be_abbreviated(plan: Plan, text: str, category: Category) -> None:
    assert read(plan, category=text).category is category


def test_a_name_is_kept_in_one_spelling(plan: Plan) -> None:
    assert read(plan, name="  NGUYỄN   VĂN\u00a0AN ").full_name == "Nguyễn Văn An"
    assert read(plan, name="Nguye\u0302\u0303n Va\u0306n An").full_name == "Nguyễn Văn An"


def test_what_the_file_does_not_say_is_left_open(plan: Plan) -> None:
    line = read(plan)
    assert (line.roles, line.phone, line.position, line.category) == (None, None, None, None)


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"name": " "}, Fault.NO_NAME),
        ({"name": "12345"}, Fault.BAD_NAME),
        ({"name": "An " * 100}, Fault.BAD_NAME),
        ({"unit": ""}, Fault.NO_UNIT),
        ({"unit": "Phòng Hành chính"}, Fault.UNKNOWN_UNIT),
        ({"unit": "Đội"}, Fault.SEVERAL_UNITS),
        ({"roles": "cố vấn"}, Fault.UNKNOWN_ROLE),
        ({"phone": "9.05E+08"}, Fault.BAD_PHONE),
        ({"phone": "0905"}, Fault.BAD_PHONE),
        ({"code": "a b"}, Fault.BAD_CODE),
        ({"category": "khách"}, Fault.UNKNOWN_CATEGORY),
    ],
)
def test_a_line_that_cannot_be_used_says_why(plan: Plan, cells: dict[str, str], fault: Fault) -> None:
    lines, [refusal] = judge([row(7, **cells)], plan)
    assert lines == ()
    assert (refusal.number, refusal.fault) == (7, fault)


def test_of_two_lines_about_one_person_the_first_counts(plan: Plan) -> None:
    lines, refusals = judge([row(2, code="A1"), row(3, name="Lê Bình", code="a1"), row(4), row(5)], plan)
    assert [line.number for line in lines] == [2]
    assert [(refusal.number, refusal.fault) for refusal in refusals] == [
        (3, Fault.CODE_TWICE),
        (4, Fault.NAME_TWICE),
        (5, Fault.NAME_TWICE),
    ]


def test_namesakes_are_told_apart_by_unit_code_or_phone(plan: Plan) -> None:
    by_unit = [row(2), row(3, unit="Đội KĐ CS1")]
    by_code = [row(4, unit="Đội KĐ CS2", code="A1"), row(5, unit="Đội KĐ CS2", code="A2")]
    by_phone = [row(6, unit="Ban Giám đốc", phone="0905111222"), row(7, unit="Ban Giám đốc", phone="0905111333")]
    lines, refusals = judge([*by_unit, *by_code, *by_phone], plan)
    assert (len(lines), refusals) == (6, ())


def person(number: int, code: str, name: str = "Nguyễn Văn An", unit: str = "QLTH", phone: str = "") -> Person:
    return Person(number, code, name, unit, phone=phone)


def line(number: int, name: str = "Nguyễn Văn An", unit: str = "QLTH", code: str = "", phone: str = "") -> Line:
    return Line(number, name, unit, code, phone=phone)


def test_a_person_is_known_by_their_code_wherever_they_went() -> None:
    found, refused = match([line(2, "Nguyễn Văn Án", "KD2", "a1")], [person(1, "A1")])
    assert (found[2].id, refused) == (1, ())


def test_a_code_of_somebody_else_is_no_way_into_their_history() -> None:
    found, [refused] = match([line(2, "Trần Thị Chi", code="A1")], [person(1, "A1")])
    assert found == {}
    assert (refused.fault, refused.values["name"]) == (Fault.CODE_OF_ANOTHER, "Nguyễn Văn An")


def test_without_a_code_name_and_unit_say_who_it_is() -> None:
    roster = [person(1, "NV001"), person(2, "NV002", unit="KD1")]
    found, _ = match([line(2, "nguyen van an", "KD1"), line(3, "Nguyễn Văn An", "KD2")], roster)
    assert {number: meant.id for number, meant in found.items()} == {2: 2}


def test_a_move_to_another_unit_is_seen_by_the_phone() -> None:
    roster = [person(1, "NV001", unit="KD1", phone="+84905111222")]
    assert match([line(2, unit="KD2", phone="+84905111222")], roster)[0][2].id == 1
    assert match([line(2, unit="KD2", phone="+84905999888")], roster)[0] == {}


def test_a_real_code_takes_the_place_of_a_made_one_only() -> None:
    assert match([line(2, code="KD-7")], [person(1, "NV001")])[0][2].id == 1
    assert match([line(2, code="KD-7")], [person(1, "KD-6")])[0] == {}


def test_a_line_that_could_mean_two_people_is_not_guessed_at() -> None:
    found, [refused] = match([line(2)], [person(1, "A1"), person(2, "A2")])
    assert found == {}
    assert refused.fault is Fault.SEVERAL_PEOPLE
