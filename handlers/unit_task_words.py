"""The units' tasks in words: a task, a list's line, the numbers of a unit."""

from dialog import Turn
from domain.unit_task import DONE, Progress, Result, UnitTask, progress
from handlers.words import clipped, unit_name
from locales import N_, Translator
from storage import people, unit_tasks

RESULTS = {
    Result.MET: N_("Met"),
    Result.EXCEEDED: N_("Exceeded"),
    Result.EARLY: N_("Finished ahead of time"),
    Result.NOT_YET: N_("Not finished yet"),
}
PROGRESS = N_("Tasks of plans and documents: {done} of {total} finished")
PROGRESS_OVERDUE = N_("Tasks of plans and documents: {done} of {total} finished, overdue: {overdue}")
OVERDUE_LINE = N_("Overdue, {due}: {text}")
OPEN_LINE = N_("Due {due}: {text}")
DONE_LINE = N_("{result}, due {due}: {text}")
SHOWN = N_("{text}\nPlan or document: {source}\nUnit: {unit}\nDue: {due}")
NO_ANSWER = N_("Result: no answer on record yet")
OVERDUE = N_("Its day has passed.")
RESULT = N_("Result: {result}")
FINISHED_ON = N_("Finished on: {day}")
NOTE = N_("How it is known: {note}")
ANSWERED = N_("Answered by {name}, {moment}")
LONGEST_LABEL = 60


def task_line(turn: Turn, task: UnitTask) -> str:
    """A task in a list, short enough for a button."""
    t, due = turn.t, turn.t.date(task.due)
    text = clipped(task.text, LONGEST_LABEL)
    if task.result in DONE:
        return t(DONE_LINE, result=t(RESULTS[task.result]), due=due, text=text)
    return t(OVERDUE_LINE if task.overdue(turn.today) else OPEN_LINE, due=due, text=text)


async def task_shown(turn: Turn, task: UnitTask) -> str:
    """All that is on record of a task."""
    t = turn.t
    unit = unit_name(turn.plan, task.unit)
    lines = [t(SHOWN, text=task.text, source=task.source, unit=unit, due=t.date(task.due))]
    lines += [t(RESULT, result=t(RESULTS[task.result]))] if task.result else [t(NO_ANSWER)]
    lines += [t(FINISHED_ON, day=t.date(task.finished_on))] if task.finished_on else []
    lines += [t(NOTE, note=task.note)] if task.note else []
    lines += [t(OVERDUE)] if task.overdue(turn.today) else []
    if task.answered_by is not None and task.answered_at is not None:
        person = await people.get(turn.db, task.answered_by)
        lines.append(t(ANSWERED, name=person.full_name if person else "–", moment=t.moment(task.answered_at)))
    return "\n".join(lines)


def progress_lines(counted: Progress, t: Translator) -> list[str]:
    """The tasks of a unit in one line; none where it has no tasks."""
    if not counted.total:
        return []
    sentence = PROGRESS_OVERDUE if counted.overdue else PROGRESS
    return [t(sentence, done=counted.done, total=counted.total, overdue=counted.overdue)]


async def progress_line_of(turn: Turn, unit: str) -> list[str]:
    """The same for a unit as it stands now, "" for all."""
    return progress_lines(progress(await unit_tasks.standing(turn.db, unit=unit), turn.today, unit), turn.t)
