"""Fonts for pictures and papers: whatever this machine has that can write Vietnamese."""

from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

REGULAR = ("DejaVuSans", "NotoSans-Regular", "LiberationSans-Regular", "Arial", "arial", "Roboto-Regular")
BOLD = ("DejaVuSans-Bold", "NotoSans-Bold", "LiberationSans-Bold", "Arial_Bold", "arialbd", "Roboto-Bold")

SMALLEST = 20
"""Pixels; a text is not made smaller than this to fit."""


def can_write_vietnamese() -> bool:
    """Whether this machine has a font with all the letters of Vietnamese."""
    return font_file(REGULAR) is not None


@lru_cache(32)
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """A font that can write Vietnamese; ask `can_write_vietnamese` first."""
    return ImageFont.truetype((font_file(BOLD) if bold else None) or font_file(REGULAR) or "", size)


def fitting(text: str, size: int, room: float, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """A font in which the text fits in one line of so many pixels, as large as wished if it can be."""
    while size > SMALLEST and font(size, bold=bold).getlength(text) > room:
        size -= 2
    return font(size, bold=bold)


@cache
def font_file(names: tuple[str, ...], folder: Path | None = None) -> str | None:
    """The file of the first of these fonts that is installed, or lies in `folder`, and has the letter ữ."""
    for name in names:
        beside = folder / name if folder is not None else None
        try:
            found = ImageFont.truetype(str(beside) if beside and beside.is_file() else f"{name}.ttf", 20)
        except OSError:
            continue
        if bytes(found.getmask("ữ")) != bytes(found.getmask("\uffff")):
            return str(found.path)
    return None
