"""A finished course somebody of the unit has a certificate of on paper: entered as confirmed, so that it counts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

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
from handlers.paging import page_of, turned
from handlers.returns.paper_people import person_in
from handlers.returns.registration_steps import NO, NOT_ANY_MORE, NOTHING_NOTED, YES, past_day, to_start
from handlers.words import FORMS, clipped
from locales import N_
from storage import audit, courses, people, training

SHORTEST_TITLE, LONGEST_TITLE = 3, 200
LONGEST_LABEL = 50
PAGE = "courses_page"

WHAT_COURSE = N_("{name}: which course is the certificate of? Choose one of the catalogue, or type its name.")
WHEN_FINISHED = N_("On which day was it finished, as the certificate says? For example 18/11 or 18/11/2026.")
PREVIEW = N_(
    "Enter a finished course from a certificate on paper?\n"
    "{name}: “{title}”, {provider}, {form}, {hours} hours, finished on {day}. It counts as confirmed; {name} is told."
)
ENTERED = N_("Entered: the course “{title}” of {name}.")
KNOWN = N_("The course “{title}” of {name}, finished on {day}, is on record already; nothing was entered.")


async def what_course(turn: Turn) -> Prompt | Goto:
    t, person = turn.t, await person_in(turn)
    if person is None:
        return to_start(turn, t(NOT_ANY_MORE))
    offered = [course for course in await courses.everything(turn.db) if course.is_for(person, turn.plan)]
    offered.sort(key=lambda course: not course.mandatory)
    shown, page, turns = page_of(turn, offered, key=PAGE)
    choices = [Choice(f"#{course.id}", clipped(course.title, LONGEST_LABEL)) for course in shown]
    return Prompt("\n".join([t(WHAT_COURSE, name=person.full_name), *page]), (*choices, *turns), open=True)


async def take_course(turn: Turn, answer: str) -> Goto | None:
    """A course of the catalogue brings the rest with it."""
    if turned(turn, answer, key=PAGE):
        return Goto("course")
    picked = answer[0] == "#" and answer[1:].isdigit()
    course = await (courses.get(turn.db, int(answer[1:])) if picked else courses.called(turn.db, answer))
    if course is None:
        turn.data.update(title=without_citizen_number(turn, at_least(turn, answer, SHORTEST_TITLE)), of_catalogue=0)
        return None
    about = {"title": course.title, "provider": course.provider, "form": course.form, "hours": course.hours}
    turn.data.update(about, of_catalogue=course.id)
    return Goto("finished")


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
    own = [it for it in await training.of_person(turn.db, person.id, day.year) if is_same(it, data, day)]
    about = {"title": data["title"], "name": person.full_name}
    if (known := next((it for it in own if it.counts), None)) is not None:
        return t(KNOWN, day=t.date(known.finishes_on or day), **about)
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
        course_id=data["of_catalogue"] or None,
        begun=next((it.id for it in own), None),
    )
    after = {"title": item.title, "state": item.state, "hours": item.hours, "finishes_on": day.isoformat()}
    audit.record(turn.db, turn.now, turn.person.id, "training.enter", "training", item.id, after=after)
    await notices.course_entered(turn, person.id, item)
    return t(ENTERED, **about)


def is_same(item: Training, data: Mapping[str, Any], day: date) -> bool:
    """Whether a record of learning is of just this course: that of the catalogue, else of its name and day."""
    if item.state is TrainingState.WITHDRAWN:
        return False
    if data["of_catalogue"]:
        return bool(item.course_id == data["of_catalogue"])
    return item.finishes_on == day and fold(item.title) == fold(data["title"])


STEPS = (
    Step("course", what_course, take_course, limit=LONGEST_TITLE),
    Step("provider", WHAT_PROVIDER, take_provider, limit=200),
    Step("form", which_form, choose_form),
    Step("hours", HOW_MANY_HOURS, take_hours, limit=20),
    Step("finished", WHEN_FINISHED, take_finished, limit=100),
    Step("course_sure", preview, enter),
)
