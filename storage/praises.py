"""Praise: given, agreed to, published; what the boards and the year's report are made from."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, delete, or_, select

from domain.calendar import local
from domain.people import Person
from domain.praise import Basis, Praise, PraiseState, Reach
from storage import audit
from storage.database import Session
from storage.models import PersonRow, PraiseRow

PRIVATE = (PraiseState.DECLINED, PraiseState.TAKEN_BACK, PraiseState.WITHDRAWN)
"""What is not for others to read; it is not kept for long."""


def _praise(row: PraiseRow) -> Praise:
    return Praise(
        id=row.id,
        giver_id=row.giver_id,
        person_id=row.person_id,
        unit=row.unit,
        words=row.words,
        basis=row.basis,
        basis_id=row.basis_id,
        happened_on=row.happened_on,
        wished=row.wished,
        reach=row.reach,
        state=row.state,
        given_at=row.given_at,
        published_at=row.published_at,
    )


async def _read(db: Session, query: Select[Any]) -> list[Praise]:
    return [_praise(row) for row in await db.scalars(query)]


async def give(
    db: Session,
    *,
    giver_id: int,
    person_id: int | None,
    unit: str,
    words: str,
    basis: Basis,
    basis_id: int | None,
    happened_on: date | None,
    wished: Reach,
    now: datetime,
) -> Praise | None:
    """Praise a person, who is asked before it is published, or a unit, for which it is published at once.

    None when the same person has given just that before, as a button pressed twice does.
    """
    await db.execute(select(PersonRow.id).where(PersonRow.id == giver_id).with_for_update())
    same = select(PraiseRow.id).filter_by(
        giver_id=giver_id, person_id=person_id, unit=unit, words=words, basis=basis, basis_id=basis_id
    )
    if await db.scalar(same.where(PraiseRow.state != PraiseState.TAKEN_BACK).limit(1)) is not None:
        return None
    at_once = person_id is None
    row = PraiseRow(
        giver_id=giver_id,
        person_id=person_id,
        unit=unit,
        words=words,
        basis=basis,
        basis_id=basis_id,
        happened_on=happened_on,
        wished=wished,
        reach=wished if at_once else None,
        state=PraiseState.PUBLISHED if at_once else PraiseState.ASKED,
        given_at=now,
        published_at=now if at_once else None,
    )
    db.add(row)
    await db.flush()
    _note(db, row, "praise.give", giver_id, now)
    return _praise(row)


def _note(db: Session, row: PraiseRow, action: str, by: int, now: datetime) -> None:
    """What the audit keeps; its words stand in the record alone, since not everybody may read them."""
    after = {"state": row.state, "person": row.person_id, "unit": row.unit, "reach": row.reach}
    audit.record(db, now, by, action, "praise", row.id, after=after)


async def get(db: Session, praise_id: int) -> Praise | None:
    """One praise by its number."""
    row = await db.get(PraiseRow, praise_id)
    return _praise(row) if row else None


async def lock(db: Session, praise_id: int) -> Praise | None:
    """One praise as it is now, held until the transaction ends."""
    query = select(PraiseRow).where(PraiseRow.id == praise_id)
    row = (await db.scalars(query.with_for_update().execution_options(populate_existing=True))).one_or_none()
    return _praise(row) if row else None


async def publish(db: Session, praise_id: int, reach: Reach, *, by: int, now: datetime) -> Praise:
    """The one praised agrees; judged by the caller under the lock."""
    row = await db.get_one(PraiseRow, praise_id, with_for_update=True)
    row.state, row.reach, row.answered_at, row.published_at = PraiseState.PUBLISHED, reach, now, now
    await db.flush()
    _note(db, row, "praise.publish", by, now)
    return _praise(row)


async def end(db: Session, praise_id: int, state: PraiseState, *, by: int, now: datetime) -> Praise:
    """It is declined, taken back or withdrawn; judged by the caller under the lock."""
    row = await db.get_one(PraiseRow, praise_id, with_for_update=True)
    row.state, row.reach, row.answered_at = state, None, now
    await db.flush()
    _note(db, row, f"praise.{state}", by, now)
    return _praise(row)


async def board(db: Session, reader: Person) -> list[Praise]:
    """What is published for somebody, the newest first; the same as Praise.is_shown_to, asked of all at once."""
    near = or_(PraiseRow.reach == Reach.CENTRE, PraiseRow.unit == reader.unit)
    query = select(PraiseRow).where(PraiseRow.state == PraiseState.PUBLISHED, near)
    return await _read(db, query.order_by(PraiseRow.published_at.desc(), PraiseRow.id.desc()))


async def given_by(db: Session, person_id: int) -> list[Praise]:
    """What somebody has given, the newest first."""
    return await _read(db, select(PraiseRow).filter_by(giver_id=person_id).order_by(PraiseRow.id.desc()))


async def received_by(db: Session, person_id: int) -> list[Praise]:
    """What somebody was praised for, the newest first."""
    query = select(PraiseRow).where(PraiseRow.person_id == person_id, PraiseRow.state != PraiseState.TAKEN_BACK)
    return await _read(db, query.order_by(PraiseRow.id.desc()))


async def of_unit(db: Session, unit: str) -> list[Praise]:
    """What a unit as a whole is praised for and is published, the newest first."""
    query = select(PraiseRow).filter_by(unit=unit, person_id=None, state=PraiseState.PUBLISHED)
    return await _read(db, query.order_by(PraiseRow.id.desc()))


async def published_since(db: Session, moment: datetime) -> list[Praise]:
    """What was published from a moment on and still is."""
    query = select(PraiseRow).where(PraiseRow.state == PraiseState.PUBLISHED, PraiseRow.published_at >= moment)
    return await _read(db, query.order_by(PraiseRow.published_at, PraiseRow.id))


async def of_year(db: Session, year: int) -> list[Praise]:
    """What the year's report lists, in order of time: what is published to the centre, with its words and dates.

    What somebody agreed to for their own unit only does not leave it.
    """
    query = select(PraiseRow).where(PraiseRow.state == PraiseState.PUBLISHED, PraiseRow.reach == Reach.CENTRE)
    found = await _read(db, query.order_by(PraiseRow.given_at, PraiseRow.id))
    return [praise for praise in found if local(praise.given_at).year == year]


async def end_all_of(db: Session, person_id: int, now: datetime) -> None:
    """Somebody withdrew their consent: nothing about them stays published, and what they were asked is declined."""
    for praise in await received_by(db, person_id):
        if praise.state is PraiseState.ASKED:
            await end(db, praise.id, PraiseState.DECLINED, by=person_id, now=now)
        elif praise.is_published:
            await end(db, praise.id, PraiseState.WITHDRAWN, by=person_id, now=now)


async def forget_private(db: Session, ended_before: datetime) -> None:
    """Delete what was declined, taken back or withdrawn long ago."""
    await db.execute(delete(PraiseRow).where(PraiseRow.state.in_(PRIVATE), PraiseRow.answered_at < ended_before))
