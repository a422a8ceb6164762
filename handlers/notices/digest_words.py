"""What a digest says: what has come, what changed, what waits for its reader, what was passed on to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialog import Choice, Notice
from domain.completeness import Coverage, Owed
from domain.expected import tally
from domain.people import Person
from domain.plan_obligations import OwedBy
from domain.unit_task import progress
from handlers.days_left import days_left
from handlers.difficulties.digest_line import open_line
from handlers.expected_words import MARKS, by_obligation, light_of, names_of
from handlers.notices.fitting import fitted
from handlers.notices.overview import Overview
from handlers.notices.progress import answer_button, question_lines
from handlers.notices.reminders import HAND_IN, owed_lines
from handlers.praise.digest_line import week_line
from handlers.unit_task_words import progress_lines
from handlers.words import clipped, named, unit_name
from locales import N_, Translator

MOST_SHOWN, MOST_NAMES, LONGEST_TITLE = 3, 5, 50

TITLE = N_("{unit}, {day}")
REGISTERED = N_("Registered: {registered} of {people} ({share})")
TRAINED = N_("Digital skills: {trained} of {people} ({share})")
SINCE = N_("Compared with {day}: registered {registered:+d}, trained {trained:+d}, initiatives {initiatives:+d}")
UNCHANGED = N_("No change since {day}.")
OTHER_UNITS = N_("Registered in the other units: {shares}")
OTHER_UNIT = N_("{unit} {share}")
WAITING_FOR_YOU = N_("Waiting for your confirmation: {n}")
WAITING_LINE = N_("- {code} “{title}”")
WAITING_COURSE = N_("- course “{title}”")
WAITING_IN_ALL = N_("Waiting for confirmation in the whole centre: {n}")
WAITING_IN_UNITS = N_("Waiting for confirmation in the whole centre: {n} ({units})")
WAITING_IN_UNIT = N_("{unit}: {n}")
YOUR_OWN = N_("Not yet on record for yourself:")
PASSED_ON = N_("Past the last day or close to the report; a word from you would help:")
MISSING_LINE = N_("- {what}, not on record yet ({n}): {names}")
MISSING_COUNT = N_("- {what}, not on record yet: {n}")
PASSED_ON_IN = N_("Past the last day or close to the report; a word from you would help in: {units}")
PASSED_ON_THINGS = N_("Past the last day or close to the report, for the whole centre: {things}")
UNIT_LINE = N_("{mark} {unit}: registered {registered}/{people}, trained {trained}/{people}")
REPORTING_LINE = N_(
    "{mark} {unit}: registered {registered}/{people}, trained {trained}/{people}, the unit's own {received}/{expected}"
)
CONFIRM_SHOWN = N_("Confirm what waits for me")
OPEN_QUEUE = N_("Open what waits for me")
REMIND = N_("Remind who is missing")
OPEN_BOARD = N_("What has come, what is missing")


@dataclass(frozen=True, slots=True)
class Detail:
    """How much a digest tells: titles of what waits, what is told by the way, names of who is missing."""

    titles: int = MOST_SHOWN
    by_the_way: bool = True
    names: int = MOST_NAMES


DETAILS = (
    Detail(),
    Detail(titles=0),
    Detail(titles=0, by_the_way=False),
    Detail(titles=0, by_the_way=False, names=2),
    Detail(titles=0, by_the_way=False, names=0),
)
"""From the fullest to the shortest: the first that fits is told."""


def unit_digest(view: Overview, person: Person, t: Translator, *, compares: bool = False) -> Notice:
    """A head's own unit, with the names of those for whom the time to ask has come."""
    unit = person.unit
    head = numbers(view, unit, unit_name(view.world.plan, unit), view.census.coverage(unit), t)
    by_the_way = [
        *(other_units(view, unit, t) if compares else []),
        *progress_lines(progress(view.tasks, view.today, unit), t),
    ]
    praise, read_it = week_line(view.praise, person, t)
    own = own_lines(view, person, t)
    variants = [
        [
            [*head, *by_the_way] if detail.by_the_way else head,
            waiting_lines(view, person, t, detail.titles),
            passed_on_names(view, person, t, detail.names),
            praise,
            own,
        ]
        for detail in DETAILS
    ]
    missing = any(item.person_id is not None and not item.received for item in view.census.items_of(unit))
    return fitted(variants, (*_buttons(view, person, missing, t), *read_it), t, whole=2)


