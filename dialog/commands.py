"""What counts as a command: a slash, a button that stands for one, or one of the few words that work anywhere."""

from dataclasses import dataclass

from dialog.channel import Inbound
from domain.vietnamese import fold, is_word

BACK = ("quaylai", "back")
CANCEL = ("huy", "cancel")

WORDS = {
    "menu": "menu",
    "trang chính": "menu",
    "trang chủ": "menu",
    "main menu": "menu",
    "home": "menu",
    "quay lại": "quaylai",
    "back": "quaylai",
    "hủy": "huy",
    "hủy bỏ": "huy",
    "cancel": "huy",
    "trợ giúp": "trogiup",
    "help": "trogiup",
}
"""The words that need no slash, in both languages; they may be typed without marks, but not with others."""

_WORDS = {fold(word): word for word in WORDS}


@dataclass(frozen=True, slots=True)
class Command:
    """A command as typed, without its slash, and what follows it."""

    name: str
    argument: str = ""


def command_in(inbound: Inbound, *, names_typed: bool = False) -> Command | None:
    """The command a message is, if it is one; where names are typed, Huy is somebody."""
    text = inbound.pressed or inbound.text.strip()
    if text.startswith("/"):
        name, _, argument = text[1:].partition(" ")
        name, _, in_same_word = name.partition("\n")
        return Command(fold(name.partition("@")[0]), f"{in_same_word} {argument}".strip())
    word = "" if inbound.pressed else _WORDS.get(fold(text), "")
    return Command(WORDS[word]) if word and is_word(text, word, marks_needed=names_typed) else None
