"""What time it is: the one place that asks the machine."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment, aware."""


def machine_clock() -> datetime:
    """The machine's time, in UTC."""
    return datetime.now(UTC)
