"""What else is at the time of a class: other classes of somebody who takes part, other classes in its room."""

from domain.course import HELD, CourseSession, PlannedSession, clashes, in_the_same_room
from handlers.courses.words import when
from locales import N_, Translator
from storage import courses, seats
from storage.database import Session

CLASH = N_("Please note: you have a place in “{title}” at the same time ({when}).")
ROOM_TAKEN = N_("Please note: “{title}” is in the same place at that time ({when}).")


async def others_of(db: Session, person_id: int, session: CourseSession) -> tuple[CourseSession, ...]:
    """Other classes at the same time that somebody has a place in."""
    own = [seat.session_id for seat in await seats.own_of(db, person_id) if seat.state in HELD]
    return clashes(session, (await courses.sessions_of(db, own)).values())


async def clash_lines(db: Session, person_id: int, session: CourseSession, t: Translator) -> list[str]:
    """Somebody's other classes at the same time, a line each."""
    return await _lines(db, CLASH, await others_of(db, person_id, session), t)


async def room_lines(db: Session, session: CourseSession | PlannedSession, t: Translator) -> list[str]:
    """Other classes in its place at the same time, a line each."""
    there = in_the_same_room(session, await courses.sessions(db, after=session.starts_at))
    return await _lines(db, ROOM_TAKEN, there, t)


async def _lines(db: Session, sentence: str, found: tuple[CourseSession, ...], t: Translator) -> list[str]:
    titles = await seats.titles(db, found)
    return [t(sentence, title=titles[other.id], when=when(other, t)) for other in found]
