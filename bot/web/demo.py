"""What the demo page needs of the demo: whom one can be, the clock and moving it. bot.demo implements it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.people import Role


class Move(StrEnum):
    """How far to move the clock when no day is named."""

    HOUR = "hour"
    DAY = "day"
    """The next working day at 08:00."""
    NEXT = "next"
    """The next moment at which the agenda has something to say."""


class ToldKind(StrEnum):
    """What somebody was told while the clock moved."""

    REMINDER = "reminder"
    DIGEST = "digest"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody one can be. `role` is the highest held; None is a visitor the bot does not know yet.

    `code` stands in the page's address and is unique; `unit` and `position` are names to show, not codes;
    `address` is the web conversation the pane reads and writes.
    """

    code: str
    name: str
    unit: str
    position: str
    role: Role | None
    address: str


@dataclass(frozen=True, slots=True)
class Told:
    """One message of the bot's own, by the code of the person it went to."""

    code: str
    kind: ToldKind


class Demo(Protocol):
    """The demo's people and its clock."""

    async def people(self) -> Sequence[DemoPerson]:
        """Everybody one can be, in the order of the list."""
        ...

    def now(self) -> datetime:
        """The demo's clock, aware; may change while advance() is running."""
        ...

    async def advance(self, to: datetime | Move) -> Sequence[Told]:
        """Move the clock forward, doing all that becomes due on the way; who heard what.

        Raises ValueError for a moment that is not after now or too far away.
        """
        ...

    async def reset(self) -> None:
        """Put everything back to the first morning."""
        ...
