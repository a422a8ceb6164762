"""The colours of the pages are told apart by everybody: WCAG 2.2, 1.4.3 for letters, 1.4.11 for edges and focus."""

import re

import pytest

from bot.web.pages import STATIC

LETTERS, SHAPES = 4.5, 3.0
PAIRS = [
    ("ink", "paper", LETTERS),
    ("ink", "sheet", LETTERS),
    ("quiet", "paper", LETTERS),
    ("quiet", "sheet", LETTERS),
    ("on-house", "house", LETTERS),
    ("accent", "sheet", LETTERS),
    ("accent", "paper", LETTERS),
    ("accent", "tint", LETTERS),
    ("on-accent", "accent", LETTERS),
    ("warn", "warn-paper", LETTERS),
    ("edge", "paper", SHAPES),
    ("edge", "sheet", SHAPES),
    ("ring", "paper", SHAPES),
    ("ring", "sheet", SHAPES),
    ("gold", "house", SHAPES),
]


def _palettes() -> dict[str, dict[str, str]]:
    light, dark = re.findall(r":root \{(.*?)\}", (STATIC / "base.css").read_text(), re.DOTALL)
    return {name: dict(re.findall(r"--([\w-]+): (#\w{6});", css)) for name, css in (("light", light), ("dark", dark))}


def _brightness(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_a_colour_stands_out_from_what_is_behind_it(scheme: str, front: str, back: str, least: float) -> None:
    colours = _palettes()[scheme]
    bright, dim = sorted((_brightness(colours[front]), _brightness(colours[back])), reverse=True)
    assert (bright + 0.05) / (dim + 0.05) >= least
