"""Office days, and the days of the deadlines."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import VIETNAM, WorkCalendar, deadlines, local, report_before, work_calendar
from domain.plan_loading import load_plan

PLAN = load_plan()
CALENDAR = work_calendar(PLAN)
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))

COUNTED_BACK = {
    2026: {1: (30, 11), 3: (26, 11), 5: (23, 11), 10: (16, 11), 15: (9, 11), 20: (2, 11)},
    2027: {1: (30, 11), 3: (26, 11), 5: (23, 11), 10: (16, 11), 15: (9, 11), 20: (2, 11)},
    2028: {1: (30, 11), 3: (28, 11), 5: (23, 11), 10: (16, 11), 15: (9, 11), 20: (2, 11)},
    2029: {1: (30, 11), 3: (28, 11), 5: (23, 11), 10: (16, 11), 15: (9, 11), 20: (2, 11)},
    2030: {1: (29, 11), 3: (27, 11), 5: (22, 11), 10: (15, 11), 15: (8, 11), 20: (1, 11)},
}


@pytest.mark.parametrize(
    ("year", "number", "day_month"),
    [(year, number, day) for year, row in COUNTED_BACK.items() for number, day in row.items()],
)
def test_working_days_are_counted_back_from_the_first_of_december(
    year: int, number: int, day_month: tuple[int, int]
) -> None:
    day, month = day_month
    assert CALENDAR.working_day_before(date(year, 12, 1), number) == date(year, month, day)


def test_a_day_is_not_counted_back_less_than_once() -> None:
    with pytest.raises(ValueError, match="days before"):
        CALENDAR.working_day_before(date(2026, 12, 1), 0)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 1, 1), False),
        (date(2026, 1, 2), False),  # a Friday the government moved
        (date(2026, 1, 10), True),  # the Saturday worked instead
        (date(2026, 2, 13), True),
        (date(2026, 2, 16), False),
        (date(2026, 2, 20), False),
        (date(2026, 2, 23), True),
        (date(2026, 4, 27), False),  # Giỗ Tổ fell on a Sunday
        (date(2026, 8, 22), True),
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), False),
        (date(2026, 9, 3), True),
        (date(2026, 11, 24), False),  # Ngày Văn hóa Việt Nam, new in 2026
        (date(2026, 11, 25), True),
        (date(2026, 11, 28), False),
        (date(2026, 11, 29), False),
        (date(2029, 11, 26), False),  # 24/11 fell on a Saturday
    ],
)
def test_the_office_works_on_the_days_of_the_law_and_of_the_government(day: date, works: bool) -> None:
    assert CALENDAR.is_working(day) is works


def test_an_override_wins_over_everything_and_saturdays_are_a_setting() -> None:
    saturday, holiday = date(2026, 11, 28), date(2026, 11, 24)
    calendar = WorkCalendar({holiday: True, date(2026, 11, 23): False}, saturdays_work=True)
    assert calendar.is_working(saturday)
    assert calendar.is_working(holiday)
    assert not calendar.is_working(date(2026, 11, 23))
    assert not calendar.is_working(date(2026, 11, 29))


def test_an_admins_override_wins_over_the_plans() -> None:
    assert work_calendar(PLAN, {date(2026, 1, 2): True}).is_working(date(2026, 1, 2))


@given(DAYS)
def test_the_neighbouring_working_days_enclose_only_days_off(day: date) -> None:
    before, after = CALENDAR.previous_working_day(day), CALENDAR.next_working_day(day)
    assert before < day < after
    assert CALENDAR.is_working(before)
    assert CALENDAR.is_working(after)
    between = [before + timedelta(days=n) for n in range(1, (after - before).days)]
    assert [other for other in between if CALENDAR.is_working(other) and other != day] == []


@given(DAYS, st.integers(1, 60))
def test_days_left_and_days_counted_back_agree(deadline: date, number: int) -> None:
    start = CALENDAR.working_day_before(deadline, number)
    assert CALENDAR.working_days_left(start, deadline - timedelta(days=1)) == number - 1


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2026, 11, 2), 19),
        (date(2026, 11, 23), 4),
        (date(2026, 11, 29), 1),
        (date(2026, 11, 30), 0),
        (date(2026, 12, 5), 0),
    ],
)
def test_working_days_left_do_not_count_today(today: date, left: int) -> None:
    assert CALENDAR.working_days_left(today, date(2026, 11, 30)) == left


def test_a_year_without_official_days_is_provisional() -> None:
    assert not CALENDAR.is_provisional(2026)
    assert CALENDAR.is_provisional(2027)


def test_holidays_have_their_vietnamese_names() -> None:
    assert CALENDAR.holiday_name(date(2026, 11, 24)) == "Ngày Văn hóa Việt Nam"
    assert CALENDAR.holiday_name(date(2026, 11, 25)) == ""
    assert WorkCalendar({date(2026, 11, 24): True}).holiday_name(date(2026, 11, 24)) == ""


def test_before_the_first_of_december_means_by_the_end_of_the_thirtieth() -> None:
    assert report_before(PLAN, 2026) == date(2026, 12, 1)
    assert deadlines(PLAN, CALENDAR, 2026) == {
        "report": date(2026, 11, 30),
        "heads": date(2026, 11, 9),
        "council": date(2026, 11, 18),
        "signature": date(2026, 11, 26),
    }


def test_the_report_may_arrive_on_a_saturday_but_internal_deadlines_are_working_days() -> None:
    days = deadlines(PLAN, CALENDAR, 2030)
    assert days["report"] == date(2030, 11, 30)
    assert days["signature"] == date(2030, 11, 27)
    assert days["heads"] == date(2030, 11, 8)


def test_a_moved_deadline_wins_and_unknown_ones_are_ignored() -> None:
    moved = deadlines(PLAN, CALENDAR, 2026, {"heads": date(2026, 11, 12), "gone": date(2026, 1, 1)})
    assert moved == deadlines(PLAN, CALENDAR, 2026) | {"heads": date(2026, 11, 12)}


def test_a_moment_is_shown_on_a_vietnamese_clock() -> None:
    assert local(datetime(2026, 11, 1, 23, 30, tzinfo=UTC)) == datetime(2026, 11, 2, 6, 30, tzinfo=VIETNAM)
    assert local(datetime(2026, 11, 1, 23, 30, tzinfo=UTC)).date() == date(2026, 11, 2)
    with pytest.raises(ValueError, match="time zone"):
        local(datetime(2026, 11, 1, 23, 30))  # noqa: DTZ001
