"""Fonts as they are found on this machine: only those that have all letters of Vietnamese."""

from functools import cache
from pathlib import Path


@cache
def font_file(names: tuple[str, ...], folder: Path | None = None) -> str | None:
    """The file of the first of these fonts that is there and has the letter ữ; files in `folder` come first."""
    from PIL import ImageFont  # only where something is drawn: most programs that start draw nothing

    for name in names:
        beside = folder / name if folder is not None else None
        try:
            font = ImageFont.truetype(str(beside) if beside and beside.is_file() else f"{name}.ttf", 20)
        except OSError:
            continue
        if bytes(font.getmask("ữ")) != bytes(font.getmask("\uffff")):
            return str(font.path)
    return None
