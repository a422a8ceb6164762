"""Turning a question into messages a channel can show: buttons where they fit, numbers where not."""

from collections.abc import Sequence

from dialog.channel import Button, Capabilities, Outgoing
from dialog.prompt import Choice


def render(text: str, choices: Sequence[Choice], stamp: str, can: Capabilities) -> list[Outgoing]:
    """Cut a text with its choices into messages; the last one carries the buttons.

    `stamp` goes before each key so that a button of an earlier question is recognised. A contact choice is left
    out where the channel cannot ask for a phone number.
    """
    choices = [choice for choice in choices if can.contact_button or not choice.contact]
    buttons = tuple(Button(choice.label, stamp + choice.key, choice.contact) for choice in choices)
    fit = len(buttons) <= can.max_buttons and all(len(b.payload.encode()) <= can.max_payload for b in buttons)
    if fit:
        written = [f"{choice.label}. {choice.written}" for choice in choices if choice.written]
        text = "\n".join([text, "", *written] if written else [text])
    else:
        text, buttons = numbered(text, choices), ()
    *head, last = split(text, can.max_text)
    return [*(Outgoing(piece) for piece in head), Outgoing(last, buttons)]


def numbered(text: str, choices: Sequence[Choice]) -> str:
    """The question with its choices as a numbered list; 0 and 00 lead out of it, on one line of their own."""
    listed = [choice for choice in choices if not choice.way_out]
    lines = [f"{number}. {choice.written or choice.label}" for number, choice in enumerate(listed, start=1)]
    ways_out = " · ".join(f"{choice.way_out}. {choice.label}" for choice in choices if choice.way_out)
    return "\n".join(filter(None, [text, *lines, ways_out]))


def length(text: str) -> int:
    """How long platforms hold a text to be: UTF-16 units, so a letter beyond the first plane counts twice."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def split(text: str, limit: int) -> list[str]:
    """Cut a text into pieces of at most `limit` UTF-16 units, at line ends, or spaces where it must."""
    pieces = []
    while length(text) > limit:
        reach = _reach(text, limit)
        cut = max(text.rfind("\n", 1, reach + 1), 0) or max(text.rfind(" ", 1, reach + 1), 0) or reach
        pieces.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*pieces, text]


def _reach(text: str, limit: int) -> int:
    units = 0
    for index, letter in enumerate(text):
        units += 2 if letter > "\uffff" else 1
        if units > limit:
            return index
    return len(text)
