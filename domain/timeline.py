"""The life of one initiative as a short line of milestones: what lies behind it, where it is, what is still to come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.initiative import Initiative, State
from domain.plan import Plan
from domain.review import REGISTRATION, steps_of, steps_passed


class Mark(StrEnum):
    """How a milestone is marked in text."""

    BEHIND = "✓"
    HERE = "…"
    AHEAD = "·"
    ENDED = "–"


class Stage(StrEnum):
    """What a milestone is."""

    FILED = "filed"
    AGREED = "agreed"
    """All authors have agreed; only where there are several."""
    CONFIRMED = "confirmed"
    """A step of the registration's review; `name` and `english` say which."""
    UNDER_WAY = "under_way"
    APPLIED = "applied"
    PROPOSED = "proposed"
    RECOGNISED = "recognised"
    STOPPED = "stopped"
    NOT_RECOGNISED = "not_recognised"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One line; `day` is known of what lies behind, and of the last word on work under way."""

    mark: Mark
    stage: Stage
    day: date | None = None
    name: str = ""
    english: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """When things happened to an initiative, as far as it is on record; `confirmed` by the key of the review's step."""

    filed: date | None = None
    agreed: date | None = None
    confirmed: Mapping[str, date] | None = None
    reported: date | None = None
    proposed: date | None = None
    decided: date | None = None


_ORDER = (State.CONFIRMED, State.APPLIED, State.PROPOSED, State.RECOGNISED)
_OVER = frozenset({State.REFUSED, State.MERGED, State.WITHDRAWN})
"""States after which nothing is to come; what they are stands above the line."""


def milestones(plan: Plan, item: Initiative, days: Days) -> tuple[Milestone, ...]:
    """The milestones of an initiative, in order."""
    before = _before_confirmation(plan, item, days)
    if item.state in _OVER:
        return tuple(one for one in before if one.mark is Mark.BEHIND)
    return (*before, *_after_confirmation(item, days))


def _before_confirmation(plan: Plan, item: Initiative, days: Days) -> list[Milestone]:
    found = [Milestone(Mark.BEHIND, Stage.FILED, days.filed)]
    waiting = item.state is State.AWAITING_AUTHORS
    if len(item.authors) > 1:
        mark = Mark.HERE if waiting else Mark.BEHIND
        found.append(Milestone(mark, Stage.AGREED, None if waiting else days.agreed))
    steps = steps_of(plan, REGISTRATION)
    passed = len(steps) if item.state in (State.STOPPED, *_ORDER) else steps_passed(plan, item)
    for number, step in enumerate(steps):
        behind, here = number < passed, number == passed and item.state is State.REGISTERED
        mark = Mark.BEHIND if behind else Mark.HERE if here else Mark.AHEAD
        day = (days.confirmed or {}).get(step.key) if behind else None
        found.append(Milestone(mark, Stage.CONFIRMED, day, step.name, step.english))
    return found


def _after_confirmation(item: Initiative, days: Days) -> list[Milestone]:
    if item.state is State.STOPPED:
        return [Milestone(Mark.ENDED, Stage.STOPPED, days.decided)]
    reached = _reached(item.state)
    found = [
        Milestone(_mark(0, reached), Stage.UNDER_WAY, days.reported if reached == 0 else None),
        Milestone(_mark(1, reached), Stage.APPLIED, item.first_applied_on if reached >= 1 else None),
        Milestone(_mark(2, reached), Stage.PROPOSED, days.proposed if reached >= 2 else None),
    ]
    if item.state is State.NOT_RECOGNISED:
        return [*found, Milestone(Mark.ENDED, Stage.NOT_RECOGNISED, days.decided)]
    last = Mark.BEHIND if item.state is State.RECOGNISED else Mark.AHEAD
    return [*found, Milestone(last, Stage.RECOGNISED, days.decided if last is Mark.BEHIND else None)]


def _reached(state: State) -> int:
    if state is State.NOT_RECOGNISED:
        return len(_ORDER)
    return _ORDER.index(state) if state in _ORDER else -1


def _mark(number: int, reached: int) -> Mark:
    """Work and review go on until the next milestone; to have been applied is a fact at once."""
    if number == 1 and reached == 1:
        return Mark.BEHIND
    return Mark.BEHIND if number < reached else Mark.HERE if number == reached else Mark.AHEAD
