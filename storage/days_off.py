"""The days an administrator set to be worked or off; they win over the law's holidays and over the plan file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import delete, select

from storage import agenda
from storage.conversations import DAYS_MARK, inserting
from storage.database import Session
from storage.models import DayOverrideRow


@dataclass(frozen=True, slots=True)
class SetDay:
    """A day as it was set; `source` is the document or sentence that says so."""

    day: date
    works: bool
    source: str


async def hold(db: Session) -> None:
    """Nobody else changes these days until the transaction ends; after it every replica reads them again."""
    await agenda.keep_setting(db, DAYS_MARK, uuid4().hex)


async def all_set(db: Session) -> list[SetDay]:
    """Every day that was set, in order."""
    rows = await db.scalars(select(DayOverrideRow).order_by(DayOverrideRow.day))
    return [SetDay(row.day, row.works, row.source) for row in rows]


async def overrides(db: Session) -> dict[date, bool]:
    """Of each day that was set whether it is worked."""
    return {one.day: one.works for one in await all_set(db)}


async def put(db: Session, days: Iterable[date], *, works: bool, source: str, by: int, now: datetime) -> None:
    """Set days, under `hold`; what was set of them before is replaced."""
    values = {"works": works, "source": source, "set_by": by, "set_at": now}
    query = inserting(db, DayOverrideRow).on_conflict_do_update(index_elements=["day"], set_=values)
    await db.execute(query, [{"day": day, **values} for day in days])


async def undo(db: Session, day: date) -> None:
    """Leave a day to the plan file and the law again, under `hold`."""
    await db.execute(delete(DayOverrideRow).where(DayOverrideRow.day == day))
