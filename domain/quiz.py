"""Self-check quizzes (trắc nghiệm tự kiểm tra): what a quiz is made of, how an attempt is counted, who keeps them."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from domain.people import Person, Role

KEEPERS = (Role.COORDINATOR, Role.ADMIN)
"""Who brings quizzes in and takes them offline: those who keep the catalogue of courses."""

LETTERS = "ABCDEF"
FEWEST_CHOICES, MOST_CHOICES = 2, len(LETTERS)


@dataclass(frozen=True, slots=True)
class Wording:
    """A question in one language; `why` is told after every answer."""

    text: str
    choices: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with one right choice; `right` is its place, from 0, in every language."""

    right: int
    wording: Wording
    english: Wording | None = None

    def said_in(self, language: str) -> Wording:
        """As it is put to a reader of this language; in its own words where there is no translation."""
        return self.english if language == "en" and self.english else self.wording


@dataclass(frozen=True, slots=True)
class Paper:
    """The content of a quiz (bộ câu hỏi), as one edition of it.

    `pass_mark` is the number of right answers it takes to pass; `hours` is what a passed quiz counts as self-study
    (tự học), 0 where it is for practice only.
    """

    topic: str
    pass_mark: int
    hours: float
    questions: tuple[Question, ...]
    english_topic: str = ""

    def called_in(self, language: str) -> str:
        """The topic in this language."""
        return self.english_topic if language == "en" and self.english_topic else self.topic

    def right_answers(self, answers: Iterable[int]) -> int:
        """How many of the answers given so far are right."""
        return sum(question.right == answer for question, answer in zip(self.questions, answers, strict=False))

    def passed_with(self, right: int) -> bool:
        return right >= self.pass_mark

    @property
    def fingerprint(self) -> str:
        """The same for the same content."""
        return hashlib.sha256(json.dumps(as_json(self), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Quiz:
    """A quiz as it stands: its latest edition, and whether it can be taken now."""

    id: int
    edition: int
    offered: bool
    paper: Paper


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody's attempt (lượt làm) at an edition. `answers` are the places of the choices, in order of questions.

    `day` is the day it was begun and `number` counts the attempts of that day, from 1; `right` of `total` is known
    once it is finished. `training_id` is the record of learning it earned.
    """

    id: int
    quiz_id: int
    edition: int
    person_id: int
    day: date
    number: int
    total: int
    answers: tuple[int, ...] = ()
    right: int = 0
    passed: bool = False
    finished_at: datetime | None = None
    training_id: int | None = None

    @property
    def open(self) -> bool:
        return self.finished_at is None


def may_keep(person: Person) -> bool:
    """Whether somebody may bring quizzes in and take them offline."""
    return person.active and person.has(*KEEPERS)


def unfinished(attempts: Iterable[Attempt]) -> Attempt | None:
    """The attempt to go on with; there is at most one of a quiz."""
    return next((attempt for attempt in attempts if attempt.open), None)


def best(attempts: Iterable[Attempt]) -> Attempt | None:
    """The best finished attempt, of equally good ones the first; editions may differ in length, so shares count."""
    finished = [attempt for attempt in attempts if not attempt.open]
    return max(finished, key=lambda attempt: attempt.right / attempt.total, default=None)


def left_on(day: date, attempts: Iterable[Attempt], limit: int) -> int:
    """How many more may be begun on a day; finished or not, each counts on the day it was begun."""
    return max(limit - sum(attempt.day == day for attempt in attempts), 0)


def shuffled(attempt_id: int, question: int, choices: int) -> tuple[int, ...]:
    """The order in which an attempt shows the choices of a question, the same each time it is asked again."""

    def place(choice: int) -> bytes:
        return hashlib.sha256(f"{attempt_id}:{question}:{choice}".encode()).digest()

    return tuple(sorted(range(choices), key=place))


def as_json(paper: Paper) -> dict[str, Any]:
    """A paper as it is kept."""
    return asdict(paper)


def paper_of(kept: Mapping[str, Any]) -> Paper:
    """A paper as it was kept."""
    return Paper(**{**kept, "questions": tuple(_question(question) for question in kept["questions"])})


def _question(kept: Mapping[str, Any]) -> Question:
    english = kept["english"]
    return Question(kept["right"], _wording(kept["wording"]), _wording(english) if english else None)


def _wording(kept: Mapping[str, Any]) -> Wording:
    choices: Sequence[str] = kept["choices"]
    return Wording(kept["text"], tuple(choices), kept["why"])
