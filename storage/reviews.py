"""What was done and said in the review of an initiative, and who decides in a head's place."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select

from domain.initiative import Initiative
from domain.review import ReviewAct
from storage.database import Session
from storage.models import DeputyRow, ReviewEntryRow


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


async def name_deputy(
    db: Session, head_id: int, unit: str, deputy_id: int, starts_on: date, ends_on: date, now: datetime
) -> None:
    """Somebody stands in for a head from one day to another; an earlier arrangement of the same head is replaced."""
    await end_deputyship(db, head_id)
    row = DeputyRow(head_id=head_id, deputy_id=deputy_id, unit=unit, starts_on=starts_on, ends_on=ends_on, named_at=now)
    db.add(row)
    await db.flush()


async def end_deputyship(db: Session, head_id: int) -> None:
    """The head decides again; the history of what was decided in their place stays."""
    await db.execute(delete(DeputyRow).where(DeputyRow.head_id == head_id))


async def deputy_of(db: Session, head_id: int) -> DeputyRow | None:
    """Who stands in for a head, now or later."""
    return (await db.scalars(select(DeputyRow).where(DeputyRow.head_id == head_id))).one_or_none()


async def forget_past_deputies(db: Session, today: date) -> None:
    """Arrangements that have run out grant nothing any more."""
    await db.execute(delete(DeputyRow).where(DeputyRow.ends_on < today))
