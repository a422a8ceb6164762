"""A file of courses, judged cell by cell before anything is entered."""

from datetime import datetime

import pytest

from domain.calendar import VIETNAM
from domain.course_cells import Fault
from domain.course_rows import Column, Line, Refusal, judge
from domain.plan import Plan
from domain.unit_task_rows import Row

NOW = datetime(2026, 11, 2, 8, 0, tzinfo=VIETNAM)
GOOD = {
    "title": "An toàn thông tin",
    "provider": "Phòng Quản lý tổng hợp",
    "form": "Trực tiếp",
    "hours": "3",
    "skill": "An toàn",
    "starts": "12/11/2026 08:00",
    "ends": "11:30",
    "place": "Phòng họp",
    "places": "20",
}


def judged(plan: Plan, *rows: dict[str, str]) -> tuple[tuple[Line, ...], tuple[Refusal, ...]]:
    return judge([Row(number, row) for number, row in enumerate(rows, start=2)], plan, NOW)


def test_a_row_says_a_course_and_a_class(plan: Plan) -> None:
    (line,), refusals = judged(plan, GOOD | {"audience": "Đội KĐ CS1; người lao động", "due": "20/11/2026"})
    assert refusals == ()
    assert (line.hours, line.units, line.jobs, line.mandatory) == (3.0, ("KD1",), ("worker",), True)
    assert line.session is not None
    assert (line.session.starts_at.hour, line.session.ends_at.minute, line.session.places) == (8, 30, 20)
    assert line.session.closes_at == line.session.withdraw_until == line.session.starts_at


def test_a_further_class_of_a_course_need_not_repeat_the_course(plan: Plan) -> None:
    later = {"title": "An toàn thông tin", "starts": "13/11/2026 08:00", "ends": "13/11/2026 11:30"}
    lines, refusals = judged(plan, GOOD, later)
    assert refusals == ()
    assert [(line.provider, line.key) for line in lines] == [("Phòng Quản lý tổng hợp", lines[0].key)] * 2


@pytest.mark.parametrize(
    ("cell", "column", "fault"),
    [
        ({"title": ""}, Column.TITLE, Fault.MISSING),
        ({"hours": "0"}, Column.HOURS, Fault.NOT_HOURS),
        ({"hours": "500"}, Column.HOURS, Fault.NOT_HOURS),
        ({"form": "qua thư"}, Column.FORM, Fault.NOT_LISTED),
        ({"skill": "nấu ăn"}, Column.SKILL, Fault.NOT_LISTED),
        ({"level": "cao siêu"}, Column.LEVEL, Fault.NOT_LISTED),
        ({"link": "javascript:alert(1)"}, Column.LINK, Fault.NOT_A_LINK),
        ({"audience": "Đội 9"}, Column.AUDIENCE, Fault.NOBODY),
        ({"mandatory": "có thể"}, Column.MANDATORY, Fault.NOT_YES_OR_NO),
        ({"mandatory": "có"}, Column.DUE, Fault.NO_DUE_DAY),
        ({"due": "32/11/2026"}, Column.DUE, Fault.NOT_A_DATE),
        ({"due": "20/11/2036"}, Column.DUE, Fault.OUTSIDE_MOVEMENT),
        ({"starts": "12/11/2026"}, Column.STARTS, Fault.NOT_A_MOMENT),
        ({"starts": ""}, Column.STARTS, Fault.MISSING),
        ({"ends": ""}, Column.ENDS, Fault.MISSING),
        ({"ends": "12/11/2026 07:00"}, Column.ENDS, Fault.ENDS_FIRST),
        ({"ends": "12/11/2026 08:00"}, Column.ENDS, Fault.ENDS_FIRST),
        ({"ends": "12/11/2027 08:00"}, Column.ENDS, Fault.TOO_LONG),
        ({"places": "0"}, Column.PLACES, Fault.NOT_PLACES),
        ({"places": "hai mươi"}, Column.PLACES, Fault.NOT_PLACES),
        ({"closes": "13/11/2026"}, Column.CLOSES, Fault.AFTER_START),
        ({"withdraw": "12/11/2026 09:00"}, Column.WITHDRAW, Fault.AFTER_START),
    ],
)
def test_a_wrong_cell_is_named(plan: Plan, cell: dict[str, str], column: Column, fault: Fault) -> None:
    lines, refusals = judged(plan, GOOD | cell)
    assert lines == ()
    assert (2, column, fault) in [(bad.number, bad.column, bad.fault) for bad in refusals]


def test_rows_of_one_course_that_disagree_and_rows_that_say_the_same_are_named(plan: Plan) -> None:
    other = {"title": "An toàn thông tin", "hours": "4", "starts": "13/11/2026 08:00", "ends": "11:30"}
    _, refusals = judged(plan, GOOD, other, GOOD)
    told = [(bad.number, bad.column, bad.fault, bad.values["other"]) for bad in refusals]
    assert told == [(3, Column.HOURS, Fault.DIFFERENT, "2"), (4, Column.TITLE, Fault.TWICE, "2")]
