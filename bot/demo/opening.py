"""The first morning of the demo: a database lived in since June, written day by day."""

import asyncio
from collections import deque
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.demo import chats
from bot.demo.announced import made_known
from bot.demo.house import OPENING, House, address_of
from bot.demo.learning import learned
from bot.demo.past import Happened, Past, Scene, read_toml
from bot.demo.progress import went_on
from bot.demo.registrations import registered
from bot.demo.tasks import given
from domain.agenda import occasions
from domain.calendar import VIETNAM
from domain.people import Person
from handlers.facts import deadlines_of
from storage import agenda, files, fresh

CLOCK = "demo.clock"
"""Where the clock is kept. It is written last, so that a database without it is not whole."""

BOT_STARTED = datetime(2026, 10, 12, tzinfo=VIETNAM)
"""From this day on the pages show what the bot has said."""

MENUS_SHOWN = OPENING - timedelta(minutes=5)


async def open_the_demo(house: House) -> None:
    """Empty the database and bring it to the first morning; whatever else is going on has to wait."""
    story = read_toml("chats.toml")
    async with house.database.transaction() as db:
        await fresh.empty(db)
        everybody = await chats.import_roster(db, house, story["roster"])
        await chats.come_in(db, house, everybody, story)
    await files.sweep(house.database, house.parts.world.store)
    await _live_through(house, everybody, story)
    await keep_clock(house)


async def keep_clock(house: House) -> None:
    """Remember what the clock shows."""
    async with house.database.transaction() as db:
        await agenda.keep_setting(db, CLOCK, house.clock.moment.isoformat())


async def kept_clock(house: House) -> datetime | None:
    """What the clock showed; None in a database that was never brought to the first morning."""
    async with house.database.transaction() as db:
        kept = await agenda.setting(db, CLOCK)
    return datetime.fromisoformat(kept) if kept else None


async def _live_through(house: House, everybody: Mapping[str, Person], story: Mapping[str, Any]) -> None:
    events = [*registered(), *went_on(), *learned(story["roster"]), *given()]
    happened = deque(sorted(events, key=lambda event: event.at))
    numbers: dict[str, int] = {}
    for at, scene in sorted([*await _scenes(house, everybody, story)], key=lambda scene: scene[0]):
        async with house.database.transaction() as db:
            past = Past(db, house.parts.plan, everybody, numbers)
            for event in _until(happened, at):
                await event.write(past)
        await scene()
    assert not happened, "nothing happens after the opening"


def _until(happened: deque[Happened], at: datetime) -> Iterator[Happened]:
    while happened and happened[0].at <= at:
        yield happened.popleft()


async def _scenes(house: House, everybody: Mapping[str, Person], story: Mapping[str, Any]) -> list[Scene]:
    """What the bot itself lived through, each with its moment."""
    world = house.parts.world
    async with house.database.transaction() as db:
        last_days = await deadlines_of(db, world, OPENING.year)
    agenda_moments = {one.at for one in occasions(world.plan, world.calendar, last_days, BOT_STARTED, OPENING)}
    talks = story["conversations"]
    return [
        *((moment, partial(house.live, moment)) for moment in agenda_moments | {OPENING}),
        *((talk["at"], partial(_talk, house, talk)) for talk in talks),
        *made_known(house, everybody, story),
        (MENUS_SHOWN, partial(_show_menus, house, everybody)),
    ]


async def _talk(house: House, talk: Mapping[str, Any]) -> None:
    house.clock.set(talk["at"])
    for number, text in enumerate(talk["says"], start=1):
        await house.hear(address_of(talk["person"]), f"{talk['at']:%Y%m%d}-{number}", text)


async def _show_menus(house: House, everybody: Mapping[str, Person]) -> None:
    """Everybody in the bot finds their menu; those outside are invited."""
    house.clock.set(MENUS_SHOWN)
    async with house.database.transaction() as db:
        await chats.invite_the_others(db, house, everybody, MENUS_SHOWN)
        outside = await chats.invited(db)
    inside = [code for code in everybody if code not in outside]
    await asyncio.gather(*(house.open_menu(address_of(code)) for code in inside))
    await house.deliver()
