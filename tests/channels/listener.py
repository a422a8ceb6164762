"""Stands where the engine would be: remembers what it heard and fails when told to."""

import asyncio
from collections.abc import Callable

from dialog.channel import Inbound


class Listener:
    """`fails` says which messages cannot be taken; `gate` holds every turn until it is set."""

    def __init__(self, fails: Callable[[Inbound], bool] = lambda inbound: False) -> None:
        self.fails = fails
        self.began: list[Inbound] = []
        self.heard: list[Inbound] = []
        self.aside: list[tuple[str, str, str, str]] = []
        self.broken_shelf = False
        self.gate = asyncio.Event()
        self.gate.set()
        self._changed = asyncio.Condition()

    async def hear(self, inbound: Inbound) -> None:
        self.began.append(inbound)
        await self._tell()
        await self.gate.wait()
        if self.fails(inbound):
            raise RuntimeError("the turn failed")
        self.heard.append(inbound)
        await self._tell()

    async def set_aside(self, channel: str, bot: str, raw: str, error: str) -> None:
        if self.broken_shelf:
            raise OSError("no disk")
        self.aside.append((channel, bot, raw, error))
        await self._tell()

    @property
    def texts(self) -> list[str]:
        return [inbound.text for inbound in self.heard]

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(10), self._changed:
            await self._changed.wait_for(condition)

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()
