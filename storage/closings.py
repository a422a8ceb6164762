"""Closed numbers: who was counted where on a day, kept as it was."""

from datetime import date, datetime

from sqlalchemy import insert, select

from domain.coverage import Closing, Counted, share
from domain.plan import Plan
from storage import audit
from storage.conversations import inserting
from storage.database import Session
from storage.models import ClosingPersonRow, ClosingRow


async def latest(db: Session, year: int) -> Closing | None:
    """The closing of a year that counts: the last one made."""
    query = select(ClosingRow).where(ClosingRow.year == year).order_by(ClosingRow.number.desc()).limit(1)
    row = (await db.scalars(query)).one_or_none()
    if row is None:
        return None
    people = select(ClosingPersonRow).filter_by(closing_id=row.id).order_by(ClosingPersonRow.person_id)
    counted = tuple(
        Counted(one.person_id, one.unit, one.site, one.category, one.finished, one.covered)
        for one in await db.scalars(people)
    )
    return Closing(row.year, row.number, row.day, row.target, row.courses, counted, row.closed_by)


async def close(
    db: Session, day: date, number: int, counted: tuple[Counted, ...], plan: Plan, *, by: int, now: datetime
) -> bool:
    """Keep the numbers of a day as the year's closing of that number; False when somebody has just made it."""
    fresh = {
        "year": day.year,
        "number": number,
        "day": day,
        "target": plan.coverage.target,
        "courses": plan.obligations.courses_a_year,
        "closed_at": now,
        "closed_by": by,
    }
    query = inserting(db, ClosingRow).values(fresh).on_conflict_do_nothing(index_elements=["year", "number"])
    made = await db.scalar(query.returning(ClosingRow.id))
    if made is None:
        return False
    rows = [
        {
            "closing_id": made,
            "person_id": one.person_id,
            "unit": one.unit,
            "site": one.site,
            "category": one.category,
            "finished": one.finished,
            "covered": one.covered,
        }
        for one in counted
    ]
    if rows:
        await db.execute(insert(ClosingPersonRow), rows)
    whole = share(counted)
    after = {"day": day.isoformat(), "people": whole.people, "covered": whole.covered, "number": number}
    audit.record(db, now, by, "coverage.close", "closing", made, after=after)
    return True
