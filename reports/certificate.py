"""Certificates of completion as .pdf, drawn from a template; room for signature and seal is left blank.

The libraries that draw are loaded with the first certificate: most programs that start draw none.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from domain.certificate_template import Code, Font, Frame, Template, Text
from reports.fonts import font_file

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

POINTS = 72 / 25.4
"""In a millimetre."""

SMALLEST = 6.0
"""Points; smaller letters are read by nobody. A word that does not fit even so is cut into lines."""

LEADING = 1.25
"""From line to line, for letters of 1."""

CAPITAL = 0.66
"""How high a capital letter is, for letters of 1: what stands in the middle of a line."""

UNDERLINE = 0.42
"""How far under the letters a line is drawn, for letters of 1."""

QUIET = 4
"""Modules of white around a code, whatever lies under it: telephones need them to find it (ISO/IEC 18004)."""

Width = Callable[[str, float], float]
"""How wide a text is in points, with letters of a size."""


_AT_THE_PEN = Lock()
"""Held while one is drawn: the library reads a font's letters from a place it keeps, for all threads at once."""


class NoFont(Exception):
    """No font with the letters of Vietnamese was found under a name of the template."""

    def __init__(self, font: Font) -> None:
        super().__init__(f"none of these fonts was found: {', '.join(font.files)}")
        self.font = font


@dataclass(frozen=True, slots=True)
class Filled:
    """What one certificate says: `values` by placeholder, `link` for the code to scan ("" for no code)."""

    values: Mapping[str, str]
    title: str
    author: str
    link: str = ""


def certificate(template: Template, folder: Path, filled: Filled) -> bytes:
    """The certificate as .pdf; `folder` is where the template lies. The same facts make the same bytes.

    Raises NoFont where a font of the template is not on this machine.
    """
    with _AT_THE_PEN:
        return _drawn(template, folder, filled)


def _drawn(template: Template, folder: Path, filled: Filled) -> bytes:
    fonts = {font.name: _embedded(font, folder) for font in template.fonts}
    file = io.BytesIO()
    sheet = _sheet(file, template, filled, next(iter(fonts.values()), ""))
    if template.background:
        picture = str(folder / template.background)
        sheet.drawImage(picture, 0, 0, template.width * POINTS, template.height * POINTS)
    for frame in template.frames:
        _draw_frame(sheet, template, frame)
    for text in template.texts:
        if filled.link or not text.with_code:
            _write(sheet, template, text, fonts[text.font], text.text.format_map(filled.values))
    if template.code is not None and filled.link:
        _draw_code(sheet, template, template.code, filled.link)
    sheet.showPage()
    sheet.save()
    return file.getvalue()


def _sheet(file: io.BytesIO, template: Template, filled: Filled, font: str) -> Canvas:
    from reportlab.pdfgen.canvas import Canvas

    size = (template.width * POINTS, template.height * POINTS)
    sheet = Canvas(file, pagesize=size, invariant=1, pageCompression=1, lang="vi-VN", initialFontName=font)
    sheet.setTitle(filled.title)
    sheet.setAuthor(filled.author)
    sheet.setCreator(filled.author)
    return sheet


