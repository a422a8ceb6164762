"""One's own certificate of completion: where it stands, and the file once more."""

from dialog import Turn
from domain.training import Training
from handlers.certifying import NO_FONT, paper_of
from locales import N_
from storage import certificates

GET = N_("Get the certificate")
NUMBER_LINE = N_("Certificate of completion: {number}, issued on {day}")
REVOKED_LINE = N_("Certificate {number} is no longer valid. Reason: {reason}")
HERE = N_("Here is certificate {number}.")
NOT_THERE = N_("There is no valid certificate of this course now.")


async def lines(turn: Turn, item: Training) -> list[str]:
    """A line about the certificate of a course, if one was issued."""
    own = await certificates.of_training(turn.db, item.id)
    if own is None:
        return []
    if own.is_valid:
        return [turn.t(NUMBER_LINE, number=own.number, day=turn.t.date(own.issued_on))]
    return [turn.t(REVOKED_LINE, number=own.number, reason=own.reason)]


async def is_open(turn: Turn, item: Training) -> bool:
    """Whether there is a certificate to hand over."""
    own = await certificates.of_training(turn.db, item.id)
    return own is not None and own.is_valid


async def hand(turn: Turn, item: Training) -> None:
    """Hand over the certificate of one's own course, if it still is valid."""
    own = await certificates.of_training(turn.db, item.id)
    if own is None or not own.is_valid or own.person_id != turn.person.id:
        turn.say(turn.t(NOT_THERE))
    elif (paper := await paper_of(turn.world, own)) is None:
        turn.say(turn.t(NO_FONT, number=own.number))
    else:
        turn.say(turn.t(HERE, number=own.number))
        turn.attach(paper)
