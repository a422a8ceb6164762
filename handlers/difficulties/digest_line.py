"""What the director's digest says of difficulties that are still open: one line and one button."""

from collections.abc import Iterable

from dialog import Choice
from domain.difficulty import Difficulty
from domain.people import Person
from locales import N_, Translator

OPEN = N_("Difficulties and proposals waiting for your decision: {n}, the oldest since {day}")
OPEN_THEM = N_("Open the difficulties")


def open_line(found: Iterable[Difficulty], reader: Person, t: Translator) -> tuple[list[str], tuple[Choice, ...]]:
    """A line and a button for a reader who decides on some of these; nothing for anybody else."""
    theirs = [item for item in found if item.may_be_decided_by(reader)]
    if not theirs:
        return [], ()
    first = min(item.sent_at for item in theirs)
    return [t(OPEN, n=len(theirs), day=t.date(first))], (Choice("/vuongmac", t(OPEN_THEM)),)
