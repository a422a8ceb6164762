"""Who hands in what is expected of a unit or the centre, who may read it, and until when it may be changed."""

from datetime import date

from domain.expected import Item
from domain.people import Person, Role
from domain.plan_obligations import OwedBy

SHORTEST_TEXT, LONGEST_TEXT = 20, 8000
"""Letters of a unit's written part."""

SHORTEST_WORDS, LONGEST_WORDS = 10, 1000
"""Letters of what is said of a criterion or of somebody's achievement."""

SHORTEST_NOTE, LONGEST_NOTE = 5, 300
"""Letters that say which paper something is."""


def may_hand_in(item: Item, person: Person, today: date) -> bool:
    """Whether somebody answers for it today and it is something that is handed in for a unit or the centre."""
    return person.active and item.obligation.of != OwedBy.PERSON and item.answered_for_by(person, today)


def may_note_paper(item: Item, person: Person) -> bool:
    """Whether somebody may note that a unit handed it in on paper: the coordinating office does."""
    return person.active and item.obligation.of == OwedBy.UNIT and person.has(Role.COORDINATOR)


def may_note_for(noter: Person, person: Person, today: date) -> bool:
    """Whether somebody may note what a person handed in on paper: the head of their unit, or who stands in for one.

    Of a head it is the coordinating office. Nobody notes their own, and no deputy that of the head they stand in for.
    """
    if noter.id == person.id or not (noter.active and person.active):
        return False
    as_head = noter.has(Role.HEAD) and noter.unit == person.unit
    as_office = noter.has(Role.COORDINATOR) and person.has(Role.HEAD)
    return as_head or as_office or noter.stands_in_for(person.unit, today, but=(person.id,))


def may_read(unit: str, person: Person, today: date) -> bool:
    """Whether somebody may read what a unit handed in, "" being the centre: its head, the office and the director."""
    if not person.active:
        return False
    own = bool(unit) and person.answers_for(unit, today)
    return own or person.has(Role.COORDINATOR, Role.DIRECTOR)


def last_change(item: Item, report: date) -> date:
    """The last day on which it may be changed or taken back: that of the year's report, or its own if that is later."""
    return max(item.due, report)
