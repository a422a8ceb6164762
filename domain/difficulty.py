"""Difficulties (khó khăn, vướng mắc) and proposed changes of the plan, which the director decides (plan, VII.1.c)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.people import Person, Role

SHORTEST_WORDS, LONGEST_WORDS = 10, 1000


class DifficultyKind(StrEnum):
    """What is brought before the director."""

    DIFFICULTY = "difficulty"
    """Khó khăn, vướng mắc."""
    PLAN_CHANGE = "plan_change"
    """Đề xuất điều chỉnh, bổ sung Kế hoạch."""


class DifficultyState(StrEnum):
    """Where it stands."""

    RECEIVED = "received"
    """Đã tiếp nhận."""
    ANSWERED = "answered"
    """Đã trả lời: the author has heard something, and it is not closed by that."""
    DECIDED = "decided"
    """Đã có kết luận: the one way to close it."""
    WITHDRAWN = "withdrawn"
    """Đã rút: by its author, before it was answered."""


OPEN = frozenset({DifficultyState.RECEIVED, DifficultyState.ANSWERED})


class DifficultyAct(StrEnum):
    """What stands in its history."""

    SEND = "send"
    ANSWER = "answer"
    ASK_BACK = "ask_back"
    """Hỏi lại: the author is asked for more."""
    REPLY = "reply"
    HAND_OVER = "hand_over"
    """Chuyển Phòng Quản lý tổng hợp: the office may answer, too."""
    DECIDE = "decide"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Difficulty:
    """One of them as handlers see it; `unit` is its author's at the time.

    In confidence (`confidential`) it is read by its author and by directors only, and by no director who is head of the
    author's unit: neither the head nor the coordinating office nor an administrator learns that it exists.
    """

    id: int
    author_id: int
    unit: str
    kind: DifficultyKind
    text: str
    proposal: str
    confidential: bool
    state: DifficultyState
    sent_at: datetime
    with_office: bool = False
    asked_back: bool = False
    """The author has been asked for more and has not replied."""
    decided_by: int | None = None
    decided_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether a decision is still to come."""
        return self.state in OPEN

    def may_be_read_by(self, person: Person, today: date) -> bool:
        """Its author, the directors; unless in confidence also the office and the head of the unit or their deputy."""
        if not person.active:
            return False
        if person.id == self.author_id or self._is_brought_to(person):
            return True
        return not self.confidential and (person.has(Role.COORDINATOR) or person.answers_for(self.unit, today))

    def may_be_decided_by(self, person: Person) -> bool:
        """A director, while it is open; nobody decides their own."""
        return self.is_open and self._is_brought_to(person)

    def may_be_answered_by(self, person: Person) -> bool:
        """A director, and the office once it was handed to it; nobody answers their own."""
        office = self.with_office and not self.confidential and person.has(Role.COORDINATOR)
        return self.may_be_decided_by(person) or (
            self.is_open and office and person.active and person.id != self.author_id
        )

    def may_be_handed_over_by(self, person: Person) -> bool:
        """A director, once; what was said in confidence stays with the director."""
        return self.may_be_decided_by(person) and not self.confidential and not self.with_office

    def may_be_replied_to_by(self, person: Person) -> bool:
        """Its author, when asked for more."""
        return self._is_own(person) and self.is_open and self.asked_back

    def may_be_added_to_by(self, person: Person) -> bool:
        """Its author, as long as it is open."""
        return self._is_own(person) and self.is_open

    def may_be_withdrawn_by(self, person: Person) -> bool:
        """Its author, before it is answered."""
        return self._is_own(person) and self.state is DifficultyState.RECEIVED

    def _is_own(self, person: Person) -> bool:
        return person.active and person.id == self.author_id

    def _is_brought_to(self, person: Person) -> bool:
        return person.id != self.author_id and hears(person, self.unit, confidential=self.confidential)


def hears(person: Person, unit: str, *, confidential: bool) -> bool:
    """Whether somebody is a director whom what comes from this unit is brought before."""
    director = person.active and person.has(Role.DIRECTOR)
    return director and not (confidential and _is_head(person, unit))


def _is_head(person: Person, unit: str) -> bool:
    return person.has(Role.HEAD) and person.unit == unit


@dataclass(frozen=True, slots=True)
class DifficultyEntry:
    """One line of its history."""

    id: int
    difficulty_id: int
    act: DifficultyAct
    by: int
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class UnitCount:
    """What a unit brought forward in a year, for criterion III.1.a-3 (tham mưu, đề xuất tháo gỡ khó khăn)."""

    sent: int = 0
    with_proposal: int = 0
    decided: int = 0
