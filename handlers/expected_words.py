"""What is expected, in words: a line for each obligation with its light, and who is still missing."""

from collections.abc import Iterable, Sequence
from datetime import date

from domain.calendar import WorkCalendar
from domain.expected import Item, Light, tally
from domain.people import Person
from domain.vietnamese import name_sort_key
from handlers.words import named
from locales import N_, Translator

MARKS = {Light.RECEIVED: "●", Light.LATE: "◐", Light.AHEAD: "○", Light.SOON: "▲", Light.OVERDUE: "■"}
"""Told apart by their shape, so that no colour is needed."""

LEGEND = N_("● received, ◐ received late, ○ there is time, ▲ due soon, ■ overdue")
COUNTED = N_("{mark} {what}: {received}/{expected}, by {due}")
COUNTED_LATE = N_("{mark} {what}: {received}/{expected}, {late} of them late; by {due}")
RECEIVED = N_("{mark} {what}: received on {day}")
ON_PAPER = N_("{mark} {what}: received on paper on {day}")
NIL = N_("{mark} {what}: nothing to propose, {day}")
MISSING = N_("{mark} {what}: not on record yet; by {due}")
ITS_STATE = {
    "missing": N_("Not on record yet."),
    "received": N_("Received on {day}."),
    "late": N_("Received on {day}, after the last day."),
    "on_paper": N_("Received on paper on {day}."),
    "nil": N_("Nothing to propose, {day}."),
}
AND_OTHERS = N_("{names} and {n} more")
MOST_NAMES = 12


def by_obligation(items: Iterable[Item]) -> dict[str, list[Item]]:
    """The items of each obligation, in their order."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.obligation.key, []).append(item)
    return groups


def light_of(items: Sequence[Item], today: date, calendar: WorkCalendar) -> Light:
    """The light of several at once: that of what is missing, if anything is."""
    lights = [item.light(today, calendar) for item in items]
    order = (Light.OVERDUE, Light.SOON, Light.AHEAD, Light.LATE)
    return next((light for light in order if light in lights), Light.RECEIVED)


def line_of(items: Sequence[Item], today: date, calendar: WorkCalendar, t: Translator) -> str:
    """One obligation: the numbers where many owe it, the day where one does."""
    first, mark = items[0], MARKS[light_of(items, today, calendar)]
    what, due = named(first.obligation, t), t.day_and_month(first.due)
    if len(items) > 1 or first.person_id is not None:
        counted = tally(items, today)
        late = counted.received - counted.on_time
        return t(
            COUNTED_LATE if late else COUNTED,
            mark=mark,
            what=what,
            received=counted.received,
            expected=counted.expected,
            late=late,
            due=due,
        )
    if first.received_on is None:
        return t(MISSING, mark=mark, what=what, due=due)
    sentence = NIL if first.nil else ON_PAPER if first.on_paper else RECEIVED
    return t(sentence, mark=mark, what=what, day=t.day_and_month(first.received_on))


def state_of(item: Item, t: Translator) -> str:
    """How one thing stands, where its name and last day are said above."""
    if item.received_on is None:
        return t(ITS_STATE["missing"])
    key = "nil" if item.nil else "on_paper" if item.on_paper else "received" if item.on_time else "late"
    return t(ITS_STATE[key], day=t.date(item.received_on))


def lines_of(items: Iterable[Item], today: date, calendar: WorkCalendar, t: Translator) -> list[str]:
    """A line for each obligation."""
    return [line_of(group, today, calendar, t) for group in by_obligation(items).values()]


def names_of(persons: Sequence[Person], t: Translator, most: int = MOST_NAMES) -> str:
    """Names in the order of a Vietnamese list, one of more than `most` cut short."""
    ordered = sorted((person.full_name for person in persons), key=name_sort_key)
    names = ", ".join(ordered[:most])
    return t(AND_OTHERS, names=names, n=len(ordered) - most) if len(ordered) > most else names
