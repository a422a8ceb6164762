"""What a typed word may stand for."""

import pytest

from domain.plan_loading import PACKAGED, load_plan
from domain.search import MOST_WORDS, sought

PLAN = load_plan(PACKAGED)


@pytest.mark.parametrize(
    ("typed", "word", "units"),
    [("CS1", "1", ("KD1",)), ("tổng hợp", "hop", ("QLTH",)), ("QR", "qr", ())],
)
def test_a_word_may_stand_in_the_name_of_a_unit(typed: str, word: str, units: tuple[str, ...]) -> None:
    last = sought(typed, PLAN)[-1]
    assert (last.word, last.units) == (word, units)


def test_a_word_may_stand_for_contents_of_the_plan() -> None:
    assert "II.4.c" in sought("binh dan", PLAN)[0].contents


@pytest.mark.parametrize(("typed", "year"), [("2026", 2026), ("2031", None), ("26", None), ("20260", None)])
def test_a_year_of_the_movement_is_one(typed: str, year: int | None) -> None:
    assert sought(typed, PLAN)[0].year == year


def test_names_are_found_however_their_last_letter_is_spelt() -> None:
    assert sought("Mi", PLAN)[0].in_names == ("my", "mi")


def test_a_word_typed_twice_counts_once_and_a_novel_is_cut() -> None:
    assert len(sought("xe xe xe", PLAN)) == 1
    assert len(sought(" ".join(f"x{n}" for n in range(100)), PLAN)) == MOST_WORDS
    assert sought("?!", PLAN) == []
