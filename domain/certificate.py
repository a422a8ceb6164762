"""Certificates of completion (giấy chứng nhận hoàn thành khóa học) of the courses a centre gives itself."""

from dataclasses import dataclass, field
from datetime import date, datetime

from domain.people import Person, Role
from domain.training import Form, Outcome, Training, TrainingState


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate as it was issued: what changes later, a name or a unit, changes nothing on it.

    `number` is for people, `token` opens the page that says whether it is valid. `hours` of learning. `issuer` is who
    confirmed the course, with the position held at the time. A revoked one stays on record, with the reason.
    """

    id: int
    number: str
    token: str = field(repr=False)
    training_id: int
    person_id: int
    name: str
    work: str
    """Position and unit, as printed."""
    course: str
    form: Form
    hours: float
    outcome: Outcome | None
    finished_on: date
    issued_on: date
    issued_by: int
    issuer: str
    issuer_position: str
    revoked_at: datetime | None = None
    reason: str = ""

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None


def earns_certificate(training: Training) -> bool:
    """Whether somebody has finished a course of the catalogue and it is confirmed; the course may issue none."""
    return training.course_id is not None and training.state is TrainingState.CONFIRMED and training.counts


def keeps_certificates(person: Person) -> bool:
    """The coordinating office says which courses issue certificates, and revokes them."""
    return person.active and person.has(Role.COORDINATOR)
