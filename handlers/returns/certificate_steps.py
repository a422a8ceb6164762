"""A finished course somebody of the unit has a certificate of on paper: entered as confirmed, so that it counts."""

from datetime import date

from dialog import Choice, Goto, Prompt, Step, Turn
from domain.people import Person
from domain.training import Form, Training, TrainingState
from domain.vietnamese import fold
from handlers.course_questions import (
    HOW_MANY_HOURS,
    WHAT_PROVIDER,
    at_least,
    choose_form,
    take_hours,
    take_provider,
    which_form,
    without_citizen_number,
)
from handlers.notices import papers as notices
from handlers.returns.paper_people import person_in
from handlers.returns.registration_steps import NO, NOT_ANY_MORE, NOTHING_NOTED, YES, past_day, to_start
from handlers.words import FORMS
from locales import N_
from storage import audit, people, training

SHORTEST_TITLE, LONGEST_TITLE = 3, 200

WHAT_COURSE = N_("{name}: what is the course on the certificate called?")
WHEN_FINISHED = N_("On which day was it finished, as the certificate says? For example 18/11 or 18/11/2026.")
PREVIEW = N_(
    "Enter a finished course from a certificate on paper?\n"
    "{name}: “{title}”, {provider}, {form}, {hours} hours, finished on {day}. It counts as confirmed; {name} is told."
)
ENTERED = N_("Entered: the course “{title}” of {name}.")
KNOWN = N_("The course “{title}” of {name}, finished on {day}, is on record already; nothing was entered.")


async def what_course(turn: Turn) -> Prompt | Goto:
    person = await person_in(turn)
    return Prompt(turn.t(WHAT_COURSE, name=person.full_name)) if person else to_start(turn, turn.t(NOT_ANY_MORE))


async def take_course(turn: Turn, text: str) -> None:
    turn.data["title"] = without_citizen_number(turn, at_least(turn, text, SHORTEST_TITLE))


async def take_finished(turn: Turn, text: str) -> None:
    turn.data["day"] = past_day(turn, text).isoformat()


async def preview(turn: Turn) -> Prompt | Goto:
    t, data, person = turn.t, turn.data, await person_in(turn)
    if person is None:
        return to_start(turn, t(NOT_ANY_MORE))
    text = t(
        PREVIEW,
        name=person.full_name,
        title=data["title"],
        provider=data["provider"],
        form=t(FORMS[Form(data["form"])]),
        hours=t.number(data["hours"]),
        day=t.date(date.fromisoformat(data["day"])),
    )
    return Prompt.menu(text, [Choice("yes", t(YES)), Choice("no", t(NO))])


async def enter(turn: Turn, choice: str) -> Goto:
    person = await person_in(turn)
    if choice == "no":
        return to_start(turn, turn.t(NOTHING_NOTED))
    if person is None:
        return to_start(turn, turn.t(NOT_ANY_MORE))
    return to_start(turn, await put_on_record(turn, person))


async def put_on_record(turn: Turn, person: Person) -> str:
    """Enter it and tell the person, unless just this is on record; what to say."""
    t, data, day = turn.t, turn.data, date.fromisoformat(turn.data["day"])
    await people.hold(turn.db, person.id)
    learned = await training.of_person(turn.db, person.id, day.year)
    about = {"title": data["title"], "name": person.full_name}
    if any(is_same(item, data["title"], day) for item in learned):
        return t(KNOWN, day=t.date(day), **about)
    item = await training.enter(
        turn.db,
        person,
        title=data["title"],
        provider=data["provider"],
        form=Form(data["form"]),
        hours=data["hours"],
        finished_on=day,
        by=turn.person.id,
        now=turn.now,
    )
    after = {"title": item.title, "state": item.state, "hours": item.hours, "finishes_on": day.isoformat()}
    audit.record(turn.db, turn.now, turn.person.id, "training.enter", "training", item.id, after=after)
    await notices.course_entered(turn, person.id, item)
    return t(ENTERED, **about)


def is_same(item: Training, title: str, day: date) -> bool:
    """Whether a record of learning is of just this course."""
    there = item.state is not TrainingState.WITHDRAWN and item.finishes_on == day
    return there and fold(item.title) == fold(title)


STEPS = (
    Step("course", what_course, take_course, limit=LONGEST_TITLE),
    Step("provider", WHAT_PROVIDER, take_provider, limit=200),
    Step("form", which_form, choose_form),
    Step("hours", HOW_MANY_HOURS, take_hours, limit=20),
    Step("finished", WHEN_FINISHED, take_finished, limit=100),
    Step("course_sure", preview, enter),
)
