"""A registration that somebody of the unit handed in on paper: whose, its title, its day; noted so that it counts."""

from datetime import date

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.dates import parse_date
from domain.expected import Item
from domain.paper_document import DocumentSlip, slip_of_day
from domain.people import Person
from handlers.course_questions import at_least, without_citizen_number
from handlers.notices import papers as notices
from handlers.returns.paper_people import REGISTRATION, expected_of_people, of_kind, person_in, take_who, who
from locales import N_
from storage import submissions
from storage.submissions import Content, Meanwhile

SHORTEST_TITLE, LONGEST_TITLE = 10, 300

WHAT_TITLE = N_("{name}: what is the registration on paper called?")
WHICH_DAY = N_("Which day does the paper bear? For example 18/11, 18/11/2026 or “today”.")
TODAY = N_("Today ({day})")
NOT_A_DATE = N_("That was not understood as a date. Please type it like 30/11 or 30/11/2026.")
FUTURE = N_("{day} is still to come. Please type the day the document bears.")
OUTSIDE = N_("{day} is before {year}, the year it is for. Please check the day.")
PREVIEW = N_(
    "Note a registration on paper?\n{name}: “{title}”, {day}. {name} is told, and is no longer reminded of it."
)
YES, NO = N_("Yes, note it"), N_("No, leave it")
NOTED = N_("Noted: the registration on paper of {name}.")
NOTHING_NOTED = N_("Nothing was noted.")
NOT_ANY_MORE = N_("Somebody has noted or registered something for this person in the meantime; nothing was noted.")


async def what_title(turn: Turn) -> Prompt | Goto:
    person = await person_in(turn)
    return Prompt(turn.t(WHAT_TITLE, name=person.full_name)) if person else to_start(turn, turn.t(NOT_ANY_MORE))


async def take_title(turn: Turn, text: str) -> None:
    turn.data["title"] = without_citizen_number(turn, at_least(turn, text, SHORTEST_TITLE))


async def which_day(turn: Turn) -> Prompt:
    day = turn.t.date(turn.today)
    return Prompt.menu(turn.t(WHICH_DAY), [Choice(turn.today.isoformat(), turn.t(TODAY, day=day))], open=True)


async def take_day(turn: Turn, text: str) -> None:
    turn.data["day"] = past_day(turn, text).isoformat()


def past_day(turn: Turn, text: str) -> date:
    """A day of this year that is not to come; Again says what is wrong with any other."""
    t, day = turn.t, parse_date(text, turn.today)
    slip = slip_of_day(day, turn.today, turn.today.year) if day else None
    if day is None:
        raise Again(t(NOT_A_DATE))
    if slip is not None:
        raise Again(t(FUTURE if slip is DocumentSlip.FUTURE else OUTSIDE, day=t.date(day), year=turn.today.year))
    return day


async def preview(turn: Turn) -> Prompt | Goto:
    t, person = turn.t, await person_in(turn)
    if person is None:
        return to_start(turn, t(NOT_ANY_MORE))
    day = t.date(date.fromisoformat(turn.data["day"]))
    text = t(PREVIEW, name=person.full_name, title=turn.data["title"], day=day)
    return Prompt.menu(text, [Choice("yes", t(YES)), Choice("no", t(NO))])


async def note(turn: Turn, choice: str) -> Goto:
    person = await person_in(turn)
    item = of_kind(await expected_of_people(turn), REGISTRATION).get(turn.data["person"])
    if choice == "no":
        return to_start(turn, turn.t(NOTHING_NOTED))
    if person is None or item is None or item.received:
        return to_start(turn, turn.t(NOT_ANY_MORE))
    return to_start(turn, await put_on_record(turn, person, item))


async def put_on_record(turn: Turn, person: Person, item: Item) -> str:
    """Note it and tell the person; of two who note it at once the second is told. What to say."""
    content = Content(turn.data["title"], on_paper=True, day=date.fromisoformat(turn.data["day"]))
    try:
        await submissions.hand_in(turn.db, item, content, by=turn.person.id, now=turn.now, seen=0)
    except Meanwhile:
        return turn.t(NOT_ANY_MORE)
    await notices.registration_noted(turn, person.id, turn.data["title"])
    return turn.t(NOTED, name=person.full_name)


def to_start(turn: Turn, text: str) -> Goto:
    """Say how it came out, and begin anew."""
    turn.say(text)
    return Goto("what", dialog="paper")


STEPS = (
    Step("who", who, take_who, limit=100, takes_name=True),
    Step("title", what_title, take_title, limit=LONGEST_TITLE),
    Step("day", which_day, take_day, limit=100),
    Step("sure", preview, note),
)
