"""What was done and said in the review of an initiative."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from domain.initiative import Initiative
from domain.review import ReviewAct
from storage.database import Session
from storage.models import InitiativeRow, ReviewEntryRow


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done or said, as handlers see it; the fields are those of the table."""

    id: int
    initiative_id: int
    stage: str
    act: ReviewAct
    by: int
    at: datetime
    words: str = ""
    in_place_of: int | None = None
    other_id: int | None = None
    answers_id: int | None = None
    improve_by: date | None = None


def _entry(row: ReviewEntryRow) -> Entry:
    return Entry(
        id=row.id,
        initiative_id=row.initiative_id,
        stage=row.stage,
        act=row.act,
        by=row.by,
        at=row.at,
        words=row.words,
        in_place_of=row.in_place_of,
        other_id=row.other_id,
        answers_id=row.answers_id,
        improve_by=row.improve_by,
    )


async def enter(
    db: Session,
    item: Initiative,
    act: ReviewAct,
    *,
    by: int,
    now: datetime,
    words: str = "",
    in_place_of: int | None = None,
    other_id: int | None = None,
    answers_id: int | None = None,
    improve_by: date | None = None,
) -> Entry:
    """Keep what was done at the step the initiative stands at (before it is moved on)."""
    row = ReviewEntryRow(
        initiative_id=item.id,
        stage=item.stage,
        act=act,
        by=by,
        at=now,
        words=words,
        in_place_of=in_place_of,
        other_id=other_id,
        answers_id=answers_id,
        improve_by=improve_by,
    )
    db.add(row)
    await db.flush()
    return _entry(row)


async def history(db: Session, initiative_id: int) -> list[Entry]:
    """Everything done and said about an initiative, the oldest first."""
    query = select(ReviewEntryRow).where(ReviewEntryRow.initiative_id == initiative_id)
    return [_entry(row) for row in await db.scalars(query.order_by(ReviewEntryRow.id))]


async def views_asked_of(db: Session, person_id: int) -> list[Entry]:
    """The requests for a view that somebody has not answered, the oldest first."""
    answered = select(ReviewEntryRow.answers_id).where(ReviewEntryRow.answers_id.is_not(None))
    query = select(ReviewEntryRow).where(
        ReviewEntryRow.act == ReviewAct.ASK_VIEW,
        ReviewEntryRow.other_id == person_id,
        ReviewEntryRow.id.not_in(answered),
    )
    return [_entry(row) for row in await db.scalars(query.order_by(ReviewEntryRow.id))]


async def hand_over(db: Session, initiative_id: int, reviewer_id: int) -> None:
    """Somebody else decides the step an initiative waits at; since when it waits stays."""
    row = await db.get_one(InitiativeRow, initiative_id, with_for_update=True)
    row.reviewer_id = reviewer_id
    await db.flush()


async def waiting_since(db: Session, numbers: Iterable[int]) -> dict[int, datetime]:
    """Since when each of these initiatives has been where it stands."""
    moved = func.coalesce(InitiativeRow.decided_at, InitiativeRow.registered_at)
    query = select(InitiativeRow.id, moved).where(InitiativeRow.id.in_(list(numbers)))
    return {row[0]: row[1] for row in await db.execute(query)}
