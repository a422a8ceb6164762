"""The catalogue as the coordinating office keeps it: every course, its classes, and what can be done with each."""

from dialog import Choice, Dialog, End, Goto, Prompt, Step, Turn, only
from domain.course import Course, keeps_catalogue
from domain.people import Role
from handlers.courses import adding_steps, file_steps, moving_steps, session_page, session_steps, setting_steps
from handlers.courses.session_page import class_choices
from handlers.courses.words import course_shown
from handlers.paging import page_of, turned
from handlers.words import clipped
from locales import N_
from storage import courses

WHICH_COURSE = N_("The catalogue of courses. Choose one to see its classes or to change it.")
NO_COURSES = N_("The catalogue is still empty.")
SHOWN_LINE, HIDDEN_LINE = N_("{title} (shown)"), N_("{title} (hidden)")
ADD, FROM_FILE = N_("Add a course"), N_("Enter courses from a file")
ADD_CLASS = N_("Add a class")
FOR_WHOM, MANDATORY, LEVEL, TOPIC = N_("For whom"), N_("Mandatory or not"), N_("Level"), N_("Topic")
HIDE, SHOW = N_("Hide it from the catalogue"), N_("Show it in the catalogue")
TO_LIST = N_("Back to the catalogue")
NO_CLASSES = N_("There are no classes of it ahead.")
HIDDEN = N_("“{title}” is hidden now. What was learned with it stays on record.")
SHOWN = N_("“{title}” is shown in the catalogue again.")
NOT_ANY_MORE = N_("Only the coordinating office keeps the catalogue.")


async def which_course(turn: Turn) -> Prompt:
    t, everything = turn.t, await courses.everything(turn.db, hidden=True)
    shown, lines, turns = page_of(turn, everything)
    choices = [
        *(Choice(f"c{course.id}", course_line(turn, course)) for course in shown),
        *turns,
        Choice("add", t(ADD)),
        Choice("file", t(FROM_FILE)),
    ]
    return Prompt.board("\n".join([t(WHICH_COURSE if everything else NO_COURSES), *lines]), choices)


def course_line(turn: Turn, course: Course) -> str:
    """A course in the list, short enough for a button."""
    return turn.t(SHOWN_LINE if course.active else HIDDEN_LINE, title=clipped(course.title, 60))


async def choose_course(turn: Turn, choice: str) -> Goto | None:
    if turned(turn, choice):
        return Goto("list")
    if choice in ("add", "file"):
        return Goto("title" if choice == "add" else "file")
    turn.data["course"] = int(choice[1:])
    return None


async def look(turn: Turn) -> Prompt:
    t, course = turn.t, await courses.get(turn.db, turn.data["course"])
    assert course is not None, "courses are never deleted"
    classes = await class_choices(turn, course)
    text = course_shown(turn, course) if classes else f"{course_shown(turn, course)}\n{t(NO_CLASSES)}"
    choices = [
        *classes,
        Choice("starts", t(ADD_CLASS)),
        Choice("for_whom", t(FOR_WHOM)),
        Choice("due", t(MANDATORY)),
        Choice("level", t(LEVEL)),
        Choice("topic", t(TOPIC)),
        Choice("active", t(HIDE if course.active else SHOW)),
        Choice("list", t(TO_LIST), back=True),
    ]
    return Prompt.board(text, choices)


async def act(turn: Turn, choice: str) -> Goto | End:
    if choice == "active":
        return await hide_or_show(turn)
    if choice == "list":
        return Goto("list", dialog="courses", data={"page": turn.data.get("page", 0)})
    if choice.startswith("s") and choice[1:].isdigit():
        turn.data["session"] = int(choice[1:])
        return Goto("session")
    return Goto(choice)


async def hide_or_show(turn: Turn) -> Goto | End:
    """Take a course out of the catalogue or put it back; what was learned with it stays on record."""
    if not keeps_catalogue(turn.person):
        return End(turn.t(NOT_ANY_MORE))
    before = await courses.get(turn.db, turn.data["course"])
    assert before is not None, "courses are never deleted"
    changes = {"active": not before.active}
    course = await courses.change(turn.db, before.id, by=turn.person.id, now=turn.now, **changes)
    turn.say(turn.t(SHOWN if course.active else HIDDEN, title=course.title))
    return Goto("course")


catalogue = Dialog(
    "courses",
    Step("list", which_course, choose_course),
    Step("course", look, act),
    *adding_steps.STEPS,
    *session_page.STEPS,
    *moving_steps.STEPS,
    *setting_steps.STEPS,
    *session_steps.STEPS,
    *file_steps.STEPS,
    commands=("khoahoc", "courses"),
    label=N_("Courses and classes"),
    description=N_("The catalogue of courses, their classes"),
    audience=only(Role.COORDINATOR, Role.ADMIN),
)