def centre_digest(view: Overview, person: Person, t: Translator) -> Notice:
    """The whole centre, a line for each unit, without names."""
    plan, coverage = view.world.plan, view.census.coverage()
    brought, open_them = open_line(view.difficulties, person, t)
    head = numbers(view, "", plan.organisation.name, coverage, t)
    manned = [unit.code for unit in plan.units if view.census.coverage(unit.code).people]
    lacking = [unit for unit in manned if any(not item.received for item in view.census.items_of(unit))]
    own = own_lines(view, person, t)
    variants = [
        [
            head,
            [unit_line(view, unit, t) for unit in units],
            [waiting_in_all(view, manned, t), *waiting_lines(view, person, t, titles), *brought],
            [*(passed_on_units(view, person, t) if in_words else []), *passed_on_things(view, person, t)],
            own,
        ]
        for titles, units, in_words in ((MOST_SHOWN, manned, True), (0, manned, True), (0, lacking, False))
    ]
    return fitted(variants, (*_buttons(view, person, False, t), *open_them), t, whole=2)


def numbers(view: Overview, unit: str, name: str, coverage: Coverage, t: Translator) -> list[str]:
    """The head of a digest: where, when, how much is left, how much is there, what changed."""
    key, people, world = view.next_deadline(), coverage.people, view.world
    lines = [
        t(TITLE, unit=name, day=t.weekday(view.today)),
        days_left(world.plan.deadline(key), view.last_days[key], view.today, world.calendar, t),
        t(REGISTERED, registered=coverage.registered, people=people, share=t.percent(coverage.registered, people)),
        t(TRAINED, trained=coverage.trained, people=people, share=t.percent(coverage.trained, people)),
    ]
    if (earlier := view.before.get(unit)) is not None:
        lines.append(compared(earlier, coverage, t))
    return lines


def compared(earlier: tuple[date, dict[str, Any]], coverage: Coverage, t: Translator) -> str:
    """What changed since the numbers kept a week ago or earlier."""
    day, changes = earlier[0], changed(earlier, coverage)
    return t(SINCE, day=t.date(day), **changes) if any(changes.values()) else t(UNCHANGED, day=t.date(day))


def changed(earlier: tuple[date, dict[str, Any]], coverage: Coverage) -> dict[str, int]:
    """By how much each number differs from what it was."""
    then = earlier[1]
    return {name: getattr(coverage, name) - then[name] for name in ("registered", "trained", "initiatives")}


def other_units(view: Overview, unit: str, t: Translator) -> list[str]:
    """The shares of the other reporting units, in the plan's order: no ranking."""
    shares = [
        t(OTHER_UNIT, unit=other.short, share=t.percent(found.registered, found.people))
        for other in view.world.plan.units
        if other.reporting and other.code != unit and (found := view.census.coverage(other.code)).people
    ]
    return [t(OTHER_UNITS, shares=", ".join(shares))] if shares else []


def unit_line(view: Overview, unit: str, t: Translator) -> str:
    """One unit in the centre's digest: its light, its people, and what it is to hand in itself."""
    coverage, items = view.census.coverage(unit), view.census.items_of(unit)
    own = tally((item for item in items if item.obligation.of == OwedBy.UNIT), view.today)
    return t(
        REPORTING_LINE if own.expected else UNIT_LINE,
        mark=MARKS[light_of(items, view.today, view.world.calendar)],
        unit=view.world.plan.unit(unit).short,
        registered=coverage.registered,
        trained=coverage.trained,
        people=coverage.people,
        received=own.received,
        expected=own.expected,
    )


