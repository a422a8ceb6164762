"""Whoever comes in later owes what others were asked to read before: it is put into their list and said once."""

from dialog import Turn
from domain.people import Person
from locales import N_, Translator
from storage import announcements, readers

WAITING = N_("Announcements that wait for you to read and confirm them: {n}. Type /thongbao to read them.")


async def waiting_for(turn: Turn, person: Person, t: Translator) -> str:
    """The sentence for somebody whose chat has just been linked; empty when nothing waits."""
    for item in await announcements.everything(turn.db):
        if item.is_open and item.audience.includes(person):
            await readers.enter_later(turn.db, item, person, turn.now)
    waiting = await readers.open_for(turn.db, person.id)
    return t(WAITING, n=len(waiting)) if waiting else ""
