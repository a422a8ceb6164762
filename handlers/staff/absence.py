"""Leave and sickness (nghỉ, vắng mặt): say from when to when one is away and is left in peace, or that one is back."""

from datetime import date, timedelta

from dialog import Again, Choice, Dialog, End, Goto, Prompt, Shortcut, Step, Turn
from domain.absence_words import says_away, says_back
from domain.pauses import AbsenceObjection, PauseKind, longest_until, marks_others, may_mark_absent, object_to_absence
from domain.people import Person
from domain.spans import parse_span, says_until
from handlers.finding import everyone_like, several
from handlers.staff.absence_changes import back_at_work, begin, day_in, offers_deputy, to_deputies
from locales import N_, Translator
from storage import pauses, people

AWAY_NOW = N_("On record: {name} is away from {first} to {last}, both days included.")
AWAY_ONE_DAY = N_("On record: {name} is away on {day}.")
BACK, CALL_OFF, OTHER_DAYS = N_("At work again"), N_("Not away after all"), N_("Other days")
ANOTHER_PERSON = N_("Somebody else is away")
UNTIL_WHEN = N_(
    "Until which day, that day included? For example “until 13/11” or “from 9/11 to 13/11”. No reason is needed."
)
UNTIL_WHEN_OF = N_("Until which day is {name} away, that day included? For example “until 13/11”. No reason is needed.")
ONLY_TODAY = N_("Only today ({day})")
NOT_DAYS = N_("That was not understood as days. Please type it like “until 13/11” or “from 9/11 to 13/11”.")
OBJECTIONS = {
    AbsenceObjection.REVERSED: N_("{last} is before {first}. Please type the earlier day first."),
    AbsenceObjection.PAST: N_("{last} has passed. Please type today, {today}, or a later day."),
    AbsenceObjection.TOO_LONG: N_(
        "At most {most} days can be put on record at once, so until {longest}. Please type an earlier day."
    ),
    AbsenceObjection.AFTER_MOVEMENT: N_(
        "{last} is after the end of the movement ({last_year}). Please type an earlier day."
    ),
}
READ_BACK = N_(
    "{name} is away from {first} to {last}, both days included. On these days no reminders, digests or monthly "
    "questions come; what needs an answer still does. Is that right?"
)
READ_BACK_ONE = N_(
    "{name} is away on {day}. On that day no reminders, digests or monthly questions come; what needs an answer still "
    "does. Is that right?"
)
YES, NO = N_("Yes, put it on record"), N_("No, other days")
WHOM = N_("Who is away? Please type a name or staff code.")
NOT_YOURS = N_("Nobody whose absence you can put on record is called “{text}”. Please type another name or staff code.")
NO_LONGER = N_("You cannot put this absence on record any more; nothing was done.")
OFFER = N_("Would you like to name somebody who stands in for {name} on these days?")
OFFER_OWN = N_("Would you like to name somebody who stands in for you on these days?")
NAME_DEPUTY, NOT_NOW = N_("Name a deputy"), N_("Not now")
NONE_ON_RECORD = N_("No absence of yours is on record at present. Type /nghi to put one on record.")
JUST_GONE = timedelta(days=31)
"""A day of the last month is a slip; one that lies further back and has no year is meant for the next."""


async def subject_in(turn: Turn) -> Person | None:
    """Whose absence it is about: one's own, or that of somebody this person may put on record."""
    person = await people.get(turn.db, turn.data.get("person", turn.person.id))
    return person if person and may_mark_absent(turn.person, person, turn.today) else None


async def how_it_stands(turn: Turn) -> Prompt | Goto | End:
    """What is on record; with words after the command, or instead of it, straight on to reading them back."""
    t, person = turn.t, await subject_in(turn)
    if person is None:
        return End(t(NO_LONGER))
    said, turn.argument = turn.argument.strip(), ""
    if says_away(said) and not parse_span(said, turn.today):  # "Tôi nghỉ ốm"
        return Goto("until")
    if said:
        return read(turn, said)
    pause = await pauses.of_person(turn.db, person.id, PauseKind.AWAY, turn.today)
    if pause is None:
        return Goto("until")
    text = on_days(t, AWAY_NOW, AWAY_ONE_DAY, person, pause.starts_on, pause.ends_on)
    choices = [
        Choice("back", t(BACK if pause.covers(turn.today) else CALL_OFF)),
        Choice("until", t(OTHER_DAYS)),
        *others(turn, person),
    ]
    return Prompt.board(text, choices)


def on_days(t: Translator, several_days: str, one_day: str, person: Person, first: date, last: date) -> str:
    """Either sentence, as it is about one day or more."""
    if first == last:
        return t(one_day, name=person.full_name, day=t.date(first))
    return t(several_days, name=person.full_name, first=t.date(first), last=t.date(last))


def others(turn: Turn, person: Person) -> list[Choice]:
    """Those who answer for others can turn to them."""
    wanted = person.id == turn.person.id and marks_others(turn.person, turn.today)
    return [Choice("whom", turn.t(ANOTHER_PERSON))] if wanted else []


