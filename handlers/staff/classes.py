"""Classes: take a place in two taps, answer the offer of one that became free, give one back in time."""

from dialog import Choice, Dialog, End, Goto, Prompt, Step, Turn
from domain.course import Course, CourseSession, SeatState
from handlers.courses.clashing import clash_lines
from handlers.courses.session_page import places_line
from handlers.courses.words import session_shown, when
from handlers.paging import page_of, turned
from handlers.staff.course_list import own_classes
from handlers.staff.seating import (
    CLOSED,
    GONE,
    OFFER_OVER,
    accept,
    leave,
    offered,
    organiser_of,
    own_seat,
    place_in_line,
    take_place,
)
from locales import N_
from storage import seats

NO_CLASSES = N_(
    "You have no place in a class and wait for none. Choose “Digital-skill training” to see what is offered."
)
YOUR_CLASSES = N_("Your classes. Choose one to look at it or to give the place back.")
WOULD_WAIT = N_("All places are taken. You can join the waiting list: a place that becomes free is offered in order.")
REGISTER, WAIT, TO_COURSES = N_("Register"), N_("Join the waiting list"), N_("Back to the courses")
STATES = {
    SeatState.TAKEN: N_("You have a place."),
    SeatState.WAITING: N_("You are number {n} on the waiting list."),
    SeatState.OFFERED: N_("A place has become free and is held for you until {until}. Would you like to take it?"),
}
ACCEPT, DECLINE = N_("Take the place"), N_("Leave it to the next one")
LEAVE, LEAVE_LINE = N_("Give the place back"), N_("Leave the waiting list")
TO_LIST = N_("Back to my classes")
SURE = N_("Give back your place in “{title}”, {when}? It is offered to the next one on the waiting list.")
YES, NO = N_("Yes, give it back"), N_("No, keep it")
KEPT = N_("It stays as it is.")


async def my_classes(turn: Turn) -> Prompt | Goto | End:
    number, turn.argument = turn.argument.strip(), ""
    if number.isdigit():
        turn.data["seat"] = int(number[:9])
        return Goto("seat")
    own = await own_classes(turn)
    if not own:
        return End(turn.t(NO_CLASSES))
    shown, lines, turns = page_of(turn, own)
    return Prompt.board("\n".join([turn.t(YOUR_CLASSES), *lines]), [*shown, *turns])


async def choose_class(turn: Turn, choice: str) -> Goto:
    if turned(turn, choice):
        return Goto("mine")
    turn.data["seat"] = int(choice[1:])
    return Goto("seat")


async def class_text(turn: Turn, session: CourseSession, course: Course) -> str:
    """A class with how far it is filled, and what else of one's own is at that time."""
    shown = session_shown(session, course.title, await organiser_of(turn, session), turn.t)
    return "\n".join(
        [shown, await places_line(turn, session), *await clash_lines(turn.db, turn.person.id, session, turn.t)]
    )


async def look_at_class(turn: Turn) -> Prompt | Goto:
    t, found = turn.t, await offered(turn)
    if found is None:
        turn.say(t(GONE))
        return Goto("course", dialog="training")
    session, course = found
    text = await class_text(turn, session, course)
    if not session.takes_registrations(turn.now):
        closed = t(CLOSED, moment=t.moment(session.closes_at))
        return Prompt.board(f"{text}\n{closed}", [Choice("courses", t(TO_COURSES), back=True)])
    full = (await seats.filled(turn.db, [session.id]))[session.id].left(session.places) == 0
    lines = [text, *([t(WOULD_WAIT)] if full else [])]
    choices = [Choice("register", t(WAIT if full else REGISTER)), Choice("courses", t(TO_COURSES), back=True)]
    return Prompt.board("\n".join(lines), choices)


async def register(turn: Turn, choice: str) -> Goto | End:
    return Goto("course", dialog="training") if choice == "courses" else End(await take_place(turn))


async def look_at_seat(turn: Turn) -> Prompt | Goto:
    t, found = turn.t, await own_seat(turn)
    if found is None:
        turn.say(t(OFFER_OVER))
        return Goto("mine")
    seat, session, course = found
    until = t.moment(seat.offered_until) if seat.offered_until else ""
    standing = t(STATES[seat.state], n=await place_in_line(turn, seat), until=until)
    choices = [Choice("list", t(TO_LIST), back=True)]
    if seat.state is SeatState.OFFERED:
        choices = [Choice("accept", t(ACCEPT)), Choice("decline", t(DECLINE)), *choices]
    elif seat.state is SeatState.WAITING:
        choices = [Choice("decline", t(LEAVE_LINE)), *choices]
    elif session.may_be_left(turn.now):
        choices = [Choice("leave", t(LEAVE)), *choices]
    return Prompt.board(f"{await class_text(turn, session, course)}\n\n{standing}", choices)


async def act(turn: Turn, choice: str) -> Goto:
    if choice == "leave":
        return Goto("leave")
    if choice == "accept":
        turn.say(await accept(turn))
    elif choice == "decline":
        turn.say(await leave(turn))
    return Goto("mine")


async def sure(turn: Turn) -> Prompt | Goto:
    t, found = turn.t, await own_seat(turn)
    if found is None:
        return Goto("mine")
    _, session, course = found
    return Prompt.menu(t(SURE, title=course.title, when=when(session, t)), [Choice("yes", t(YES)), Choice("no", t(NO))])


async def give_back(turn: Turn, choice: str) -> Goto:
    turn.say(await leave(turn) if choice == "yes" else turn.t(KEPT))
    return Goto("mine", dialog="classes")


classes = Dialog(
    "classes",
    Step("mine", my_classes, choose_class),
    Step("seat", look_at_seat, act),
    Step("leave", sure, give_back),
    Step("class", look_at_class, register),
    commands=("lophoc", "classes"),
    description=N_("My classes: take, give back a place"),
)
