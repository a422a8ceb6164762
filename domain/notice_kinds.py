"""Which of the things the bot says unasked need an answer or are waited for, and which come as a matter of course."""

from collections.abc import Mapping
from enum import StrEnum


class Urgency(StrEnum):
    """What may become of a notice when there is little room for it."""

    NEEDED = "needed"
    """It asks something of its reader, or its reader waits for it: it always goes, at once."""
    ROUTINE = "routine"
    """A person hears one of these a day at most, and it waits while the bot of their chat is short of messages."""


URGENCY: Mapping[str, Urgency] = {
    "reminder": Urgency.ROUTINE,
    "reminder.now": Urgency.ROUTINE,
    "digest": Urgency.ROUTINE,
    "progress": Urgency.ROUTINE,
    "absence.begin": Urgency.NEEDED,
    "absence.end": Urgency.NEEDED,
    "access.asked": Urgency.NEEDED,
    "announcement": Urgency.NEEDED,  # one that asks for no answer waits in handlers.notices.announcements
    "author.answered": Urgency.NEEDED,
    "author.asked": Urgency.NEEDED,
    "author.join": Urgency.NEEDED,
    "author.reminder": Urgency.NEEDED,
    "author.turned_down": Urgency.NEEDED,
    "budget.low": Urgency.NEEDED,
    "certificate.revoked": Urgency.NEEDED,
    "coaching": Urgency.NEEDED,
    "deputy.named": Urgency.NEEDED,
    "deputy.released": Urgency.NEEDED,
    "difficulty": Urgency.NEEDED,
    "initiative.applied": Urgency.NEEDED,
    "initiative.confirmed": Urgency.NEEDED,
    "initiative.merged": Urgency.NEEDED,
    "initiative.proposed": Urgency.NEEDED,
    "initiative.refused": Urgency.NEEDED,
    "initiative.replicated": Urgency.NEEDED,
    "initiative.replication_ended": Urgency.NEEDED,
    "initiative.resumed": Urgency.NEEDED,
    "initiative.returned": Urgency.NEEDED,
    "initiative.stopped": Urgency.NEEDED,
    "paper.course": Urgency.NEEDED,
    "paper.registration": Urgency.NEEDED,
    "paper.taken_back": Urgency.NEEDED,
    "person.roles": Urgency.NEEDED,
    "person.unit": Urgency.NEEDED,
    "plan_question.answered": Urgency.NEEDED,
    "plan_question.asked": Urgency.NEEDED,
    "praise.asked": Urgency.NEEDED,
    "recognition.corrected": Urgency.NEEDED,
    "recognition.decided": Urgency.NEEDED,
    "report.called_off": Urgency.NEEDED,
    "report.requested": Urgency.NEEDED,
    "return.on_paper": Urgency.NEEDED,
    "review.handed": Urgency.NEEDED,
    "review.view_asked": Urgency.NEEDED,
    "review.view_given": Urgency.NEEDED,
    "seat.lapsed": Urgency.NEEDED,
    "seat.offered": Urgency.NEEDED,
    "session.cancelled": Urgency.NEEDED,
    "session.day": Urgency.NEEDED,  # of a place that was asked for
    "session.hour": Urgency.NEEDED,
    "session.moved": Urgency.NEEDED,
    "training.confirmed": Urgency.NEEDED,
    "training.returned": Urgency.NEEDED,
}
"""Every kind of notice there is. One that is not listed here goes as needed, until somebody has thought about it."""

ROUTINE = frozenset(kind for kind, urgency in URGENCY.items() if urgency is Urgency.ROUTINE)

REMIND_BY_HAND = "reminder.now"
"""Sent when somebody presses a button, who is told who did not get it: what waits of it is not made up for."""


def is_routine(kind: str) -> bool:
    """Whether a notice of this kind may wait."""
    return kind in ROUTINE
