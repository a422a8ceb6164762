"""Who is away, in a line for those who answer for them."""

from collections.abc import Sequence

from dialog import Turn
from domain.people import Person
from domain.vietnamese import name_sort_key
from locales import N_
from storage import pauses

AWAY = N_("Away at present ({n}): {names}")
AWAY_MANY = N_("Away at present ({n}): {names} and {more} more")
UNTIL = N_("{name} (until {day})")
MOST_NAMES = 12


async def away_line(turn: Turn, members: Sequence[Person]) -> list[str]:
    """Who of these is away, with the last day of it; nothing where nobody is. They stay counted."""
    t, away = turn.t, await pauses.away(turn.db, turn.today)
    absent = sorted((one for one in members if one.id in away), key=lambda one: name_sort_key(one.full_name))
    if not absent:
        return []
    names = ", ".join(t(UNTIL, name=one.full_name, day=t.date(away[one.id])) for one in absent[:MOST_NAMES])
    more = len(absent) - MOST_NAMES
    return [t(AWAY_MANY if more > 0 else AWAY, n=len(absent), names=names, more=more)]
