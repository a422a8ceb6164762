"""Reads a list as an office keeps it: a title above, merged cells, headings between the rows, notes below."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.unit_task_rows import Row
from domain.vietnamese import fold
from reports.sheet import Table, TableUnreadable, Unreadable, read_tables

_SEARCHED = 40
"""The header stands within this many rows from the top."""

_IN_BRACKETS = re.compile(r"\(.*?\)")
_WORDS = re.compile(r"[^\W_]+")
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")


class ListingUnreadable(Exception):
    """The file is no such list; `reason` says why, or `missing` which columns it lacks."""

    def __init__(self, reason: Unreadable | None, missing: Sequence[str] = ()) -> None:
        super().__init__(reason or f"no column for {', '.join(missing)}")
        self.reason = reason
        self.missing = tuple(missing)


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a list. `passed_over` are the numbers of rows with a single filled cell: headings and notes."""

    rows: tuple[Row, ...]
    passed_over: tuple[int, ...] = ()


def read_listing(content: bytes, headers: Mapping[str, Sequence[str]], needed: Sequence[str]) -> Listing:
    """The rows of the sheet that looks most like the list; raises ListingUnreadable.

    `headers` are the folded spellings of each column's header, `needed` the columns it cannot do without.
    """
    known = {words: column for column, spellings in headers.items() for words in spellings}
    try:
        tables = read_tables(content)
    except TableUnreadable as unreadable:
        raise ListingUnreadable(unreadable.reason) from unreadable
    found = [(table, *_header(table, known)) for table in tables]
    table, row, places = max(found, key=lambda header: len(header[2]), default=([], 0, {}))
    if not places:
        raise ListingUnreadable(Unreadable.NOT_A_TABLE, needed)
    if missing := [column for column in needed if column not in places]:
        raise ListingUnreadable(None, missing)
    return _listing(table, row, places)


def _header(table: Table, known: Mapping[str, str]) -> tuple[int, dict[str, int]]:
    """The row that most looks like a header, and where each column stands; of equal ones the first."""
    found: tuple[int, dict[str, int]] = (0, {})
    for number, cells in enumerate(table[:_SEARCHED]):
        places: dict[str, int] = {}
        for place, cell in enumerate(cells):
            words = " ".join(_WORDS.findall(fold(_IN_BRACKETS.sub(" ", cell))))
            if (column := known.get(words)) is not None:
                places.setdefault(column, place)
        if len(places) > len(found[1]):
            found = number, places
    return found


def _listing(table: Table, header: int, places: dict[str, int]) -> Listing:
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
        raise ListingUnreadable(Unreadable.EMPTY)
    return Listing(tuple(rows), tuple(passed_over))
