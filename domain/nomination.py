"""The outstanding people and collectives a unit names (cá nhân, tập thể tiêu biểu; plan, VII.1.b)."""

from dataclasses import dataclass
from datetime import datetime

from domain.people import Person


@dataclass(frozen=True, slots=True)
class Nomination:
    """Somebody named by a unit with what they achieved; without a person it is the unit itself.

    `shown_by` are codes of initiatives.
    """

    id: int
    year: int
    unit: str
    person_id: int | None
    words: str
    shown_by: tuple[str, ...]
    at: datetime
    by: int


def may_be_named(person: Person, unit: str) -> bool:
    """Whether a unit may name somebody: one of its own people who is still there."""
    return person.active and person.unit == unit
