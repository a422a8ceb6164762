"""A certificate is earned by a finished course of the catalogue once it is confirmed; the office keeps certificates."""

import pytest

from domain.certificate import earns_certificate, keeps_certificates
from domain.people import Person, Role
from domain.training import Form, Outcome, Training, TrainingState


def learned(state: TrainingState, outcome: Outcome | None, course_id: int | None = 1) -> Training:
    return Training(
        id=1, person_id=1, course_id=course_id, year=2026, unit="KD1", title="An toàn thông tin", provider="Trung tâm",
        form=Form.ONLINE, hours=3, starts_on=None, finishes_on=None, state=state, outcome=outcome,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("item", "earns"),
    [
        (learned(TrainingState.CONFIRMED, Outcome.PASSED), True),
        (learned(TrainingState.CONFIRMED, Outcome.COMPLETED), True),
        (learned(TrainingState.CONFIRMED, Outcome.NOT_PASSED), False),
        (learned(TrainingState.CONFIRMED, Outcome.PASSED, course_id=None), False),
        *((learned(state, Outcome.PASSED), False) for state in TrainingState if state is not TrainingState.CONFIRMED),
    ],
)
def test_only_a_confirmed_course_of_the_catalogue_earns_one(item: Training, earns: bool) -> None:
    assert earns_certificate(item) is earns


@pytest.mark.parametrize("role", Role)
def test_only_the_office_keeps_certificates(role: Role) -> None:
    person = Person(1, "NV001", "Lê Thị Hoa", "QLTH", roles=frozenset({role}))
    assert keeps_certificates(person) is (role is Role.COORDINATOR)


def test_who_has_left_keeps_none() -> None:
    assert not keeps_certificates(Person(1, "NV001", "Hoa", "QLTH", roles=frozenset({Role.COORDINATOR}), active=False))
