"""The picture of what is expected: lights told apart by shape, bars as long as their numbers, an area that rises."""

import io
from collections.abc import Sequence

import pytest
from PIL import Image

from domain.expected import Light
from reports import drawing
from reports.drawing import Colour, NoFont
from reports.status import (
    BAR_LEFT,
    BAR_RIGHT,
    FIELD,
    LEFT,
    MARK,
    RIGHT,
    ROW,
    ROWS_TOP,
    Rise,
    Row,
    Status,
    status,
)

pytestmark = pytest.mark.usefixtures("vietnamese_font")

LEGEND = [(light, light.value) for light in Light]


def told(rows: Sequence[Row], received: Sequence[int] = (0, 3, 6), expected: int = 12, days: int = 5) -> Status:
    rise = Rise("Đã có 6/12 việc", expected, received, days, days - 2, [(0, "1"), (days - 1, "12")])
    return Status("Đội Kiểm định Cơ sở 1", "Các việc phải có trong năm 2026", rows, rise, LEGEND, "kế hoạch")


def seen(picture: Status) -> Image.Image:
    return Image.open(io.BytesIO(status(picture))).convert("RGB")


def near(pixel: object, colour: Colour) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(part - other) < 45 for part, other in zip(pixel, bytes.fromhex(colour[1:]), strict=True))


def reached(picture: Image.Image, number: int) -> float:
    """The part of a row's bar that is blue, from 0 to 1."""
    y = ROWS_TOP + ROW * number + ROW // 2 + 12
    blue = sum(near(picture.getpixel((x, y)), Colour.BLUE) for x in range(BAR_LEFT, BAR_RIGHT))
    return blue / (BAR_RIGHT - BAR_LEFT)


def test_a_bar_is_as_long_as_what_has_come() -> None:
    picture = seen(told([Row(Light.SOON, "Khóa học", n, 4, "hạn 09/11") for n in (0, 1, 3, 4)]))
    for number, share in enumerate((0, 0.25, 0.75, 1)):
        assert abs(reached(picture, number) - share) < 0.02


@pytest.mark.parametrize(
    ("light", "colour"),
    [
        (Light.RECEIVED, Colour.GREEN),
        (Light.LATE, Colour.GREEN),
        (Light.AHEAD, Colour.PAPER),
        (Light.SOON, Colour.ORANGE),
        (Light.OVERDUE, Colour.VERMILLION),
    ],
)
def test_each_light_has_its_colour(light: Light, colour: Colour) -> None:
    picture = seen(told([Row(light, "Báo cáo", 0, 1, "hạn 30/11")]))
    x, y = drawing.MARGIN + MARK, ROWS_TOP + ROW // 2
    assert near(picture.getpixel((x + MARK // 2, y + MARK // 2 if light is Light.SOON else y)), colour)


def test_lights_differ_in_shape_for_whoever_sees_no_colours() -> None:
    """The corner of the mark is covered by a square only, its middle is empty in a circle of what is ahead only."""
    corner = (drawing.MARGIN + 3, ROWS_TOP + ROW // 2 - MARK + 3)
    middle = (drawing.MARGIN + MARK, ROWS_TOP + ROW // 2)
    pictures = {light: seen(told([Row(light, "Báo cáo", 0, 1, "hạn")])) for light in Light}
    filled = {light for light, it in pictures.items() if not near(it.getpixel(corner), Colour.PAPER)}
    hollow = {light for light, it in pictures.items() if near(it.getpixel(middle), Colour.PAPER)}
    assert filled == {Light.OVERDUE}
    assert hollow == {Light.AHEAD, Light.LATE}


def test_the_area_rises_with_what_has_come_and_ends_today() -> None:
    picture = seen(told([Row(Light.SOON, "Khóa học", 6, 12, "hạn 09/11")], received=[0, 3, 6], days=5))
    bottom = picture.height - 120

    def height(day: float) -> int:
        x = round(LEFT + (RIGHT - LEFT) * day / 4) - 12
        return sum(near(picture.getpixel((x, y)), Colour.BLUE) for y in range(bottom - FIELD, bottom))

    assert height(0.5) == 0
    assert abs(height(1.5) - FIELD * 3 / 12) < 8
    assert height(3.5) == 0


def test_where_a_plan_by_months_exists_a_diamond_marks_it() -> None:
    marked = seen(told([Row(Light.SOON, "Khóa học", 0, 4, "hạn", planned=2)]))
    middle = ((BAR_LEFT + BAR_RIGHT) // 2, ROWS_TOP + ROW // 2)
    assert near(marked.getpixel(middle), Colour.VERMILLION)
    assert near(seen(told([Row(Light.SOON, "Khóa học", 0, 4, "hạn")])).getpixel(middle), Colour.LINE)


def test_nothing_expected_and_a_first_of_january_are_drawn_too() -> None:
    assert seen(told([], received=[0], expected=0, days=365)).width == drawing.WIDTH


def test_without_a_font_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "can_write_vietnamese", lambda: False)
    with pytest.raises(NoFont):
        status(told([]))
