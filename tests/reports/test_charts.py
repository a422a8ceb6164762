"""Charts: what is drawn where, in colours that stay apart, with every Vietnamese letter."""

import io
from collections import Counter
from itertools import pairwise

import pytest
from PIL import Image

from reports import drawing
from reports.charts import BOTTOM, LEFT, RIGHT, TOP, Figure, PlannedAndActual, planned_and_actual
from reports.drawing import Colour, NoFont
from reports.fonts import font

pytestmark = pytest.mark.usefixtures("vietnamese_font")


def told(people: int, actual: list[int], planned: list[float] | None = None) -> PlannedAndActual:
    return PlannedAndActual(
        title="Đội Kiểm định Cơ sở 1",
        subtitle="Người đã hoàn thành ít nhất 1 khóa kỹ năng số, năm 2026",
        people=people,
        planned=planned or [people * (month + 1) / 12 for month in range(12)],
        actual=actual,
        period="Tháng",
        periods=[str(month + 1) for month in range(12)],
        is_actual=Figure(f"{actual[-1]}/{people}", "người đã hoàn thành"),
        is_planned=Figure(f"{people}/{people}", "kế hoạch đến cuối tháng 11"),
        note="Số liệu lúc 08:00 02/11/2026.",
    )


def seen(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def blue_height(picture: Image.Image, month: int) -> int:
    """How high the bar of a month stands, in pixels, measured beside the line's diamond."""
    half = (RIGHT - LEFT) / 24
    x = round(LEFT + (2 * month + 1) * half - half * 0.55)
    return sum(near(picture.getpixel((x, y)), Colour.BLUE) for y in range(TOP, BOTTOM))


def near(pixel: object, colour: Colour) -> bool:
    wanted = bytes.fromhex(colour[1:])
    assert isinstance(pixel, tuple)
    return all(abs(part - other) < 40 for part, other in zip(pixel, wanted, strict=True))


def test_bars_are_as_high_as_their_numbers() -> None:
    picture = seen(planned_and_actual(told(10, [0, 2, 5, 10], [0.0] * 12)))
    assert picture.size == (1440, 1560)
    heights = [blue_height(picture, month) for month in range(5)]
    assert heights[0] == heights[4] == 0
    whole = BOTTOM - TOP
    for height, share in zip(heights[1:4], (0.2, 0.5, 1), strict=True):
        assert abs(height - whole * share) < 20


def test_planned_and_actual_differ_in_brightness_too() -> None:
    """Whoever sees no colours still sees two; and the bars are no diamonds."""

    def brightness(colour: Colour) -> float:
        red, green, blue = bytes.fromhex(colour[1:])
        return 0.299 * red + 0.587 * green + 0.114 * blue

    assert abs(brightness(Colour.BLUE) - brightness(Colour.VERMILLION)) > 25
    colours = Counter(seen(planned_and_actual(told(10, [1, 2, 3]))).get_flattened_data())
    assert any(near(colour, Colour.BLUE) for colour in colours)
    assert any(near(colour, Colour.VERMILLION) for colour in colours)


@pytest.mark.parametrize("people", [1, 2, 7, 13, 25, 60, 103, 999, 12_345])
def test_any_number_of_people_is_drawn_within_the_paper(people: int) -> None:
    picture = seen(planned_and_actual(told(people, [0, people // 2, people])))
    assert all(near(picture.getpixel((x, y)), Colour.PAPER) for x in (2, 1437) for y in range(1560))


def test_a_long_title_is_written_smaller_and_not_cut() -> None:
    long = PlannedAndActual(**{**vars_of(told(5, [1])), "title": "Trung tâm Đăng kiểm xe cơ giới Đà Nẵng " * 2})
    picture = seen(planned_and_actual(long))
    assert all(near(picture.getpixel((x, y)), Colour.PAPER) for x in range(1400, 1440) for y in range(150))


def vars_of(chart: PlannedAndActual) -> dict[str, object]:
    return {name: getattr(chart, name) for name in PlannedAndActual.__slots__}


def test_every_vietnamese_letter_has_a_shape_of_its_own() -> None:
    letters = "ăâđêôơưắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựỳýỷỹỵ"
    for bold in (False, True):
        shapes = [bytes(font(40, bold=bold).getmask(letter)) for letter in letters]
        missing = bytes(font(40, bold=bold).getmask("\uffff"))
        assert missing not in shapes
        assert all(one != other for one, other in pairwise(shapes))


def test_without_a_font_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "can_write_vietnamese", lambda: False)
    with pytest.raises(NoFont):
        planned_and_actual(told(5, [1]))
