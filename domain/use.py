"""What an initiative was used for (đã dùng để đề nghị): an award or a title, once, which warns and never blocks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.plan import Plan
from domain.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Purpose:
    """An award form of the plan's occasions in a year, or a title (danh hiệu); `key` is what is kept."""

    key: str
    name: str
    english: str


@dataclass(frozen=True, slots=True)
class Use:
    """An initiative was used to propose somebody (`person_id`) for an award or title of a year.

    `purpose` is the key of a Purpose, `by` whoever marked it.
    """

    id: int
    initiative_id: int
    year: int
    purpose: str
    person_id: int | None
    by: int
    at: datetime
    taken_back: bool = False


def purposes(plan: Plan, year: int) -> tuple[Purpose, ...]:
    """What an initiative may be used for in a year: titles first, then the award forms of that year's occasions."""
    titles = [Purpose(f"title:{title.code}", title.name, title.english) for title in plan.titles]
    awards = [
        Purpose(f"{award.occasion}:{fold(award.form)}", f"{award.form} ({award.occasion_label})", award.form)
        for award in plan.awards_in(year)
    ]
    return (*titles, *awards)


def purpose_of(plan: Plan, use: Use) -> Purpose:
    """What an initiative was used for; a purpose the plan no longer has goes by its key."""
    known = {purpose.key: purpose for purpose in purposes(plan, use.year)}
    return known.get(use.purpose) or Purpose(use.purpose, use.purpose, use.purpose)


def warns(uses: Iterable[Use], *, purpose: str, year: int, person_id: int | None) -> tuple[Use, ...]:
    """The standing uses that speak against one more: all for another purpose, year or person.

    An initiative used for a title is not used for an award and the other way round, nor for several of them; the
    plan file names the source. It is a warning: a person decides.
    """
    wanted = (purpose, year, person_id)
    return tuple(use for use in uses if not use.taken_back and (use.purpose, use.year, use.person_id) != wanted)


def is_marked(uses: Iterable[Use], *, purpose: str, year: int, person_id: int | None) -> bool:
    """Whether just this use stands already."""
    wanted = (purpose, year, person_id)
    return any(not use.taken_back and (use.purpose, use.year, use.person_id) == wanted for use in uses)
