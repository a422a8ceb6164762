"""Which colleague stands in: somebody of the head's own unit."""

from dialog import Again, Choice, End, Goto, Prompt, Turn
from domain.people import Person, Role
from domain.vietnamese import fold, name_sort_key
from handlers.paging import page_of, turned
from handlers.words import unit_name
from locales import N_
from storage import people

PAGE = "people_page"

WHO = N_("Who of {unit} should stand in? Choose, or type a part of the name.")
NOBODY_THERE = N_("There is nobody else in {unit} who could stand in.")
NOT_IN_UNIT = N_("Nobody of {unit} who can stand in is called “{text}”. Please choose from the list or type it again.")
SEVERAL = N_("{n} people of {unit} match “{text}”. Please choose one of them.")
SOMEBODY = N_("{name}, {position}")
EVERYBODY = N_("Everybody of the unit")


def may_stand_in(person: Person, head: Person) -> bool:
    """Whether somebody may stand in for a head: a colleague of the unit who is not its head anyway."""
    return person.active and person.unit == head.unit and not person.has(Role.HEAD)


async def colleagues(turn: Turn) -> tuple[str, list[Person]]:
    """The unit of the head by name, and who of it may stand in, in the order of a Vietnamese list."""
    head = await people.get(turn.db, turn.data["head"])
    assert head is not None, "the roster forgets nobody"
    able = [person for person in await people.everyone(turn.db, unit=head.unit) if may_stand_in(person, head)]
    return unit_name(turn.plan, head.unit), sorted(able, key=lambda person: name_sort_key(person.full_name))


async def who(turn: Turn) -> Prompt | End:
    t, (unit, able) = turn.t, await colleagues(turn)
    if not able:
        return End(t(NOBODY_THERE, unit=unit))
    found = turn.data.get("found")
    listed = [person for person in able if person.id in found] if found else able
    shown, page, turns = page_of(turn, listed, key=PAGE)
    choices = [
        *(Choice(f"#{one.id}", t(SOMEBODY, name=one.full_name, position=one.position or one.code)) for one in shown),
        *turns,
        *([Choice("#all", t(EVERYBODY))] if found else []),
    ]
    return Prompt.menu("\n".join([t(WHO, unit=unit), *page]), choices, open=True)


async def choose(turn: Turn, answer: str) -> Goto | None:
    """One of the list, its next page, or a name."""
    if turned(turn, answer, key=PAGE):
        return Goto("who")
    unit, able = await colleagues(turn)
    words = set(fold(answer).split())
    found = [one for one in able if answer == f"#{one.id}"] or (
        able if answer == "#all" else [one for one in able if words and words <= set(fold(one.full_name).split())]
    )
    if not found:
        raise Again(turn.t(NOT_IN_UNIT, unit=unit, text=answer))
    if len(found) == 1:
        turn.data["deputy"] = found[0].id
        return None
    turn.data["found"] = [] if answer == "#all" else [one.id for one in found]
    turn.data.pop(PAGE, None)
    turn.say("" if answer == "#all" else turn.t(SEVERAL, n=len(found), unit=unit, text=answer))
    return Goto("who")
