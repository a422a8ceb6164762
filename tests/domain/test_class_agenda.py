"""When classes are remembered, and what somebody still owes of mandatory courses."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from domain.agenda import occasions
from domain.calendar import VIETNAM, WorkCalendar, deadlines
from domain.class_agenda import ClassReminder, mandatory_courses, reminders_due, with_courses
from domain.course import Course, CourseSession
from domain.people import Category, Person
from domain.plan import Plan
from domain.training import Form, Outcome, Training, TrainingState


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=VIETNAM)


def class_at(starts: datetime) -> CourseSession:
    ends = starts + timedelta(hours=2)
    return CourseSession(1, 1, starts, ends, "Phòng họp", "", 20, closes_at=starts, withdraw_until=starts)


DAY, HOUR = (ClassReminder.DAY,), (ClassReminder.HOUR,)


@pytest.mark.parametrize(
    ("starts", "now", "said"),
    [
        ("12 09:00", "11 08:29", ()),
        ("12 09:00", "11 08:30", DAY),
        ("12 09:00", "11 16:59", DAY),
        ("12 09:00", "11 17:00", ()),  # quiet hours
        ("12 09:00", "12 07:59", DAY),  # late, but still worth saying
        ("12 09:00", "12 08:00", HOUR),
        ("12 09:00", "12 08:59", HOUR),
        ("12 09:00", "12 09:00", ()),
        ("12 08:00", "12 07:29", ()),  # an hour before is too early in the morning
        ("12 08:00", "12 07:30", HOUR),
        ("09 09:00", "06 08:30", DAY),  # a Monday's class on the Friday before
        ("09 09:00", "08 10:00", ()),  # not on a Sunday
        ("25 09:00", "23 08:30", DAY),  # 24/11 is a holiday
        ("14 09:00", "14 08:00", HOUR),  # a Saturday's class is remembered on Saturday
        ("12 19:00", "12 18:00", HOUR),  # an evening's class in the evening
    ],
)
def test_a_class_is_remembered_the_working_day_before_and_an_hour_before(
    plan: Plan, calendar: WorkCalendar, starts: str, now: str, said: tuple[ClassReminder, ...]
) -> None:
    assert reminders_due(class_at(at(starts)), plan, calendar, at(now)) == said


def test_a_class_that_was_called_off_is_not_remembered(plan: Plan, calendar: WorkCalendar) -> None:
    off = replace(class_at(at("12 09:00")), cancelled=True)
    assert reminders_due(off, plan, calendar, at("12 08:30")) == ()


COURSE = Course(7, "An toàn thông tin", "Sở", Form.ONLINE, 3, mandatory=True, due=date(2026, 10, 20))
AN = Person(1, "NV001", "Nguyễn Văn An", "KD1", "Đăng kiểm viên hạng III")


def record(state: TrainingState, outcome: Outcome | None = None) -> Training:
    return Training(1, AN.id, 7, 2026, "KD1", "An toàn", "Sở", Form.ONLINE, 3, None, None, state, outcome)


@pytest.mark.parametrize(
    ("learned", "in_line", "registered"),
    [
        ([], [], False),
        ([], [7], True),
        ([record(TrainingState.REGISTERED)], [], True),
        ([record(TrainingState.WITHDRAWN)], [], False),
        ([record(TrainingState.FINISHED, Outcome.NOT_PASSED)], [], True),
        ([record(TrainingState.FINISHED, Outcome.PASSED)], [], None),
        ([record(TrainingState.CONFIRMED, Outcome.COMPLETED)], [], None),
    ],
)
def test_a_mandatory_course_is_owed_until_it_is_finished(
    plan: Plan, learned: list[Training], in_line: list[int], registered: bool | None
) -> None:
    owed = mandatory_courses(AN, [COURSE], learned, in_line, plan, 2026)
    assert [course.registered for course in owed] == ([] if registered is None else [registered])


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        ({}, True),
        ({"units": ("KD1",)}, True),
        ({"units": ("KD2",)}, False),
        ({"jobs": ("inspector",)}, True),
        ({"jobs": ("clerk", "worker")}, False),
        ({"units": ("KD1",), "jobs": ("clerk",)}, False),
        ({"jobs": ("no such kind",)}, False),
        ({"mandatory": False}, False),
        ({"active": False}, False),
        ({"due": date(2027, 10, 20)}, False),
    ],
)
def test_it_is_owed_by_those_it_is_for(plan: Plan, change: dict[str, object], asked: bool) -> None:
    course = replace(COURSE, **change)  # type: ignore[arg-type]
    assert bool(mandatory_courses(AN, [course], [], [], plan, 2026)) is asked


def test_a_course_for_contract_workers_is_for_them_whatever_they_do(plan: Plan) -> None:
    driver = replace(AN, position="Lái xe", category=Category.WORKER)
    assert replace(COURSE, jobs=("worker",)).is_for(driver, plan)
    assert not replace(COURSE, jobs=("worker",)).is_for(AN, plan)


def test_a_mandatory_course_brings_reminders_before_its_own_last_day(plan: Plan, calendar: WorkCalendar) -> None:
    last = deadlines(plan, calendar, 2026)
    own = {"course.7": date(2026, 9, 18)}
    day = datetime(2026, 9, 18, tzinfo=VIETNAM)
    found = occasions(with_courses(plan, own), calendar, last | own, day, day + timedelta(days=1))
    assert [(one.key, one.rule, one.owes, f"{one.at:%H:%M}") for one in found] == [
        ("reminder", "course.7", ("mandatory",), "08:30")
    ]
    assert occasions(plan, calendar, last, day, day + timedelta(days=1)) == ()
