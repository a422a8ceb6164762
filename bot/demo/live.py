"""The demo as its page knows it: the people, the clock, and what moving it brings."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.demo import chats
from bot.demo.house import House, address_of
from bot.demo.opening import keep_clock, kept_clock, open_the_demo
from bot.web.demo import DemoPerson, Move, Told, ToldKind
from dialog.working_days import up_to_date
from domain.agenda import next_moment
from domain.calendar import VIETNAM, local
from domain.people import Person, Role
from domain.vietnamese import name_sort_key
from handlers.facts import deadlines_of
from handlers.words import unit_name
from locales import N_, Translator
from storage import announcements, notices, people

FARTHEST = timedelta(days=60)
"""How far the clock can be moved at once."""

MORNING = time(8)
RANKS = (Role.DIRECTOR, Role.HEAD, Role.COORDINATOR, Role.ADMIN, Role.STAFF)
INVITED = N_("{position}, invite code {code}")


class LiveDemo:
    """bot.web.demo.Demo, played by a House. One move at a time."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._moving = asyncio.Lock()

    async def begin(self) -> bool:
        """Go on where the demo was left, or open it; whether it was opened."""
        async with self._moving:
            moment = await kept_clock(self.house)
            if moment is None:
                await open_the_demo(self.house)
                return True
            self.house.clock.set(moment)
            await self.house.parts.deliverer.deliver_due(moment + timedelta(minutes=5))
            return False

    async def people(self) -> Sequence[DemoPerson]:
        """Everybody on the roster: the largest unit first, in it the highest role first, then by name."""
        async with self.house.database.transaction() as db:
            everybody = await people.everyone(db)
            inside, codes = await people.linked_ids(db), await chats.invited(db)

        sizes = Counter(person.unit for person in everybody)

        def place(person: Person) -> tuple[object, ...]:
            rank = RANKS.index(_highest(person))
            return -sizes[person.unit], person.unit, rank, name_sort_key(person.full_name)

        ordered = sorted(everybody, key=place)
        return [self._shown(person, person.id in inside, codes.get(person.code)) for person in ordered]

    def now(self) -> datetime:
        """What the clock shows."""
        return self.house.clock.moment

    async def advance(self, to: datetime | Move) -> Sequence[Told]:
        """Live through every moment the bot has something to say at on the way to another moment; who heard what."""
        async with self._moving:
            target = await self._target(to)
            async with self.house.database.transaction() as db:
                seen = await notices.latest(db)
            while (moment := await self._next_moment()) is not None and moment < target:
                await self._live(moment)
            await self._live(target)
            async with self.house.database.transaction() as db:
                arrived = await notices.arrived_after(db, seen)
        return [Told(one.code, _kind(one.kind)) for one in arrived]

    async def reset(self) -> None:
        """Back to the first morning."""
        async with self._moving:
            await open_the_demo(self.house)

    async def _live(self, moment: datetime) -> None:
        await self.house.live(moment)
        await keep_clock(self.house)

    async def _target(self, to: datetime | Move) -> datetime:
        now = self.now()
        if to is Move.HOUR:
            return now + timedelta(hours=1)
        if to is Move.DAY:
            async with self.house.database.transaction() as db:
                world = await up_to_date(db, self.house.parts.world)
            day = world.calendar.next_working_day(local(now).date())
            return datetime.combine(day, MORNING, VIETNAM)
        if to is Move.NEXT:
            to = await self._next_moment() or now
        elif to > now + FARTHEST:
            raise ValueError(f"more than {FARTHEST.days} days ahead: {to}")
        if to <= now:
            raise ValueError(f"not after {now}: {to}")
        return local(to)

    async def _next_moment(self) -> datetime | None:
        """When the bot has something to say next; None when the movement is over and no announcement is scheduled."""
        async with self.house.database.transaction() as db:
            scheduled = await announcements.next_start(db, self.now())
        return min((at for at in (scheduled, await self._next_of_agenda()) if at is not None), default=None)

    async def _next_of_agenda(self) -> datetime | None:
        """The next moment of the agenda, this year or the next."""
        now, parts = self.now(), self.house.parts
        for year in (local(now).year, local(now).year + 1):
            async with self.house.database.transaction() as db:
                world = await up_to_date(db, parts.world)
                last_days = await deadlines_of(db, world, year)
            if moment := next_moment(parts.plan, world.calendar, last_days, now):
                return moment
        return None

    def _shown(self, person: Person, inside: bool, invite: str | None) -> DemoPerson:
        position = person.position
        if not inside and invite:
            position = Translator("vi")(INVITED, position=position, code=invite)
        return DemoPerson(
            code=person.code,
            name=person.full_name,
            unit=unit_name(self.house.parts.plan, person.unit),
            position=position,
            role=_highest(person) if inside else None,
            address=address_of(person.code),
        )


def _highest(person: Person) -> Role:
    return next((role for role in RANKS if person.has(role)), Role.STAFF)


def _kind(kind: str) -> ToldKind:
    return ToldKind(kind) if kind in set(ToldKind) else ToldKind.OTHER
