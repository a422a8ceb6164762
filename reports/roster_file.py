"""Reads a roster as an office keeps it: a title above, headers in any words and order, notes below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.roster import Column, Row
from domain.vietnamese import fold
from reports.sheet import Table, TableUnreadable, Unreadable, read_tables

__all__ = ["RosterUnreadable", "Sheet", "Unreadable", "read_roster"]

_SEARCHED = 40
"""The header stands within this many rows from the top."""


class _Part(StrEnum):
    """Two columns some lists write a name in."""

    FAMILY = "family"
    GIVEN = "given"


_HEADERS: dict[Column | _Part, tuple[str, ...]] = {
    Column.NAME: (
        "ho va ten",
        "ho ten",
        "ho va ten nhan vien",
        "ho ten nhan vien",
        "ten nhan vien",
        "full name",
        "name",
    ),
    _Part.FAMILY: ("ho", "ho dem", "ho va dem", "ho va ten dem", "ho ten dem", "ho lot", "ho va chu dem"),
    _Part.GIVEN: ("ten",),
    Column.UNIT: (
        "don vi",
        "don vi cong tac",
        "phong doi",
        "phong doi cong tac",
        "phong ban",
        "phong",
        "doi",
        "bo phan",
        "noi cong tac",
        "unit",
        "department",
    ),
    Column.POSITION: ("chuc vu", "chuc danh", "chuc vu chuc danh", "vi tri viec lam", "vi tri", "position"),
    Column.ROLES: ("vai tro", "quyen", "roles", "role"),
    Column.PHONE: (
        "dien thoai",
        "so dien thoai",
        "sdt",
        "so dt",
        "dt",
        "dtdd",
        "di dong",
        "dien thoai di dong",
        "phone",
        "mobile",
    ),
    Column.CODE: (
        "ma nhan vien",
        "ma nv",
        "msnv",
        "ma so nhan vien",
        "ma vien chuc",
        "ma so vien chuc",
        "ma can bo",
        "ma so",
        "ma",
        "staff code",
        "code",
    ),
    Column.CATEGORY: ("loai", "doi tuong", "loai doi tuong", "loai lao dong", "loai hop dong", "category"),
}
_KNOWN = {words: column for column, spellings in _HEADERS.items() for words in spellings}
_IN_BRACKETS = re.compile(r"\(.*?\)")
_ROMAN = re.compile(r"([IVX]+|[A-Z])[.)]?")
_ROMAN_BEFORE = re.compile(r"^([IVX]+|[A-Z]|\d+)[.)]\s*")
_WORDS = re.compile(r"[^\W_]+")


class RosterUnreadable(Exception):
    """The file is no roster; `reason` says why, or `missing` which columns it lacks."""

    def __init__(self, reason: Unreadable | None, missing: Sequence[Column] = ()) -> None:
        super().__init__(reason or f"no column for {', '.join(missing)}")
        self.reason = reason
        self.missing = tuple(missing)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a roster. `passed_over` are rows with a single filled cell: headings and notes, not people."""

    rows: tuple[Row, ...]
    columns: frozenset[Column]
    passed_over: tuple[tuple[int, str], ...] = ()


def read_roster(content: bytes) -> Sheet:
    """The lines of a file's first sheet that has a roster's header; raises RosterUnreadable."""
    try:
        tables = read_tables(content)
    except TableUnreadable as unreadable:
        raise RosterUnreadable(unreadable.reason) from unreadable
    headers = [(table, *_header(table)) for table in tables]
    table, row, places = max(headers, key=lambda header: len(header[2]), default=([], 0, {}))
    if not places:
        raise RosterUnreadable(Unreadable.NOT_A_TABLE, (Column.NAME, Column.UNIT))
    if Column.NAME not in _told(places):
        raise RosterUnreadable(None, [Column.NAME])
    sheet = _sheet(table, row, places)
    if Column.UNIT not in sheet.columns:
        raise RosterUnreadable(None, [Column.UNIT])
    return sheet


def _header(table: Table) -> tuple[int, dict[Column | _Part, list[int]]]:
    """The row that most looks like a header, and where each column stands; of equal ones the first."""
    found: tuple[int, dict[Column | _Part, list[int]]] = (0, {})
    for number, cells in enumerate(table[:_SEARCHED]):
        places: dict[Column | _Part, list[int]] = {}
        for place, cell in enumerate(cells):
            if (column := _meant(cell)) is not None:
                places.setdefault(column, [place])
        if len(places) > len(found[1]):
            found = number, places
    return found


def _meant(header: str) -> Column | _Part | None:
    return _KNOWN.get(" ".join(_WORDS.findall(fold(_IN_BRACKETS.sub(" ", header)))))


def _told(places: dict[Column | _Part, list[int]]) -> set[Column]:
    told = {column for column in places if isinstance(column, Column)}
    return told | {Column.NAME} if _Part.GIVEN in places else told


def _sheet(table: Table, header: int, places: dict[Column | _Part, list[int]]) -> Sheet:
    """A list without a column of units may have headings instead: "I. Phòng Tổng hợp", then its people."""
    columns, places = _told(places), _with_second_half_of_names(table[header], places)
    rows: list[Row] = []
    passed_over: list[tuple[int, str]] = []
    unit: dict[str, str] = {}
    for number, cells in enumerate(table[header + 1 :], start=header + 2):
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 or (len(filled) == 2 and _ROMAN.fullmatch(filled[0])):
            passed_over.append((number, " ".join(filled)))
            unit = {} if Column.UNIT in columns else {Column.UNIT: _heading(filled[-1])}
        elif filled and not _is_numbering(cells):
            rows.append(Row(number, _cells(cells, places) | unit))
    if not rows:
        raise RosterUnreadable(Unreadable.EMPTY)
    told = columns | {Column.UNIT} if all(Column.UNIT in row.cells for row in rows) else columns
    return Sheet(tuple(rows), frozenset(told), tuple(passed_over))


def _heading(text: str) -> str:
    """The unit in "I. Phòng Tổng hợp (12 người)"."""
    return _ROMAN_BEFORE.sub("", _IN_BRACKETS.sub("", text)).strip()


def _with_second_half_of_names(
    header: list[str], places: dict[Column | _Part, list[int]]
) -> dict[Column | _Part, list[int]]:
    """Under one heading "Họ và tên" drawn over two columns, the second has the given name."""
    if _Part.GIVEN in places:
        halves = places.get(_Part.FAMILY, places.get(Column.NAME, []))
        return {**places, Column.NAME: [*halves, *places[_Part.GIVEN]]}
    [place] = places[Column.NAME]
    if place + 1 < len(header) and not header[place + 1]:
        return {**places, Column.NAME: [place, place + 1]}
    return places


def _is_numbering(cells: list[str]) -> bool:
    """The row under a header that numbers its columns: (1) (2) (3)."""
    return all(re.fullmatch(r"\(?\d{1,2}\)?", cell) for cell in cells if cell)


def _cells(cells: list[str], places: dict[Column | _Part, list[int]]) -> dict[str, str]:
    return {
        column: " ".join(filter(None, (cells[place] for place in where if place < len(cells))))
        for column, where in places.items()
        if isinstance(column, Column)
    }
