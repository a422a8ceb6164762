"""Put one's reminders off (hẹn lại): to tomorrow, to the next week, or to a day, within the limits of the plan file."""

from datetime import date, timedelta

from dialog import Again, Choice, Dialog, End, Prompt, Shortcut, Step, Turn
from domain.dates import parse_date
from domain.pauses import PauseKind, latest_return, next_week, tomorrow, working_day_from
from domain.vietnamese import fold
from handlers.facts import deadlines_of, standing_of
from handlers.notices.snoozing import NEXT_WEEK, TOMORROW, last_days_for
from locales import N_
from storage import audit, pauses

UNTIL_WHEN = N_("From which day on would you like to be reminded again? Please type a day, {latest} at the latest.")
PUT_OFF_NOW = N_("Your reminders are put off: none comes before {day}.")
AS_USUAL = N_("Remind me as usual")
NOT_A_DATE = N_("That was not understood as a date. Please type it like 16/11 or 16/11/2026.")
NOT_LATER = N_("Please type a day after today, {today}.")
TOO_LATE = N_("Reminders can be put off to {latest} at the latest. Please choose that day or an earlier one.")
TOO_NEAR = N_("The next deadline is too near for reminders to be put off any more.")
ANOTHER_DAY = N_("Type /henlai to choose a day.")
PUT_OFF = N_(
    "On record. No reminder comes before {day}; on that day it comes back if something is still missing. Digests, and "
    "what needs your answer, come as usual."
)
RESUMED = N_("On record. Reminders come as usual.")
TYPED = {
    "mai": tomorrow,
    "ngay mai": tomorrow,
    "de mai": tomorrow,
    "tomorrow": tomorrow,
    "tuan sau": next_week,
    "next week": next_week,
}
"""What may be typed for the two usual days, folded; a week without a day means its first working day here."""


async def latest_of(turn: Turn) -> date | None:
    """The latest day this person's reminders may be put off to."""
    last_days = await deadlines_of(turn.db, turn.world, turn.today.year)
    return latest_return(turn.plan, turn.calendar, last_days_for(last_days, await standing_of(turn)), turn.today)


def day_meant(turn: Turn, text: str) -> date:
    """The working day that was meant; Again where it is none or not ahead."""
    if usual := TYPED.get(fold(text)):
        return usual(turn.calendar, turn.today)
    day = parse_date(text, turn.today, earliest=turn.today - timedelta(days=31))
    if day is None:
        raise Again(turn.t(NOT_A_DATE))
    if day <= turn.today:
        raise Again(turn.t(NOT_LATER, today=turn.t.date(turn.today)))
    return working_day_from(turn.calendar, day)


async def put_off(turn: Turn, text: str) -> str:
    """Put the reminders off; what to say of it. Again says why it cannot be."""
    t, me, latest = turn.t, turn.person.id, await latest_of(turn)
    if latest is None:
        raise Again(t(TOO_NEAR))
    day = day_meant(turn, text)
    if day > latest:
        raise Again(t(TOO_LATE, latest=t.weekday(latest)))
    last = day - timedelta(days=1)
    await pauses.begin(turn.db, me, PauseKind.SNOOZE, turn.today, last, by=me, now=turn.now)
    audit.record(turn.db, turn.now, me, "reminder.snooze", "person", me, after={"until": last.isoformat()})
    return t(PUT_OFF, day=t.weekday(day))


async def until_when(turn: Turn) -> Prompt | End:
    t, said, turn.argument = turn.t, turn.argument.strip(), ""
    if said:
        try:
            return End(await put_off(turn, said))
        except Again as excuse:
            turn.say(str(excuse))
    latest = await latest_of(turn)
    pause = await pauses.of_person(turn.db, turn.person.id, PauseKind.SNOOZE, turn.today)
    if latest is None and pause is None:
        return End("" if turn.said else t(TOO_NEAR))
    usual = [("mai", TOMORROW, tomorrow), ("tuan sau", NEXT_WEEK, next_week)]
    days = {of(turn.calendar, turn.today): Choice(key, t(label)) for key, label, of in reversed(usual)}
    choices = [days[day] for day in sorted(days) if latest is not None and day <= latest]
    lines = [t(PUT_OFF_NOW, day=t.weekday(pause.ends_on + timedelta(days=1)))] if pause else []
    lines += [t(UNTIL_WHEN, latest=t.weekday(latest))] if latest else []
    choices += [Choice("usual", t(AS_USUAL))] if pause else []
    return Prompt.menu("\n".join(lines), choices, open=True)


async def take_day(turn: Turn, answer: str) -> End:
    if answer == "usual":
        me = turn.person.id
        await pauses.end(turn.db, me, PauseKind.SNOOZE, turn.today)
        audit.record(turn.db, turn.now, me, "reminder.resume", "person", me)
        return End(turn.t(RESUMED))
    return End(await put_off(turn, answer))


async def put_off_by_tap(turn: Turn) -> str:
    """As the button says; an old one may say a day that is too late by now, so the way to another day comes along."""
    try:
        return await put_off(turn, turn.argument)
    except Again as excuse:
        onward = [turn.t(ANOTHER_DAY)] if await latest_of(turn) else []
        raise Again("\n".join([str(excuse), *onward])) from None


snooze = Dialog(
    "snooze",
    Step("when", until_when, take_day, limit=60),
    commands=("henlai", "snooze"),
    description=N_("Put my reminders off to another day"),
)
snooze_by_tap = Shortcut("snooze_by_tap", put_off_by_tap, commands=("nhacsau", "remindlater"), description="")
"""Not told in the guide: it is what the buttons of a reminder do."""
