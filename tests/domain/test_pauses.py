"""Peace from reminders: how long, for whom, and how near to a deadline."""

from dataclasses import replace
from datetime import date

import pytest

from domain.calendar import deadlines, work_calendar
from domain.pauses import (
    AbsenceObjection,
    latest_return,
    marks_others,
    may_mark_absent,
    next_week,
    object_to_absence,
    tomorrow,
)
from domain.people import Deputyship, Person, Role
from domain.plan_loading import load_plan

PLAN = load_plan()
CALENDAR = work_calendar(PLAN)
TODAY = date(2026, 11, 2)
LAST_DAYS = deadlines(PLAN, CALENDAR, 2026)


def november(day: int) -> date:
    return date(2026, 11, day)


@pytest.mark.parametrize(
    ("first", "last", "objection"),
    [
        (november(2), november(2), None),
        (date(2026, 10, 30), november(6), None),
        (november(2), date(2027, 5, 5), None),  # 185 days
        (november(2), date(2027, 5, 6), AbsenceObjection.TOO_LONG),
        (november(9), november(6), AbsenceObjection.REVERSED),
        (date(2026, 10, 28), november(1), AbsenceObjection.PAST),
        (date(2030, 12, 20), date(2031, 1, 3), AbsenceObjection.AFTER_MOVEMENT),
    ],
)
def test_an_absence_is_judged(first: date, last: date, objection: AbsenceObjection | None) -> None:
    assert object_to_absence(PLAN, first, last, TODAY) == objection


AN = Person(1, "T1", "Nguyễn Văn An", "KD1")
DEPUTY = Person(2, "T2", "Lê Văn Cường", "KD1", deputy_for=(Deputyship("KD1", 9, november(2), november(3)),))
ACTORS = {
    "oneself": (AN, True),
    "a colleague": (Person(3, "T3", "Vũ Tiến Dũng", "KD1"), False),
    "the head": (Person(4, "T4", "Trần Thị Bình", "KD1", roles=frozenset({Role.HEAD})), True),
    "another head": (Person(5, "T5", "Phạm Văn Ân", "KD2", roles=frozenset({Role.HEAD})), False),
    "who stands in for the head": (DEPUTY, True),
    "who will stand in": (replace(DEPUTY, deputy_for=(Deputyship("KD1", 9, november(3), november(3)),)), False),
    "the office": (Person(6, "T6", "Lê Thị Hoa", "QLTH", roles=frozenset({Role.COORDINATOR})), True),
    "the director": (Person(7, "T7", "Đinh Quốc Khánh", "BGD", roles=frozenset({Role.DIRECTOR})), False),
    "an admin": (Person(8, "T8", "Võ Văn Dũng", "QLTH", roles=frozenset({Role.ADMIN})), False),
    "a head who has left": (
        Person(4, "T4", "Trần Thị Bình", "KD1", roles=frozenset({Role.HEAD}), active=False),
        False,
    ),
}


@pytest.mark.parametrize("who", ACTORS)
def test_who_may_put_an_absence_on_record(who: str) -> None:
    actor, allowed = ACTORS[who]
    assert may_mark_absent(actor, AN, TODAY) is allowed
    assert not may_mark_absent(actor, replace(AN, active=False), TODAY)


def test_who_answers_for_others_is_offered_to_do_so() -> None:
    offered = {who for who, (actor, _) in ACTORS.items() if marks_others(actor, TODAY)}
    assert offered >= {"the head", "another head", "who stands in for the head", "the office"}
    assert not offered & {"oneself", "a colleague", "who will stand in", "the director", "an admin"}


@pytest.mark.parametrize(
    ("today", "latest"),
    [
        (date(2026, 6, 1), date(2026, 6, 15)),  # ten working days
        (date(2026, 11, 3), november(5)),  # the last three working days of the heads' deadline, 09/11, stay
        (november(4), november(5)),
        (november(5), None),
        (november(9), None),
        (november(10), november(16)),  # the next deadline is that of the council, 18/11
        (november(30), None),
        (date(2026, 12, 1), None),
    ],
)
def test_a_reminder_is_never_put_off_into_the_last_days_of_the_next_deadline(today: date, latest: date | None) -> None:
    assert latest_return(PLAN, CALENDAR, LAST_DAYS.values(), today) == latest


def test_tomorrow_and_next_week_are_working_days() -> None:
    assert tomorrow(CALENDAR, november(6)) == november(9)
    assert next_week(CALENDAR, november(6)) == november(9)
    assert next_week(CALENDAR, november(8)) == november(9)
    assert next_week(CALENDAR, november(9)) == november(16)
    assert tomorrow(CALENDAR, november(23)) == november(25)
