"""Who is asked to decide, who may be handed a step or asked for a view, and who never."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.authors import Agreement, Author
from domain.initiative import Initiative, State
from domain.lifecycle import when_taken_back
from domain.people import Deputyship, Person, Role
from domain.plan import Plan
from domain.plan_loading import load_plan
from domain.recognition import Level, is_usual_number, scope_of
from domain.review import (
    PRIVATE,
    ReviewAct,
    expected,
    may_be_asked,
    may_be_handed_to,
    may_correct,
    may_decide,
    may_read_all,
)

TODAY = date(2026, 11, 16)
FIRST, LAST = date(2026, 11, 16), date(2026, 11, 20)
PLAN: Plan = load_plan(None)


def person(number: int, unit: str = "KD1", *roles: Role, head: int = 0, first: date = FIRST) -> Person:
    days = (Deputyship(unit, head, first, LAST),) if head else ()
    return Person(number, f"T{number}", f"Người {number}", unit, roles=frozenset(roles), deputy_for=days)


PEOPLE = {
    "first author": person(1),
    "author": person(2),
    "asked": person(3),
    "staff": person(4),
    "head": person(5, "KD1", Role.HEAD),
    "other head": person(6, "KD2", Role.HEAD),
    "office": person(7, "QLTH", Role.COORDINATOR),
    "office author": person(8, "QLTH", Role.COORDINATOR),
    "director": person(9, "BGD", Role.DIRECTOR),
    "admin": person(10, "QLTH", Role.ADMIN),
    "deputy": person(11, head=5),
    "deputy from tomorrow": person(12, head=5, first=TODAY + timedelta(days=1)),
    "deputy author": replace(person(13, head=5), id=2),
    "head author": person(14, "KD1", Role.HEAD),
    "deputy of an author": person(15, head=14),
    "left": replace(person(16, "KD1", Role.HEAD, Role.COORDINATOR, Role.DIRECTOR), active=False),
}
AUTHORS = (
    Author(1, 4000),
    Author(2, 3000),
    Author(3, 1000, Agreement.ASKED),
    Author(8, 1000),
    Author(14, 1000),
)


def initiative(state: State, stage: str = "", **more: object) -> Initiative:
    fields: dict[str, object] = {
        "id": 1, "code": "SK-2026-0001", "year": 2026, "kind": "sang_kien", "content": "II.3", "author_id": 1,
        "unit": "KD1", "collective": False, "title": "Giá đỡ đầu đo", "change": "c", "benefit": "b",
        "starts_on": TODAY, "finishes_on": TODAY, "state": state, "authors": AUTHORS, "stage": stage,
    }  # fmt: skip
    return Initiative(**(fields | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "decides"),
    [(FIRST - timedelta(days=1), False), (FIRST, True), (LAST, True), (LAST + timedelta(days=1), False)],
)
def test_a_deputy_decides_from_the_first_day_to_the_last(day: date, decides: bool) -> None:
    item, able = initiative(State.REGISTERED, "head"), [PEOPLE["head"], PEOPLE["deputy"]]
    assert may_decide(PLAN, item, PEOPLE["deputy"], day) is decides
    assert expected(PLAN, item, able, day) == ((PEOPLE["deputy"],) if decides else (PEOPLE["head"],))


def test_a_deputy_is_not_asked_about_what_is_the_heads_own() -> None:
    item = initiative(State.REGISTERED, "head", author_id=5, authors=(Author(5, 10_000),))
    assert not may_decide(PLAN, item, PEOPLE["deputy"], TODAY)
    able = [PEOPLE[name] for name in ("head", "deputy", "office")]
    assert expected(PLAN, item, able, TODAY) == (PEOPLE["office"],)


def test_a_second_head_who_is_at_work_is_asked_beside_the_deputy_of_the_first() -> None:
    second = person(20, "KD1", Role.HEAD)
    able = [PEOPLE["head"], second, PEOPLE["deputy"]]
    assert set(expected(PLAN, initiative(State.REGISTERED, "head"), able, TODAY)) == {second, PEOPLE["deputy"]}


@pytest.mark.parametrize("name", PEOPLE)
def test_a_step_is_handed_to_reviewers_who_are_not_authors(name: str) -> None:
    able = {"head", "other head", "office", "director"}
    assert may_be_handed_to(PLAN, initiative(State.REGISTERED, "head"), PEOPLE[name]) is (name in able)
    assert not may_be_handed_to(PLAN, initiative(State.CONFIRMED), PEOPLE[name])


def test_whoever_was_handed_a_step_decides_it_and_their_deputy_too() -> None:
    item = initiative(State.REGISTERED, "office", reviewer_id=6)
    deputy = person(21, "KD2", head=6)
    assert may_decide(PLAN, item, PEOPLE["other head"], TODAY)
    assert may_decide(PLAN, item, deputy, TODAY)
    assert not may_decide(PLAN, item, deputy, LAST + timedelta(days=1))
    assert expected(PLAN, item, [PEOPLE["other head"], PEOPLE["office"]], TODAY) == (PEOPLE["other head"],)
    assert not may_decide(PLAN, item, replace(PEOPLE["other head"], roles=frozenset()), TODAY)


@pytest.mark.parametrize("name", PEOPLE)
def test_all_of_it_is_read_by_those_it_is_open_to_and_by_whoever_it_was_handed_to(name: str) -> None:
    item, reader = initiative(State.REGISTERED, "office"), PEOPLE[name]
    assert may_read_all(PLAN, item, reader, TODAY) is item.details_are_open_to(reader)
    handed = replace(item, reviewer_id=PEOPLE["other head"].id)
    assert may_read_all(PLAN, handed, reader, TODAY) is (item.details_are_open_to(reader) or name == "other head")


@pytest.mark.parametrize("name", ["author", "head author", "office author"])
def test_nobody_decides_their_own_because_it_was_handed_to_them(name: str) -> None:
    item = initiative(State.REGISTERED, "head", reviewer_id=PEOPLE[name].id)
    assert not may_decide(PLAN, item, PEOPLE[name], TODAY)
    assert not may_decide(PLAN, item, PEOPLE["deputy of an author"], TODAY)


@pytest.mark.parametrize("name", PEOPLE)
def test_a_view_is_asked_of_anybody_but_the_authors_while_it_is_reviewed(name: str) -> None:
    ours = {"first author", "author", "asked", "office author", "deputy author", "head author", "left"}
    assert may_be_asked(PLAN, initiative(State.REGISTERED, "head"), PEOPLE[name]) is (name not in ours)
    assert not may_be_asked(PLAN, initiative(State.RETURNED), PEOPLE[name])


def test_a_slip_is_corrected_once_and_can_be_taken_back() -> None:
    assert may_correct([ReviewAct.CONFIRM, ReviewAct.RECOGNISE])
    assert not may_correct([ReviewAct.RECOGNISE, ReviewAct.CORRECT])
    assert when_taken_back(PLAN).stage == "decision"


def test_what_reviewers_say_among_themselves_is_private() -> None:
    assert {ReviewAct.NOTE, ReviewAct.VIEW, ReviewAct.ASK_VIEW} <= PRIVATE
    assert PRIVATE.isdisjoint({ReviewAct.CONFIRM, ReviewAct.RETURN, ReviewAct.REFUSE, ReviewAct.RECOGNISE})


@pytest.mark.parametrize(
    ("number", "usual"),
    [
        ("15/QĐ-ĐK", True),
        ("1234/QD-UBND", True),
        ("15 / QĐ - SXD", True),
        ("07/2026/QĐ-TTg", True),
        ("15", False),
        ("quyết định 15", False),
        ("02/BB-HĐ", False),
        ("", False),
    ],
)
def test_the_number_of_a_decision_has_its_usual_shape(number: str, usual: bool) -> None:
    assert is_usual_number(number) is usual


def test_the_scope_is_that_of_the_highest_level() -> None:
    scopes = [scope_of(levels) for levels in ([], [Level.BASE], [Level.BASE, Level.CITY], [Level.NATION, Level.BASE])]
    assert scopes == ["unit", "unit", "city", "nation"]
