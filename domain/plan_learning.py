"""The words of a plan file about digital-skill learning: its lists, its self-checks, its goal."""

from dataclasses import dataclass

from domain.class_terms import JobKind
from domain.plan_terms import Choice


@dataclass(frozen=True, slots=True)
class TrainingLists:
    """The lists a record of digital-skill learning chooses from."""

    content: str
    """Code of the plan's content that training counts under."""
    forms: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    skill_groups: tuple[Choice, ...]
    job_kinds: tuple[JobKind, ...] = ()


@dataclass(frozen=True, slots=True)
class SelfChecks:
    """How often a day somebody may begin a self-check quiz of one topic: reading comes before guessing."""

    attempts_a_day: int = 3


@dataclass(frozen=True, slots=True)
class CoverageGoal:
    """How many of the active staff are to have finished the year's courses, and by when.

    `target` is in percent; `quarters` is how much of it, in percent, is planned to be reached by the end of each
    quarter.
    """

    target: int = 100
    quarters: tuple[int, ...] = (25, 50, 75, 100)
