"""Tasks given to units by plans and documents (plan, III.1.a-1 and footnote 1): results, and who may do what."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.people import Person, Role
from domain.plan import Document, Plan
from domain.vietnamese import fold, search_key

SHORTEST_TASK, LONGEST_TASK = 10, 500
SHORTEST_SOURCE, LONGEST_SOURCE = 3, 200
SHORTEST_NOTE, LONGEST_NOTE = 5, 300

_SYMBOL = re.compile(r"(\d+)\s*/\s*([a-z]+(?:\s*-\s*[a-z]+)*)")


class Result(StrEnum):
    """How a task came out, in the words of criterion III.1.a-1."""

    MET = "met"
    """Đạt."""
    EXCEEDED = "exceeded"
    """Vượt."""
    EARLY = "early"
    """Về đích sớm: finished before its due day."""
    NOT_YET = "not_yet"
    """Chưa hoàn thành."""


DONE = frozenset({Result.MET, Result.EXCEEDED, Result.EARLY})


class TaskState(StrEnum):
    """Where a task stands in the register."""

    ENTERED = "entered"
    """Chưa trả lời: the head has not answered it."""
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    """Đã rút: by the coordinating office, with a reason; it no longer counts."""


class Slip(StrEnum):
    """Why a day cannot be the one a task was finished on."""

    FUTURE = "future"
    NOT_EARLY = "not_early"
    """On the due day or after it, which is not early."""
    OUTSIDE = "outside"
    """Before anything the register is about."""


@dataclass(frozen=True, slots=True)
class UnitTask:
    """A task of a unit as handlers see it. `source` is the plan or document that gives it, `unit` a plan code.

    `note` is the head's sentence on how it is known; `reason` says why it was withdrawn.
    """

    id: int
    source: str
    unit: str
    text: str
    due: date
    state: TaskState = TaskState.ENTERED
    result: Result | None = None
    finished_on: date | None = None
    note: str = ""
    answered_at: datetime | None = None
    answered_by: int | None = None
    reason: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is in the register at all."""
        return self.state is not TaskState.WITHDRAWN

    @property
    def done(self) -> bool:
        """Whether it has been finished, early or late."""
        return self.state is TaskState.ANSWERED and self.result in DONE

    def overdue(self, today: date) -> bool:
        """Whether its day has passed and nobody has said that it is finished."""
        return self.counts and not self.done and self.due < today

    def of_year(self, year: int) -> bool:
        """Whether it counts in a year: due in it, or left over from an earlier one."""
        return self.counts and (self.due.year == year or (self.due.year < year and not self.done))

    def may_be_answered_by(self, person: Person, today: date, closes: date) -> bool:
        """The head of its unit; a result that says done stays as it is after `closes`, the day of its report."""
        head = person.active and person.has(Role.HEAD) and person.unit == self.unit
        return head and self.counts and not (self.done and today > closes)

    def may_be_withdrawn_by(self, person: Person) -> bool:
        """The coordinating office, at any time before it has been withdrawn."""
        return may_enter(person) and self.counts


@dataclass(frozen=True, slots=True)
class Progress:
    """The tasks of a unit in a year: all of them, those done, those overdue."""

    total: int
    done: int
    overdue: int


def may_enter(person: Person) -> bool:
    """The coordinating office keeps the register."""
    return person.active and person.has(Role.COORDINATOR)


def sees_all(person: Person) -> bool:
    """The office and the director see every unit's tasks, a head those of their own."""
    return person.has(Role.COORDINATOR, Role.DIRECTOR)


def slip_of(result: Result, finished_on: date, due: date, today: date, plan: Plan) -> Slip | None:
    """What is wrong with a day a task is said to have been finished on; None when nothing is."""
    if finished_on > today:
        return Slip.FUTURE
    if not within_movement(finished_on, plan):
        return Slip.OUTSIDE
    return Slip.NOT_EARLY if result is Result.EARLY and finished_on >= due else None


def within_movement(day: date, plan: Plan) -> bool:
    """In the years of the movement, or the one before: the plans of footnote 1 begin in 2025."""
    return plan.movement.first_year - 1 <= day.year <= plan.movement.last_year


def progress(tasks: Iterable[UnitTask], today: date, unit: str = "") -> Progress:
    """Count this year's tasks of a unit, or of all."""
    own = [task for task in tasks if task.of_year(today.year) and unit in ("", task.unit)]
    return Progress(len(own), sum(task.done for task in own), sum(task.overdue(today) for task in own))


def urgency(task: UnitTask, today: date) -> tuple[int, date, int]:
    """Sorts a list: overdue ones first, then open ones, then those done; within each by due day."""
    place = 0 if task.overdue(today) else 2 if task.done else 1
    return (place, task.due, task.id)


def fingerprint(source: str, unit: str, text: str, due: date) -> str:
    """The same for a task entered twice: marks, capitals and punctuation aside."""
    told = "\n".join([_symbol(source), unit, search_key(text), due.isoformat()])
    return hashlib.sha256(told.encode()).hexdigest()


def _symbol(source: str) -> str:
    """Number and symbol (số, ký hiệu) where one stands in it, since "Kế hoạch số … ngày …" is written many ways."""
    found = _SYMBOL.findall(fold(source))
    return f"{found[0][0]}/{found[0][1]}".replace(" ", "") if len(found) == 1 else search_key(source)


def task_documents(plan: Plan) -> tuple[Document, ...]:
    """The documents named in the plan's footnotes to the criteria of units (footnote 1); all, where there is none."""
    criteria = [item.code for group in plan.criteria if group.applies_to == "collective" for item in group.items]
    notes = [part.text for part in plan.sections if part.ref not in criteria and part.title.endswith(tuple(criteria))]
    named = tuple(document for document in plan.documents if any(document.number in note for note in notes))
    return named or plan.documents


def cited(document: Document) -> str:
    """A document as the papers of this country cite it, in whatever language the reader is addressed."""
    return f"Số {document.number} ngày {document.day}"
