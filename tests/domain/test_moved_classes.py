"""What goes with a class that is given another time: until when one registers and gives a place back; its room."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.calendar import VIETNAM
from domain.course import CourseSession, in_the_same_room, moved

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=VIETNAM)
EIGHT = datetime(2026, 11, 12, 8, 0, tzinfo=VIETNAM)
LATEST = datetime(2026, 11, 11, 17, 0, tzinfo=VIETNAM)
CLASS = CourseSession(1, 1, EIGHT, EIGHT + timedelta(hours=3), "Phòng họp Cơ sở 1", "", 20, LATEST, LATEST)


def to(session: CourseSession, starts: datetime, now: datetime = NOW) -> CourseSession:
    return moved(session, starts, starts + timedelta(hours=3), session.place, session.link, now)


@pytest.mark.parametrize(
    ("starts", "until"),
    [
        ((2026, 11, 19, 13, 30), (2026, 11, 18, 17, 0)),
        ((2026, 11, 12, 13, 30), (2026, 11, 11, 17, 0)),
        ((2026, 11, 6, 8, 0), (2026, 11, 5, 17, 0)),
    ],
)
def test_registration_ends_as_many_days_before_it_as_it_did(starts: tuple[int, ...], until: tuple[int, ...]) -> None:
    after = to(CLASS, datetime(*starts, tzinfo=VIETNAM))  # type: ignore[arg-type,misc]
    assert after.closes_at == after.withdraw_until == datetime(*until, tzinfo=VIETNAM)  # type: ignore[arg-type,misc]


def test_what_was_open_until_the_beginning_stays_so() -> None:
    starts = EIGHT + timedelta(days=2, hours=5)
    after = to(replace(CLASS, closes_at=EIGHT, withdraw_until=EIGHT), starts)
    assert (after.closes_at, after.withdraw_until) == (starts, starts)


def test_nothing_ends_after_the_beginning() -> None:
    late = replace(CLASS, starts_at=EIGHT + timedelta(hours=10), closes_at=EIGHT + timedelta(hours=9))
    assert to(late, EIGHT + timedelta(days=1)).closes_at == EIGHT + timedelta(days=1)


@pytest.mark.parametrize(("hours_before", "hours_left"), [(72, 24), (30, 24), (10, 10)])
def test_whoever_has_a_place_has_a_day_to_give_it_back(hours_before: int, hours_left: int) -> None:
    now = EIGHT - timedelta(hours=hours_before)
    after = to(replace(CLASS, withdraw_until=EIGHT - timedelta(days=9)), EIGHT, now)
    assert after.withdraw_until == now + timedelta(hours=hours_left)


@pytest.mark.parametrize(
    ("place", "hours", "taken"),
    [("phong hop  cơ sở 1", 1, True), ("Phòng họp Cơ sở 1", 3, False), ("Hội trường", 1, False), ("", 1, False)],
)
def test_a_room_is_taken_by_whatever_overlaps_in_it(place: str, hours: int, taken: bool) -> None:
    begins = EIGHT + timedelta(hours=hours)
    other = replace(CLASS, id=2, place=place, starts_at=begins, ends_at=begins + timedelta(hours=2))
    assert bool(in_the_same_room(CLASS, [CLASS, other])) is taken


def test_classes_by_link_only_take_no_room() -> None:
    online = replace(CLASS, place="", link="https://hop.example.vn/1")
    assert in_the_same_room(online, [replace(online, id=2)]) == ()
