"""A table out of a spreadsheet or a text file, as texts, whatever its name says it is."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from zipfile import BadZipFile, ZipFile

MOST_ROWS, MOST_COLUMNS = 5000, 60
MOST_UNPACKED = 60 * 1024 * 1024
"""A spreadsheet of five thousand lines unpacks to a tenth of it; more is a trap."""

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PAGE = re.compile(rb"\s*<(!doctype|html|table|\?xml|meta)", re.IGNORECASE)
_SEPARATORS = ";,\t"

Table = list[list[str]]
"""Rows of cells, row 0 being the file's row 1."""


class Unreadable(StrEnum):
    """Why a file cannot be read."""

    EMPTY = "empty"
    NOT_A_TABLE = "not_a_table"
    """Something else: a picture, a document, a damaged file."""
    WEB_PAGE = "web_page"
    """A web page that calls itself a spreadsheet, as some programs export."""
    LOCKED = "locked"
    """A spreadsheet that opens with a password."""
    TOO_LARGE = "too_large"


class TableUnreadable(Exception):
    """The file is not a table that can be read; `reason` says why."""

    def __init__(self, reason: Unreadable) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged cell that spans rows `first` to `last` from `column` to `last_column`, counted from 0."""

    column: int
    first: int
    last: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in the file, and its merged cells: only the first cell of each says anything."""

    table: Table
    merged: tuple[Merged, ...] = ()


def read_tables(content: bytes) -> list[Table]:
    """The tables of a file, where a cell merged over several rows says the same of each of them."""
    return [_filled(sheet) for sheet in read_sheets(content)]


def read_sheets(content: bytes) -> list[Sheet]:
    """The sheets of an .xlsx or .xls file; of a text file, what it is with each separator that may be meant."""
    if not content.strip():
        raise TableUnreadable(Unreadable.EMPTY)
    if content.startswith(_ZIP):
        return _xlsx(content)
    if content.startswith(_OLD_OFFICE):
        return _xls(content)
    if _PAGE.match(content.removeprefix(b"\xef\xbb\xbf")):
        raise TableUnreadable(Unreadable.WEB_PAGE)
    return _separated(_decoded(content))


def _xlsx(content: bytes) -> list[Sheet]:
    from openpyxl import load_workbook

    try:
        with ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise TableUnreadable(Unreadable.TOO_LARGE)
        book = load_workbook(io.BytesIO(content), data_only=True)
    except TableUnreadable:
        raise
    except (BadZipFile, KeyError, ValueError, OSError, TypeError) as error:
        raise TableUnreadable(Unreadable.NOT_A_TABLE) from error
    return [_xlsx_sheet(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _xlsx_sheet(sheet: Any) -> Sheet:
    most_columns, most_rows = min(sheet.max_column, MOST_COLUMNS), min(sheet.max_row, MOST_ROWS + 1)
    rows = sheet.iter_rows(max_row=most_rows, max_col=most_columns, values_only=True)
    merged = (
        Merged(area.min_col - 1, area.min_row - 1, area.max_row - 1, area.max_col - 1)
        for area in sheet.merged_cells.ranges
    )
    return Sheet(_limited([_text(cell) for cell in row] for row in rows), tuple(merged))


def _xls(content: bytes) -> list[Sheet]:
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        locked = "encrypt" in str(error).lower() or "EncryptedPackage".encode("utf-16-le") in content
        raise TableUnreadable(Unreadable.LOCKED if locked else Unreadable.NOT_A_TABLE) from error
    except Exception as error:  # a damaged file can fail anywhere inside
        raise TableUnreadable(Unreadable.NOT_A_TABLE) from error
    return [_xls_sheet(sheet) for sheet in book.sheets() if sheet.visibility == 0]


def _xls_sheet(sheet: Any) -> Sheet:
    rows = (sheet.row_values(row)[:MOST_COLUMNS] for row in range(min(sheet.nrows, MOST_ROWS + 1)))
    merged = (Merged(left, top, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells)
    return Sheet(_limited([_text(cell) for cell in row] for row in rows), tuple(merged))


def _separated(text: str) -> list[Sheet]:
    sheets = []
    for separator in _SEPARATORS:
        try:
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
            sheets.append(Sheet(_limited([cell.strip() for cell in row[:MOST_COLUMNS]] for row in rows)))
        except csv.Error as error:
            raise TableUnreadable(Unreadable.NOT_A_TABLE) from error
    return sheets


def _decoded(content: bytes) -> str:
    """UTF-8, UTF-16 as spreadsheets save "Unicode text", or the old Vietnamese code page of Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in content[:200]:
        encodings = ["utf-16-le" if content[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(ord(char) < 32 and char not in "\t\r\n" for char in text):
            return text
    raise TableUnreadable(Unreadable.NOT_A_TABLE)


def _limited(rows: Iterable[list[str]]) -> Table:
    table: Table = []
    for row in rows:
        if len(table) >= MOST_ROWS and any(row):
            raise TableUnreadable(Unreadable.TOO_LARGE)
        table.append(row)
    while table and not any(table[-1]):
        table.pop()
    return table


def _filled(sheet: Sheet) -> Table:
    for area in sheet.merged:
        for row in sheet.table[area.first + 1 : area.last + 1]:
            if area.column < len(row):
                row[area.column] = row[area.column] or sheet.table[area.first][area.column]
    return sheet.table


def _text(cell: object) -> str:
    """A cell as it reads: 1 for the number 1.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
