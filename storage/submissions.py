"""What was handed in of what a year expects, and the reports asked for outside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select

from domain.calendar import VIETNAM
from domain.expected import REQUESTED, Item, Requested, Submission, subject_of
from storage import audit, files
from storage.conversations import inserting
from storage.database import Session
from storage.models import RequestedReportRow, SubmissionRow


class Meanwhile(Exception):
    """Somebody else handed it in, changed it or took it back since it was looked at; nothing was written."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is handed in: words, or nothing to hand in (`nil`), and perhaps a kept file.

    `day` is that of a paper, which is the day it came; without it that is the day it is handed in here.
    """

    words: str = ""
    nil: bool = False
    on_paper: bool = False
    file_id: int | None = None
    day: date | None = None


def _submission(row: SubmissionRow) -> Submission:
    return Submission(row.obligation, row.subject, row.words, row.nil, row.on_paper, row.at, row.by)


def _requested(row: RequestedReportRow) -> Requested:
    return Requested(row.id, row.name, row.words, row.due, tuple(row.units), row.asked_by, row.asked_at)


async def of_year(db: Session, year: int) -> list[Submission]:
    """Everything handed in for a year, and for reports asked for, whose keys are their own in every year."""
    asked_for = SubmissionRow.obligation.startswith(f"{REQUESTED}.", autoescape=True)
    query = select(SubmissionRow).where(or_(SubmissionRow.year == year, asked_for))
    return [_submission(row) for row in await db.scalars(query.order_by(SubmissionRow.id))]


async def any_of_year(db: Session, year: int) -> bool:
    """Whether anything was handed in for a year, or a report was asked for that was due in it."""
    handed_in = exists().where(SubmissionRow.year == year)
    asked_for = exists().where(RequestedReportRow.year == year, RequestedReportRow.called_off_at.is_(None))
    return bool(await db.scalar(select(or_(handed_in, asked_for))))


async def of_item(db: Session, year: int, obligation: str, subject: str) -> SubmissionRow | None:
    """What was handed in of one thing, None when nothing was."""
    query = select(SubmissionRow).filter_by(year=year, obligation=obligation, subject=subject)
    return (await db.scalars(query)).one_or_none()


async def lock(db: Session, item: Item) -> SubmissionRow | None:
    """What was handed in of one thing as it is now, held until the transaction ends."""
    query = select(SubmissionRow).filter_by(year=item.due.year, obligation=item.obligation.key, subject=item.subject)
    return (await db.scalars(query.with_for_update().execution_options(populate_existing=True))).one_or_none()


async def hand_in(
    db: Session, item: Item, content: Content, *, by: int, now: datetime, seen: int | None = None
) -> bool:
    """Hand something in, or hand it in anew; whether it is the first time.

    The day it first came stays, unless another paper has another day: whoever improves it later is not late by that.
    `seen` is the version that was looked at, 0 where nothing was there. Raises Meanwhile when that has changed.
    """
    await _still_as_seen(db, item, seen)
    year, came = item.due.year, _came(content, now)
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
        "at": came,
        "by": by,
        "version": 1,
    }
    query = inserting(db, SubmissionRow).values(values).on_conflict_do_nothing()
    first = await db.scalar(query.returning(SubmissionRow.id)) is not None
    if not first and seen == 0:
        raise Meanwhile
    row = await lock(db, item)
    assert row is not None
    called = {"name": f"{item.obligation.name} {item.unit}".rstrip()}
    before = None if first else called | _noted(row)
    if not first:
        if row.file_id != content.file_id:
            await files.let_go(db, row.file_id, now)
        row.words, row.nil, row.on_paper, row.by = content.words, content.nil, content.on_paper, by
        row.file_id, row.at = content.file_id, came if content.day else row.at
        await db.flush()
    audit.record(db, now, by, "submission.hand_in", "submission", _name(item), before, called | _noted(row))
    return first


async def _still_as_seen(db: Session, item: Item, seen: int | None) -> None:
    if seen is None:
        return
    row = await lock(db, item)
    if seen != (row.version if row else 0):
        raise Meanwhile


def _came(content: Content, now: datetime) -> datetime:
    """When it came: noon of a paper's own day, else now."""
    return datetime.combine(content.day, time(12), VIETNAM) if content.day else now


async def take_back(db: Session, item: Item, *, by: int, now: datetime, seen: int | None = None) -> bool:
    """It is expected again; whether there was anything to take back. Raises Meanwhile as `hand_in` does."""
    await _still_as_seen(db, item, seen)
    row = await of_item(db, item.due.year, item.obligation.key, item.subject)
    if row is None:
        return False
    called = {"name": f"{item.obligation.name} {item.unit}".rstrip()}
    audit.record(db, now, by, "submission.take_back", "submission", _name(item), called | _noted(row))
    await db.delete(row)
    await db.flush()
    await files.let_go(db, row.file_id, now)
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
    """The reports asked for that are due in a year, or asked for in it and due later; by last day.

    What was called off is not among them.
    """
    query = select(RequestedReportRow).where(RequestedReportRow.called_off_at.is_(None), _concerns(year))
    return [_requested(row) for row in await db.scalars(query.order_by(RequestedReportRow.due, RequestedReportRow.id))]


def _concerns(year: int) -> ColumnElement[bool]:
    begins, ends = (datetime(of, 1, 1, tzinfo=VIETNAM) for of in (year, year + 1))
    asked_then = (RequestedReportRow.asked_at >= begins) & (RequestedReportRow.asked_at < ends)
    return or_(RequestedReportRow.year == year, asked_then & (RequestedReportRow.year > year))


async def unit_of_file(db: Session, file_id: int) -> str | None:
    """The unit that handed a file in, "" for the centre; None when nobody did."""
    return await db.scalar(select(SubmissionRow.unit).where(SubmissionRow.file_id == file_id))


async def of_person(db: Session, person_id: int) -> int:
    """How many things were noted as handed in on paper by somebody."""
    query = select(func.count()).select_from(SubmissionRow).filter_by(person_id=person_id)
    return await db.scalar(query) or 0


def _name(item: Item) -> str:
    return f"{item.due.year} {item.obligation.key} {subject_of(item.unit, item.person_id)}"


def _noted(row: SubmissionRow) -> dict[str, Any]:
    """What the audit keeps of it."""
    return {"words": row.words, "nil": row.nil, "on_paper": row.on_paper, "file": row.file_id}
