"""Days off and days worked instead: which may be set, and which deadlines move with them."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from domain.agenda import may_send, occasions
from domain.calendar import VIETNAM, deadlines, work_calendar
from domain.days_off import (
    DayObjection,
    Shift,
    ShiftProblem,
    object_to_days,
    object_to_shifts,
    said_anew,
    shifts,
    years_of,
)
from domain.plan_loading import load_plan

PLAN = load_plan()
CALENDAR = work_calendar(PLAN)
TODAY = date(2026, 11, 2)
STAGES = ["heads", "council", "signature", "report"]


def november(day: int) -> date:
    return date(2026, 11, day)


@pytest.mark.parametrize(
    ("first", "last", "works", "objection"),
    [
        (november(20), november(20), False, None),
        (november(7), november(7), True, None),  # a Saturday
        (november(7), november(9), False, None),  # the Monday is news
        (november(24), november(24), False, None),  # a holiday, confirmed by its document
        (november(24), november(24), True, None),
        (november(2), november(2), False, None),  # today
        (november(20), november(19), False, DayObjection.REVERSED),
        (november(1), november(1), False, DayObjection.PAST),
        (date(2031, 1, 2), date(2031, 1, 2), False, DayObjection.OUTSIDE),
        (date(2030, 12, 31), date(2031, 1, 1), False, DayObjection.OUTSIDE),
        (november(3), date(2026, 12, 4), False, DayObjection.TOO_MANY),
        (november(8), november(8), False, DayObjection.OFF_ALREADY),  # a Sunday
        (november(7), november(8), False, DayObjection.OFF_ALREADY),
        (november(20), november(20), True, DayObjection.WORKED_ALREADY),
    ],
)
def test_days_are_judged(first: date, last: date, works: bool, objection: DayObjection | None) -> None:
    assert object_to_days(PLAN, CALENDAR, first, last, works=works, today=TODAY) == objection


def test_of_a_range_only_the_days_that_change_are_set() -> None:
    assert said_anew(CALENDAR, november(20), november(24), works=False) == (november(20), november(23), november(24))
    assert said_anew(CALENDAR, november(20), november(24), works=True) == (november(21), november(22), november(24))
    decided = CALENDAR.with_days([november(24)], works=False)
    assert said_anew(decided, november(24), november(24), works=False) == ()


def test_a_saturday_is_a_working_day_where_the_plan_says_so() -> None:
    plan = replace(PLAN, saturdays_work=True)
    calendar = work_calendar(plan)
    assert object_to_days(plan, calendar, november(7), november(7), works=False, today=TODAY) is None
    assert deadlines(plan, calendar, 2026)["heads"] == november(12)
    assert may_send(plan, calendar, datetime(2026, 11, 7, 10, tzinfo=VIETNAM))
    said = occasions(
        plan,
        calendar,
        deadlines(plan, calendar, 2026),
        datetime(2026, 11, 6, 23, tzinfo=VIETNAM),
        datetime(2026, 11, 7, 23, tzinfo=VIETNAM),
    )
    assert "reminder" in {occasion.key for occasion in said}


def test_deadlines_counted_back_move_and_those_set_by_hand_stay() -> None:
    after = CALENDAR.with_days([november(20)], works=False)
    found = shifts(PLAN, CALENDAR, after, [november(20)], {2026: {"council": november(17)}})
    assert found == (Shift(2026, "heads", november(9), november(6)),)


def test_a_day_worked_instead_moves_them_later() -> None:
    after = CALENDAR.with_days([november(28)], works=True)
    found = shifts(PLAN, CALENDAR, after, [november(28)], {})
    assert [(shift.key, shift.after) for shift in found] == [
        ("heads", november(10)),
        ("council", november(19)),
        ("signature", november(27)),
    ]


def test_a_day_after_the_report_moves_nothing() -> None:
    day = date(2026, 12, 10)
    assert shifts(PLAN, CALENDAR, CALENDAR.with_days([day], works=False), [day], {}) == ()
    assert years_of(PLAN, [day]) == [2026, 2027]
    assert years_of(PLAN, [date(2030, 12, 10)]) == [2030]


@pytest.mark.parametrize(
    ("today", "moved", "problem", "other"),
    [
        (november(2), {}, None, ""),
        (november(6), {}, None, ""),  # heads on today
        (november(9), {}, ShiftProblem.PAST, ""),  # heads would be on the 6th
        (november(10), {}, None, ""),  # it has passed anyhow
        (november(2), {"heads": november(18)}, ShiftProblem.BEFORE_STAGE, "heads"),
    ],
)
def test_a_deadline_that_cannot_move_so_stands_in_the_way(
    today: date, moved: dict[str, date], problem: ShiftProblem | None, other: str
) -> None:
    after = CALENDAR.with_days([november(20)], works=False)
    found = shifts(PLAN, CALENDAR, after, [november(20)], {2026: moved})
    would_be = {2026: deadlines(PLAN, after, 2026, moved)}
    clash = object_to_shifts(STAGES, found, would_be, today)
    assert (clash.why if clash else None, clash.other if clash else "") == (problem, other)


def test_a_deadline_that_would_come_after_the_next_one_stands_in_the_way() -> None:
    after, moved = CALENDAR.with_days([november(28)], works=True), {"council": november(9)}
    found = shifts(PLAN, CALENDAR, after, [november(28)], {2026: moved})
    clash = object_to_shifts(STAGES, found, {2026: deadlines(PLAN, after, 2026, moved)}, TODAY)
    assert clash is not None
    assert (clash.why, clash.shift.key, clash.other_day) == (ShiftProblem.AFTER_STAGE, "heads", november(9))


def test_holidays_have_names_in_both_languages() -> None:
    assert CALENDAR.holiday_name(november(24)) == "Ngày Văn hóa Việt Nam"
    assert CALENDAR.holiday_name(november(24), "en") == "Vietnam Cultural Day"


def test_the_day_of_culture_is_off_in_every_year_of_the_movement() -> None:
    assert [CALENDAR.is_working(date(year, 11, 24)) for year in range(2026, 2031)] == [False] * 5
