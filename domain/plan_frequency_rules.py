"""What a plan file may get wrong about how often people are written to: a reminder heard too often is not heard."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from domain.agenda import reminder_days
from domain.calendar import deadlines, work_calendar
from domain.plan import Plan, Reminder
from domain.plan_problems import Fault, Finding

MOST_DAYS_A_MONTH, MOST_DAYS_A_YEAR = 12, 40
"""On so many days somebody may be reminded, by all rules together: about every other working day of the last month.

On each it is one message, whatever is owed. A stated limit of this program, not of the centre.
"""

MOST_DAILY_DIGESTS = 20
"""Working days before the report on which a digest may come daily: a month."""


def reminded_too_often(plan: Plan) -> Iterator[Finding]:
    """No month and no year of the movement with more days of reminders; told once, of the rule with most of them."""
    calendar = work_calendar(plan)
    told: set[str] = set()
    for year in range(plan.movement.first_year, plan.movement.last_year + 1):
        days = reminder_days(plan, calendar, deadlines(plan, calendar, year))
        for when, rules in _periods(days):
            of_month = "/" in when
            most = MOST_DAYS_A_MONTH if of_month else MOST_DAYS_A_YEAR
            rule = Counter(rule.key for of_day in rules for rule in of_day).most_common(1)[0][0]
            if len(rules) > most and rule not in told:
                told.add(rule)
                place = ("reminders", [it.key for it in plan.reminders].index(rule), "working_days_before")
                values = {"key": rule, "days": str(len(rules)), "when": when, "most": str(most)}
                yield place, Fault.REMINDS_TOO_OFTEN if of_month else Fault.REMINDS_TOO_OFTEN_A_YEAR, values


def _periods(days: dict[date, list[Reminder]]) -> Iterator[tuple[str, list[list[Reminder]]]]:
    """Each month, such as "11/2026", and each year, with the rules of each of its days."""
    found: dict[str, list[list[Reminder]]] = defaultdict(list)
    for day, rules in sorted(days.items()):
        found[f"{day:%m/%Y}"].append(rules)
        found[f"{day:%Y}"].append(rules)
    yield from found.items()
