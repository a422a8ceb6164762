"""The office the other tests stand in: its short ways leave what the long ways leave."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import inspect, select

from storage.models.conversations import ConversationRow
from storage.models.people import ConsentRow
from storage.models.records import AuditRow
from tests.office import Office
from tests.person import Person

# What tells one chat from another, and keeps account of what was said in it.
OWN = {
    "id",
    "address",
    "person_id",
    "turn",
    "answered",
    "recent",
    "version",
    "conversation_id",
    "actor_id",
    "subject_id",
}


def columns(row: Any) -> dict[str, Any]:
    """What a row says besides whose it is."""
    return {each.key: getattr(row, each.key) for each in inspect(row).mapper.column_attrs if each.key not in OWN}


async def left_behind(office: Office, person: Person) -> list[dict[str, Any]]:
    """All that somebody's coming in wrote: their chat, their consent, the record of it."""
    async with office.database.transaction() as db:
        chat = await db.scalar(select(ConversationRow).where(ConversationRow.address == person.address))
        consents = await db.scalars(select(ConsentRow).where(ConsentRow.conversation_id == chat.id))
        linked = AuditRow.actor_id == person.roster.id
        records = await db.scalars(select(AuditRow).where(linked).order_by(AuditRow.id))
        return [columns(chat), *map(columns, consents), *map(columns, records)]


@pytest.mark.parametrize("locale", ["vi", "en"])
async def test_whoever_is_set_down_in_a_chat_stands_where_their_code_would_have_brought_them(office, channel, locale):
    by_code = await office.comes_in(channel, await office.hires("Trần Thị Mai"), locale=locale)
    set_down = await office.joins(channel, await office.hires("Lê Văn Bình"), locale=locale)

    assert len(await left_behind(office, by_code)) == 3
    assert await left_behind(office, set_down) == await left_behind(office, by_code)
