"""Whom an announcement goes to now, who of them cannot be reached, and who came too late for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dialog import World
from domain.announcement import Announcement, AnnouncementState, Audience, AudienceKind, Outcome, Reader
from domain.calendar import local
from domain.people import Person
from handlers.facts import census_of
from storage import administration, people, readers
from storage.database import Session


@dataclass(frozen=True, slots=True)
class Reach:
    """How many will get it, and how many not, by why."""

    members: int
    to_tell: int
    missed: dict[Outcome, int]


async def members(db: Session, world: World, now: datetime, audience: Audience) -> list[Person]:
    """Everybody it is for at this moment, those too who cannot be reached."""
    if audience.kind is AudienceKind.UNREAD:
        silent = await readers.not_acknowledged(db, audience.announcement or 0)
        found = list((await people.several(db, sorted(silent))).values())
        return [person for person in found if audience.scope in ("", person.unit)]
    if audience.kind is AudienceKind.OWING:
        census = await census_of(db, world, local(now).date())
        owing = [one for one in census.people if audience.owed in census.standings[one.id].owes(census.rules)]
        return [person for person in owing if audience.scope in ("", person.unit)]
    return [person for person in await people.everyone(db) if audience.includes(person)]


async def latecomers(db: Session, item: Announcement, unit: str = "") -> list[Reader]:
    """Those it is for who came onto the roster after it was sent and have no chat: they can be told on paper only.

    Whoever links a chat finds it there (`handlers.announcements.joining`).
    """
    if item.state is not AnnouncementState.SENT or not item.is_open:
        return []
    there, linked = {reader.person_id for reader in await readers.of(db, item.id)}, await people.linked_ids(db)
    found = [one for one in await people.everyone(db, unit=unit) if item.audience.includes(one)]
    return [Reader(one.id, one.unit, Outcome.NO_CHAT) for one in found if one.id not in there | linked]


async def reach(db: Session, found: Sequence[Person]) -> Reach:
    """Who of them would get a message now."""
    linked, reachable = await people.linked_ids(db), await administration.reachable_ids(db)
    here = [person for person in found if person.active]
    without = [person for person in here if person.id not in linked]
    blocked = [person for person in here if person.id in linked and person.id not in reachable]
    missed = {Outcome.NO_CHAT: len(without), Outcome.BLOCKED: len(blocked), Outcome.LEFT: len(found) - len(here)}
    return Reach(len(found), len(here) - len(without) - len(blocked), missed)
