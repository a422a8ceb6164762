"""Messages owed, and the fact that a notice was told once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, delete, func, insert, null, or_, select, tuple_, update

from storage.conversations import Conversation, inserting, mark_unreachable
from storage.database import Session
from storage.models import Lane, NoticeRow, NoticeState, OutboxRow
from storage.models.base import table_of

LEASE = timedelta(minutes=2)
"""How long a message is held by who sends it; must be longer than any send, its wait for a turn included."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One message of a text that may have been cut into several, or a file that goes with it.

    Buttons are (label, payload, asks for contact).
    """

    text: str
    buttons: Sequence[tuple[str, str, bool]] = ()
    file_id: int | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """An OutboxRow in the hands of who sends it; `attempts` counts this one too."""

    id: int
    channel: str
    bot: str
    address: str
    lane: Lane
    text: str
    buttons: list[Any]
    commands: list[Any] | None
    notice_id: int | None
    file_id: int | None
    created_at: datetime
    attempts: int


_FIELDS = [field.name for field in fields(Owed)]

# Every turn asks these, so they are made once, and for plain rows.
_TABLE = table_of(OutboxRow)
_EARLIER = _TABLE.alias("earlier")
_NOTHING_BEFORE = ~(
    select(_EARLIER.c.id)
    .where(_EARLIER.c.channel == bindparam("to_channel"), _EARLIER.c.bot == bindparam("to_bot"))
    .where(_EARLIER.c.address == bindparam("to_address"), _EARLIER.c.lane == Lane.REPLY)
    .exists()
)
_UNTIL = bindparam("until", type_=_TABLE.c.leased_until.type)
_PUT = (
    insert(_TABLE)
    .values(leased_until=case((_NOTHING_BEFORE, _UNTIL), else_=null()))
    .returning(_TABLE.c.id, _TABLE.c.leased_until)
)
_SETTLED = delete(_TABLE).where(_TABLE.c.id.in_(bindparam("ids", expanding=True)))


async def put(
    db: Session,
    conversation: Conversation,
    pieces: Iterable[Piece],
    now: datetime,
    *,
    lane: Lane = Lane.REPLY,
    notice_id: int | None = None,
    lease: timedelta | None = None,
) -> list[Owed]:
    """Owe these messages to a chat, in this order; with a lease, those that may go at once are held and returned.

    These are the first one, if nothing else is owed to its chat: the others wait for it to be settled.
    """
    row = _row_for(conversation, now) | {"lane": lane, "notice_id": notice_id}
    more = {f"to_{name}": row[name] for name in ("channel", "bot", "address")}
    more["until"] = now + lease if lease else None
    held = []
    for piece in pieces:
        row |= {"text": piece.text, "buttons": [list(button) for button in piece.buttons], "file_id": piece.file_id}
        number, until = (await db.execute(_PUT, row | more)).one()
        if until is not None:
            held.append(_held(number, row))
    return held


def _row_for(conversation: Conversation, now: datetime) -> dict[str, Any]:
    chat = {"channel": conversation.channel, "bot": conversation.bot, "address": conversation.address}
    return chat | {"created_at": now, "not_before": now}


def _held(number: int, row: Mapping[str, Any]) -> Owed:
    given = {name: row[name] for name in _FIELDS if name in row}
    return Owed(id=number, commands=None, attempts=1, **given)


async def put_commands(
    db: Session, conversation: Conversation, commands: Sequence[tuple[str, str]], now: datetime
) -> None:
    """Owe a chat its command menu."""
    row = _row_for(conversation, now) | {"commands": [list(command) for command in commands]}
    await db.execute(insert(_TABLE), row)


@cache
def _due(of_some_bots: bool) -> Select[Any]:
    """The first message of each address, replies first: made once, since it is asked for all the time."""
    row, earlier = _TABLE.c, _EARLIER.c
    same_chat = and_(earlier.channel == row.channel, earlier.bot == row.bot, earlier.address == row.address)
    before = or_(earlier.lane < row.lane, and_(earlier.lane == row.lane, earlier.id < row.id))
    query = select(*(row[name] for name in _FIELDS)).where(
        row.not_before <= bindparam("now"),
        or_(row.leased_until.is_(None), row.leased_until <= bindparam("now")),
        ~select(earlier.id).where(same_chat, before).exists(),
    )
    if of_some_bots:
        query = query.where(tuple_(row.channel, row.bot).in_(bindparam("bots", expanding=True)))
    return query.order_by(row.lane, row.id).limit(bindparam("most")).with_for_update(skip_locked=True)


async def claim(
    db: Session, now: datetime, limit: int, lease: timedelta, bots: Collection[tuple[str, str]] | None = None
) -> list[Owed]:
    """Take the first message of each address for sending, replies first, and hold them under a lease.

    Nobody else gets them until the lease runs out. A message waits for those before it in its lane, a notice for
    every reply too; a reply does not wait for the notices of its address. `bots` are (channel, bot); None means all.
    """
    wanted: dict[str, Any] = {"now": now, "most": limit}
    if bots is not None:
        wanted["bots"] = list(bots)
    rows = [Owed(*row) for row in await db.execute(_due(bots is not None), wanted)]
    if rows:
        held = update(_TABLE).where(_TABLE.c.id.in_([row.id for row in rows]))
        await db.execute(held.values(leased_until=now + lease, attempts=_TABLE.c.attempts + 1))
    return [replace(row, attempts=row.attempts + 1) for row in rows]


async def delivered(db: Session, rows: Sequence[Owed], now: datetime) -> None:
    """These were sent: they are owed no more, and their notices have been told."""
    await settle(db, rows, NoticeState.SENT, now)


async def settle(db: Session, rows: Sequence[Owed], state: NoticeState, now: datetime) -> None:
    """These are owed no more, whatever became of them; a notice told in several pieces keeps the worst."""
    if not rows:
        return
    await db.execute(_SETTLED, {"ids": [row.id for row in rows]})
    notices = {row.notice_id for row in rows if row.notice_id is not None}
    if notices:
        still_good = NoticeRow.state.in_((NoticeState.QUEUED, NoticeState.SENT))
        query = update(NoticeRow).where(NoticeRow.id.in_(notices), still_good)
        await db.execute(query.values(state=state, settled_at=now))


async def abandon(db: Session, row: Owed, now: datetime) -> None:
    """The chat of this message cannot be reached any more: nothing is owed to it, and it is known as closed."""
    chat = {"channel": row.channel, "bot": row.bot, "address": row.address}
    rows = await db.execute(select(*(_TABLE.c[name] for name in _FIELDS)).filter_by(**chat))
    await settle(db, [Owed(*row) for row in rows], NoticeState.UNREACHABLE, now)
    await mark_unreachable(db, **chat, now=now)


async def put_off(db: Session, row: Owed, until: datetime) -> None:
    """Try a message again later."""
    query = update(OutboxRow).where(OutboxRow.id == row.id)
    await db.execute(query.values(not_before=until, leased_until=None, attempts=row.attempts))


async def let_go(db: Session) -> None:
    """Give back what was held for sending by a program that ended in the middle of it; for whoever comes after it."""
    await db.execute(update(OutboxRow).where(OutboxRow.leased_until.is_not(None)).values(leased_until=None))


async def next_due(db: Session) -> datetime | None:
    """When the next message that waits for its time may be tried."""
    return await db.scalar(select(func.min(OutboxRow.not_before)))


async def waiting(db: Session) -> int:
    """How many messages are owed."""
    return await db.scalar(select(func.count()).select_from(OutboxRow)) or 0


async def claim_notice(db: Session, person_id: int, kind: str, occurrence: str, text: str, now: datetime) -> int | None:
    """The id of a new notice, or None when this person was told this already."""
    row = {"person_id": person_id, "kind": kind, "occurrence": occurrence, "text": text, "queued_at": now}
    row |= {"state": NoticeState.QUEUED, "channel": "", "bot": ""}
    query = inserting(db, NoticeRow).values(row).on_conflict_do_nothing().returning(NoticeRow.id)
    return (await db.execute(query)).scalar_one_or_none()


async def address_notice(db: Session, notice_id: int, conversation: Conversation | None, now: datetime) -> None:
    """Say through which bot a notice goes, or that the person has no chat."""
    query = update(NoticeRow).where(NoticeRow.id == notice_id)
    if conversation is None:
        await db.execute(query.values(state=NoticeState.UNREACHABLE, settled_at=now))
    else:
        await db.execute(query.values(channel=conversation.channel, bot=conversation.bot))
