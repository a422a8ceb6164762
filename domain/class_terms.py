"""The terms of the plan file about classes: whom a course may be meant for, and how a class is run."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class JobKind:
    """Work a course may be meant for (vị trí việc làm): positions that hold one of these words, or a category.

    `category` is a value of domain.people.Category; a kind may have words, a category or both.
    """

    code: str
    name: str
    english: str
    words: tuple[str, ...] = ()
    category: str = ""


@dataclass(frozen=True, slots=True)
class Classes:
    """How classes are run: the places that become free, the reminders, the code shown in the room."""

    offer_working_days: int = 1
    """How long a freed place is held for the first in line, in working days."""
    remind_at: time = time(8, 30)
    """When those who have a place are reminded on the working day before."""
    minutes_before: int = 60
    """How long before a class begins they are reminded again."""
    due_working_days_before: tuple[int, ...] = (10, 5, 1)
    """When those who still owe a mandatory course are reminded, counted back from its last day; 1 is that day."""
    code_minutes: int = 3
    """How long an attendance code is shown; it is taken for as long again."""
    wrong_codes: int = 5
    """After so many wrong codes only the organiser can mark somebody."""
