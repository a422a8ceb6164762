"""Days from one to another, as people type them."""

from datetime import date, timedelta

import pytest

from domain.spans import Span, parse_span, says_until

TODAY = date(2026, 11, 2)  # a Monday


def november(day: int) -> date:
    return date(2026, 11, day)


TYPED: dict[str, Span | None] = {
    "9/11-13/11": Span(november(9), november(13)),
    "9/11 – 13/11/2026": Span(november(9), november(13)),
    "9-11 - 13-11": Span(november(9), november(13)),
    "2026-11-09 - 2026-11-13": Span(november(9), november(13)),
    "9-13/11": Span(november(9), november(13)),
    "4 - 6/11": Span(november(4), november(6)),
    "nghỉ 4-6/11/2026": Span(november(4), november(6)),
    "40-6/11": None,
    "Tôi đi công tác từ 9 đến 13/11.": Span(november(9), november(13)),
    "từ mai đến thứ sáu": Span(november(3), november(6)),
    "tu mai den thu sau": Span(november(3), november(6)),
    "mai đến hết 6/11": Span(november(3), november(6)),
    "from 9/11 until 13/11": Span(november(9), november(13)),
    "28 đến 3/12": Span(november(28), date(2026, 12, 3)),
    "28/12 - 3/1": Span(date(2026, 12, 28), date(2027, 1, 3)),
    "14/2 - 20/2/2027": Span(date(2027, 2, 14), date(2027, 2, 20)),
    "13/11 - 9/11": Span(november(13), november(9)),
    "9-11": Span(None, november(9)),
    "13/11": Span(None, november(13)),
    "Tôi nghỉ đến 13/11": Span(None, november(13)),
    "toi nghi den 13/11": Span(None, november(13)),
    "nghỉ ốm đến hết thứ 6": Span(None, november(6)),
    "nghỉ ốm ngày mai": Span(None, november(3)),
    "đến hết mai": Span(None, november(3)),
    "I am away until Friday": Span(None, november(6)),
    "tuần sau": Span(november(9), november(13)),
    "tôi nghỉ tuần sau": Span(november(9), november(13)),
    "I am off next week": Span(november(9), november(13)),
    "đến tuần sau": Span(None, november(13)),
    "hết tuần sau": Span(None, november(13)),
    "tôi xin nghỉ từ thứ hai đến thứ tư tuần sau": Span(november(9), november(11)),
    "toi nghi thu hai den thu tu tuan sau": Span(november(9), november(11)),
    "from Monday to Wednesday next week": Span(november(9), november(11)),
    "từ mai đến thứ tư tuần sau": Span(november(3), november(11)),
    "tôi nghỉ từ 4/11 đến thứ tư tuần sau": Span(november(4), november(11)),
    "từ hôm nọ đến thứ 6": None,
    "từ 9/11": None,
    "31 đến 5/12": None,
    "nghỉ dài ngày": None,
    "": None,
    "đến 13/11 " + "rồi " * 40: None,
}


@pytest.mark.parametrize("typed", TYPED)
def test_days_are_understood_as_they_are_typed(typed: str) -> None:
    assert parse_span(typed, TODAY, earliest=TODAY - timedelta(days=31)) == TYPED[typed]


@pytest.mark.parametrize(
    ("typed", "last"), [("từ thứ hai đến thứ sáu", 13), ("from Monday to Friday", 13), ("từ thứ hai đến mai", 5)]
)
def test_weekdays_follow_each_other_in_the_middle_of_a_week_too(typed: str, last: int) -> None:
    assert parse_span(typed, november(4)) == Span(november(9), november(last))


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("Tôi nghỉ đến thứ sáu", True),
        ("toi nghi toi thu sau", True),
        ("nghỉ hết 6/11", True),
        ("away until Friday", True),
        ("tôi nghỉ thứ sáu", False),
        ("toi nghi thu sau", False),
        ("nghỉ thứ sáu tuần tới", False),
        ("I am off tomorrow", False),
    ],
)
def test_one_day_is_told_from_the_last_of_several(typed: str, until: bool) -> None:
    assert says_until(typed) is until
