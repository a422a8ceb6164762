"""Tie a chat to a person, however they were recognised."""

from dialog import Turn
from domain.people import Person
from handlers.announcements.joining import waiting_for
from locales import N_
from storage import audit, people

LINKED = N_("Hello {name}. This chat is now linked to you ({unit}).")


async def come_in(turn: Turn, person: Person, way: str) -> str:
    """Link the chat that is speaking to a person; the sentence to greet them with."""
    await people.link(turn.db, turn.conversation, person.id)
    after = {"channel": turn.conversation.channel, "way": way}
    audit.record(turn.db, turn.now, person.id, "chat.link", "person", person.id, after=after)
    turn.become(person)
    greeting = turn.t(LINKED, name=person.full_name, unit=turn.plan.unit(person.unit).name)
    return "\n\n".join(filter(None, [greeting, await waiting_for(turn, person, turn.t)]))
