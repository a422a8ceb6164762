"""What a plan file says of a confirmed initiative: when its authors are asked how it goes, what it is used for."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class ProgressQuestion:
    """When first authors are asked how the work goes: once a month, on its n-th working day, in one message for all.

    What came under way in the last `not_within_days` days is not asked about. It comes after all other messages of a
    day, so that whoever hears one of those reads the question there.
    """

    working_day: int = 5
    at: time = time(10)
    not_within_days: int = 10


@dataclass(frozen=True, slots=True)
class Title:
    """An emulation title (danh hiệu thi đua) that an initiative may be used for; `source` is the law that says so."""

    code: str
    name: str
    english: str
    source: str


@dataclass(frozen=True, slots=True)
class OneUse:
    """Where it is written that an initiative is used for one award or title only."""

    source: str
