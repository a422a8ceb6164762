"""What attendance means for the records of learning, once the one who runs the class has closed it."""

from dialog import Turn
from domain.calendar import local
from domain.course import ATTENDED, Attendance, Course, CourseSession, Seat
from domain.initiative import decides_for
from domain.training import Outcome, Training, TrainingState
from handlers import certifying
from handlers.notices import receipts
from storage import audit, courses, seats, training


async def close(turn: Turn, session: CourseSession, course: Course) -> tuple[int, int]:
    """Close attendance: who came has finished, who was not marked was absent; how many of each."""
    me, now = turn.person.id, turn.now
    came = 0
    everybody = await seats.taken_of(turn.db, session.id)
    for seat, _ in everybody:
        if seat.attendance is None:
            await seats.mark(turn.db, seat, Attendance.ABSENT, course.title, me, now)
        came += await settle(turn, session, seat)
    await courses.set_session(turn.db, session.id, "session.close", by=me, now=now, closed_at=now)
    return came, len(everybody) - came


async def settle(turn: Turn, session: CourseSession, seat: Seat) -> bool:
    """Put the course on record as finished for somebody who came; whether they did.

    It is confirmed at once where the one who closes decides for the learner's unit; nobody confirms their own.
    """
    if seat.attendance not in ATTENDED:
        return False
    item = await training.lock(turn.db, seat.training_id) if seat.training_id else None
    if item is not None and item.state in (TrainingState.REGISTERED, TrainingState.RETURNED):
        day = local(session.ends_at).date()
        done = await training.finish(
            turn.db, item.id, outcome=Outcome.COMPLETED, score="", finishes_on=min(day, turn.today), now=turn.now
        )
        _note(turn, "training.finish", done)
        if decides_for(turn.person, done.unit, turn.today) and done.person_id != turn.person.id:
            await _confirm(turn, done)
    return True


async def _confirm(turn: Turn, item: Training) -> None:
    after = await training.decide(turn.db, item.id, TrainingState.CONFIRMED, by=turn.person.id, now=turn.now)
    _note(turn, "training.confirm", after)
    await certifying.issue_for(turn, after)
    await receipts.training_decided(turn, after, turn.person)


def _note(turn: Turn, action: str, item: Training) -> None:
    after = {"title": item.title, "state": item.state, "hours": item.hours, "outcome": item.outcome}
    audit.record(turn.db, turn.now, turn.person.id, action, "training", item.id, after=after)
