"""When something is said about classes and mandatory courses, worked out from the facts; never held in a timer."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.agenda import may_send
from domain.calendar import VIETNAM, WorkCalendar, local
from domain.completeness import MandatoryCourse, Owed
from domain.course import Course, CourseSession
from domain.people import Person
from domain.plan import Plan, Reminder
from domain.training import Training, TrainingState

LONGEST_AHEAD = timedelta(days=16)
"""No holidays are longer: the working day before a class is within this time."""


class ClassReminder(StrEnum):
    """What those who have a place are reminded of; the values are kinds of notices."""

    DAY = "session.day"
    """On the working day before."""
    HOUR = "session.hour"
    """Shortly before it begins."""


def reminded_at(kind: ClassReminder, session: CourseSession, plan: Plan, calendar: WorkCalendar) -> datetime:
    """When a reminder of a class falls due. Early in the morning the later one waits for the end of the quiet hours."""
    starts = local(session.starts_at)
    if kind is ClassReminder.DAY:
        day = calendar.working_day_before(starts.date(), 1)
        return datetime.combine(day, plan.classes.remind_at, VIETNAM)
    morning = datetime.combine(starts.date(), plan.quiet.ends, VIETNAM)
    before = starts - timedelta(minutes=plan.classes.minutes_before)
    return max(before, morning) if morning < starts else before


def reminders_due(
    session: CourseSession, plan: Plan, calendar: WorkCalendar, now: datetime
) -> tuple[ClassReminder, ...]:
    """The reminders of a class that are to be said now; whether they have been said is not known here.

    The one shortly before is said on days off and in the evening too, when that is when the class is: who has a place
    has asked for it.
    """
    if not session.is_ahead(now):
        return ()
    if now >= reminded_at(ClassReminder.HOUR, session, plan, calendar):
        return (ClassReminder.HOUR,)
    if now >= reminded_at(ClassReminder.DAY, session, plan, calendar) and may_send(plan, calendar, now):
        return (ClassReminder.DAY,)
    return ()


def with_courses(plan: Plan, due: Mapping[str, date]) -> Plan:
    """The plan with a reminder for each mandatory course, `due` being their last days by key."""
    days, at = plan.classes.due_working_days_before, plan.classes.remind_at
    rules = (Reminder(key, (Owed.MANDATORY.value,), key, days, at) for key in due)
    return replace(plan, reminders=(*plan.reminders, *rules))


def mandatory_courses(
    person: Person,
    courses: Iterable[Course],
    learned: Iterable[Training],
    in_line: Iterable[int],
    plan: Plan,
    year: int,
) -> tuple[MandatoryCourse, ...]:
    """The mandatory courses of a year somebody has not finished; `in_line` are courses they wait for a place in."""
    own = [item for item in learned if item.course_id is not None and item.state is not TrainingState.WITHDRAWN]
    finished = {item.course_id for item in own if item.counts}
    begun = {item.course_id for item in own} | set(in_line)
    return tuple(
        MandatoryCourse(course.title, course.due, course.id in begun)
        for course in courses
        if course.due is not None and course.is_asked_of(person, plan, year) and course.id not in finished
    )
