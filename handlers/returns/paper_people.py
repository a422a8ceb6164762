"""Whose papers somebody may note, and who of them is still missing."""

from collections.abc import Iterable, Mapping

from dialog import Again, Choice, Goto, Prompt, Turn
from domain.expected import Item
from domain.handing_in import may_note_for
from domain.people import Person
from domain.plan_obligations import KnownBy
from domain.vietnamese import name_sort_key
from handlers.facts import census_of
from handlers.finding import the_one
from handlers.paging import page_of, turned
from locales import N_
from storage import people

REGISTRATION, CERTIFICATE = "registration", "certificate"
KNOWN_BY = {REGISTRATION: KnownBy.INITIATIVE, CERTIFICATE: KnownBy.TRAINING}
PAGE = "people_page"

WHO = N_("Whose paper is it? Missing so far: {n}. Choose, or type a name or staff code.")
SOMEBODY = N_("{name}, {code}")
NOT_YOURS = N_(
    "{name} is not one of the people whose papers are yours to note. Please type another name or staff code."
)
NOT_MISSING = N_("A registration is on record for {name} already, so none needs to be noted from paper.")
NOT_ASKED = N_("The plan does not ask for a registration of each person.")


async def candidates(turn: Turn) -> dict[int, Person]:
    """Everybody whose papers the person speaking may note."""
    everyone = await people.everyone(turn.db)
    return {one.id: one for one in everyone if may_note_for(turn.person, one, turn.today)}


async def expected_of_people(turn: Turn) -> tuple[Item, ...]:
    """Everything expected of people this year; of units and the centre it is left out."""
    return tuple(item for item in (await census_of(turn.db, turn.world, turn.today)).items if item.person_id)


def of_kind(items: Iterable[Item], kind: str) -> dict[int, Item]:
    """What of it a kind of paper answers, by person."""
    return {it.person_id: it for it in items if it.person_id and it.obligation.known_by == KNOWN_BY[kind]}


def missing(items: Iterable[Item], mine: Mapping[int, Person], kind: str) -> list[Person]:
    """Who of these people has nothing of a kind on record, in the order of a Vietnamese list."""
    open_items = of_kind(items, kind).items()
    found = [mine[number] for number, item in open_items if number in mine and not item.received]
    return sorted(found, key=lambda person: name_sort_key(person.full_name))


async def who(turn: Turn) -> Prompt:
    t, lacking = turn.t, missing(await expected_of_people(turn), await candidates(turn), turn.data["kind"])
    shown, page, turns = page_of(turn, lacking, key=PAGE)
    choices = [Choice(f"#{one.id}", t(SOMEBODY, name=one.full_name, code=one.code)) for one in shown]
    return Prompt("\n".join([t(WHO, n=len(lacking)), *page]), (*choices, *turns), open=True)


async def take_who(turn: Turn, answer: str) -> Goto:
    """One of the list, its next page, or a name; a certificate may be anybody's, a second one too."""
    if turned(turn, answer, key=PAGE):
        return Goto("who")
    mine, kind = await candidates(turn), turn.data["kind"]
    person = mine.get(int(answer[1:])) if answer[1:].isdigit() and answer[0] == "#" else await the_one(turn, answer)
    if person is None or person.id not in mine:
        raise Again(turn.t(NOT_YOURS, name=person.full_name if person else answer))
    if kind == REGISTRATION:
        owed = of_kind(await expected_of_people(turn), kind).get(person.id)
        if owed is None or owed.received:
            raise Again(turn.t(NOT_MISSING if owed else NOT_ASKED, name=person.full_name))
    turn.data["person"] = person.id
    return Goto("title" if kind == REGISTRATION else "course")


async def person_in(turn: Turn) -> Person | None:
    """Whose paper is being noted, as long as this person may note it."""
    return (await candidates(turn)).get(turn.data["person"])
