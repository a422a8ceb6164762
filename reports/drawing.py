"""The paper charts are drawn on: sizes, colours everybody can tell apart, marks, and text that fits."""

import io
from collections.abc import Sequence
from enum import StrEnum

from PIL import Image, ImageDraw

from reports.fonts import can_write_vietnamese, fitting

WIDTH, MARGIN = 1440, 72
"""Pixels: twice what a phone shows, so that it is sharp there; text of 44 is then as large as a message's."""


class Colour(StrEnum):
    """Of the palette of Okabe and Ito, which colour-blind people can tell apart; marks differ in shape as well."""

    BLUE = "#0072B2"
    VERMILLION = "#D55E00"
    ORANGE = "#E69F00"
    GREEN = "#009E73"
    INK = "#1A1A1A"
    GREY = "#5A5A5A"
    LINE = "#D9D9D9"
    PAPER = "#FFFFFF"


class NoFont(Exception):
    """This machine has no font that can write Vietnamese."""


Point = tuple[float, float]


class Drawing:
    """A picture of WIDTH pixels and some height, drawn from the top left. Raises NoFont."""

    def __init__(self, height: int) -> None:
        if not can_write_vietnamese():
            raise NoFont
        self.image = Image.new("RGB", (WIDTH, height), Colour.PAPER)
        self.pen = ImageDraw.Draw(self.image)

    def text(
        self,
        at: Point,
        text: str,
        size: int,
        *,
        colour: Colour = Colour.INK,
        bold: bool = False,
        anchor: str = "la",
        room: float = WIDTH - 2 * MARGIN,
    ) -> float:
        """Write one line, smaller where it would not fit into `room`; how wide it came out.

        `anchor` is Pillow's: "la" writes to the right of and below a point, "mm" around it. A thin edge in the colour
        of the paper keeps it readable across lines.
        """
        font = fitting(text, size, room, bold=bold)
        self.pen.text(at, text, colour, font, anchor=anchor, stroke_width=5, stroke_fill=Colour.PAPER)
        return font.getlength(text)

    def rule(self, start: Point, end: Point, colour: Colour = Colour.LINE, width: int = 3) -> None:
        """A straight line."""
        self.pen.line([start, end], colour, width)

    def bar(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """A filled bar with slightly rounded shoulders; none where it has no height."""
        if bottom - top >= 1:
            self.pen.rounded_rectangle(
                (left, top, right, bottom), min(10, (bottom - top) / 2), colour, corners=(True, True, False, False)
            )

    def path(self, points: Sequence[Point]) -> None:
        """A line through points with a diamond at each, edged in the colour of the paper where it crosses a bar."""
        for colour, width in ((Colour.PAPER, 16), (Colour.VERMILLION, 8)):
            self.pen.line(list(points), colour, width, joint="curve")
        for point in points:
            self.diamond(point)

    def diamond(self, at: Point, size: float = 16) -> None:
        """A mark that is told from a bar by its shape."""
        x, y = at
        corners = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
        self.pen.polygon(corners, Colour.VERMILLION, Colour.PAPER, 3)

    def disc(self, at: Point, size: float, colour: Colour, *, hollow: bool = False) -> None:
        """A filled circle, or its edge only."""
        x, y = at
        fill = Colour.PAPER if hollow else colour
        self.pen.ellipse((x - size, y - size, x + size, y + size), fill, colour, 6)

    def triangle(self, at: Point, size: float, colour: Colour) -> None:
        """A triangle that stands on its side."""
        x, y = at
        self.pen.polygon([(x, y - size), (x + size * 1.1, y + size), (x - size * 1.1, y + size)], colour)

    def block(self, box: tuple[float, float, float, float], colour: Colour) -> None:
        """A filled rectangle: left, top, right, bottom."""
        self.pen.rectangle(box, colour)

    def square(self, at: Point, size: float, colour: Colour) -> None:
        """A filled square."""
        x, y = at
        self.block((x - size, y - size, x + size, y + size), colour)

    def steps(self, points: Sequence[Point], bottom: float, colour: Colour) -> None:
        """An area under a line that rises in steps."""
        corners = [(points[0][0], bottom)]
        for point, following in zip(points, [*points[1:], points[-1]], strict=True):
            corners += [point, (following[0], point[1])]
        self.pen.polygon([*corners, (points[-1][0], bottom)], colour)

    def png(self) -> bytes:
        """The picture in few colours, so that it is small; by the quick way to choose them, since people wait."""
        file = io.BytesIO()
        few = self.image.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(file, "PNG")
        return file.getvalue()
