"""The part of attendance in which the one who runs a class, or a head for own people, marks who came."""

from dialog import Choice, Goto, Prompt, Step, Turn
from domain.attendance import is_day_of
from domain.course import Attendance, Course, CourseSession, Seat
from domain.people import Person, Role
from handlers.courses.closing import settle
from handlers.courses.words import ATTENDANCES
from handlers.paging import page_of, turned
from locales import N_
from storage import seats

PEOPLE = N_("“{title}”: those who have a place. Choose somebody to mark them.")
NOBODY = N_("Nobody whom you may mark has a place in this class.")
LINE = N_("{name} – {state}")
UNMARKED = N_("not marked yet")
HOW = N_("{name}: what should be noted?")
MARKED = N_("{name}: {state}.")
NOT_YOURS = N_("This person is no longer among those you may mark.")
BACK = N_("Back to attendance")


async def markable(turn: Turn) -> tuple[CourseSession, Course, list[tuple[Seat, Person]]] | None:
    """The class, held, and those this person may mark in it: all, or a head their own people on its day."""
    found = await seats.session_and_course(turn.db, turn.data["session"])
    if found is None or found[0].cancelled:
        return None
    session, course = found
    everybody = await seats.taken_of(turn.db, session.id)
    if session.is_run_by(turn.person):
        return session, course, everybody
    own = turn.person.has(Role.HEAD) and session.closed_at is None and is_day_of(session, turn.now)
    unit = [pair for pair in everybody if pair[1].unit == turn.person.unit and pair[1].id != turn.person.id]
    return session, course, unit if own else []


def to_attendance(turn: Turn, session: CourseSession | None) -> Goto:
    """To the class one runs; otherwise to the list of today's classes."""
    if session is not None and session.is_run_by(turn.person):
        return Goto("room", dialog="attendance", data={"session": session.id})
    return Goto("which", dialog="attendance")


async def which_person(turn: Turn) -> Prompt | Goto:
    t, found = turn.t, await markable(turn)
    if found is None or not found[2]:
        turn.say(t(NOBODY))
        return to_attendance(turn, found[0] if found else None)
    _, course, pairs = found
    labels = [Choice(str(seat.id), line(turn, seat, person)) for seat, person in pairs]
    shown, lines, turns = page_of(turn, labels)
    text = "\n".join([t(PEOPLE, title=course.title), *lines])
    return Prompt.board(text, [*shown, *turns, Choice("back", t(BACK), back=True)])


def line(turn: Turn, seat: Seat, person: Person) -> str:
    """Somebody in the list, with how they are marked."""
    state = turn.t(ATTENDANCES[seat.attendance] if seat.attendance else UNMARKED)
    return turn.t(LINE, name=person.full_name, state=state)


async def choose_person(turn: Turn, choice: str) -> Goto | None:
    if turned(turn, choice):
        return Goto("people")
    if choice == "back":
        found = await markable(turn)
        return to_attendance(turn, found[0] if found else None)
    turn.data["seat"] = int(choice)
    return None


async def marked_one(turn: Turn) -> tuple[CourseSession, Course, Seat, Person] | None:
    """The person being marked, while this may be done."""
    found = await markable(turn)
    pair = next((pair for pair in found[2] if pair[0].id == turn.data["seat"]), None) if found else None
    return (found[0], found[1], *pair) if found and pair else None


async def how(turn: Turn) -> Prompt | Goto:
    t, found = turn.t, await marked_one(turn)
    if found is None:
        turn.say(t(NOT_YOURS))
        return Goto("people")
    choices = [Choice(state, t(ATTENDANCES[state])) for state in Attendance]
    return Prompt.menu(t(HOW, name=found[3].full_name), choices)


async def mark(turn: Turn, choice: str) -> Goto:
    t, found = turn.t, await marked_one(turn)
    if found is None:
        turn.say(t(NOT_YOURS))
        return Goto("people")
    session, course, seat, person = found
    marked = await seats.mark(turn.db, seat, Attendance(choice), course.title, turn.person.id, turn.now)
    if session.closed_at is not None:
        await settle(turn, session, marked)
    turn.say(t(MARKED, name=person.full_name, state=t(ATTENDANCES[Attendance(choice)])))
    return Goto("people")


STEPS = (Step("people", which_person, choose_person), Step("mark", how, mark))
