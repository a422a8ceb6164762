"""Who of the demo's people is on the roster and in the bot, and since when."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.demo.house import House, address_of
from bot.demo.past import STORY
from domain.people import Person
from locales import LANGUAGES
from reports.roster_file import read_roster
from storage import agenda, audit, conversations, invites, people, roster
from storage.database import Session

INVITES = "demo.invites"
"""Where the codes of those outside are kept for the page; the bot itself keeps only their hashes."""


async def import_roster(db: Session, house: House, now: datetime) -> dict[str, Person]:
    """Bring in the demo's roster file the way every roster comes in; the people by staff code."""
    rows = read_roster((STORY / "roster.csv").read_bytes()).rows
    changes = await roster.plan_changes(db, house.parts.plan, rows)
    assert not changes.refused, changes.refused
    await roster.apply(db, changes, now)
    return {person.code: person for person in await people.everyone(db)}


async def come_in(db: Session, house: House, everybody: Mapping[str, Person], story: Mapping[str, Any]) -> None:
    """Everybody but those outside agrees to the notice and is linked, one after the other."""
    now: datetime = story["first_in"]
    for code, person in everybody.items():
        if code not in story["outside"]:
            await _come_in(db, house, person, now)
            now += timedelta(minutes=story["minutes_apart"])


async def _come_in(db: Session, house: House, person: Person, now: datetime) -> None:
    chat = await conversations.lock(db, "web", "web", address_of(person.code))
    chat.locale, chat.heard_at = next(iter(LANGUAGES)), now
    plan = house.parts.plan
    notice = "\n\n".join(plan.consent_paragraphs(chat.locale))
    await invites.record_consent(db, chat.id, version=plan.consent.version, text=notice, agreed=True, now=now)
    await people.link(db, chat, person.id)
    after = {"channel": "web", "way": "code"}
    audit.record(db, now, person.id, "chat.link", "person", person.id, after=after)


async def invite_the_others(db: Session, house: House, everybody: Mapping[str, Person], now: datetime) -> None:
    """A code for each who is not in the bot yet."""
    inside = await people.linked_ids(db)
    secret = house.parts.world.secret
    codes = {
        code: await invites.invite(db, person.id, secret, now)
        for code, person in everybody.items()
        if person.id not in inside
    }
    await agenda.keep_setting(db, INVITES, json.dumps(codes))


async def invited(db: Session) -> dict[str, str]:
    """The codes given to those who were outside when the demo opened, by staff code."""
    codes: dict[str, str] = json.loads(await agenda.setting(db, INVITES) or "{}")
    return codes
