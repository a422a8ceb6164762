"""What stands at the head and at the foot of an administrative document: from whom, when, signed by whom, for whom.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II. Number, day and names that are not known yet stay blank for the clerk.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docx.document import Document as Letter
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import Table, _Cell

from domain.dates import document_date
from reports.letter import UNDER, Room, line, rule, write
from reports.letter_page import TEXT_WIDTH, keep_together
from reports.letter_table import side_by_side
from reports.letter_width import lines_that_fit, width_of

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
MOTTO_WIDTH = 60
"""Millimetres of the motto in bold of 14 points; the line under it is as long."""
OFFICE_WIDTH, COUNTRY_WIDTH = 67, TEXT_WIDTH - 67
"""The two columns of the head, mm: the country's name needs 88 in 12 points."""
BLANK = "\N{NO-BREAK SPACE}" * 6
"""Room for a number or a day to be written in by hand."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues it: the superior office (cơ quan chủ quản), its own name, and where."""

    superior: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: in what capacity, as `KT. GIÁM ĐỐC` and `PHÓ GIÁM ĐỐC`, and the name if it is known."""

    authority: tuple[str, ...]
    name: str = ""
    how: str = ""
    """What a form asks of the signer, in brackets under the capacity."""


def country(room: Room, width: float, *, size: int = 12) -> None:
    """Quốc hiệu and tiêu ngữ: `size` is that of the first in points, the second is one larger, up to 14."""
    line(room, COUNTRY, size=size, bold=True)
    line(room, MOTTO, size=size + 1, bold=True)
    rule(room, MOTTO_WIDTH * (size + 1) / 14, width)


def letterhead(
    letter: Letter, issuer: Issuer, symbol: str, year: int, *, number: int | None = None, day: date | None = None
) -> None:
    """The head of an organisation's document: the office left, the country right, number and day under them.

    `symbol` is kind and office, as `BC-ĐK`; `year` is printed while the day is not known.
    """
    table = side_by_side(letter, (OFFICE_WIDTH, COUNTRY_WIDTH), rows=2)
    _office(table.cell(0, 0), issuer)
    country(table.cell(0, 1), COUNTRY_WIDTH)
    for cell, words, slanted in (
        (table.cell(1, 0), numbered(symbol, number), False),
        (table.cell(1, 1), dated(issuer.place, year, day), True),
    ):
        line(cell, words, size=13, italic=slanted).paragraph_format.space_before = Pt(6)


def numbered(symbol: str, number: int | None = None) -> str:
    """Số, ký hiệu: a number below 10 gets a zero before it."""
    return f"Số: {BLANK if number is None else f'{number:02}'}/{symbol}"


def dated(place: str, year: int, day: date | None = None) -> str:
    """Địa danh và thời gian ban hành."""
    return f"{place}, {document_date(day)}" if day else f"{place}, ngày{BLANK}tháng{BLANK}năm {year}"


def closing(letter: Letter, recipients: Sequence[str], signature: Signature) -> None:
    """Nơi nhận on the left, level with the signature on the right."""
    table = signing(letter)
    _recipients(table.cell(0, 0), recipients)
    signed(table.cell(0, 1), signature)


def signing(letter: Letter) -> Table:
    """Room for what stands left and right at the end, on the page of the last words: nobody signs an empty page."""
    keep_together(letter.paragraphs[-1])
    return side_by_side(letter, (OFFICE_WIDTH, COUNTRY_WIDTH))


def signed(room: Room, signature: Signature) -> None:
    """In what capacity, room for the signature and for a seal, and the name."""
    above = [line(room, authority, bold=True) for authority in signature.authority]
    above[0].paragraph_format.space_before = Pt(12)
    above += [line(room, signature.how, italic=True)] if signature.how else []
    for paragraph in above:
        keep_together(paragraph)
    above[-1].paragraph_format.space_after = Pt(70)
    if signature.name:
        line(room, signature.name, bold=True)


def _office(cell: _Cell, issuer: Issuer) -> None:
    for words in lines_that_fit(issuer.superior.upper(), OFFICE_WIDTH, 12):
        line(cell, words, size=12)
    lines = lines_that_fit(issuer.name.upper(), OFFICE_WIDTH, 12)
    for words in lines:
        line(cell, words, size=12, bold=True)
    rule(cell, UNDER * width_of(lines[-1], 12), OFFICE_WIDTH)


def _recipients(cell: _Cell, recipients: Sequence[str]) -> None:
    for number, recipient in enumerate(["Nơi nhận:", *recipients]):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        mark = "." if number == len(recipients) else ";"
        words = f"- {recipient.rstrip('.;')}{mark}" if number else recipient
        write(paragraph, words, size=11 if number else 12, bold=not number, italic=not number)
    cell.paragraphs[0].paragraph_format.space_before = Pt(12)
