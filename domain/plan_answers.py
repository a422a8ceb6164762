"""Which of the plan's own sections, or of the office's answers, fits a question; nothing is ever worded anew.

Marks, capitals, punctuation and usual abbreviations are aside, as everywhere (`search_key`). What a passage shares with
a question is weighed: a rare word tells more than one every section has, and two syllables that stand side by side more
than each of them alone. Words that only ask ("khi nào", "bao nhiêu") tell nothing.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from itertools import groupby, pairwise
from math import log
from operator import itemgetter

from domain.plan_terms import AnswerRules, Section
from domain.vietnamese import search_key

MOST_WORDS = 30
"""Nobody asks a question of more words that tell something; what follows is left out."""

_PAIR = 2.0
"""How much more a pair of neighbours tells than one syllable."""

_AS_GOOD = 0.92
"""What fits nearly as well as the best is shown beside it."""

_MUCH_ALIKE = 0.75
"""How alike a word must be to one of the plan to be that word mistyped, 0 to 1: one letter too many in "khenn"."""

_ASKING_PHRASES = re.compile(
    r"\b(?:bao nhieu|bao gio|khi nao|luc nao|ngay nao|the nao|nhu nao|ra sao|lam sao|tai sao|vi sao|o dau|den dau|"
    r"cho nao|dieu gi|viec gi|gom nhung gi|may nguoi|nhung gi|la gi|lam gi|co phai|phai khong|duoc khong|hay khong|"
    r"cho hoi|xin hoi|cho biet|theo ke hoach|trong ke hoach|ke hoach nay|phong trao nay|anh chi|moi nguoi)\b"
)
_ASKING_WHEN = re.compile(r"\b(?:han|thoi han|khi nao|bao gio|luc nao|ngay nao|when|deadlines?|due|by which day)\b")
_VIETNAMESE_ASKING = """
    a ai anh bi cac can chi cho chua co con cua da day de den di do duoc em gap gi hay hoi khi khong la lai lam mat may
    minh moi muon nao nay neu nhe nhi nhu nhung o oi phai ra roi sao se ta thang the theo thi toi trong tu va vao vay ve
    vi viec voi xin
"""
_ENGLISH_ASKING = """
    am an and are at by can do does for how i in is it many much must my of on the there to what when where which who
    why with
"""
_ASKING_WORDS = frozenset(f"{_VIETNAMESE_ASKING} {_ENGLISH_ASKING}".split())
_BETWEEN = re.compile(r"(?<=[.;:!?])\s+|\n+")
"""Between two sentences, or two items of a list."""

CUT = "[…]"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text a question may be answered with, the headings it stands under, and how people ask for it."""

    ref: str
    text: str
    headings: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    gathered: bool = False
    """Its text is that of its parts, which are passages themselves: only how people ask for it leads to it."""

    @property
    def words(self) -> tuple[str, ...]:
        """All that leads to it."""
        return self.asked if self.gathered else (self.text, *self.headings, *self.asked)

    def is_asked_by(self, key: str) -> bool:
        """Whether this is just how people ask for it, or a part of that; the question as a search key."""
        return self.is_wholly_asked_by(key) or any(_holds(way, key) for way in map(search_key, self.asked))

    def is_wholly_asked_by(self, key: str) -> bool:
        """Whether one of the ways people ask for it stands in this question."""
        return any(_holds(key, way) for way in map(search_key, self.asked))


def _holds(text: str, words: str) -> bool:
    return f" {words} " in f" {text} "


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a passage answers a question: the share of what the question says that it speaks of, 0 to 100."""

    passage: Passage
    percent: float
    dense: float = field(default=0.0)
    """How much of the passage is about it; of two that fit alike the shorter one answers better."""


def of_plan(sections: Sequence[Section]) -> tuple[Passage, ...]:
    """The sections that have words of their own, each under its headings; one without, where people ask for it."""
    titles = {section.ref: section.title for section in sections}
    return tuple(
        Passage(
            it.ref,
            whole_text(it, sections),
            tuple(titles[ref] for ref in _headings(it.ref, titles)),
            it.asked,
            gathered=not it.text,
        )
        for it in sections
        if it.text or it.asked
    )


def whole_text(section: Section, sections: Sequence[Section]) -> str:
    """The plan's own words of a section; of one that has only parts, theirs."""
    parts = (it for it in sections if it.ref.startswith((f"{section.ref}.", f"{section.ref}-")) and it.text)
    return section.text.strip() or "\n".join(it.text.strip() for it in parts)


def _headings(ref: str, known: Iterable[str]) -> list[str]:
    return [other for other in known if ref == other or ref.startswith((f"{other}.", f"{other}-"))]


def asks_when(question: str) -> bool:
    """Whether a question asks for a day: besides what the plan says, the deadlines of the year may answer it."""
    return _ASKING_WHEN.search(search_key(question)) is not None


def best(question: str, passages: Sequence[Passage], rules: AnswerRules) -> list[Fit]:
    """What answers a question, the best first; empty where nothing says enough of it, or too many alike."""
    key, fits = search_key(question), fitting(question, passages, rules)
    asked = [fit for fit in fits if fit.passage.is_wholly_asked_by(key)]
    return fits if len(fits) <= rules.most else asked[: rules.most]


