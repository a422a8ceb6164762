"""The words of a plan file about authors, about reviewing what they register, and about requests for recognition."""

from dataclasses import dataclass

from domain.plan_terms import Choice


@dataclass(frozen=True, slots=True)
class ReviewStep:
    """A step of the review of an initiative; `by` are the roles that decide it, in the order they are asked.

    `of` is "registration" (before the work begins) or "recognition" (when it has been applied). The last step of a
    recognition enters what the authority decided: the program keeps the decision and never makes one.
    """

    key: str
    name: str
    english: str
    of: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Authorship:
    """How co-authors are asked: a silent one is reminded once, after so many working days."""

    remind_after_working_days: int = 2
    most_authors: int = 10


@dataclass(frozen=True, slots=True)
class RequestRules:
    """What the law says of requests for recognition (công nhận sáng kiến).

    `filing_years` is how long after it was first applied an initiative may be filed, by `source`.
    """

    filing_years: int
    source: str
    solutions: tuple[Choice, ...]
    """The kinds of solution an initiative can be (loại giải pháp)."""
