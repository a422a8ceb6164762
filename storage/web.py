"""What the web pages keep: the lines of each conversation, who may read them, and numbers for the operator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update

from storage.conversations import inserting
from storage.database import Session
from storage.models import ConversationRow, OutboxRow, SetAsideRow, WebMessageRow, WebSessionRow

BUTTONS_SEARCHED = 200
"""How many lines back a pressed button is looked for."""


async def add_line(
    db: Session,
    address: str,
    key: str,
    *,
    mine: bool,
    text: str,
    buttons: Sequence[tuple[str, str]] = (),
    now: datetime,
    file_id: int | None = None,
) -> bool:
    """Add a line to a conversation; False when a line of this key is there already.

    On PostgreSQL the lines of one address are added one after the other, so that a reader who has seen a number
    never misses a lower one committed later.
    """
    if db.get_bind().dialect.name == "postgresql":
        await db.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(address, 0))))
    row = {"address": address, "key": key, "mine": mine, "text": text, "at": now, "file_id": file_id}
    query = inserting(db, WebMessageRow).values(row | {"buttons": [list(button) for button in buttons]})
    query = query.on_conflict_do_nothing(index_elements=["key"]).returning(WebMessageRow.id)
    return (await db.execute(query)).scalar_one_or_none() is not None


async def lines_after(db: Session, address: str, after: int, limit: int) -> list[WebMessageRow]:
    """The next lines of a conversation, the oldest first."""
    query = select(WebMessageRow).where(WebMessageRow.address == address, WebMessageRow.id > after)
    return list(await db.scalars(query.order_by(WebMessageRow.id).limit(limit)))


async def latest_lines(db: Session, address: str, limit: int, before: int | None = None) -> list[WebMessageRow]:
    """The last lines of a conversation, or the last ones before a line; the oldest first."""
    query = select(WebMessageRow).where(WebMessageRow.address == address)
    if before is not None:
        query = query.where(WebMessageRow.id < before)
    return list(await db.scalars(query.order_by(WebMessageRow.id.desc()).limit(limit)))[::-1]


async def newest_line(db: Session, address: str) -> int:
    """The number of the last line of a conversation, 0 when it has none."""
    return await db.scalar(select(func.max(WebMessageRow.id)).where(WebMessageRow.address == address)) or 0


async def button_label(db: Session, address: str, payload: str) -> str | None:
    """What stands on a button that was shown in this conversation; None when there was no such button lately."""
    for line in reversed(await latest_lines(db, address, BUTTONS_SEARCHED)):
        for label, shown in line.buttons:
            if shown == payload:
                return str(label)
    return None


async def file_of_line(db: Session, address: str, line: int) -> int | None:
    """The file that a line of a conversation handed over, if it did."""
    query = select(WebMessageRow.file_id).where(WebMessageRow.address == address, WebMessageRow.id == line)
    return await db.scalar(query)


async def open_session(db: Session, token_hash: str, address: str, now: datetime, valid_for: timedelta) -> None:
    """Let a browser read and write a conversation; sessions that have run out are forgotten."""
    await db.execute(delete(WebSessionRow).where(WebSessionRow.expires_at <= now))
    db.add(WebSessionRow(token_hash=token_hash, address=address, created_at=now, expires_at=now + valid_for))
    await db.flush()


async def session_by_token(db: Session, token_hash: str, now: datetime) -> WebSessionRow | None:
    """The session of a browser, unless it has run out."""
    query = select(WebSessionRow).where(WebSessionRow.token_hash == token_hash, WebSessionRow.expires_at > now)
    return (await db.scalars(query)).one_or_none()


async def prolong_session(db: Session, token_hash: str, until: datetime) -> None:
    """Let a session last longer."""
    query = update(WebSessionRow).where(WebSessionRow.token_hash == token_hash)
    await db.execute(query.values(expires_at=until))


async def close_session(db: Session, token_hash: str) -> None:
    """This browser may read no more."""
    await db.execute(delete(WebSessionRow).where(WebSessionRow.token_hash == token_hash))


async def somebody_can_read(db: Session, address: str, now: datetime) -> bool:
    """Whether any browser may still open this conversation."""
    query = select(WebSessionRow.id).where(WebSessionRow.address == address, WebSessionRow.expires_at > now)
    return await db.scalar(query.limit(1)) is not None


async def forget_lines(db: Session, address: str) -> None:
    """Delete a conversation's lines, once nobody is left who could read them."""
    await db.execute(delete(WebMessageRow).where(WebMessageRow.address == address))


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers for the operator: questions asked so far, messages waiting, since when, updates set aside."""

    turns: int
    waiting: int
    waiting_since: datetime | None
    set_aside: int


async def counts(db: Session) -> Counts:
    """How much was done and how much is waiting."""
    return Counts(
        turns=int(await db.scalar(select(func.coalesce(func.sum(ConversationRow.turn), 0))) or 0),
        waiting=await db.scalar(select(func.count()).select_from(OutboxRow)) or 0,
        waiting_since=await db.scalar(select(func.min(OutboxRow.created_at))),
        set_aside=await db.scalar(select(func.count()).select_from(SetAsideRow)) or 0,
    )


async def answers(db: Session) -> bool:
    """Whether the database answers at all."""
    return await db.scalar(select(1)) == 1