def waiting_in_all(view: Overview, units: Sequence[str], t: Translator) -> str:
    """How much waits in the whole centre, and in which units."""
    waiting = [(unit, n) for unit in units if (n := view.census.coverage(unit).waiting)]
    named_units = [t(WAITING_IN_UNIT, unit=view.world.plan.unit(unit).short, n=n) for unit, n in waiting]
    total = view.census.coverage().waiting
    if not named_units:
        return t(WAITING_IN_ALL, n=total)
    return t(WAITING_IN_UNITS, n=total, units=", ".join(named_units))


def waiting_lines(view: Overview, person: Person, t: Translator, titles: int) -> list[str]:
    """How much waits for the reader, and so many of it by title; nothing where nothing waits."""
    number, waiting = view.census.standings[person.id].waiting, view.census.waiting
    mine = [
        *(
            t(WAITING_LINE, code=item.code, title=clipped(item.title, LONGEST_TITLE))
            for item, who in waiting.initiatives
            if person in who
        ),
        *(
            t(WAITING_COURSE, title=clipped(item.title, LONGEST_TITLE))
            for item, who in waiting.training
            if person in who
        ),
    ]
    return [t(WAITING_FOR_YOU, n=number), *mine[:titles]] if number else []


def passed_on_names(view: Overview, person: Person, t: Translator, most: int) -> list[str]:
    """What was passed on to a head: who of their unit is missing, for each obligation; `most` of them by name."""
    people = {one.id: one for one in view.census.people}
    lines = []
    for group in by_obligation(view.passed_on_to(person)).values():
        missing = [people[item.person_id] for item in group if item.person_id in people and item.unit == person.unit]
        what, names = named(group[0].obligation, t), names_of(missing, t, most)
        if missing:
            sentence = MISSING_LINE if most else MISSING_COUNT
            lines.append(t(sentence, what=what, n=len(missing), names=names))
    return [t(PASSED_ON), *lines] if lines else []


def passed_on_units(view: Overview, person: Person, t: Translator) -> list[str]:
    """In which units something was passed on to the office or the director."""
    items = view.passed_on_to(person)
    units = [unit.short for unit in view.world.plan.units if any(item.unit == unit.code for item in items)]
    return [t(PASSED_ON_IN, units=", ".join(units))] if units else []


def passed_on_things(view: Overview, person: Person, t: Translator) -> list[str]:
    """Which things of the whole centre were passed on to the office or the director."""
    things = [named(item.obligation, t) for item in view.passed_on_to(person) if not item.unit]
    return [t(PASSED_ON_THINGS, things=", ".join(things))] if things else []


def own_lines(view: Overview, person: Person, t: Translator) -> list[str]:
    """What the reader owes themselves: it stands here instead of in a reminder of its own."""
    standing = view.census.standings[person.id]
    owed = [item for item in standing.owes(view.census.rules) if item is not Owed.CONFIRMATION]
    own = [t(YOUR_OWN), *owed_lines(owed, standing, view.today, t)] if owed else []
    return [*own, *question_lines(view.asked.get(person.id, ()), view.today, t)]


def _buttons(view: Overview, person: Person, missing: bool, t: Translator) -> tuple[Choice, ...]:
    """What can be done about it, straight from the digest."""
    waiting = view.census.standings[person.id].waiting
    return (
        *((Choice("/xacnhanhet", t(CONFIRM_SHOWN)), Choice("/duyet", t(OPEN_QUEUE))) if waiting else ()),
        *((Choice("/nhacdonvi", t(REMIND)),) if missing else ()),
        *((Choice("/nop", t(HAND_IN)),) if view.census.standings[person.id].duties else ()),
        *answer_button(view.asked.get(person.id, ()), t),
        Choice("/tiendo", t(OPEN_BOARD)),
    )
