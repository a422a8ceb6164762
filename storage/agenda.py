"""Which occasions were dealt with, which deadlines were moved, what the last digest said."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from storage.conversations import inserting
from storage.database import Session
from storage.models import CoverageRow, MovedDeadlineRow, OccasionRow, SettingRow


async def claim(db: Session, rule: str, occurrence: str, now: datetime, *, stale: bool = False) -> bool:
    """Whether this occasion is ours to deal with; False when it was dealt with before."""
    row = {"rule": rule, "occurrence": occurrence, "handled_at": now, "stale": stale, "told": 0}
    query = inserting(db, OccasionRow).values(row).on_conflict_do_nothing().returning(OccasionRow.id)
    return (await db.execute(query)).scalar_one_or_none() is not None


async def handled(db: Session, occurrences: Collection[str]) -> set[tuple[str, str]]:
    """Which occasions of these days were dealt with, as (rule, occurrence)."""
    query = select(OccasionRow.rule, OccasionRow.occurrence).where(OccasionRow.occurrence.in_(occurrences))
    return {(rule, occurrence) for rule, occurrence in await db.execute(query)}


async def told(db: Session, rule: str, occurrence: str, how_many: int) -> None:
    """Note how many people an occasion reached."""
    row = (await db.scalars(select(OccasionRow).filter_by(rule=rule, occurrence=occurrence))).one()
    row.told = how_many
    await db.flush()


async def occasions(db: Session) -> list[OccasionRow]:
    """All occasions dealt with, in order."""
    return list(await db.scalars(select(OccasionRow).order_by(OccasionRow.id)))


async def moved_deadlines(db: Session, year: int) -> dict[str, date]:
    """Deadlines of a year that were set to another day than the plan file gives."""
    rows = await db.scalars(select(MovedDeadlineRow).where(MovedDeadlineRow.year == year))
    return {row.key: row.day for row in rows}


async def move_deadline(db: Session, year: int, key: str, day: date) -> None:
    """Set a deadline of one year to another day."""
    query = inserting(db, MovedDeadlineRow).values(year=year, key=key, day=day)
    await db.execute(query.on_conflict_do_update(index_elements=["year", "key"], set_={"day": day}))


async def remember_coverage(db: Session, unit: str, day: date, numbers: dict[str, Any]) -> None:
    """Keep a unit's numbers as told on a day; the first digest of a day counts."""
    row = {"unit": unit, "day": day.isoformat(), "numbers": numbers}
    await db.execute(inserting(db, CoverageRow).values(row).on_conflict_do_nothing())


async def latest_coverage(db: Session, unit: str, first: date, last: date) -> tuple[date, dict[str, Any]] | None:
    """The latest numbers kept of a unit from one day to another, both included."""
    days = CoverageRow.day.between(first.isoformat(), last.isoformat())
    query = select(CoverageRow).where(CoverageRow.unit == unit, days)
    row = (await db.scalars(query.order_by(CoverageRow.day.desc()).limit(1))).one_or_none()
    return (date.fromisoformat(row.day), row.numbers) if row else None


async def setting(db: Session, key: str) -> str | None:
    """A small fact kept across restarts."""
    row = await db.get(SettingRow, key)
    return row.value if row else None


async def keep_setting(db: Session, key: str, value: str) -> None:
    """Keep a small fact across restarts."""
    query = inserting(db, SettingRow).values(key=key, value=value)
    await db.execute(query.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
