"""What the bot asks, and what the person may have meant."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.vietnamese import fold, is_word

BACK, CANCEL, HOME = "~back", "~cancel", "~home"
"""Keys of the choices the engine adds under a question; no handler uses a key that begins with a tilde."""

_NUMBERS = {BACK: "0", CANCEL: "00", HOME: "00"}
"""How they are typed where there are no buttons."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to pick. `contact` asks for the person's own phone number, where the channel can.

    `back` is the way back from here under a name of its own, such as "Back to the list": it stands in the place of the
    engine's, and leads where that would, whether it is pressed or "back" is typed.
    `written` is what a short label such as "A" stands for, where it is too long for a button: it is written out above
    the buttons, or in the place of the label in a numbered list.
    """

    key: str
    label: str
    contact: bool = False
    written: str = ""
    back: bool = False

    @property
    def way_out(self) -> str:
        """The number that leads out this way where there are no buttons; empty if it is an answer."""
        return _NUMBERS.get(BACK if self.back else self.key, "")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question: a menu, an open question if it has no choices, or both (`open`: choices are suggestions).

    `begun` says whether there is anything to stop: what is only looked at is left for the main menu.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    open: bool = False
    begun: bool = True

    @classmethod
    def menu(cls, text: str, choices: Iterable[Choice], *, open: bool = False) -> "Prompt":  # noqa: A002
        """Offer choices. With nothing to offer there is no question: end the dialog instead."""
        listed = tuple(choices)
        if not listed:
            raise ValueError(f"a menu without choices: {text!r}")
        return cls(text, listed, open)

    @classmethod
    def board(cls, text: str, choices: Iterable[Choice] = (), *, open: bool = False) -> "Prompt":  # noqa: A002
        """Show something to look at, with what can be done from there, if anything."""
        return cls(text, tuple(choices), open, begun=False)

    @property
    def takes_text(self) -> bool:
        """Whether an answer of one's own words is expected."""
        return self.open or (self.begun and not self.choices)


def understand(
    said: str, choices: Sequence[Choice], *, ways_out_numbered: bool = False, names_typed: bool = False
) -> str | None:
    """Return the key of the choice meant by typed text, if any.

    Labels win over numbers: a menu may offer the label "2" in third place. Where the ways out were shown with their
    numbers, 0 and 00 stand for back and cancel; elsewhere they are numbers like any other. A way out has to be meant:
    "Dũng" is nobody's way to type "Dừng", nor is "dung" where names are typed.
    """
    wanted = fold(said)
    for choice in choices:
        if wanted == fold(choice.label) and (
            not choice.key.startswith("~") or is_word(said, choice.label, marks_needed=names_typed)
        ):
            return choice.key
    if number := re.fullmatch(r"(\d{1,2})[.)]?", wanted):
        return _numbered(number[1], choices, ways_out_numbered)
    return None


def _numbered(number: str, choices: Sequence[Choice], ways_out_numbered: bool) -> str | None:
    if ways_out_numbered and number in _NUMBERS.values():
        return next((choice.key for choice in choices if choice.way_out == number), None)
    listed = [choice for choice in choices if not choice.way_out]
    index = int(number) - 1
    return listed[index].key if 0 <= index < len(listed) else None


def kept(choices: Iterable[Choice]) -> list[list[str]]:
    """What a conversation keeps of the choices it offered."""
    return [[choice.key, choice.label, *(["back"] if choice.back else [])] for choice in choices]


def offered(menu: Iterable[Sequence[str]]) -> list[Choice]:
    """The choices a conversation offered, as far as an answer needs them."""
    return [Choice(key, label, back=bool(more)) for key, label, *more in menu]
