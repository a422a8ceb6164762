"""Those who were named as authors are asked, once more if they are silent; the first author hears what they say."""

from datetime import datetime, time, timedelta

from dialog import Choice, Notice, Turn, World, tell
from domain.authors import Agreement, Author
from domain.calendar import local
from domain.initiative import Initiative, State
from domain.people import Person
from handlers.words import unit_name
from locales import N_, Translator
from storage import initiatives, pauses, people
from storage.database import Session

ASKED = N_(
    "{name} ({unit}) has named you as an author of {code} “{title}”, with a share of {share}%. "
    "Do you agree? It is looked at once all authors have answered."
)
ASKED_AGAIN = N_(
    "{name} ({unit}) has named you as an author of {code} “{title}”, with a share of {share}%, "
    "and your answer is not on record yet. You are not reminded of it again."
)
ANSWER = N_("Answer")
AGREED = N_("{name} agrees to be an author of {code} “{title}”.")
AGREED_ALL = N_(
    "{name} agrees to be an author of {code} “{title}”. All authors have agreed; it now waits for confirmation."
)
DECLINED = N_(
    "{name} does not agree to be an author of {code} “{title}”. Reason: {reason}\n"
    "Please open it, change the authors or their shares, and send it again."
)
OPEN_MINE = N_("Open my registrations")


async def ask(turn: Turn, item: Initiative) -> list[str]:
    """Ask those who have not answered; the names of all who are asked."""
    silent = [author for author in item.authors if author.agreement is Agreement.ASKED]
    named = await people.several(turn.db, [author.person_id for author in silent])
    for author in silent:
        await _ask(turn.db, turn.world, turn.now, item, author, turn.person, ASKED, "author.asked")
    return [person.full_name for person in named.values()]


async def remind_silent(db: Session, world: World, now: datetime) -> int:
    """Remind those who have been silent for the plan's number of working days, once; how many were told something.

    It stops by itself: whoever has answered is not silent. Nothing is said in quiet hours or on days off; those who are
    away are reminded when they are back.
    """
    here = local(now)
    if not world.calendar.is_working(here.date()) or not world.plan.quiet.allow(here.time()):
        return 0
    days = world.plan.authorship.remind_after_working_days
    latest = world.calendar.working_day_before(here.date(), days)
    midnight = datetime.combine(latest + timedelta(days=1), time(), here.tzinfo)
    told, away = 0, await pauses.away(db, here.date())
    for item in await initiatives.with_silent_authors(db, midnight):
        first = await people.get(db, item.author_id)
        assert first is not None, "people are never deleted"
        for author in item.authors:
            silent = author.agreement is Agreement.ASKED and author.person_id not in away
            if silent and author.asked_at is not None and author.asked_at < midnight:
                told += await _ask(db, world, now, item, author, first, ASKED_AGAIN, "author.reminder")
    return told


async def _ask(
    db: Session,
    world: World,
    now: datetime,
    item: Initiative,
    author: Author,
    first: Person,
    sentence: str,
    kind: str,
) -> bool:
    assert author.asked_at is not None, "whoever is to answer was asked"

    def words(t: Translator) -> Notice:
        text = t(
            sentence,
            name=first.full_name,
            unit=unit_name(world.plan, first.unit),
            code=item.code,
            title=item.title,
            share=t.number(author.share / 100),
        )
        return Notice(text, (Choice("/dongtacgia", t(ANSWER)),))

    occurrence = f"{item.code} {author.asked_at.isoformat()}"
    return await tell(db, world, now, author.person_id, kind, occurrence, words)


async def answered(turn: Turn, item: Initiative, reason: str = "") -> None:
    """Tell the first author what the person speaking has answered."""
    agreed = AGREED if item.state is State.AWAITING_AUTHORS else AGREED_ALL
    sentence = DECLINED if reason else agreed

    def words(t: Translator) -> Notice:
        text = t(sentence, name=turn.person.full_name, code=item.code, title=item.title, reason=reason)
        return Notice(text, (Choice("/cuatoi", t(OPEN_MINE)),))

    occurrence = f"{item.code} {item.version} {turn.person.id}"
    await tell(turn.db, turn.world, turn.now, item.author_id, "author.answered", occurrence, words)
