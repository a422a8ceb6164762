"""What a history is made of: things that happened, each at its moment, written as the bot would have written them."""

import tomllib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from domain.people import Person
from domain.plan import Plan
from storage.database import Session

Scene = tuple[datetime, Callable[[], Awaitable[object]]]
"""Something the bot itself lived through, at a moment."""

STORY = Path(__file__).with_name("story")


@dataclass(frozen=True, slots=True)
class Past:
    """What is being written into: the transaction, the people by staff code, record numbers by line of the data."""

    db: Session
    plan: Plan
    people: Mapping[str, Person]
    numbers: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened at a moment, and how it is written."""

    at: datetime
    write: Callable[[Past], Awaitable[None]]


def read_toml(name: str) -> dict[str, Any]:
    """A file of the story."""
    return tomllib.loads((STORY / name).read_text("utf-8"))
