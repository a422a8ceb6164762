"""Asking units for a report: its name, what it is about, the last day, which units; looked at, then they are told."""

from datetime import date, timedelta

from dialog import Again, Choice, Detour, Goto, Prompt, Step, Turn
from domain.dates import parse_date
from handlers.course_questions import at_least
from handlers.notices import returns as notices
from handlers.words import DAY_OFF, unit_name
from locales import N_
from storage import submissions

SHORTEST_NAME, LONGEST_NAME = 5, 100
SHORTEST_QUESTION, LONGEST_QUESTION = 10, 600
JUST_GONE = timedelta(days=31)
"""A day of the last month is a slip; one that lies further back and has no year is meant for the next."""

WHAT_NAME = N_("What is the report called? For example “Report on digital transformation in quarter 4”.")
WHAT_ASKED = N_("What are units to report on? In a few sentences; heads read it just as it is.")
BY_WHEN = N_("By which day? For example 25/11, “Friday” or “next week”.")
NOT_A_DATE = N_("That was not understood as a date. Please type it like 30/11 or 30/11/2026.")
DAY_GONE = N_("{day} has passed. Please type today or a later day.")
NOT_AFTER = N_("{day} is after the end of the movement ({last}). Please type an earlier day.")
WHICH_UNITS = N_("Which units are asked? All are chosen; choose one to take it out or put it back, then “Done”.")
CHOSEN, DONE = N_("✓ {unit}"), N_("Done, units: {n}")
NO_UNIT = N_("No unit is chosen. Please choose at least one, then “Done”.")
PREVIEW = N_(
    "Please check before it goes out to the heads:\n“{name}”, by {due}, working days left: {days}.\n{words}\n"
    "Units: {units}."
)
SEND, LEAVE = N_("Ask for it"), N_("Do not ask for it")
CHANGES = {
    "name": N_("Change the name"),
    "words": N_("Change what is asked"),
    "due": N_("Change the last day"),
    "units": N_("Change the units"),
}
ASKED = N_("“{name}” has been asked of {n} units, by {due}. It is reminded of by itself until it has come.")
UNTOLD = N_("No message could reach the head of: {units}. Please tell them in person.")
NOT_ASKED = N_("Nothing was asked for.")


async def take_name(turn: Turn, text: str) -> None:
    turn.data["name"] = at_least(turn, text, SHORTEST_NAME)


async def take_words(turn: Turn, text: str) -> None:
    turn.data["words"] = at_least(turn, text, SHORTEST_QUESTION)


async def take_due(turn: Turn, text: str) -> None:
    t, day = turn.t, parse_date(text, turn.today, earliest=turn.today - JUST_GONE)
    if day is None:
        raise Again(t(NOT_A_DATE))
    if day < turn.today:
        raise Again(t(DAY_GONE, day=t.date(day)))
    if day.year > turn.plan.movement.last_year:
        raise Again(t(NOT_AFTER, day=t.date(day), last=turn.plan.movement.last_year))
    turn.data["due"] = day.isoformat()


async def which_units(turn: Turn) -> Prompt:
    t, able = turn.t, [unit for unit in turn.plan.units if unit.reporting]
    chosen = turn.data.setdefault("units", [unit.code for unit in able])
    labels = [(unit.code, t(CHOSEN, unit=unit.button) if unit.code in chosen else unit.button) for unit in able]
    choices = [Choice(f"u{code}", label) for code, label in labels]
    done = [Choice("done", t(DONE, n=len(chosen)))] if chosen else []
    return Prompt.menu(t(WHICH_UNITS if chosen else NO_UNIT), [*choices, *done])


async def take_unit(turn: Turn, choice: str) -> Goto | None:
    chosen = turn.data["units"]
    if choice == "done":
        return None
    code = choice[1:]
    wanted = {*chosen} ^ {code}
    turn.data["units"] = [unit.code for unit in turn.plan.units if unit.code in wanted]
    return Goto("units")


async def preview(turn: Turn) -> Prompt:
    t, data, due = turn.t, turn.data, date.fromisoformat(turn.data["due"])
    units = ", ".join(unit_name(turn.plan, unit) for unit in data["units"])
    days = turn.calendar.working_days_left(turn.today, due)
    text = t(PREVIEW, name=data["name"], due=t.weekday(due), days=days, words=data["words"], units=units)
    text = text if turn.calendar.is_working(due) else f"{text}\n{t(DAY_OFF, day=t.weekday(due))}"
    changes = [Choice(step, t(label)) for step, label in CHANGES.items()]
    return Prompt.menu(text, [Choice("send", t(SEND)), *changes, Choice("leave", t(LEAVE))])


async def send(turn: Turn, choice: str) -> Goto | Detour:
    """Ask for it and tell the heads; which cannot be reached is said."""
    t, data = turn.t, turn.data
    if choice in CHANGES:
        return Detour(choice)
    if choice == "leave":
        turn.say(t(NOT_ASKED))
        return Goto("requests", dialog="requests")
    due = date.fromisoformat(data["due"])
    if due < turn.today:
        raise Again(t(DAY_GONE, day=t.date(due)))
    about = {"name": data["name"], "words": data["words"], "due": due, "units": data["units"]}
    one = await submissions.request(turn.db, **about, by=turn.person.id, now=turn.now)
    untold = await notices.report_requested(turn, one)
    turn.say(t(ASKED, name=one.name, n=len(one.units), due=t.date(due)))
    turn.say(t(UNTOLD, units=", ".join(unit_name(turn.plan, unit) for unit in untold)) if untold else "")
    return Goto("requests", dialog="requests")


STEPS = (
    Step("name", WHAT_NAME, take_name, limit=LONGEST_NAME),
    Step("words", WHAT_ASKED, take_words, limit=LONGEST_QUESTION),
    Step("due", BY_WHEN, take_due, limit=100),
    Step("units", which_units, take_unit),
    Step("preview", preview, send),
)
