"""What each bot has sent in a month, and who waits because it may not send more."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import delete, func, null, select, tuple_

from domain.budget import MessageBudget, Room, Spent, Standing, is_refused, room
from domain.calendar import local
from domain.notice_kinds import REMIND_BY_HAND, is_routine
from domain.progress import month_of
from storage.conversations import inserting
from storage.database import Session
from storage.models import (
    ConversationRow,
    HeldNoticeRow,
    Lane,
    MessageCountRow,
    NoticeRow,
    NoticeState,
    OutboxRow,
    PersonRow,
)
from storage.models.base import table_of
from storage.outbox import Owed

BotKey = tuple[str, str]
"""Channel and bot."""

_COUNT = table_of(MessageCountRow)
_KEY = ["channel", "bot", "month"]
_HELD = (
    select(HeldNoticeRow)
    .join(PersonRow, PersonRow.id == HeldNoticeRow.person_id)
    .where(PersonRow.active)
    .order_by(HeldNoticeRow.person_id)
)
"""Every tick asks this."""


async def count(db: Session, rows: Iterable[Owed], now: datetime) -> None:
    """These were sent, or may have been: one statement for all of them, whatever bots they went through."""
    sums: dict[BotKey, dict[str, int]] = defaultdict(lambda: {"notices": 0, "replies": 0})
    for row in rows:
        sums[row.channel, row.bot]["notices" if row.lane is Lane.NOTICE else "replies"] += 1
    if not sums:
        return
    month = month_of(local(now).date())
    values = [{"channel": channel, "bot": bot, "month": month} | sums[channel, bot] for channel, bot in sorted(sums)]
    query = inserting(db, _COUNT).values(values)
    more = {name: _COUNT.c[name] + query.excluded[name] for name in ("notices", "replies")}
    await db.execute(query.on_conflict_do_update(index_elements=_KEY, set_={**more, "refused_at": null()}))


async def refused(db: Session, channel: str, bot: str, now: datetime) -> None:
    """The platform said that the quota of this bot is used up."""
    key = {"channel": channel, "bot": bot, "month": month_of(local(now).date())}
    query = inserting(db, _COUNT).values(key | {"notices": 0, "replies": 0, "refused_at": now})
    await db.execute(query.on_conflict_do_update(index_elements=_KEY, set_={"refused_at": now}))


async def spent(db: Session, bots: Collection[BotKey], now: datetime) -> dict[BotKey, Spent]:
    """What each of these bots has sent this month, and is about to send."""
    month = month_of(local(now).date())
    counted = {
        (row.channel, row.bot): row
        for row in await db.scalars(
            select(MessageCountRow).where(
                MessageCountRow.month == month, tuple_(MessageCountRow.channel, MessageCountRow.bot).in_(list(bots))
            )
        )
    }
    queued = (
        select(OutboxRow.channel, OutboxRow.bot, func.count())
        .where(OutboxRow.lane == Lane.NOTICE, tuple_(OutboxRow.channel, OutboxRow.bot).in_(list(bots)))
        .group_by(OutboxRow.channel, OutboxRow.bot)
    )
    waiting = {(channel, bot): number for channel, bot, number in await db.execute(queued)}
    return {key: _spent(counted.get(key), waiting.get(key, 0)) for key in bots}


def _spent(row: MessageCountRow | None, waiting: int) -> Spent:
    return Spent(row.notices, row.replies, waiting, row.refused_at) if row else Spent(waiting=waiting)


async def by_month(db: Session, year: int) -> dict[tuple[str, str, int], Spent]:
    """What each bot sent in each month of a year, by channel, bot and month."""
    query = select(MessageCountRow).where(MessageCountRow.month.startswith(f"{year}-"))
    return {
        (row.channel, row.bot, int(row.month[-2:])): Spent(row.notices, row.replies) for row in await db.scalars(query)
    }


async def short(db: Session, budgets: Mapping[BotKey, MessageBudget], now: datetime) -> set[BotKey]:
    """The bots that may only send what needs an answer or was asked for."""
    found = await spent(db, budgets.keys(), now) if budgets else {}
    return {key for key, amount in found.items() if room(budgets[key], amount, now) is Room.SHORT}


async def with_room(db: Session, short_bots: Collection[BotKey]) -> set[int]:
    """The ids of those who can be written to through a bot that is not one of these."""
    query = select(ConversationRow.person_id).where(
        ConversationRow.person_id.is_not(None), ConversationRow.unreachable_since.is_(None)
    )
    if short_bots:
        query = query.where(tuple_(ConversationRow.channel, ConversationRow.bot).not_in(list(short_bots)))
    return {person_id for person_id in await db.scalars(query.distinct()) if person_id is not None}


async def standings(db: Session, budgets: Mapping[BotKey, MessageBudget], now: datetime) -> list[Standing]:
    """How each bot with a budget stands to it, in the order of the budgets."""
    if not budgets:
        return []
    found, waiting = await spent(db, budgets.keys(), now), await _held_by(db, budgets.keys())
    return [
        Standing(*key, one, found[key], room(one, found[key], now), is_refused(found[key], now), waiting[key])
        for key, one in budgets.items()
    ]


async def _held_by(db: Session, bots: Collection[BotKey]) -> dict[BotKey, int]:
    """How many people with a chat of each of these bots wait."""
    query = (
        select(ConversationRow.channel, ConversationRow.bot, func.count(HeldNoticeRow.person_id.distinct()))
        .join(HeldNoticeRow, HeldNoticeRow.person_id == ConversationRow.person_id)
        .where(tuple_(ConversationRow.channel, ConversationRow.bot).in_(list(bots)))
        .group_by(ConversationRow.channel, ConversationRow.bot)
    )
    found = {(channel, bot): number for channel, bot, number in await db.execute(query)}
    return {key: found.get(key, 0) for key in bots}


async def people_of(db: Session, bots: Collection[BotKey]) -> dict[BotKey, int]:
    """How many people each of these bots has a chat with."""
    query = (
        select(ConversationRow.channel, ConversationRow.bot, func.count(ConversationRow.person_id.distinct()))
        .where(tuple_(ConversationRow.channel, ConversationRow.bot).in_(list(bots)))
        .group_by(ConversationRow.channel, ConversationRow.bot)
    )
    found = {(channel, bot): number for channel, bot, number in await db.execute(query)}
    return {key: found.get(key, 0) for key in bots}


async def hold(db: Session, person_id: int, kind: str, now: datetime) -> None:
    """Somebody is not told something of this kind now; they are once there is room, if it is still true then."""
    if kind != REMIND_BY_HAND:
        row = {"person_id": person_id, "kind": kind, "since": now}
        await db.execute(inserting(db, HeldNoticeRow).values(row).on_conflict_do_nothing())


async def hold_back(db: Session, row: Owed, now: datetime) -> bool:
    """Take a routine notice that the platform would not take out of the outbox, as if it had never been put there.

    False when it is none, or when a part of it has been sent already: then the rest is tried again.
    """
    notice = await db.get(NoticeRow, row.notice_id) if row.notice_id is not None else None
    if notice is None or notice.state is not NoticeState.QUEUED or not is_routine(notice.kind):
        return False
    await db.execute(delete(OutboxRow).where(OutboxRow.notice_id == notice.id))
    await hold(db, notice.person_id, notice.kind, now)
    await db.delete(notice)
    await db.flush()
    return True


async def held(db: Session) -> dict[int, dict[str, datetime]]:
    """Who waits: the kinds of what they were not told, each with the moment since when, by person on the roster."""
    found: dict[int, dict[str, datetime]] = defaultdict(dict)
    for row in await db.scalars(_HELD):
        found[row.person_id][row.kind] = row.since
    return dict(found)


async def let_go(db: Session, person_ids: Collection[int]) -> None:
    """These people wait no longer: they were told, or it is not true any more."""
    if person_ids:
        await db.execute(delete(HeldNoticeRow).where(HeldNoticeRow.person_id.in_(list(person_ids))))
