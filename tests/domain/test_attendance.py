"""The code shown in the room: it changes, belongs to one class, and is taken on its day only."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.attendance import code_at, is_open, is_right, link_word, scanned, shown_until
from domain.calendar import VIETNAM
from domain.course import CourseSession

SECRET = "a secret of the tests"
EIGHT = datetime(2026, 11, 12, 8, 0, tzinfo=VIETNAM)
CLASS = CourseSession(7, 1, EIGHT, EIGHT + timedelta(hours=3), "", "", None, EIGHT, EIGHT, opened_at=EIGHT)


def test_a_code_has_four_digits_and_is_taken_while_it_is_shown_and_a_little_longer() -> None:
    code = code_at(SECRET, 7, EIGHT, 3)
    assert len(code) == 4
    assert code.isdigit()
    for seconds in (0, 179, 180, 359):
        assert is_right(code, SECRET, 7, EIGHT + timedelta(seconds=seconds), 3)
    assert shown_until(EIGHT + timedelta(seconds=10), 3) == EIGHT + timedelta(minutes=3)


def test_codes_differ_by_time_class_and_secret() -> None:
    times = {code_at(SECRET, 7, EIGHT + timedelta(minutes=3 * number), 3) for number in range(40)}
    assert len(times) > 35
    assert code_at(SECRET, 7, EIGHT, 3) != code_at(SECRET, 8, EIGHT, 3)
    assert code_at(SECRET, 7, EIGHT, 3) != code_at("another secret", 7, EIGHT, 3)


def test_a_code_of_yesterday_or_of_ten_minutes_ago_is_wrong() -> None:
    for before in (timedelta(days=1), timedelta(minutes=10)):
        assert not is_right(code_at(SECRET, 7, EIGHT - before, 3), SECRET, 7, EIGHT, 3)


@pytest.mark.parametrize("typed", ["", "0", "00000", "०१२३", "????"])
def test_what_is_no_code_is_wrong(typed: str) -> None:
    assert not is_right(typed, SECRET, 7, EIGHT, 3)


@pytest.mark.parametrize(
    ("session", "now", "taken"),
    [
        (CLASS, EIGHT, True),
        (CLASS, EIGHT + timedelta(hours=10), True),
        (CLASS, EIGHT + timedelta(days=1), False),
        (replace(CLASS, opened_at=None), EIGHT, False),
        (replace(CLASS, closed_at=EIGHT), EIGHT, False),
        (replace(CLASS, cancelled=True), EIGHT, False),
    ],
)
def test_codes_are_taken_on_the_day_while_it_is_open(session: CourseSession, now: datetime, taken: bool) -> None:
    assert is_open(session, now) is taken


def test_a_link_carries_class_and_code() -> None:
    assert scanned(link_word(7, "0427")) == (7, "0427")
    for other in ("", "ABCD-EFGH", "diemdanh-7", "diemdanh-7-12345", "diemdanh-x-0427"):
        assert scanned(other) is None
