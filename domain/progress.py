"""How far the work on an initiative is (tiến độ), what came of it, and when its authors are asked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.calendar import WorkCalendar, local
from domain.initiative import Initiative, Scope, State
from domain.people import Person
from domain.plan_life import ProgressQuestion
from domain.unit_task import Result

DONE = 100
"""Percent."""

_PERCENT = re.compile(r"(\d{1,3})\s*(?:%|phan tram|percent)?")


class Pace(StrEnum):
    """What an author answers when asked how the work goes."""

    ON_TRACK = "on_track"
    """Đúng tiến độ."""
    LATE = "late"
    """Chậm, with a reason."""
    DONE = "done"
    """Đã hoàn thành."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an author said of one initiative; `words` are the reason where it is late."""

    id: int
    initiative_id: int
    pace: Pace
    percent: int
    words: str
    by: int
    at: datetime

    def may_be_taken_back_by(self, person: Person, item: Initiative, today: date) -> bool:
        """Whoever said it, on the same day, while the work is still under way."""
        same_day = local(self.at).date() == today
        return person.active and person.id == self.by and same_day and item.state is State.CONFIRMED


class Doubt(StrEnum):
    """Why a day is not taken at once for the one an initiative was first applied on."""

    FUTURE = "future"
    """It is still to come."""
    BEFORE_START = "before_start"
    """It lies before the day the work was to begin: possible, since a trial counts too, but more often a slip."""


def doubt_of(applied_on: date, starts_on: date, today: date) -> Doubt | None:
    """What speaks against a day of first application; None when nothing does."""
    if applied_on > today:
        return Doubt.FUTURE
    return Doubt.BEFORE_START if applied_on < starts_on else None


def result_of(applied_on: date, finishes_on: date, *, exceeded: bool = False) -> Result:
    """Vượt if its authors say so, else về đích sớm before the planned day, else đạt."""
    if exceeded:
        return Result.EXCEEDED
    return Result.EARLY if applied_on < finishes_on else Result.MET


def needs_evidence(scope: Scope) -> bool:
    """Whether an effect that far has to be shown by evidence: any beyond the unit."""
    return scope is not Scope.UNIT


def parse_percent(text: str) -> int | None:
    """A percentage of the work as people type it ("60", "60%", "60 phần trăm"), marks folded away; None if none.

    What is finished is not a percentage: it is told with the day it was first applied.
    """
    match = _PERCENT.fullmatch(text.strip())
    percent = int(match[1]) if match else DONE
    return percent if percent < DONE else None


def question_day(calendar: WorkCalendar, rule: ProgressQuestion, year: int, month: int) -> date:
    """The working day of a month on which first authors are asked how the work goes."""
    day = calendar.first_working_day(year, month)
    for _ in range(rule.working_day - 1):
        day = calendar.next_working_day(day)
    return day


def month_of(day: date) -> str:
    """The month a report speaks of, such as "2026-11"."""
    return f"{day:%Y-%m}"


def by_first_author(items: Iterable[Initiative]) -> dict[int, list[Initiative]]:
    """Initiatives by the one who speaks for each."""
    found: dict[int, list[Initiative]] = {}
    for item in items:
        found.setdefault(item.author_id, []).append(item)
    return found
