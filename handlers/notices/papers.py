"""What somebody hears when their head notes what they handed in on paper, or takes that back."""

from dialog import Choice, Notice, Turn, tell
from domain.training import Training
from handlers.notices.receipts import OPEN_MINE
from locales import N_, Translator

REGISTRATION = N_(
    "{name} has noted your registration on paper: “{title}”. It counts for {year}; nothing more is asked."
)
COURSE = N_("{name} has entered your finished course from the certificate on paper: “{title}”, {hours} hours, {day}.")
TAKEN_BACK = N_(
    "{name} has taken back what was noted from paper for you: “{title}”. Please ask {name} if that is wrong."
)


async def registration_noted(turn: Turn, person_id: int, title: str) -> None:
    """Tell whose registration it is."""

    def words(t: Translator) -> Notice:
        return Notice(t(REGISTRATION, name=turn.person.full_name, title=title, year=turn.today.year))

    await tell(turn.db, turn.world, turn.now, person_id, "paper.registration", turn.now.isoformat(), words)


async def course_entered(turn: Turn, person_id: int, item: Training) -> None:
    """Tell whose course it is."""

    def words(t: Translator) -> Notice:
        day = t.date(item.finishes_on) if item.finishes_on else "–"
        text = t(COURSE, name=turn.person.full_name, title=item.title, hours=t.number(item.hours), day=day)
        return Notice(text, (Choice("/cuatoi", t(OPEN_MINE)),))

    await tell(turn.db, turn.world, turn.now, person_id, "paper.course", str(item.id), words)


async def taken_back(turn: Turn, person_id: int, title: str) -> None:
    """Tell whose paper it was."""

    def words(t: Translator) -> Notice:
        return Notice(t(TAKEN_BACK, name=turn.person.full_name, title=title))

    await tell(turn.db, turn.world, turn.now, person_id, "paper.taken_back", turn.now.isoformat(), words)
