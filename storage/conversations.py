"""Finding, and holding on to, a conversation; drafts left behind; updates that could not be processed."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.database import Session
from storage.models import ConversationRow, DraftRow, OutboxRow, SetAsideRow

REMEMBERED = 64
"""How many message ids a conversation remembers, to recognise one that is delivered again."""


def inserting(db: Session, table: Any) -> Any:
    """An INSERT of the database's own dialect, which knows ON CONFLICT."""
    insert = sqlite_insert if db.get_bind().dialect.name == "sqlite" else postgres_insert
    return insert(table)


_LOCKED = (
    select(ConversationRow)
    .where(
        ConversationRow.channel == bindparam("channel"),
        ConversationRow.bot == bindparam("bot"),
        ConversationRow.address == bindparam("address"),
    )
    .with_for_update()
)
"""Every message asks for its conversation, so the statement is made once."""


async def lock(db: Session, channel: str, bot: str, address: str) -> ConversationRow:
    """Return the conversation, created if new, locked until the transaction ends.

    The lock makes two quick messages from one person take turns, whichever replica gets them.
    """
    wanted = {"channel": channel, "bot": bot, "address": address}
    found = (await db.scalars(_LOCKED, wanted)).one_or_none()
    if found is not None:
        return found
    empty = {"locale": "", "dialog": "", "step": "", "menu": [], "open": False, "data": {}, "trail": []}
    fresh = wanted | empty | {"detour": "", "answered": "", "turn": 0, "recent": [], "code_tries": 0, "version": 1}
    await db.execute(inserting(db, ConversationRow).values(fresh).on_conflict_do_nothing())
    return (await db.scalars(_LOCKED, wanted)).one()


async def find(db: Session, channel: str, bot: str, address: str) -> ConversationRow | None:
    """The conversation as it is, neither created nor locked."""
    return (
        await db.scalars(select(ConversationRow).filter_by(channel=channel, bot=bot, address=address))
    ).one_or_none()


async def get(db: Session, conversation_id: int) -> ConversationRow | None:
    """A conversation by its number, locked."""
    query = select(ConversationRow).where(ConversationRow.id == conversation_id).with_for_update()
    return (await db.scalars(query)).one_or_none()


def heard_before(conversation: ConversationRow, message_id: str) -> bool:
    """Whether this message was taken already; if not, it is remembered now."""
    if message_id in conversation.recent:
        return True
    conversation.recent = [*conversation.recent, message_id][-REMEMBERED:]
    return False


async def of_person(db: Session, person_id: int) -> list[ConversationRow]:
    """All chats linked to a person, the one last heard from first."""
    query = select(ConversationRow).where(ConversationRow.person_id == person_id)
    return list(await db.scalars(query.order_by(ConversationRow.heard_at.desc(), ConversationRow.id)))


async def reachable(db: Session, person_id: int) -> ConversationRow | None:
    """The chat to write to somebody first: the one last heard from that has not been blocked."""
    return next((chat for chat in await of_person(db, person_id) if chat.unreachable_since is None), None)


async def mark_unreachable(db: Session, channel: str, bot: str, address: str, now: datetime) -> None:
    """The chat was blocked or closed: nothing more is queued for it and what waits is dropped."""
    chat = {"channel": channel, "bot": bot, "address": address}
    await db.execute(update(ConversationRow).filter_by(**chat).values(unreachable_since=now))
    await db.execute(delete(OutboxRow).filter_by(**chat))


async def draft(db: Session, person_id: int, dialog: str) -> DraftRow | None:
    """What a person left unfinished of a dialog."""
    return (await db.scalars(select(DraftRow).filter_by(person_id=person_id, dialog=dialog))).one_or_none()


async def drafts(db: Session, person_id: int) -> list[DraftRow]:
    """All that a person left unfinished, the latest first."""
    query = select(DraftRow).where(DraftRow.person_id == person_id).order_by(DraftRow.saved_at.desc())
    return list(await db.scalars(query))


async def keep_draft(
    db: Session, person_id: int, dialog: str, step: str, data: dict[str, Any], trail: list[Any], now: datetime
) -> None:
    """Keep what was answered so far, in the place of an earlier draft of the same dialog."""
    values = {"step": step, "data": data, "trail": trail, "saved_at": now}
    row = {"person_id": person_id, "dialog": dialog} | values
    query = inserting(db, DraftRow).values(row)
    await db.execute(query.on_conflict_do_update(index_elements=["person_id", "dialog"], set_=values))


async def forget_draft(db: Session, person_id: int, dialog: str) -> None:
    """The dialog was finished or given up."""
    await db.execute(delete(DraftRow).filter_by(person_id=person_id, dialog=dialog))


async def cut_loose(db: Session, conversation: ConversationRow) -> None:
    """Forget who is at the other end of a chat and what was being talked about; it begins anew with the notice."""
    conversation.person_id, conversation.data, conversation.trail = None, {}, []
    conversation.dialog = conversation.step = conversation.detour = ""
    await db.flush()


async def forget_drafts(db: Session, person_id: int) -> None:
    """Throw away all that a person left unfinished."""
    await db.execute(delete(DraftRow).where(DraftRow.person_id == person_id))


async def set_aside(db: Session, channel: str, bot: str, error: str, update_text: str, now: datetime) -> None:
    """Keep an update that could not be processed; the caller has masked its secrets."""
    db.add(SetAsideRow(channel=channel, bot=bot, at=now, error=error, update=update_text))
    await db.execute(delete(SetAsideRow).where(SetAsideRow.at < now - timedelta(days=90)))
