"""Reads a quiz as an organiser keeps it: topic, mark and hours above, then a row for each question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.quiz import LETTERS
from domain.quiz_rows import Column, Head, Row
from domain.vietnamese import fold
from reports.sheet import Sheet, TableUnreadable, Unreadable, read_sheets

__all__ = ["QuizFileUnreadable", "QuizSheet", "Unreadable", "read_quiz"]

_SEARCHED = 40
"""The header stands within this many rows from the top."""

_HEADERS: dict[Column, tuple[str, ...]] = {
    Column.QUESTION: ("cau hoi", "noi dung cau hoi", "noi dung", "question"),
    Column.RIGHT: (
        "dap an dung",
        "dap an",
        "phuong an dung",
        "lua chon dung",
        "cau tra loi dung",
        "tra loi dung",
        "right",
        "right one",
        "right answer",
        "correct",
        "correct answer",
    ),
    Column.WHY: ("giai thich", "vi sao", "tai sao", "ly do", "dien giai", "why", "explanation"),
}
_ABOVE: dict[Column, tuple[str, ...]] = {
    Column.TOPIC: ("chu de", "ten chu de", "ten bai", "bai trac nghiem", "topic", "title"),
    Column.MARK: ("muc dat", "so cau dung de dat", "diem dat", "dieu kien dat", "pass mark", "passed with"),
    Column.HOURS: ("so gio", "so gio tu hoc", "thoi luong", "gio tu hoc", "hours"),
}
_KNOWN: dict[str, str] = {words: column for column, spellings in _HEADERS.items() for words in spellings}
_KNOWN_ABOVE = {words: column for column, spellings in _ABOVE.items() for words in spellings}
_CHOICE = re.compile(
    r"(?:(?:phuong an|lua chon|dap an|choice|answer|option) ?)?([a-f])|.*(?:an|chon|choice|option) ([1-6])"
)
_IN_BRACKETS = re.compile(r"\(.*?\)")
_WORDS = re.compile(r"[^\W_]+")
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")
_NEEDED = (Column.QUESTION, "A", "B", Column.RIGHT, Column.WHY)


class QuizFileUnreadable(Exception):
    """The file is no quiz; `reason` says why, or `missing` which columns it lacks (choices as letters)."""

    def __init__(self, reason: Unreadable | None, missing: Sequence[str] = ()) -> None:
        super().__init__(reason or f"no column for {', '.join(missing)}")
        self.reason = reason
        self.missing = tuple(missing)


@dataclass(frozen=True, slots=True)
class QuizSheet:
    """What a file says, not yet judged. `passed_over` are the numbers of empty rows between questions."""

    head: Head
    rows: tuple[Row, ...]
    passed_over: tuple[int, ...] = ()


def read_quiz(content: bytes) -> QuizSheet:
    """The sheet of a file that looks most like a quiz; raises QuizFileUnreadable."""
    try:
        sheets = read_sheets(content)
    except TableUnreadable as unreadable:
        raise QuizFileUnreadable(unreadable.reason) from unreadable
    headers = [(sheet, *_header(sheet)) for sheet in sheets]
    sheet, header, places = max(headers, key=lambda found: len(found[2]), default=(Sheet([]), 0, {}))
    if len(places) < 2:
        raise QuizFileUnreadable(Unreadable.NOT_A_TABLE, _NEEDED)
    if missing := [column for column in _NEEDED if column not in places]:
        raise QuizFileUnreadable(None, missing)
    rows = tuple(_rows(sheet, header, places))
    if not rows:
        raise QuizFileUnreadable(Unreadable.EMPTY)
    between = set(range(header + 2, rows[-1].number)) - {row.number for row in rows}
    return QuizSheet(_head(sheet, header), rows, tuple(sorted(number for number in between if _empty(sheet, number))))


def _header(sheet: Sheet) -> tuple[int, dict[str, int]]:
    """The row that most looks like a header, and where each column stands; of equal ones the first."""
    found: tuple[int, dict[str, int]] = (0, {})
    for number, cells in enumerate(sheet.table[:_SEARCHED]):
        places: dict[str, int] = {}
        for place, cell in enumerate(cells):
            if name := _column(cell):
                places.setdefault(name, place)
        if len(places) > len(found[1]):
            found = number, places
    return found


def _column(header: str) -> str:
    """The column a header names: of a choice its letter; empty where it names none."""
    words = _folded(header)
    if words in _KNOWN:
        return _KNOWN[words]
    choice = _CHOICE.fullmatch(words)
    if choice is None:
        return ""
    return choice[1].upper() if choice[1] else LETTERS[int(choice[2]) - 1]


def _folded(text: str) -> str:
    return " ".join(_WORDS.findall(fold(_IN_BRACKETS.sub(" ", text))))


def _head(sheet: Sheet, header: int) -> Head:
    """What stands above the questions: "Chủ đề | …" in two cells, or "Chủ đề: …" in one."""
    found: dict[Column, tuple[int, str]] = {}
    for number, cells in enumerate(sheet.table[:header], start=1):
        for place, cell in enumerate(cells):
            label, _, inside = cell.partition(":")
            column = _KNOWN_ABOVE.get(_folded(label))
            if column is not None:
                beside = next((text for text in cells[place + 1 :] if text), "")
                found.setdefault(column, (number, inside.strip() or beside))
                break
    return Head(found)


def _rows(sheet: Sheet, header: int, places: dict[str, int]) -> Iterator[Row]:
    letters = [letter for letter in LETTERS if letter in places]
    for index, cells in enumerate(sheet.table[header + 1 :], start=header + 1):

        def told(name: str, cells: list[str] = cells) -> str:
            return cells[places[name]] if places[name] < len(cells) else ""

        texts = [told(name) for name in places]
        merged = _merged(sheet, index, places)
        if not merged and all(_NUMBERING.fullmatch(text) for text in texts if text):  # empty, or "(1) (2) (3)"
            continue
        choices = tuple(told(letter) for letter in letters)
        yield Row(index + 1, told(Column.QUESTION), choices, told(Column.RIGHT), told(Column.WHY), merged)


def _merged(sheet: Sheet, index: int, places: dict[str, int]) -> tuple[str, ...]:
    """Of each merged cell in a row the first column it reaches."""
    areas = [area for area in sheet.merged if area.first <= index <= area.last]
    in_order = sorted(places, key=lambda name: places[name])
    reached = ([name for name in in_order if area.column <= places[name] <= area.last_column] for area in areas)
    return tuple(sorted((names[0] for names in reached if names), key=lambda name: places[name]))


def _empty(sheet: Sheet, number: int) -> bool:
    return not any(sheet.table[number - 1])
