"""The life of an initiative: its states, who may move it from one to the next."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.people import Person, Role


class State(StrEnum):
    """Where a registered initiative stands."""

    REGISTERED = "registered"
    """Chờ xác nhận: with the head."""
    RETURNED = "returned"
    """Trả lại: with the author, who may improve it and send it again."""
    CONFIRMED = "confirmed"
    """Đã xác nhận: under way."""
    WITHDRAWN = "withdrawn"
    """Đã rút: the author's own act; kept in the history."""


COUNTED = frozenset({State.REGISTERED, State.CONFIRMED})
"""States in which it counts as registered, so that nobody is reminded of it."""

EDITABLE = frozenset({State.REGISTERED, State.RETURNED})
"""States in which the author may still change it."""


@dataclass(frozen=True, slots=True)
class Initiative:
    """A registration as handlers see it; `kind`, `content` and `unit` are codes of the plan file."""

    id: int
    code: str
    year: int
    kind: str
    content: str
    author_id: int
    unit: str
    collective: bool
    title: str
    change: str
    benefit: str
    starts_on: date
    finishes_on: date
    state: State
    reason: str = ""
    difference: str = ""
    """What its author says tells it from similar ones; empty where nobody asked."""

    def may_be_edited_by(self, person: Person) -> bool:
        """Its author, as long as nobody has confirmed it."""
        return person.active and person.id == self.author_id and self.state in EDITABLE

    def may_be_withdrawn_by(self, person: Person) -> bool:
        """Its author, at any time before it has been withdrawn."""
        return person.active and person.id == self.author_id and self.state is not State.WITHDRAWN

    def may_be_decided_by(self, person: Person) -> bool:
        """The head of its unit, the coordinating office or the director; nobody their own (plan, VII.1 and VII.3)."""
        if not person.active or person.id == self.author_id or self.state is not State.REGISTERED:
            return False
        return decides_for(person, self.unit)

    def details_are_open_to(self, person: Person) -> bool:
        """Who may read all of it: its author, and whoever decides for its unit."""
        return person.active and (person.id == self.author_id or decides_for(person, self.unit))

    def may_be_found_by(self, person: Person) -> bool:
        """Who may find it: everybody once it is confirmed, before that those who may read all of it."""
        return person.active and (self.state is State.CONFIRMED or self.details_are_open_to(person))


def decides_for(person: Person, unit: str) -> bool:
    """Whether somebody confirms what this unit registers: its head, the coordinating office, the director."""
    return person.has(Role.COORDINATOR, Role.DIRECTOR) or (person.has(Role.HEAD) and person.unit == unit)
