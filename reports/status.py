"""A picture of what is expected and what has come: a light for each obligation, and how it rose to the deadline."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.expected import Light
from reports.drawing import MARGIN, WIDTH, Colour, Drawing, Point

ROWS_TOP, ROW = 250, 96
FIELD = 520
"""Pixels from the top of the rising line's field to its bottom."""
BELOW = 120
LEFT, RIGHT = MARGIN + 120, WIDTH - MARGIN
BAR_LEFT, BAR_RIGHT = 820, 1130
MARK = 24


@dataclass(frozen=True, slots=True)
class Row:
    """An obligation: its light, its name, how much of it came, and by when it was to come."""

    light: Light
    name: str
    received: int
    expected: int
    due: str
    planned: float | None = None
    """How much of it was planned by now, where there is a plan by months."""


@dataclass(frozen=True, slots=True)
class Rise:
    """How much had come by each day from the first on, up to today; `days` is how many the year's field has.

    `labels` are (day from 0, words) along its foot; `last` is the day of the report, from 0.
    """

    caption: str
    expected: int
    received: Sequence[int]
    days: int
    last: int
    labels: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Status:
    """What stands on the picture, in the reader's language: `legend` is on the lights, `planned` on the diamond."""

    title: str
    subtitle: str
    rows: Sequence[Row]
    rise: Rise
    legend: Sequence[tuple[Light, str]]
    planned: str


def status(told: Status) -> bytes:
    """Draw it, as high as it has rows. Raises NoFont."""
    field_top = ROWS_TOP + ROW * len(told.rows) + 290
    drawing = Drawing(field_top + FIELD + BELOW)
    drawing.text((MARGIN, 56), told.title, 64, bold=True)
    drawing.text((MARGIN, 146), told.subtitle, 42, colour=Colour.GREY)
    for number, row in enumerate(told.rows):
        _row(drawing, ROWS_TOP + ROW * number + ROW / 2, row)
    below = ROWS_TOP + ROW * len(told.rows)
    _legend(drawing, below + 50, told.legend)
    if any(row.planned is not None for row in told.rows):
        drawing.diamond((MARGIN + MARK, below + 118))
        drawing.text((MARGIN + 66, below + 118), told.planned, 36, colour=Colour.GREY, anchor="lm")
    drawing.text((MARGIN, field_top - 86), told.rise.caption, 42, bold=True)
    _rise(drawing, field_top, told.rise)
    return drawing.png()


def _row(drawing: Drawing, y: float, row: Row) -> None:
    _light(drawing, (MARGIN + MARK, y), row.light)
    drawing.text((MARGIN + 80, y), row.name, 44, anchor="lm", room=BAR_LEFT - MARGIN - 110)
    drawing.block((BAR_LEFT, y - 20, BAR_RIGHT, y + 20), Colour.LINE)
    if row.received:
        reached = BAR_LEFT + (BAR_RIGHT - BAR_LEFT) * row.received / row.expected
        drawing.block((BAR_LEFT, y - 20, reached, y + 20), Colour.BLUE)
    if row.planned is not None:
        drawing.diamond((BAR_LEFT + (BAR_RIGHT - BAR_LEFT) * row.planned / max(row.expected, 1), y))
    drawing.text((BAR_RIGHT + 24, y - 20), f"{row.received}/{row.expected}", 42, bold=True, anchor="lm", room=200)
    drawing.text((BAR_RIGHT + 24, y + 24), row.due, 32, colour=Colour.GREY, anchor="lm", room=200)


def _light(drawing: Drawing, at: Point, light: Light) -> None:
    """A shape and a colour for each, so that either tells them apart."""
    if light is Light.RECEIVED:
        drawing.disc(at, MARK, Colour.GREEN)
    elif light is Light.LATE:
        drawing.disc(at, MARK, Colour.GREEN)
        drawing.disc(at, MARK / 2.4, Colour.PAPER)
    elif light is Light.AHEAD:
        drawing.disc(at, MARK, Colour.GREY, hollow=True)
    elif light is Light.SOON:
        drawing.triangle(at, MARK, Colour.ORANGE)
    else:
        drawing.square(at, MARK, Colour.VERMILLION)


def _legend(drawing: Drawing, y: float, legend: Sequence[tuple[Light, str]]) -> None:
    width = (WIDTH - 2 * MARGIN) / len(legend)
    for number, (light, words) in enumerate(legend):
        x = MARGIN + width * number
        _light(drawing, (x + MARK, y), light)
        drawing.text((x + 66, y), words, 36, colour=Colour.GREY, anchor="lm", room=width - 100)


def _rise(drawing: Drawing, top: float, rise: Rise) -> None:
    """The area of what had come by each day, the line of all that is expected, and the day of the report."""
    bottom = top + FIELD

    def across(day: float) -> float:
        return LEFT + (RIGHT - LEFT) * day / max(rise.days - 1, 1)

    def up(value: float) -> float:
        return bottom - FIELD * value / max(rise.expected, 1)

    points = [(across(day), up(value)) for day, value in enumerate(rise.received)]
    if points:
        drawing.steps(points, bottom, Colour.BLUE)
    drawing.rule((LEFT, bottom), (RIGHT, bottom), Colour.GREY)
    drawing.rule((LEFT, up(rise.expected)), (RIGHT, up(rise.expected)), Colour.VERMILLION, 6)
    drawing.text(
        (LEFT - 20, up(rise.expected)), str(rise.expected), 42, bold=True, anchor="rm", room=LEFT - MARGIN - 10
    )
    if rise.received and rise.received[-1] < rise.expected * 0.93:
        drawing.text((LEFT - 20, up(rise.received[-1])), str(rise.received[-1]), 42, anchor="rm", room=110)
    drawing.rule((across(rise.last), up(rise.expected)), (across(rise.last), bottom), Colour.VERMILLION, 6)
    for day, words in rise.labels:
        drawing.text((across(day), bottom + 44), words, 38, colour=Colour.GREY, anchor="mm", room=130)
