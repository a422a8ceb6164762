"""What a plan file may get wrong about what is expected of whom, and about who hears when it does not come."""

from collections.abc import Iterator

from domain.assessment import criteria_of_units
from domain.plan import Obligation, Plan
from domain.plan_limits import MOST_WORKING_DAYS
from domain.plan_lines import Place
from domain.plan_obligations import KnownBy, OwedBy
from domain.plan_problems import Fault, Finding, bad_value

_OWED_BY = {
    KnownBy.INITIATIVE: OwedBy.PERSON,
    KnownBy.TRAINING: OwedBy.PERSON,
    KnownBy.UNIT_INITIATIVE: OwedBy.UNIT,
    KnownBy.UNIT_TASKS: OwedBy.UNIT,
    KnownBy.CRITERIA: OwedBy.UNIT,
    KnownBy.NOMINATIONS: OwedBy.UNIT,
}
"""Whose something must be, where only one kind can have it."""

_LONGEST_GRACE = 60
_LONGEST_KEY = 30


def judge_obligations(plan: Plan) -> Iterator[Finding]:
    """Each can be known of those who owe it; each passing on comes no earlier than the one before it."""
    for number, one in enumerate(plan.obligations.expected):
        yield from _obligation(one, ("obligations", "expected", number))
        if one.known_by == KnownBy.CRITERIA and not criteria_of_units(plan):
            criteria = '[[criteria]] applies_to = "collective"'
            yield bad_value(("obligations", "expected", number, "known_by"), one.known_by, criteria)
    for number, rule in enumerate(plan.escalation):
        place: Place = ("escalation", number)
        if not 0 <= rule.after_working_days <= _LONGEST_GRACE:
            yield bad_value((*place, "after_working_days"), rule.after_working_days, f"0 … {_LONGEST_GRACE}")
        if not 0 <= rule.at_latest <= MOST_WORKING_DAYS:
            yield bad_value((*place, "at_latest"), rule.at_latest, f"0 … {MOST_WORKING_DAYS}")
        if number and rule.after_working_days < plan.escalation[number - 1].after_working_days:
            before = plan.escalation[number - 1].after_working_days
            yield bad_value((*place, "after_working_days"), rule.after_working_days, f"≥ {before}")
        if number and rule.at_latest > plan.escalation[number - 1].at_latest:
            yield bad_value((*place, "at_latest"), rule.at_latest, f"≤ {plan.escalation[number - 1].at_latest}")
    for day in plan.requested_reports.working_days_before:
        if not 1 <= day <= MOST_WORKING_DAYS:
            yield bad_value(("requested_reports", "working_days_before"), day, f"1 … {MOST_WORKING_DAYS}")
    if not plan.quiet.allow(plan.requested_reports.at):
        hours = {"opens": f"{plan.quiet.ends:%H:%M}", "closes": f"{plan.quiet.starts:%H:%M}"}
        values = {"key": "requested_reports", "value": f"{plan.requested_reports.at:%H:%M}", **hours}
        yield ("requested_reports", "at"), Fault.OUTSIDE_HOURS, values


def _obligation(one: Obligation, place: Place) -> Iterator[Finding]:
    expected = next((whose for known, whose in _OWED_BY.items() if known == one.known_by), None)
    if expected is not None and one.of != expected:
        yield bad_value((*place, "of"), one.of, expected.value)
    if one.of == OwedBy.PERSON and expected is None:
        yield bad_value((*place, "of"), one.of, f"{OwedBy.UNIT} / {OwedBy.CENTRE}")
    if one.of == OwedBy.CENTRE and not one.by:
        yield bad_value((*place, "by"), "–", "coordinator / director / …")
    if not 0 <= one.working_days_ahead <= MOST_WORKING_DAYS:
        yield bad_value((*place, "working_days_ahead"), one.working_days_ahead, f"0 … {MOST_WORKING_DAYS}")
    if not 0 < len(one.key) <= _LONGEST_KEY or "." in one.key:
        yield bad_value((*place, "key"), one.key, f"1 … {_LONGEST_KEY}")
