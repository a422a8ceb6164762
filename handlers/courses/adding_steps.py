"""The part of the catalogue in which a course is described and added."""

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.course_cells import is_link
from domain.training import Form
from handlers.course_questions import (
    HOW_MANY_HOURS,
    WHAT_NAME,
    WHAT_PROVIDER,
    at_least,
    choose_form,
    take_hours,
    take_provider,
    which_form,
)
from handlers.words import FORMS, named
from locales import N_
from storage import audit, courses, training

KNOWN_ALREADY = N_("A course called “{title}” is in the catalogue already. Please type another name.")
WHICH_SKILL = N_("Which group of skills does it belong to?")
WHAT_LINK = N_("A link to the course, if there is one. It begins with https://.")
NOT_A_LINK = N_("That is not a link. A link begins with https:// or http:// and has no spaces.")
NO_LINK = N_("No link")
READ_BACK = N_(
    "Add this course?\nName: {title}\nOffered by: {provider}\nHow: {form}, {hours} hours\n"
    "Skills: {skills}\nLink: {link}"
)
ADD, LEAVE = N_("Add the course"), N_("Do not add it")
ADDED = N_("“{title}” is now in the catalogue.")
NOT_ADDED = N_("The course has not been added.")


async def take_title(turn: Turn, text: str) -> None:
    title = at_least(turn, text, 5)
    if await courses.called(turn.db, title) is not None:
        raise Again(turn.t(KNOWN_ALREADY, title=title))
    turn.data["title"] = title


async def which_skill(turn: Turn) -> Prompt:
    groups = turn.plan.training.skill_groups
    return Prompt.menu(turn.t(WHICH_SKILL), [Choice(group.code, named(group, turn.t)) for group in groups])


async def choose_skill(turn: Turn, skill_group: str) -> None:
    turn.data["skill_group"] = skill_group


async def what_link(turn: Turn) -> Prompt:
    return Prompt.menu(turn.t(WHAT_LINK), [Choice("-", turn.t(NO_LINK))], open=True)


async def take_link(turn: Turn, text: str) -> None:
    if text != "-" and not is_link(text):
        raise Again(turn.t(NOT_A_LINK))
    turn.data["link"] = "" if text == "-" else text


async def read_back(turn: Turn) -> Prompt:
    t, data = turn.t, turn.data
    skills = next(named(g, t) for g in turn.plan.training.skill_groups if g.code == data["skill_group"])
    text = t(
        READ_BACK,
        title=data["title"],
        provider=data["provider"],
        form=t(FORMS[Form(data["form"])]),
        hours=t.number(data["hours"]),
        skills=skills,
        link=data["link"] or "–",
    )
    return Prompt.menu(text, [Choice("add", t(ADD)), Choice("leave", t(LEAVE))])


async def add(turn: Turn, choice: str) -> Goto:
    if choice != "add":
        turn.say(turn.t(NOT_ADDED))
        return Goto("list", dialog="courses")
    if await courses.called(turn.db, turn.data["title"]) is not None:
        turn.say(turn.t(KNOWN_ALREADY, title=turn.data["title"]))
        return Goto("title")
    fields = {name: turn.data[name] for name in ("title", "provider", "hours", "skill_group", "link")}
    form, me = Form(turn.data["form"]), turn.person.id
    course = await training.add_course(turn.db, form=form, now=turn.now, added_by=me, **fields)
    audit.record(turn.db, turn.now, me, "course.add", "course", course.id, after={**fields, "form": form})
    turn.say(turn.t(ADDED, title=course.title))
    return Goto("course", dialog="courses", data={"course": course.id})


STEPS = (
    Step("title", WHAT_NAME, take_title, limit=200),
    Step("provider", WHAT_PROVIDER, take_provider, limit=200),
    Step("form", which_form, choose_form),
    Step("hours", HOW_MANY_HOURS, take_hours, limit=40),
    Step("skill", which_skill, choose_skill),
    Step("link", what_link, take_link, limit=500),
    Step("sure", read_back, add),
)
