"""How alike two titles are, as somebody reading both would say: marks, capitals and word order aside."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from domain.plan_terms import Similarity
from domain.vietnamese import search_key

FEW_WORDS = 4
"""A title with fewer words that tell something is compared as a whole: its words may stand in any title."""

_PLACE = re.compile(r"\bco so [0-9]+\b")
_EMPTY = re.compile(
    r"\b(?:ung dung|xay dung|nang cao|giai phap|trien khai|thuc hien|tang cuong|day manh|cong tac|hieu qua|chat luong|"
    r"mot so|sang kien|bang|cac|cho|cua|de|tai|theo|tren|trong|va|ve|viec|voi)\b"
)
"""Words nearly every title has, and words that only join others (domain words such as "kiểm định" tell something)."""


class Likeness(StrEnum):
    """What two titles are to each other."""

    SAME = "same"
    """Trùng: as good as the same sentence."""
    ALIKE = "alike"
    """Gần giống: probably about the same thing."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two titles compared: 0 to 100 as whole sentences, and by the words they share."""

    whole: float
    words: float
    same_numbers: bool

    def judge(self, limits: Similarity) -> Likeness | None:
        """What they are to each other; the same sentence for another site or year is only alike."""
        if self.whole >= limits.same_at:
            return Likeness.SAME if self.same_numbers else Likeness.ALIKE
        return Likeness.ALIKE if self.words >= limits.warn_at else None


def compare(one: str, other: str) -> Compared:
    """Compare two titles as they were typed."""
    return compare_keys(search_key(one), search_key(other))


def compare_keys(one: str, other: str) -> Compared:
    """Compare two titles by their search keys."""
    whole = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
    return Compared(whole, _by_words(_telling(one), _telling(other)), _numbers(one) == _numbers(other))


def alike(key: str, others: Mapping[int, str], limits: Similarity) -> list[tuple[int, Likeness]]:
    """Which of these titles, search keys by number, are like a title; the most alike first."""
    compared = {number: compare_keys(key, other) for number, other in others.items()}
    judged = [(number, likeness) for number, it in compared.items() if (likeness := it.judge(limits))]
    return sorted(judged, key=lambda found: (-compared[found[0]].whole, -compared[found[0]].words, -found[0]))


def terms(key: str) -> set[str]:
    """What a title can be looked up by: its words, and its pairs of neighbours.

    A Vietnamese word has two syllables more often than one, so pairs are rare enough to be looked up quickly.
    """
    words = key.split()
    return {*words, *(f"{first} {second}" for first, second in pairwise(words))}


@lru_cache(maxsize=4096)
def _telling(key: str) -> str:
    """The words that tell titles apart: without the place, without what stands everywhere; all if nothing is left."""
    rest = _EMPTY.sub(" ", _PLACE.sub(" ", key))
    return " ".join(rest.split()) or key


def _by_words(one: str, other: str) -> float:
    if min(len(one.split()), len(other.split())) < FEW_WORDS:
        return fuzz.token_sort_ratio(one, other)
    return fuzz.token_set_ratio(one, other)


@lru_cache(maxsize=4096)
def _numbers(key: str) -> tuple[str, ...]:
    return tuple(sorted(re.findall(r"[0-9]+", key)))
