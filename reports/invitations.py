"""Invitations on paper: a list to hand out from, or a card for each person with a QR code for every channel."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import segno
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageDraw, ImageFont

from reports.fonts import can_write_vietnamese, fitting, font

WIDTH, HEIGHT, DPI = 1748, 1240, 300
"""A card of A6, lying."""

MARGIN, QR_SIZE = 90, 430

_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Invitation:
    """One person's way in: `links` are the channels' names, each with the address that carries the code."""

    name: str
    staff_code: str
    unit: str
    code: str
    valid_until: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on lists and cards, in the reader's language."""

    title: str
    header: tuple[str, str, str, str, str]
    """Name, staff code, unit, invite code, valid until."""
    how: str
    """What to do with the card."""


def as_workbook(invitations: Sequence[Invitation], words: Words) -> bytes:
    """The list as .xlsx."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row, cells in enumerate(_rows(invitations, words), start=1):
        for column, value in enumerate(cells, start=1):
            sheet.cell(row, column, value).data_type = "s"
    for letter, width in zip("ABCDEFGH", (28, 14, 30, 14, 18, 50, 50, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_csv(invitations: Sequence[Invitation], words: Words) -> bytes:
    """The list as .csv that Excel opens as it is: with a byte order mark and semicolons, nothing to calculate."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    for cells in _rows(invitations, words):
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return file.getvalue().encode("utf-8-sig")


def as_text(invitations: Sequence[Invitation], words: Words) -> bytes:
    """The list to read or cut up."""
    return ("\n\n".join("\n".join(_paragraph(it, words)) for it in invitations) + "\n").encode()


FORMATS: dict[str, Callable[[Sequence[Invitation], Words], bytes]] = {
    ".xlsx": as_workbook,
    ".csv": as_csv,
    ".txt": as_text,
}


def _rows(invitations: Iterable[Invitation], words: Words) -> list[list[str]]:
    listed = list(invitations)
    channels = list(dict.fromkeys(name for it in listed for name, _ in it.links))
    lines = [
        [it.name, it.staff_code, it.unit, it.code, it.valid_until, *(dict(it.links).get(name, "") for name in channels)]
        for it in listed
    ]
    return [[*words.header, *channels], *lines]


def _paragraph(invitation: Invitation, words: Words) -> Iterable[str]:
    yield f"{invitation.name} ({invitation.staff_code}), {invitation.unit}"
    yield f"{words.header[3]}: {invitation.code} ({words.header[4]}: {invitation.valid_until})"
    for name, link in invitation.links:
        yield f"{name}: {link}"


def as_card(invitation: Invitation, words: Words) -> bytes:
    """The card as PNG. Without a font for Vietnamese it has the codes only; the file's name says whose it is."""
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    card = ImageDraw.Draw(image)
    card.rectangle((20, 20, WIDTH - 20, HEIGHT - 20), outline=0, width=3)
    if can_write_vietnamese():
        _write_text(card, invitation, words)
    else:
        card.text((MARGIN, 330), invitation.code, 0, ImageFont.load_default(150))
    for place, (name, link) in enumerate(invitation.links[:3]):
        _draw_code(image, card, MARGIN + place * (QR_SIZE + 110), name, link)
    file = io.BytesIO()
    image.save(file, "PNG", dpi=(DPI, DPI), optimize=True)
    return file.getvalue()


def _write_text(card: ImageDraw.ImageDraw, invitation: Invitation, words: Words) -> None:
    room = WIDTH - 2 * MARGIN
    for text, y, size, bold in (
        (words.title, 70, 44, False),
        (invitation.name, 140, 84, True),
        (f"{invitation.unit} · {invitation.staff_code}", 255, 44, False),
        (invitation.code, 340, 150, True),
        (f"{words.header[4]}: {invitation.valid_until}. {words.how}", 535, 38, False),
    ):
        card.text((MARGIN, y), text, 0, fitting(text, size, room, bold=bold))


def _draw_code(image: Image.Image, card: ImageDraw.ImageDraw, x: int, name: str, link: str) -> None:
    code = segno.make(link, error="m", micro=False)
    side = code.symbol_size(border=0)[0]
    file = io.BytesIO()
    code.save(file, kind="png", scale=QR_SIZE // side, border=0)
    drawn = Image.open(file).convert("L")
    image.paste(drawn, (x + (QR_SIZE - drawn.width) // 2, 630 + (QR_SIZE - drawn.height) // 2))
    below: Any = font(44) if can_write_vietnamese() else ImageFont.load_default(44)
    card.text((x + QR_SIZE / 2, 630 + QR_SIZE + 20), name, 0, below, anchor="ma")
