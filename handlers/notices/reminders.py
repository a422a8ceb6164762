"""One message a day to whoever still owes something, naming just that."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from dialog import Choice, Notice, World, tell
from domain.calendar import local
from domain.completeness import Owed, Standing, deadline_of
from domain.initiative import Initiative
from domain.people import Person
from handlers.notices.progress import answer_button, question_lines
from handlers.notices.snoozing import last_days_for, snooze_choices
from handlers.words import clipped, named
from locales import N_, Translator
from storage.database import Session

KIND = "reminder"
LONGEST_TITLE = 60

GREETING = N_("Dear {name}, working days left until {last_day} ({deadline}): {days}. Not yet on record for you:")
LAST_WORKING_DAY = N_(
    "Dear {name}, today is the last working day before {last_day} ({deadline}). Not yet on record for you:"
)
UNDATED = N_("Dear {name}, not yet on record for you:")
LAST_DAY = N_("Dear {name}, today, {last_day}, is the last day ({deadline}). Not yet on record for you:")
PASSED = N_("Dear {name}, the last day was {last_day} ({deadline}). Not yet on record for you:")
LINES = {
    Owed.INITIATIVE: N_("- a registered initiative (for yourself or with your unit)"),
    Owed.TRAINING: N_("- a finished digital-skill course"),
    Owed.CONFIRMATION: N_("- your decision on what waits for you: {n}"),
}
LEARNING_LINE = N_("- a finished digital-skill course (registered and not yet marked as finished: {n})")
DUTIES_LINE, OVERDUE_LINE = N_("- by {due}: {things}"), N_("- the day was {due}: {things}")
UNREGISTERED_LINE = N_("- a place in the mandatory course “{title}”, to be finished by {due}")
UNFINISHED_LINE = N_("- the mandatory course “{title}”, registered, to be finished by {due}")
UNREAD_LINE = N_("- your confirmation that you have read and understood “{title}” (/thongbao)")
RETURNED_LINE = N_("- the improved version of what was returned to you: {n}")
HAND_IN = N_("Hand in what is due")
ACTIONS = {
    Owed.INITIATIVE: ("/dangky", N_("Register an initiative")),
    Owed.TRAINING: ("/hoctap", N_("Digital-skill training")),
    Owed.MANDATORY: ("/hoctap", N_("Digital-skill training")),
    Owed.CONFIRMATION: ("/duyet", N_("What waits for me")),
    Owed.DUTY: ("/nop", HAND_IN),
    Owed.ACKNOWLEDGEMENT: ("/thongbao", N_("Announcements")),
}
RETURNED_ACTION = ("/cuatoi", N_("My registrations"))
STOPS = N_("This reminder stops by itself as soon as it is done.")


def owed_lines(owed: Iterable[Owed], standing: Standing, today: date, t: Translator) -> list[str]:
    """What is owed, a line each; of mandatory courses, announcements and days to hand something in, one for each."""
    return [line for item in owed for line in _lines_of(item, standing, today, t)]


def _lines_of(item: Owed, standing: Standing, today: date, t: Translator) -> list[str]:
    if (parts := parts_of(item, standing, today, t)) is not None:
        return parts
    if item is Owed.INITIATIVE and standing.returned:
        return [t(RETURNED_LINE, n=standing.returned)]
    if item is Owed.TRAINING and standing.learning:
        return [t(LEARNING_LINE, n=standing.learning)]
    return [t(LINES[item], n=standing.waiting)]


def mandatory_lines(standing: Standing, t: Translator) -> list[str]:
    """The mandatory courses somebody has not finished."""
    return [
        t(UNFINISHED_LINE if course.registered else UNREGISTERED_LINE, title=course.title, due=t.date(course.due))
        for course in standing.mandatory
    ]


def duty_lines(standing: Standing, today: date, t: Translator) -> list[str]:
    """What is to be handed in for a unit or the centre, a line for each last day; with its year if that is another."""
    by_day: dict[date, list[str]] = {}
    for duty in standing.duties:
        by_day.setdefault(duty.due, []).append(named(duty.obligation, t))
    return [
        t(
            OVERDUE_LINE if due < today else DUTIES_LINE,
            due=t.day_and_month(due) if due.year == today.year else t.date(due),
            things=", ".join(things),
        )
        for due, things in by_day.items()
    ]


def unread_lines(standing: Standing, t: Translator) -> list[str]:
    """The announcements somebody has not acknowledged."""
    return [t(UNREAD_LINE, title=clipped(it.title, LONGEST_TITLE)) for it in standing.unread]


def parts_of(item: Owed, standing: Standing, today: date, t: Translator) -> list[str] | None:
    """What is not one thing but several, each with a name or a day of its own; None for what is one thing."""
    if item is Owed.MANDATORY:
        return mandatory_lines(standing, t)
    if item is Owed.DUTY:
        return duty_lines(standing, today, t)
    return unread_lines(standing, t) if item is Owed.ACKNOWLEDGEMENT else None


def actions(owed: Iterable[Owed], standing: Standing, t: Translator) -> tuple[Choice, ...]:
    """A button for each thing owed, that leads straight to it."""
    chosen = [RETURNED_ACTION if item is Owed.INITIATIVE and standing.returned else ACTIONS[item] for item in owed]
    return tuple(Choice(command, t(label)) for command, label in dict.fromkeys(chosen))


def worded(
    world: World,
    last_days: Mapping[str, date],
    today: date,
    person: Person,
    standing: Standing,
    owed: tuple[Owed, ...],
    t: Translator,
    asked: Sequence[Initiative] = (),
) -> Notice:
    """The reminder of one person; the monthly question about `asked` stands in it where it is put the same day."""
    opening = greeting(world, last_days, today, person, standing, owed, t)
    text = "\n".join([opening, *owed_lines(owed, standing, today, t), t(STOPS)])
    question = "\n".join(question_lines(asked, today, t))
    later = snooze_choices(world, last_days_for(last_days, standing), today, t)
    choices = (*actions(owed, standing, t), *answer_button(asked, t), *later)
    return Notice("\n\n".join(filter(None, [text, question])), choices)


def greeting(
    world: World,
    last_days: Mapping[str, date],
    today: date,
    person: Person,
    standing: Standing,
    owed: tuple[Owed, ...],
    t: Translator,
) -> str:
    """The first line, with the deadline that what is owed belongs to: announcements to be read belong to none."""
    if set(owed) == {Owed.ACKNOWLEDGEMENT}:
        return t(UNDATED, name=person.full_name)
    key = deadline_of(owed, standing, world.plan.obligations, last_days, today)
    last_day = last_days[key]
    days = world.calendar.working_days_left(today, last_day)
    sentence = _opening(today, last_day, days)
    deadline = named(world.plan.deadline(key), t)
    return t(sentence, name=person.full_name, days=days, deadline=deadline, last_day=t.weekday(last_day))


def _opening(today: date, last_day: date, days: int) -> str:
    """The sentence a reminder begins with, by what is left until the last day."""
    if last_day <= today:
        return PASSED if last_day < today else LAST_DAY
    return GREETING if days else LAST_WORKING_DAY


async def remind(
    db: Session,
    world: World,
    now: datetime,
    last_days: Mapping[str, date],
    person: Person,
    standing: Standing,
    owed: tuple[Owed, ...],
    asked: Sequence[Initiative] = (),
) -> bool:
    """Remind one person of what they owe, at most once a day; False when that was done before."""
    today = local(now).date()

    def words(t: Translator) -> Notice:
        return worded(world, last_days, today, person, standing, owed, t, asked)

    return await tell(db, world, now, person.id, KIND, today.isoformat(), words)
