"""How a unit judges itself on the criteria of units (tự đánh giá theo tiêu chí; plan, III.1.a)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.plan import Criterion, Plan

TASK = "task:"
"""What begins the mark of a task of the unit among the things that show something; an initiative goes by its code."""


class Rating(StrEnum):
    """Mức tự đánh giá, in the words of criterion III.1.a-1."""

    NOT_MET = "not_met"
    """Chưa đạt."""
    MET = "met"
    """Đạt."""
    EXCEEDED = "exceeded"
    """Vượt."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a unit says of itself on one criterion of the plan; `shown_by` are the marks of what shows it.

    `version` differs once it was changed.
    """

    year: int
    unit: str
    criterion: str
    rating: Rating
    words: str
    shown_by: tuple[str, ...]
    at: datetime
    by: int
    version: int = 1


def criteria_of_units(plan: Plan) -> tuple[Criterion, ...]:
    """The criteria a unit judges itself on, in the plan's order."""
    return tuple(item for group in plan.criteria if group.applies_to == "collective" for item in group.items)


def not_judged(plan: Plan, judged: Collection[str]) -> tuple[Criterion, ...]:
    """The criteria that are still missing."""
    return tuple(criterion for criterion in criteria_of_units(plan) if criterion.code not in judged)
