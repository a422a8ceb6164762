"""Decisions on recognition (quyết định công nhận), which the program keeps and never makes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.initiative import Scope


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
