"""How far the work on an initiative is (tiến độ), and what came of it against the planned day."""

from datetime import date
from enum import StrEnum

from domain.unit_task import Result

DONE = 100
"""Percent."""


class Pace(StrEnum):
    """What an author answers when asked how the work goes."""

    ON_TRACK = "on_track"
    """Đúng tiến độ."""
    LATE = "late"
    """Chậm, with a reason."""
    DONE = "done"
    """Đã hoàn thành."""


def result_of(applied_on: date, finishes_on: date, *, exceeded: bool = False) -> Result:
    """Vượt if its authors say so, else về đích sớm before the planned day, else đạt."""
    if exceeded:
        return Result.EXCEEDED
    return Result.EARLY if applied_on < finishes_on else Result.MET
