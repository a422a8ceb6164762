"""Praise a person or a unit for something real; a person is asked before anybody else reads it."""

from datetime import date, timedelta

from dialog import Again, Choice, Dialog, Goto, Prompt, Skip, Step, Turn, only
from domain.dates import parse_date
from domain.people import Role
from domain.praise import (
    LONGEST_WORDS,
    SHORTEST_WORDS,
    Basis,
    Praise,
    Reach,
    may_praise,
    may_praise_person,
    may_praise_unit,
)
from handlers.finding import the_one
from handlers.notices import praise as notices
from handlers.paging import page_of, turned
from handlers.praise.bases import LABELS, offered
from handlers.praise.words import REACHES, called, words_of
from handlers.words import unit_name
from locales import N_
from storage import conversations, people, praises

WHOM = N_("Whom would you like to praise?")
A_PERSON, A_UNIT = N_("A person"), N_("A unit")
WHO = N_("Who is it? Please type a name or staff code.")
YOURSELF = N_("Nobody praises themselves. Please type another name or staff code.")
LEFT = N_("{name} is no longer active on the roster, so nobody could agree to the praise. Please type another name.")
WHICH_UNIT = N_("Which unit is it? One does not praise the unit one is head of; its people one may praise.")
WHAT_FOR = N_("What is {whom} praised for?")
WHICH = N_("Which one is it?")
ANOTHER = N_("Something else")
WHEN = N_("On which day was it done? For example 30/10, “yesterday” or “today”.")
TODAY = N_("Today ({day})")
NOT_A_DATE = N_("That was not understood as a date. Please type it like 30/11 or 30/11/2026.")
TO_COME = N_("{day} is still to come. Please type the day on which it was done.")
LONG_AGO = N_("{day} is more than a year ago. Please praise something more recent.")
WHAT_WORDS = N_(
    "What exactly is good about it? Please write one or two sentences; {whom} and all readers read just these words."
)
TOO_SHORT = N_("Please write at least {n} letters: say what was done and what came of it.")
HOW_FAR = N_("Who may read it?")
READ_BACK = N_("{whom} is praised: “{words}”\n{about}\nIt is to be read by {reach}.")
IS_ASKED = N_("{name} is asked first whether it may be published.")
AT_ONCE = N_("It is published at once and cannot be taken back then.")
IS_IT_RIGHT = N_("Is that right?")
YES, NO = N_("Yes, praise"), N_("No, do not record it")
LEFT_OUT = N_("Nothing was recorded.")
GIVEN = N_("It is on record. {name} is asked whether it may be published.")
GIVEN_UNTOLD = N_(
    "It is on record. {name} has no chat here yet; it will be published when they have come in and agreed to it."
)
PUBLISHED = N_("It is published.")
GIVEN_BEFORE = N_("You have given just that praise already, so it was not recorded again.")
NOT_ANY_MORE = N_("That is not possible any more: the roster has changed in the meantime. Nothing was recorded.")
A_YEAR = timedelta(days=366)


async def whom(turn: Turn) -> Prompt:
    return Prompt.menu(turn.t(WHOM), [Choice("person", turn.t(A_PERSON)), Choice("unit", turn.t(A_UNIT))])


async def choose_whom(turn: Turn, choice: str) -> None:
    turn.data.clear()
    turn.data["whom"] = choice


async def who(turn: Turn) -> Prompt | Skip:
    return Prompt(turn.t(WHO)) if turn.data["whom"] == "person" else Skip()


async def take_person(turn: Turn, text: str) -> None:
    person = await the_one(turn, text)
    if person.id == turn.person.id:
        raise Again(turn.t(YOURSELF))
    if not may_praise_person(turn.person, person):
        raise Again(turn.t(LEFT, name=person.full_name))
    turn.data.update(person=person.id, unit=person.unit)


async def which_unit(turn: Turn) -> Prompt | Skip:
    if turn.data["whom"] == "person":
        return Skip()
    units = [unit for unit in turn.plan.units if may_praise_unit(turn.person, unit.code)]
    return Prompt.menu(turn.t(WHICH_UNIT), [Choice(unit.code, unit.button) for unit in units])


async def choose_unit(turn: Turn, choice: str) -> None:
    turn.data["unit"] = choice


async def praised(turn: Turn) -> str:
    """Who is to be praised, in words."""
    number = turn.data.get("person")
    return called(turn, await people.get(turn.db, number) if number else None, turn.data["unit"])


async def what_for(turn: Turn) -> Prompt:
    t, bases = turn.t, await offered(turn)
    choices = [Choice(basis, t(label)) for basis, label in LABELS.items() if basis in bases]
    return Prompt.menu(t(WHAT_FOR, whom=await praised(turn)), choices)


async def choose_basis(turn: Turn, choice: str) -> None:
    turn.data["basis"] = choice
    for key in ("basis_id", "day", "page"):
        turn.data.pop(key, None)


