"""How units judge themselves on the plan's criteria: written criterion by criterion, handed in as a whole."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.assessment import Assessment, Rating
from storage import audit
from storage.conversations import inserting
from storage.database import Session
from storage.models import AssessmentRow
from storage.submissions import Meanwhile


def _assessment(row: AssessmentRow) -> Assessment:
    return Assessment(
        year=row.year,
        unit=row.unit,
        criterion=row.criterion,
        rating=Rating(row.rating),
        words=row.words,
        shown_by=tuple(row.shown_by),
        at=row.assessed_at,
        by=row.assessed_by,
        version=row.version,
    )


async def of_unit(db: Session, year: int, unit: str) -> dict[str, Assessment]:
    """What a unit has written so far, by criterion."""
    rows = await db.scalars(select(AssessmentRow).filter_by(year=year, unit=unit))
    return {row.criterion: _assessment(row) for row in rows}


async def of_year(db: Session, year: int) -> list[Assessment]:
    """What all units have written, handed in or not, by unit and criterion."""
    query = select(AssessmentRow).filter_by(year=year).order_by(AssessmentRow.unit, AssessmentRow.criterion)
    return [_assessment(row) for row in await db.scalars(query)]


async def assess(
    db: Session,
    year: int,
    unit: str,
    criterion: str,
    *,
    rating: Rating,
    words: str,
    shown_by: Sequence[str],
    by: int,
    now: datetime,
    seen: int,
) -> None:
    """Write down one criterion. `seen` is the version that was looked at, 0 where there was none; raises Meanwhile."""
    key = {"year": year, "unit": unit, "criterion": criterion}
    query = select(AssessmentRow).filter_by(**key)
    row = (await db.scalars(query.with_for_update().execution_options(populate_existing=True))).one_or_none()
    if seen != (row.version if row else 0):
        raise Meanwhile
    called = {"name": f"{criterion} {unit}"}
    before = called | _noted(row) if row else None
    values = {"rating": rating, "words": words, "shown_by": list(shown_by), "assessed_at": now, "assessed_by": by}
    if row is None:
        adding = inserting(db, AssessmentRow).values({**key, **values, "version": 1}).on_conflict_do_nothing()
        if await db.scalar(adding.returning(AssessmentRow.version)) is None:
            raise Meanwhile
    else:
        for name, value in values.items():
            setattr(row, name, value)
        await db.flush()
    after = called | {"rating": rating, "words": words, "shown_by": list(shown_by)}
    audit.record(db, now, by, "assessment.write", "assessment", f"{year} {unit} {criterion}", before, after)


def _noted(row: AssessmentRow) -> dict[str, Any]:
    """What the audit keeps of it."""
    return {"rating": row.rating, "words": row.words, "shown_by": row.shown_by}
