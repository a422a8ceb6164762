"""Coverage: who counts where, by which day, against which plan."""

from dataclasses import replace
from datetime import date

import pytest

from domain.coverage import (
    Counted,
    Grouping,
    Share,
    count,
    finished_courses,
    may_be_closed,
    may_close,
    missing,
    month_ends,
    names_open_to,
    planned,
    reached,
    share,
    shares,
)
from domain.people import Category, Person, Role
from domain.plan import CoverageGoal, Obligations, Plan
from domain.training import Form, Outcome, Training, TrainingState

TODAY = date(2026, 11, 2)


def person(number: int, unit: str = "KD1", *roles: Role, category: Category = Category.OFFICIAL) -> Person:
    return Person(number, f"T{number}", f"Người {number}", unit, category=category, roles=frozenset(roles))


def course(
    number: int,
    day: date | None = TODAY,
    state: TrainingState = TrainingState.CONFIRMED,
    outcome: Outcome = Outcome.PASSED,
) -> Training:
    return Training(1, number, None, 2026, "KD1", "Khóa", "Nơi", Form.ONLINE, 2, None, day, state, outcome)


PEOPLE = (person(1), person(2), person(3, "KD2"), person(4, "QLTH", category=Category.WORKER))
RECORDS = (course(1, date(2026, 3, 5)), course(3, date(2026, 10, 31)), course(3), course(4))


def test_only_what_counts_as_finished_by_the_day_counts() -> None:
    records = [
        course(1, date(2026, 10, 31)),
        course(1, TODAY),
        course(2, state=TrainingState.REGISTERED),
        course(3, outcome=Outcome.NOT_PASSED),
        course(4, state=TrainingState.FINISHED),
        course(5, state=TrainingState.WITHDRAWN),
    ]
    assert finished_courses(records) == {1: 2, 4: 1}
    assert finished_courses(records, date(2026, 11, 1)) == {1: 1}


def test_people_are_counted_where_they_belong(plan: Plan) -> None:
    counted = count(PEOPLE, RECORDS, plan, TODAY)
    assert counted[2] == Counted(3, "KD2", "CS2", Category.OFFICIAL, 2, True)
    assert share(counted) == Share(4, 3)
    assert share(counted, "KD1") == Share(2, 1)
    assert shares(counted, Grouping.UNIT, plan) == {"QLTH": Share(1, 1), "KD1": Share(2, 1), "KD2": Share(1, 1)}
    assert shares(counted, Grouping.SITE, plan) == {"CS1": Share(3, 2), "CS2": Share(1, 1)}
    assert shares(counted, Grouping.CATEGORY, plan) == {"official": Share(3, 2), "worker": Share(1, 1)}
    assert missing(counted) == (2,)
    assert missing(counted, "KD2") == ()


def test_a_unit_the_plan_no_longer_has_is_still_counted(plan: Plan) -> None:
    counted = count([person(1, "CU")], [course(1)], plan, TODAY)
    assert shares(counted, Grouping.UNIT, plan) == {"CU": Share(1, 1)}


def test_more_courses_a_year_or_none_asked_for(plan: Plan) -> None:
    two = replace(plan, obligations=replace(plan.obligations, courses_a_year=2))
    assert share(count(PEOPLE, RECORDS, two, TODAY)) == Share(4, 1)
    free = replace(plan, obligations=Obligations())
    assert share(count(PEOPLE, RECORDS, free, TODAY)) == Share(4, 4)


@pytest.mark.parametrize(("people", "covered", "target", "short"), [(10, 7, 75, 1), (10, 8, 75, 0), (0, 0, 100, 0)])
def test_what_is_short_of_the_target_is_whole_people(people: int, covered: int, target: int, short: int) -> None:
    assert Share(people, covered).short_of(target) == short


def test_months_end_on_their_last_day_and_the_present_one_today() -> None:
    assert month_ends(date(2028, 3, 10)) == (date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 10))
    assert len(month_ends(date(2026, 12, 31))) == 12
    assert month_ends(date(2026, 12, 31))[-1] == date(2026, 12, 31)


def test_months_add_up_and_end_at_todays_number(plan: Plan) -> None:
    assert reached(PEOPLE, RECORDS, plan, TODAY) == (0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 3)
    assert reached(PEOPLE, RECORDS, plan, TODAY, "KD1")[-1] == share(count(PEOPLE, RECORDS, plan, TODAY), "KD1").covered


def test_the_plan_rises_in_even_steps_to_the_target_of_each_quarter() -> None:
    steps = planned(40, CoverageGoal(target=90, quarters=(0, 10, 60, 100)))
    assert [round(step, 1) for step in steps] == [0, 0, 0, 1.2, 2.4, 3.6, 9.6, 15.6, 21.6, 26.4, 31.2, 36]


@pytest.mark.parametrize(
    ("roles", "names", "closes"),
    [
        ((), None, False),
        ((Role.ADMIN,), None, False),
        ((Role.HEAD,), "KD1", False),
        ((Role.DIRECTOR,), "", False),
        ((Role.COORDINATOR,), "", True),
        ((Role.COORDINATOR, Role.HEAD), "", True),
    ],
)
def test_names_are_for_heads_the_office_and_the_director(
    roles: tuple[Role, ...], names: str | None, closes: bool
) -> None:
    assert names_open_to(person(1, "KD1", *roles)) == names
    assert may_close(person(1, "KD1", *roles)) is closes


@pytest.mark.parametrize(
    ("day", "may"),
    [(TODAY, True), (date(2026, 1, 1), True), (date(2026, 11, 3), False), (date(2025, 12, 31), False)],
)
def test_only_a_day_of_this_year_that_has_begun_is_closed(day: date, may: bool) -> None:
    assert may_be_closed(day, TODAY) is may