def _embedded(font: Font, folder: Path) -> str:
    """The name under which a font is known to the library, which puts the letters used into the file."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    path = font_file(font.files, folder)
    if path is None:
        raise NoFont(font)
    if path not in pdfmetrics.getRegisteredFontNames():
        try:
            pdfmetrics.registerFont(TTFont(path, path))
        except TTFError:  # letters drawn in a way that .pdf files cannot hold
            raise NoFont(font) from None
    return path


def _write(sheet: Canvas, template: Template, text: Text, font: str, words: str) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    def width(part: str, size: float) -> float:
        return float(stringWidth(part, font, size))

    words = " ".join((words.upper() if text.capitals else words).split())
    size, lines = fitted(words, text.room * POINTS, text.height * POINTS, text.size, width)
    x, middle = text.x * POINTS, (template.height - text.y) * POINTS
    baseline = middle + ((len(lines) - 1) * LEADING / 2 - CAPITAL / 2) * size
    sheet.setFillColor(text.colour)
    sheet.setFont(font, size)
    for number, line in enumerate(lines):
        shift = _shift(text.align, width(line, size))
        sheet.drawString(x + shift, baseline - number * LEADING * size, line)
    if text.underline and words:
        last = width(lines[-1], size)
        y, long = baseline - ((len(lines) - 1) * LEADING + UNDERLINE) * size, last * text.underline / 100
        begins = x + _shift(text.align, last) + (last - long) / 2
        sheet.setStrokeColor(text.colour)
        sheet.setLineWidth(0.6)
        sheet.line(begins, y, begins + long, y)


def _shift(align: str, width: float) -> float:
    return {"left": 0.0, "centre": -width / 2, "right": -width}[align]


def fitted(words: str, room: float, height: float, size: float, width: Width) -> tuple[float, list[str]]:
    """The size, as large as wished if it can be, and the lines in which the words fit into room and height."""
    while True:
        lines, most = list(_lines(words, room, size, width)), max(int(height / (size * LEADING)), 1)
        if size <= SMALLEST or (len(lines) <= most and all(width(line, size) <= room for line in lines)):
            return size, _even(words, len(lines), room, size, width)
        size -= 0.5


def _even(words: str, count: int, room: float, size: float, width: Width) -> list[str]:
    """As many lines as needed, of about one length: the last is not a single word."""
    narrow = width(words, size) / count
    while narrow < room:
        lines = list(_lines(words, narrow, size, width))
        if len(lines) <= count and all(width(line, size) <= room for line in lines):
            return lines
        narrow += size
    return list(_lines(words, room, size, width))


def _lines(words: str, room: float, size: float, width: Width) -> Iterator[str]:
    """The words in lines no wider than the room, unless one word is."""
    line = ""
    for word in words.split():
        for part in _parts(word, room, size, width):
            longer = f"{line} {part}" if line else part
            if line and width(longer, size) > room:
                yield line
                line = part
            else:
                line = longer
    yield line


def _parts(word: str, room: float, size: float, width: Width) -> Iterator[str]:
    """A word; cut where letters are as small as they get and it still is too wide."""
    while size <= SMALLEST and width(word, size) > room and len(word) > 1:
        fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or width(word[:n], size) <= room)
        yield word[:fits]
        word = word[fits:]
    yield word


def _draw_frame(sheet: Canvas, template: Template, frame: Frame) -> None:
    left, right = frame.x * POINTS, (frame.x + frame.width) * POINTS
    top, bottom = ((template.height - y) * POINTS for y in (frame.y, frame.y + frame.height))
    notch = frame.notch * POINTS
    sheet.setStrokeColor(frame.colour)
    sheet.setLineWidth(frame.thickness / 10)
    if not notch:
        sheet.rect(left, bottom, right - left, top - bottom)
        return
    path = sheet.beginPath()
    path.moveTo(left + notch, top)
    path.lineTo(right - notch, top)
    for x, y, begin in ((right, top, 180), (right, bottom, 90), (left, bottom, 0), (left, top, 270)):
        path.arcTo(x - notch, y - notch, x + notch, y + notch, begin, 90)
    path.close()
    sheet.drawPath(path)


def _draw_code(sheet: Canvas, template: Template, code: Code, link: str) -> None:
    import segno

    matrix = segno.make(link, error="m", micro=False).matrix
    module = code.side * POINTS / len(matrix)
    left, top = code.x * POINTS, (template.height - code.y) * POINTS
    margin, side = QUIET * module, code.side * POINTS
    sheet.setFillColor("#ffffff")
    sheet.rect(left - margin, top - side - margin, side + 2 * margin, side + 2 * margin, stroke=0, fill=1)
    path = sheet.beginPath()
    for row, modules in enumerate(matrix):
        for column, dark in enumerate(modules):
            if dark:
                path.rect(left + column * module, top - (row + 1) * module, module, module)
    sheet.setFillColor(code.colour)
    sheet.drawPath(path, stroke=0, fill=1)
