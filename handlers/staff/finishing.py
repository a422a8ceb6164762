"""How a course on record is marked as finished: by its class, with the helper, or by the learner's own word."""

from dialog import Goto, Turn
from domain.training import Training
from locales import N_
from storage import coaching, courses, seats

NOT_OVER = N_("The class ends at {moment}. Please mark the course as finished after that.")


async def way_to_finish(turn: Turn, item: Training) -> Goto:
    """Where the learner goes on. Coaching is confirmed by both; before a class has ended nobody has finished it."""
    if (pair := await coaching.of_training(turn.db, item.id)) is not None:
        return Goto("pair", dialog="coaching", data={"pair": pair.id})
    seat = await seats.of_training(turn.db, item.id)
    session = await courses.session(turn.db, seat.session_id) if seat else None
    if session is not None and turn.now < session.ends_at:
        turn.say(turn.t(NOT_OVER, moment=turn.t.moment(session.ends_at)))
        return Goto("look")
    return Goto("finished", dialog="training", data={"id": item.id, "title": item.title})
