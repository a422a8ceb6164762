"""The part of the catalogue that shows a class, leads to changing it, and calls it off."""

from dialog import Choice, End, Goto, Prompt, Step, Turn
from domain.course import Course, CourseSession, keeps_catalogue
from handlers.courses.words import session_shown, when
from handlers.notices.class_changes import tell_cancelled, tell_cancelled_to_organiser
from handlers.words import clipped
from locales import N_
from storage import courses, people, seats

PLACES = N_("Places: {places}, taken: {held}, on the waiting list: {waiting}")
NO_LIMIT = N_("Places: no limit, taken so far: {held}")
MOVE = N_("Change the time or place")
CANCEL, TO_COURSE = N_("Call the class off"), N_("Back to the course")
SURE = N_("Call off “{title}”, {when}? Everybody who has a place or waits for one is told: {n}")
YES, NO = N_("Yes, call it off"), N_("No, keep it")
CANCELLED = N_("The class has been called off. People told: {n}")
KEPT = N_("It stays as it is.")
CANCELLED_ALREADY = N_("This class has been called off already.")
OVER = N_("This class has begun and can no longer be called off.")
NOT_ANY_MORE = N_("Only the coordinating office keeps the catalogue.")
CLASS_CHOICE = N_("Class: {when}")


async def class_choices(turn: Turn, course: Course) -> list[Choice]:
    """The classes of a course that are not over, to be looked at."""
    ahead = [one for one in await courses.sessions(turn.db, course_id=course.id) if one.ends_at > turn.now]
    return [Choice(f"s{one.id}", turn.t(CLASS_CHOICE, when=when(one, turn.t))) for one in ahead[:20]]


async def places_line(turn: Turn, session: CourseSession) -> str:
    """How far a class is filled."""
    filled = (await seats.filled(turn.db, [session.id]))[session.id]
    if session.places is None:
        return turn.t(NO_LIMIT, held=filled.held)
    return turn.t(PLACES, places=session.places, held=filled.held, waiting=filled.waiting)


async def look(turn: Turn) -> Prompt | Goto:
    t, found = turn.t, await held(turn)
    if found is None:
        turn.say(t(CANCELLED_ALREADY))
        return Goto("course")
    session, course = found
    organiser = await people.get(turn.db, session.organiser_id) if session.organiser_id else None
    text = session_shown(session, course.title, organiser.full_name if organiser else "", t)
    choices = [
        *([Choice("move", t(MOVE))] if session.may_be_moved(turn.now) else []),
        *([Choice("cancel", t(CANCEL))] if session.is_ahead(turn.now) else []),
        Choice("course", t(TO_COURSE), back=True),
    ]
    return Prompt.board(f"{text}\n{await places_line(turn, session)}", choices)


async def held(turn: Turn) -> tuple[CourseSession, Course] | None:
    """The class being looked at, held, if it has not been called off."""
    found = await seats.session_and_course(turn.db, turn.data["session"])
    return found if found and not found[0].cancelled else None


async def act(turn: Turn, choice: str) -> Goto | None:
    if choice == "move":
        return Goto("move_starts")
    return None if choice == "cancel" else to_course(turn)


def to_course(turn: Turn) -> Goto:
    """The course anew: what has been done is no question to go back to."""
    return Goto("course", dialog="courses", data={"course": turn.data["course"]})


async def sure(turn: Turn) -> Prompt | Goto:
    t, found = turn.t, await held(turn)
    if found is None:
        return Goto("course")
    session, course = found
    number = len(await seats.open_of(turn.db, session.id))
    text = t(SURE, title=clipped(course.title, 100), when=when(session, t), n=number)
    return Prompt.menu(text, [Choice("yes", t(YES)), Choice("no", t(NO))])


async def cancel(turn: Turn, choice: str) -> Goto | End:
    t = turn.t
    if not keeps_catalogue(turn.person):
        return End(t(NOT_ANY_MORE))
    found = await held(turn) if choice == "yes" else None
    if choice != "yes":
        turn.say(t(KEPT))
    elif found is None:
        turn.say(t(CANCELLED_ALREADY))
    elif not found[0].is_ahead(turn.now):
        turn.say(t(OVER))
    else:
        turn.say(t(CANCELLED, n=await call_off(turn, *found)))
    return to_course(turn)


async def call_off(turn: Turn, session: CourseSession, course: Course) -> int:
    """Nobody has a place any more, and everybody is told; how many are reached."""
    me, now = turn.person.id, turn.now
    await courses.set_session(turn.db, session.id, "session.cancel", by=me, now=now, cancelled=True)
    told = 0
    for seat in await seats.open_of(turn.db, session.id):
        await seats.leave(turn.db, seat, course.title, me, now)
        told += await tell_cancelled(turn.db, turn.world, seat, session, course, now)
    return told + await tell_cancelled_to_organiser(turn, session, course)


STEPS = (Step("session", look, act), Step("cancel_sure", sure, cancel))
