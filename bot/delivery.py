"""Emptying the outbox: claim what is due, send it outside any transaction, settle what became of it."""

import asyncio
import logging
import random
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from bot.pacer import Pacer
from bot.sending import Later, Sender, Verdict
from bot.shelf import Shelf
from dialog.channel import Channel
from storage import budget, outbox
from storage.database import Database, Session
from storage.models import Lane, NoticeState
from storage.outbox import LEASE, Owed

log = logging.getLogger(__name__)

AT_ONCE = 64
IDLE_SECONDS = 1.0
"""How often to look for what others have put into the outbox."""

GATHER_SECONDS = 0.002
"""How long to wait for others to share a transaction with: nobody notices, and a crowd costs half as much."""

FAILURE_SECONDS = 2.0


@dataclass
class _Flight:
    """Messages being sent, and those that came back but are not settled yet."""

    up: set["asyncio.Task[tuple[Owed, Verdict]]"] = field(default_factory=set)
    landed: list[tuple[Owed, Verdict]] = field(default_factory=list)
    stir: asyncio.Event = field(default_factory=asyncio.Event)

    def start(self, task: "asyncio.Task[tuple[Owed, Verdict]]") -> None:
        self.up.add(task)
        task.add_done_callback(self._land)

    def _land(self, task: "asyncio.Task[tuple[Owed, Verdict]]") -> None:
        self.up.discard(task)
        if not task.cancelled():
            self.landed.append(task.result())
        self.stir.set()

    async def stirred(self) -> None:
        """Wait until something lands or is put into the outbox, but not for long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(IDLE_SECONDS):  # wait_for would swallow a cancellation that comes with the stir
                await self.stir.wait()
                await asyncio.sleep(GATHER_SECONDS)


class Deliverer:
    """Sends what the outbox holds for these channels. Any number may run on one database.

    A message is sent at least once: after a crash between send and settle it is sent again when its lease runs out.
    What went is counted in the transaction that settles it; answers only of the bots that have a budget.
    """

    def __init__(
        self,
        database: Database,
        channels: Iterable[Channel],
        clock: Callable[[], datetime],
        pacers: Mapping[tuple[str, str], Pacer] | None = None,
        chance: random.Random | None = None,
        shelf: Shelf | None = None,
        budgeted: Collection[tuple[str, str]] = (),
    ) -> None:
        self._database = database
        by_bot = {(channel.name, channel.bot): channel for channel in channels}
        self._bots = tuple(by_bot)
        chance = chance or random.Random()  # noqa: S311 — jitter, not a secret
        self._sender = Sender(by_bot, pacers or {}, chance, shelf)
        self._clock, self._budgeted = clock, frozenset(budgeted)
        self._running, self._runs = _Flight(), False

    async def deliver_due(self, now: datetime) -> int:
        """Send until nothing is due at `now` any more, and return how many messages went."""
        flight = _Flight()
        try:
            return await self._empty(flight, lambda: now)
        except asyncio.CancelledError:
            await self._finish(flight, lambda: now)
            raise

    async def run(self) -> None:
        """Send whatever becomes due, until cancelled; what is being sent then is finished and settled."""
        self._runs = True
        try:
            while True:
                try:
                    await self._empty(self._running, self._clock)
                    await self._running.stirred()
                except Exception as error:
                    log.error("The outbox cannot be emptied; trying again", exc_info=error)
                    await asyncio.sleep(FAILURE_SECONDS)
        except asyncio.CancelledError:
            self._runs = False
            await self._finish(self._running, self._clock)
            raise

    @property
    def has_room(self) -> bool:
        """Whether a message handed over now goes at once, and is settled."""
        return self._runs and len(self._running.up) < AT_ONCE

    def wake(self, held: Sequence[Owed] = ()) -> None:
        """Something was put into the outbox: look now. What is held for this deliverer already needs no claim."""
        for row in held:
            self._running.start(asyncio.create_task(self._sender.send(row, self._clock())))
        self._running.stir.set()

    async def _empty(self, flight: _Flight, clock: Callable[[], datetime]) -> int:
        sent = 0
        while True:
            flight.stir.clear()
            settled = await self._settle_and_claim(flight, clock())
            sent += sum(verdict is NoticeState.SENT for _, verdict in settled)
            if not flight.up and not flight.landed:
                return sent
            await flight.stirred()

    async def _settle_and_claim(self, flight: _Flight, now: datetime) -> Sequence[tuple[Owed, Verdict]]:
        """One transaction for both, since every commit waits for the disk."""
        landed, places = list(flight.landed), AT_ONCE - len(flight.up)
        async with self._database.transaction() as db:
            await self._settle(db, landed, now)
            rows = await outbox.claim(db, now, places, LEASE, self._bots) if places > 0 else []
        del flight.landed[: len(landed)]
        for row in rows:
            flight.start(asyncio.create_task(self._sender.send(row, now)))
        return landed

    async def _settle(self, db: Session, landed: Sequence[tuple[Owed, Verdict]], now: datetime) -> None:
        for state in NoticeState:
            if state is not NoticeState.UNREACHABLE:
                await outbox.settle(db, [row for row, verdict in landed if verdict is state], state, now)
        for row, verdict in landed:
            if verdict is NoticeState.UNREACHABLE:
                await outbox.abandon(db, row, now)
            elif isinstance(verdict, Later):
                await self._put_off(db, row, verdict, now)
        await budget.count(db, [row for row, verdict in landed if self._counts(row, verdict)], now)

    async def _put_off(self, db: Session, row: Owed, later: Later, now: datetime) -> None:
        """What a bot over its quota owes is tried again later, unless it is of the kind that is worked out anew."""
        if later.over_quota:
            await budget.refused(db, row.channel, row.bot, now)
            if await budget.hold_back(db, row, now):
                return
        await outbox.put_off(db, row, now + later.wait)

    def _counts(self, row: Owed, verdict: Verdict) -> bool:
        """Whether a message went, or may have gone, through a bot whose messages of this kind are counted."""
        if verdict not in (NoticeState.SENT, NoticeState.UNKNOWN) or row.commands is not None:
            return False
        return row.lane is Lane.NOTICE or (row.channel, row.bot) in self._budgeted

    async def _finish(self, flight: _Flight, clock: Callable[[], datetime]) -> None:
        if flight.up:
            await asyncio.wait(set(flight.up), timeout=LEASE.total_seconds())
        async with self._database.transaction() as db:
            await self._settle(db, flight.landed, clock())
