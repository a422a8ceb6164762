"""Plays a year: at each moment people do what they are used to, the bot ticks, and what it says makes them do more."""

import random
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial

from bot.delivery import Deliverer
from bot.shelf import Shelf
from bot.simulation.acts import Acts, Doing
from bot.simulation.behaviour import Behaviour, Pace
from bot.simulation.diary import Diary
from bot.simulation.recorder import Recorder
from dialog import World
from domain.agenda import OccasionKind, occasions
from domain.calendar import VIETNAM, local
from domain.people import Role
from domain.progress import month_of
from handlers.facts import deadlines_of
from handlers.notices.tick import run_due
from storage import deputies, notices, progress, standing
from storage.database import Database, Session
from storage.models import NoticeState
from storage.notices import Entry

DECIDING = time(15, 30)
"""When those who decide look at what waits."""

JOINING_DAYS = 10
"""In how many working days of January everybody comes in."""

FIRST_MONTH, LAST_MONTH = 2, 10
"""In which those who need no reminder do what they owe."""

NAGS = ("reminder", "digest")
"""The kinds of notices that say what their reader owes."""

Tick = Callable[[Database, World, datetime], Awaitable[int]]
Watch = Callable[[datetime, Sequence[Entry]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Leave:
    """A head is away, both days included; somebody of the unit stands in."""

    head_id: int
    unit: str
    deputy_id: int
    first: date
    last: date


async def nobody_watches(now: datetime, told: Sequence[Entry]) -> None:
    """Where nothing is to be looked at while the year is played."""


@dataclass
class Year:
    """One year of a centre. `watch` is shown what each moment brought, before anybody does anything about it."""

    database: Database
    world: World
    acts: Acts
    behaviour: Behaviour
    number: int
    chance: random.Random
    recorders: Sequence[Recorder]
    leaves: Sequence[Leave] = ()
    tick: Tick = run_due
    watch: Watch = nobody_watches
    nags: Counter[int] = field(default_factory=Counter)
    """How many messages told each person that something was owed."""
    _seen: int = 0
    _read_digest: set[int] = field(default_factory=set)

    async def play(self) -> None:
        """From the first hour of the year to the last."""
        bots, shelf = [(it.name, it.bot) for it in self.recorders], Shelf(self.database, self.world)
        deliverer = Deliverer(self.database, self.recorders, _no_clock, shelf=shelf, budgeted=bots)
        diary = Diary(self.world.calendar, self.number, self.chance)
        self._fill(diary)
        questions, moments = await self._moments()
        for moment in moments:
            for at, act in diary.until(moment):
                await self._do(act, at, deliverer, diary)
            if await self.tick(self.database, self.world, moment):
                await deliverer.deliver_due(moment)
                await self._look(moment, diary)
            if moment in questions:
                await self._ask(moment, diary)

    async def _moments(self) -> tuple[set[datetime], list[datetime]]:
        """The moments of the monthly question; and all: the agenda's, the hours in which is sent, midnight and noon."""
        plan, calendar = self.world.plan, self.world.calendar
        async with self.database.transaction() as db:
            last_days = await deadlines_of(db, self.world, self.number)
        first, last = datetime(self.number, 1, 1, tzinfo=VIETNAM), datetime(self.number, 12, 31, 23, tzinfo=VIETNAM)
        agenda = occasions(plan, calendar, last_days, first, last)
        hours = [first + timedelta(hours=n) for n in range((last - first) // timedelta(hours=1) + 1)]
        wanted = {
            hour
            for hour in hours
            if hour.hour in (0, 12) or (calendar.is_working(hour.date()) and plan.quiet.allow(hour.time()))
        }
        questions = {occasion.at for occasion in agenda if occasion.kind is OccasionKind.PROGRESS}
        return questions, sorted(wanted | {occasion.at for occasion in agenda})

    def _fill(self, diary: Diary) -> None:
        """What is done without the bot having said anything."""
        days, chance = diary.working_days(), self.chance
        own_time = [day for day in days if FIRST_MONTH <= day.month <= LAST_MONTH]
        looks: dict[date, list[int]] = defaultdict(list)
        by_month = {month: [day for day in days if day.month == month] for month in range(1, 13)}
        for who in self.acts.centre.chats:
            diary.note_for(who, self.acts.join, diary.some_time(chance.choice(days[:JOINING_DAYS])))
            for after, doing in self._owed(who):
                if after == 0:
                    diary.note_for(who, doing, diary.some_time(chance.choice(own_time)))
            for of_month in by_month.values():
                for day in chance.choices(of_month, k=self.behaviour.looks_a_month):
                    looks[day].append(who)
        for day, readers in looks.items():
            diary.note(diary.some_time(day), partial(self._all_look, readers))
        for day in days:
            diary.note(datetime.combine(day, DECIDING, VIETNAM), self._decide)
        for leave in self.leaves:
            diary.note(datetime.combine(leave.first, time(7), VIETNAM), partial(_goes_on_leave, leave))

    def _owed(self, who: int) -> tuple[tuple[int | None, Doing], ...]:
        habit = self.acts.centre.habits[who]
        return (habit.registers_after, self.acts.register), (habit.learns_after, self.acts.learn)

    async def _do(
        self, act: Callable[[Session, datetime], Awaitable[None]], at: datetime, deliverer: Deliverer, diary: Diary
    ) -> None:
        async with self.database.transaction() as db:
            await act(db, at)
            told = await notices.latest(db) > self._seen
        if told:
            await deliverer.deliver_due(at)
            await self._look(at, diary)

    async def _all_look(self, readers: Sequence[int], db: Session, now: datetime) -> None:
        for who in readers:
            await self.acts.look(db, who, now)

    async def _decide(self, db: Session, now: datetime) -> None:
        """Those who look every day, and those whose digest came today, decide what waits for them."""
        centre, waiting = self.acts.centre, await standing.waiting(db, self.world.plan, local(now).date())
        asked = {person.id: person for _, who in (*waiting.initiatives, *waiting.training) for person in who}
        for number, person in sorted(asked.items()):
            daily = centre.habits[number].decides is Pace.DAILY or not person.has(Role.HEAD)
            if number in centre.chats and (daily or number in self._read_digest):
                await self.acts.decide(db, number, now)
        self._read_digest.clear()

    async def _look(self, now: datetime, diary: Diary) -> None:
        """See what was said; it makes people do things."""
        async with self.database.transaction() as db:
            told = await notices.entries_after(db, self._seen)
        if not told:
            return
        self._seen = told[-1].id
        await self.watch(now, told)
        for entry in told:
            if entry.state is NoticeState.SENT and entry.kind in NAGS:
                self._hears(entry.person_id, entry.kind, now, diary)

    def _hears(self, who: int, kind: str, now: datetime, diary: Diary) -> None:
        self.nags[who] += 1
        if kind == "digest":
            self._read_digest.add(who)
        for after, doing in self._owed(who):
            if after == self.nags[who]:
                diary.note_for(who, doing, diary.soon(now, self.behaviour.longest_delay_hours))

    async def _ask(self, now: datetime, diary: Diary) -> None:
        """It is the day of the monthly question: those who answer it will."""
        async with self.database.transaction() as db:
            asked = await progress.to_ask_about(db, month_of(local(now).date()), now)
        for who in sorted({item.author_id for item in asked}):
            if who in self.acts.centre.chats and self.acts.centre.habits[who].answers:
                diary.note_for(who, self.acts.report, diary.soon(now, self.behaviour.longest_delay_hours))


async def _goes_on_leave(leave: Leave, db: Session, now: datetime) -> None:
    await deputies.name(db, leave.head_id, leave.unit, leave.deputy_id, leave.first, leave.last, now)


def _no_clock() -> datetime:
    raise AssertionError("a played year says what time it is")
