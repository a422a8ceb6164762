"""The part of writing an announcement about when it goes out: now, or on a day at an hour, outside the quiet hours."""

from datetime import datetime, time

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.agenda import may_send
from domain.announcement import next_allowed
from domain.calendar import VIETNAM
from domain.moments import parse_moment
from locales import N_

MORNING = time(8)

WHEN = N_("When should it go out? Choose, or type a day and an hour, for example 8:00 25/11.")
NOW = N_("Now")
NOT_A_MOMENT = N_("That was not understood as a day and an hour. Please type it like 8:00 25/11/2026.")
PASSED = N_("{moment} has passed. Please type a later moment, or choose one.")
TOO_FAR = N_("{moment} is after the end of the movement ({last}). Please type an earlier moment.")
QUIET = N_(
    "Nothing is sent at {moment}: messages go out on working days from {opens} to {closes}. The next moment is offered "
    "below; please choose it or type another one."
)


async def when(turn: Turn) -> Prompt:
    t = turn.t
    offered = [Choice("now", t(NOW))] if may_send(turn.plan, turn.calendar, turn.now) else []
    moments = [proposed(turn), following_morning(turn)]
    shown = sorted({at for at in moments if at is not None})
    choices = [*offered, *(Choice(at.isoformat(), t.moment(at)) for at in shown)]
    return Prompt.menu(t(WHEN), choices, open=True)


def proposed(turn: Turn) -> datetime | None:
    """The moment offered in the place of one at which nothing is sent."""
    said = turn.data.get("proposed")
    at = datetime.fromisoformat(said) if said else next_allowed(turn.plan, turn.calendar, turn.now)
    return at if at > turn.now else None


def following_morning(turn: Turn) -> datetime | None:
    """The next working day, early."""
    day = turn.calendar.next_working_day(turn.today)
    at = next_allowed(turn.plan, turn.calendar, datetime.combine(day, MORNING, VIETNAM))
    return at if at > turn.now else None


async def take_moment(turn: Turn, answer: str) -> Goto | None:
    turn.data.pop("proposed", None)
    if answer == "now":
        turn.data["when"] = ""
        return None
    return settled(turn, understood(turn, answer))


def understood(turn: Turn, answer: str) -> datetime:
    """The moment that was chosen or typed; a time alone is one of today."""
    at = _chosen(answer) or parse_moment(answer, turn.today, day=turn.today)
    if at is None:
        raise Again(turn.t(NOT_A_MOMENT))
    return at


def _chosen(answer: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(answer)
    except ValueError:
        return None
    return at if at.tzinfo else None


def settled(turn: Turn, at: datetime) -> Goto | None:
    """Keep the moment, if something may be sent then; else the next one is offered."""
    t, last = turn.t, turn.plan.movement.last_year
    if at <= turn.now:
        raise Again(t(PASSED, moment=t.moment(at)))
    if at.year > last:
        raise Again(t(TOO_FAR, moment=t.moment(at), last=last))
    if not may_send(turn.plan, turn.calendar, at):
        turn.say(refused(turn, at))
        return Goto("when")
    turn.data["when"] = at.isoformat()
    return None


def refused(turn: Turn, at: datetime) -> str:
    """Why nothing goes out at that moment; the next one is kept to be offered."""
    turn.data["proposed"] = next_allowed(turn.plan, turn.calendar, at).isoformat()
    quiet = turn.plan.quiet
    hours = {"opens": f"{quiet.ends:%H:%M}", "closes": f"{quiet.starts:%H:%M}"}
    return turn.t(QUIET, moment=turn.t.moment(at), **hours)


STEPS = (Step("when", when, take_moment, limit=100),)
