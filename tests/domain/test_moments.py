"""Moments as people and spreadsheets write them."""

from datetime import date, datetime

import pytest

from domain.calendar import VIETNAM
from domain.moments import parse_moment

TODAY = date(2026, 11, 2)
EIGHT = datetime(2026, 11, 12, 8, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "text",
    [
        "08:00 12/11/2026",
        "12/11/2026 08:00",
        "8h 12/11",
        "8h00 ngày 12/11/2026",
        "8 giờ ngày 12/11",
        "lúc 8:00 ngày 12/11/2026",
        "2026-11-12 08:00:00",
        "2026-11-12T08:00",
        "thứ Năm, 12/11/2026, 08:00",
        "08:00, 12-11-2026",
    ],
)
def test_day_and_time_may_stand_either_way_round(text: str) -> None:
    assert parse_moment(text, TODAY) == EIGHT


@pytest.mark.parametrize(
    "text", ["", "12/11/2026", "8:00", "25:00 12/11", "8:61 12/11", "31/02 8:00", "8:00 9:00 12/11"]
)
def test_what_lacks_one_of_them_or_is_none_is_no_moment(text: str) -> None:
    assert parse_moment(text, TODAY) is None


def test_a_time_alone_is_one_of_the_day_given() -> None:
    assert parse_moment("8h", TODAY, day=date(2026, 11, 12)) == EIGHT
