"""The register of the units' tasks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from domain.unit_task import Result, TaskState, UnitTask, fingerprint
from domain.unit_task_rows import Line
from storage import audit
from storage.conversations import inserting
from storage.database import Session
from storage.models import UnitTaskRow

AT_ONCE = 500
"""How many fingerprints are looked up by one query."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file would enter: `added` is new, `known` stands in the register, `withdrawn` was taken out of it."""

    added: tuple[Line, ...]
    known: int
    withdrawn: int


def _task(row: UnitTaskRow) -> UnitTask:
    return UnitTask(
        id=row.id,
        source=row.source,
        unit=row.unit,
        text=row.text,
        due=row.due,
        state=row.state,
        result=row.result,
        finished_on=row.finished_on,
        note=row.note,
        answered_at=row.answered_at,
        answered_by=row.answered_by,
        reason=row.reason,
    )


async def enter(
    db: Session, *, source: str, unit: str, text: str, due: date, by: int | None, now: datetime
) -> UnitTask | None:
    """Put a task into the register; None when it is in it already. One that was withdrawn is taken up again."""
    mark = fingerprint(source, unit, text, due)
    query = inserting(db, UnitTaskRow).values(
        fingerprint=mark,
        source=source,
        unit=unit,
        text=text,
        due=due,
        state=TaskState.ENTERED,
        entered_at=now,
        entered_by=by,
        note="",
        reason="",
        version=1,
    )
    added = await db.scalar(query.on_conflict_do_nothing(index_elements=["fingerprint"]).returning(UnitTaskRow.id))
    row = (await db.scalars(select(UnitTaskRow).filter_by(fingerprint=mark).with_for_update())).one()
    if added is None and row.state is not TaskState.WITHDRAWN:
        return None
    before = None if added is not None else noted(_task(row))
    row.state, row.reason = TaskState.ANSWERED if row.result else TaskState.ENTERED, ""
    await db.flush()
    audit.record(db, now, by, "unit_task.enter", "unit_task", row.id, before, noted(_task(row)))
    return _task(row)


async def plan_entry(db: Session, lines: Sequence[Line]) -> Entry:
    """What a file would enter; nothing is written. What was withdrawn is not taken up again by a file."""
    marks = [line.fingerprint for line in lines]
    states: dict[str, TaskState] = {}
    for first in range(0, len(marks), AT_ONCE):
        some = UnitTaskRow.fingerprint.in_(marks[first : first + AT_ONCE])
        found = await db.execute(select(UnitTaskRow.fingerprint, UnitTaskRow.state).where(some))
        states.update((mark, state) for mark, state in found)
    withdrawn = sum(state is TaskState.WITHDRAWN for state in states.values())
    added = tuple(line for line, mark in zip(lines, marks, strict=True) if mark not in states)
    return Entry(added, len(states) - withdrawn, withdrawn)


async def enter_all(db: Session, lines: Iterable[Line], *, by: int | None, now: datetime) -> int:
    """Enter the lines of a file; how many of them are new."""
    entered = [
        await enter(db, source=line.source, unit=line.unit, text=line.text, due=line.due, by=by, now=now)
        for line in lines
    ]
    return sum(task is not None for task in entered)


async def get(db: Session, task_id: int) -> UnitTask | None:
    """A task by its number."""
    row = await db.get(UnitTaskRow, task_id)
    return _task(row) if row else None


async def lock(db: Session, task_id: int) -> UnitTask | None:
    """A task as it is now, held until the transaction ends."""
    query = select(UnitTaskRow).where(UnitTaskRow.id == task_id)
    row = (await db.scalars(query.with_for_update().execution_options(populate_existing=True))).one_or_none()
    return _task(row) if row else None


async def standing(db: Session, *, unit: str = "") -> list[UnitTask]:
    """All tasks that have not been withdrawn, of one unit or of all, by due day."""
    query = select(UnitTaskRow).where(UnitTaskRow.state != TaskState.WITHDRAWN)
    query = query.order_by(UnitTaskRow.due, UnitTaskRow.id)
    return [_task(row) for row in await db.scalars(query.where(UnitTaskRow.unit == unit) if unit else query)]


async def answer(
    db: Session, task_id: int, result: Result, *, finished_on: date | None, note: str, by: int, now: datetime
) -> UnitTask:
    """Note how a task came out; who may, and whether the day can be, is judged by the caller under the lock."""
    row = await db.get_one(UnitTaskRow, task_id, with_for_update=True)
    before = noted(_task(row))
    row.state, row.result, row.finished_on, row.note = TaskState.ANSWERED, result, finished_on, note
    row.answered_at, row.answered_by = now, by
    await db.flush()
    audit.record(db, now, by, "unit_task.answer", "unit_task", task_id, before, noted(_task(row)))
    return _task(row)


async def withdraw(db: Session, task_id: int, reason: str, *, by: int, now: datetime) -> UnitTask:
    """Take a task out of the register; its answer and history are kept."""
    row = await db.get_one(UnitTaskRow, task_id, with_for_update=True)
    before = noted(_task(row))
    row.state, row.reason = TaskState.WITHDRAWN, reason
    await db.flush()
    audit.record(db, now, by, "unit_task.withdraw", "unit_task", task_id, before, noted(_task(row)))
    return _task(row)


def noted(task: UnitTask) -> dict[str, Any]:
    """What the audit keeps of a task."""
    return {
        "title": task.text,
        "source": task.source,
        "unit": task.unit,
        "due": task.due.isoformat(),
        "state": task.state,
        "result": task.result,
        "finished_on": task.finished_on.isoformat() if task.finished_on else None,
        "note": task.note,
        "reason": task.reason,
    }
