"""Registered initiatives, and the running numbers of their codes."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from domain.initiative import COUNTED, Initiative, State
from domain.vietnamese import search_key
from storage import search
from storage.conversations import inserting
from storage.database import Session
from storage.models import CounterRow, InitiativeRow

EDITABLE_FIELDS = (
    "kind",
    "content",
    "collective",
    "title",
    "change",
    "benefit",
    "starts_on",
    "finishes_on",
    "difference",
)


def _initiative(row: InitiativeRow) -> Initiative:
    return Initiative(
        id=row.id,
        code=row.code,
        year=row.year,
        kind=row.kind,
        content=row.content,
        author_id=row.author_id,
        unit=row.unit,
        collective=row.collective,
        title=row.title,
        change=row.change,
        benefit=row.benefit,
        starts_on=row.starts_on,
        finishes_on=row.finishes_on,
        state=row.state,
        reason=row.reason,
        difference=row.difference,
    )


async def next_number(db: Session, prefix: str, year: int) -> int:
    """The next running number of a prefix in a year; two who ask at once get two numbers."""
    query = inserting(db, CounterRow).values(prefix=prefix, year=year, last=1)
    query = query.on_conflict_do_update(
        index_elements=["prefix", "year"], set_={"last": CounterRow.__table__.c.last + 1}
    ).returning(CounterRow.last)
    number: int = (await db.execute(query)).scalar_one()
    return number


async def register(
    db: Session,
    *,
    prefix: str,
    year: int,
    kind: str,
    content: str,
    author_id: int,
    unit: str,
    collective: bool,
    title: str,
    change: str,
    benefit: str,
    starts_on: date,
    finishes_on: date,
    now: datetime,
    difference: str = "",
) -> Initiative:
    """Register an initiative and give it its code, such as SK-2026-0007."""
    number = await next_number(db, prefix, year)
    row = InitiativeRow(
        code=f"{prefix}-{year}-{number:04d}",
        year=year,
        kind=kind,
        content=content,
        author_id=author_id,
        unit=unit,
        collective=collective,
        title=title,
        search_title=search_key(title),
        change=change,
        benefit=benefit,
        starts_on=starts_on,
        finishes_on=finishes_on,
        state=State.REGISTERED,
        registered_at=now,
        reason="",
        difference=difference,
    )
    db.add(row)
    await db.flush()
    await search.note_words(db, row.id, row.search_title)
    return _initiative(row)


async def get(db: Session, initiative_id: int) -> Initiative | None:
    """An initiative by its number."""
    row = await db.get(InitiativeRow, initiative_id)
    return _initiative(row) if row else None


async def by_code(db: Session, code: str) -> Initiative | None:
    """An initiative by its code, however it is typed."""
    query = select(InitiativeRow).where(InitiativeRow.code == "".join(code.split()).upper())
    row = (await db.scalars(query)).one_or_none()
    return _initiative(row) if row else None


async def several(db: Session, numbers: Iterable[int]) -> dict[int, Initiative]:
    """These initiatives, by number."""
    rows = await db.scalars(select(InitiativeRow).where(InitiativeRow.id.in_(list(numbers))))
    return {row.id: _initiative(row) for row in rows}


async def lock(db: Session, initiative_id: int) -> Initiative | None:
    """An initiative as it is now, held until the transaction ends."""
    query = select(InitiativeRow).where(InitiativeRow.id == initiative_id)
    row = (await db.scalars(query.with_for_update().execution_options(populate_existing=True))).one_or_none()
    return _initiative(row) if row else None


async def of_author(db: Session, person_id: int, year: int) -> list[Initiative]:
    """All that somebody registered for a year, withdrawn ones too, the latest first."""
    query = select(InitiativeRow).filter_by(author_id=person_id, year=year).order_by(InitiativeRow.id.desc())
    return [_initiative(row) for row in await db.scalars(query)]


async def of_year(db: Session, year: int, *, unit: str = "") -> list[Initiative]:
    """All of a year, or of one unit in it, in order of registration."""
    query = select(InitiativeRow).where(InitiativeRow.year == year).order_by(InitiativeRow.id)
    return [_initiative(row) for row in await db.scalars(query.where(InitiativeRow.unit == unit) if unit else query)]


async def waiting(db: Session, *, units: Iterable[str] | None, not_by: int) -> list[Initiative]:
    """What waits to be confirmed, of these units (None: all) and not by this author, the oldest first."""
    query = select(InitiativeRow).where(InitiativeRow.state == State.REGISTERED, InitiativeRow.author_id != not_by)
    if units is not None:
        query = query.where(InitiativeRow.unit.in_(list(units)))
    return [_initiative(row) for row in await db.scalars(query.order_by(InitiativeRow.registered_at, InitiativeRow.id))]


async def waiting_since(db: Session, initiative_id: int) -> datetime:
    """When an initiative was last handed in."""
    row = await db.get_one(InitiativeRow, initiative_id)
    return row.registered_at


async def edit(db: Session, initiative_id: int, changes: dict[str, Any], now: datetime) -> Initiative:
    """Put an author's changes in place; a returned one is handed in again by it."""
    row = await db.get_one(InitiativeRow, initiative_id, with_for_update=True)
    for name, value in changes.items():
        assert name in EDITABLE_FIELDS, name
        setattr(row, name, value)
    if row.search_title != (key := search_key(row.title)):
        row.search_title = key
        await search.note_words(db, row.id, key)
    if row.state is State.RETURNED:
        row.state, row.registered_at, row.reason = State.REGISTERED, now, ""
    await db.flush()
    return _initiative(row)


async def decide(
    db: Session, initiative_id: int, state: State, *, by: int, now: datetime, reason: str = ""
) -> Initiative:
    """Move an initiative to another state; who may is judged by the caller under the lock."""
    row = await db.get_one(InitiativeRow, initiative_id, with_for_update=True)
    row.state, row.decided_by, row.decided_at, row.reason = state, by, now, reason
    await db.flush()
    return _initiative(row)


async def authors_with_one(db: Session, year: int) -> set[int]:
    """Who has an initiative of a year that counts."""
    query = select(InitiativeRow.author_id).where(InitiativeRow.year == year, InitiativeRow.state.in_(COUNTED))
    return set(await db.scalars(query.distinct()))


async def units_with_collective(db: Session, year: int) -> set[str]:
    """Units that have registered an initiative of the whole unit that counts."""
    query = select(InitiativeRow.unit).where(
        InitiativeRow.year == year, InitiativeRow.collective, InitiativeRow.state.in_(COUNTED)
    )
    return set(await db.scalars(query.distinct()))


async def count(db: Session, year: int) -> int:
    """How many were ever registered for a year."""
    return await db.scalar(select(func.count()).select_from(InitiativeRow).where(InitiativeRow.year == year)) or 0
