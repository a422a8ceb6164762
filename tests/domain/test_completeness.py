"""Who owes what, from the facts and the plan's rules."""

from datetime import date

import pytest

from domain.completeness import Owed, Standing, UnreadAnnouncement, coverage, deadline_of
from domain.expected import Item
from domain.people import Person, Role
from domain.plan import Obligation, Obligations
from domain.review import confirmers

REGISTER = Obligation("initiative", "Đăng ký", "Registration", "person", "initiative", "heads", "VII.2")
LEARN = Obligation("training", "Học", "Course", "person", "training", "heads", "II.4.c")
RULES = Obligations(expected=(REGISTER, LEARN))
MINUTES = Obligation("minutes", "Biên bản", "Minutes", "centre", "document", "council", "III.3", by=("coordinator",))
DUTY = Item(MINUTES, "", None, date(2026, 1, 1), date(2026, 11, 20))
DONE = {"registered": True, "finished": 1}


@pytest.mark.parametrize(
    ("standing", "owed"),
    [
        (Standing(), (Owed.INITIATIVE, Owed.TRAINING)),
        (Standing(registered=True), (Owed.TRAINING,)),
        (Standing(covered=True), (Owed.TRAINING,)),
        (Standing(**DONE), ()),
        (Standing(finished=1), (Owed.INITIATIVE,)),
        (Standing(learning=3, registered=True), (Owed.TRAINING,)),
        (Standing(**DONE, returned=1), (Owed.INITIATIVE,)),
        (Standing(finished=1, on_paper=True), ()),
        (Standing(**DONE, duties=(DUTY,)), (Owed.DUTY,)),
        (Standing(**DONE, waiting=2), (Owed.CONFIRMATION,)),
        (Standing(**DONE, unread=(UnreadAnnouncement(1, "Họp", date(2026, 11, 2)),)), (Owed.ACKNOWLEDGEMENT,)),
        (Standing(waiting=1), (Owed.CONFIRMATION, Owed.INITIATIVE, Owed.TRAINING)),
    ],
)
def test_what_is_owed_follows_from_what_is_on_record(standing: Standing, owed: tuple[Owed, ...]) -> None:
    assert standing.owes(RULES) == owed


@pytest.mark.parametrize(
    ("rules", "owed"),
    [
        (Obligations(expected=(LEARN,)), (Owed.TRAINING,)),
        (Obligations(expected=(REGISTER,)), (Owed.INITIATIVE,)),
        (Obligations(2, expected=(REGISTER, LEARN)), (Owed.INITIATIVE, Owed.TRAINING)),
        (Obligations(), ()),
    ],
)
def test_a_plan_may_ask_for_less_or_more(rules: Obligations, owed: tuple[Owed, ...]) -> None:
    assert Standing(finished=1 if rules.courses_a_year == 2 else 0).owes(rules) == owed


def person(number: int, unit: str, *roles: Role, active: bool = True) -> Person:
    return Person(number, f"T{number}", f"Person {number}", unit, roles=frozenset(roles), active=active)


HEAD, DEPUTY = person(1, "KD1", Role.HEAD), person(2, "KD1", Role.HEAD)
OFFICE, DIRECTOR = person(3, "QLTH", Role.COORDINATOR, Role.HEAD), person(4, "BGD", Role.DIRECTOR)
HOLDERS = (HEAD, DEPUTY, OFFICE, DIRECTOR)


@pytest.mark.parametrize(
    ("author", "unit", "holders", "expected"),
    [
        (9, "KD1", HOLDERS, (HEAD, DEPUTY)),
        (1, "KD1", HOLDERS, (DEPUTY,)),
        (9, "KD2", HOLDERS, (OFFICE,)),
        (9, "QLTH", HOLDERS, (OFFICE,)),
        (3, "QLTH", HOLDERS, (DIRECTOR,)),
        (4, "BGD", HOLDERS, (OFFICE,)),
        (9, "KD1", (person(1, "KD1", Role.HEAD, active=False), OFFICE), (OFFICE,)),
        (4, "BGD", (DIRECTOR,), ()),
    ],
)
def test_confirming_is_expected_of_the_head_then_the_office_then_the_director(
    author: int, unit: str, holders: tuple[Person, ...], expected: tuple[Person, ...]
) -> None:
    assert confirmers(author, unit, holders, date(2026, 11, 2)) == expected


def test_coverage_counts_a_group_and_names_who_is_missing() -> None:
    standings = {1: Standing(**DONE), 2: Standing(registered=True), 3: Standing()}
    people = [HEAD, DEPUTY, OFFICE]
    counted = coverage(people, standings, RULES, initiatives=2, confirmed=1, waiting=1)
    assert (counted.people, counted.registered, counted.trained) == (3, 2, 1)
    assert counted.missing_initiative == (OFFICE,)
    assert counted.missing_training == (DEPUTY, OFFICE)


DAYS = {"heads": date(2026, 11, 9), "council": date(2026, 11, 18), "report": date(2026, 11, 30)}


@pytest.mark.parametrize(
    ("owed", "today", "key"),
    [
        ((Owed.TRAINING,), date(2026, 11, 9), "heads"),
        ((Owed.TRAINING,), date(2026, 11, 10), "report"),  # and not the council's, which is nothing to a learner
        ((Owed.DUTY,), date(2026, 11, 10), "council"),
        ((Owed.DUTY, Owed.INITIATIVE), date(2026, 11, 3), "heads"),
        ((Owed.CONFIRMATION,), date(2026, 11, 10), "council"),
        ((Owed.TRAINING,), date(2026, 12, 1), "report"),
    ],
)
def test_a_reminder_speaks_of_the_deadline_of_what_is_owed(owed: tuple[Owed, ...], today: date, key: str) -> None:
    assert deadline_of(owed, Standing(duties=(DUTY,)), RULES, DAYS, today) == key
