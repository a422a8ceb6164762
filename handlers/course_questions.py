"""What is asked about any course, whether it comes into the catalogue or was taken elsewhere."""

from dialog import Again, Choice, Prompt, Turn
from domain.training import LONGEST_HOURS, Form, has_citizen_number, parse_hours
from handlers.words import FORMS
from locales import N_

WHAT_NAME = N_("What is the course called?")
WHAT_PROVIDER = N_("Who offers it, or on which platform is it? For example binhdanhocvuso.gov.vn.")
CITIZEN_NUMBER = N_("That looks like the number of an identity card. It is not kept here; please leave it out.")
SHORT_TEXT = N_("Please type at least {n} characters.")
WHICH_FORM = N_("How is it learned?")
HOW_MANY_HOURS = N_("How many hours of learning does it take? For example 4 or 2.5.")
NOT_HOURS = N_("Please type the hours as a number above 0 and at most {most}, for example 4 or 2.5.")


def at_least(turn: Turn, text: str, n: int) -> str:
    """A text on one line, of at least n letters."""
    line = " ".join(text.split())
    if len(line) < n:
        raise Again(turn.t(SHORT_TEXT, n=n))
    return line


def without_citizen_number(turn: Turn, text: str) -> str:
    """A text without the number of an identity card; such numbers are not kept."""
    if has_citizen_number(text):
        raise Again(turn.t(CITIZEN_NUMBER))
    return text


async def take_provider(turn: Turn, text: str) -> None:
    turn.data["provider"] = without_citizen_number(turn, at_least(turn, text, 2))


async def which_form(turn: Turn) -> Prompt:
    return Prompt.menu(turn.t(WHICH_FORM), [Choice(form, turn.t(FORMS[form])) for form in Form])


async def choose_form(turn: Turn, form: str) -> None:
    turn.data["form"] = form


async def take_hours(turn: Turn, text: str) -> None:
    hours = parse_hours(text)
    if hours is None:
        raise Again(turn.t(NOT_HOURS, most=LONGEST_HOURS))
    turn.data["hours"] = hours
