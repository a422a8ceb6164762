"""A digest is short on every channel: the fullest words that fit, and a sentence where something was left out."""

from collections.abc import Sequence

from dialog import Choice, Notice
from dialog.notice import written_out
from locales import N_, Translator

LONGEST = 999
"""Letters of a digest on a channel without buttons, which writes the commands below it."""
AND_MORE = N_("… and more; /tiendo shows all of it.")


def fitted(
    variants: Sequence[Sequence[Sequence[str]]], choices: tuple[Choice, ...], t: Translator, *, whole: int = 1
) -> Notice:
    """The fullest variant that is short enough: groups of lines, with a blank line between, and what can be chosen.

    The first `whole` of them lack nothing that is not a button away; after a later one it is said that there is more.
    Where not even the last one is short enough, its longest group in the middle loses last lines; never the numbers
    at its head.
    """
    texts, room = [_paragraphs(groups) for groups in variants], LONGEST - len(written_out(Notice("", choices), t))
    if (text := next((text for text in texts[:whole] if len(text) <= room), None)) is not None:
        return Notice(text, choices)
    more = f"\n\n{t(AND_MORE)}"
    room -= len(more)
    if (text := next((text for text in texts[whole:] if len(text) <= room), None)) is not None:
        return Notice(text + more, choices)
    kept = [list(group) for group in variants[-1] if group]
    while len(_paragraphs(kept)) > room and (long := [group for group in kept[1:] if len(group) > 1]):
        max(long, key=len).pop()
    return Notice(_paragraphs(kept) + more, choices)


def _paragraphs(groups: Sequence[Sequence[str]]) -> str:
    return "\n\n".join("\n".join(group) for group in groups if group)
