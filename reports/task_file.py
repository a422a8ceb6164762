"""Reads a list of tasks as an office keeps it: a title above, merged cells, headings between, notes below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.unit_task_rows import Column, Row
from domain.vietnamese import fold
from reports.sheet import Table, TableUnreadable, Unreadable, read_tables

__all__ = ["TaskFileUnreadable", "TaskSheet", "Unreadable", "read_tasks"]

_SEARCHED = 40
"""The header stands within this many rows from the top."""

_HEADERS: dict[Column, tuple[str, ...]] = {
    Column.SOURCE: (
        "ke hoach van ban",
        "ke hoach",
        "van ban",
        "so ke hoach",
        "so van ban",
        "so ky hieu",
        "so ky hieu van ban",
        "van ban giao",
        "van ban giao nhiem vu",
        "van ban giao viec",
        "ke hoach so",
        "can cu",
        "nguon",
        "source",
        "plan",
        "document",
    ),
    Column.UNIT: (
        "don vi",
        "don vi thuc hien",
        "don vi chu tri",
        "don vi chu tri thuc hien",
        "don vi duoc giao",
        "don vi phu trach",
        "chu tri",
        "chu tri thuc hien",
        "phong doi",
        "phong",
        "doi",
        "phong ban",
        "bo phan",
        "bo phan thuc hien",
        "unit",
        "department",
    ),
    Column.TASK: (
        "nhiem vu",
        "noi dung nhiem vu",
        "ten nhiem vu",
        "nhiem vu cu the",
        "noi dung",
        "noi dung cong viec",
        "cong viec",
        "muc tieu chi tieu nhiem vu",
        "chi tieu nhiem vu",
        "noi dung thuc hien",
        "task",
    ),
    Column.DUE: (
        "han",
        "thoi han",
        "han hoan thanh",
        "thoi han hoan thanh",
        "thoi gian hoan thanh",
        "ngay hoan thanh",
        "thoi han thuc hien",
        "thoi gian thuc hien",
        "han cuoi",
        "ngay den han",
        "due",
        "due date",
        "deadline",
    ),
}
_KNOWN = {words: column for column, spellings in _HEADERS.items() for words in spellings}
_IN_BRACKETS = re.compile(r"\(.*?\)")
_WORDS = re.compile(r"[^\W_]+")
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")


class TaskFileUnreadable(Exception):
    """The file is no list of tasks; `reason` says why, or `missing` which columns it lacks."""

    def __init__(self, reason: Unreadable | None, missing: Sequence[Column] = ()) -> None:
        super().__init__(reason or f"no column for {', '.join(missing)}")
        self.reason = reason
        self.missing = tuple(missing)


@dataclass(frozen=True, slots=True)
class TaskSheet:
    """The rows of a list. `passed_over` are the numbers of rows with a single filled cell: headings and notes."""

    rows: tuple[Row, ...]
    passed_over: tuple[int, ...] = ()


def read_tasks(content: bytes) -> TaskSheet:
    """The rows of a file's sheet that looks most like a list of tasks; raises TaskFileUnreadable."""
    try:
        tables = read_tables(content)
    except TableUnreadable as unreadable:
        raise TaskFileUnreadable(unreadable.reason) from unreadable
    headers = [(table, *_header(table)) for table in tables]
    table, row, places = max(headers, key=lambda header: len(header[2]), default=([], 0, {}))
    if not places:
        raise TaskFileUnreadable(Unreadable.NOT_A_TABLE, tuple(Column))
    if missing := [column for column in Column if column not in places]:
        raise TaskFileUnreadable(None, missing)
    return _sheet(table, row, places)


def _header(table: Table) -> tuple[int, dict[Column, int]]:
    """The row that most looks like a header, and where each column stands; of equal ones the first."""
    found: tuple[int, dict[Column, int]] = (0, {})
    for number, cells in enumerate(table[:_SEARCHED]):
        places: dict[Column, int] = {}
        for place, cell in enumerate(cells):
            if (column := _meant(cell)) is not None:
                places.setdefault(column, place)
        if len(places) > len(found[1]):
            found = number, places
    return found


def _meant(header: str) -> Column | None:
    return _KNOWN.get(" ".join(_WORDS.findall(fold(_IN_BRACKETS.sub(" ", header)))))


def _sheet(table: Table, header: int, places: dict[Column, int]) -> TaskSheet:
    rows: list[Row] = []
    passed_over: list[int] = []
    for number, cells in enumerate(table[header + 1 :], start=header + 2):
        told = {column: cells[place] if place < len(cells) else "" for column, place in places.items()}
        filled = [cell for cell in told.values() if cell]
        if len(filled) > 1 and not all(_NUMBERING.fullmatch(cell) for cell in filled):
            rows.append(Row(number, {str(column): cell for column, cell in told.items()}))
        elif len(filled) == 1:
            passed_over.append(number)
    if not rows:
        raise TaskFileUnreadable(Unreadable.EMPTY)
    return TaskSheet(tuple(rows), tuple(passed_over))
