"""Who hands in, notes and reads what, and until when it may be changed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.agenda import OccasionKind, occasions
from domain.assessment import criteria_of_units, not_judged
from domain.calendar import WorkCalendar, deadlines
from domain.expected import Item, Requested
from domain.handing_in import last_change, may_hand_in, may_note_for, may_note_paper, may_read
from domain.people import Deputyship, Person, Role
from domain.plan import Obligation, Plan
from domain.request_agenda import due_days, with_requests

TODAY, DUE, REPORT = date(2026, 11, 9), date(2026, 11, 9), date(2026, 11, 30)


def somebody(number: int, unit: str = "KD1", *roles: Role, active: bool = True, head: int = 0) -> Person:
    standing_in = (Deputyship("KD1", head, TODAY, TODAY),) if head else ()
    return Person(
        number, f"NV{number}", f"Người {number}", unit, roles=frozenset(roles), active=active, deputy_for=standing_in
    )


HEAD, OTHER_HEAD = somebody(1, "KD1", Role.HEAD), somebody(2, "KD2", Role.HEAD)
OFFICE, DIRECTOR = somebody(3, "QLTH", Role.COORDINATOR), somebody(4, "BGD", Role.DIRECTOR)
DEPUTY, CLERK, LEFT = somebody(5, head=1), somebody(6), somebody(7, "KD1", Role.HEAD, active=False)
EVERYBODY = (HEAD, OTHER_HEAD, OFFICE, DIRECTOR, DEPUTY, CLERK, LEFT)


def item(of: str, unit: str = "", *by: str) -> Item:
    return Item(Obligation("x", "X", "X", of, "text", "heads", "", by), unit, None, date(2026, 1, 1), DUE)


OF_UNIT, OF_CENTRE = item("unit", "KD1"), item("centre", "", "coordinator")


def test_of_a_unit_it_is_the_head_or_who_stands_in_for_one() -> None:
    assert [one for one in EVERYBODY if may_hand_in(OF_UNIT, one, TODAY)] == [HEAD, DEPUTY]
    assert not may_hand_in(OF_UNIT, DEPUTY, date(2026, 11, 10))


def test_of_the_centre_it_is_who_holds_a_role_the_plan_names() -> None:
    assert [one for one in EVERYBODY if may_hand_in(OF_CENTRE, one, TODAY)] == [OFFICE]


def test_the_office_notes_papers_of_units_only() -> None:
    assert [one for one in EVERYBODY if may_note_paper(OF_UNIT, one)] == [OFFICE]
    assert not may_note_paper(OF_CENTRE, OFFICE)


def test_what_a_unit_handed_in_is_read_by_its_head_the_office_and_the_director() -> None:
    assert [one for one in EVERYBODY if may_read("KD1", one, TODAY)] == [HEAD, OFFICE, DIRECTOR, DEPUTY]
    assert [one for one in EVERYBODY if may_read("", one, TODAY)] == [OFFICE, DIRECTOR]


@pytest.mark.parametrize(
    ("person", "noters"),
    [(CLERK, [HEAD, DEPUTY]), (HEAD, [OFFICE]), (OTHER_HEAD, [OFFICE]), (DEPUTY, [HEAD]), (OFFICE, []), (LEFT, [])],
)
def test_papers_of_people_are_noted_by_the_head_and_those_of_heads_by_the_office(
    person: Person, noters: list[Person]
) -> None:
    assert [one for one in EVERYBODY if may_note_for(one, person, TODAY)] == noters


def test_it_may_be_changed_until_the_report_or_its_own_last_day() -> None:
    assert last_change(OF_UNIT, REPORT) == REPORT
    assert last_change(OF_UNIT, date(2026, 11, 1)) == DUE


def test_the_criteria_of_units_are_those_of_the_plan(plan: Plan) -> None:
    codes = [criterion.code for criterion in criteria_of_units(plan)]
    assert codes == [f"III.1.a-{number}" for number in range(1, 7)]
    assert [one.code for one in not_judged(plan, codes[1:])] == ["III.1.a-1"]


def test_a_report_asked_for_is_reminded_of_by_the_plans_days(plan: Plan) -> None:
    asked_at = datetime(2026, 11, 2, 1, tzinfo=UTC)
    one = Requested(7, "Báo cáo", "Nội dung", date(2026, 11, 20), ("KD1",), 1, asked_at)
    *_, rule = with_requests(plan, [one]).reminders
    assert (rule.owes, rule.deadline, rule.working_days_before) == (("duty",), "requested.7", (5, 3, 1))
    assert due_days([one]) == {"requested.7": date(2026, 11, 20)}


def test_a_report_due_after_the_years_own_is_reminded_of_too(plan: Plan, calendar: WorkCalendar) -> None:
    one = Requested(7, "Báo cáo", "Nội dung", date(2026, 12, 18), ("KD1",), 1, datetime(2026, 11, 2, 1, tzinfo=UTC))
    days = deadlines(plan, calendar, 2026) | due_days([one])
    since = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)
    some = occasions(with_requests(plan, [one]), calendar, days, since, since + timedelta(days=31))
    reminders = [it for it in some if it.kind is OccasionKind.REMINDER]
    assert [(it.occurrence, it.rule) for it in reminders] == [(f"2026-12-{day}", "requested.7") for day in (14, 16, 18)]
    assert all(it.at < it.expires for it in some)
