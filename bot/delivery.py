"""Emptying the outbox: claim what is due, send it outside any transaction, settle what became of it."""

import asyncio
import logging
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.pacer import Pacer
from bot.sending import Sender, Verdict
from bot.shelf import Shelf
from dialog.channel import Channel
from storage import outbox
from storage.database import Database, Session
from storage.models import NoticeState, OutboxRow

log = logging.getLogger(__name__)

AT_ONCE = 64
LEASE = timedelta(minutes=2)
"""How long a message is held by who sends it; must be longer than any send, its wait for a turn included."""

IDLE_SECONDS = 1.0
"""How often to look for what others have put into the outbox."""

GATHER_SECONDS = 0.002
"""How long to wait for others to share a transaction with: nobody notices, and a crowd costs half as much."""

FAILURE_SECONDS = 2.0


@dataclass
class _Flight:
    """Messages being sent, and those that came back but are not settled yet."""

    up: set["asyncio.Task[tuple[OutboxRow, Verdict]]"] = field(default_factory=set)
    landed: list[tuple[OutboxRow, Verdict]] = field(default_factory=list)
    stir: asyncio.Event = field(default_factory=asyncio.Event)

    def start(self, task: "asyncio.Task[tuple[OutboxRow, Verdict]]") -> None:
        self.up.add(task)
        task.add_done_callback(self._land)

    def _land(self, task: "asyncio.Task[tuple[OutboxRow, Verdict]]") -> None:
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
    """

    def __init__(
        self,
        database: Database,
        channels: Iterable[Channel],
        clock: Callable[[], datetime],
        pacers: Mapping[tuple[str, str], Pacer] | None = None,
        chance: random.Random | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        self._database = database
        by_bot = {(channel.name, channel.bot): channel for channel in channels}
        self._bots = tuple(by_bot)
        chance = chance or random.Random()  # noqa: S311 — jitter, not a secret
        self._sender = Sender(by_bot, pacers or {}, chance, shelf)
        self._clock = clock
        self._running = _Flight()

    async def deliver_due(self, now: datetime) -> int:
        """Send until nothing is due at `now` any more, and return how many messages went."""
        return await self._empty(_Flight(), lambda: now)

    async def run(self) -> None:
        """Send whatever becomes due, until cancelled; what is being sent then is finished and settled."""
        while True:
            try:
                await self._empty(self._running, self._clock)
                await self._running.stirred()
            except Exception as error:
                log.error("The outbox cannot be emptied; trying again", exc_info=error)
                await asyncio.sleep(FAILURE_SECONDS)

    def wake(self) -> None:
        """Something was put into the outbox: look now."""
        self._running.stir.set()

    async def _empty(self, flight: _Flight, clock: Callable[[], datetime]) -> int:
        sent = 0
        try:
            while True:
                flight.stir.clear()
                settled = await self._settle_and_claim(flight, clock())
                sent += sum(verdict is NoticeState.SENT for _, verdict in settled)
                if not flight.up and not flight.landed:
                    return sent
                await flight.stirred()
        except asyncio.CancelledError:
            await self._finish(flight, clock)
            raise

    async def _settle_and_claim(self, flight: _Flight, now: datetime) -> Sequence[tuple[OutboxRow, Verdict]]:
        """One transaction for both, since every commit waits for the disk."""
        landed, places = list(flight.landed), AT_ONCE - len(flight.up)
        async with self._database.transaction() as db:
            await self._settle(db, landed, now)
            rows = await outbox.claim(db, now, places, LEASE, self._bots) if places else []
        del flight.landed[: len(landed)]
        for row in rows:
            flight.start(asyncio.create_task(self._sender.send(row, now)))
        return landed

    async def _settle(self, db: Session, landed: Sequence[tuple[OutboxRow, Verdict]], now: datetime) -> None:
        for state in NoticeState:
            if state is not NoticeState.UNREACHABLE:
                await outbox.settle(db, [row for row, verdict in landed if verdict is state], state, now)
        for row, verdict in landed:
            if verdict is NoticeState.UNREACHABLE:
                await outbox.abandon(db, row, now)
            elif isinstance(verdict, timedelta):
                await outbox.put_off(db, row.id, now + verdict)

    async def _finish(self, flight: _Flight, clock: Callable[[], datetime]) -> None:
        if flight.up:
            await asyncio.wait(set(flight.up), timeout=LEASE.total_seconds())
        async with self._database.transaction() as db:
            await self._settle(db, flight.landed, clock())
