"""Builds what a year is played on: an empty database of its own, a centre, and channels that go nowhere."""

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from bot.simulation.acts import Acts
from bot.simulation.behaviour import Behaviour
from bot.simulation.centre import Centre, founded
from bot.simulation.recorder import CAN, Recorder
from bot.simulation.year import Leave, Year
from dialog import World
from dialog.channel import Bot
from domain.calendar import VIETNAM, work_calendar
from domain.people import Role
from domain.plan import Plan
from storage.database import Database, open_database
from storage.migrate import migrate
from storage.store import FolderStore

LEAVE = (date(2000, 11, 2), date(2000, 11, 13))
"""Of the head of the first unit, in whatever year: when most waits to be confirmed."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays: how many, how they behave, on how many bots of Zalo, and the number that decides every chance."""

    year: int
    staff: int
    zalo_bots: int = 2
    seed: int = 1
    behaviour: Behaviour = field(default_factory=Behaviour)

    @property
    def recorders(self) -> list[Recorder]:
        """A bot on each channel, on Zalo several."""
        zalo = [Recorder("zalo", str(number)) for number in range(1, self.zalo_bots + 1)]
        return [*zalo, Recorder("telegram", "1"), Recorder("web", "web")]


@asynccontextmanager
async def staged(plan: Plan, cast: Cast, folder: Path) -> AsyncIterator[Year]:
    """A year ready to be played, on a database in this folder."""
    database = open_database(f"sqlite:///{folder / 'played.sqlite'}")
    try:
        await migrate(database)
        yield await _year(database, plan, cast, folder)
    finally:
        await database.close()


async def _year(database: Database, plan: Plan, cast: Cast, folder: Path) -> Year:
    recorders, chance = cast.recorders, random.Random(cast.seed)  # noqa: S311 — the same year every time
    bots = tuple(Bot(recorder.name, recorder.bot) for recorder in recorders)
    store = FolderStore(folder / "files")
    world = World(plan, work_calendar(plan), "a secret nobody needs", store, bots, CAN)
    of_channel: dict[str, Sequence[str]] = {
        name: [bot.bot for bot in bots if bot.channel == name] for name in cast.behaviour.chats if name
    }
    opening = datetime(cast.year, 1, 1, tzinfo=VIETNAM)
    centre = await founded(database, plan, cast.behaviour, cast.staff, of_channel, opening, chance)
    return Year(
        database=database,
        world=world,
        acts=Acts(world, centre),
        behaviour=cast.behaviour,
        number=cast.year,
        chance=chance,
        recorders=recorders,
        leaves=_leaves(centre, cast.year),
    )


def _leaves(centre: Centre, year: int) -> tuple[Leave, ...]:
    """The first head who has a chat is on leave once, and a colleague with a chat stands in."""
    inside = [centre.people[number] for number in sorted(centre.chats)]
    for head in (person for person in inside if person.has(Role.HEAD)):
        for other in inside:
            if other.unit == head.unit and not other.roles:
                first, last = (day.replace(year=year) for day in LEAVE)
                return (Leave(head.id, head.unit, other.id, first, last),)
    return ()
