"""What heads hear of what their unit hands in: a report asked for or called off, something noted from paper."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from dialog import Choice, Notice, Turn, tell
from domain.expected import Item, Requested
from domain.people import Person
from handlers.words import named, unit_name
from locales import N_, Translator
from storage import people

REQUESTED = N_("{name} asks {unit} for a report by {due}: {what}.\n{words}")
CALLED_OFF = N_("The report “{what}” is no longer asked of {unit}; nothing needs to be handed in for it.")
HAND_IN = N_("Hand it in")
ON_PAPER = N_("{name} has noted that {unit} handed in on paper on {day}: {what}. Nothing more is asked for it.")


async def answering(turn: Turn, unit: str) -> list[Person]:
    """Who answers for a unit today: its head, and whoever stands in for one."""
    able = await people.deciders(turn.db)
    return [person for person in able if person.answers_for(unit, turn.today)]


async def report_requested(turn: Turn, one: Requested) -> list[str]:
    """Tell those who answer for each unit; the units where no message is on its way to anybody."""

    def words(unit: str, t: Translator) -> Notice:
        about = {"name": turn.person.full_name, "unit": unit_name(turn.plan, unit), "due": t.weekday(one.due)}
        text = t(REQUESTED, what=one.name, words=one.words, **about)
        return Notice(text, (Choice("/nop", t(HAND_IN)),))

    return await _tell_units(turn, one.units, "report.requested", str(one.id), words)


async def report_called_off(turn: Turn, one: Requested, units: Iterable[str]) -> list[str]:
    """Tell these units, which have not handed it in; those where no message is on its way to anybody."""

    def words(unit: str, t: Translator) -> Notice:
        return Notice(t(CALLED_OFF, what=one.name, unit=unit_name(turn.plan, unit)))

    return await _tell_units(turn, units, "report.called_off", str(one.id), words)


async def noted_on_paper(turn: Turn, item: Item, day: date) -> None:
    """Tell those who answer for a unit that they need not hand it in any more."""

    def words(unit: str, t: Translator) -> Notice:
        about = {"name": turn.person.full_name, "unit": unit_name(turn.plan, unit), "day": t.date(day)}
        return Notice(t(ON_PAPER, what=named(item.obligation, t), **about))

    occurrence = f"{item.due.year} {item.obligation.key} {turn.now.isoformat()}"
    await _tell_units(turn, [item.unit], "return.on_paper", occurrence, words)


async def _tell_units(
    turn: Turn, units: Iterable[str], kind: str, occurrence: str, words: Callable[[str, Translator], Notice]
) -> list[str]:
    """Tell those who answer for each unit; the units where nobody but the speaker could be told."""
    untold = []
    for unit in units:
        who = await answering(turn, unit)
        others = [person for person in who if person.id != turn.person.id]
        about = partial(words, unit)
        told = [
            await tell(turn.db, turn.world, turn.now, person.id, kind, f"{occurrence} {unit}", about)
            for person in others
        ]
        untold += [] if any(told) or len(others) < len(who) else [unit]
    return untold
