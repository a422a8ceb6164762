"""Messages owed, and the fact that a notice was told once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, func, or_, select, tuple_, update
from sqlalchemy.orm import aliased
from sqlalchemy.orm.attributes import set_committed_value

from storage.conversations import inserting, mark_unreachable
from storage.database import Session
from storage.models import ConversationRow, Lane, NoticeRow, NoticeState, OutboxRow


@dataclass(frozen=True, slots=True)
class Piece:
    """One message of a text that may have been cut into several, or a file that goes with it.

    Buttons are (label, payload, asks for contact).
    """

    text: str
    buttons: Sequence[tuple[str, str, bool]] = ()
    file_id: int | None = None


def put(
    db: Session,
    conversation: ConversationRow,
    pieces: Iterable[Piece],
    now: datetime,
    *,
    lane: Lane = Lane.REPLY,
    notice_id: int | None = None,
) -> None:
    """Owe these messages to a chat, in this order."""
    db.add_all(
        OutboxRow(
            channel=conversation.channel,
            bot=conversation.bot,
            address=conversation.address,
            lane=lane,
            text=piece.text,
            buttons=[list(button) for button in piece.buttons],
            notice_id=notice_id,
            file_id=piece.file_id,
            created_at=now,
            not_before=now,
        )
        for piece in pieces
    )


def put_commands(
    db: Session, conversation: ConversationRow, commands: Sequence[tuple[str, str]], now: datetime
) -> None:
    """Owe a chat its command menu."""
    row = OutboxRow(
        channel=conversation.channel,
        bot=conversation.bot,
        address=conversation.address,
        lane=Lane.REPLY,
        commands=[list(command) for command in commands],
        created_at=now,
        not_before=now,
    )
    db.add(row)


@cache
def _due(of_some_bots: bool) -> Select[OutboxRow]:
    """The first message of each address, replies first: made once, since it is asked for all the time."""
    earlier = aliased(OutboxRow)
    same_chat = and_(
        earlier.channel == OutboxRow.channel, earlier.bot == OutboxRow.bot, earlier.address == OutboxRow.address
    )
    before = or_(earlier.lane < OutboxRow.lane, and_(earlier.lane == OutboxRow.lane, earlier.id < OutboxRow.id))
    query = select(OutboxRow).where(
        OutboxRow.not_before <= bindparam("now"),
        or_(OutboxRow.leased_until.is_(None), OutboxRow.leased_until <= bindparam("now")),
        ~select(earlier.id).where(same_chat, before).exists(),
    )
    if of_some_bots:
        query = query.where(tuple_(OutboxRow.channel, OutboxRow.bot).in_(bindparam("bots", expanding=True)))
    query = query.order_by(OutboxRow.lane, OutboxRow.id).limit(bindparam("most"))
    return query.with_for_update(skip_locked=True)


async def claim(
    db: Session, now: datetime, limit: int, lease: timedelta, bots: Collection[tuple[str, str]] | None = None
) -> list[OutboxRow]:
    """Take the first message of each address for sending, replies first, and hold them under a lease.

    Nobody else gets them until the lease runs out. A message waits for those before it in its lane, a notice for
    every reply too; a reply does not wait for the notices of its address. `bots` are (channel, bot); None means all.
    """
    wanted: dict[str, Any] = {"now": now, "most": limit}
    if bots is not None:
        wanted["bots"] = list(bots)
    rows = list(await db.scalars(_due(bots is not None), wanted))
    if rows:
        held = update(OutboxRow).where(OutboxRow.id.in_([row.id for row in rows]))
        held = held.values(leased_until=now + lease, attempts=OutboxRow.attempts + 1)
        await db.execute(held.execution_options(synchronize_session=False))
    for row in rows:
        set_committed_value(row, "leased_until", now + lease)
        set_committed_value(row, "attempts", row.attempts + 1)
    return rows


async def delivered(db: Session, rows: Sequence[OutboxRow], now: datetime) -> None:
    """These were sent: they are owed no more, and their notices have been told."""
    await settle(db, rows, NoticeState.SENT, now)


async def settle(db: Session, rows: Sequence[OutboxRow], state: NoticeState, now: datetime) -> None:
    """These are owed no more, whatever became of them; a notice told in several pieces keeps the worst."""
    if not rows:
        return
    await db.execute(delete(OutboxRow).where(OutboxRow.id.in_([row.id for row in rows])))
    notices = {row.notice_id for row in rows if row.notice_id is not None}
    if notices:
        still_good = NoticeRow.state.in_((NoticeState.QUEUED, NoticeState.SENT))
        query = update(NoticeRow).where(NoticeRow.id.in_(notices), still_good)
        await db.execute(query.values(state=state, settled_at=now))


async def abandon(db: Session, row: OutboxRow, now: datetime) -> None:
    """The chat of this message cannot be reached any more: nothing is owed to it, and it is known as closed."""
    chat = {"channel": row.channel, "bot": row.bot, "address": row.address}
    owed = list(await db.scalars(select(OutboxRow).filter_by(**chat)))
    await settle(db, owed, NoticeState.UNREACHABLE, now)
    await mark_unreachable(db, **chat, now=now)


async def put_off(db: Session, row_id: int, until: datetime) -> None:
    """Try a message again later."""
    query = update(OutboxRow).where(OutboxRow.id == row_id)
    await db.execute(query.values(not_before=until, leased_until=None))


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


async def address_notice(db: Session, notice_id: int, conversation: ConversationRow | None, now: datetime) -> None:
    """Say through which bot a notice goes, or that the person has no chat."""
    query = update(NoticeRow).where(NoticeRow.id == notice_id)
    if conversation is None:
        await db.execute(query.values(state=NoticeState.UNREACHABLE, settled_at=now))
    else:
        await db.execute(query.values(channel=conversation.channel, bot=conversation.bot))
