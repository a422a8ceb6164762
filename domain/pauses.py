"""Peace from messages nobody asked for: leave and sickness (vắng mặt), and reminders put off (hẹn lại)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.calendar import WorkCalendar
from domain.people import Person, Role
from domain.plan import Plan

_ONE_DAY = timedelta(days=1)


class PauseKind(StrEnum):
    """Why somebody is left in peace."""

    AWAY = "away"
    """On leave or ill; which of them is asked of nobody and kept nowhere."""
    SNOOZE = "snooze"
    """They would like to be reminded later; digests and acts that need an answer still come."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Somebody is left in peace from one day to another, both included."""

    person_id: int
    kind: PauseKind
    starts_on: date
    ends_on: date

    def covers(self, day: date) -> bool:
        """Whether that day is one of its days."""
        return self.starts_on <= day <= self.ends_on


class AbsenceObjection(StrEnum):
    """Why an absence cannot be put on record."""

    REVERSED = "reversed"
    PAST = "past"
    """It is over."""
    TOO_LONG = "too_long"
    AFTER_MOVEMENT = "after_movement"


def object_to_absence(plan: Plan, first: date, last: date, today: date) -> AbsenceObjection | None:
    """What speaks against somebody being away on these days, both included."""
    if last < first:
        return AbsenceObjection.REVERSED
    if last < today:
        return AbsenceObjection.PAST
    if last > longest_until(plan, first):
        return AbsenceObjection.TOO_LONG
    return AbsenceObjection.AFTER_MOVEMENT if last.year > plan.movement.last_year else None


def longest_until(plan: Plan, first: date) -> date:
    """The last day an absence may have that begins on this one."""
    return first + timedelta(days=plan.absence.longest_days - 1)


def may_mark_absent(actor: Person, subject: Person, today: date) -> bool:
    """Whether somebody may put on record that another is away: oneself, the head or their deputy, the office."""
    if not actor.active or not subject.active:
        return False
    return actor.id == subject.id or actor.answers_for(subject.unit, today) or actor.has(Role.COORDINATOR)


def marks_others(actor: Person, today: date) -> bool:
    """Whether somebody may do so for anybody but themselves."""
    return actor.has(Role.HEAD, Role.COORDINATOR) or bool(actor.standing_in(today))


def latest_return(plan: Plan, calendar: WorkCalendar, last_days: Iterable[date], today: date) -> date | None:
    """The latest working day a reminder may be put off to; None when it may not be put off any more.

    `last_days` are those of the deadlines: the last working days of the next one stay free for reminders.
    """
    ahead = [day for day in last_days if day >= today]
    if not ahead:
        return None
    kept = calendar.working_day_before(min(ahead) + _ONE_DAY, plan.snooze.kept_working_days)
    farthest = today
    for _ in range(plan.snooze.longest_working_days):
        farthest = calendar.next_working_day(farthest)
    latest = min(kept, farthest)
    return latest if latest > today else None


def working_day_from(calendar: WorkCalendar, day: date) -> date:
    """That day, or the first working day after it."""
    return calendar.next_working_day(day - _ONE_DAY)


def tomorrow(calendar: WorkCalendar, today: date) -> date:
    """The next working day ("để mai")."""
    return calendar.next_working_day(today)


def next_week(calendar: WorkCalendar, today: date) -> date:
    """The first working day of the next week ("tuần sau")."""
    return working_day_from(calendar, today + timedelta(days=7 - today.weekday()))
