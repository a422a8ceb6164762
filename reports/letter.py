"""The text of an administrative document, in the order it is read: one function for each element.

Sizes, styles and places after Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II; what the element is called there stands in
the docstring of its function. Spacing is a property of paragraphs here, never an empty paragraph, and a line is a
border, never underscores.
"""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as Letter
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from reports.letter_page import SIZE, TEXT_WIDTH, clean, keep_together, new_part
from reports.letter_width import lines_that_fit, width_of

FIRST_LINE = 12.7
"""How far the first line of a paragraph is moved in, mm."""
UNDER = 0.42
"""Lines under names and titles are a third to a half as long as the text."""
POINTS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

Room = Letter | _Cell
"""Where a paragraph may stand: on the page, or in a cell of a table."""


def line(room: Room, text: str, *, size: float = SIZE, bold: bool = False, italic: bool = False) -> Paragraph:
    """A paragraph in the middle of its room."""
    paragraph = _added(room)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(paragraph, text, size=size, bold=bold, italic=italic)
    return paragraph


def write(paragraph: Paragraph, text: str, *, size: float = SIZE, bold: bool = False, italic: bool = False) -> None:
    """Go on in a paragraph."""
    run = paragraph.add_run(clean(text))
    run.font.size = Pt(size)
    run.font.bold, run.font.italic = bold or None, italic or None


def rule(room: Room, length: float, width: float) -> None:
    """A solid line in the middle of a room of that width, both in millimetres."""
    paragraph = _added(room)
    fmt = paragraph.paragraph_format
    fmt.left_indent = fmt.right_indent = Mm((width - length) / 2)
    fmt.line_spacing_rule, fmt.line_spacing, fmt.space_before = WD_LINE_SPACING.EXACTLY, Pt(2), Pt(3)
    border = OxmlElement("w:pBdr")
    top: Any = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        top.set(qn(f"w:{key}"), value)
    border.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def title(letter: Letter, kind: str, about: str = "") -> None:
    """What sort of document it is, in capitals, and what it is about (tên loại, trích yếu nội dung)."""
    heading = line(letter, kind.upper(), bold=True)
    heading.paragraph_format.space_before = Pt(18)
    lines = lines_that_fit(about, TEXT_WIDTH - 20, SIZE) if about else []
    for part in lines:
        line(letter, part, bold=True)
    if lines:
        rule(letter, UNDER * width_of(max(lines, key=len), SIZE), TEXT_WIDTH)
    letter.paragraphs[-1].paragraph_format.space_after = Pt(12)


def addressed_to(letter: Letter, addressees: Sequence[str]) -> None:
    """Kính gửi: one addressee on the same line, several each on one of their own."""
    if len(addressees) == 1:
        line(letter, f"Kính gửi: {_ended(addressees[0])}").paragraph_format.space_after = Pt(12)
        return
    _spaced(line(letter, "Kính gửi:"))
    for number, addressee in enumerate(addressees, start=1):
        paragraph = _spaced(letter.add_paragraph())
        paragraph.paragraph_format.left_indent = Mm(60)
        write(paragraph, f"- {_ended(addressee)}" if number == len(addressees) else f"- {addressee};")


def grounds(letter: Letter, documents: Sequence[str]) -> None:
    """What the document rests on (căn cứ ban hành), each on a line of its own."""
    for number, document in enumerate(documents, start=1):
        paragraph = body(letter)
        write(paragraph, _ended(document) if number == len(documents) else f"{document};", italic=True)


def part(letter: Letter, number: int, name: str) -> None:
    """The heading of a part, as `I. TÊN MỤC` (phần, mục)."""
    paragraph = body(letter)
    write(paragraph, f"{roman(number)}. {name.upper()}", bold=True)
    keep_together(paragraph)


def clause(letter: Letter, number: int, name: str) -> None:
    """The heading of a clause, as `1. Tên khoản`, on a line of its own (khoản)."""
    paragraph = body(letter)
    write(paragraph, f"{number}. {name}", bold=True)
    keep_together(paragraph)


def point(letter: Letter, number: int, text: str) -> None:
    """A point, as `a) …`, in the order of the Vietnamese alphabet (điểm)."""
    write(body(letter), f"{POINTS[number - 1]}) {text}")


def text(letter: Letter, words: str) -> None:
    """The text as it is: each line of it a paragraph."""
    for paragraph in filter(None, map(str.strip, clean(words).splitlines())):
        write(body(letter), paragraph)


def body(letter: Letter, *, before: float = 0) -> Paragraph:
    """A paragraph of the text, empty yet: justified, its first line moved in, 6 points after it.

    `before` points are left above it; after a table they are needed.
    """
    paragraph = _spaced(letter.add_paragraph())
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(FIRST_LINE)
    paragraph.paragraph_format.line_spacing = 1.1
    return paragraph


def dotted(paragraph: Paragraph, width: float = TEXT_WIDTH) -> None:
    """Fill the rest of the line with dots, to be written on by hand."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    paragraph.add_run("\t").font.size = Pt(SIZE)


def closed(words: str) -> str:
    """The last words of a document, with the mark that nothing follows."""
    return words.rstrip(" .") + "./."


def appendix(letter: Letter, number: int, name: str, attached_to: str, *, lying: bool = False) -> None:
    """Begin an appendix on a page of its own (phụ lục); number 0 where it is the only one."""
    new_part(letter, lying=lying)
    line(letter, f"Phụ lục {roman(number)}".strip(), bold=True)
    line(letter, name.upper(), bold=True)
    line(letter, f"({attached_to})", italic=True).paragraph_format.space_after = Pt(12)


def roman(number: int) -> str:
    """4 as IV; nothing for 0."""
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _spaced(paragraph: Paragraph) -> Paragraph:
    paragraph.paragraph_format.space_after = Pt(6)
    return paragraph


def _ended(words: str) -> str:
    return words.rstrip(" .;") + "."


def _added(room: Room) -> Paragraph:
    """A new paragraph; a cell begins with one already."""
    first = room.paragraphs[0] if isinstance(room, _Cell) else None
    untouched = first is not None and len(room.paragraphs) == 1 and not first.runs and first._p.pPr is None
    return first if first is not None and untouched else room.add_paragraph()
