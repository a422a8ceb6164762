"""Pairs of a helper and a learner."""

from datetime import datetime

from sqlalchemy import or_, select

from domain.coaching import Coaching, CoachingState
from domain.training import TrainingState
from storage import audit
from storage.database import Session
from storage.models import CoachingRow, TrainingRow

_GOING_ON = (
    select(CoachingRow)
    .join(TrainingRow, TrainingRow.id == CoachingRow.training_id)
    .where(
        CoachingRow.state.in_((CoachingState.ASKED, CoachingState.ACCEPTED)),
        TrainingRow.state == TrainingState.REGISTERED,
    )
)
"""Pairs that still have something to say; a learner who withdraws the course leaves the pair."""


def _coaching(row: CoachingRow) -> Coaching:
    return Coaching(
        id=row.id,
        training_id=row.training_id,
        learner_id=row.learner_id,
        helper_id=row.helper_id,
        state=row.state,
        helper_confirmed_at=row.helper_confirmed_at,
        learner_confirmed_at=row.learner_confirmed_at,
    )


async def ask(db: Session, *, training_id: int, learner_id: int, helper_id: int, now: datetime) -> Coaching:
    """A learner asks somebody to coach them."""
    row = CoachingRow(
        training_id=training_id,
        learner_id=learner_id,
        helper_id=helper_id,
        state=CoachingState.ASKED,
        asked_at=now,
    )
    db.add(row)
    await db.flush()
    await _note(db, row, "coaching.ask", learner_id, now)
    return _coaching(row)


async def lock(db: Session, coaching_id: int) -> Coaching | None:
    """A pair as it is now, held until the transaction ends."""
    query = select(CoachingRow).where(CoachingRow.id == coaching_id)
    row = (await db.scalars(query.with_for_update().execution_options(populate_existing=True))).one_or_none()
    return _coaching(row) if row else None


async def of_person(db: Session, person_id: int) -> list[Coaching]:
    """The pairs somebody is in that are not over, as helper or learner, the oldest first."""
    own = or_(CoachingRow.learner_id == person_id, CoachingRow.helper_id == person_id)
    return [_coaching(row) for row in await db.scalars(_GOING_ON.where(own).order_by(CoachingRow.id))]


async def of_training(db: Session, training_id: int) -> Coaching | None:
    """The pair a record of learning comes from, while it is not over."""
    row = (await db.scalars(_GOING_ON.where(CoachingRow.training_id == training_id))).first()
    return _coaching(row) if row else None


async def answer(db: Session, coaching_id: int, state: CoachingState, *, by: int, now: datetime) -> Coaching:
    """The helper agrees or declines; who may is judged by the caller under the lock."""
    row = await db.get_one(CoachingRow, coaching_id, with_for_update=True)
    row.state, row.answered_at = state, now
    await db.flush()
    action = "coaching.accept" if state is CoachingState.ACCEPTED else "coaching.decline"
    await _note(db, row, action, by, now)
    return _coaching(row)


async def confirm(db: Session, coaching_id: int, *, by: int, now: datetime) -> Coaching:
    """One of the two says that it took place; it is done when both have. Judged by the caller under the lock."""
    row = await db.get_one(CoachingRow, coaching_id, with_for_update=True)
    if by == row.helper_id:
        row.helper_confirmed_at = now
    if by == row.learner_id:
        row.learner_confirmed_at = now
    if row.helper_confirmed_at and row.learner_confirmed_at:
        row.state = CoachingState.DONE
    await db.flush()
    await _note(db, row, "coaching.confirm", by, now)
    return _coaching(row)


async def _note(db: Session, row: CoachingRow, action: str, by: int, now: datetime) -> None:
    item = await db.get_one(TrainingRow, row.training_id)
    after = {"title": item.title, "state": row.state, "learner": row.learner_id, "helper": row.helper_id}
    audit.record(db, now, by, action, "coaching", row.id, after=after)
