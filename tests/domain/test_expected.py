"""What is expected of whom in a year, what of it has come, and to whom what is missing is told."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from domain.authors import Author
from domain.calendar import VIETNAM, deadlines, work_calendar
from domain.escalation import escalated, told_to
from domain.expected import Facts, Item, Light, Requested, Submission, Tally, duties, items, tally
from domain.initiative import Initiative, State
from domain.people import Person, Role
from domain.plan import Plan
from domain.training import Form, Outcome, Training, TrainingState
from domain.unit_task import Result, TaskState, UnitTask

HEAD = Person(1, "T1", "Trần Thị Bình", "KD1", roles=frozenset({Role.HEAD}))
AN = Person(2, "T2", "Nguyễn Văn An", "KD1")
CUC = Person(3, "T3", "Lê Thị Cúc", "KD2")
CLERK = Person(4, "T4", "Lê Thị Hoa", "QLTH", roles=frozenset({Role.COORDINATOR}))
DIRECTOR = Person(5, "T5", "Đinh Quốc Khánh", "BGD", roles=frozenset({Role.DIRECTOR}))
EVERYBODY = (HEAD, AN, CUC, CLERK, DIRECTOR)


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=VIETNAM)


def registered(
    author: Person, day: datetime, *, collective: bool = False, state: State = State.REGISTERED
) -> Initiative:
    return Initiative(
        1, "SK-2026-0001", 2026, "sang_kien", "II.4.a", author.id, author.unit, collective, "Tra cứu lịch kiểm định",
        "Tra cứu", "Giảm chờ", date(2026, 3, 1), date(2026, 10, 1), state, authors=(Author(author.id, 0, 10_000),),
        filed_at=day,
    )  # fmt: skip


def learned(person: Person, finished: date, state: TrainingState = TrainingState.CONFIRMED) -> Training:
    return Training(
        1, person.id, None, 2026, person.unit, "An toàn thông tin", "Nền tảng", Form.ONLINE, 3.0, None, finished,
        state, Outcome.COMPLETED,
    )  # fmt: skip


@pytest.fixture
def facts(plan: Plan) -> Facts:
    return Facts(2026, EVERYBODY, (), (), (), (), (), deadlines(plan, work_calendar(plan), 2026))


def found(plan: Plan, facts: Facts, key: str, unit: str = "", person: Person | None = None) -> Item:
    """The one item of an obligation, of a unit or a person."""
    number = person.id if person else None
    of_key = [item for item in items(plan, work_calendar(plan), facts) if item.obligation.key == key]
    (only,) = (item for item in of_key if item.person_id == number and (person is not None or item.unit == unit))
    return only


def test_everybody_each_reporting_unit_and_the_centre_owe_what_the_plan_says(plan: Plan, facts: Facts) -> None:
    everything = items(plan, work_calendar(plan), facts)
    owed = {key: [item.subject for item in everything if item.obligation.key == key] for key in ("training", "report")}
    assert owed == {"training": [f"person:{person.id}" for person in EVERYBODY], "report": ["centre"]}
    lists = [item.unit for item in everything if item.obligation.key == "nominations"]
    assert lists == [unit.code for unit in plan.units if unit.reporting]
    assert not [item for item in everything if item.obligation.key == "unit_tasks"], "no tasks, nothing to answer"


def test_a_registration_has_come_on_the_day_it_was_filed_and_a_withdrawn_one_has_not(plan: Plan, facts: Facts) -> None:
    late = replace(facts, initiatives=[registered(AN, at(11, 12))])
    item = found(plan, late, "initiative", person=AN)
    assert (item.received_on, item.due, item.on_time) == (date(2026, 11, 12), date(2026, 11, 9), False)
    withdrawn = replace(facts, initiatives=[registered(AN, at(11, 2), state=State.WITHDRAWN)])
    assert not found(plan, withdrawn, "initiative", person=AN).received


def test_a_registration_of_the_unit_counts_for_its_members_and_for_the_unit(plan: Plan, facts: Facts) -> None:
    together = replace(facts, initiatives=[registered(HEAD, at(10, 2), collective=True)])
    assert found(plan, together, "initiative", person=AN).on_time
    assert found(plan, together, "unit_initiative", "KD1").on_time
    assert not found(plan, together, "initiative", person=CUC).received
    own_only = replace(plan, obligations=replace(plan.obligations, collective_covers_members=False))
    assert not found(own_only, together, "initiative", person=AN).received


def test_as_many_courses_as_are_asked_for_must_be_finished(plan: Plan, facts: Facts) -> None:
    one = replace(
        facts, training=[learned(AN, date(2026, 5, 4)), learned(CUC, date(2026, 5, 4), TrainingState.REGISTERED)]
    )
    assert found(plan, one, "training", person=AN).received_on == date(2026, 5, 4)
    assert not found(plan, one, "training", person=CUC).received
    two_asked = replace(plan, obligations=replace(plan.obligations, courses_a_year=2))
    assert not found(two_asked, one, "training", person=AN).received
    both = replace(facts, training=[learned(AN, date(2026, 6, 1)), learned(AN, date(2026, 5, 4))])
    assert found(two_asked, both, "training", person=AN).received_on == date(2026, 6, 1)


def test_the_tasks_of_a_unit_are_in_once_each_of_them_has_an_answer(plan: Plan, facts: Facts) -> None:
    answered = UnitTask(
        1, "Kế hoạch số 1005/KH-SXD", "KD1", "Số hóa hồ sơ phương tiện", date(2026, 9, 1), TaskState.ANSWERED,
        Result.NOT_YET, answered_at=at(9, 3),
    )  # fmt: skip
    open_one = replace(answered, id=2, state=TaskState.ENTERED, result=None, answered_at=None)
    assert not found(plan, replace(facts, tasks=[answered, open_one]), "unit_tasks", "KD1").received
    assert found(plan, replace(facts, tasks=[answered]), "unit_tasks", "KD1").received_on == date(2026, 9, 3)


def test_what_is_handed_in_has_come_and_may_be_that_there_is_nothing(plan: Plan, facts: Facts) -> None:
    nothing = Submission("nominations", "unit:KD1", "", True, False, at(11, 6), HEAD.id)
    item = found(plan, replace(facts, submissions=[nothing]), "nominations", "KD1")
    assert (item.received_on, item.nil, item.on_paper) == (date(2026, 11, 6), True, False)
    assert not found(plan, replace(facts, submissions=[nothing]), "nominations", "KD2").received


def test_paper_counts_until_the_same_came_earlier_by_itself(plan: Plan, facts: Facts) -> None:
    paper = Submission("initiative", f"person:{AN.id}", "Đơn giấy", False, True, at(11, 6), HEAD.id)
    on_paper = found(plan, replace(facts, submissions=[paper]), "initiative", person=AN)
    assert (on_paper.received_on, on_paper.on_paper) == (date(2026, 11, 6), True)
    both = replace(facts, submissions=[paper], initiatives=[registered(AN, at(11, 3))])
    assert found(plan, both, "initiative", person=AN).received_on == date(2026, 11, 3)
    assert not found(plan, both, "initiative", person=AN).on_paper


def test_a_requested_report_is_owed_by_the_units_it_was_asked_of(plan: Plan, facts: Facts) -> None:
    asked = Requested(7, "Báo cáo đột xuất", "Tình hình số hóa", date(2026, 7, 3), ("KD1",), CLERK.id, at(6, 29))
    everything = items(plan, work_calendar(plan), replace(facts, requested=[asked]))
    (item,) = (item for item in everything if item.obligation.key == "requested.7")
    assert (item.unit, item.due, item.asked_from) == ("KD1", date(2026, 7, 3), date(2026, 6, 29))


@pytest.mark.parametrize(
    ("received", "today", "light"),
    [
        (date(2026, 11, 9), date(2026, 11, 20), Light.RECEIVED),
        (date(2026, 11, 10), date(2026, 11, 20), Light.LATE),
        (None, date(2026, 10, 1), Light.AHEAD),
        (None, date(2026, 11, 2), Light.SOON),
        (None, date(2026, 11, 9), Light.SOON),
        (None, date(2026, 11, 10), Light.OVERDUE),
    ],
)
def test_a_light_says_how_it_stands(plan: Plan, facts: Facts, received: date | None, today: date, light: Light) -> None:
    item = replace(found(plan, facts, "training", person=AN), received_on=received)
    assert item.light(today, work_calendar(plan)) is light


def test_a_tally_counts_what_came_what_came_in_time_and_what_is_overdue(plan: Plan, facts: Facts) -> None:
    own = [found(plan, facts, "training", person=person) for person in (AN, CUC, CLERK)]
    own[0] = replace(own[0], received_on=date(2026, 11, 9))
    own[1] = replace(own[1], received_on=date(2026, 11, 11))
    assert tally(own, date(2026, 11, 12)) == Tally(expected=3, received=2, on_time=1, overdue=1)
    assert tally(own, date(2026, 11, 9)) == Tally(expected=3, received=2, on_time=1, overdue=0)


def test_duties_are_those_of_who_answers_for_them_once_they_are_asked_for(plan: Plan, facts: Facts) -> None:
    everything = items(plan, work_calendar(plan), facts)

    def keys(person: Person, today: date) -> list[str]:
        return [item.obligation.key for item in duties(everything, person, today)]

    november = date(2026, 11, 16)
    assert keys(HEAD, november) == ["unit_initiative", "self_assessment", "nominations", "written_part"]
    assert {item.unit for item in duties(everything, HEAD, november)} == {"KD1"}
    assert keys(CLERK, november) == ["minutes", "report"]
    assert keys(DIRECTOR, november) == ["signature"]
    assert keys(AN, november) == []
    assert keys(HEAD, date(2026, 2, 2)) == [], "nobody is asked for the year's report in February"


def _told(plan: Plan, item: Item, day: date) -> tuple[Role, ...]:
    return escalated(plan, work_calendar(plan), item, day, date(2026, 11, 30))


def test_first_the_person_then_the_head_then_the_office_then_the_director(plan: Plan, facts: Facts) -> None:
    item = found(plan, facts, "training", person=AN)  # due 09/11/2026
    assert _told(plan, item, date(2026, 11, 9)) == ()
    assert _told(plan, item, date(2026, 11, 10)) == (Role.HEAD,)
    assert _told(plan, item, date(2026, 11, 12)) == (Role.HEAD, Role.COORDINATOR)
    assert _told(plan, item, date(2026, 11, 17)) == (Role.HEAD, Role.COORDINATOR, Role.DIRECTOR)
    assert _told(plan, replace(item, received_on=date(2026, 11, 18)), date(2026, 11, 18)) == ()


def test_what_is_missing_when_the_report_is_near_is_told_at_the_latest_then(plan: Plan, facts: Facts) -> None:
    moved = replace(facts, last_days={**facts.last_days, "heads": date(2026, 11, 27)})
    item = found(plan, moved, "training", person=AN)
    assert _told(plan, item, date(2026, 11, 17)) == ()
    assert _told(plan, item, date(2026, 11, 30)) == (Role.HEAD, Role.COORDINATOR, Role.DIRECTOR)


@pytest.mark.parametrize("key", ["initiative", "training", "self_assessment", "nominations", "written_part", "minutes"])
def test_everything_owed_on_the_day_of_the_report_has_reached_somebody_above(
    plan: Plan, facts: Facts, key: str
) -> None:
    last = date(2026, 11, 30)
    for item in items(plan, work_calendar(plan), facts):
        if item.obligation.key == key:
            hearing = [who for who in (CLERK, DIRECTOR) if told_to(plan, work_calendar(plan), [item], who, last, last)]
            assert hearing, item.subject


def test_a_head_hears_of_their_own_people_only_and_of_nothing_they_owe_themselves(plan: Plan, facts: Facts) -> None:
    everything, day = items(plan, work_calendar(plan), facts), date(2026, 11, 16)
    heard = told_to(plan, work_calendar(plan), everything, HEAD, day, date(2026, 11, 30))
    assert {item.subject for item in heard} == {"person:2"}
    assert {item.obligation.key for item in heard} == {"initiative", "training"}
    clerk = told_to(plan, work_calendar(plan), everything, CLERK, day, date(2026, 11, 30))
    assert "unit:KD1" in {item.subject for item in clerk}
    assert f"person:{CLERK.id}" not in {item.subject for item in clerk}
