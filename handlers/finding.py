"""Find somebody or a unit by what an administrator types, marks and case aside."""

from collections.abc import Sequence

from dialog import Again, Turn
from domain.people import Person
from domain.plan import Unit
from domain.vietnamese import fold, name_sort_key
from handlers.words import unit_name
from locales import N_
from storage import people

MOST_LISTED = 10

NOBODY = N_("Nobody on the roster has the name or code “{text}”. Please check it and type it again.")
SEVERAL = N_("Several people may be meant by “{text}”. Please use the code:\n{people}")
PERSON = N_("{code} {name} – {unit}")
PERSON_LEFT = N_("{code} {name} – {unit} (no longer active)")
AND_MORE = N_("and {n} more")
NO_UNIT = N_("“{text}” is not a unit of the plan. The units are: {units}.")
SEVERAL_UNITS = N_("Several units may be meant by “{text}”: {units}. Please type more of the name, or the code.")
UNIT = N_("{name} ({code})")


async def everyone_like(turn: Turn, text: str) -> list[Person]:
    """Those of that code, else of that name, else whose name has all its words, else all its letters.

    People who have left are found too, after the others.
    """
    wanted = fold(text)
    words = wanted.split()
    if not words:
        return []
    roster = [(person, fold(person.full_name)) for person in await people.everyone(turn.db, active=False)]
    attempts = (
        [person for person, _ in roster if fold(person.code) == wanted],
        [person for person, name in roster if name == wanted],
        [person for person, name in roster if set(words) <= set(name.split())],
        [person for person, name in roster if all(word in name for word in words)],
    )
    found = next((attempt for attempt in attempts if attempt), [])
    return sorted(found, key=lambda person: (not person.active, name_sort_key(person.full_name), person.code))


def person_line(turn: Turn, person: Person) -> str:
    """A person as one line that tells two of the same name apart."""
    sentence = PERSON if person.active else PERSON_LEFT
    return turn.t(sentence, code=person.code, name=person.full_name, unit=unit_name(turn.plan, person.unit))


async def the_one(turn: Turn, text: str) -> Person:
    """The one person meant by a name or a code; Again says that it is nobody, or lists them."""
    found = await everyone_like(turn, text)
    if len(found) == 1:
        return found[0]
    raise Again(several(turn, text, found) if found else turn.t(NOBODY, text=text))


def several(turn: Turn, text: str, found: Sequence[Person]) -> str:
    """The people that may be meant, with code and unit."""
    lines = [person_line(turn, person) for person in found[:MOST_LISTED]]
    lines += [turn.t(AND_MORE, n=len(found) - MOST_LISTED)] if len(found) > MOST_LISTED else []
    return turn.t(SEVERAL, text=text, people="\n".join(lines))


def the_unit(turn: Turn, text: str) -> Unit:
    """The one unit meant; Again says which there are."""
    found = turn.plan.find_units(text)
    if len(found) == 1:
        return found[0]
    sentence = SEVERAL_UNITS if found else NO_UNIT
    names = ", ".join(turn.t(UNIT, name=unit.name, code=unit.code) for unit in found or turn.plan.units)
    raise Again(turn.t(sentence, text=text, units=names))
