"""Decisions on recognition (quyết định công nhận), which the program keeps and never makes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.initiative import Scope
from domain.vietnamese import fold

_USUAL_NUMBER = re.compile(r"\d{1,6} ?/ ?(\d{4} ?/ ?)?qd( ?- ?[a-z.]+)*")


class Level(StrEnum):
    """Who recognised it, from the unit with a seal of its own upward."""

    BASE = "base"
    """Cấp cơ sở."""
    DEPARTMENT = "department"
    """Cấp sở, ngành."""
    CITY = "city"
    """Cấp tỉnh, thành phố, bộ."""
    NATION = "nation"
    """Toàn quốc."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """One decision as it was entered; `number` and `day` are empty where it was not recognised without a paper."""

    initiative_id: int
    level: Level
    recognised: bool
    number: str = ""
    day: date | None = None
    words: str = ""


SCOPE_OF = {Level.BASE: Scope.UNIT, Level.DEPARTMENT: Scope.UNIT, Level.CITY: Scope.CITY, Level.NATION: Scope.NATION}
"""The scope of influence each level vouches for."""


def scope_of(levels: Iterable[Level]) -> Scope:
    """The widest scope these levels vouch for; the unit without any."""
    order = list(Scope)
    return max((SCOPE_OF[level] for level in levels), key=order.index, default=Scope.UNIT)


def is_usual_number(text: str) -> bool:
    """Whether a number looks like that of a decision, such as 15/QĐ-ĐK (NĐ 30/2020/NĐ-CP, Phụ lục I and III)."""
    return _USUAL_NUMBER.fullmatch(fold(text)) is not None
