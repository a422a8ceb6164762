"""Decisions on recognition as the office entered them: one for each level, and the scope they vouch for."""

from datetime import datetime

from sqlalchemy import delete, select

from domain.calendar import VIETNAM
from domain.initiative import Initiative, State
from domain.recognition import Level, Recognition, scope_of
from storage.database import Session
from storage.models import InitiativeRow, RecognitionRow


def _recognition(row: RecognitionRow) -> Recognition:
    return Recognition(row.initiative_id, row.level, row.recognised, row.number, row.day, row.words)


async def enter(db: Session, decision: Recognition, *, by: int, now: datetime) -> None:
    """Keep a decision; one of the same level that was entered before is replaced. The scope follows the levels."""
    await db.execute(
        delete(RecognitionRow).where(
            RecognitionRow.initiative_id == decision.initiative_id, RecognitionRow.level == decision.level
        )
    )
    row = RecognitionRow(
        initiative_id=decision.initiative_id,
        level=decision.level,
        recognised=decision.recognised,
        number=decision.number,
        day=decision.day,
        words=decision.words,
        by=by,
        at=now,
    )
    db.add(row)
    await db.flush()
    await _set_scope(db, decision.initiative_id)


async def take_back(db: Session, item: Initiative) -> None:
    """No decision on this initiative is on record any more; the audit keeps what was."""
    await db.execute(delete(RecognitionRow).where(RecognitionRow.initiative_id == item.id))
    await _set_scope(db, item.id)


async def _set_scope(db: Session, initiative_id: int) -> None:
    levels = [it.level for it in await of(db, initiative_id) if it.recognised]
    row = await db.get_one(InitiativeRow, initiative_id, with_for_update=True)
    row.scope = scope_of(levels)
    await db.flush()


async def of(db: Session, initiative_id: int) -> list[Recognition]:
    """The decisions on an initiative, from the unit's own level upward."""
    rows = await db.scalars(select(RecognitionRow).where(RecognitionRow.initiative_id == initiative_id))
    order = list(Level)
    return sorted((_recognition(row) for row in rows), key=lambda it: order.index(it.level))


async def latest(db: Session) -> Recognition | None:
    """The decision that was entered last with a number: a paper often names several initiatives."""
    query = select(RecognitionRow).where(RecognitionRow.number != "").order_by(RecognitionRow.id.desc()).limit(1)
    row = (await db.scalars(query)).one_or_none()
    return _recognition(row) if row else None


async def decided_in(db: Session, year: int) -> list[int]:
    """The initiatives decided on in a year of Viet Nam's calendar, either way, the latest first."""
    first, next_year = (datetime(any_year, 1, 1, tzinfo=VIETNAM) for any_year in (year, year + 1))
    query = select(InitiativeRow.id).where(
        InitiativeRow.state.in_((State.RECOGNISED, State.NOT_RECOGNISED)),
        InitiativeRow.decided_at >= first,
        InitiativeRow.decided_at < next_year,
    )
    return list(await db.scalars(query.order_by(InitiativeRow.decided_at.desc(), InitiativeRow.id.desc())))
