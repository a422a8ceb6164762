"""What counts as a command: a slash, a button that stands for one, or one of the few words that work anywhere."""

from dataclasses import dataclass

from dialog.channel import Inbound
from domain.vietnamese import fold

BACK = ("quaylai", "back")
CANCEL = ("huy", "cancel")

WORDS = {
    "menu": "menu",
    "trang chinh": "menu",
    "trang chu": "menu",
    "main menu": "menu",
    "home": "menu",
    "quay lai": "quaylai",
    "back": "quaylai",
    "huy": "huy",
    "huy bo": "huy",
    "cancel": "huy",
    "tro giup": "trogiup",
    "help": "trogiup",
}
"""The words that need no slash, marks and case aside, in both languages."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command as typed, without its slash, and what follows it."""

    name: str
    argument: str = ""


def command_in(inbound: Inbound) -> Command | None:
    """The command a message is, if it is one."""
    text = inbound.pressed or inbound.text.strip()
    if text.startswith("/"):
        name, _, argument = text[1:].partition(" ")
        name, _, in_same_word = name.partition("\n")
        return Command(fold(name.partition("@")[0]), f"{in_same_word} {argument}".strip())
    if not inbound.pressed and (word := WORDS.get(fold(text))):
        return Command(word)
    return None
