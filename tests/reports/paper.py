"""Reads a .docx as a checker of administrative documents would: the XML, not the library that wrote it."""

import io
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def value(element: Element | None, name: str = "val") -> str:
    assert element is not None
    return element.get(f"{W}{name}", "")


def words(element: Element) -> str:
    """The text of an element; a tab is a tab."""
    found = (child for child in element.iter() if child.tag in (f"{W}t", f"{W}tab") and (child.tag != f"{W}tab"
             or not child.attrib))  # fmt: skip
    return "".join("\t" if child.tag == f"{W}tab" else child.text or "" for child in found)


@dataclass(frozen=True)
class Paper:
    """A document's parts."""

    content: bytes

    @cached_property
    def parts(self) -> dict[str, bytes]:
        with ZipFile(io.BytesIO(self.content)) as packed:
            assert packed.testzip() is None
            return {name: packed.read(name) for name in packed.namelist()}

    @cached_property
    def body(self) -> Element:
        body = fromstring(self.parts["word/document.xml"]).find(f"{W}body")
        assert body is not None
        return body

    @cached_property
    def styles(self) -> Element:
        return fromstring(self.parts["word/styles.xml"])

    @property
    def sections(self) -> list[Element]:
        return list(self.body.iter(f"{W}sectPr"))

    @property
    def paragraphs(self) -> list[Element]:
        """All of them, those in tables too."""
        return list(self.body.iter(f"{W}p"))

    @property
    def lines(self) -> list[str]:
        """What can be read, a paragraph a line."""
        return [words(paragraph) for paragraph in self.paragraphs]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def tables(self) -> list[Element]:
        return list(self.body.iter(f"{W}tbl"))

    def paragraph(self, beginning: str) -> Element:
        """The first paragraph that begins so."""
        return next(one for one in self.paragraphs if words(one).startswith(beginning))

    def rows(self, table: int) -> list[list[str]]:
        """The cells of a table as texts."""
        return [
            ["\n".join(words(paragraph) for paragraph in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")]
            for row in self.tables[table].iter(f"{W}tr")
        ]

    def look(self, beginning: str) -> tuple[int, bool, bool]:
        """Size in half points, bold, italic of the first words of that paragraph."""
        run = self.paragraph(beginning).find(f"{W}r/{W}rPr")
        assert run is not None
        size = int(value(run.find(f"{W}sz")))
        return size, run.find(f"{W}b") is not None, run.find(f"{W}i") is not None


def blank_on_purpose(paragraph: Element) -> bool:
    """A paragraph without words that draws a line, ends a section or has dots to write on."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return False
    return any(properties.find(f"{W}{name}") is not None for name in ("pBdr", "sectPr")) or "\t" in words(paragraph)


def assert_laid_out(paper: Paper) -> None:
    """What domain facts 4.1 ask of every page (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    for section in paper.sections:
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        sides = sorted((value(size, "w"), value(size, "h")))
        assert sides == ["11906", "16838"]
        assert 1134 - 2 <= int(value(margins, "top")) <= 1417 + 2
        assert 1134 - 2 <= int(value(margins, "bottom")) <= 1417 + 2
        assert 1701 - 2 <= int(value(margins, "left")) <= 1984 + 2
        assert 850 - 2 <= int(value(margins, "right")) <= 1134 + 2
        assert section.find(f"{W}titlePg") is not None
        assert not [it for it in section.findall(f"{W}headerReference") if value(it, "type") == "first"]
        assert section.find(f"{W}footerReference") is None
    defaults = paper.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    usual = next(it for it in paper.styles.iter(f"{W}style") if value(it, "styleId") == "Normal").find(f"{W}rPr")
    for properties in (defaults, usual):
        assert properties is not None
        fonts = properties.find(f"{W}rFonts")
        assert fonts is not None
        assert {key.removeprefix(W): font for key, font in fonts.attrib.items()} == dict.fromkeys(
            ("ascii", "hAnsi", "cs", "eastAsia"), "Times New Roman"
        )
        assert value(properties.find(f"{W}lang")) == "vi-VN"
    assert not list(paper.body.iter(f"{W}rFonts"))
    assert not list(paper.body.iter(f"{W}color"))
    alone = [cell.findall(f"{W}p")[0] for cell in paper.body.iter(f"{W}tc") if len(cell.findall(f"{W}p")) == 1]
    empty = [one for one in paper.paragraphs if not words(one).strip() and one not in alone]
    assert [one for one in empty if not blank_on_purpose(one)] == []
    assert "__" not in paper.text
    assert ".." not in paper.text
    assert "──" not in paper.text
