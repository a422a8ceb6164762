"""Charts to look at on a phone. What stands on them is given in the reader's language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.coverage import whole_people
from reports.drawing import MARGIN, WIDTH, Colour, Drawing

HEIGHT = 1560
LEFT, RIGHT, TOP, BOTTOM = MARGIN + 120, WIDTH - MARGIN + 20, 500, 1160
"""The field of a chart with axes: labels of people on its left, a table of the numbers below it."""

ROW = 74
MOST_LINES = 6
"""Lines across the field; more would be a grid to get lost in."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is told in large letters, with what it is."""

    value: str
    caption: str


@dataclass(frozen=True, slots=True)
class PlannedAndActual:
    """How many people were to have done something by each period, and how many had, of `people` in all.

    `actual` ends at the present period, `planned` goes on to the last one; `period` is what a period is called.
    """

    title: str
    subtitle: str
    people: int
    planned: Sequence[float]
    actual: Sequence[int]
    period: str
    periods: Sequence[str]
    is_actual: Figure
    is_planned: Figure
    note: str


def planned_and_actual(told: PlannedAndActual) -> bytes:
    """A bar for each period with what was reached, a line with diamonds for what was planned. Raises NoFont."""
    drawing = Drawing(HEIGHT)
    drawing.text((MARGIN, 56), told.title, 64, bold=True)
    drawing.text((MARGIN, 146), told.subtitle, 42, colour=Colour.GREY)
    _figure(drawing, MARGIN, told.is_actual, planned=False)
    _figure(drawing, WIDTH / 2 + 20, told.is_planned, planned=True)
    _lines_across(drawing, told.people)
    places, half = _places(len(told.periods))
    for x, value in zip(places, told.actual, strict=False):
        drawing.bar(x - half * 0.66, _height(value, told.people), x + half * 0.66, BOTTOM, Colour.BLUE)
    drawing.path([(x, _height(value, told.people)) for x, value in zip(places, told.planned, strict=True)])
    _table(drawing, told)
    drawing.text((MARGIN, HEIGHT - 92), told.note, 38, colour=Colour.GREY)
    return drawing.png()


def _figure(drawing: Drawing, x: float, figure: Figure, *, planned: bool) -> None:
    """A large number beside the mark of what it counts: the legend of the chart."""
    _mark(drawing, (x + 36, 300), planned=planned, large=True)
    room = WIDTH / 2 - MARGIN - 20
    drawing.text((x + 94, 300), figure.value, 96, bold=True, anchor="lm", room=room - 94)
    drawing.text((x, 364), figure.caption, 40, colour=Colour.GREY, room=room)


def _mark(drawing: Drawing, at: tuple[float, float], *, planned: bool, large: bool = False) -> None:
    x, y = at
    size = 36 if large else 26
    if planned:
        drawing.rule((x - size, y), (x + size, y), Colour.VERMILLION, 8)
        drawing.diamond(at, size * 0.6)
    else:
        drawing.bar(x - size * 0.6, y - size, x + size * 0.6, y + size, Colour.BLUE)


def _places(periods: int) -> tuple[list[float], float]:
    """The middle of each period across the field, and half of its width."""
    half = (RIGHT - LEFT) / periods / 2
    return [LEFT + (2 * place + 1) * half for place in range(periods)], half


def _height(value: float, people: int) -> float:
    """Where a number of people lies in the field."""
    return BOTTOM - (BOTTOM - TOP) * value / people


def _lines_across(drawing: Drawing, people: int) -> None:
    """Round numbers up to the last one, which is everybody."""
    steps = (factor * 10**power for power in range(7) for factor in (1, 2, 5))
    step = next(step for step in steps if people <= MOST_LINES * step)
    values = [value for value in range(0, people, step) if people - value >= step / 2]
    for value in [*values, people]:
        y = _height(value, people)
        drawing.rule((LEFT, y), (RIGHT, y))
        drawing.text((LEFT - 24, y), str(value), 40, colour=Colour.GREY, anchor="rm", room=LEFT - 48)


def _table(drawing: Drawing, told: PlannedAndActual) -> None:
    """The numbers themselves, a row for what was reached and one for what was planned, in whole people."""
    first, periods = BOTTOM + 50, len(told.periods)
    drawing.text((MARGIN, first), told.period, 40, anchor="lm", room=LEFT - MARGIN)
    _row(drawing, first, periods, told.periods)
    drawing.rule((MARGIN, first + ROW / 2), (RIGHT, first + ROW / 2))
    _mark(drawing, (MARGIN + 56, first + ROW), planned=False)
    _row(drawing, first + ROW, periods, map(str, told.actual), bold=True)
    _mark(drawing, (MARGIN + 56, first + 2 * ROW), planned=True)
    _row(drawing, first + 2 * ROW, periods, (str(whole_people(value)) for value in told.planned))


def _row(drawing: Drawing, y: float, periods: int, cells: Iterable[str], *, bold: bool = False) -> None:
    places, half = _places(periods)
    for x, cell in zip(places, cells, strict=False):
        drawing.text((x, y), cell, 42, bold=bold, anchor="mm", room=2 * half - 6)
