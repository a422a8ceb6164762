"""How many messages a bot may send in a month, and when few are left: Zalo's free bots have a quota, others none."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FREE_MESSAGES, FREE_PEOPLE = 3000, 50
"""Of a free bot of Zalo: messages a month and people (Zalo's list of prices of Zalo Bot, "Basic", September 2026)."""

LOW_PERCENT, SHORT_PERCENT = 80, 95

BELIEVED_FOR = timedelta(days=1)
"""How long a bot counts as short after its platform said that the quota is used up.

Zalo says neither how much is left nor when it opens again, and says the same of too many at once. So nothing that can
wait is tried for a day; whatever is taken before shows that there is room again.
"""


class Room(StrEnum):
    """How much of a month's messages is left."""

    AMPLE = "ample"
    LOW = "low"
    """Administrators should know."""
    SHORT = "short"
    """Only what needs an answer or was asked for is still sent."""


@dataclass(frozen=True, slots=True)
class MessageBudget:
    """What a bot may send in a calendar month of Viet Nam.

    `replies_count`: answers to what people write are part of it. Zalo does not say; until it is known they are.
    """

    messages: int = FREE_MESSAGES
    replies_count: bool = True


@dataclass(frozen=True, slots=True)
class Spent:
    """What a bot has sent in a month: notices of its own accord, and replies, counted only where there is a budget.

    `waiting` are notices about to be sent; `refused_at` is when the platform last said that the quota is used up, if
    it has taken nothing since.
    """

    notices: int = 0
    replies: int = 0
    waiting: int = 0
    refused_at: datetime | None = None

    def against(self, budget: MessageBudget) -> int:
        """How many of a budget's messages that makes."""
        return self.notices + self.waiting + (self.replies if budget.replies_count else 0)


def is_refused(spent: Spent, now: datetime) -> bool:
    """Whether the platform is still believed that the quota is used up."""
    return spent.refused_at is not None and now - spent.refused_at < BELIEVED_FOR


def room(budget: MessageBudget, spent: Spent, now: datetime) -> Room:
    """How much room is left in this month."""
    if is_refused(spent, now):
        return Room.SHORT
    percent = 100 * spent.against(budget) / budget.messages
    if percent >= SHORT_PERCENT:
        return Room.SHORT
    return Room.LOW if percent >= LOW_PERCENT else Room.AMPLE


@dataclass(frozen=True, slots=True)
class Standing:
    """How a bot stands to its budget at a moment; `held` are the people who wait for more room."""

    channel: str
    bot: str
    budget: MessageBudget
    spent: Spent
    room: Room
    is_refused: bool = False
    held: int = 0
