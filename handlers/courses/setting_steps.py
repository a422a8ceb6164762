"""The part of the catalogue that sets whom a course is for, whether it is mandatory, its level and topic."""

from typing import Any

from dialog import Again, Choice, End, Goto, Prompt, Step, Turn
from domain.course import keeps_catalogue
from domain.course_cells import Wrong, day_of, meant_for
from handlers.course_questions import at_least
from handlers.courses.words import again
from handlers.words import named
from locales import N_
from storage import courses

FOR_WHOM = N_(
    "Whom is the course for? Choose one, or type several units or kinds of work with commas between them, "
    "for example “{example}”."
)
EVERYBODY = N_("Everybody")
BY_WHEN = N_("By which day is everybody it is for to have finished it? For example 20/11 or 20/11/2026.")
VOLUNTARY = N_("It is not mandatory")
PAST = N_("{day} has passed. Please type a day from today on.")
WHICH_LEVEL = N_("Which level is it?")
WHAT_TOPIC = N_("What is it about, in a few words? For example “ký số” or “phòng chống lừa đảo”.")
SET = N_("It is on record.")
NOT_ANY_MORE = N_("Only the coordinating office keeps the catalogue.")


async def for_whom(turn: Turn) -> Prompt:
    t, plan = turn.t, turn.plan
    choices = [
        Choice("all", t(EVERYBODY)),
        *(Choice(unit.code, unit.name) for unit in plan.units),
        *(Choice(kind.code, named(kind, t)) for kind in plan.training.job_kinds),
    ]
    return Prompt.menu(t(FOR_WHOM, example=example_of(turn)), choices, open=True)


def example_of(turn: Turn) -> str:
    """A unit and a kind of work of the plan, as they can be typed."""
    kinds = [named(kind, turn.t) for kind in turn.plan.training.job_kinds]
    return ", ".join([*(unit.short for unit in turn.plan.units[-1:]), *[it for it in kinds if "," not in it][:1]])


async def take_for_whom(turn: Turn, text: str) -> Goto | End:
    try:
        units, jobs = meant_for(text, turn.plan)
    except Wrong as wrong:
        raise again(wrong, turn.t) from wrong
    return await put(turn, units=units, jobs=jobs)


async def by_when(turn: Turn) -> Prompt:
    return Prompt.menu(turn.t(BY_WHEN), [Choice("no", turn.t(VOLUNTARY))], open=True)


async def take_due(turn: Turn, text: str) -> Goto | End:
    if text == "no":
        return await put(turn, mandatory=False, due=None)
    try:
        day = day_of(" ".join(text.split()), turn.plan, turn.today)
    except Wrong as wrong:
        raise again(wrong, turn.t) from wrong
    assert day is not None, "something was typed"
    if day < turn.today:
        raise Again(turn.t(PAST, day=turn.t.date(day)))
    return await put(turn, mandatory=True, due=day)


async def which_level(turn: Turn) -> Prompt:
    levels = turn.plan.training.levels
    return Prompt.menu(turn.t(WHICH_LEVEL), [Choice(level.code, named(level, turn.t)) for level in levels])


async def choose_level(turn: Turn, level: str) -> Goto | End:
    return await put(turn, level=level)


async def take_topic(turn: Turn, text: str) -> Goto | End:
    return await put(turn, topic=at_least(turn, text, 2))


async def put(turn: Turn, **changes: Any) -> Goto | End:
    """Set it and show the course as it is now."""
    if not keeps_catalogue(turn.person):
        return End(turn.t(NOT_ANY_MORE))
    await courses.change(turn.db, turn.data["course"], by=turn.person.id, now=turn.now, **changes)
    turn.say(turn.t(SET))
    return Goto("course", dialog="courses", data={"course": turn.data["course"]})


STEPS = (
    Step("for_whom", for_whom, take_for_whom, limit=300),
    Step("due", by_when, take_due, limit=60),
    Step("level", which_level, choose_level),
    Step("topic", WHAT_TOPIC, take_topic, limit=100),
)
