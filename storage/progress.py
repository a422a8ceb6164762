"""What authors say of how far the work is, and what came of it; an initiative shows the latest."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select

from domain.calendar import local
from domain.initiative import Initiative, Scope, State
from domain.lifecycle import Place
from domain.progress import DONE, Pace, Report, month_of
from domain.unit_task import Result
from storage import initiatives
from storage.database import Session
from storage.models import AuthorRow, InitiativeRow, ProgressRow


def _report(row: ProgressRow) -> Report:
    return Report(row.id, row.initiative_id, row.pace, row.percent, row.words, row.by, row.at)


async def say(
    db: Session, initiative_id: int, pace: Pace, percent: int, *, by: int, now: datetime, words: str = ""
) -> Initiative:
    """Keep what an author says; who may is judged by the caller under the initiative's lock."""
    db.add(
        ProgressRow(
            initiative_id=initiative_id,
            month=month_of(local(now).date()),
            pace=pace,
            percent=percent,
            words=words,
            by=by,
            at=now,
        )
    )
    return await _show(db, initiative_id, percent)


async def take_back(db: Session, report: Report) -> Initiative:
    """A report that was a slip is as if it had never been given; the audit keeps it."""
    await db.delete(await db.get_one(ProgressRow, report.id))
    await db.flush()
    before = await latest(db, report.initiative_id)
    return await _show(db, report.initiative_id, before.percent if before else 0)


async def _show(db: Session, initiative_id: int, percent: int) -> Initiative:
    row = await db.get_one(InitiativeRow, initiative_id, with_for_update=True)
    row.percent = percent
    await db.flush()
    shown = await initiatives.get(db, initiative_id)
    assert shown is not None, "it was just written"
    return shown


async def apply(
    db: Session,
    initiative_id: int,
    *,
    first_applied_on: date,
    result: Result,
    achieved: str,
    scope: Scope,
    by: int,
    now: datetime,
) -> Initiative:
    """Keep that it has been applied, since when, with what result and benefit; who may is judged by the caller."""
    await say(db, initiative_id, Pace.DONE, DONE, by=by, now=now)
    row = await db.get_one(InitiativeRow, initiative_id, with_for_update=True)
    row.first_applied_on, row.result, row.achieved, row.scope = first_applied_on, result, achieved, scope
    return await initiatives.move(db, initiative_id, Place(State.APPLIED), by=by, now=now)


async def history(db: Session, initiative_id: int) -> list[Report]:
    """Everything said of an initiative, the oldest first."""
    query = select(ProgressRow).where(ProgressRow.initiative_id == initiative_id).order_by(ProgressRow.id)
    return [_report(row) for row in await db.scalars(query)]


async def latest(db: Session, initiative_id: int) -> Report | None:
    """What was said last."""
    query = select(ProgressRow).where(ProgressRow.initiative_id == initiative_id)
    row = (await db.scalars(query.order_by(ProgressRow.id.desc()).limit(1))).one_or_none()
    return _report(row) if row else None


async def to_ask_about(db: Session, month: str, confirmed_before: datetime) -> list[Initiative]:
    """What is under way since before a moment and of which nothing was said in a month, in order of registration."""
    said = select(ProgressRow.initiative_id).where(ProgressRow.month == month)
    query = select(InitiativeRow.id).where(
        InitiativeRow.state == State.CONFIRMED,
        InitiativeRow.decided_at < confirmed_before,
        InitiativeRow.id.not_in(said),
    )
    found = await initiatives.several(db, await db.scalars(query))
    return [found[number] for number in sorted(found)]


async def of_author(db: Session, person_id: int, states: Collection[State]) -> list[Initiative]:
    """What somebody is credited with that is in one of these states, of all years, the latest first."""
    own = select(AuthorRow.initiative_id).where(AuthorRow.person_id == person_id)
    query = select(InitiativeRow.id).where(InitiativeRow.state.in_(states), InitiativeRow.id.in_(own))
    found = await initiatives.several(db, await db.scalars(query))
    return [found[number] for number in sorted(found, reverse=True) if person_id in found[number].credited]
