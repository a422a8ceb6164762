"""The page of an administrative document: paper, margins, font, language, page numbers, properties.

All of it after Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I and II.
"""

import io
import re
import unicodedata
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as Letter
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
SIZE = 14
"""Points; the decree allows 13 to 14 for the text."""
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
"""Margins in millimetres."""
TEXT_WIDTH = 210 - LEFT - RIGHT
"""Millimetres a line of a standing page has."""

_NOT_IN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FONTS = ("ascii", "hAnsi", "cs", "eastAsia")


def new_letter(subject: str, author: str, now: datetime) -> Letter:
    """An empty document with everything the decree says of the page; `now` is when it was made."""
    letter = Document()
    _set_defaults(letter)
    section = letter.sections[0]
    set_page(section)
    _number_pages(section)
    _describe(letter, subject, author, now)
    return letter


def as_bytes(letter: Letter) -> bytes:
    """The document as a .docx file."""
    file = io.BytesIO()
    letter.save(file)
    return file.getvalue()


def clean(text: str) -> str:
    """The text in one spelling (NFC), without what no .docx can hold."""
    return _NOT_IN_XML.sub("", unicodedata.normalize("NFC", text))


def set_page(section: Section, *, lying: bool = False) -> None:
    """A4 with its margins; tables that are wide may lie. The first page shows no number."""
    width, height = (Mm(297), Mm(210)) if lying else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True


def new_part(letter: Letter, *, lying: bool = False) -> None:
    """Begin a section on a new page with page numbers of its own, as each appendix has (phụ lục)."""
    section = letter.add_section(WD_SECTION.NEW_PAGE)
    end = letter.paragraphs[-1].paragraph_format  # the break stands in a paragraph, which must not need a page itself
    end.line_spacing_rule, end.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    set_page(section, lying=lying)
    element = section._sectPr
    for old in element.findall(qn("w:pgNumType")):
        element.remove(old)
    element.insert_element_before(_element("w:pgNumType", start="1"), "w:cols", "w:titlePg", "w:docGrid")


def _number_pages(section: Section) -> None:
    """Arabic, in the middle of the top margin, from the second page on."""
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind in ("begin", "PAGE", "end"):
        run = paragraph.add_run()
        run.font.size = Pt(SIZE)
        if kind == "PAGE":
            code = OxmlElement("w:instrText")
            code.text = kind
            run._r.append(code)
        else:
            run._r.append(_element("w:fldChar", fldCharType=kind))


def _set_defaults(letter: Letter) -> None:
    """The font under all its four names, black, single-spaced; the language, for whoever checks the spelling."""
    styles: Any = letter.styles
    usual = styles["Normal"]
    usual.font.size = Pt(SIZE)
    usual.paragraph_format.space_after = Pt(0)
    usual.paragraph_format.line_spacing = 1.0
    defaults = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for properties in (defaults, usual.element.get_or_add_rPr()):
        for name in ("w:rFonts", "w:lang"):
            for old in properties.findall(qn(name)):
                properties.remove(old)
        properties.insert(0, _element("w:rFonts", **dict.fromkeys(_FONTS, FONT)))
        properties.append(_element("w:lang", val="vi-VN", eastAsia="vi-VN"))


def _describe(letter: Letter, subject: str, author: str, now: datetime) -> None:
    """What the file says of itself, in place of what the library's empty document says."""
    properties, moment = letter.core_properties, now.astimezone(UTC).replace(tzinfo=None)
    properties.title, properties.author, properties.last_modified_by = clean(subject), clean(author), clean(author)
    properties.comments, properties.keywords, properties.language = "", "", "vi-VN"
    properties.created = properties.modified = moment
    properties.revision = 1
    relations = letter.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


def keep_together(paragraph: Paragraph) -> None:
    """Not torn from what follows by the end of a page."""
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.keep_together = True


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
