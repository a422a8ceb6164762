"""What a plan file may get wrong about the monthly question to authors: its day, its hour, its pause."""

from collections.abc import Iterator
from datetime import time

from domain.agenda import reminder_days
from domain.calendar import deadlines, work_calendar
from domain.plan import Plan
from domain.plan_problems import Finding, bad_value
from domain.progress import question_day

_LAST_QUESTION_DAY, _LONGEST_PAUSE = 10, 60
"""The working day of a month that even the month of Tết has; days before something is asked about."""


def progress_question(plan: Plan) -> Iterator[Finding]:
    """It comes on a day every month has, and after the digests of a day, which then carry it."""
    rule = plan.progress_question
    if not 1 <= rule.working_day <= _LAST_QUESTION_DAY:
        yield bad_value(("progress_question", "working_day"), rule.working_day, f"1 … {_LAST_QUESTION_DAY}")
    if not 0 <= rule.not_within_days <= _LONGEST_PAUSE:
        yield bad_value(("progress_question", "not_within_days"), rule.not_within_days, f"0 … {_LONGEST_PAUSE}")
    digests = [digest.at for digest in plan.digests if plan.quiet.allow(digest.at)]
    if digests and rule.at < max(digests):
        yield _asked_too_early(plan, max(digests))


def _asked_too_early(plan: Plan, told: time) -> Finding:
    return bad_value(("progress_question", "at"), f"{plan.progress_question.at:%H:%M}", f"≥ {told:%H:%M}")


def asked_before_reminded(plan: Plan) -> Iterator[Finding]:
    """A reminder on the day of the question comes before it, so that it carries the question."""
    calendar, at = work_calendar(plan), plan.progress_question.at
    for year in range(plan.movement.first_year, plan.movement.last_year + 1):
        reminded = reminder_days(plan, calendar, deadlines(plan, calendar, year))
        for month in range(1, 13):
            rules = reminded.get(question_day(calendar, plan.progress_question, year, month), [])
            later = [rule.at for rule in rules if rule.at > at]
            if later:
                yield _asked_too_early(plan, max(later))
                return
