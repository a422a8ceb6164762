"""Who somebody is: a person on the roster, with the roles that say what they may do."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What somebody is to the movement; a person may hold several (plan, section VII)."""

    STAFF = "staff"
    """Viên chức, người lao động: everyone on the roster is one, it is never stored."""
    HEAD = "head"
    """Trưởng phòng, đội: confirms what their own unit registers."""
    COORDINATOR = "coordinator"
    """Phòng Quản lý tổng hợp: gathers, reports, proposes."""
    DIRECTOR = "director"
    """Giám đốc, Phó Giám đốc: sees the whole centre, confirms what heads register."""
    ADMIN = "admin"
    """Quản trị: runs the bot."""


class Category(StrEnum):
    """How somebody is employed (loại: viên chức hay người lao động)."""

    OFFICIAL = "official"
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Deputyship:
    """Somebody stands in for the head of a unit (người được ủy quyền), from one day to another, both included."""

    unit: str
    head_id: int
    starts_on: date
    ends_on: date

    def covers(self, day: date) -> bool:
        """Whether that day is one of its days."""
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True, slots=True)
class DeputyRules:
    """For how many days at most, the first and the last included, a head may name a deputy (ủy quyền) at once.

    Set by the plan file.
    """

    longest_days: int = 60


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the roster. `unit` is a unit's code of the plan file; `phone` is E.164 or empty.

    `deputy_for` are the heads this person stands in for, now or later.
    """

    id: int
    code: str
    full_name: str
    unit: str
    position: str = ""
    category: Category = Category.OFFICIAL
    phone: str = ""
    roles: frozenset[Role] = frozenset()
    active: bool = True
    deputy_for: tuple[Deputyship, ...] = ()

    def has(self, *roles: Role) -> bool:
        """Whether one of these roles is held."""
        return not self.roles.isdisjoint(roles)

    def standing_in(self, today: date) -> tuple[Deputyship, ...]:
        """In whose place this person decides today."""
        return tuple(it for it in self.deputy_for if it.covers(today))

    def answers_for(self, unit: str, today: date) -> bool:
        """Whether this person is a head of that unit, or stands in for one today."""
        return (self.has(Role.HEAD) and self.unit == unit) or self.stands_in_for(unit, today)

    def stands_in_for(self, unit: str, today: date, *, but: Collection[int] = ()) -> bool:
        """Whether a head of this unit is away today and named this person.

        `but` are people whose own matter it is: nobody decides it in their place.
        """
        return any(it.unit == unit and it.head_id not in but for it in self.standing_in(today))
