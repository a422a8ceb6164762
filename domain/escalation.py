"""To whom what is missing is told: first those who owe it, later their head, the office and the director."""

from collections.abc import Iterable
from datetime import date, timedelta

from domain.calendar import WorkCalendar
from domain.expected import Item
from domain.people import Person, Role
from domain.plan import Escalation, Plan
from domain.plan_obligations import OwedBy

_ONE_DAY = timedelta(days=1)


def escalated(plan: Plan, calendar: WorkCalendar, item: Item, today: date, report: date) -> tuple[Role, ...]:
    """The roles an item is told to by now, in the plan's order; `report` is the last day of the year's report."""
    if item.received:
        return ()
    rules = (rule for rule in plan.escalation if _reached(rule, calendar, item, today, report))
    return tuple(role for rule in rules if (role := Role(rule.to)) not in _owing_roles(item))


def told_to(
    plan: Plan, calendar: WorkCalendar, some: Iterable[Item], person: Person, today: date, report: date
) -> tuple[Item, ...]:
    """What has been passed on to somebody.

    A head, or who stands in for one, hears of their unit, the office and the director of everybody.
    What they answer for themselves is not passed on to them; it stands among what they owe.
    """
    heard, known = [], {}
    for item in some:
        alike = (item.obligation, item.asked_from, item.due, item.received)
        if alike not in known:
            known[alike] = escalated(plan, calendar, item, today, report)
        reached = known[alike]
        of_unit = Role.HEAD in reached and person.answers_for(item.unit, today)
        of_all = person.has(*(role for role in reached if role is not Role.HEAD))
        if (of_unit or of_all) and not item.answered_for_by(person, today):
            heard.append(item)
    return tuple(heard)


def _owing_roles(item: Item) -> frozenset[Role]:
    """Those who answer for an item by their role: telling them would be telling the one who owes it."""
    if item.obligation.of == OwedBy.UNIT:
        return frozenset({Role.HEAD})
    if item.obligation.of == OwedBy.CENTRE:
        return frozenset({Role.HEAD, *(Role(role) for role in item.obligation.by)})
    return frozenset()


def _reached(rule: Escalation, calendar: WorkCalendar, item: Item, today: date, report: date) -> bool:
    """So many working days have passed since its last day, or only so many are left until the report."""
    grace = working_days_after(calendar, item.due, rule.after_working_days)
    latest = calendar.working_day_before(report + _ONE_DAY, rule.at_latest) if rule.at_latest else report
    in_time = item.due.year == report.year and item.asked_from <= today
    return today >= grace or (in_time and today >= latest)


def working_days_after(calendar: WorkCalendar, day: date, number: int) -> date:
    """The n-th working day after a day."""
    for _ in range(number):
        day = calendar.next_working_day(day)
    return day
