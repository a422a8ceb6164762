"""What is expected of whom in a year, and what of it has come: expected, received, on time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from domain.calendar import REPORT, WorkCalendar, local
from domain.initiative import COUNTED, Initiative
from domain.people import Person, Role
from domain.plan import Obligation, Plan
from domain.plan_obligations import KnownBy, OwedBy
from domain.training import Training
from domain.unit_task import TaskState, UnitTask

SOON = 5
"""Working days that are left, the last day among them, from which what has not come is marked."""

REQUESTED = "requested"
"""What the key of a report asked for outside the year's own begins with."""

_ONE_DAY = timedelta(days=1)
Key = TypeVar("Key")


class Light(StrEnum):
    """How something expected stands, as a traffic light shows it."""

    RECEIVED = "received"
    LATE = "late"
    """It came after its last day."""
    AHEAD = "ahead"
    """There is time."""
    SOON = "soon"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Submission:
    """What somebody handed in, or noted as done on paper.

    `subject` is whose obligation it is, see `Item.subject`. `words` are a text, or number and day of a document; `nil`
    says there is nothing to hand in (không có đề xuất).
    """

    obligation: str
    subject: str
    words: str
    nil: bool
    on_paper: bool
    at: datetime
    by: int


@dataclass(frozen=True, slots=True)
class Requested:
    """A report asked for outside the year's own (báo cáo theo yêu cầu), of some units, up to a day."""

    id: int
    name: str
    words: str
    due: date
    units: tuple[str, ...]
    asked_by: int
    asked_at: datetime

    @property
    def key(self) -> str:
        """The key of its obligation."""
        return f"{REQUESTED}.{self.id}"

    def obligation(self) -> Obligation:
        """What it asks for, as a plan file would say it; its deadline has its own key."""
        return Obligation(self.key, self.name, self.name, OwedBy.UNIT, KnownBy.TEXT, self.key, "")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing expected of one person, unit or the centre; `unit` is the person's own, "" for the centre.

    `asked_from` is the first day it is asked for, `due` the last allowed day, `received_on` the day it came.
    """

    obligation: Obligation
    unit: str
    person_id: int | None
    asked_from: date
    due: date
    received_on: date | None = None
    on_paper: bool = False
    nil: bool = False

    @property
    def subject(self) -> str:
        """Whose it is: "person:12", "unit:KD1" or "centre"."""
        return subject_of(self.unit, self.person_id)

    @property
    def requested(self) -> bool:
        """Whether it was asked for outside the year's own."""
        return self.obligation.key.startswith(f"{REQUESTED}.")

    @property
    def handed_in(self) -> bool:
        """Whether somebody hands it in for a unit or the centre, rather than its being read from other records."""
        return self.obligation.of != OwedBy.PERSON and KnownBy(self.obligation.known_by).handed_in

    @property
    def received(self) -> bool:
        return self.received_on is not None

    @property
    def on_time(self) -> bool:
        return self.received_on is not None and self.received_on <= self.due

    def overdue(self, today: date) -> bool:
        """Whether its last day has passed without it."""
        return not self.received and self.due < today

    def asked(self, today: date) -> bool:
        """Whether it is missing and the time to ask for it has come."""
        return not self.received and self.asked_from <= today

    def light(self, today: date, calendar: WorkCalendar) -> Light:
        """How it stands on a day."""
        if self.received:
            return Light.RECEIVED if self.on_time else Light.LATE
        if self.due < today:
            return Light.OVERDUE
        soon_from = calendar.working_day_before(self.due + _ONE_DAY, SOON + 1)
        return Light.SOON if today >= soon_from else Light.AHEAD

    def answered_for_by(self, person: Person, today: date) -> bool:
        """Whether somebody answers for it: the person, the unit's head or their deputy, holders of a role."""
        if self.obligation.of == OwedBy.PERSON:
            return person.id == self.person_id
        if self.obligation.of == OwedBy.UNIT:
            return person.answers_for(self.unit, today)
        return person.has(*(Role(role) for role in self.obligation.by))


@dataclass(frozen=True, slots=True)
class Tally:
    """How much was expected, how much of it came, how much by its last day, how much is overdue."""

    expected: int
    received: int
    on_time: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What is on record of a year; `tasks` are those of the units' register that were not withdrawn."""

    year: int
    people: Sequence[Person]
    initiatives: Sequence[Initiative]
    training: Sequence[Training]
    tasks: Sequence[UnitTask]
    submissions: Sequence[Submission]
    requested: Sequence[Requested] = ()
    last_days: Mapping[str, date] = field(default_factory=dict)


def subject_of(unit: str, person_id: int | None = None) -> str:
    """How the one who owes something is written down."""
    if person_id is not None:
        return f"person:{person_id}"
    return f"unit:{unit}" if unit else "centre"


