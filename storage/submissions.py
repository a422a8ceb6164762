"""What was handed in of what a year expects, and the reports asked for outside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from domain.expected import Item, Requested, Submission, subject_of
from storage import audit
from storage.conversations import inserting
from storage.database import Session
from storage.models import RequestedReportRow, SubmissionRow


@dataclass(frozen=True, slots=True)
class Content:
    """What is handed in: words, or nothing to hand in (`nil`), and perhaps a kept file."""

    words: str = ""
    nil: bool = False
    on_paper: bool = False
    file_id: int | None = None


def _submission(row: SubmissionRow) -> Submission:
    return Submission(row.obligation, row.subject, row.words, row.nil, row.on_paper, row.at, row.by)


def _requested(row: RequestedReportRow) -> Requested:
    return Requested(row.id, row.name, row.words, row.due, tuple(row.units), row.asked_by, row.asked_at)


async def of_year(db: Session, year: int) -> list[Submission]:
    """Everything handed in for a year."""
    return [_submission(row) for row in await db.scalars(select(SubmissionRow).filter_by(year=year))]


async def of_item(db: Session, year: int, obligation: str, subject: str) -> SubmissionRow | None:
    """What was handed in of one thing, None when nothing was."""
    query = select(SubmissionRow).filter_by(year=year, obligation=obligation, subject=subject)
    return (await db.scalars(query)).one_or_none()


async def hand_in(db: Session, item: Item, content: Content, *, by: int, now: datetime) -> bool:
    """Hand something in, or hand it in anew; whether it is the first time.

    The day it first came stays: whoever improves it later is not late by that.
    """
    year = item.due.year
    values = {
        "year": year,
        "obligation": item.obligation.key,
        "subject": item.subject,
        "unit": item.unit,
        "person_id": item.person_id,
        "words": content.words,
        "nil": content.nil,
        "on_paper": content.on_paper,
        "file_id": content.file_id,
        "at": now,
        "by": by,
        "version": 1,
    }
    query = inserting(db, SubmissionRow).values(values).on_conflict_do_nothing()
    first = await db.scalar(query.returning(SubmissionRow.id)) is not None
    row = await of_item(db, year, item.obligation.key, item.subject)
    assert row is not None
    before = None if first else _noted(row)
    if not first:
        row.words, row.nil, row.on_paper, row.by = content.words, content.nil, content.on_paper, by
        row.file_id = content.file_id
        await db.flush()
    audit.record(db, now, by, "submission.hand_in", "submission", _name(item), before, _noted(row))
    return first


async def take_back(db: Session, item: Item, *, by: int, now: datetime) -> bool:
    """It is expected again; whether there was anything to take back."""
    row = await of_item(db, item.due.year, item.obligation.key, item.subject)
    if row is None:
        return False
    audit.record(db, now, by, "submission.take_back", "submission", _name(item), _noted(row))
    await db.delete(row)
    await db.flush()
    return True


async def request(
    db: Session, *, name: str, words: str, due: date, units: Sequence[str], by: int, now: datetime
) -> Requested:
    """Ask units for a report outside the year's own."""
    row = RequestedReportRow(
        year=due.year, name=name, words=words, due=due, units=list(units), asked_by=by, asked_at=now
    )
    db.add(row)
    await db.flush()
    after = {"name": name, "due": due.isoformat(), "units": list(units)}
    audit.record(db, now, by, "report.request", "requested_report", row.id, after=after)
    return _requested(row)


async def call_off(db: Session, report_id: int, *, by: int, now: datetime) -> bool:
    """A requested report is expected no more; False when that was said before."""
    row = await db.get_one(RequestedReportRow, report_id, with_for_update=True, populate_existing=True)
    if row.called_off_at is not None:
        return False
    row.called_off_at = now
    await db.flush()
    audit.record(db, now, by, "report.call_off", "requested_report", row.id, before={"name": row.name})
    return True


async def requested(db: Session, year: int) -> list[Requested]:
    """The reports asked for that are due in a year and were not called off, by last day."""
    query = select(RequestedReportRow).filter_by(year=year, called_off_at=None)
    return [_requested(row) for row in await db.scalars(query.order_by(RequestedReportRow.due, RequestedReportRow.id))]


def _name(item: Item) -> str:
    return f"{item.due.year} {item.obligation.key} {subject_of(item.unit, item.person_id)}"


def _noted(row: SubmissionRow) -> dict[str, Any]:
    """What the audit keeps of it."""
    return {"words": row.words, "nil": row.nil, "on_paper": row.on_paper, "file": row.file_id}
