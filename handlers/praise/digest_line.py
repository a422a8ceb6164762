"""What a head's digest says of the week's praise: one line and one button."""

from collections.abc import Iterable

from dialog import Choice
from domain.people import Person
from domain.praise import Praise
from locales import N_, Translator

THIS_WEEK = N_("Praise published in the last seven days for your unit and the centre: {n}")
READ_IT = N_("Read the praise")


def week_line(published: Iterable[Praise], reader: Person, t: Translator) -> tuple[list[str], tuple[Choice, ...]]:
    """A line and a button for whom some of it is published; nothing in a week without any."""
    n = sum(praise.is_shown_to(reader) for praise in published)
    return ([t(THIS_WEEK, n=n)], (Choice("/bieuduong", t(READ_IT)),)) if n else ([], ())
