"""When something is to be said."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.agenda import Occasion, OccasionKind, due, is_weekly, may_send, next_moment, occasions
from domain.calendar import VIETNAM, WorkCalendar, deadlines, work_calendar
from domain.plan import Digest, Plan, Reminder
from domain.plan_loading import load_plan

PLAN = load_plan()
CALENDAR = work_calendar(PLAN)
DAYS = deadlines(PLAN, CALENDAR, 2026)
AFTER_THE_REPORT = ["2026-12-01", "2026-12-07", "2026-12-14", "2026-12-21", "2026-12-28"]
ALL = ("initiative", "mandatory", "training", "confirmation", "duty", "acknowledgement")


def at(day: int, month: int, hour: int = 0, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


def with_rules(*reminders: Reminder, digests: tuple[Digest, ...] = ()) -> Plan:
    return replace(PLAN, reminders=reminders, digests=digests)


def between(since: datetime, until: datetime, plan: Plan = PLAN) -> tuple[Occasion, ...]:
    return occasions(plan, CALENDAR, DAYS, since, until)


def said(found: tuple[Occasion, ...], key: str) -> list[str]:
    return [occasion.occurrence for occasion in found if occasion.key == key]


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda moment: moment.replace(tzinfo=VIETNAM))  # noqa: DTZ001


def test_november_2026_says_what_the_plan_asks_for() -> None:
    november = between(at(1, 11), at(31, 12))
    assert said(november, "reminder") == [
        "2026-11-03",
        "2026-11-05",
        "2026-11-09",
        "2026-11-16",
        "2026-11-23",
        "2026-11-26",
        "2026-11-27",
        "2026-11-30",
    ]
    weekly = ["2026-11-02", "2026-11-09"]
    daily = [f"2026-11-{day}" for day in (16, 17, 18, 19, 20, 23, 25, 26, 27, 30)]
    assert said(november, "digest.heads") == said(november, "digest.centre") == weekly + daily + AFTER_THE_REPORT


def test_authors_are_asked_once_a_month_until_the_report_is_due() -> None:
    asked = said(between(at(1, 1), at(31, 12, 23)), "progress")
    assert [day[5:7] for day in asked] == [f"{month:02}" for month in range(1, 12)]
    (question,) = (it for it in between(at(6, 11), at(7, 11)) if it.kind is OccasionKind.PROGRESS)
    assert (question.at, question.expires) == (at(6, 11, 10), at(9, 11, 17))


def test_an_occasion_says_what_when_and_until_when() -> None:
    (reminder,) = (found for found in between(at(2, 11, 12), at(3, 11, 12)) if found.kind is OccasionKind.REMINDER)
    assert reminder == Occasion(
        "reminder", OccasionKind.REMINDER, "2026-11-03", at(3, 11, 8, 30), "before_heads", ALL, at(4, 11, 17)
    )


def test_a_period_excludes_its_beginning_and_includes_its_end() -> None:
    moment = at(2, 11, 8)
    assert said(between(moment - timedelta(seconds=1), moment), "digest.heads") == ["2026-11-02"]
    assert between(moment, moment + timedelta(seconds=1)) == ()


def test_a_digest_of_a_monday_off_comes_on_the_next_working_day() -> None:
    assert said(between(at(24, 8), at(5, 9)), "digest.heads") == ["2026-08-24", "2026-09-03"]
    assert said(between(at(9, 2), at(24, 2)), "digest.heads") == ["2026-02-09", "2026-02-23"]


def test_after_the_report_is_due_only_digests_come_and_outside_the_movement_nothing() -> None:
    found = between(at(30, 11, 12), at(31, 12, 23, 59))
    assert {occasion.kind for occasion in found} == {OccasionKind.DIGEST}
    assert said(found, "digest.centre") == AFTER_THE_REPORT
    before = deadlines(PLAN, CALENDAR, 2025)
    assert occasions(PLAN, CALENDAR, before, at(1, 1, year=2025), at(31, 12, year=2025)) == ()


def test_when_the_report_is_due_on_a_saturday_the_last_reminder_is_on_friday() -> None:
    days = deadlines(PLAN, CALENDAR, 2030)
    every = occasions(PLAN, CALENDAR, days, at(25, 11, year=2030), at(31, 12, year=2030))
    found = [occasion for occasion in every if occasion.key == "reminder"]
    assert {occasion.occurrence for occasion in found if occasion.at >= at(29, 11, year=2030)} == {"2030-11-29"}
    assert found[-1].expires == at(1, 12, year=2030)


def test_rules_of_one_day_are_one_reminder_with_all_that_is_owed() -> None:
    first = Reminder("first", ("initiative",), "report", (1, 2), time(9))
    second = Reminder("second", ("training", "initiative"), "report", (1,), time(9))
    friday, monday = between(at(26, 11, 12), at(1, 12), with_rules(first, second))
    assert (friday.occurrence, friday.rule, friday.owes) == ("2026-11-27", "first", ("initiative",))
    assert (monday.occurrence, monday.rule, monday.owes) == ("2026-11-30", "first+second", ("initiative", "training"))


def test_a_moved_deadline_moves_its_reminders_and_never_doubles_them() -> None:
    moved = deadlines(PLAN, CALENDAR, 2026, {"heads": date(2026, 11, 23)})
    found = occasions(PLAN, CALENDAR, moved, at(1, 11), at(31, 12))
    reminders = [occasion for occasion in found if occasion.key == "reminder"]
    assert Counter(reminder.occurrence for reminder in reminders).most_common(1)[0][1] == 1
    last = next(reminder for reminder in reminders if reminder.occurrence == "2026-11-23")
    assert last.rule == "before_heads+after_heads"


def test_a_report_asked_for_earlier_ends_the_year_earlier() -> None:
    moved = deadlines(PLAN, CALENDAR, 2026, {"report": date(2026, 11, 20)})
    found = occasions(PLAN, CALENDAR, moved, at(1, 11), at(31, 12))
    assert max(said(found, "reminder")) == "2026-11-20"
    assert "2026-11-23" in said(found, "digest.centre")


@pytest.mark.parametrize("year", [2026, 2027, 2028, 2029, 2030])
def test_everything_is_said_in_sending_hours_once_a_day_at_most(year: int) -> None:
    days = deadlines(PLAN, CALENDAR, year)
    found = occasions(PLAN, CALENDAR, days, at(1, 1, year=year), at(31, 12, year=year))
    assert all(may_send(PLAN, CALENDAR, occasion.at) for occasion in found)
    assert all(occasion.at < occasion.expires for occasion in found)
    assert len({(occasion.key, occasion.occurrence) for occasion in found}) == len(found)
    assert list(found) == sorted(found, key=lambda occasion: occasion.at)


@given(st.lists(MOMENTS, min_size=3, max_size=3).map(sorted))
def test_adjacent_periods_join_without_gaps_or_doubles(moments: list[datetime]) -> None:
    first, second, third = moments
    assert between(first, second) + between(second, third) == between(first, third)


def fired(now: datetime, plan: Plan = PLAN) -> list[tuple[str, str]]:
    return [(occasion.key, occasion.occurrence) for occasion in due(plan, CALENDAR, DAYS, now).fire]


def test_what_is_due_fires_from_its_moment_on() -> None:
    assert fired(at(3, 11, 8, 29)) == [("digest.centre", "2026-11-02"), ("digest.heads", "2026-11-02")]
    assert ("reminder", "2026-11-03") in fired(at(3, 11, 8, 30))
    assert ("reminder", "2026-11-03") in fired(datetime(2026, 11, 3, 1, 30, tzinfo=UTC))


def test_what_was_missed_is_said_once_it_is_possible_unless_it_is_out_of_date() -> None:
    assert ("reminder", "2026-11-03") in fired(at(4, 11, 16, 59))
    late = due(PLAN, CALENDAR, DAYS, at(4, 11, 17))
    assert late.fire == ()
    assert "2026-11-03" in {occasion.occurrence for occasion in late.stale}
    assert fired(at(5, 11, 8)) == []


def test_only_the_latest_of_what_was_missed_is_said() -> None:
    now = at(27, 11, 9)
    assert fired(now) == [("digest.centre", "2026-11-27"), ("digest.heads", "2026-11-27"), ("reminder", "2026-11-27")]
    assert ("reminder", "2026-11-26") in {(old.key, old.occurrence) for old in due(PLAN, CALENDAR, DAYS, now).stale}


def test_what_was_missed_on_friday_can_still_be_said_on_monday_and_before_a_holiday_on_the_day_after() -> None:
    rule = Reminder("only", ("initiative",), "report", (2,), time(16))
    assert fired(at(30, 11, 7, 30), with_rules(rule)) == [("reminder", "2026-11-27")]
    assert ("reminder", "2026-11-23") in fired(at(25, 11, 7, 45))


@pytest.mark.parametrize("now", [at(3, 11, 17), at(3, 11, 23), at(4, 11, 7, 29), at(28, 11, 10), at(24, 11, 10)])
def test_nothing_fires_in_quiet_hours_or_on_days_off(now: datetime) -> None:
    assert not may_send(PLAN, CALENDAR, now)
    assert fired(now) == []


def test_no_reminder_fires_once_the_report_is_due() -> None:
    assert fired(at(30, 11, 16, 59)) != []
    assert fired(at(1, 12, 9)) == [("digest.centre", "2026-12-01"), ("digest.heads", "2026-12-01")]


def test_a_shorter_look_back_forgets_sooner() -> None:
    assert due(PLAN, CALENDAR, DAYS, at(3, 11, 8), lookback=timedelta(hours=1)).fire == ()


@given(MOMENTS)
def test_what_is_due_is_either_said_or_stale(now: datetime) -> None:
    result = due(PLAN, CALENDAR, DAYS, now)
    past = between(now - timedelta(days=7), now)
    assert set(result.fire) | set(result.stale) <= set(past)
    assert not set(result.fire) & set(result.stale)
    assert all(occasion.at <= now < occasion.expires for occasion in result.fire)
    if may_send(PLAN, CALENDAR, now):
        assert len(result.fire) + len(result.stale) == len(past)


def test_ticking_through_the_year_says_every_occasion_once_and_a_late_tick_the_same() -> None:
    heard: set[tuple[str, str]] = set()
    now = at(1, 10)
    while now < at(2, 12):
        heard |= set(fired(now))
        now += timedelta(minutes=30)
    assert heard == {(occasion.key, occasion.occurrence) for occasion in between(at(1, 10), at(2, 12))}


@given(MOMENTS)
def test_the_next_moment_is_that_of_the_next_occasion(now: datetime) -> None:
    moment = next_moment(PLAN, CALENDAR, DAYS, now)
    assert between(now, moment - timedelta(microseconds=1) if moment else at(31, 12)) == ()
    assert moment is None or between(now, moment)[0].at == moment


def test_nothing_comes_after_the_last_occasion() -> None:
    assert next_moment(PLAN, CALENDAR, DAYS, at(2, 11, 8)) == at(3, 11, 8, 30)
    assert next_moment(PLAN, CALENDAR, DAYS, at(30, 11, 8, 30)) == at(1, 12, 8)
    assert next_moment(PLAN, CALENDAR, DAYS, at(28, 12, 8)) is None


def test_a_worked_saturday_sends_and_a_moved_friday_does_not() -> None:
    calendar = WorkCalendar({date(2026, 11, 28): True, date(2026, 11, 27): False})
    assert may_send(PLAN, calendar, at(28, 11, 10))
    assert not may_send(PLAN, calendar, at(27, 11, 10))


@pytest.mark.parametrize(
    ("day", "weekday", "weekly"),
    [
        (date(2026, 11, 2), 0, True),
        (date(2026, 11, 3), 0, False),
        (date(2026, 4, 27), 0, False),  # a Monday off: the week's digest comes on Tuesday
        (date(2026, 4, 28), 0, True),
        (date(2026, 11, 5), 3, True),
        (date(2026, 11, 9), 3, False),
        (date(2026, 9, 3), 1, True),  # Tuesday and Wednesday off
    ],
)
def test_the_weeks_own_digest_is_told_from_the_daily_ones(day: date, weekday: int, weekly: bool) -> None:
    assert is_weekly(replace(PLAN.digests[0], weekday=weekday), CALENDAR, day) is weekly
