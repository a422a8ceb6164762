"""What somebody or a unit can be praised for: only what is on record, and what the one who praises may know of."""

from dialog import Choice, Turn
from domain.initiative import PASSED, reads_for
from domain.people import Role
from domain.praise import Basis
from handlers.words import clipped
from locales import N_
from storage import initiatives, people, training, unit_tasks

LABELS = {
    Basis.INITIATIVE: N_("A confirmed initiative"),
    Basis.TASK: N_("A task the unit has finished"),
    Basis.COURSE: N_("A finished course"),
    Basis.DEED: N_("Something done, with its day"),
}
INITIATIVE = N_("{code} {title}")


async def offered(turn: Turn) -> dict[Basis, list[Choice]]:
    """What there is of each kind for the person or unit chosen; something done is described and is not in any list."""
    unit, person = turn.data["unit"], turn.data.get("person")
    found = {
        Basis.INITIATIVE: await _initiatives(turn, unit, person),
        Basis.TASK: [] if person else await _tasks(turn, unit),
        Basis.COURSE: await _courses(turn, person) if person else [],
    }
    return {basis: choices for basis, choices in found.items() if choices} | {Basis.DEED: []}


async def _initiatives(turn: Turn, unit: str, person: int | None) -> list[Choice]:
    """Those of this and last year that everybody may find: somebody's own, or those of the unit as a whole."""
    years = (turn.today.year, turn.today.year - 1)
    if person:
        items = [it for year in years for it in await initiatives.of_author(turn.db, person, year)]
        items = [it for it in items if person in it.credited]
    else:
        items = [it for year in years for it in await initiatives.of_year(turn.db, year, unit=unit) if it.collective]
    return [
        Choice(str(it.id), turn.t(INITIATIVE, code=it.code, title=clipped(it.title, 40)))
        for it in items
        if it.state in PASSED
    ]


async def _tasks(turn: Turn, unit: str) -> list[Choice]:
    """The unit's finished tasks, for those who see the tasks of all units."""
    if not turn.person.has(Role.COORDINATOR, Role.DIRECTOR):
        return []
    tasks = [task for task in await unit_tasks.standing(turn.db, unit=unit) if task.done]
    return [Choice(str(task.id), clipped(task.text, 60)) for task in reversed(tasks)]


async def _courses(turn: Turn, person_id: int) -> list[Choice]:
    """Somebody's finished courses of this year, for those who confirm them."""
    person = await people.get(turn.db, person_id)
    if person is None or not reads_for(turn.person, person.unit):
        return []
    learned = await training.of_person(turn.db, person_id, turn.today.year)
    return [Choice(str(it.id), clipped(it.title, 60)) for it in learned if it.counts]
