"""What everybody concerned hears when a class is called off, or is given another time or place."""

from collections.abc import Callable
from datetime import datetime

from dialog import Choice, Notice, Turn, World, tell
from domain.course import Course, CourseSession, Seat, SeatState
from handlers.courses.clashing import clash_lines
from handlers.courses.words import when, when_and_where, where
from locales import N_, Translator
from storage import conversations, seats
from storage.database import Session

CANCELLED = N_("The class “{title}”, {when}, has been called off. Please choose another one, if there is one.")
CANCELLED_RUN = N_("The class “{title}”, {when}, which you were to run, has been called off.")
MOVED = {
    SeatState.TAKEN: N_(
        "The class “{title}” has been changed. It is now {when}, {where}; before, it was {before}. Your place is kept. "
        "If it no longer suits you, please give it back by {until}."
    ),
    SeatState.WAITING: N_(
        "The class “{title}” has been changed. It is now {when}, {where}; before, it was {before}. "
        "You keep your place on the waiting list."
    ),
    SeatState.OFFERED: N_(
        "The class “{title}” has been changed. It is now {when}, {where}; before, it was {before}. "
        "The place offered to you is held until {until}."
    ),
}
MOVED_RUN = N_(
    "The class “{title}”, which you run, has been changed. It is now {when}, {where}; before, it was {before}."
)
MOVED_KIND = "session.moved"
MY_CLASSES = N_("My classes")
COURSES = N_("Digital-skill training")


async def tell_cancelled(
    db: Session, world: World, seat: Seat, session: CourseSession, course: Course, now: datetime
) -> bool:
    """Tell somebody that their class does not take place; whether they are reached."""

    def words(t: Translator) -> Notice:
        return Notice(t(CANCELLED, title=course.title, when=when(session, t)), (Choice("/hoctap", t(COURSES)),))

    return await tell(db, world, now, seat.person_id, "session.cancelled", str(seat.id), words)


async def tell_cancelled_to_organiser(turn: Turn, session: CourseSession, course: Course) -> bool:
    """Tell whoever runs it, unless it is their own doing, that it does not take place; whether they are reached."""

    def words(t: Translator) -> Notice:
        return Notice(t(CANCELLED_RUN, title=course.title, when=when(session, t)))

    return await _tell_organiser(turn, session, "session.cancelled", words)


async def tell_moved(turn: Turn, before: CourseSession, after: CourseSession, course: Course) -> int:
    """Tell everybody who has to do with a class where and when it is from now on; how many people are reached."""
    told = [await _tell_moved(turn, seat, before, after, course) for seat in await seats.open_of(turn.db, after.id)]

    def words(t: Translator) -> Notice:
        return Notice(t(MOVED_RUN, title=course.title, **_changed(before, after, t)))

    return sum(told) + await _tell_organiser(turn, after, MOVED_KIND, words)


async def _tell_moved(turn: Turn, seat: Seat, before: CourseSession, after: CourseSession, course: Course) -> bool:
    chat = await conversations.reachable(turn.db, seat.person_id)
    clash = await clash_lines(turn.db, seat.person_id, after, Translator(chat.locale if chat else ""))

    def words(t: Translator) -> Notice:
        until = t.moment(seat.offered_until or after.withdraw_until)
        text = t(MOVED[seat.state], title=course.title, until=until, **_changed(before, after, t))
        return Notice("\n".join([text, *clash]), (Choice(f"/lophoc {seat.id}", t(MY_CLASSES)),))

    occurrence = f"{after.id} {turn.now.isoformat()}"
    return await tell(turn.db, turn.world, turn.now, seat.person_id, MOVED_KIND, occurrence, words)


def _changed(before: CourseSession, after: CourseSession, t: Translator) -> dict[str, str]:
    return {"when": when(after, t), "where": where(after, t), "before": when_and_where(before, t)}


async def _tell_organiser(turn: Turn, session: CourseSession, kind: str, words: Callable[[Translator], Notice]) -> bool:
    if session.organiser_id is None or session.organiser_id == turn.person.id:
        return False
    occurrence = f"{session.id} run {turn.now.isoformat()}"
    return await tell(turn.db, turn.world, turn.now, session.organiser_id, kind, occurrence, words)
