"""The units' tasks of the demo: entered by the office in summer, some answered by their heads since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from bot.demo.past import Happened, Past, read_toml
from domain.calendar import local
from domain.unit_task import Result, may_enter, slip_of
from storage import unit_tasks


@dataclass(frozen=True, slots=True)
class Task:
    """An entry of tasks.toml; people by staff code, moments aware."""

    entered: datetime
    by: str
    source: str
    unit: str
    text: str
    due: date
    answered: datetime | None = None
    head: str = ""
    result: str = ""
    finished_on: date | None = None
    note: str = ""


def given() -> Iterator[Happened]:
    """Everything that happened to them."""
    for number, entry in enumerate(read_toml("tasks.toml")["tasks"]):
        task, key = Task(**entry), f"task {number}"
        yield Happened(task.entered, partial(_enter, task, key))
        if task.answered is not None:
            yield Happened(task.answered, partial(_answer, task, task.answered, key))


async def _enter(task: Task, key: str, past: Past) -> None:
    by = past.people[task.by]
    assert may_enter(by), f"{task.by} does not keep the register"
    fields = {"source": task.source, "unit": task.unit, "text": task.text}
    done = await unit_tasks.enter(past.db, **fields, due=task.due, by=by.id, now=task.entered)
    assert done is not None, f"twice in the story: {task.text}"
    past.numbers[key] = done.id


async def _answer(task: Task, at: datetime, key: str, past: Past) -> None:
    number, head, result = past.numbers[key], past.people[task.head], Result(task.result)
    before = await unit_tasks.lock(past.db, number)
    assert before is not None, "it was entered before it was answered"
    today = local(at).date()
    assert before.may_be_answered_by(head, today, today), f"{task.head} does not answer for {task.unit}"
    day = task.finished_on
    assert day is None or slip_of(result, day, task.due, today, past.plan) is None, task.text
    await unit_tasks.answer(past.db, number, result, finished_on=day, note=task.note, by=head.id, now=at)