def read(turn: Turn, said: str) -> Goto:
    """On to reading back what was said with the command, or to the question where it was not understood."""
    try:
        take_span(turn, said, until=says_until(said))
    except Again as excuse:
        turn.say(str(excuse))
        return Goto("until")
    return Goto("sure")


async def choose_act(turn: Turn, choice: str) -> Goto | End:
    if choice != "back":
        return Goto(choice)
    person = await subject_in(turn)
    return End(await back_at_work(turn, person) if person else turn.t(NO_LONGER))


async def whom(turn: Turn) -> Prompt | Goto:
    return Prompt(turn.t(WHOM)) if marks_others(turn.person, turn.today) else Goto("until")


async def choose_person(turn: Turn, text: str) -> Goto:
    found = [one for one in await everyone_like(turn, text) if may_mark_absent(turn.person, one, turn.today)]
    if not found:
        raise Again(turn.t(NOT_YOURS, text=text))
    if len(found) > 1:
        raise Again(several(turn, text, found))
    turn.data["person"] = found[0].id
    return Goto("now")


async def until_when(turn: Turn) -> Prompt | End:
    t, today, person = turn.t, turn.today, await subject_in(turn)
    if person is None:
        return End(t(NO_LONGER))
    week_ends = turn.calendar.previous_working_day(today + timedelta(days=7 - today.weekday()))
    choices = [Choice(today.isoformat(), t(ONLY_TODAY, day=t.date(today)))]
    choices += [Choice(week_ends.isoformat(), t.weekday(week_ends))] if week_ends > today else []
    text = t(UNTIL_WHEN) if person.id == turn.person.id else t(UNTIL_WHEN_OF, name=person.full_name)
    return Prompt.menu(text, [*choices, *others(turn, person)], open=True)


async def take_until(turn: Turn, answer: str) -> Goto:
    if answer == "whom":
        return Goto("whom")
    take_span(turn, answer)
    return Goto("sure")


def take_span(turn: Turn, text: str, *, until: bool = True) -> None:
    """Keep the days that were said, from today on where the first has passed.

    One day alone is the last of those from today on, or the only one where nothing says `until`.
    """
    t, today, plan = turn.t, turn.today, turn.plan
    span = parse_span(text, today, earliest=today - JUST_GONE)
    if span is None:
        raise Again(t(NOT_DAYS))
    last = span.last
    first = span.first or (today if until else last)
    if span.first is None and last < today:
        objection: AbsenceObjection | None = AbsenceObjection.PAST
    else:
        objection = object_to_absence(plan, first, last, today)
    if objection:
        days = {"first": t.date(first), "last": t.date(last), "today": t.date(today)}
        limits = {"most": plan.absence.longest_days, "longest": t.date(longest_until(plan, first))}
        raise Again(t(OBJECTIONS[objection], last_year=plan.movement.last_year, **days, **limits))
    turn.data.update(first=max(first, today).isoformat(), last=last.isoformat())


async def is_that_right(turn: Turn) -> Prompt | End:
    t, person = turn.t, await subject_in(turn)
    if person is None:
        return End(t(NO_LONGER))
    text = on_days(t, READ_BACK, READ_BACK_ONE, person, day_in(turn, "first"), day_in(turn, "last"))
    return Prompt.menu(text, [Choice("yes", t(YES)), Choice("no", t(NO))])


async def settle(turn: Turn, choice: str) -> Goto | End | None:
    if choice == "no":
        return Goto("until")
    person = await subject_in(turn)
    if person is None or day_in(turn, "last") < turn.today:
        return End(turn.t(NO_LONGER))
    turn.say(await begin(turn, person))
    return None if await offers_deputy(turn, person) else End()


async def who_stands_in(turn: Turn) -> Prompt | End:
    t, person = turn.t, await subject_in(turn)
    if person is None:
        return End(t(NO_LONGER))
    choices = [Choice("name", t(NAME_DEPUTY)), Choice("later", t(NOT_NOW))]
    own = person.id == turn.person.id
    return Prompt.menu(t(OFFER_OWN) if own else t(OFFER, name=person.full_name), choices)


async def choose_deputy(turn: Turn, choice: str) -> Goto | End:
    person = await subject_in(turn)
    return await to_deputies(turn, person) if person and choice == "name" else End()


async def at_work_again(turn: Turn) -> str:
    me = turn.person
    if await pauses.of_person(turn.db, me.id, PauseKind.AWAY, turn.today) is None:
        return turn.t(NONE_ON_RECORD)
    return await back_at_work(turn, me)


absence = Dialog(
    "absence",
    Step("now", how_it_stands, choose_act),
    Step("whom", whom, choose_person, limit=80, takes_name=True),
    Step("until", until_when, take_until, limit=100),
    Step("sure", is_that_right, settle),
    Step("deputy", who_stands_in, choose_deputy),
    commands=("nghi", "away"),
    description=N_("I am away until …: no reminders until then"),
    said=says_away,
)
at_work = Shortcut(
    "at_work",
    at_work_again,
    commands=("dilam", "atwork"),
    description=N_("I am at work again"),
    said=says_back,
)
