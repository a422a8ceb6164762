"""Finding, and holding on to, a conversation; drafts left behind; updates that could not be processed."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm.exc import StaleDataError

from storage.database import Session
from storage.models import ConversationRow, DraftRow, OutboxRow, SetAsideRow, SettingRow
from storage.models.base import table_of

REMEMBERED = 64
"""How many message ids a conversation remembers, to recognise one that is delivered again."""

DAYS_MARK = "days_off.mark"
"""The small fact that changes whenever working days are set otherwise."""


@dataclass(slots=True)
class Conversation:
    """A ConversationRow in the hands of a turn: free to be changed, and written once, by `keep`."""

    id: int
    channel: str
    bot: str
    address: str
    person_id: int | None
    locale: str
    dialog: str
    step: str
    menu: list[Any]
    open: bool
    data: dict[str, Any]
    trail: list[Any]
    detour: str
    answered: str
    turn: int
    recent: list[Any]
    code_tries: int
    locked_until: datetime | None
    unreachable_since: datetime | None
    heard_at: datetime | None
    version: int


def inserting(db: Session, table: Any) -> Any:
    """An INSERT of the database's own dialect, which knows ON CONFLICT."""
    insert = sqlite_insert if db.get_bind().dialect.name == "sqlite" else postgres_insert
    return insert(table)


# Every message asks these, so they are made once, and for plain rows.
_TABLE = table_of(ConversationRow)
_FIELDS = [field.name for field in fields(Conversation)]
_ALL = select(*(_TABLE.c[name] for name in _FIELDS))
_AT = (
    _TABLE.c.channel == bindparam("at_channel"),
    _TABLE.c.bot == bindparam("at_bot"),
    _TABLE.c.address == bindparam("at_address"),
)
_FOUND = _ALL.where(*_AT)
_LOCKED = _FOUND.with_for_update()
_SETTING = table_of(SettingRow).c
_MARK = select(_SETTING.value).where(_SETTING.key == DAYS_MARK).scalar_subquery()
_HEARD = (
    update(_TABLE)
    .where(*_AT)
    .values(heard_at=bindparam("now"), unreachable_since=None)
    .returning(*(_TABLE.c[name] for name in _FIELDS), _MARK)
)
_KEPT = update(_TABLE).where(_TABLE.c.id == bindparam("of_id"), _TABLE.c.version == bindparam("of_version"))
_FRESH: dict[str, Any] = {"locale": "", "dialog": "", "step": "", "menu": [], "open": False, "data": {}, "trail": []}
_FRESH |= {"detour": "", "answered": "", "turn": 0, "recent": [], "code_tries": 0, "version": 1}


async def lock(db: Session, channel: str, bot: str, address: str) -> Conversation:
    """Return the conversation, created if new, locked until the transaction ends.

    The lock makes two quick messages from one person take turns, whichever replica gets them.
    """
    return Conversation(*await _held(db, _LOCKED, channel, bot, address))


async def hear(db: Session, channel: str, bot: str, address: str, now: datetime) -> tuple[Conversation, str]:
    """Lock the conversation of a message that has come, and note that it was heard from, and can be reached, now.

    The mark of the working days comes along, so that no message has to ask for it: where it is another than before,
    they have been set otherwise (storage.days_off).
    """
    *columns, mark = await _held(db, _HEARD, channel, bot, address, now=now)
    return Conversation(*columns), mark or ""


async def _held(db: Session, statement: Any, channel: str, bot: str, address: str, **more: Any) -> Any:
    wanted = {"at_channel": channel, "at_bot": bot, "at_address": address} | more
    found = (await db.execute(statement, wanted)).one_or_none()
    if found is None:
        fresh = {"channel": channel, "bot": bot, "address": address} | _FRESH
        await db.execute(inserting(db, _TABLE).values(fresh).on_conflict_do_nothing())
        found = (await db.execute(statement, wanted)).one()
    return found


async def keep(db: Session, conversation: Conversation) -> None:
    """Write a conversation down as it is now. Raises StaleDataError if somebody else has since it was read."""
    values = {name: getattr(conversation, name) for name in _FIELDS}
    values |= {"version": conversation.version + 1, "of_id": values.pop("id"), "of_version": conversation.version}
    written: Any = await db.execute(_KEPT, values)
    if not written.rowcount:
        raise StaleDataError(f"conversation {conversation.id} was changed by somebody else")
    conversation.version += 1


async def find(db: Session, channel: str, bot: str, address: str) -> Conversation | None:
    """The conversation as it is, neither created nor locked."""
    found = (await db.execute(_FOUND, {"at_channel": channel, "at_bot": bot, "at_address": address})).one_or_none()
    return Conversation(*found) if found else None


async def get(db: Session, conversation_id: int) -> Conversation | None:
    """A conversation by its number, locked."""
    found = (await db.execute(_ALL.where(_TABLE.c.id == conversation_id).with_for_update())).one_or_none()
    return Conversation(*found) if found else None


def heard_before(conversation: Conversation, message_id: str) -> bool:
    """Whether this message was taken already; if not, it is remembered now."""
    if message_id in conversation.recent:
        return True
    conversation.recent = [*conversation.recent, message_id][-REMEMBERED:]
    return False


async def of_person(db: Session, person_id: int) -> list[Conversation]:
    """All chats linked to a person, the one last heard from first."""
    query = _ALL.where(_TABLE.c.person_id == person_id).order_by(_TABLE.c.heard_at.desc(), _TABLE.c.id)
    return [Conversation(*row) for row in await db.execute(query)]


async def reachable(db: Session, person_id: int, *, rather_not: tuple[str, str] | None = None) -> Conversation | None:
    """The chat to write to somebody first: the one last heard from that has not been blocked.

    One through the bot `rather_not` (channel, bot) only if there is no other.
    """
    open_chats = [chat for chat in await of_person(db, person_id) if chat.unreachable_since is None]
    elsewhere = [chat for chat in open_chats if (chat.channel, chat.bot) != rather_not]
    return next(iter(elsewhere or open_chats), None)


async def mark_unreachable(db: Session, channel: str, bot: str, address: str, now: datetime) -> None:
    """The chat was blocked or closed: nothing more is queued for it and what waits is dropped."""
    chat = {"channel": channel, "bot": bot, "address": address}
    await db.execute(update(ConversationRow).filter_by(**chat).values(unreachable_since=now))
    await db.execute(delete(OutboxRow).filter_by(**chat))


_DRAFT = table_of(DraftRow)
_FORGET_DRAFT = delete(_DRAFT).where(
    _DRAFT.c.person_id == bindparam("whose"), _DRAFT.c.dialog == bindparam("of_dialog")
)


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
    await db.execute(_FORGET_DRAFT, {"whose": person_id, "of_dialog": dialog})


async def cut_loose(db: Session, conversation: Conversation) -> None:
    """Forget who is at the other end of a chat and what was being talked about; it begins anew with the notice."""
    conversation.person_id, conversation.data, conversation.trail = None, {}, []
    conversation.dialog = conversation.step = conversation.detour = ""
    await keep(db, conversation)


async def forget_drafts(db: Session, person_id: int) -> None:
    """Throw away all that a person left unfinished."""
    await db.execute(delete(DraftRow).where(DraftRow.person_id == person_id))


async def set_aside(db: Session, channel: str, bot: str, error: str, update_text: str, now: datetime) -> None:
    """Keep an update that could not be processed; the caller has masked its secrets."""
    db.add(SetAsideRow(channel=channel, bot=bot, at=now, error=error, update=update_text))
    await db.execute(delete(SetAsideRow).where(SetAsideRow.at < now - timedelta(days=90)))