async def which(turn: Turn) -> Prompt | Skip | Goto:
    t, basis = turn.t, Basis(turn.data["basis"])
    if basis is Basis.DEED:
        return Skip()
    found = (await offered(turn)).get(basis)
    if not found:
        return Goto("basis")
    shown, page, turns = page_of(turn, found)
    return Prompt.menu("\n".join([t(WHICH), *page]), [*shown, *turns, Choice("another", t(ANOTHER))])


async def choose_which(turn: Turn, choice: str) -> Goto | None:
    if choice == "another":
        return Goto("basis")
    if turned(turn, choice):
        return Goto("which")
    turn.data["basis_id"] = int(choice)
    return None


async def when(turn: Turn) -> Prompt | Skip:
    t, today = turn.t, turn.today
    if turn.data["basis"] != Basis.DEED:
        return Skip()
    return Prompt.menu(t(WHEN), [Choice(today.isoformat(), t(TODAY, day=t.date(today)))], open=True)


async def take_day(turn: Turn, text: str) -> None:
    t, day = turn.t, parse_date(text, turn.today, earliest=turn.today - A_YEAR)
    if day is None:
        raise Again(t(NOT_A_DATE))
    if day > turn.today:
        raise Again(t(TO_COME, day=t.date(day)))
    if day < turn.today - A_YEAR:
        raise Again(t(LONG_AGO, day=t.date(day)))
    turn.data["day"] = day.isoformat()


async def what_words(turn: Turn) -> Prompt:
    return Prompt(turn.t(WHAT_WORDS, whom=await praised(turn)))


async def take_words(turn: Turn, text: str) -> None:
    words = " ".join(text.split())
    if len(words) < SHORTEST_WORDS:
        raise Again(turn.t(TOO_SHORT, n=SHORTEST_WORDS))
    turn.data["words"] = words


def day_in(turn: Turn) -> date | None:
    """The day of what was done, if it is praised for a deed."""
    return date.fromisoformat(turn.data["day"]) if "day" in turn.data else None


async def how_far(turn: Turn) -> Prompt:
    t, unit = turn.t, unit_name(turn.plan, turn.data["unit"])
    return Prompt.menu(t(HOW_FAR), [Choice(Reach.UNIT, unit), Choice(Reach.CENTRE, turn.plan.organisation.short)])


async def choose_reach(turn: Turn, choice: str) -> None:
    turn.data["reach"] = choice


async def read_back(turn: Turn) -> Prompt:
    t, data = turn.t, turn.data
    person = await people.get(turn.db, data["person"]) if data.get("person") else None
    reach = t(REACHES[Reach(data["reach"])])
    then = t(IS_ASKED, name=person.full_name) if person else t(AT_ONCE)
    about = await words_of(turn.db, Basis(data["basis"]), data.get("basis_id"), day_in(turn), t)
    lines = [
        t(READ_BACK, whom=await praised(turn), words=data["words"], about=about, reach=reach),
        then,
        t(IS_IT_RIGHT),
    ]
    return Prompt.menu("\n".join(lines), [Choice("yes", t(YES)), Choice("no", t(NO))])


async def submit(turn: Turn, choice: str) -> Goto:
    await conversations.forget_draft(turn.db, turn.person.id, "praising")
    turn.say(await give(turn) if choice == "yes" else turn.t(LEFT_OUT))
    return Goto(dialog="praise")


async def give(turn: Turn) -> str:
    """Put it on record, if it still may be; what to say."""
    t, me, data = turn.t, turn.person, turn.data
    person = await people.get(turn.db, data["person"]) if data.get("person") else None
    allowed = may_praise_person(me, person) if person else may_praise_unit(me, data["unit"])
    if not allowed or not may_praise(me):
        return t(NOT_ANY_MORE)
    praise = await praises.give(
        turn.db,
        giver_id=me.id,
        person_id=person.id if person else None,
        unit=person.unit if person else data["unit"],
        words=data["words"],
        basis=Basis(data["basis"]),
        basis_id=data.get("basis_id"),
        happened_on=day_in(turn),
        wished=Reach(data["reach"]),
        now=turn.now,
    )
    if praise is None:
        return t(GIVEN_BEFORE)
    return await told(turn, praise, person.full_name if person else "")


async def told(turn: Turn, praise: Praise, name: str) -> str:
    """Ask the one praised, if it is a person; what to say to the one who praises."""
    if not name:
        return turn.t(PUBLISHED)
    reached = await notices.asked(turn, praise)
    return turn.t(GIVEN if reached else GIVEN_UNTOLD, name=name)


praising = Dialog(
    "praising",
    Step("whom", whom, choose_whom),
    Step("person", who, take_person, limit=100, takes_name=True),
    Step("unit", which_unit, choose_unit),
    Step("basis", what_for, choose_basis),
    Step("which", which, choose_which),
    Step("day", when, take_day, limit=100),
    Step("words", what_words, take_words, limit=LONGEST_WORDS),
    Step("reach", how_far, choose_reach),
    Step("sure", read_back, submit),
    audience=only(Role.HEAD, Role.COORDINATOR, Role.DIRECTOR, in_person=True),
    draft=True,
)
