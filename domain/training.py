"""Digital-skill training (Bình dân học vụ số): what a record of learning may say."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.people import Person

_DIGITS = re.compile(r"\d(?:[ .-]?\d){8,}")

LONGEST_HOURS = 200
"""No course of the movement is longer; a larger number is a slip of the finger."""


class Form(StrEnum):
    """How something is learned."""

    ONLINE = "online"
    """Trực tuyến."""
    IN_PERSON = "in_person"
    """Trực tiếp."""
    SELF_STUDY = "self_study"
    """Tự học."""
    COACHING = "coaching"
    """Kèm cặp."""


class TrainingState(StrEnum):
    """Where a record of learning stands."""

    REGISTERED = "registered"
    FINISHED = "finished"
    """The learner says so; the head has not confirmed it yet."""
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    """The head asks for a correction; it counts as registered again."""
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """Result, as the learner reports it."""

    COMPLETED = "completed"
    """Hoàn thành."""
    PASSED = "passed"
    """Đạt."""
    NOT_PASSED = "not_passed"
    """Chưa đạt: does not count as a finished course."""


class OnVneid(StrEnum):
    """Whether the learner says the course is confirmed on VNeID; nothing else about VNeID is asked for or kept."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


DONE = frozenset({TrainingState.FINISHED, TrainingState.CONFIRMED})
"""States in which a course counts as finished by the learner."""


@dataclass(frozen=True, slots=True)
class Training:
    """One person's learning as handlers see it; `hours` of learning."""

    id: int
    person_id: int
    course_id: int | None
    year: int
    unit: str
    title: str
    provider: str
    form: Form
    hours: float
    starts_on: date | None
    finishes_on: date | None
    state: TrainingState
    outcome: Outcome | None = None
    score: str = ""
    reason: str = ""
    certificate: str = ""
    """A link to the certificate, if there is one."""
    on_vneid: OnVneid = OnVneid.UNKNOWN
    entered_by: int | None = None
    """Who entered it from a certificate on paper, in the learner's place; None where the learner did it here."""

    @property
    def counts(self) -> bool:
        """Whether it is a finished course for the target of one a year (plan, II.4.c)."""
        return self.state in DONE and self.outcome is not Outcome.NOT_PASSED

    def may_be_changed_by(self, person: Person) -> bool:
        """The learner, until it is confirmed or withdrawn."""
        open_states = (TrainingState.REGISTERED, TrainingState.FINISHED, TrainingState.RETURNED)
        return person.active and person.id == self.person_id and self.state in open_states


def has_citizen_number(text: str) -> bool:
    """Whether a text holds what looks like the number of an identity card: 9 or 12 digits, however grouped.

    Such numbers are neither asked for nor kept (Luật 91/2025/QH15: no more data than the purpose needs).
    """
    return any(len(re.sub(r"\D", "", found)) in (9, 12) for found in _DIGITS.findall(text))


def parse_hours(text: str) -> float | None:
    """Hours as typed: "4", "2,5", "2.5", "4 giờ", "3h"; None when it is not a sensible number of them."""
    bare = text.casefold().replace("giờ", "").replace("gio", "").replace("hours", "").replace("hour", "").strip(" h")
    try:
        hours = float(bare.replace(",", "."))
    except ValueError:
        return None
    return hours if 0 < hours <= LONGEST_HOURS else None
