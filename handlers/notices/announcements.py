"""Announcements whose moment has come go out, a portion at a time, to each reader once."""

import logging
from datetime import date, datetime

from dialog import Notice, World, tell
from domain.agenda import may_send
from domain.announcement import Announcement, AnnouncementState, Missed
from domain.announcement_agenda import reading_days
from domain.calendar import WorkCalendar
from domain.people import Person
from domain.plan import Plan
from domain.stored_file import StoredFile
from handlers.announcements.recipients import members
from handlers.announcements.words import as_notice
from locales import Translator
from storage import administration, announcements, budget, conversations, files, people, readers
from storage.database import Database, Session

log = logging.getLogger(__name__)

PORTION = 25
"""Readers dealt with in one transaction: few, so that whoever writes to the bot meanwhile is answered in between."""


async def send_due(database: Database, world: World, now: datetime) -> int:
    """Send what is due outside the quiet hours; how many people are told something.

    After a crash, or beside another who sends too, it goes on with the next portion: who was dealt with is written
    down in the transaction that puts the message on its way.
    """
    if not may_send(world.plan, world.calendar, now):
        return 0
    async with database.transaction() as db:
        numbers = await announcements.due(db, now)
    told = 0
    for number in numbers:
        await begin(database, world, number, now)
        while (sent := await next_portion(database, world, number, now)) is not None:
            told += sent
    return told


async def begin(database: Database, world: World, number: int, now: datetime) -> None:
    """Find out who the readers are, once, at the moment sending begins."""
    async with database.transaction() as db:
        item = await announcements.lock(db, number)
        if item is None or item.state is not AnnouncementState.SCHEDULED:
            return
        await readers.enter(db, number, await members(db, world, now, item.audience))
        await announcements.begin(db, item, now)
        log.info("announcement %s begins", number)


async def next_portion(database: Database, world: World, number: int, now: datetime) -> int | None:
    """Tell the next few; None when nobody is left, or it was cancelled meanwhile."""
    async with database.transaction() as db:
        item = await announcements.lock(db, number)
        if item is None or item.state is not AnnouncementState.SENDING:
            return None
        later = await _without_room(db, world, item, now)
        found = await people.several(db, await readers.portion(db, number, PORTION, later))
        if not found:
            if not await readers.portion(db, number, 1):
                await announcements.finish(db, number, now)
            return None
        author, file = await people.get(db, item.created_by), await _file_of(db, item)
        assert author is not None, "people are never deleted"
        return sum([await _tell(db, world, now, item, author, file, person) for person in found.values()])


async def _without_room(db: Session, world: World, item: Announcement, now: datetime) -> set[int]:
    """Those who wait until their bot has room for more: where no answer is asked for, it is not urgent."""
    if item.asks:
        return set()
    short = await budget.short(db, world.budgets, now)
    return await administration.reachable_ids(db) - await budget.with_room(db, short) if short else set()


async def _file_of(db: Session, item: Announcement) -> StoredFile | None:
    return await files.get(db, item.file_id) if item.file_id else None


async def _tell(
    db: Session,
    world: World,
    now: datetime,
    item: Announcement,
    author: Person,
    file: StoredFile | None,
    person: Person,
) -> bool:
    """Put it on its way to one person, or write down why that cannot be."""
    if not person.active:
        await readers.handled(db, item.id, person.id, Missed.LEFT, now)
        return False
    chats, alone = await conversations.of_person(db, person.id), not await readers.open_for(db, person.id)
    chat = next((chat for chat in chats if chat.unreachable_since is None), None)
    can = world.capabilities[chat.channel] if chat else None

    def words(t: Translator) -> Notice:
        return as_notice(world.plan, item, author, file, t, can, alone=alone)

    told = await tell(db, world, now, person.id, announcements.KIND, str(item.id), words)
    missed = None if chat else Missed.BLOCKED if chats else Missed.NO_CHAT
    await readers.handled(db, item.id, person.id, missed, now)
    return told


async def reading_days_of(db: Session, plan: Plan, calendar: WorkCalendar) -> dict[str, date]:
    """Until when readers are reminded of each announcement by itself, by key."""
    return reading_days(plan, calendar, await announcements.everything(db))
