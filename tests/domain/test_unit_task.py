"""What may be said of a unit's task, by whom, until when; and which rows of a file are tasks."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.people import Person, Role
from domain.plan import Plan
from domain.unit_task import (
    Progress,
    Result,
    Slip,
    TaskState,
    UnitTask,
    fingerprint,
    may_enter,
    progress,
    slip_of,
    task_documents,
    urgency,
)
from domain.unit_task_rows import Column, Fault, Row, judge

TODAY, REPORT = date(2026, 11, 2), date(2026, 11, 30)
TASK = UnitTask(1, "1005/KH-SXD", "KD1", "Số hóa hồ sơ phương tiện", date(2026, 9, 30))
DONE = replace(TASK, state=TaskState.ANSWERED, result=Result.MET, answered_at=datetime(2026, 11, 1, tzinfo=UTC))
NOT_YET = replace(DONE, result=Result.NOT_YET)
WITHDRAWN = replace(TASK, state=TaskState.WITHDRAWN)


def person(*roles: Role, unit: str = "KD1", active: bool = True) -> Person:
    return Person(1, "NV001", "Trần Thị Bình", unit, roles=frozenset(roles), active=active)


@pytest.mark.parametrize(
    ("result", "finished", "slip"),
    [
        (Result.EARLY, date(2026, 9, 29), None),
        (Result.EARLY, date(2026, 9, 30), Slip.NOT_EARLY),
        (Result.EARLY, date(2026, 10, 5), Slip.NOT_EARLY),
        (Result.MET, date(2026, 10, 5), None),
        (Result.EXCEEDED, TODAY, None),
        (Result.MET, date(2026, 11, 3), Slip.FUTURE),
        (Result.EARLY, date(2026, 11, 3), Slip.FUTURE),
        (Result.MET, date(2024, 12, 31), Slip.OUTSIDE),
    ],
)
def test_early_means_before_its_day_and_nothing_is_finished_tomorrow(
    plan: Plan, result: Result, finished: date, slip: Slip | None
) -> None:
    assert slip_of(result, finished, TASK.due, TODAY, plan) is slip


def test_only_what_is_unfinished_after_its_day_is_overdue() -> None:
    assert TASK.overdue(TODAY)
    assert NOT_YET.overdue(TODAY)
    assert not TASK.overdue(TASK.due)
    assert not DONE.overdue(TODAY)
    assert not WITHDRAWN.overdue(TODAY)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (person(Role.HEAD), True),
        (person(Role.HEAD, unit="KD2"), False),
        (person(Role.HEAD, active=False), False),
        (person(Role.COORDINATOR), False),
        (person(Role.DIRECTOR), False),
        (person(Role.ADMIN), False),
        (person(), False),
    ],
)
def test_the_head_of_its_unit_answers_it_and_nobody_else(who: Person, may: bool) -> None:
    assert TASK.may_be_answered_by(who, TODAY, REPORT) is may


def test_an_answer_may_be_changed_until_the_day_of_its_report() -> None:
    head = person(Role.HEAD)
    assert DONE.may_be_answered_by(head, REPORT, REPORT)
    assert not DONE.may_be_answered_by(head, date(2026, 12, 1), REPORT)
    assert NOT_YET.may_be_answered_by(head, date(2026, 12, 1), REPORT)
    assert not WITHDRAWN.may_be_answered_by(head, TODAY, REPORT)


@pytest.mark.parametrize("role", [*Role])
def test_the_office_alone_enters_and_withdraws(role: Role) -> None:
    may = role is Role.COORDINATOR
    assert may_enter(person(role)) is may
    assert TASK.may_be_withdrawn_by(person(role)) is may
    assert not WITHDRAWN.may_be_withdrawn_by(person(role))


def test_a_year_counts_what_is_due_in_it_and_what_is_left_over() -> None:
    last_year = date(2025, 12, 31)
    tasks = [TASK, DONE, WITHDRAWN, replace(TASK, due=last_year), replace(DONE, due=last_year)]
    tasks += [replace(TASK, due=date(2027, 6, 30)), replace(TASK, unit="KD2")]
    assert progress(tasks, TODAY, "KD1") == Progress(total=3, done=1, overdue=2)
    assert progress(tasks, TODAY).total == 4


def test_what_is_late_comes_first_and_what_is_done_last() -> None:
    later = replace(TASK, due=date(2026, 12, 31))
    assert sorted([DONE, later, TASK], key=lambda task: urgency(task, TODAY)) == [TASK, later, DONE]


def test_a_task_is_the_same_however_its_plan_is_cited() -> None:
    marks = {
        fingerprint(source, "KD1", text, TASK.due)
        for source in ("Kế hoạch số 1005/KH-SXD ngày 21/7/2025", "Số 1005/KH-SXD ngày 21/07/2025", "KH 1005 / KH - SXD")
        for text in ("Số hóa hồ sơ phương tiện", "SO HOA HO SO PHUONG TIEN.")
    }
    assert len(marks) == 1
    assert fingerprint("1392/KH-SXD", "KD1", TASK.text, TASK.due) not in marks
    assert fingerprint("1005/KH-SXD", "KD2", TASK.text, TASK.due) not in marks
    assert fingerprint("1005/KH-SXD", "KD1", TASK.text, date(2026, 10, 1)) not in marks


def test_the_six_plans_of_the_footnote_are_offered(plan: Plan) -> None:
    numbers = [document.number.partition("/")[0] for document in task_documents(plan)]
    assert numbers == ["1005", "5036", "5409", "1392", "1827", "3688"]
    without = replace(plan, sections=())
    assert task_documents(without) == plan.documents


def row(number: int = 5, **cells: str) -> Row:
    usual = {"source": "1005/KH-SXD", "unit": "Đội KĐ CS1", "task": "Số hóa hồ sơ phương tiện", "due": "30/09/2026"}
    return Row(number, usual | cells)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("30/9/2026", date(2026, 9, 30)),
        ("2026-09-30 00:00:00", date(2026, 9, 30)),
        ("46295", date(2026, 9, 30)),
        ("Quý III/2026", date(2026, 9, 30)),
        ("ngày 05 tháng 6 năm 2027", date(2027, 6, 5)),
    ],
)
def test_due_days_are_read_as_spreadsheets_and_people_write_them(plan: Plan, typed: str, day: date) -> None:
    (line,), refusals = judge([row(due=typed)], plan, TODAY)
    assert (line.due, line.unit, refusals) == (day, "KD1", ())


@pytest.mark.parametrize(
    ("cells", "column", "fault"),
    [
        ({"source": ""}, Column.SOURCE, Fault.MISSING),
        ({"unit": " "}, Column.UNIT, Fault.MISSING),
        ({"unit": "Phòng Lạ"}, Column.UNIT, Fault.UNKNOWN_UNIT),
        ({"unit": "Đội"}, Column.UNIT, Fault.SEVERAL_UNITS),
        ({"unit": "Ban Giám đốc"}, Column.UNIT, Fault.NOT_REPORTING),
        ({"task": "Số hóa"}, Column.TASK, Fault.SHORT),
        ({"task": "a" * 501}, Column.TASK, Fault.LONG),
        ({"due": "31/09/2026"}, Column.DUE, Fault.NOT_A_DATE),
        ({"due": "30/09/2062"}, Column.DUE, Fault.OUTSIDE_MOVEMENT),
        ({"due": "99999"}, Column.DUE, Fault.OUTSIDE_MOVEMENT),
        ({"due": "2026-13-45 00:00:00"}, Column.DUE, Fault.NOT_A_DATE),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(plan: Plan, cells: dict[str, str], column: Column, fault: Fault) -> None:
    lines, refusals = judge([row(7, **cells)], plan, TODAY)
    assert lines == ()
    assert [(bad.number, bad.column, bad.fault) for bad in refusals] == [(7, column, fault)]


def test_every_bad_cell_of_a_row_is_named(plan: Plan) -> None:
    _, refusals = judge([row(unit="?", due="?")], plan, TODAY)
    assert [bad.column for bad in refusals] == [Column.UNIT, Column.DUE]


def test_of_two_rows_that_say_the_same_the_first_counts(plan: Plan) -> None:
    lines, refusals = judge([row(5), row(6, task="so hoa ho so phuong tien"), row(7, unit="Đội KĐ CS2")], plan, TODAY)
    assert [line.number for line in lines] == [5, 7]
    assert [(bad.number, bad.fault, bad.values) for bad in refusals] == [(6, Fault.TWICE, {"other": "5"})]
