"""The text inside a file, as far as it can be read: text files, the XML of office papers, the first pages of PDFs."""

import html
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from domain.file_kinds import CSV, DOCX, ODS, ODT, PDF, PPTX, TEXT, XLSX, FileKind, NotTaken, Refusal, as_text

_PARTS = {
    DOCX: re.compile(r"word/(document|header\d*|footer\d*|footnotes|comments)\.xml"),
    XLSX: re.compile(r"xl/(sharedStrings|worksheets/[^/]+|drawings/[^/]+)\.xml"),
    PPTX: re.compile(r"ppt/(slides|notesSlides|slideMasters|slideLayouts)/[^/]+\.xml"),
    ODT: re.compile(r"(content|styles)\.xml"),
    ODS: re.compile(r"(content|styles)\.xml"),
}
_LINE_END = re.compile(r"</(?:w:p|a:p|si|is|text:p|text:h|oddHeader|oddFooter|evenHeader|firstHeader)>|<w:br\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_FIRST_PAGES = 3
_MOST_OF_A_PART = 8 * 1024 * 1024
_MOST_OF_ALL = 48 * 1024 * 1024
"""Bytes: what is packed small can be large, and a stamp stands at the beginning."""


def lines_of(kind: FileKind, content: bytes) -> Iterator[str]:
    """The lines of text in a file; none of pictures, scanned or not. Raises NotTaken when it cannot be unpacked."""
    if kind in (TEXT, CSV):
        yield from (as_text(content) or "").splitlines()
    elif kind is PDF:
        yield from _pages(content)
    elif kind in _PARTS:
        try:
            for xml in _parts(kind, content):
                yield from _lines(xml)
        except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError):
            raise NotTaken(Refusal.DAMAGED) from None


def _pages(content: bytes) -> Iterator[str]:
    """The lines of a PDF's first pages, where a stamp stands; of one that is damaged or locked, as far as they go."""
    from pypdf import PdfReader  # here, because few files are PDFs and it takes a tenth of a second
    from pypdf.errors import PyPdfError

    try:
        for page in PdfReader(BytesIO(content)).pages[:_FIRST_PAGES]:
            yield from page.extract_text().splitlines()
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, ArithmeticError):
        return


def _parts(kind: FileKind, content: bytes) -> Iterator[str]:
    left = _MOST_OF_ALL
    with ZipFile(BytesIO(content)) as packed:
        for entry in packed.infolist():
            if left > 0 and _PARTS[kind].fullmatch(entry.filename):
                with packed.open(entry) as part:
                    read = part.read(min(left, _MOST_OF_A_PART))
                left -= len(read)
                yield read.decode("utf-16" if read.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace")


def _lines(xml: str) -> Iterator[str]:
    for line in _LINE_END.sub("\n", xml.replace("\n", " ")).split("\n"):
        if text := html.unescape(_TAG.sub("", line)).strip():
            yield text
