"""What a well-formed plan file may still get wrong about classes: limits, hours, kinds of work."""

from collections.abc import Iterator

from domain.people import Category
from domain.plan import Plan
from domain.plan_file import nearest
from domain.plan_limits import MOST_WORKING_DAYS
from domain.plan_lines import Place
from domain.plan_problems import Fault, Finding, bad_value

_LIMITS = (("offer_working_days", 1, 10), ("minutes_before", 10, 600), ("code_minutes", 1, 60), ("wrong_codes", 1, 20))


def judge_classes(plan: Plan) -> Iterator[Finding]:
    """Limits within which a class can be run, and kinds of work that are somebody's."""
    classes, quiet = plan.classes, plan.quiet
    for key, least, most in _LIMITS:
        if not least <= getattr(classes, key) <= most:
            yield bad_value(("classes", key), getattr(classes, key), f"{least} … {most}")
    for days in classes.due_working_days_before:
        if not 1 <= days <= MOST_WORKING_DAYS:
            yield bad_value(("classes", "due_working_days_before"), days, f"1 … {MOST_WORKING_DAYS}")
    if not quiet.allow(classes.remind_at):
        hours = {"opens": f"{quiet.ends:%H:%M}", "closes": f"{quiet.starts:%H:%M}"}
        values = {"key": "classes", "value": f"{classes.remind_at:%H:%M}", **hours}
        yield ("classes", "remind_at"), Fault.OUTSIDE_HOURS, values
    yield from _job_kinds(plan)


def _job_kinds(plan: Plan) -> Iterator[Finding]:
    known = [category.value for category in Category]
    for number, kind in enumerate(plan.training.job_kinds):
        place: Place = ("training", "job_kinds", number)
        if kind.category and kind.category not in known:
            values = {"key": "category", "value": kind.category, "nearest": nearest(kind.category, known)}
            yield (*place, "category"), Fault.UNKNOWN_REFERENCE, values
        elif not kind.category and not kind.words:
            yield bad_value((*place, "words"), "", "words / category")
