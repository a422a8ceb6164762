"""Finds out whom each line of a roster file means, so that nobody inherits another's history."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from domain.people import Person
from domain.roster import Fault, Line, Refusal
from domain.vietnamese import fold

GENERATED_CODE = re.compile(r"NV(\d{3,})")
"""A code this program gave because a file had none; a file may put a real one in its place."""

_SAME_NAME = 0.75
"""A name this much like the one of the same code is that one, spelled better."""


def match(lines: Sequence[Line], roster: Iterable[Person]) -> tuple[dict[int, Person], tuple[Refusal, ...]]:
    """The person each line means, by line number, and the lines that could mean several; the rest are new people.

    A line means the person with its code; without one, the person of that name in that unit, the phone telling
    namesakes apart, or the person of that name and phone in another unit.
    """
    matcher = _Matcher(lines, roster)
    matcher.by_code()
    matcher.by_phone()
    matcher.by_name()
    return matcher.found, tuple(matcher.refused)


class _Matcher:
    def __init__(self, lines: Sequence[Line], roster: Iterable[Person]) -> None:
        self.open = list(lines)
        self.found: dict[int, Person] = {}
        self.refused: list[Refusal] = []
        self._taken: set[int] = set()
        self._codes: dict[str, Person] = {}
        self._names: defaultdict[str, list[Person]] = defaultdict(list)
        self._in_file = Counter((fold(line.full_name), line.unit) for line in lines)
        for person in sorted(roster, key=lambda person: not person.active):
            self._codes[person.code.casefold()] = person
            self._names[fold(person.full_name)].append(person)

    def by_code(self) -> None:
        for line in self._each_open():
            person = self._codes.get(line.code.casefold()) if line.code else None
            if person is None:
                self.open.append(line)
            elif _one_name(person.full_name, line.full_name):
                self._found(line, person)
            else:
                self._refuse(line, Fault.CODE_OF_ANOTHER, value=line.code, name=person.full_name)

    def by_phone(self) -> None:
        """Name and phone together are one person, in the same unit or after a move to another."""
        for line in self._each_open():
            same = [person for person in self._namesakes(line) if line.phone and person.phone == line.phone]
            here = [person for person in same if person.unit == line.unit]
            if len(here or same) == 1:
                self._found(line, (here or same)[0])
            else:
                self.open.append(line)

    def by_name(self) -> None:
        for line in self._each_open():
            meant = [
                person for person in self._namesakes(line) if person.unit == line.unit and self._may_be(line, person)
            ]
            active = [person for person in meant if person.active]
            if len(active or meant) > 1:
                self._refuse(line, Fault.SEVERAL_PEOPLE)
            elif meant:
                self._found(line, meant[0])

    def _may_be(self, line: Line, person: Person) -> bool:
        """Another phone is a new number, unless the file has namesakes that only the phone tells apart."""
        alone = self._in_file[fold(line.full_name), line.unit] == 1
        return alone or not (line.phone and person.phone)

    def _namesakes(self, line: Line) -> list[Person]:
        """People of that name no line means yet. One with a real code is never given another."""
        return [
            person
            for person in self._names[fold(line.full_name)]
            if person.id not in self._taken and (not line.code or GENERATED_CODE.fullmatch(person.code))
        ]

    def _each_open(self) -> list[Line]:
        lines, self.open = self.open, []
        return lines

    def _found(self, line: Line, person: Person) -> None:
        self.found[line.number] = person
        self._taken.add(person.id)

    def _refuse(self, line: Line, fault: Fault, **values: str) -> None:
        self.refused.append(Refusal(line.number, fault, values, line.full_name, line.code))


def _one_name(name: str, other: str) -> bool:
    one, two = fold(name), fold(other)
    return one == two or SequenceMatcher(None, one, two).ratio() >= _SAME_NAME