def fitting(question: str, passages: Sequence[Passage], rules: AnswerRules) -> list[Fit]:
    """All that says enough of a question and nearly as much as the best: many where the question says too little."""
    fits = [fit for fit in ranked(question, passages) if fit.percent >= rules.enough]
    return [fit for fit in fits if fit.percent >= fits[0].percent * _AS_GOOD]


def ranked(question: str, passages: Sequence[Passage]) -> list[Fit]:
    """All passages that share something with a question, the best first."""
    index = _index(tuple(passages))
    wanted = _terms(_telling_words(question, index.common))
    weights = {term: index.weight(term) for term in wanted}
    whole = sum(weights.values())
    fits = [
        Fit(passage, 100 * shared / whole, shared / (1 + log(1 + len(terms))))
        for passage, terms in zip(passages, index.terms, strict=True)
        if (shared := _weighed(weights, terms))
    ]
    key = search_key(question)
    return sorted(fits, key=lambda fit: (not fit.passage.is_asked_by(key), -round(fit.percent / 4), -fit.dense))


def with_every_word(text: str, passages: Sequence[Passage]) -> list[Passage]:
    """The passages that have every word of a text, in any order; those that say most of it side by side first."""
    words = set(search_key(text).split())
    whole = [passage for passage in passages if not passage.gathered]
    found = [passage for passage in whole if words and words <= set(_key(passage).split())]
    places = {fit.passage.ref: place for place, fit in enumerate(ranked(text, passages))}
    return sorted(found, key=lambda passage: places.get(passage.ref, len(places)))


def spelt_as_there(text: str, passages: Sequence[Passage]) -> str:
    """The words of a text, each that no passage has put right where one much like it stands there; without marks."""
    known = sorted({word for passage in passages for word in _key(passage).split()})
    return " ".join(
        word if word in known else next(iter(get_close_matches(word, known, n=1, cutoff=_MUCH_ALIKE)), word)
        for word in search_key(text).split()
    )


def _weighed(weights: Mapping[str, float], terms: frozenset[str]) -> float:
    """What a passage shares with a question: at least one pair of neighbours, or all of it is mere chance.

    So is a syllable the question itself has beside no other: "tiền" of "có tiền không" is in "tiên tiến" once folded.
    """
    pairs = [term for term in weights if " " in term]
    if not any(pair in terms for pair in pairs):
        return 0.0
    beside = {syllable for pair in pairs for syllable in pair.split()}
    return sum(weights[term] for term in {*pairs, *beside} & terms)


def _telling_words(question: str, known: Collection[str]) -> list[list[str]]:
    """The words of a question that say what it is about, in runs of neighbours.

    A word that asks may be a syllable of another one, as "thi" is of "thi đua": beside that neighbour it stays.
    """
    runs: list[list[str]] = []
    for part in _ASKING_PHRASES.sub("|", search_key(question)).split("|"):
        words = part.split()[:MOST_WORDS]
        joined = {place for place, pair in enumerate(pairwise(words)) if " ".join(pair) in known}
        told = [word not in _ASKING_WORDS or bool({place - 1, place} & joined) for place, word in enumerate(words)]
        for tells, run in groupby(zip(told, words, strict=True), key=itemgetter(0)):
            runs += [[word for _, word in run]] if tells else []
    return runs


def excerpt(text: str, question: str, limit: int) -> str:
    """A passage in its own words, whole where it fits; else from the sentence on that says most of what was asked.

    What is left out before and after is marked ("[…]") and does not count in the limit.
    """
    if len(text) <= limit:
        return text
    ends = [match.start() for match in _BETWEEN.finditer(text)]
    starts = [0, *(match.end() for match in _BETWEEN.finditer(text))]
    wanted = _terms([search_key(question).split()])
    said = [_shared(text[start:end], wanted) for start, end in zip(starts, [*ends, len(text)], strict=True)]
    start = starts[said.index(max(said))]
    end = max((end for end in [*ends, len(text)] if start < end <= start + limit), default=start + limit)
    return f"{CUT + ' ' if start else ''}{text[start:end]}{' ' + CUT if end < len(text) else ''}"


def _shared(sentence: str, wanted: set[str]) -> int:
    return len(wanted & _terms([search_key(sentence).split()]))


def _terms(runs: Iterable[Sequence[str]]) -> set[str]:
    """The syllables of some runs of words and their pairs of neighbours."""
    return {term for run in runs for term in (*run, *(f"{one} {other}" for one, other in pairwise(run)))}


@lru_cache(maxsize=512)
def _key(passage: Passage) -> str:
    """What stands in the plan itself, without the ways people ask for it."""
    return " | ".join(map(search_key, (passage.text, *passage.headings)))


@dataclass(frozen=True, slots=True)
class _Index:
    """The terms of each passage, and in how many of them each stands."""

    terms: tuple[frozenset[str], ...]
    common: Counter[str]

    def weight(self, term: str) -> float:
        """A term no passage has weighs most, so that a question about something else fits nothing."""
        rare = log((1 + len(self.terms)) / (1 + self.common[term])) + 0.3
        return rare * (_PAIR if " " in term else 1.0)


@lru_cache(maxsize=8)
def _index(passages: tuple[Passage, ...]) -> _Index:
    terms = tuple(frozenset(_terms(search_key(text).split() for text in passage.words)) for passage in passages)
    return _Index(terms, Counter(term for of_one in terms for term in of_one))
