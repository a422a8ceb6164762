"""Titles that mean the same are found, titles that do not are left alone: measured on the pairs kept beside this."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from domain.plan import Plan
from domain.plan_terms import Similarity
from domain.similarity import Likeness, alike, compare, terms
from domain.vietnamese import search_key

PAIRS = tomllib.loads(Path(__file__).with_name("similar_titles.toml").read_text("utf-8"))
LIMITS = Similarity()


@pytest.mark.parametrize(("known", "typed"), PAIRS["alike"])
def test_the_same_thing_written_otherwise_is_found(known: str, typed: str) -> None:
    assert compare(known, typed).judge(LIMITS) is not None
    assert compare(typed, known).judge(LIMITS) is not None


@pytest.mark.parametrize(("one", "other"), PAIRS["different"])
def test_different_things_are_not_warned_of(one: str, other: str) -> None:
    assert compare(one, other).judge(LIMITS) is None
    assert compare(other, one).judge(LIMITS) is None


def test_no_two_of_the_distinct_titles_are_warned_of() -> None:
    warned = [pair for pair in combinations(PAIRS["distinct"], 2) if compare(*pair).judge(LIMITS)]
    assert len(PAIRS["distinct"]) == 15
    assert warned == []


def test_the_pairs_are_many_and_said_once() -> None:
    assert len(PAIRS["alike"]) >= 37
    assert len(PAIRS["different"]) >= 30
    pairs = [tuple(sorted(pair)) for pair in [*PAIRS["alike"], *PAIRS["different"]]]
    assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Tủ hồ sơ dùng chung tại Cơ sở 1", "TU HO SO DUNG CHUNG TAI CS1", Likeness.SAME),
        ("Tủ hồ sơ dùng chung tại Cơ sở 1", "Tủ hồ sơ dùng chung tại Cơ sở 2", Likeness.ALIKE),
        ("Cảnh báo xe quá hạn bằng tin nhắn", "Tin nhắn cảnh báo xe quá hạn bằng", Likeness.SAME),
        ("Trồng cây xanh quanh bãi chờ", "Trồng thêm nhiều cây xanh quanh bãi chờ", Likeness.ALIKE),
    ],
)
def test_the_same_is_told_from_the_alike(one: str, other: str, likeness: Likeness) -> None:
    assert compare(one, other).judge(LIMITS) is likeness


def test_the_most_alike_comes_first_and_the_rest_is_left_out() -> None:
    others = {1: "trong thuong", 2: "trong cay xanh quanh bai cho", 3: "trong them cay xanh quanh bai cho"}
    found = alike(search_key("Trồng cây xanh quanh bãi chờ"), others, LIMITS)
    assert [number for number, _ in found] == [2, 3]


def test_a_plan_may_be_stricter() -> None:
    one, other = "Trồng cây xanh quanh bãi chờ", "Trồng cây xanh trên mái xưởng"
    assert compare(one, other).judge(LIMITS) is None
    assert compare(one, other).judge(Similarity(warn_at=60, same_at=95)) is Likeness.ALIKE


def test_the_packaged_plan_warns_at_what_was_measured(plan: Plan) -> None:
    assert plan.similarity == LIMITS


def test_a_title_is_looked_up_by_its_words_and_by_neighbours() -> None:
    assert terms("ma qr tra cuu") == {"ma", "qr", "tra", "cuu", "ma qr", "qr tra", "tra cuu"}
    assert terms("") == set()
