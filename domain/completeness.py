"""Who still owes what, judged from the facts; what is owed is never stored."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.calendar import REPORT
from domain.coverage import enough
from domain.expected import Item
from domain.people import Person
from domain.plan_obligations import KnownBy, Obligations


class Owed(StrEnum):
    """One kind of thing somebody may still owe; the values are the words of the plan file."""

    INITIATIVE = "initiative"
    """No initiative registered, and none with their unit in progress (plan, VII.2)."""
    TRAINING = "training"
    """Fewer finished courses than the year asks for (plan, II.4.c)."""
    MANDATORY = "mandatory"
    """A mandatory course that is not registered, or registered and not finished."""
    CONFIRMATION = "confirmation"
    """Registrations that wait for this person's yes or no."""
    DUTY = "duty"
    """What this person is to hand in for a unit or the centre."""
    ACKNOWLEDGEMENT = "acknowledgement"
    """Announcements to this person that ask to be read and understood, and are not acknowledged."""


@dataclass(frozen=True, slots=True)
class MandatoryCourse:
    """A mandatory course somebody has not finished by now; `due` is its last day."""

    title: str
    due: date
    registered: bool


@dataclass(frozen=True, slots=True)
class UnreadAnnouncement:
    """An announcement somebody has not said to have read and understood; `since` is the day it came to them."""

    id: int
    title: str
    since: date


@dataclass(frozen=True, slots=True)
class Standing:
    """What is on record of one person in a year.

    `registered` says an own initiative counts, `covered` that their unit's does, `returned` how many came back for
    improvement; `finished` and `learning` count courses; `waiting` counts what waits for this person to confirm.
    `mandatory` are the mandatory courses that are not finished, `duties` what is to be handed in for a unit or the
    centre, `unread` the announcements not acknowledged, `on_paper` says the head noted a registration on paper.
    """

    registered: bool = False
    covered: bool = False
    returned: int = 0
    finished: int = 0
    learning: int = 0
    waiting: int = 0
    mandatory: tuple[MandatoryCourse, ...] = ()
    duties: tuple[Item, ...] = ()
    unread: tuple[UnreadAnnouncement, ...] = ()
    on_paper: bool = False

    @property
    def on_record(self) -> bool:
        """Whether something registered counts for the person: their own, their unit's, or one on paper."""
        return self.registered or self.covered or self.on_paper

    def owes(self, rules: Obligations) -> tuple[Owed, ...]:
        """What is still missing by the plan's rules, in the order it is told."""
        missing = {
            Owed.CONFIRMATION: self.waiting > 0,
            Owed.DUTY: bool(self.duties),
            Owed.INITIATIVE: self.returned > 0 or (rules.initiative and not self.on_record),
            Owed.MANDATORY: bool(self.mandatory),
            Owed.TRAINING: not enough(self.finished, rules),
            Owed.ACKNOWLEDGEMENT: bool(self.unread),
        }
        return tuple(owed for owed, is_missing in missing.items() if is_missing)


_KNOWN = {Owed.INITIATIVE: KnownBy.INITIATIVE, Owed.TRAINING: KnownBy.TRAINING}


def next_deadline(last_days: Mapping[str, date], today: date) -> str:
    """The key of the deadline that comes next; the report's once all have passed."""
    ahead = [key for key in last_days if last_days[key] >= today]
    return min(ahead, key=lambda key: last_days[key]) if ahead else REPORT


def deadline_of(
    owed: Collection[Owed], standing: Standing, rules: Obligations, last_days: Mapping[str, date], today: date
) -> str:
    """The key of the next deadline that what is owed belongs to: the report's once its own have passed.

    What has no deadline of the year's own, such as a confirmation, belongs to whichever comes next.
    """
    kinds = {_KNOWN.get(item) for item in owed}
    own = {one.deadline for one in rules.expected if one.known_by in kinds}
    if Owed.DUTY in owed:
        own |= {duty.obligation.deadline for duty in standing.duties}
    days = {key: last_days[key] for key in own if key in last_days and last_days[key] >= today}
    return next_deadline(days, today) if own else next_deadline(last_days, today)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The numbers of a unit, or of the whole centre, at one moment."""

    people: int
    registered: int
    trained: int
    initiatives: int
    confirmed: int
    waiting: int
    missing_initiative: tuple[Person, ...] = ()
    missing_training: tuple[Person, ...] = ()

    def numbers(self) -> dict[str, int]:
        """Without the names, for comparing later."""
        return {
            "people": self.people,
            "registered": self.registered,
            "trained": self.trained,
            "initiatives": self.initiatives,
            "confirmed": self.confirmed,
            "waiting": self.waiting,
        }


def coverage(
    people: Sequence[Person],
    standings: Mapping[int, Standing],
    rules: Obligations,
    *,
    initiatives: int,
    confirmed: int,
    waiting: int,
) -> Coverage:
    """Count a group of people; who is missing keeps the order of `people`."""
    without_initiative = [p for p in people if Owed.INITIATIVE in standings[p.id].owes(rules)]
    without_training = [p for p in people if Owed.TRAINING in standings[p.id].owes(rules)]
    return Coverage(
        people=len(people),
        registered=len(people) - len(without_initiative),
        trained=len(people) - len(without_training),
        initiatives=initiatives,
        confirmed=confirmed,
        waiting=waiting,
        missing_initiative=tuple(without_initiative),
        missing_training=tuple(without_training),
    )
