"""When units are reminded of the reports asked for outside the year's own, worked out from the facts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from domain.completeness import Owed
from domain.expected import Requested
from domain.plan import Plan, Reminder


def due_days(some: Iterable[Requested]) -> dict[str, date]:
    """The last day of each, by key."""
    return {one.key: one.due for one in some}


def with_requests(plan: Plan, some: Iterable[Requested]) -> Plan:
    """The plan with a reminder for each report asked for, so that it joins what is said on the same day."""
    asked = plan.requested_reports
    rules = (Reminder(one.key, (Owed.DUTY.value,), one.key, asked.working_days_before, asked.at) for one in some)
    return replace(plan, reminders=(*plan.reminders, *rules))
