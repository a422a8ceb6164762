"""Who may change whom, and to which days a deadline may be moved."""

from datetime import date

import pytest

from domain.administration import (
    Clash,
    DeadlineClash,
    Objection,
    may_manage,
    object_to_day,
    object_to_leaving,
    object_to_roles,
)
from domain.people import Person, Role

STAFF, HEAD, COORDINATOR, DIRECTOR, ADMIN = (frozenset({role} - {Role.STAFF}) for role in Role)


def person(number: int, roles: frozenset[Role], *, active: bool = True) -> Person:
    return Person(number, f"NV{number:03}", "Nguyễn Văn An", "KD1", roles=roles, active=active)


@pytest.mark.parametrize(
    ("actor", "subject", "may"),
    [
        (ADMIN, ADMIN, True),
        (ADMIN, DIRECTOR, True),
        (ADMIN, STAFF, True),
        (COORDINATOR, STAFF, True),
        (COORDINATOR, HEAD, True),
        (COORDINATOR, COORDINATOR, True),
        (COORDINATOR, DIRECTOR, False),
        (COORDINATOR, ADMIN, False),
        (COORDINATOR, HEAD | ADMIN, False),
        (DIRECTOR, STAFF, False),
        (HEAD, STAFF, False),
        (STAFF, STAFF, False),
    ],
)
def test_the_office_manages_everybody_but_directors_and_admins(
    actor: frozenset[Role], subject: frozenset[Role], may: bool
) -> None:
    assert may_manage(person(1, actor), person(2, subject)) is may


def test_nobody_who_has_left_manages_anybody() -> None:
    assert not may_manage(person(1, ADMIN, active=False), person(2, STAFF))


@pytest.mark.parametrize(
    ("actor", "has", "wanted", "objection"),
    [
        (ADMIN, STAFF, ADMIN, None),
        (ADMIN, STAFF, DIRECTOR, None),
        (ADMIN, DIRECTOR, STAFF, None),
        (COORDINATOR, STAFF, HEAD, None),
        (COORDINATOR, HEAD, COORDINATOR, None),
        (COORDINATOR, STAFF, ADMIN, Objection.RESERVED),
        (COORDINATOR, STAFF, DIRECTOR, Objection.RESERVED),
        (COORDINATOR, DIRECTOR, STAFF, Objection.RESERVED),
        (COORDINATOR, ADMIN, ADMIN | HEAD, Objection.RESERVED),
        (DIRECTOR, STAFF, HEAD, Objection.RESERVED),
        (HEAD, STAFF, HEAD, Objection.RESERVED),
        (STAFF, STAFF, HEAD, Objection.RESERVED),
    ],
)
def test_only_an_admin_makes_directors_and_admins(
    actor: frozenset[Role], has: frozenset[Role], wanted: frozenset[Role], objection: Objection | None
) -> None:
    assert object_to_roles(person(1, actor), person(2, has), wanted, {1, 3}) is objection


def test_nobody_changes_their_own_roles_or_sends_themselves_away() -> None:
    me = person(1, ADMIN)
    assert object_to_roles(me, me, ADMIN | HEAD, {1, 2}) is Objection.OWN
    assert object_to_leaving(me, me, {1, 2}) is Objection.OWN


def test_the_last_admin_stays_one() -> None:
    actor, last = person(1, ADMIN), person(2, ADMIN)
    assert object_to_roles(actor, last, STAFF, {2}) is Objection.LAST_ADMIN
    assert object_to_leaving(actor, last, {2}) is Objection.LAST_ADMIN
    assert object_to_roles(actor, last, ADMIN | HEAD, {2}) is None
    assert object_to_roles(actor, last, STAFF, {1, 2}) is None
    assert object_to_leaving(actor, last, {1, 2}) is None


def test_the_office_sends_no_director_away() -> None:
    assert object_to_leaving(person(1, COORDINATOR), person(2, DIRECTOR), {9}) is Objection.RESERVED
    assert object_to_leaving(person(1, COORDINATOR), person(2, HEAD), {9}) is None


STAGES = ("heads", "council", "signature", "report")
DAYS = dict(zip(STAGES, (date(2026, 11, 9), date(2026, 11, 18), date(2026, 11, 26), date(2026, 11, 30)), strict=True))
TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("key", "day", "clash"),
    [
        ("heads", date(2026, 11, 13), None),
        ("heads", TODAY, None),
        ("heads", date(2026, 11, 18), None),
        ("heads", date(2026, 11, 1), DeadlineClash(Clash.PAST)),
        ("heads", date(2026, 12, 1), DeadlineClash(Clash.AFTER_REPORT)),
        ("heads", date(2026, 11, 19), DeadlineClash(Clash.AFTER_STAGE, "council")),
        ("council", date(2026, 11, 6), DeadlineClash(Clash.BEFORE_STAGE, "heads")),
        ("council", date(2026, 11, 27), DeadlineClash(Clash.AFTER_STAGE, "signature")),
        ("signature", date(2026, 11, 6), DeadlineClash(Clash.BEFORE_STAGE, "council")),
        ("signature", date(2026, 11, 30), None),
        ("report", date(2026, 11, 27), DeadlineClash(Clash.FIXED)),
    ],
)
def test_a_deadline_stays_between_the_stages_around_it(key: str, day: date, clash: DeadlineClash | None) -> None:
    assert object_to_day(STAGES, DAYS, key, day, TODAY) == clash
