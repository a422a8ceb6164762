"""Whoever was left in peace over a day of reminding hears of it on the first working day after, if it is still owed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from domain.agenda import may_send, reminder_days
from domain.calendar import REPORT, WorkCalendar, local
from domain.completeness import Owed
from domain.pauses import Pause, PauseKind
from domain.plan import Plan, Reminder
from domain.progress import question_day
from storage import pauses
from storage.database import Session


@dataclass(frozen=True, slots=True)
class Returned:
    """Somebody whose peace is over; `owes` is what they would have been reminded of, if they owe it.

    `question` says that the month's question passed them by.
    """

    person_id: int
    owes: frozenset[Owed]
    question: bool


async def due(
    db: Session, plan: Plan, calendar: WorkCalendar, last_days: Mapping[str, date], now: datetime
) -> list[Returned]:
    """Who is back and has not been seen to, from the hour of reminders on; whoever is paused otherwise has to wait.

    Once the report of the year is due, nothing comes back any more.
    """
    here = local(now)
    if not may_send(plan, calendar, now) or here.time() < _hour(plan):
        return []
    today = here.date()
    ended = await pauses.over(db, today)
    if not ended:
        return []
    paused = await pauses.paused(db, today)
    goes_on = today.year <= plan.movement.last_year and today <= last_days[REPORT]
    days = reminder_days(plan, calendar, last_days) if goes_on else {}
    asked_on = question_day(calendar, plan.progress_question, today.year, today.month)
    own = {one.person_id: [other for other in ended if other.person_id == one.person_id] for one in ended}
    return [
        Returned(person, _missed(over, days), goes_on and any(pause.covers(asked_on) for pause in over))
        for person, over in own.items()
        if person not in paused
    ]


def _hour(plan: Plan) -> time:
    """The earliest hour at which anybody is reminded."""
    return min((rule.at for rule in plan.reminders), default=plan.quiet.ends)


def _missed(over: Iterable[Pause], days: Mapping[date, Sequence[Reminder]]) -> frozenset[Owed]:
    """What was to be reminded of meanwhile; whoever put a reminder off is reminded of all that reminders are about."""
    rules = {
        rule
        for pause in over
        for day, of_day in days.items()
        for rule in of_day
        if pause.kind is PauseKind.SNOOZE or pause.covers(day)
    }
    return frozenset(Owed(word) for rule in rules for word in rule.owes)
