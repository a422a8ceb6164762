"""What the person speaking still owes this year, and by when; worked out from the facts, as reminders are."""

from collections.abc import Sequence

from dialog import Turn
from domain.completeness import Owed, Standing, deadline_of
from domain.people import Role
from handlers.facts import deadlines_of, standing_of
from handlers.notices.reminders import owed_lines
from handlers.words import clipped, named
from locales import N_
from storage import unit_tasks

MINE = N_("What is not yet on record for you in {year}:")
BY = N_("By {day} ({deadline}, working days left: {days}):")
BY_TODAY = N_("By today, {day} ({deadline}):")
PASSED = N_("The day was {day} ({deadline}):")
TASK = N_("- the result of the unit's task “{task}”, due {due}")
NOTHING = N_("For {year}, everything asked of you is on record. The deadlines of the centre stand under “{topic}”.")
OF_THE_YEAR = N_("Deadlines of this year")

MOST_TASKS = 10


async def my_deadlines_text(turn: Turn) -> str:
    """Everything owed, under the deadline it belongs to; a course or a task has its own day in its line."""
    t, standing = turn.t, await standing_of(turn)
    owed, tasks = standing.owes(turn.plan.obligations_of(turn.today.year)), await task_lines(turn)
    if not owed and not tasks:
        return t(NOTHING, year=turn.today.year, topic=t(OF_THE_YEAR))
    lines = [t(MINE, year=turn.today.year)]
    if owed:
        lines += [await due_line(turn, owed, standing), *owed_lines(owed, standing, turn.today, t)]
    return "\n".join([*lines, *tasks])


async def due_line(turn: Turn, owed: Sequence[Owed], standing: Standing) -> str:
    """The deadline what is owed belongs to, the one reminders speak of."""
    t, days = turn.t, await deadlines_of(turn.db, turn.world, turn.today.year)
    key = deadline_of(owed, standing, turn.plan.obligations, days, turn.today)
    day = days[key]
    sentence = PASSED if day < turn.today else BY_TODAY if day == turn.today else BY
    left = turn.calendar.working_days_left(turn.today, day)
    return t(sentence, day=t.weekday(day), deadline=named(turn.plan.deadline(key), t), days=left)


async def task_lines(turn: Turn) -> list[str]:
    """What a head still has to answer of the unit's tasks this year, the first due first."""
    me = turn.person
    if not me.has(Role.HEAD):
        return []
    tasks = [task for task in await unit_tasks.standing(turn.db, unit=me.unit) if not task.done]
    mine = [task for task in tasks if task.of_year(turn.today.year)][:MOST_TASKS]
    return [turn.t(TASK, task=clipped(task.text, 60), due=turn.t.date(task.due)) for task in mine]
