"""How far the work is, what came of it, when it is asked; what an initiative was used for."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.calendar import work_calendar
from domain.initiative import Initiative, Scope, State
from domain.people import Person
from domain.plan_life import ProgressQuestion
from domain.plan_loading import load_plan
from domain.progress import (
    Doubt,
    Pace,
    Report,
    by_first_author,
    doubt_of,
    needs_evidence,
    parse_percent,
    question_day,
    result_of,
)
from domain.replication import Replication, units_by_initiative
from domain.unit_task import Result
from domain.use import Use, is_marked, purpose_of, purposes, warns

PLAN = load_plan()
CALENDAR = work_calendar(PLAN)
PLANNED = date(2026, 11, 30)
NOON = datetime(2026, 11, 6, 5, tzinfo=UTC)
AN = Person(1, "T001", "Nguyễn Văn An", "KD1")
UNDER_WAY = Initiative(
    1, "SK-2026-0001", 2026, "sang_kien", "II.1", 1, "KD1", False, "Tra cứu bằng mã QR", "a", "b",
    date(2026, 10, 1), PLANNED, State.CONFIRMED,
)  # fmt: skip


@pytest.mark.parametrize(
    ("applied", "exceeded", "result"),
    [
        (date(2026, 11, 29), False, Result.EARLY),
        (date(2026, 11, 30), False, Result.MET),
        (date(2026, 12, 15), False, Result.MET),
        (date(2026, 11, 29), True, Result.EXCEEDED),
        (date(2026, 12, 15), True, Result.EXCEEDED),
    ],
)
def test_the_result_is_worked_out_against_the_planned_day(applied: date, exceeded: bool, result: Result) -> None:
    assert result_of(applied, PLANNED, exceeded=exceeded) is result


@pytest.mark.parametrize(
    ("day", "doubt"),
    [
        (date(2026, 11, 7), Doubt.FUTURE),
        (date(2026, 11, 6), None),
        (date(2026, 10, 1), None),
        (date(2026, 9, 30), Doubt.BEFORE_START),
    ],
)
def test_a_day_to_come_is_refused_and_one_before_the_start_is_doubted(day: date, doubt: Doubt | None) -> None:
    assert doubt_of(day, date(2026, 10, 1), date(2026, 11, 6)) is doubt


@pytest.mark.parametrize(
    ("typed", "percent"),
    [
        ("60", 60), ("60%", 60), ("60 %", 60), (" 5 phan tram", 5), ("0", 0), ("99", 99),
        ("100", None), ("100 %", None), ("160", None), ("-5", None), ("một nửa", None), ("6,5", None), ("", None),
    ],
)  # fmt: skip
def test_a_percentage_is_understood_as_typed(typed: str, percent: int | None) -> None:
    assert parse_percent(typed) == percent


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (2026, 11, date(2026, 11, 6)),
        (2026, 1, date(2026, 1, 9)),
        (2026, 2, date(2026, 2, 6)),
        (2026, 9, date(2026, 9, 9)),
    ],
)
def test_the_question_comes_on_a_working_day_of_each_month(year: int, month: int, day: date) -> None:
    asked = question_day(CALENDAR, ProgressQuestion(working_day=5), year, month)
    assert asked == day
    first = question_day(CALENDAR, ProgressQuestion(working_day=1), year, month)
    assert first.month == asked.month == month
    assert CALENDAR.working_days_left(first, asked) == 4


def test_a_report_is_taken_back_by_whoever_gave_it_on_its_day_only() -> None:
    report = Report(1, 1, Pace.ON_TRACK, 40, "", AN.id, NOON)
    today = date(2026, 11, 6)
    assert report.may_be_taken_back_by(AN, UNDER_WAY, today)
    assert not report.may_be_taken_back_by(AN, UNDER_WAY, date(2026, 11, 7))
    assert not report.may_be_taken_back_by(replace(AN, id=2), UNDER_WAY, today)
    assert not report.may_be_taken_back_by(replace(AN, active=False), UNDER_WAY, today)
    assert not report.may_be_taken_back_by(AN, replace(UNDER_WAY, state=State.APPLIED), today)


def test_only_an_effect_beyond_the_unit_needs_evidence() -> None:
    assert [scope for scope in Scope if needs_evidence(scope)] == [Scope.CITY, Scope.NATION]


def test_what_is_asked_of_one_first_author_is_together() -> None:
    second, other = replace(UNDER_WAY, id=2), replace(UNDER_WAY, id=3, author_id=7)
    assert by_first_author([UNDER_WAY, other, second]) == {1: [UNDER_WAY, second], 7: [other]}


def test_what_was_taken_back_is_no_replication() -> None:
    one, other = [Replication(n, 1, unit, PLANNED, "", 1) for n, unit in enumerate(("KD2", "QLTH"))]
    assert units_by_initiative([one, other, replace(one, unit="BGD", ended=True)]) == {1: [one, other]}


USE = Use(1, 1, 2026, "title:cstd_co_so", 1, 9, NOON)


@pytest.mark.parametrize(
    ("purpose", "year", "person", "warned"),
    [
        ("title:cstd_co_so", 2026, 1, False),
        ("hang_nam:giay khen cua giam doc so", 2026, 1, True),
        ("title:cstd_tinh", 2026, 1, True),
        ("title:cstd_co_so", 2027, 1, True),
        ("title:cstd_co_so", 2026, 2, True),
    ],
)
def test_a_second_use_is_warned_of_and_the_same_one_is_marked_already(
    purpose: str, year: int, person: int, warned: bool
) -> None:
    assert warns([USE], purpose=purpose, year=year, person_id=person) == ((USE,) if warned else ())
    assert is_marked([USE], purpose=purpose, year=year, person_id=person) is not warned


def test_a_use_that_was_taken_back_warns_of_nothing() -> None:
    gone = replace(USE, taken_back=True)
    assert warns([gone], purpose="title:cstd_tinh", year=2026, person_id=1) == ()
    assert not is_marked([gone], purpose=USE.purpose, year=2026, person_id=1)


def test_what_it_may_be_used_for_are_the_titles_and_the_awards_of_the_year() -> None:
    in_2026 = [purpose.name for purpose in purposes(PLAN, 2026)]
    assert in_2026[0] == "Chiến sĩ thi đua cơ sở"
    assert in_2026[-1] == "Giấy khen của Giám đốc Sở (Khen thưởng hằng năm)"
    for year in range(2026, 2031):
        keys = [purpose.key for purpose in purposes(PLAN, year)]
        assert len(keys) == len(set(keys))
        assert all(len(f"{key}".encode()) <= 56 for key in keys), "they are payloads of buttons"
    assert purpose_of(PLAN, USE).english == "Emulation soldier of the unit"
    assert purpose_of(PLAN, replace(USE, purpose="title:abolished")).name == "title:abolished"
