"""Who means to do what when: the moments of a played year at which people act."""

import heapq
import random
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count

from bot.simulation.acts import Doing
from domain.calendar import VIETNAM, WorkCalendar, local
from storage.database import Session

OPENS, CLOSES = time(8), time(16, 30)
"""People act in office hours."""

Act = Callable[[Session, datetime], Awaitable[None]]


@dataclass
class Diary:
    """What is still to be done in a year, in order; moments left open are chosen by chance."""

    calendar: WorkCalendar
    year: int
    chance: random.Random
    _queue: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)

    def note(self, at: datetime, act: Act) -> None:
        """Something is to be done at a moment."""
        heapq.heappush(self._queue, (at, next(self._order), act))

    def note_for(self, who: int, doing: Doing, at: datetime) -> None:
        """Somebody is to do something at a moment."""
        self.note(at, partial(_one_does, doing, who))

    def until(self, moment: datetime) -> Iterator[tuple[datetime, Act]]:
        """What is to be done up to and including a moment, in order; what is noted meanwhile too."""
        while self._queue and self._queue[0][0] <= moment:
            at, _, act = heapq.heappop(self._queue)
            yield at, act

    def working_days(self) -> list[date]:
        """Those of the year."""
        days = (date(self.year, 1, 1) + timedelta(days=n) for n in range(366))
        return [day for day in days if day.year == self.year and self.calendar.is_working(day)]

    def some_time(self, day: date) -> datetime:
        """Some minute of the office hours of a working day, this one or the next."""
        day = day if self.calendar.is_working(day) else self.calendar.next_working_day(day)
        opens, closes = (datetime.combine(day, at, VIETNAM) for at in (OPENS, CLOSES))
        return opens + timedelta(minutes=self.chance.randrange((closes - opens) // timedelta(minutes=1)))

    def soon(self, now: datetime, hours: int) -> datetime:
        """Some time within so many hours; what would fall outside office hours waits for the next ones."""
        later = local(now + timedelta(minutes=self.chance.randrange(5, hours * 60)))
        if self.calendar.is_working(later.date()) and OPENS <= later.time() < CLOSES:
            return later
        return self.some_time(later.date() + timedelta(days=later.time() >= CLOSES))


async def _one_does(doing: Doing, who: int, db: Session, now: datetime) -> None:
    await doing(db, who, now)
