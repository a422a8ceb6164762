"""When readers are reminded of announcements they have not acknowledged, worked out from the day each started."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from domain.announcement import Announcement
from domain.calendar import WorkCalendar, local
from domain.completeness import Owed
from domain.plan import Plan, Reminder


def reading_days(plan: Plan, calendar: WorkCalendar, some: Iterable[Announcement]) -> dict[str, date]:
    """The last day on which each open announcement is reminded of by itself, by key."""
    longest = max(plan.announcements.remind_after_working_days, default=0)
    open_ones = [item for item in some if item.is_open and item.started_at is not None] if longest else []
    return {f"announcement.{item.id}": _working_day_after(calendar, _started(item), longest) for item in open_ones}


def _started(item: Announcement) -> date:
    assert item.started_at is not None, "what is open has started"
    return local(item.started_at).date()


def _working_day_after(calendar: WorkCalendar, day: date, number: int) -> date:
    for _ in range(number):
        day = calendar.next_working_day(day)
    return day


def with_announcements(plan: Plan, last_days: Mapping[str, date]) -> Plan:
    """The plan with the reminders of each announcement, so that they join what is said on the same day."""
    after, at = plan.announcements.remind_after_working_days, plan.announcements.at
    before = tuple(max(after, default=0) - number + 1 for number in after)
    rules = (Reminder(key, (Owed.ACKNOWLEDGEMENT.value,), key, before, at) for key in last_days)
    return replace(plan, reminders=(*plan.reminders, *rules))
