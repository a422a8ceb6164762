"""Coverage (tỷ lệ hoàn thành bồi dưỡng): how many of the staff have finished the year's courses (plan, II.4.c).

Everything that shows such a number, in chat, in a digest, on a chart or in a file, counts by these functions.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil

from domain.people import Category, Person, Role
from domain.plan import CoverageGoal, Obligations, Plan
from domain.training import Training

SEES_NAMES_OF_ALL = (Role.COORDINATOR, Role.DIRECTOR)
CLOSES = (Role.COORDINATOR,)
MONTHS = 12


class Grouping(StrEnum):
    """What people are counted by."""

    UNIT = "unit"
    SITE = "site"
    """Cơ sở."""
    CATEGORY = "category"
    """Viên chức, người lao động."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Somebody as counted on a day: where they belonged then, how many courses they had finished, whether enough."""

    person_id: int
    unit: str
    site: str
    category: Category
    finished: int
    covered: bool


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some people are covered."""

    people: int
    covered: int

    def short_of(self, target: int) -> int:
        """How many more it takes to reach a target in percent; 0 once it is reached."""
        return max(-(-self.people * target // 100) - self.covered, 0)


@dataclass(frozen=True, slots=True)
class Closing:
    """The numbers of a day as the office closed them (chốt số liệu); the last one made in a year counts.

    `target` in percent and `courses` a year are those of the plan on that day.
    """

    year: int
    number: int
    day: date
    target: int
    courses: int
    counted: tuple[Counted, ...]
    closed_by: int | None = None


def finished_courses(records: Iterable[Training], until: date | None = None) -> Counter[int]:
    """How many finished courses each person has, by a day or as things stand."""
    return Counter(
        item.person_id
        for item in records
        if item.counts and (until is None or item.finishes_on is None or item.finishes_on <= until)
    )


def enough(finished: int, rules: Obligations) -> bool:
    """Whether that many finished courses are what the year asks for."""
    return not rules.training or finished >= rules.courses_a_year


def count(people: Iterable[Person], records: Iterable[Training], plan: Plan, until: date) -> tuple[Counted, ...]:
    """Count people by what they had finished on a day; `records` are those of that day's year."""
    finished = finished_courses(records, until)
    sites = {unit.code: unit.site for unit in plan.units}
    return tuple(
        Counted(
            person_id=person.id,
            unit=person.unit,
            site=sites.get(person.unit, ""),
            category=person.category,
            finished=finished[person.id],
            covered=enough(finished[person.id], plan.obligations),
        )
        for person in people
    )


def share(counted: Iterable[Counted], unit: str = "") -> Share:
    """The share of a unit; without one, of the whole centre."""
    own = [one for one in counted if unit in ("", one.unit)]
    return Share(len(own), sum(one.covered for one in own))


def shares(counted: Sequence[Counted], by: Grouping, plan: Plan) -> dict[str, Share]:
    """The share of each unit, site or category that has people, in the plan's order; codes it has no more come last."""
    known = {
        Grouping.UNIT: [unit.code for unit in plan.units],
        Grouping.SITE: [site.code for site in plan.sites],
        Grouping.CATEGORY: [str(category) for category in Category],
    }[by]
    groups: dict[str, list[Counted]] = {code: [] for code in known}
    for one in counted:
        groups.setdefault(str(getattr(one, by)), []).append(one)
    return {code: share(group) for code, group in groups.items() if group}


def missing(counted: Iterable[Counted], unit: str = "") -> tuple[int, ...]:
    """The ids of those who are not covered, in a unit or in all."""
    return tuple(one.person_id for one in counted if not one.covered and unit in ("", one.unit))


def may_close(person: Person) -> bool:
    """Whether somebody closes the numbers of a day and gets them as a file."""
    return person.active and person.has(*CLOSES)


def names_open_to(person: Person) -> str | None:
    """Whose names somebody sees: "" everybody's, a unit's code for its head, None where numbers only are for them."""
    if person.has(*SEES_NAMES_OF_ALL):
        return ""
    return person.unit if person.has(Role.HEAD) else None


def may_be_closed(day: date, today: date) -> bool:
    """A day of this year that has begun: what is to come cannot be counted, and a year that is over stays closed."""
    return day.year == today.year and day <= today


def month_ends(today: date) -> tuple[date, ...]:
    """The last day of each month of the year so far, of the current month today."""
    firsts = [date(today.year, month, 1) for month in range(2, MONTHS + 1)] + [date(today.year + 1, 1, 1)]
    return tuple(min(first - timedelta(days=1), today) for first in firsts[: today.month])


def reached(
    people: Sequence[Person], records: Sequence[Training], plan: Plan, today: date, unit: str = ""
) -> tuple[int, ...]:
    """How many of today's people were covered at the end of each month so far; the last number is today's."""
    return tuple(share(count(people, records, plan, end), unit).covered for end in month_ends(today))


def planned(people: int, goal: CoverageGoal) -> tuple[float, ...]:
    """How many of so many people the plan wants covered at the end of each month: in even steps within a quarter."""
    steps: list[float] = []
    for month in range(MONTHS):
        quarter, within = divmod(month, 3)
        before = goal.quarters[quarter - 1] if quarter else 0
        percent = before + (goal.quarters[quarter] - before) * (within + 1) / 3
        steps.append(people * goal.target / 100 * percent / 100)
    return tuple(steps)


def whole_people(share: float) -> int:
    """A planned number in whole people: part of a person more is one more."""
    return ceil(round(share, 6))
