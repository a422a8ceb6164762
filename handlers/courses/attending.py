"""Showing that one is in the room: the code typed or scanned, judged under the class's lock."""

from dialog import Again, Goto, Turn
from domain.attendance import is_open, is_right
from domain.course import ATTENDED, Attendance, Course, CourseSession, Seat, SeatState
from handlers.courses.words import ATTENDANCES
from locales import N_
from storage import courses, seats

NOT_OPEN = N_("Attendance for this class is not open. The code is taken on the day of the class, while it is shown.")
NO_PLACE = N_("You have no place in this class. Please ask the one who runs it to help you.")
HERE_ALREADY = N_("You are on the list of “{title}” already: {state}.")
HERE = N_("You are on the list of “{title}”. Welcome.")
WRONG = N_("That is not the code shown now. Please look at the room's screen again; tries left: {n}.")
LOCKED = N_("Too many wrong codes were typed. Please ask the one who runs the class to mark you.")


async def seat_in(turn: Turn, session_id: int) -> tuple[Seat, CourseSession, Course] | None:
    """One's own place in a class, the class held."""
    found = await seats.session_and_course(turn.db, session_id)
    own = [seat for seat in await seats.own_of(turn.db, turn.person.id) if seat.session_id == session_id]
    taken = next((seat for seat in own if seat.state is SeatState.TAKEN), None)
    return (taken, *found) if found and taken else None


async def attend(turn: Turn, session_id: int, code: str) -> str:
    """Note that somebody is here; what to say. Again for a wrong code, which is counted."""
    t, limit, minutes = turn.t, turn.plan.classes.wrong_codes, turn.plan.classes.code_minutes
    found = await seat_in(turn, session_id)
    if found is None:
        return t(NO_PLACE)
    seat, session, course = found
    if not is_open(session, turn.now):
        return t(NOT_OPEN)
    if seat.attendance in ATTENDED:
        return t(HERE_ALREADY, title=course.title, state=t(ATTENDANCES[seat.attendance]))
    if seat.wrong_codes >= limit:
        return t(LOCKED)
    if not is_right(code, turn.world.secret, session.id, turn.now, minutes):
        left = limit - await seats.note_wrong_code(turn.db, seat)
        raise Again(t(WRONG, n=left) if left > 0 else t(LOCKED))
    await seats.mark(turn.db, seat, Attendance.PRESENT, course.title, turn.person.id, turn.now)
    return t(HERE, title=course.title)


async def open_now(turn: Turn) -> list[CourseSession]:
    """The classes one has a place in whose attendance is open now."""
    own = [seat.session_id for seat in await seats.own_of(turn.db, turn.person.id) if seat.state is SeatState.TAKEN]
    found = (await courses.sessions_of(turn.db, own)).values()
    return sorted((one for one in found if is_open(one, turn.now)), key=lambda one: one.starts_at)


async def by_scan(turn: Turn) -> Goto:
    """A link was scanned: its code counts as typed."""
    session_id, code = turn.data["scanned"]
    try:
        turn.say(await attend(turn, session_id, code))
    except Again as excuse:
        turn.say(str(excuse))
    return Goto(dialog="home")
