"""What a plan file may get wrong about single numbers and lists: each rule is about one table of it."""

from collections.abc import Callable, Iterator

from domain.people import Role
from domain.plan import Plan
from domain.plan_problems import Finding, bad_value
from domain.vietnamese import search_key

REVIEWED = ("registration", "recognition")
"""The parts a review has, in order."""

MOST_WORKING_DAYS = 240
"""A year has at least so many; nothing is counted back further."""

_MOST_AUTHORS = 50
"""More are a collective, which is registered for the unit."""

_MOST_DAYS_AWAY = 366

_MOST_SNOOZED = 60
"""Working days; a reminder put off further has been forgotten."""

_MOST_ANSWERS = 5

_FEWEST_WORDS_ASKED = 2
"""One syllable leads everywhere."""


def similarity(plan: Plan) -> Iterator[Finding]:
    """Whatever counts as the same is also alike; below a half everything resembles everything."""
    warn, same = plan.similarity.warn_at, plan.similarity.same_at
    if not 50 <= warn <= 100:
        yield bad_value(("similarity", "warn_at"), warn, "50 … 100")
    elif not warn <= same <= 100:
        yield bad_value(("similarity", "same_at"), same, f"{warn} … 100")


def evidence(plan: Plan) -> Iterator[Finding]:
    """More than Telegram hands over is no use; without any file there is no evidence."""
    if not 1 <= plan.evidence.largest_megabytes <= 20:
        yield bad_value(("evidence", "largest_megabytes"), plan.evidence.largest_megabytes, "1 … 20")
    if not 1 <= plan.evidence.most_files <= 200:
        yield bad_value(("evidence", "most_files"), plan.evidence.most_files, "1 … 200")


def review(plan: Plan) -> Iterator[Finding]:
    """Somebody confirms a registration before anything is recognised, and somebody enters the recognition."""
    order = [REVIEWED.index(step.of) for step in plan.review if step.of in REVIEWED]
    for part in REVIEWED:
        if not any(step.of == part for step in plan.review):
            yield bad_value(("review",), "–", part)
    if order != sorted(order):
        yield bad_value(("review", order.index(1), "of"), REVIEWED[1], " … ".join(REVIEWED))
    for number, step in enumerate(plan.review):
        if not step.by:
            yield bad_value(("review", number, "by"), "–", " / ".join(role.value for role in Role))
    days, most = plan.authorship.remind_after_working_days, plan.authorship.most_authors
    if not 1 <= days <= MOST_WORKING_DAYS:
        yield bad_value(("authorship", "remind_after_working_days"), days, f"1 … {MOST_WORKING_DAYS}")
    if not 1 <= most <= _MOST_AUTHORS:
        yield bad_value(("authorship", "most_authors"), most, f"1 … {_MOST_AUTHORS}")


def learning(plan: Plan) -> Iterator[Finding]:
    """A quiz can be taken at all; four quarters that rise to the whole of a target."""
    if plan.quizzes.attempts_a_day < 1:
        yield bad_value(("quizzes", "attempts_a_day"), plan.quizzes.attempts_a_day, "≥ 1")
    if not 1 <= plan.coverage.target <= 100:
        yield bad_value(("coverage", "target"), plan.coverage.target, "1 … 100")
    quarters = plan.coverage.quarters
    if len(quarters) != 4 or list(quarters) != sorted(quarters) or quarters[0] < 0 or quarters[-1] != 100:
        yield bad_value(("coverage", "quarters"), ", ".join(map(str, quarters)), "0 ≤ … ≤ … ≤ 100")


def deputies(plan: Plan) -> Iterator[Finding]:
    """A deputy stands in for some days, not for good."""
    if not 1 <= plan.deputies.longest_days <= _MOST_DAYS_AWAY:
        yield bad_value(("deputies", "longest_days"), plan.deputies.longest_days, f"1 … {_MOST_DAYS_AWAY}")


def pauses(plan: Plan) -> Iterator[Finding]:
    """Nobody is away for good; a reminder that is put off comes back, before the deadline it is about."""
    days, snooze = plan.absence.longest_days, plan.snooze
    if not 1 <= days <= _MOST_DAYS_AWAY:
        yield bad_value(("absence", "longest_days"), days, f"1 … {_MOST_DAYS_AWAY}")
    if not 1 <= snooze.longest_working_days <= _MOST_SNOOZED:
        yield bad_value(("snooze", "longest_working_days"), snooze.longest_working_days, f"1 … {_MOST_SNOOZED}")
    if not 1 <= snooze.kept_working_days <= MOST_WORKING_DAYS:
        yield bad_value(("snooze", "kept_working_days"), snooze.kept_working_days, f"1 … {MOST_WORKING_DAYS}")


def answers(plan: Plan) -> Iterator[Finding]:
    """An answer says at least half of what was asked, and is no list of the whole plan."""
    if not 50 <= plan.answers.enough <= 100:
        yield bad_value(("answers", "enough"), plan.answers.enough, "50 … 100")
    if not 1 <= plan.answers.most <= _MOST_ANSWERS:
        yield bad_value(("answers", "most"), plan.answers.most, f"1 … {_MOST_ANSWERS}")
    for number, section in enumerate(plan.sections):
        for way in section.asked:
            if len(search_key(way).split()) < _FEWEST_WORDS_ASKED:
                yield bad_value(("sections", number, "asked"), way, "a b …")


LIMITS: tuple[Callable[[Plan], Iterator[Finding]], ...] = (
    similarity,
    evidence,
    review,
    learning,
    deputies,
    pauses,
    answers,
)
