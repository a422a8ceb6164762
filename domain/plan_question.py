"""Questions that the plan's own words do not answer: the coordinating office does, once, and perhaps for all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.people import Person, Role
from domain.plan_answers import Passage
from domain.vietnamese import search_key

SHORTEST_QUESTION, LONGEST_QUESTION = 8, 300
SHORTEST_ANSWER, LONGEST_ANSWER = 5, 900

_OF_OFFICE = "office:"


class QuestionState(StrEnum):
    """Where a question to the office stands."""

    WAITING = "waiting"
    ANSWERED = "answered"
    TAKEN_BACK = "taken_back"
    """Rút lại: by whoever asked, before it was answered."""


@dataclass(frozen=True, slots=True)
class PlanQuestion:
    """A question passed to the office. `asker_id` is empty once the asker has been forgotten."""

    id: int
    asker_id: int | None
    text: str
    state: QuestionState
    asked_at: datetime
    answer: str = ""
    answered_by: int | None = None
    answered_at: datetime | None = None

    def may_be_taken_back_by(self, person: Person) -> bool:
        """Whoever asked, while it waits."""
        return person.active and person.id == self.asker_id and self.state is QuestionState.WAITING

    def may_be_answered_by(self, person: Person) -> bool:
        """The coordinating office, once; of two who answer at once the first one has."""
        return may_answer(person) and self.state is QuestionState.WAITING

    def may_be_published_by(self, person: Person) -> bool:
        """The coordinating office, when it has been answered."""
        return may_answer(person) and self.state is QuestionState.ANSWERED


@dataclass(frozen=True, slots=True)
class OfficeAnswer:
    """A question and its answer for everybody (mục hỏi đáp), worded so that nobody is named."""

    id: int
    question_id: int
    question: str
    answer: str
    answered_at: datetime


def may_answer(person: Person) -> bool:
    """Whether somebody answers in the name of the coordinating office."""
    return person.active and person.has(Role.COORDINATOR)


def of_office(answers: Iterable[OfficeAnswer]) -> tuple[Passage, ...]:
    """The office's answers as passages that a question may be answered with."""
    return tuple(Passage(f"{_OF_OFFICE}{it.id}", it.answer, (it.question,), (it.question,)) for it in answers)


def answer_meant(ref: str) -> int | None:
    """The number of the office's answer a passage is; None for a section of the plan."""
    return int(ref.removeprefix(_OF_OFFICE)) if ref.startswith(_OF_OFFICE) else None


def somebody_named(text: str, people: Iterable[Person]) -> Person | None:
    """Somebody of these whose full name stands in a text, marks and capitals aside."""
    said = f" {search_key(text)} "
    return next((it for it in people if f" {search_key(it.full_name)} " in said), None)
