"""How far the work on an initiative is, what came of it, where it is applied too, what it was used for: in words."""

from collections.abc import Iterable

from dialog import Turn
from domain.initiative import Initiative, Scope, State
from domain.people import Person
from domain.progress import Pace, Report, needs_evidence
from domain.replication import Replication
from domain.use import Use, purpose_of
from handlers.unit_task_words import RESULTS
from handlers.words import STATES, clipped, named, unit_name
from locales import N_
from storage import evidence

PACES = {Pace.ON_TRACK: N_("On track"), Pace.LATE: N_("Late"), Pace.DONE: N_("Finished")}
SCOPES = {Scope.UNIT: N_("our unit"), Scope.CITY: N_("the city"), Scope.NATION: N_("the whole country")}

LINE = N_("{code} {title} – {state}")
LINE_PERCENT = N_("{code} {title} – {state}, {percent}%")
PLANNED = N_("Planned until: {day}")
LAST_SAID = N_("Last update on {day}: {pace}, {percent}%")
LAST_SAID_WHY = N_("Last update on {day}: {pace}, {percent}% ({words})")
NOTHING_SAID = N_("No update on record yet.")
APPLIED_ON = N_("First applied on: {day}")
RESULT = N_("Result against the plan: {result}")
ACHIEVED = N_("Benefit: {achieved}")
SCOPE = N_("Scope of effect: {scope}")
SCOPE_TO_SHOW = N_("Scope of effect: {scope}, by the authors; needs evidence")
REPLICATED = N_("Applied again by {unit} since {day}: {words}")
USED = N_("Used for: {purpose}, {year}, {name}")


def item_line(turn: Turn, item: Initiative) -> str:
    """An initiative as a choice of a list, with how far it is while it is under way."""
    sentence = LINE_PERCENT if item.state is State.CONFIRMED else LINE
    state = turn.t(STATES[item.state])
    return turn.t(sentence, code=item.code, title=clipped(item.title, 40), state=state, percent=item.percent)


async def progress_lines(turn: Turn, item: Initiative, last: Report | None) -> list[str]:
    """How far it is, and once it is applied, what came of it."""
    if item.result is not None:
        return await result_lines(turn, item)
    return [turn.t(PLANNED, day=turn.t.date(item.finishes_on)), report_line(turn, last)]


def report_line(turn: Turn, last: Report | None) -> str:
    """What was said last."""
    if last is None:
        return turn.t(NOTHING_SAID)
    day, pace = turn.t.moment(last.at).partition(" ")[2], turn.t(PACES[last.pace])
    sentence = LAST_SAID_WHY if last.words else LAST_SAID
    return turn.t(sentence, day=day, pace=pace, percent=last.percent, words=last.words)


async def result_lines(turn: Turn, item: Initiative) -> list[str]:
    """What came of it; nothing before it is applied."""
    t = turn.t
    if item.first_applied_on is None or item.result is None:
        return []
    return [
        t(APPLIED_ON, day=t.date(item.first_applied_on)),
        t(RESULT, result=t(RESULTS[item.result])),
        t(ACHIEVED, achieved=item.achieved),
        await scope_line(turn, item),
    ]


async def scope_line(turn: Turn, item: Initiative) -> str:
    """How far the effect goes; what goes beyond the unit needs evidence, or a decision that vouches for it."""
    sentence = SCOPE_TO_SHOW if await lacks_evidence(turn, item) else SCOPE
    return turn.t(sentence, scope=turn.t(SCOPES[item.scope]))


async def lacks_evidence(turn: Turn, item: Initiative) -> bool:
    """Whether the scope of an initiative is still to be shown."""
    if not needs_evidence(item.scope) or item.state is State.RECOGNISED:
        return False
    return not await evidence.of_initiative(turn.db, item.id)


def replication_lines(turn: Turn, found: Iterable[Replication]) -> list[str]:
    """Where it is applied too, a line each."""
    return [replication_line(turn, one) for one in found]


def replication_line(turn: Turn, one: Replication) -> str:
    """One unit that applies it too, since when and how."""
    unit = unit_name(turn.plan, one.unit)
    return turn.t(REPLICATED, unit=unit, day=turn.t.date(one.since), words=clipped(one.words, 120))


def use_line(turn: Turn, use: Use, person: Person | None) -> str:
    """What it was used for, and for whom."""
    purpose = named(purpose_of(turn.plan, use), turn.t)
    return turn.t(USED, purpose=purpose, year=use.year, name=person.full_name if person else "–")
