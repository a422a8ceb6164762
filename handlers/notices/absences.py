"""What somebody hears when others put on record that they are away, or back."""

from dialog import Choice, Notice, Turn, tell
from domain.pauses import Pause
from domain.people import Person
from locales import N_, Translator

MARKED = N_(
    "{who} has put on record that you are away from {first} to {last}, both days included. On these days no reminders, "
    "digests or monthly questions come. If that is not so, please press the button."
)
MARKED_ONE_DAY = N_(
    "{who} has put on record that you are away on {day}. On that day no reminders, digests or monthly questions come. "
    "If that is not so, please press the button."
)
ENDED = N_("{who} has taken your absence off the record. Reminders come as usual.")
AT_WORK = N_("I am at work again")


async def marked(turn: Turn, person: Person, pause: Pause) -> bool:
    """Tell somebody from when to when they are on record as away; whether a message is on its way."""
    who = turn.person.full_name

    def words(t: Translator) -> Notice:
        first, last = t.date(pause.starts_on), t.date(pause.ends_on)
        text = t(MARKED_ONE_DAY, who=who, day=first) if first == last else t(MARKED, who=who, first=first, last=last)
        return Notice(text, (Choice("/dilam", t(AT_WORK)),))

    return await tell(turn.db, turn.world, turn.now, person.id, "absence.begin", turn.now.isoformat(), words)


async def ended(turn: Turn, person: Person) -> bool:
    """Tell somebody that they are on record as back; whether a message is on its way."""
    who = turn.person.full_name

    def words(t: Translator) -> Notice:
        return Notice(t(ENDED, who=who))

    return await tell(turn.db, turn.world, turn.now, person.id, "absence.end", turn.now.isoformat(), words)
