"""Taking a place in a class, answering an offer, giving a place back: judged and written under the class's lock."""

from dialog import Turn
from domain.course import OPEN, Course, CourseSession, Seat, SeatState
from domain.training import TrainingState
from handlers.courses.words import when
from locales import N_
from storage import courses, people, seats, training

GONE = N_("That class is not open to you any more.")
CLOSED = N_("Registration for this class was open until {moment}. Please choose another one.")
KNOWN = N_("You have registered for this class already.")
LEARNED = N_("You have “{title}” on record as finished already.")
TAKEN = N_(
    "You have a place: “{title}”, {when}. There will be a reminder the working day before and shortly before it begins."
)
WAITING = N_("All places were taken, so you are number {n} on the waiting list of “{title}”, {when}.")
LEFT = N_("You have given back your place in “{title}”.")
LEFT_LINE = N_("You are no longer on the waiting list of “{title}”.")
TOO_LATE = N_("A place in this class could be given back until {moment}. Please tell the one who runs it: {organiser}.")
OFFER_OVER = N_("That offer is no longer open; the place has gone to the next one.")


async def organiser_of(turn: Turn, session: CourseSession) -> str:
    """Who runs a class; "" stands for the coordinating office."""
    person = await people.get(turn.db, session.organiser_id) if session.organiser_id else None
    return person.full_name if person and person.active else ""


async def offered(turn: Turn) -> tuple[CourseSession, Course] | None:
    """The class being looked at, if it is one for this person."""
    session = await courses.session(turn.db, turn.data["session"])
    course = await courses.get(turn.db, session.course_id) if session else None
    if session is None or course is None or session.cancelled:
        return None
    return (session, course) if course.active and course.is_for(turn.person, turn.plan) else None


async def take_place(turn: Turn) -> str:
    """Take a place or join the line, under the lock of the class; what to say."""
    t, found = turn.t, await seats.session_and_course(turn.db, turn.data["session"])
    if found is None or await offered(turn) is None:
        return t(GONE)
    session, course = found
    if not session.takes_registrations(turn.now):
        return t(CLOSED, moment=t.moment(session.closes_at))
    if any(seat.session_id == session.id for seat in await seats.own_of(turn.db, turn.person.id)):
        return t(KNOWN)
    if await has_learned(turn, course):
        return t(LEARNED, title=course.title)
    seat = await seats.ask(turn.db, session, course, turn.person, turn.now)
    if seat.state is SeatState.TAKEN:
        return t(TAKEN, title=course.title, when=when(session, t))
    return t(WAITING, n=await place_in_line(turn, seat), title=course.title, when=when(session, t))


async def has_learned(turn: Turn, course: Course) -> bool:
    """Whether this course is on record as finished this year."""
    own = await training.of_person(turn.db, turn.person.id, turn.today.year)
    open_states = (TrainingState.REGISTERED, TrainingState.WITHDRAWN)
    return any(item.course_id == course.id and item.counts and item.state not in open_states for item in own)


async def place_in_line(turn: Turn, seat: Seat) -> int:
    """How many are before somebody who waits, and they themselves."""
    line = [one for one in await seats.open_of(turn.db, seat.session_id) if one.state is SeatState.WAITING]
    return sum(one.id <= seat.id for one in line)


async def own_seat(turn: Turn) -> tuple[Seat, CourseSession, Course] | None:
    """The seat being looked at, with its class held, if it is one's own and still means something."""
    seat = await seats.get(turn.db, turn.data["seat"])
    found = await seats.session_and_course(turn.db, seat.session_id) if seat else None
    seat = await seats.get(turn.db, turn.data["seat"])  # as it is now that the class is held
    if seat is None or found is None or seat.person_id != turn.person.id or seat.state not in OPEN:
        return None
    return seat, *found


async def accept(turn: Turn) -> str:
    """Take the place that was offered, if the offer still stands; what to say."""
    t, found = turn.t, await own_seat(turn)
    if found is None or found[0].state is not SeatState.OFFERED:
        return t(OFFER_OVER)
    seat, session, course = found
    if seat.offered_until is not None and seat.offered_until <= turn.now:
        return t(OFFER_OVER)
    await seats.accept(turn.db, seat, session, course, turn.person, turn.now)
    return t(TAKEN, title=course.title, when=when(session, t))


async def leave(turn: Turn) -> str:
    """Give back the place or leave the line, if it may be; what to say."""
    t, found = turn.t, await own_seat(turn)
    if found is None:
        return t(OFFER_OVER)
    seat, session, course = found
    if seat.state is SeatState.TAKEN and not session.may_be_left(turn.now):
        organiser = await organiser_of(turn, session) or turn.plan.unit(turn.plan.organisation.office_unit).name
        return t(TOO_LATE, moment=t.moment(session.withdraw_until), organiser=organiser)
    await seats.leave(turn.db, seat, course.title, turn.person.id, turn.now)
    return t(LEFT_LINE if seat.state is SeatState.WAITING else LEFT, title=course.title)


async def seat_ahead(turn: Turn, training_id: int) -> Seat | None:
    """The place in a class still to begin that a record of learning comes from: the two are given up together."""
    seat = await seats.of_training(turn.db, training_id)
    session = await courses.session(turn.db, seat.session_id) if seat else None
    return seat if session is not None and session.is_ahead(turn.now) else None
