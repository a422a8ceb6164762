"""Buttons as Telegram shows them, in the words of its wire."""

from collections.abc import Sequence
from typing import Any

from dialog.channel import Button

NARROW = 18
"""The longest label, in characters, that shares its row with another on a telephone."""

REMOVED = {"remove_keyboard": True}


def keyboard(buttons: Sequence[Button]) -> dict[str, Any]:
    """Buttons under the message; in place of the letters where one asks for the phone number.

    Telegram asks for a number only from a keyboard whose other keys type their label. A message without buttons
    takes such a keyboard away again.
    """
    rows = packed(buttons)
    if not rows:
        return REMOVED
    if any(button.contact for button in buttons):
        keys = [[{"text": button.label, "request_contact": button.contact} for button in row] for row in rows]
        return {"keyboard": keys, "resize_keyboard": True, "one_time_keyboard": True}
    return {"inline_keyboard": [[{"text": it.label, "callback_data": it.payload} for it in row] for row in rows]}


def packed(buttons: Sequence[Button]) -> list[list[Button]]:
    """Rows in order: two narrow neighbours share one."""
    rows: list[list[Button]] = []
    for button in buttons:
        narrow = len(button.label) <= NARROW and not button.contact
        if narrow and rows and len(rows[-1]) == 1 and len(rows[-1][0].label) <= NARROW and not rows[-1][0].contact:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows
