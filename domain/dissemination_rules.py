"""What a plan file may get wrong about making the plan known and about reminding of what is to be read."""

from collections.abc import Iterator

from domain.plan import Plan
from domain.plan_file import nearest
from domain.plan_limits import MOST_WORKING_DAYS
from domain.plan_problems import Fault, Finding, bad_value

LONGEST_SUMMARY = 1500
"""Characters, so that it is one message on every channel together with who sends it and how to answer."""


def judge_dissemination(plan: Plan) -> Iterator[Finding]:
    """Its phase has a day by which it is due, its name fits a button, its text one message."""
    asked = plan.dissemination
    if not asked.phase:
        return
    phases = [phase.code for phase in plan.phases]
    if asked.phase not in phases:
        values = {"key": "phase", "value": asked.phase, "nearest": nearest(asked.phase, phases)}
        yield ("dissemination", "phase"), Fault.UNKNOWN_REFERENCE, values
    elif plan.dissemination_due is None:
        yield bad_value(("dissemination", "phase"), asked.phase, "[[phases.milestones]] due")
    if not asked.summary.strip():
        yield bad_value(("dissemination", "text"), "[]", "≥ 1")
    if len(asked.summary) > LONGEST_SUMMARY:
        yield bad_value(("dissemination", "text"), len(asked.summary), f"≤ {LONGEST_SUMMARY}")


def judge_reading(plan: Plan) -> Iterator[Finding]:
    """Readers are reminded some working days later, at an hour at which messages go out."""
    rules = plan.announcements
    for day in rules.remind_after_working_days:
        if not 1 <= day <= MOST_WORKING_DAYS:
            yield bad_value(("announcements", "remind_after_working_days"), day, f"1 … {MOST_WORKING_DAYS}")
    if not plan.quiet.allow(rules.at):
        hours = {"opens": f"{plan.quiet.ends:%H:%M}", "closes": f"{plan.quiet.starts:%H:%M}"}
        values = {"key": "announcements", "value": f"{rules.at:%H:%M}", **hours}
        yield ("announcements", "at"), Fault.OUTSIDE_HOURS, values
