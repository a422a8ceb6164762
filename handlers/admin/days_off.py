"""Days off and days worked instead (ngày nghỉ, ngày làm bù): see what lies ahead, set a day or a range, undo one."""

from datetime import timedelta

from dialog import Again, Choice, Dialog, Goto, Prompt, Step, Turn, only
from domain.days_off import MOST_DAYS, DayObjection, object_to_days
from domain.people import Role
from domain.spans import parse_span
from handlers.admin import days_off_changes as changes
from handlers.admin.days_off_words import ahead, line
from handlers.paging import page_of, turned
from locales import N_

TITLE = N_("Days off, and days worked instead, that lie ahead in {year}:")
NOTHING = N_("None lies ahead in {year}.")
PROVISIONAL = N_("No official decision for {year} is on record yet, so these days are provisional.")
SET_OFF, SET_WORKED = N_("Set days off"), N_("Set days to be worked")
UNDO, OTHER_YEAR = N_("Undo a day that was set"), N_("Year {year}")
TO_ADMINISTRATION = N_("Back to administration")
WHICH_OFF = N_("Which days are off? A day or a range, for example 31/8 or 14/2 - 20/2.")
WHICH_WORKED = N_("Which days are worked? A day or a range, for example 22/8 or 10/1/2027.")
NOT_DAYS = N_("That was not understood as days. Please type a day like 31/8, or a range like 14/2 - 20/2.")
OBJECTIONS = {
    DayObjection.REVERSED: N_("{last} is before {first}. Please type the earlier day first."),
    DayObjection.PAST: N_("{first} has passed. Please type today, {today}, or a later day."),
    DayObjection.OUTSIDE: N_("The movement runs from {first_year} to {last_year}. Please type days of these years."),
    DayObjection.TOO_MANY: N_("At most {most} days can be set at once. Please type a shorter range."),
    DayObjection.OFF_ALREADY: N_("{day} is off already; nothing has to be set. Please type another day."),
    DayObjection.WORKED_ALREADY: N_("{day} is worked already; nothing has to be set. Please type another day."),
}
WHICH_SOURCE = N_("Who decided it? The number and date of the document, or one sentence.")
YES, NO = N_("Yes, set it"), N_("No, leave it")
YES_UNDO = N_("Yes, undo it")
LEFT_AS_IT_IS = N_("It stays as it is.")
WHICH_UNDONE = N_("Which day should be left to the calendar again?")
NOTHING_TO_UNDO = N_("None of the days ahead was set here.")
JUST_GONE = timedelta(days=31)
"""A day of the last month is a slip; one that lies further back and has no year is meant for the next."""


async def what_lies_ahead(turn: Turn) -> Prompt:
    t, this_year, last_year = turn.t, turn.today.year, turn.plan.movement.last_year
    year = turn.data.setdefault("year", this_year)
    days = await ahead(turn, year)
    shown, page, turns = page_of(turn, days)
    lines = [t(TITLE, year=year), *(line(turn, one) for one in shown), *page] if days else [t(NOTHING, year=year)]
    lines += [t(PROVISIONAL, year=year)] if turn.calendar.is_provisional(year) else []
    others = [other for other in (year - 1, year + 1) if this_year <= other <= last_year]
    choices = [
        *turns,
        Choice("off", t(SET_OFF)),
        Choice("worked", t(SET_WORKED)),
        *([Choice("undo", t(UNDO))] if any(one.ours for one in days) else []),
        *(Choice(str(other), t(OTHER_YEAR, year=other)) for other in others),
        Choice("administration", t(TO_ADMINISTRATION), back=True),
    ]
    return Prompt.board("\n".join(lines), choices)


async def choose_act(turn: Turn, choice: str) -> Goto:
    if choice == "administration":
        return Goto(dialog="administration")
    for key in ("undone", "source"):  # of a change that was begun and left
        turn.data.pop(key, None)
    if choice.isdigit():
        turn.data["year"] = int(choice)
        turn.data.pop("page", None)
    elif choice in ("off", "worked"):
        turn.data["works"] = choice == "worked"
        return Goto("days")
    elif not turned(turn, choice):
        return Goto("undo")
    return Goto("ahead")


async def which_days(turn: Turn) -> Prompt:
    return Prompt(turn.t(WHICH_WORKED if turn.data["works"] else WHICH_OFF))


async def take_days(turn: Turn, text: str) -> None:
    t, span = turn.t, parse_span(text, turn.today, earliest=turn.today - JUST_GONE)
    if span is None:
        raise Again(t(NOT_DAYS))
    first, works = span.first or span.last, turn.data["works"]
    objection = object_to_days(turn.plan, turn.calendar, first, span.last, works=works, today=turn.today)
    if objection:
        movement = {"first_year": turn.plan.movement.first_year, "last_year": turn.plan.movement.last_year}
        days = {"first": t.date(first), "last": t.date(span.last), "today": t.date(turn.today), "day": t.weekday(first)}
        raise Again(t(OBJECTIONS[objection], most=MOST_DAYS, **movement, **days))
    turn.data.update(first=first.isoformat(), last=span.last.isoformat())
    await changes.weighed(turn)


async def take_source(turn: Turn, text: str) -> None:
    turn.data["source"] = " ".join(text.split())


async def is_that_right(turn: Turn) -> Prompt | Goto:
    return await asked(turn, YES)


async def asked(turn: Turn, yes: str) -> Prompt | Goto:
    """What would change, for a yes or a no; back to the list where it cannot be any more."""
    try:
        text = await changes.weighed(turn)
    except Again as excuse:
        turn.say(str(excuse))
        return Goto("ahead")
    return Prompt.menu(text, [Choice("yes", turn.t(yes)), Choice("no", turn.t(NO))])


async def settle(turn: Turn, choice: str) -> Goto:
    turn.say(await changes.made(turn) if choice == "yes" else turn.t(LEFT_AS_IT_IS))
    return Goto("ahead", dialog="days_off", data={"year": turn.data["year"]})


async def which_undone(turn: Turn) -> Prompt | Goto:
    t, ours = turn.t, [one for one in await ahead(turn, turn.data["year"]) if one.ours]
    if not ours:
        turn.say(t(NOTHING_TO_UNDO))
        return Goto("ahead")
    shown, page, turns = page_of(turn, ours, key="undo_page")
    choices = [*(Choice(one.day.isoformat(), t.weekday(one.day)) for one in shown), *turns]
    return Prompt.menu("\n".join([t(WHICH_UNDONE), *(line(turn, one) for one in shown), *page]), choices)


async def choose_undone(turn: Turn, choice: str) -> Goto | None:
    if turned(turn, choice, key="undo_page"):
        return Goto("undo")
    turn.data["undone"] = choice
    return None


async def is_undoing_right(turn: Turn) -> Prompt | Goto:
    return await asked(turn, YES_UNDO)


days_off_dialog = Dialog(
    "days_off",
    Step("ahead", what_lies_ahead, choose_act),
    Step("days", which_days, take_days, limit=100),
    Step("source", WHICH_SOURCE, take_source, limit=300),
    Step("sure", is_that_right, settle),
    Step("undo", which_undone, choose_undone),
    Step("undo_sure", is_undoing_right, settle),
    commands=("ngaynghi", "daysoff"),
    description=N_("Days off and days worked instead: see, set, undo"),
    audience=only(Role.COORDINATOR, Role.ADMIN),
)
