"""The part of administration about the catalogue: add a course, hide one, show it again."""

from dialog import Again, Choice, Goto, Prompt, Step, Turn
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
from handlers.words import FORMS, clipped, named
from locales import N_
from storage import administration, audit, training

KNOWN_ALREADY = N_("A course called “{title}” is in the catalogue already. Please type another name.")
WHICH_SKILL = N_("Which group of skills does it belong to?")
WHAT_LINK = N_("A link to the course, if there is one. It begins with https://.")
NOT_A_LINK = N_("That is no link. It begins with https:// or http:// and has no spaces.")
NO_LINK = N_("No link")
READ_BACK = N_(
    "Add this course?\nName: {title}\nOffered by: {provider}\nHow: {form}, {hours} hours\n"
    "Skills: {skills}\nLink: {link}"
)
ADD, LEAVE = N_("Add the course"), N_("Do not add it")
ADDED = N_("“{title}” is now in the catalogue.")
NOT_ADDED = N_("The course has not been added.")
WHICH_COURSE = N_("Choose a course to hide it from the catalogue or to show it again.")
NO_COURSES = N_("The catalogue is still empty.")
SHOWN_LINE, HIDDEN_LINE = N_("{title} (shown)"), N_("{title} (hidden)")
HIDDEN = N_("“{title}” is hidden now. What was learned with it stays on record.")
SHOWN = N_("“{title}” is shown in the catalogue again.")
TO_MENU = N_("Back to administration")


async def take_title(turn: Turn, text: str) -> None:
    title = at_least(turn, text, 5)
    if any(course.title.casefold() == title.casefold() for course in await administration.catalogue(turn.db)):
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
    begins_well = text.casefold().startswith(("https://", "http://"))
    if text != "-" and (not begins_well or len(text.split()) != 1 or len(text) < len("https://a.b")):
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
        return Goto(dialog="administration")
    fields = {name: turn.data[name] for name in ("title", "provider", "hours", "skill_group", "link")}
    form, me = Form(turn.data["form"]), turn.person.id
    course = await training.add_course(turn.db, form=form, now=turn.now, added_by=me, **fields)
    audit.record(turn.db, turn.now, me, "course.add", "course", course.id, after={**fields, "form": form})
    turn.say(turn.t(ADDED, title=course.title))
    return Goto(dialog="administration")


async def which_course(turn: Turn) -> Prompt:
    t, courses = turn.t, await administration.catalogue(turn.db)
    choices = [
        Choice(str(course.id), t(SHOWN_LINE if course.active else HIDDEN_LINE, title=clipped(course.title, 60)))
        for course in courses
    ]
    return Prompt.menu(t(WHICH_COURSE if courses else NO_COURSES), [*choices, Choice("menu", t(TO_MENU))])


async def hide_or_show(turn: Turn, choice: str) -> Goto:
    if choice == "menu":
        return Goto(dialog="administration")
    course = await training.course(turn.db, int(choice))
    assert course is not None, "courses are never deleted"
    before = course.active
    await administration.offer_course(turn.db, course.id, not before)
    values = {"title": course.title, "active": before}, {"title": course.title, "active": not before}
    audit.record(turn.db, turn.now, turn.person.id, "course.offer", "course", course.id, *values)
    turn.say(turn.t(HIDDEN if before else SHOWN, title=course.title))
    return Goto("courses")


STEPS = (
    Step("course_title", WHAT_NAME, take_title, limit=200),
    Step("course_provider", WHAT_PROVIDER, take_provider, limit=200),
    Step("course_form", which_form, choose_form),
    Step("course_hours", HOW_MANY_HOURS, take_hours, limit=40),
    Step("course_skill", which_skill, choose_skill),
    Step("course_link", what_link, take_link, limit=500),
    Step("course_sure", read_back, add),
    Step("courses", which_course, hide_or_show),
)
