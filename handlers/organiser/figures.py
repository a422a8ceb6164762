"""The numbers of the year in lines short enough for a telephone."""

from collections import Counter

from dialog import Turn
from domain.completeness import Coverage
from domain.initiative import GONE
from handlers.facts import deadlines_of
from handlers.words import STATES, named
from locales import N_
from storage.standing import Census

TITLE = N_("{name}, {day}")
PEOPLE = N_("People: {n}")
REGISTERED = N_("Registered: {n} of {people} ({share})")
TRAINED = N_("Digital skills: {n} of {people} ({share})")
WAITING = N_("Waiting for confirmation: {n}")
INITIATIVES = N_("Initiatives: {n}")
COUNT_LINE = N_("- {label}: {n}")
BY_UNIT = N_("By unit (registered, skills, waiting):")
UNIT_LINE = N_("- {unit}: {registered}/{people}, {trained}/{people}, {waiting}")
DEADLINES = N_("Working days left:")
DEADLINE_AHEAD = N_("- {day} {name}: {days}")
DEADLINE_PASSED = N_("- {day} {name}: passed")


def heading(turn: Turn, name: str, coverage: Coverage) -> str:
    """Where, when, how many people, what is on record of them."""
    t, people = turn.t, coverage.people
    return "\n".join(
        [
            t(TITLE, name=name, day=t.weekday(turn.today)),
            t(PEOPLE, n=people),
            t(REGISTERED, n=coverage.registered, people=people, share=t.percent(coverage.registered, people)),
            t(TRAINED, n=coverage.trained, people=people, share=t.percent(coverage.trained, people)),
            t(WAITING, n=coverage.waiting),
        ]
    )


def initiative_lines(turn: Turn, census: Census, unit: str) -> str:
    """The initiatives of a unit, or of all, by kind and by state; withdrawn and merged ones only by state."""
    t = turn.t
    items = [item for item in census.initiatives if unit in ("", item.unit)]
    standing = [item for item in items if item.state not in GONE]
    kinds, states = Counter(item.kind for item in standing), Counter(item.state for item in items)
    lines = [t(COUNT_LINE, label=named(kind, t), n=kinds[kind.code]) for kind in turn.plan.kinds if kinds[kind.code]]
    lines += [t(COUNT_LINE, label=t(label), n=states[state]) for state, label in STATES.items() if states[state]]
    return "\n".join([t(INITIATIVES, n=len(standing)), *lines])


def unit_lines(turn: Turn, census: Census) -> str:
    """A line for each unit that has people."""
    lines = [turn.t(BY_UNIT)]
    for unit in turn.plan.units:
        own = census.coverage(unit.code)
        numbers = {"registered": own.registered, "trained": own.trained, "waiting": own.waiting, "people": own.people}
        lines += [turn.t(UNIT_LINE, unit=unit.short, **numbers)] if own.people else []
    return "\n".join(lines)


async def deadline_lines(turn: Turn) -> str:
    """The deadlines in order of time."""
    t, last_days = turn.t, await deadlines_of(turn.db, turn.world, turn.today.year)
    lines = [t(DEADLINES)]
    for key, day in sorted(last_days.items(), key=lambda pair: pair[1]):
        sentence = DEADLINE_PASSED if day < turn.today else DEADLINE_AHEAD
        days = turn.calendar.working_days_left(turn.today, day)
        lines.append(t(sentence, day=f"{day:%d/%m}", name=named(turn.plan.deadline(key), t), days=days))
    return "\n".join(lines)
