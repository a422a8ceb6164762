"""What is filled in of a dossier and what the form still needs, until when it may be filed, who may touch it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.authors import Agreement, Author
from domain.dossier import (
    WHERE_ANY,
    Dossier,
    Part,
    Participant,
    is_full_name,
    last_filing_day,
    may_complete,
    participants_of,
)
from domain.initiative import Initiative, State
from domain.people import Person, Role

DAY = date(2026, 11, 2)
ITEM = Initiative(
    1, "SK-2026-0001", 2026, "sang_kien", "II.4.a", 7, "KD1", False, "Mã QR", "Quét mã", "Nhanh hơn", DAY, DAY,
    State.REGISTERED,
)  # fmt: skip


def person(number: int, *roles: Role, unit: str = "KD1", active: bool = True) -> Person:
    return Person(number, f"NV{number}", "Trần Thị Bình", unit, roles=frozenset(roles), active=active)


AUTHOR = person(7)


@given(st.sets(st.sampled_from(list(Part))))
def test_every_part_is_either_filled_or_missing(answered: set[Part]) -> None:
    values = {part.value: date(2026, 9, 5) if part is Part.FIRST_APPLIED else "có" for part in answered}
    dossier = Dossier(**values)  # type: ignore[arg-type]
    assert set(dossier.filled) == answered
    assert sorted([*dossier.filled, *dossier.missing]) == sorted(Part)
    assert set(dossier.wanting) == set(Part) - answered - WHERE_ANY


def test_parts_are_told_in_the_order_they_are_asked() -> None:
    assert Dossier().missing == tuple(Part)
    assert Dossier(essence="a", solution="b").filled == (Part.SOLUTION, Part.ESSENCE)


@pytest.mark.parametrize(
    ("first", "years", "last"),
    [
        (date(2026, 11, 2), 1, date(2027, 11, 2)),
        (date(2028, 2, 29), 1, date(2029, 2, 28)),
        (date(2027, 2, 28), 1, date(2028, 2, 28)),
        (date(2026, 12, 31), 2, date(2028, 12, 31)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
    ],
)
def test_a_request_may_be_filed_until_the_same_day_so_many_years_on(first: date, years: int, last: date) -> None:
    assert last_filing_day(first, years) == last


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_a_year_is_365_or_366_days(first: date) -> None:
    assert timedelta(365) <= last_filing_day(first, 1) - first <= timedelta(366)


@pytest.mark.parametrize("state", State)
def test_only_its_authors_fill_it_in_and_not_once_it_was_asked_for_or_is_gone(state: State) -> None:
    item = replace(ITEM, state=state, authors=(Author(7, 6000), Author(8, 4000)))
    closed = {State.PROPOSED, State.RECOGNISED, State.NOT_RECOGNISED, State.REFUSED, State.WITHDRAWN, State.MERGED}
    for author in (AUTHOR, person(8)):
        assert may_complete(item, author) is (state not in closed)
        assert not may_complete(item, replace(author, active=False))
    for role in Role:
        assert not may_complete(item, person(9, role))


@pytest.mark.parametrize("agreement", Agreement)
def test_a_co_author_fills_it_in_once_they_have_agreed(agreement: Agreement) -> None:
    item = replace(ITEM, authors=(Author(7, 6000), Author(8, 4000, agreement)))
    assert may_complete(item, person(8)) is (agreement is Agreement.AGREED)


@pytest.mark.parametrize(
    ("reader", "may"),
    [
        (AUTHOR, True),
        (person(8, Role.HEAD), True),
        (person(8, Role.COORDINATOR, unit="QLTH"), True),
        (person(8, Role.DIRECTOR, unit="BGD"), True),
        (person(8, Role.HEAD, unit="KD2"), False),
        (person(8, Role.ADMIN), False),
        (person(8), False),
        (person(8, Role.DIRECTOR, active=False), False),
    ],
)
def test_its_author_and_whoever_decides_read_it_and_nobody_else(reader: Person, may: bool) -> None:
    assert ITEM.details_are_open_to(reader) is may


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Lê Văn Cường", Participant("Lê Văn Cường")),
        ("Lê Văn Cường: chạy thử thiết bị", Participant("Lê Văn Cường", "chạy thử thiết bị")),
        ("- Lê Văn Cường, chạy thử: dây chuyền 1", Participant("Lê Văn Cường", "chạy thử: dây chuyền 1")),
        ("1. Lê Văn Cường - chạy thử", Participant("Lê Văn Cường", "chạy thử")),
        ("2) Lê Văn Cường – chạy thử", Participant("Lê Văn Cường", "chạy thử")),
        ("Lê Văn Cường;chạy thử", Participant("Lê Văn Cường", "chạy thử")),
        ("Nguyễn-Lê Văn Cường", Participant("Nguyễn-Lê Văn Cường")),
        ("Lê Văn Cường:", Participant("Lê Văn Cường")),
    ],
)
def test_a_participant_is_a_name_and_what_was_done(line: str, read: Participant) -> None:
    assert participants_of(line) == (read,)


def test_each_line_is_a_participant() -> None:
    assert participants_of("\nLê Văn Cường: đo\n \nHồ Thị Dung\n") == (
        Participant("Lê Văn Cường", "đo"),
        Participant("Hồ Thị Dung"),
    )
    assert participants_of("") == ()


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Lê An", True),
        ("Công Tằng Tôn Nữ Thị Mai Hoa", True),
        ("Cường", False),
        ("", False),
        ("Cùng các anh em trong dây chuyền số 1", False),
    ],
)
def test_a_full_name_has_two_words_or_more(name: str, full: bool) -> None:
    assert is_full_name(name) is full
