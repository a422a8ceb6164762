"""Judges a file of questions cell by cell: the quiz it makes, or every cell that is wrong and why; never half of it."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from domain.quiz import FEWEST_CHOICES, LETTERS, Paper, Question, Wording
from domain.vietnamese import fold, normalise, search_key

LONGEST_TOPIC, LONGEST_QUESTION, LONGEST_CHOICE, LONGEST_WHY = 100, 500, 200, 600
SHORTEST_TEXT = 5
"""Characters of a topic, a question or a reason; a choice may be a single one."""
MOST_QUESTIONS = 50
LONGEST_HOURS = 4
"""A quiz takes minutes; a larger number is a slip of the finger."""


class Column(StrEnum):
    """What a file tells: the first three once, above the questions; the rest of each question."""

    TOPIC = "topic"
    """Chủ đề."""
    MARK = "mark"
    """Mức đạt: how many right answers pass, as a number or in percent."""
    HOURS = "hours"
    """Số giờ tự học that a passed quiz counts as; may be left out."""
    QUESTION = "question"
    CHOICE = "choice"
    """With the letter of the choice."""
    RIGHT = "right"
    WHY = "why"


class Fault(StrEnum):
    """What is wrong with a cell; the names in brackets are the `values` it comes with."""

    MISSING = "missing"
    SHORT = "short"
    """(least)"""
    LONG = "long"
    """(most)"""
    MERGED = "merged"
    """Joined with a neighbour, so that it cannot be told which question it belongs to."""
    FEW_CHOICES = "few_choices"
    """(least)"""
    SAME_CHOICE = "same_choice"
    """Another choice of the question says the same (other: its letter)."""
    NAMES_OTHERS = "names_others"
    """It speaks of other choices, which are shown in another order each time."""
    NO_RIGHT = "no_right"
    """Nothing says which choice is right."""
    NOT_A_CHOICE = "not_a_choice"
    """(value, last: the last letter there is)"""
    TWICE = "twice"
    """Another row asks the same (other: its number)."""
    NOT_A_MARK = "not_a_mark"
    """(value, most: the number of questions)"""
    NOT_HOURS = "not_hours"
    """(value, most)"""
    TOO_MANY = "too_many"
    """(most)"""


@dataclass(frozen=True, slots=True)
class Row:
    """A question as it stands in the file; `merged` are the columns joined with a neighbour, choices as letters."""

    number: int
    question: str
    choices: tuple[str, ...]
    right: str
    why: str
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the questions: each value with the number of its row."""

    cells: Mapping[Column, tuple[int, str]]

    def of(self, column: Column) -> tuple[int, str]:
        """The row and the text; row 0 where there is none."""
        row, text = self.cells.get(column, (0, ""))
        return row, " ".join(normalise(text).split())


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell that cannot be used; row 0 where the file has no such cell. `letter` tells a choice."""

    number: int
    column: Column
    fault: Fault
    values: Mapping[str, str] = field(default_factory=dict)
    letter: str = ""


class Wrong(Exception):
    """What is asked of a cell and is not so."""

    def __init__(self, fault: Fault, **values: object) -> None:
        super().__init__(fault)
        self.fault, self.values = fault, {name: str(value) for name, value in values.items()}


_OTHERS = "(?:phuong an|dap an|lua chon|y|cau)"
_NAMES_OTHERS = re.compile(
    rf"\b(?:(?:ca (?:hai|ba|bon|\d)|tat ca(?: cac)?) {_OTHERS}\b|cac {_OTHERS} (?:tren|khac|con lai)"
    r"|tat ca deu (?:dung|sai)|(?:phuong an|dap an|ca|both) [a-f]\b|(?:all|none|both) of the above)"
)
_MARK = re.compile(r"(\d+(?:[.,]\d+)?) ?(%?)(?: ?/ ?(\d+))?")


def judge(head: Head, rows: Sequence[Row]) -> tuple[Paper | None, tuple[Refusal, ...]]:
    """The quiz of a file, or None and every cell that stands in its way."""
    refusals: list[Refusal] = []
    questions = [question for row in rows if (question := _question(row, refusals)) is not None]
    _find_twins(rows, refusals)
    if len(rows) > MOST_QUESTIONS:
        refusals.append(Refusal(rows[-1].number, Column.QUESTION, Fault.TOO_MANY, {"most": str(MOST_QUESTIONS)}))
    topic, mark, hours = _head(head, len(rows), refusals)
    if refusals:
        return None, tuple(sorted(refusals, key=lambda refusal: refusal.number))
    return Paper(topic, mark, hours, tuple(questions)), ()


def _head(head: Head, questions: int, refusals: list[Refusal]) -> tuple[str, int, float]:
    topic, mark, hours = "", 0, 0.0
    for column in (Column.TOPIC, Column.MARK, Column.HOURS):
        row, text = head.of(column)
        try:
            match column:
                case Column.TOPIC:
                    topic = _text(text, SHORTEST_TEXT, LONGEST_TOPIC)
                case Column.MARK:
                    mark = mark_of(text, questions)
                case _:
                    hours = hours_of(text)
        except Wrong as wrong:
            refusals.append(Refusal(row, column, wrong.fault, wrong.values))
    return topic, mark, hours


def mark_of(text: str, questions: int) -> int:
    """How many right answers pass: "8", "8/10", "80 %", or 0.8 as a spreadsheet keeps a percentage. Raises Wrong."""
    if not text:
        raise Wrong(Fault.MISSING)
    found = _MARK.fullmatch(text)
    if found is None or (found[3] and int(found[3]) != questions):
        raise Wrong(Fault.NOT_A_MARK, value=text[:40], most=questions)
    number = float(found[1].replace(",", "."))
    share = number / 100 if found[2] else number if number < 1 else None
    right = math.ceil(round(share * questions, 6)) if share is not None else number
    if right != int(right) or not 1 <= right <= questions:
        raise Wrong(Fault.NOT_A_MARK, value=text[:40], most=questions)
    return int(right)


def hours_of(text: str) -> float:
    """The hours of self-study, 0 where nothing is said. Raises Wrong."""
    bare = fold(text).removesuffix("gio").removesuffix("hours").removesuffix("h").strip()
    try:
        hours = float(bare.replace(",", ".") or "0") if text else 0.0
    except ValueError:
        hours = -1.0
    if not 0 <= hours <= LONGEST_HOURS:
        raise Wrong(Fault.NOT_HOURS, value=text[:40], most=LONGEST_HOURS)
    return hours


def _question(row: Row, refusals: list[Refusal]) -> Question | None:
    before = len(refusals)
    for name in row.merged:
        column = Column.CHOICE if name in LETTERS else Column(name)
        refusals.append(Refusal(row.number, column, Fault.MERGED, letter=name if name in LETTERS else ""))
    if len(refusals) > before:
        return None
    question = _cell(row, Column.QUESTION, row.question, LONGEST_QUESTION, refusals)
    choices = _choices(row, refusals)
    right = -1
    try:
        right = right_of(row.right, choices)
    except Wrong as wrong:
        refusals.append(Refusal(row.number, Column.RIGHT, wrong.fault, wrong.values))
    why = _cell(row, Column.WHY, row.why, LONGEST_WHY, refusals)
    return Question(right, Wording(question, choices, why)) if len(refusals) == before else None


def _cell(row: Row, column: Column, text: str, most: int, refusals: list[Refusal]) -> str:
    try:
        return _text(text, SHORTEST_TEXT, most)
    except Wrong as wrong:
        refusals.append(Refusal(row.number, column, wrong.fault, wrong.values))
        return ""


def _text(text: str, least: int, most: int) -> str:
    line = " ".join(normalise(text).split())
    if not line:
        raise Wrong(Fault.MISSING)
    if len(line) < least:
        raise Wrong(Fault.SHORT, least=least)
    if len(line) > most:
        raise Wrong(Fault.LONG, most=most)
    return line


def _choices(row: Row, refusals: list[Refusal]) -> tuple[str, ...]:
    """The choices up to the last one that is filled in; one left empty between them is a fault."""
    texts = [" ".join(normalise(text).split()) for text in row.choices]
    while texts and not texts[-1]:
        texts.pop()
    if len(texts) < FEWEST_CHOICES:
        refusals.append(_wrong(row, len(texts), Fault.FEW_CHOICES, least=FEWEST_CHOICES))
    seen: dict[str, int] = {}
    for place, text in enumerate(texts):
        if not text:
            refusals.append(_wrong(row, place, Fault.MISSING))
        elif len(text) > LONGEST_CHOICE:
            refusals.append(_wrong(row, place, Fault.LONG, most=LONGEST_CHOICE))
        elif _NAMES_OTHERS.search(fold(text)):
            refusals.append(_wrong(row, place, Fault.NAMES_OTHERS))
        elif (first := seen.setdefault(fold(text), place)) != place:
            refusals.append(_wrong(row, place, Fault.SAME_CHOICE, other=LETTERS[first]))
    return tuple(texts)


def _wrong(row: Row, place: int, fault: Fault, **values: object) -> Refusal:
    told = {name: str(value) for name, value in values.items()}
    return Refusal(row.number, Column.CHOICE, fault, told, LETTERS[place])


def right_of(text: str, choices: Sequence[str]) -> int:
    """The place of the choice meant by a letter, a number or its own words. Raises Wrong."""
    said = fold(text).rstrip(".)")
    if not said:
        raise Wrong(Fault.NO_RIGHT)
    known = {fold(choice): place for place, choice in enumerate(choices) if choice}
    known |= {str(place + 1): place for place in range(len(choices))} if said not in known else {}
    known |= {fold(LETTERS[place]): place for place in range(len(choices))} if said not in known else {}
    if said not in known:
        last = LETTERS[max(len(choices), 1) - 1]
        raise Wrong(Fault.NOT_A_CHOICE, value=text[:40], last=last)
    return known[said]


def _find_twins(rows: Iterable[Row], refusals: list[Refusal]) -> None:
    """Of two questions alike, marks, capitals and punctuation aside, the later one is refused."""
    first: dict[str, int] = {}
    for row in rows:
        key = search_key(row.question)
        other = first.setdefault(key, row.number) if key else row.number
        if other != row.number:
            refusals.append(Refusal(row.number, Column.QUESTION, Fault.TWICE, {"other": str(other)}))