def items(plan: Plan, calendar: WorkCalendar, facts: Facts) -> tuple[Item, ...]:
    """Everything expected in a year, in the plan's order, then what was asked for outside it."""
    handed_in = {(one.obligation, one.subject): one for one in facts.submissions}
    expected = [*plan.obligations_of(facts.year).expected, *(request.obligation() for request in facts.requested)]
    last_days = {**facts.last_days, **{request.key: request.due for request in facts.requested}}
    asked = {request.key: (local(request.asked_at).date(), request.units) for request in facts.requested}
    known = _Known(plan, facts)
    found = []
    for one in expected:
        due = last_days[one.deadline]
        begins, units = asked.get(one.key, (_first_asked(one, due, calendar), known.reporting))
        for unit, person_id in known.owing(one, units):
            day = known.day(one, unit, person_id)
            item = Item(one, unit, person_id, begins, due, day)
            found.append(_with(item, handed_in.get((one.key, item.subject))))
    return tuple(found)


def carried_over(last_year: Iterable[Item], year: int) -> tuple[Item, ...]:
    """What is still to be handed in of last year: all of it until its report is on record, then what was asked for.

    What is known from other records, such as registrations, belongs to its own year.
    """
    missing = [item for item in last_year if not item.received and item.due.year < year and item.handed_in]
    open_report = any(item.obligation.of == OwedBy.CENTRE and item.obligation.deadline == REPORT for item in missing)
    return tuple(item for item in missing if open_report or item.requested)


def tally(some: Iterable[Item], today: date) -> Tally:
    """Count what is expected."""
    counted = list(some)
    return Tally(
        expected=len(counted),
        received=sum(item.received for item in counted),
        on_time=sum(item.on_time for item in counted),
        overdue=sum(item.overdue(today) for item in counted),
    )


def duties(some: Iterable[Item], person: Person, today: date) -> tuple[Item, ...]:
    """What somebody is to hand in now for a unit or the centre, the most urgent first."""
    own = [one for one in some if one.obligation.of != OwedBy.PERSON and one.answered_for_by(person, today)]
    return tuple(sorted((one for one in own if one.asked(today)), key=lambda one: one.due))


def _first_asked(one: Obligation, due: date, calendar: WorkCalendar) -> date:
    if not one.working_days_ahead:
        return date(due.year, 1, 1)
    return calendar.working_day_before(due + _ONE_DAY, one.working_days_ahead)


def _with(item: Item, handed_in: Submission | None) -> Item:
    """The item as handed in, unless it is on record by itself and came no later."""
    if handed_in is None:
        return item
    day = local(handed_in.at).date()
    if item.received_on is not None and item.received_on <= day:
        return item
    return replace(item, received_on=day, on_paper=handed_in.on_paper, nil=handed_in.nil)


class _Known:
    """Who owes what of a year, and on which day it came by what is on record elsewhere."""

    def __init__(self, plan: Plan, facts: Facts) -> None:
        self._plan, self._facts = plan, facts
        self.reporting = tuple(unit.code for unit in plan.units if unit.reporting)
        self._registered: dict[int, date] = {}
        self._collective: dict[str, date] = {}
        for item in facts.initiatives:
            if item.state in COUNTED and item.filed_at is not None:
                day = local(item.filed_at).date()
                for person in item.credited:
                    _keep_first(self._registered, person, day)
                if item.collective:
                    _keep_first(self._collective, item.unit, day)
        self._trained = _days_of_training(facts.training, plan.obligations.courses_a_year)

    def owing(self, one: Obligation, units: Iterable[str]) -> Iterator[tuple[str, int | None]]:
        """The unit and person of each who owes something."""
        if one.of == OwedBy.PERSON:
            yield from ((person.unit, person.id) for person in self._facts.people)
        elif one.of == OwedBy.CENTRE:
            yield "", None
        else:
            some = one.known_by == KnownBy.UNIT_TASKS
            yield from ((unit, None) for unit in units if not some or self._tasks(unit))

    def day(self, one: Obligation, unit: str, person_id: int | None) -> date | None:
        """The day something came, None when it has not, or when it is handed in."""
        if one.known_by == KnownBy.INITIATIVE and person_id is not None:
            covers = self._plan.obligations.collective_covers_members
            covered = self._collective.get(unit) if covers else None
            return min(filter(None, [self._registered.get(person_id), covered]), default=None)
        if one.known_by == KnownBy.TRAINING and person_id is not None:
            return self._trained.get(person_id)
        if one.known_by == KnownBy.UNIT_INITIATIVE:
            return self._collective.get(unit)
        return self._last_answer(unit) if one.known_by == KnownBy.UNIT_TASKS else None

    def _tasks(self, unit: str) -> list[UnitTask]:
        return [task for task in self._facts.tasks if task.unit == unit and task.of_year(self._facts.year)]

    def _last_answer(self, unit: str) -> date | None:
        tasks = self._tasks(unit)
        if any(task.state is TaskState.ENTERED for task in tasks):
            return None
        return max((local(task.answered_at).date() for task in tasks if task.answered_at), default=None)


def _keep_first(days: dict[Key, date], key: Key, day: date) -> None:
    days[key] = min(day, days.get(key, day))


def _days_of_training(records: Iterable[Training], asked: int) -> dict[int, date]:
    """The day each person had finished as many courses as are asked for."""
    days: dict[int, list[date]] = {}
    for record in records:
        if record.counts:
            days.setdefault(record.person_id, []).append(record.finishes_on or date(record.year, 1, 1))
    return {person: sorted(finished)[asked - 1] for person, finished in days.items() if len(finished) >= asked}
