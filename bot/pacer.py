"""Keeping under a platform's limit of sends a second, with the urgent first."""

import asyncio
import heapq
import time
from collections.abc import Awaitable, Callable
from itertools import count

TELEGRAM = 29.5
"""Sends a second: Telegram allows a bot about 30 in all."""


class Pacer:
    """Hands out turns to send, so many a second; who waits in the lowest lane is next, in order of coming.

    One per token. None a second means no limit. `clock` counts seconds and never goes back.
    """

    def __init__(
        self,
        a_second: float | None = TELEGRAM,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._apart = 1 / a_second if a_second else 0.0
        self._clock, self._sleep = clock, sleep
        self._next = clock()
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._numbers = count()
        self._granting: asyncio.Task[None] | None = None

    async def turn(self, lane: int = 0) -> None:
        """Wait until it is one's turn to send."""
        if not self._apart:
            return
        if not self._waiting and self._clock() >= self._next:
            self._next = self._clock() + self._apart
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (lane, next(self._numbers), turn))
        if self._granting is None or self._granting.done():
            self._granting = asyncio.create_task(self._grant())
        await turn

    async def _grant(self) -> None:
        while self._waiting:
            await self._sleep(max(self._next - self._clock(), 0.0))
            self._next = max(self._next, self._clock() - self._apart) + self._apart
            self._let_go()

    def _let_go(self) -> None:
        """The next who still waits may send."""
        while self._waiting:
            _, _, turn = heapq.heappop(self._waiting)
            if not turn.done():
                return turn.set_result(None)
        return None
