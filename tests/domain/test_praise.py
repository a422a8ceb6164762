"""Who may praise whom, and who reads it, as tables written by hand."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.people import Person, Role
from domain.praise import Basis, Praise, PraiseState, Reach, may_praise, may_praise_person, may_praise_unit

NOW = datetime(2026, 11, 2, tzinfo=UTC)
ITEM = Praise(1, 3, 1, "KD1", "Làm rất tốt", Basis.DEED, None, NOW.date(), Reach.CENTRE, None, PraiseState.ASKED, NOW)


def person(number: int, unit: str, *roles: Role) -> Person:
    return Person(number, f"T{number}", "Nguyễn Văn An", unit, roles=frozenset(roles))


PEOPLE = {
    "praised": person(1, "KD1"),
    "colleague": person(2, "KD1"),
    "giver": person(3, "KD2", Role.HEAD),
    "own head": person(4, "KD1", Role.HEAD),
    "office": person(5, "QLTH", Role.COORDINATOR),
    "director": person(6, "BGD", Role.DIRECTOR),
    "admin": person(7, "QLTH", Role.ADMIN),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_heads_the_office_and_directors_praise(who: str) -> None:
    assert may_praise(PEOPLE[who]) is (who in {"giver", "own head", "office", "director"})
    assert not may_praise(replace(PEOPLE[who], active=False))


def test_nobody_praises_themselves_nor_their_own_unit_nor_somebody_who_left() -> None:
    head, praised = PEOPLE["own head"], PEOPLE["praised"]
    assert may_praise_person(head, praised)
    assert not may_praise_person(head, head)
    assert not may_praise_person(head, replace(praised, active=False))
    assert not may_praise_unit(head, "KD1")
    assert may_praise_unit(head, "KD2")
    assert may_praise_unit(PEOPLE["office"], "QLTH")


READ_BY = {
    (PraiseState.ASKED, None): {"praised", "giver"},
    (PraiseState.PUBLISHED, Reach.UNIT): {"praised", "giver", "colleague", "own head"},
    (PraiseState.PUBLISHED, Reach.CENTRE): set(PEOPLE),
    (PraiseState.DECLINED, None): {"praised", "giver"},
    (PraiseState.WITHDRAWN, None): {"praised", "giver"},
    (PraiseState.TAKEN_BACK, None): {"giver"},
}


@pytest.mark.parametrize(("state", "reach"), READ_BY)
def test_who_reads_it(state: PraiseState, reach: Reach | None) -> None:
    item = replace(ITEM, state=state, reach=reach)
    assert {who for who, one in PEOPLE.items() if item.may_be_read_by(one)} == READ_BY[state, reach]


@pytest.mark.parametrize("state", PraiseState)
@pytest.mark.parametrize("who", PEOPLE)
def test_who_agrees_takes_back_and_withdraws(who: str, state: PraiseState) -> None:
    item, one = replace(ITEM, state=state), PEOPLE[who]
    assert item.may_be_answered_by(one) is (who == "praised" and state is PraiseState.ASKED)
    assert item.may_be_taken_back_by(one) is (who == "giver" and state is PraiseState.ASKED)
    assert item.may_be_withdrawn_by(one) is (who == "praised" and state is PraiseState.PUBLISHED)
    of_unit = replace(item, person_id=None)
    assert of_unit.may_be_withdrawn_by(one) is (who == "own head" and state is PraiseState.PUBLISHED)
