"""Which unit somebody looks at: a head their own, the office and the director any, or all."""

from dialog import Turn
from domain.people import Role

SEES_ALL = (Role.COORDINATOR, Role.DIRECTOR)


def unit_of(turn: Turn) -> str:
    """The unit chosen, "" for the whole centre; for a head their own, whatever was asked for."""
    return str(turn.data.get("unit", "")) if turn.person.has(*SEES_ALL) else turn.person.unit
