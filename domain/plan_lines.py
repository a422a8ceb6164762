"""Where in a TOML text each key stands, so that a mistake can be shown with its line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Place = tuple[str | int, ...]
"""The way to a value: keys, and numbers for the entries of a list, from 0."""

_HEADER = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<keys>[^\[\]]+?)\s*\]")
_KEY = re.compile(r"\s*(?P<keys>(?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_STEP = re.compile(r"[\w-]+|\"[^\"]*\"|'[^']*'")
_TOKEN = re.compile(r'"""|\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*|[\[{\]}]')


@dataclass(frozen=True, slots=True)
class Lines:
    """The line of each key of one text, counted from 1."""

    known: Mapping[Place, int]

    def of(self, place: Place) -> int:
        """The line of a key, else of the nearest table around it, else 1."""
        return next((self.known[place[:size]] for size in range(len(place), 0, -1) if place[:size] in self.known), 1)


def lines_of(text: str) -> Lines:
    """The lines of a text that is known to be valid TOML."""
    known: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    for number, line in _statements(text):
        if header := _HEADER.match(line):
            table = _table(_steps(header["keys"]), counts, listed=header["open"] == "[[")
            known.setdefault(table, number)
        elif key := _KEY.match(line):
            known[table + _steps(key["keys"])] = number
    return Lines(known)


def _steps(keys: str) -> tuple[str, ...]:
    return tuple(step.strip("\"'") for step in _STEP.findall(keys))


def _table(steps: tuple[str, ...], counts: dict[Place, int], *, listed: bool) -> Place:
    """The place a header opens: inside lists of tables it means their last entry."""
    place: Place = ()
    for step in steps[:-1]:
        place = (*place, step)
        if place in counts:
            place = (*place, counts[place])
    place = (*place, steps[-1])
    if listed:
        counts[place] = counts.get(place, -1) + 1
    return (*place, counts[place]) if place in counts else place


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """The lines on which a header or a key begins; continued strings and lists are passed over."""
    quotes, depth = "", 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not quotes and not depth:
            yield number, line
            if _HEADER.match(line) and not _KEY.match(line):
                continue
        quotes, depth = _after(line, quotes, depth)


def _after(line: str, quotes: str, depth: int) -> tuple[str, int]:
    """The long string and the number of brackets that are still open at the end of a line."""
    place = 0
    while place < len(line):
        if quotes:
            end = line.find(quotes, place)
            if end < 0:
                return quotes, depth
            quotes, place = "", end + 3
        elif token := _TOKEN.search(line, place):
            found, place = token[0], token.end()
            quotes = found if found in ('"""', "'''") else ""
            depth += (found in "[{") - (found in "]}") if len(found) == 1 else 0
        else:
            break
    return quotes, depth
