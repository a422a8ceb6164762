"""Quizzes, their editions, and the attempts at them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from domain.quiz import Attempt, Paper, Quiz, as_json, paper_of
from domain.vietnamese import search_key
from storage import audit
from storage.conversations import inserting
from storage.database import Session
from storage.models import QuizAttemptRow, QuizEditionRow, QuizRow


@dataclass(frozen=True, slots=True)
class Arrival:
    """What bringing a paper in would do: `before` is the quiz of that topic, if there is one; `same`, it says so."""

    before: Quiz | None
    same: bool

    @property
    def changes(self) -> bool:
        """Whether it would do anything: a quiz that was taken offline comes back even with the same content."""
        return not (self.same and self.before and self.before.offered)


def _quiz(row: QuizRow, edition: QuizEditionRow) -> Quiz:
    return Quiz(row.id, row.edition, row.offered, paper_of(edition.paper))


def _attempt(row: QuizAttemptRow) -> Attempt:
    return Attempt(
        id=row.id,
        quiz_id=row.quiz_id,
        edition=row.edition,
        person_id=row.person_id,
        day=row.day,
        number=row.number,
        total=row.total,
        answers=tuple(row.answers),
        right=row.score,
        passed=row.passed,
        finished_at=row.finished_at,
        training_id=row.training_id,
    )


_LATEST = select(QuizRow, QuizEditionRow).join(
    QuizEditionRow, (QuizEditionRow.quiz_id == QuizRow.id) & (QuizEditionRow.number == QuizRow.edition)
)


async def quizzes(db: Session, *, offered: bool = True) -> list[Quiz]:
    """The quizzes that can be taken, in order of entry; `offered=False` brings also those taken offline."""
    query = _LATEST.order_by(QuizRow.id)
    return [_quiz(*row) for row in await db.execute(query.where(QuizRow.offered) if offered else query)]


async def get(db: Session, quiz_id: int) -> Quiz | None:
    """A quiz as it stands, offered or not."""
    row = (await db.execute(_LATEST.where(QuizRow.id == quiz_id))).one_or_none()
    return _quiz(*row) if row else None


async def paper(db: Session, quiz_id: int, edition: int) -> Paper:
    """What an edition asks."""
    return paper_of((await db.get_one(QuizEditionRow, (quiz_id, edition))).paper)


async def arrival(db: Session, brought: Paper) -> Arrival:
    """What bringing a paper in would do; nothing is written."""
    found = (await db.execute(_LATEST.where(QuizRow.topic_key == search_key(brought.topic)))).one_or_none()
    same = found is not None and found[1].fingerprint == brought.fingerprint
    return Arrival(_quiz(*found) if found else None, same)


async def bring(db: Session, brought: Paper, *, by: int | None, now: datetime) -> Quiz:
    """Offer a paper: as a new quiz, or as the next edition of the quiz of that topic, whose scores stay as they are."""
    key = search_key(brought.topic)
    fresh = {"topic_key": key, "edition": 0, "offered": True, "version": 1}
    await db.execute(inserting(db, QuizRow).values(fresh).on_conflict_do_nothing(index_elements=["topic_key"]))
    query = select(QuizRow).filter_by(topic_key=key).with_for_update().execution_options(populate_existing=True)
    row = (await db.scalars(query)).one()
    latest = await db.get(QuizEditionRow, (row.id, row.edition))
    if latest is None or latest.fingerprint != brought.fingerprint:
        row.edition += 1
        values = {"paper": as_json(brought), "fingerprint": brought.fingerprint, "added_at": now, "added_by": by}
        db.add(QuizEditionRow(quiz_id=row.id, number=row.edition, **values))
    row.offered = True
    await db.flush()
    after = {
        "title": brought.topic,
        "edition": row.edition,
        "questions": len(brought.questions),
        "hours": brought.hours,
    }
    audit.record(db, now, by, "quiz.bring", "quiz", row.id, after=after)
    return Quiz(row.id, row.edition, row.offered, brought)


async def offer(db: Session, quiz: Quiz, offered: bool, *, by: int, now: datetime) -> bool:
    """Take a quiz offline, or offer it again; False when somebody has just done so."""
    row = await db.get_one(QuizRow, quiz.id, with_for_update=True, populate_existing=True)
    if row.offered is offered:
        return False
    row.offered = offered
    await db.flush()
    facts = {"title": quiz.paper.topic}
    audit.record(
        db, now, by, "quiz.offer", "quiz", quiz.id, facts | {"active": not offered}, facts | {"active": offered}
    )
    return True


async def takers(db: Session, quiz_id: int) -> tuple[int, int]:
    """How many people have finished a quiz, and how many of them have passed it, in any edition."""
    done = select(func.count(QuizAttemptRow.person_id.distinct())).where(
        QuizAttemptRow.quiz_id == quiz_id, QuizAttemptRow.finished_at.is_not(None)
    )
    return (await db.scalar(done)) or 0, (await db.scalar(done.where(QuizAttemptRow.passed))) or 0


async def attempts(db: Session, person_id: int, quiz_id: int | None = None) -> list[Attempt]:
    """Somebody's attempts, at one quiz or at all, in order."""
    query = select(QuizAttemptRow).where(QuizAttemptRow.person_id == person_id).order_by(QuizAttemptRow.id)
    if quiz_id is not None:
        query = query.where(QuizAttemptRow.quiz_id == quiz_id)
    return [_attempt(row) for row in await db.scalars(query)]


async def begin(db: Session, quiz: Quiz, person_id: int, day: date, number: int, now: datetime) -> Attempt:
    """Begin the attempt of that number on that day; the one there is where it was begun at the same moment."""
    place = {"person_id": person_id, "quiz_id": quiz.id, "day": day, "number": number}
    fresh = {"edition": quiz.edition, "total": len(quiz.paper.questions), "answers": [], "score": 0, "passed": False}
    query = inserting(db, QuizAttemptRow).values(place | fresh | {"started_at": now, "version": 1})
    await db.execute(query.on_conflict_do_nothing(index_elements=["person_id", "quiz_id", "day", "number"]))
    return _attempt((await db.scalars(select(QuizAttemptRow).filter_by(**place))).one())


async def lock(db: Session, attempt_id: int) -> Attempt | None:
    """An attempt as it is now, held until the transaction ends."""
    query = select(QuizAttemptRow).where(QuizAttemptRow.id == attempt_id)
    row = (await db.scalars(query.with_for_update().execution_options(populate_existing=True))).one_or_none()
    return _attempt(row) if row else None


async def answer(db: Session, attempt_id: int, choice: int) -> Attempt:
    """Note the answer to the next question; that it is the next one is judged by the caller under the lock."""
    row = await db.get_one(QuizAttemptRow, attempt_id, with_for_update=True)
    row.answers = [*row.answers, choice]
    await db.flush()
    return _attempt(row)


async def finish(
    db: Session, attempt_id: int, *, right: int, passed: bool, training_id: int | None, now: datetime
) -> Attempt:
    """Note how an attempt came out, and the record of learning it earned."""
    row = await db.get_one(QuizAttemptRow, attempt_id, with_for_update=True)
    row.score, row.passed, row.finished_at, row.training_id = right, passed, now, training_id
    await db.flush()
    after = {"right": right, "total": row.total, "passed": passed, "edition": row.edition}
    audit.record(db, now, row.person_id, "quiz.finish", "quiz_attempt", attempt_id, after=after)
    return _attempt(row)
