"""Tables of an administrative document: bordered lists, and borderless ones that put things side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document as Letter
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from reports.letter import write

SIZE = 12
"""Points; the decree leaves the size in tables open."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its heading, its width in millimetres, whether its cells stand in the middle."""

    heading: str
    width: float
    centred: bool = False


def listing(letter: Letter, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Table:
    """A list with borders; its heading is repeated on each page, and no row is torn in two."""
    table: Table = letter.add_table(0, len(columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _fix(table, [column.width for column in columns])
    heading = _add(table, columns, [column.heading for column in columns], heading=True)
    heading._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cells in rows:
        _add(table, columns, cells)
    return table


def side_by_side(letter: Letter, widths: Sequence[float], rows: int = 1) -> Table:
    """A table nobody sees: no borders, no margins in its cells; widths in millimetres."""
    table: Table = letter.add_table(rows, len(widths))
    _fix(table, widths)
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margins.append(_sized(f"w:{side}", 0))
    properties: Any = table._tbl.tblPr
    properties.insert_element_before(margins, "w:tblLook")
    for row in table.rows:
        _whole(row)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def _add(table: Table, columns: Sequence[Column], cells: Sequence[str], *, heading: bool = False) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    _whole(row)
    for cell, column, words in zip(row.cells, columns, cells, strict=True):
        cell.width = Mm(column.width)
        _fill(cell, words, centred=column.centred or heading, bold=heading)
    return row


def _fill(cell: _Cell, words: str, *, centred: bool, bold: bool) -> None:
    for number, one_line in enumerate(words.splitlines()):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        write(paragraph, one_line, size=SIZE, bold=bold)
    for paragraph in cell.paragraphs:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT


def _fix(table: Table, widths: Sequence[float]) -> None:
    """Columns as wide as said, whatever stands in them."""
    table.autofit = False
    properties: Any = table._tbl.tblPr
    for old in properties.findall(qn("w:tblW")):
        properties.remove(old)
    properties.insert_element_before(_sized("w:tblW", Mm(sum(widths)).twips), "w:jc", "w:tblLayout", "w:tblLook")
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _sized(name: str, twips: int) -> Any:
    element = OxmlElement(name)
    element.set(qn("w:w"), str(twips))
    element.set(qn("w:type"), "dxa")
    return element
