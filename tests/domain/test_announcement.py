"""Announcements: whom they are for, who sees what of them, when they may go out, how far they are."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from domain.agenda import reminder_days
from domain.announcement import (
    Announcement,
    AnnouncementState,
    Audience,
    AudienceKind,
    Outcome,
    Reader,
    audience_of,
    bar,
    counted,
    may_stop,
    may_tick,
    next_allowed,
    scope_of,
    sees_results_of,
)
from domain.announcement_agenda import reading_days, with_announcements
from domain.calendar import VIETNAM, WorkCalendar, deadlines
from domain.completeness import Owed
from domain.people import Deputyship, Person, Role
from domain.plan import Plan

TODAY = date(2026, 11, 3)
AT = datetime(2026, 11, 3, 9, 0, tzinfo=VIETNAM)
STAFF = Person(1, "A1", "Nguyễn Văn An", "KD1")
HEAD = Person(2, "A2", "Phan Thị Hoa", "KD1", roles=frozenset({Role.HEAD}))
OFFICE = Person(3, "A3", "Trần Thị Bình", "QLTH", roles=frozenset({Role.COORDINATOR}))
DIRECTOR = Person(4, "A4", "Lê Thị Cúc", "BGD", roles=frozenset({Role.DIRECTOR}))
ADMIN = Person(5, "A5", "Võ Văn Dũng", "QLTH", roles=frozenset({Role.ADMIN}))
DEPUTY = replace(STAFF, id=6, deputy_for=(Deputyship("KD1", 2, TODAY, TODAY),))
GONE = replace(OFFICE, id=7, active=False)
ITEM = Announcement(
    1, "Họp\nlúc 8 giờ", Audience(AudienceKind.EVERYONE), AnnouncementState.SENT, True, 5, AT, AT, started_at=AT
)


@pytest.mark.parametrize(
    ("person", "scope", "sees"),
    [
        (STAFF, None, None),
        (HEAD, "KD1", "KD1"),
        (DEPUTY, "KD1", "KD1"),
        (OFFICE, "", ""),
        (DIRECTOR, "", ""),
        (ADMIN, "", ""),  # it is their own
        (replace(ADMIN, id=9), "", None),
        (GONE, None, None),
    ],
)
def test_who_announces_where_and_sees_whose_results(person: Person, scope: str | None, sees: str | None) -> None:
    assert scope_of(person, TODAY) == scope
    assert sees_results_of(person, TODAY, ITEM) == sees
    assert may_stop(person, ITEM) is (sees == "")


def test_a_deputy_announces_on_their_days_only() -> None:
    assert scope_of(DEPUTY, date(2026, 11, 4)) is None
    assert sees_results_of(DEPUTY, date(2026, 11, 4), ITEM) is None


@pytest.mark.parametrize(
    ("person", "unit", "may"),
    [
        (HEAD, "KD1", True),
        (HEAD, "KD2", False),
        (DEPUTY, "KD1", True),
        (OFFICE, "KD2", True),
        (DIRECTOR, "KD1", False),
        (STAFF, "KD1", False),
        (GONE, "KD1", False),
    ],
)
def test_who_puts_on_record_that_somebody_was_told_on_paper(person: Person, unit: str, may: bool) -> None:
    assert may_tick(person, TODAY, unit) is may


@pytest.mark.parametrize(
    ("audience", "included"),
    [
        (Audience(AudienceKind.EVERYONE), {1, 2, 3, 4, 5}),
        (Audience(AudienceKind.EVERYONE, "KD1"), {1, 2}),
        (Audience(AudienceKind.UNITS, units=("QLTH",)), {3, 5}),
        (Audience(AudienceKind.ROLES, roles=(Role.HEAD, Role.DIRECTOR)), {2, 4}),
        (Audience(AudienceKind.ROLES, roles=(Role.STAFF,)), {1}),
        (Audience(AudienceKind.OWING, owed=Owed.INITIATIVE), set()),
    ],
)
def test_whom_an_audience_includes(audience: Audience, included: set[int]) -> None:
    everyone = (STAFF, HEAD, OFFICE, DIRECTOR, ADMIN, GONE)
    assert {person.id for person in everyone if audience.includes(person)} == included
    assert audience_of(audience.facts()) == audience


def test_an_audience_is_kept_as_it_was_chosen() -> None:
    owing = Audience(AudienceKind.OWING, "KD1", owed=Owed.TRAINING)
    assert owing.facts() == {"kind": "owing", "scope": "KD1", "owed": "training"}
    unread = Audience(AudienceKind.UNREAD, announcement=7)
    assert audience_of(unread.facts()) == unread


@pytest.mark.parametrize(
    ("at", "allowed"),
    [
        ("2026-11-03 09:00", "2026-11-03 09:00"),
        ("2026-11-03 06:00", "2026-11-03 07:30"),
        ("2026-11-03 17:00", "2026-11-04 07:30"),
        ("2026-11-06 20:00", "2026-11-09 07:30"),
        ("2026-11-07 09:00", "2026-11-09 07:30"),
        ("2026-11-24 09:00", "2026-11-25 07:30"),
    ],
)
def test_the_next_moment_at_which_something_may_go_out(
    plan: Plan, calendar: WorkCalendar, at: str, allowed: str
) -> None:
    moment = datetime.fromisoformat(at).replace(tzinfo=VIETNAM)
    assert next_allowed(plan, calendar, moment) == datetime.fromisoformat(allowed).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("done", "whole", "text"),
    [
        (0, 0, "░░░░░░░░░░ 0/0"),
        (0, 97, "░░░░░░░░░░ 0/97"),
        (42, 97, "▓▓▓▓░░░░░░ 42/97"),
        (96, 97, "▓▓▓▓▓▓▓▓▓░ 96/97"),
        (97, 97, "▓▓▓▓▓▓▓▓▓▓ 97/97"),
    ],
)
def test_a_bar_is_full_only_when_all_is_done(done: int, whole: int, text: str) -> None:
    assert bar(done, whole) == text


def test_it_is_late_by_the_day_it_really_started() -> None:
    assert not ITEM.is_late
    assert not replace(ITEM, due_on=date(2026, 11, 3)).is_late
    assert replace(ITEM, due_on=date(2026, 11, 2)).is_late
    assert not replace(ITEM, due_on=date(2026, 11, 2), started_at=None).is_late


def test_it_is_open_while_it_is_asked_for() -> None:
    assert ITEM.is_open
    assert ITEM.title == "Họp"
    for closed in (
        replace(ITEM, asks=False),
        replace(ITEM, closed_at=AT),
        replace(ITEM, state=AnnouncementState.CANCELLED),
        replace(ITEM, state=AnnouncementState.SCHEDULED),
    ):
        assert not closed.is_open


def test_only_whom_no_message_reached_is_told_on_paper() -> None:
    readers = [Reader(number, "KD1", outcome) for number, outcome in enumerate(Outcome)]
    able = {reader.outcome for reader in readers if reader.may_be_told_on_paper}
    assert able == {Outcome.NO_CHAT, Outcome.BLOCKED, Outcome.FAILED}
    assert counted(readers, Outcome.SENT, Outcome.OPENED) == 2


def test_an_open_announcement_is_reminded_of_some_working_days_after_it_started(
    plan: Plan, calendar: WorkCalendar
) -> None:
    closed, quiet = replace(ITEM, id=2, closed_at=AT), replace(ITEM, id=3, asks=False)
    last_days = reading_days(plan, calendar, [ITEM, closed, quiet])
    assert last_days == {"announcement.1": date(2026, 11, 17)}
    days = reminder_days(with_announcements(plan, last_days), calendar, deadlines(plan, calendar, 2026) | last_days)
    named = [day for day, rules in days.items() if "announcement.1" in [rule.key for rule in rules]]
    assert sorted(named) == [date(2026, 11, 5), date(2026, 11, 10), date(2026, 11, 17)]
    none = replace(plan, announcements=replace(plan.announcements, remind_after_working_days=()))
    assert reading_days(none, calendar, [ITEM]) == {}
