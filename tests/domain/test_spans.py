"""Days from one to another, as people type them."""

from datetime import date, timedelta

import pytest

from domain.spans import Span, parse_span

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
    "tuần sau": Span(None, november(13)),
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
