"""Days as people type them and as documents print them."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import document_date, format_date, parse_date
from domain.vietnamese import fold

TODAY = date(2026, 11, 4)  # a Wednesday
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
WORDS = [
    "5",
    "30",
    "11",
    "2026",
    "/",
    "-",
    ".",
    "ngay",
    "thang",
    "nam",
    "tuan",
    "quy",
    "thu",
    "cuoi",
    "sau",
    "nay",
    "nua",
]

FULL = {
    "5/6": date(2026, 6, 5),
    "05/06/2026": date(2026, 6, 5),
    "5-6-26": date(2026, 6, 5),
    "5.6.2026": date(2026, 6, 5),
    "5 / 6 / 2026": date(2026, 6, 5),
    "30.11.": date(2026, 11, 30),
    "2026-11-30": date(2026, 11, 30),
    "2026/11/30": date(2026, 11, 30),
    "29/2/2028": date(2028, 2, 29),
    "ngày 5 tháng 6 năm 2026": date(2026, 6, 5),
    "ngày 05 tháng 06": date(2026, 6, 5),
    "30 tháng 11": date(2026, 11, 30),
    "ngày 30/11 năm 2027": date(2027, 11, 30),
    "5/6 năm sau": date(2027, 6, 5),
    "mùng 5/6": date(2026, 6, 5),
    "mồng năm tháng sáu": date(2026, 6, 5),
    "ngày hai mươi sáu tháng mười một": date(2026, 11, 26),
    "ngày 5 tháng tư": date(2026, 4, 5),
    "đến 30/11": date(2026, 11, 30),
    "hết ngày 30/11": date(2026, 11, 30),
    "thứ Hai, 30/11/2026": date(2026, 11, 30),
    "30/11 nhé": date(2026, 11, 30),
    "30 Nov": date(2026, 11, 30),
    "30 November 2026": date(2026, 11, 30),
    "30-Nov-2026": date(2026, 11, 30),
    "30th of November": date(2026, 11, 30),
    "Nov 30": date(2026, 11, 30),
    "Sept. 3, 2027": date(2027, 9, 3),
    "1 may": date(2026, 5, 1),
}
SPANS = {
    "tháng 10": date(2026, 10, 31),
    "cuối tháng 10": date(2026, 10, 31),
    "đầu tháng 10": date(2026, 10, 1),
    "giữa tháng 10": date(2026, 10, 15),
    "trong tháng 10": date(2026, 10, 31),
    "đến hết tháng 10": date(2026, 10, 31),
    "tháng 10/2027": date(2027, 10, 31),
    "10/2026": date(2026, 10, 31),
    "cuối tháng mười một": date(2026, 11, 30),
    "tháng mười hai năm 2026": date(2026, 12, 31),
    "tháng mười năm sau": date(2027, 10, 31),
    "tháng 2 năm 2028": date(2028, 2, 29),
    "cuối tháng": date(2026, 11, 30),
    "cuối tháng này": date(2026, 11, 30),
    "tháng sau": date(2026, 12, 31),
    "đầu tháng tới": date(2026, 12, 1),
    "tháng trước": date(2026, 10, 31),
    "quý 3": date(2026, 9, 30),
    "quý III": date(2026, 9, 30),
    "hết quý 3": date(2026, 9, 30),
    "quý bốn": date(2026, 12, 31),
    "đầu quý IV": date(2026, 10, 1),
    "quý I/2027": date(2027, 3, 31),
    "quý II năm 2027": date(2027, 6, 30),
    "quý sau": date(2027, 3, 31),
    "cuối quý này": date(2026, 12, 31),
    "cuối năm": date(2026, 12, 31),
    "hết năm nay": date(2026, 12, 31),
    "sang năm": date(2027, 12, 31),
    "cuối năm 2027": date(2027, 12, 31),
    "đầu năm sau": date(2027, 1, 1),
    "cuối tuần": date(2026, 11, 6),
    "tuần sau": date(2026, 11, 13),
    "đầu tuần sau": date(2026, 11, 9),
    "giữa tuần tới": date(2026, 11, 11),
    "tuần trước": date(2026, 10, 30),
    "october": date(2026, 10, 31),
    "end of October": date(2026, 10, 31),
    "by the end of October 2027": date(2027, 10, 31),
    "mid November": date(2026, 11, 15),
    "early december": date(2026, 12, 1),
    "next month": date(2026, 12, 31),
    "end of this month": date(2026, 11, 30),
    "Q3": date(2026, 9, 30),
    "end of Q4 2026": date(2026, 12, 31),
    "next week": date(2026, 11, 13),
    "last week": date(2026, 10, 30),
    "weekend": date(2026, 11, 6),
    "end of the year": date(2026, 12, 31),
    "next year": date(2027, 12, 31),
}
NEAR = {
    "hôm nay": TODAY,
    "ngày mai": date(2026, 11, 5),
    "mai": date(2026, 11, 5),
    "ngày kia": date(2026, 11, 6),
    "ngày mốt": date(2026, 11, 6),
    "hôm qua": date(2026, 11, 3),
    "hôm kia": date(2026, 11, 2),
    "thứ sáu": date(2026, 11, 6),
    "thứ tư": TODAY,
    "thứ ba": date(2026, 11, 10),
    "thứ 3 tuần này": date(2026, 11, 3),
    "thứ sáu tuần sau": date(2026, 11, 13),
    "thứ 6 tuần sau": date(2026, 11, 13),
    "Thứ Năm tuần trước": date(2026, 10, 29),
    "chủ nhật": date(2026, 11, 8),
    "CN tuần sau": date(2026, 11, 15),
    "2 tuần nữa": date(2026, 11, 18),
    "hai tuần nữa": date(2026, 11, 18),
    "10 ngày nữa": date(2026, 11, 14),
    "sau mười ngày": date(2026, 11, 14),
    "nửa tháng nữa": date(2026, 11, 19),
    "1 tháng nữa": date(2026, 12, 4),
    "3 ngày trước": date(2026, 11, 1),
    "ngày 30": date(2026, 11, 30),
    "mùng 5 tháng sau": date(2026, 12, 5),
    "today": TODAY,
    "Tomorrow": date(2026, 11, 5),
    "day after tomorrow": date(2026, 11, 6),
    "yesterday": date(2026, 11, 3),
    "friday": date(2026, 11, 6),
    "next Friday": date(2026, 11, 13),
    "in 2 weeks": date(2026, 11, 18),
    "two weeks from now": date(2026, 11, 18),
    "3 days ago": date(2026, 11, 1),
}
EVERY = [*FULL.items(), *SPANS.items(), *NEAR.items()]


@pytest.mark.parametrize(("typed", "meant"), EVERY)
def test_a_day_is_understood_as_people_type_it(typed: str, meant: date) -> None:
    assert parse_date(typed, TODAY) == meant


@pytest.mark.parametrize(("typed", "meant"), EVERY)
def test_case_spaces_and_composition_do_not_matter(typed: str, meant: date) -> None:
    assert parse_date(typed.upper(), TODAY) == meant
    assert parse_date("  " + typed.replace(" ", "   ") + "\n", TODAY) == meant
    assert parse_date(unicodedata.normalize("NFD", typed), TODAY) == meant


@pytest.mark.parametrize(("typed", "meant"), [(typed, meant) for typed, meant in EVERY if "tháng sáu" not in typed])
def test_marks_do_not_matter_except_between_june_and_next_month(typed: str, meant: date) -> None:
    assert parse_date(fold(typed), TODAY) == meant


def test_june_and_next_month_differ_by_a_mark_only() -> None:
    assert parse_date("tháng sáu", TODAY) == date(2026, 6, 30)
    assert parse_date("tháng sau", TODAY) == parse_date("thang sau", TODAY) == date(2026, 12, 31)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "31/2",
        "29/2",
        "13/13",
        "11/30",
        "11/30/2026",
        "0/5",
        "5/0",
        "tháng 13",
        "tháng 0",
        "quý 5",
        "quý V",
        "30",
        "2026",
        "tháng",
        "năm",
        "quý",
        "tuần",
        "thứ 8",
        "thứ Ba, 30/11/2026",
        "5/6/0026",
        "5/6/3026",
        "5/6/026",
        "1/2/3/4",
        "an",
        "không biết",
        "trước 30/11",
        "5/6 lúc 8h",
        "99999999 ngày nữa",
        "9999 ngày trước nữa",
        "9999 năm nữa",
        "<b>5/6</b>",
        "😀" * 10_000,
        "1/" * 5_000,
    ],
)
def test_what_is_not_a_day_is_none(typed: str) -> None:
    assert parse_date(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5/6", date(2027, 6, 5)),
        ("4/11", date(2026, 11, 4)),
        ("3/11", date(2027, 11, 3)),
        ("30 tháng 11", date(2026, 11, 30)),
        ("cuối tháng 10", date(2027, 10, 31)),
        ("quý 1", date(2027, 3, 31)),
        ("5/6/2026", date(2026, 6, 5)),
        ("ngày 3", date(2026, 12, 3)),
        ("hôm qua", date(2026, 11, 3)),
    ],
)
def test_a_day_without_a_year_is_the_next_one_that_is_not_too_early(typed: str, meant: date) -> None:
    assert parse_date(typed, TODAY, earliest=TODAY) == meant


def test_the_end_of_the_week_said_on_a_saturday_is_the_next_friday() -> None:
    assert parse_date("cuối tuần", date(2026, 11, 7)) == date(2026, 11, 13)


def test_a_month_from_the_31st_ends_with_the_shorter_month() -> None:
    assert parse_date("1 tháng nữa", date(2027, 1, 31)) == date(2027, 2, 28)


@given(DAYS)
def test_a_formatted_day_is_read_back(day: date) -> None:
    assert parse_date(format_date(day), TODAY) == day
    assert parse_date(document_date(day), TODAY) == day
    assert parse_date(day.isoformat(), TODAY) == day


@given(DAYS, st.integers(0, 999))
def test_days_ahead_are_counted(today: date, days: int) -> None:
    expected = today + timedelta(days=days)
    assert parse_date(f"{days} ngày nữa", today) == (expected if expected.year < 2200 else None)


@given(st.text(max_size=110), DAYS)
def test_no_text_breaks_the_reader(text: str, today: date) -> None:
    parse_date(text, today, earliest=today)


@given(st.lists(st.sampled_from(WORDS)))
def test_no_mixture_of_known_words_breaks_the_reader(words: list[str]) -> None:
    parse_date(" ".join(words), TODAY, earliest=TODAY)


def test_the_screen_and_the_document_have_their_own_way() -> None:
    assert format_date(date(2026, 6, 5)) == "05/06/2026"
    assert document_date(date(2026, 6, 5)) == "ngày 05 tháng 6 năm 2026"
    assert document_date(date(2026, 2, 10)) == "ngày 10 tháng 02 năm 2026"
    assert document_date(date(2027, 1, 5)) == "ngày 05 tháng 01 năm 2027"
    assert document_date(date(2026, 11, 30)) == "ngày 30 tháng 11 năm 2026"
