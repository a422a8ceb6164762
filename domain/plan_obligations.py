"""The words of a plan file about what is expected of whom by when, and who hears of it when it does not come."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum


class OwedBy(StrEnum):
    """Whose an obligation is; the values are the words of the plan file."""

    PERSON = "person"
    """Everybody's."""
    UNIT = "unit"
    """That of each reporting unit: its head answers for it."""
    CENTRE = "centre"
    """One for the whole centre; those who hold a role named in the plan file answer for it."""


class KnownBy(StrEnum):
    """By what it is known that something has come; the values are the words of the plan file."""

    INITIATIVE = "initiative"
    """A registration that counts for the person."""
    TRAINING = "training"
    """As many finished courses as the year asks for."""
    UNIT_INITIATIVE = "unit_initiative"
    """A registration of the unit as a whole."""
    UNIT_TASKS = "unit_tasks"
    """An answer to every task of the unit's register; expected only where there are tasks."""
    CRITERIA = "criteria"
    """A self-assessment on every criterion of units, handed in by its head."""
    NOMINATIONS = "nominations"
    """A list of outstanding people and collectives, or that there is nobody to propose."""
    TEXT = "text"
    """Words handed in, with a file where there is one."""
    DOCUMENT = "document"
    """Number and day of a document that exists on paper."""

    @property
    def handed_in(self) -> bool:
        """Whether somebody hands it in, rather than its being read from other records."""
        return self in (KnownBy.CRITERIA, KnownBy.NOMINATIONS, KnownBy.TEXT, KnownBy.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Obligation:
    """One thing that is expected every year (việc phải hoàn thành), up to a deadline of the plan.

    `by` names the roles that answer for something of the whole centre. `working_days_ahead` is how long before its
    last day it is first asked for; 0 is from the first day of the year on. `ref` is the section that says so.
    """

    key: str
    name: str
    english: str
    of: str
    known_by: str
    deadline: str
    ref: str
    by: tuple[str, ...] = ()
    working_days_ahead: int = 0


@dataclass(frozen=True, slots=True)
class Obligations:
    """What is owed to the movement each year, and how it is counted."""

    courses_a_year: int = 1
    collective_covers_members: bool = True
    """A registration of the whole unit counts for each of its members."""
    expected: tuple[Obligation, ...] = ()

    @property
    def initiative(self) -> bool:
        """Whether everybody is asked to register something."""
        return any(one.known_by == KnownBy.INITIATIVE for one in self.expected)

    @property
    def training(self) -> bool:
        """Whether everybody is asked to learn."""
        return any(one.known_by == KnownBy.TRAINING for one in self.expected)


@dataclass(frozen=True, slots=True)
class Escalation:
    """From when on what is still missing is told to a role: so many working days after its last day.

    Whatever is missing when only `at_latest` working days are left until the report is told then at the latest.
    """

    to: str
    after_working_days: int
    at_latest: int


@dataclass(frozen=True, slots=True)
class RequestedReports:
    """How units are reminded of a report asked for outside the year's own (báo cáo theo yêu cầu)."""

    working_days_before: tuple[int, ...] = (5, 3, 1)
    at: time = time(8, 30)
