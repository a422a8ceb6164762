"""What somebody looks for: each word, and what of the plan it may stand for."""

import re
from dataclasses import dataclass

from domain.plan import Plan
from domain.vietnamese import fold, search_key

_CODE = re.compile(r"\b[a-z]+-\d{4}-\d+\b")

MOST_WORDS = 12
"""Nobody types more words to find something; what follows is left out."""


@dataclass(frozen=True, slots=True)
class Sought:
    """One word that was typed, as in a search key; the codes of units and contents it may be part of the name of.

    `in_names` are its spellings in people's names, which are not spelt alike for i and y as titles are.
    """

    word: str
    in_names: tuple[str, ...]
    units: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    year: int | None = None


def sought(text: str, plan: Plan) -> list[Sought]:
    """The words of a text to look for, marks, capitals and usual abbreviations aside."""
    folded = fold(text)
    codes, rest = _CODE.findall(folded), _CODE.sub(" ", folded)
    return [_sought(word, plan) for word in dict.fromkeys([*codes, *search_key(rest).split()])][:MOST_WORDS]


def _sought(word: str, plan: Plan) -> Sought:
    units = tuple(unit.code for unit in plan.units if word in _words(unit.name, unit.short, *unit.aliases))
    contents = tuple(it.code for it in plan.selectable_contents if word in _words(it.label, it.button, it.english))
    first, last = plan.movement.first_year, plan.movement.last_year
    year = int(word) if word.isascii() and word.isdigit() and len(word) == 4 and first <= int(word) <= last else None
    spellings = (word, f"{word[:-1]}i") if word.endswith("y") else (word,)
    return Sought(word, spellings, units, contents, year)


def _words(*names: str) -> set[str]:
    return {word for name in names for word in search_key(name).split()}
