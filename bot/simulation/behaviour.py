"""What people are assumed to do, stated in one place; who does what is drawn from a seeded generator."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

Key = TypeVar("Key")


class Pace(StrEnum):
    """When somebody who decides looks at what waits for them."""

    DAILY = "daily"
    WEEKLY = "weekly"
    """On the day of their digest."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Shares are percent. They are assumptions, not measurements: a centre that knows better changes them.

    `after_reminders` says how many do what they owe after the first, second, … reminder, each thing for itself; who is
    left after the last never does it. Each answer is one message of the bot, counted as the real conversations count.
    """

    chats: Mapping[str, int] = field(default_factory=lambda: {"zalo": 90, "telegram": 3, "web": 4, "": 3})
    """Where people write to the bot; "" is nowhere."""
    by_themselves: int = 40
    """Without having been reminded, on some working day from February to October."""
    after_reminders: tuple[int, ...] = (20, 12, 10, 6, 4)
    answers_monthly_question: int = 70
    applies: int = 60
    """Say that an initiative has been applied, and ask for nothing more, when its planned time is over."""
    heads_daily: int = 50
    """The other heads look at what waits for them on the day of their digest. The office looks every working day."""
    looks_a_month: int = 2
    """How often somebody opens the menu for no other reason."""
    longest_delay_hours: int = 72
    """From a message to what is done about it."""


@dataclass(frozen=True, slots=True)
class Habit:
    """What one person does. Numbers of reminders: 0 is without any, None is never."""

    chat: str
    registers_after: int | None
    learns_after: int | None
    answers: bool
    applies: bool
    decides: Pace = Pace.WEEKLY


def drawn(behaviour: Behaviour, people: int, chance: random.Random) -> list[Habit]:
    """The habits of so many people; shares of channels and of what is owed are met as exactly as whole people allow."""
    chats = dealt(dict(behaviour.chats), people, chance)
    registers, learns = (dealt(_when(behaviour), people, chance) for _ in range(2))
    return [
        Habit(
            chat=chats[number],
            registers_after=registers[number],
            learns_after=learns[number],
            answers=chance.random() * 100 < behaviour.answers_monthly_question,
            applies=chance.random() * 100 < behaviour.applies,
            decides=Pace.DAILY if chance.random() * 100 < behaviour.heads_daily else Pace.WEEKLY,
        )
        for number in range(people)
    ]


def _when(behaviour: Behaviour) -> dict[int | None, int]:
    told = (behaviour.by_themselves, *behaviour.after_reminders)
    shares: dict[int | None, int] = dict(enumerate(told))
    return shares | {None: 100 - sum(told)}


def dealt(shares: Mapping[Key, int], people: int, chance: random.Random) -> list[Key]:
    """Each key for its share of the people, the largest remainders first, in an order by chance."""
    exact = {key: people * share / sum(shares.values()) for key, share in shares.items()}
    counts = {key: int(number) for key, number in exact.items()}
    by_remainder = sorted(exact, key=lambda key: counts[key] - exact[key])
    for key in by_remainder[: people - sum(counts.values())]:
        counts[key] += 1
    hands = [key for key, number in counts.items() for _ in range(number)]
    chance.shuffle(hands)
    return hands
