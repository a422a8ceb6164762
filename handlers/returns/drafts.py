"""What somebody wrote for a unit and has not handed in: kept through anything else they do meanwhile."""

from dialog import Turn
from domain.expected import Item
from handlers.returns.access import mark
from storage import conversations


async def keep_words(turn: Turn, item: Item, words: str) -> None:
    """Keep what was written of something, for as long as it is not handed in."""
    me, name = turn.person.id, f"returns {mark(item)}"
    await conversations.keep_draft(turn.db, me, name, "so_far", {"text": words}, [], turn.now)


async def kept_words(turn: Turn, item: Item) -> str:
    """What this person wrote of it and did not hand in."""
    row = await conversations.draft(turn.db, turn.person.id, f"returns {mark(item)}")
    return str(row.data["text"]) if row else ""


async def forget_words(turn: Turn, item: Item) -> None:
    """It has been handed in."""
    await conversations.forget_draft(turn.db, turn.person.id, f"returns {mark(item)}")
