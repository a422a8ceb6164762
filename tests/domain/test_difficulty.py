"""Who may read and do what with a difficulty, as a table written by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.difficulty import Difficulty, DifficultyKind, DifficultyState
from domain.people import Deputyship, Person, Role

TODAY = date(2026, 11, 2)
ITEM = Difficulty(
    id=1,
    author_id=1,
    unit="KD1",
    kind=DifficultyKind.DIFFICULTY,
    text="Thiếu máy quét",
    proposal="",
    confidential=False,
    state=DifficultyState.RECEIVED,
    sent_at=datetime(2026, 11, 2, tzinfo=UTC),
)
AWAY = (Deputyship("KD1", 3, date(2026, 11, 1), date(2026, 11, 5)),)


def person(number: int, unit: str, *roles: Role) -> Person:
    return Person(number, f"T{number}", "Nguyễn Văn An", unit, roles=frozenset(roles))


PEOPLE = {
    "author": person(1, "KD1"),
    "colleague": person(2, "KD1"),
    "head": person(3, "KD1", Role.HEAD),
    "other head": person(4, "KD2", Role.HEAD),
    "deputy": replace(person(5, "KD1"), deputy_for=AWAY),
    "office": person(6, "QLTH", Role.COORDINATOR),
    "director": person(7, "BGD", Role.DIRECTOR),
    "director and head": person(8, "KD1", Role.HEAD, Role.DIRECTOR),
    "admin": person(9, "QLTH", Role.ADMIN),
    "former director": replace(person(10, "BGD", Role.DIRECTOR), active=False),
}
OPENLY = {"author", "head", "deputy", "office", "director", "director and head"}


@pytest.mark.parametrize("who", PEOPLE)
def test_who_reads_it(who: str) -> None:
    assert ITEM.may_be_read_by(PEOPLE[who], TODAY) is (who in OPENLY)
    hidden = replace(ITEM, confidential=True)
    assert hidden.may_be_read_by(PEOPLE[who], TODAY) is (who in {"author", "director"})


@pytest.mark.parametrize("who", PEOPLE)
def test_who_decides_answers_and_hands_over(who: str) -> None:
    directors = {"director", "director and head"}
    assert ITEM.may_be_decided_by(PEOPLE[who]) is (who in directors)
    assert ITEM.may_be_answered_by(PEOPLE[who]) is (who in directors)
    assert ITEM.may_be_handed_over_by(PEOPLE[who]) is (who in directors)
    handed = replace(ITEM, with_office=True)
    assert handed.may_be_answered_by(PEOPLE[who]) is (who in {*directors, "office"})
    assert handed.may_be_decided_by(PEOPLE[who]) is (who in directors)
    hidden = replace(ITEM, confidential=True, with_office=True)
    assert hidden.may_be_answered_by(PEOPLE[who]) is (who == "director")
    assert not hidden.may_be_handed_over_by(PEOPLE[who])


@pytest.mark.parametrize("state", DifficultyState)
def test_what_its_author_may_do(state: DifficultyState) -> None:
    item, author = replace(ITEM, state=state), PEOPLE["author"]
    is_open = state in (DifficultyState.RECEIVED, DifficultyState.ANSWERED)
    assert item.may_be_withdrawn_by(author) is (state is DifficultyState.RECEIVED)
    assert item.may_be_added_to_by(author) is is_open
    assert not item.may_be_replied_to_by(author)
    assert replace(item, asked_back=True).may_be_replied_to_by(author) is is_open
    assert item.may_be_decided_by(PEOPLE["director"]) is is_open
    assert not item.may_be_withdrawn_by(PEOPLE["director"])


def test_nobody_decides_their_own() -> None:
    own = replace(ITEM, author_id=7, unit="BGD")
    assert not own.may_be_decided_by(PEOPLE["director"])
    assert own.may_be_decided_by(PEOPLE["director and head"])
