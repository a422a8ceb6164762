"""The questions passed to the coordinating office, and its answers that everybody may find."""

from datetime import datetime

from sqlalchemy import func, select, update

from domain.plan_question import OfficeAnswer, PlanQuestion, QuestionState
from domain.vietnamese import search_key
from storage import audit
from storage.database import Session
from storage.models import OfficeAnswerRow, PersonRow, PlanQuestionRow

SUBJECT = "plan_question"


def _question(row: PlanQuestionRow) -> PlanQuestion:
    return PlanQuestion(
        id=row.id,
        asker_id=row.asker_id,
        text=row.text,
        state=row.state,
        asked_at=row.asked_at,
        answer=row.answer,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
    )


def _answer(row: OfficeAnswerRow) -> OfficeAnswer:
    return OfficeAnswer(row.id, row.question_id, row.question, row.answer, row.answered_at)


async def ask(db: Session, asker_id: int, text: str, now: datetime) -> PlanQuestion | None:
    """Pass a question to the office; None when this person has asked just that and is waiting for the answer."""
    await db.execute(select(PersonRow.id).where(PersonRow.id == asker_id).with_for_update())
    waiting = [it for it in await of_person(db, asker_id) if it.state is QuestionState.WAITING]
    if any(search_key(it.text) == search_key(text) for it in waiting):
        return None
    row = PlanQuestionRow(asker_id=asker_id, text=text, state=QuestionState.WAITING, asked_at=now)
    db.add(row)
    await db.flush()
    audit.record(db, now, asker_id, "plan_question.ask", SUBJECT, row.id, after={"title": text})
    return _question(row)


async def get(db: Session, question_id: int) -> PlanQuestion | None:
    """A question by its number."""
    row = await db.get(PlanQuestionRow, question_id)
    return _question(row) if row else None


async def lock(db: Session, question_id: int) -> PlanQuestion | None:
    """A question as it is now, held until the transaction ends."""
    query = select(PlanQuestionRow).where(PlanQuestionRow.id == question_id)
    row = (await db.scalars(query.with_for_update().execution_options(populate_existing=True))).one_or_none()
    return _question(row) if row else None


async def of_person(db: Session, person_id: int) -> list[PlanQuestion]:
    """What somebody has asked, the latest first."""
    query = select(PlanQuestionRow).where(PlanQuestionRow.asker_id == person_id)
    return [_question(row) for row in await db.scalars(query.order_by(PlanQuestionRow.id.desc()))]


async def in_state(db: Session, state: QuestionState) -> list[PlanQuestion]:
    """The questions of everybody that stand so: those that wait the oldest first, others the latest."""
    query = select(PlanQuestionRow).where(PlanQuestionRow.state == state)
    oldest_first = state is QuestionState.WAITING
    order = (PlanQuestionRow.id,) if oldest_first else (PlanQuestionRow.answered_at.desc(), PlanQuestionRow.id.desc())
    return [_question(row) for row in await db.scalars(query.order_by(*order))]


async def answer(db: Session, question_id: int, words: str, *, by: int, now: datetime) -> PlanQuestion:
    """Answer a question; who may is judged by the caller under the lock."""
    row = await db.get_one(PlanQuestionRow, question_id, with_for_update=True)
    row.state, row.answer, row.answered_by, row.answered_at = QuestionState.ANSWERED, words, by, now
    await db.flush()
    audit.record(db, now, by, "plan_question.answer", SUBJECT, row.id, after={"title": row.text, "answer": words})
    return _question(row)


async def take_back(db: Session, question_id: int, *, by: int, now: datetime) -> None:
    """Nobody waits for the answer any more; judged by the caller under the lock."""
    row = await db.get_one(PlanQuestionRow, question_id, with_for_update=True)
    row.state = QuestionState.TAKEN_BACK
    await db.flush()
    audit.record(db, now, by, "plan_question.take_back", SUBJECT, row.id, after={"title": row.text})


async def take_back_all(db: Session, person_id: int, now: datetime) -> None:
    """Take back all that somebody waits for."""
    for question in await of_person(db, person_id):
        if question.state is QuestionState.WAITING:
            await take_back(db, question.id, by=person_id, now=now)


async def forget_askers(db: Session, answered_before: datetime) -> None:
    """Who asked what was answered long ago is of no use any more; the question and its answer stay."""
    old = PlanQuestionRow.answered_at < answered_before
    await db.execute(update(PlanQuestionRow).where(old, PlanQuestionRow.asker_id.is_not(None)).values(asker_id=None))


async def publish(
    db: Session, question: PlanQuestion, wording: str, answer: str, *, by: int, now: datetime
) -> OfficeAnswer | None:
    """Let everybody find the answer, both in words that name nobody; None when it can be found already."""
    if await published_of(db, question.id) is not None:
        return None
    row = OfficeAnswerRow(
        question_id=question.id,
        question=wording,
        answer=answer,
        answered_at=question.answered_at,
        published_at=now,
        published_by=by,
    )
    db.add(row)
    await db.flush()
    audit.record(db, now, by, "office_answer.publish", "office_answer", row.id, after={"title": wording})
    return _answer(row)


_SHOWN = select(OfficeAnswerRow).where(OfficeAnswerRow.withdrawn_at.is_(None)).order_by(OfficeAnswerRow.id.desc())


async def published(db: Session) -> list[OfficeAnswer]:
    """All answers everybody may find, the latest first."""
    return [_answer(row) for row in await db.scalars(_SHOWN)]


async def published_of(db: Session, question_id: int) -> OfficeAnswer | None:
    """The answer everybody may find that came of a question."""
    row = (await db.scalars(_SHOWN.where(OfficeAnswerRow.question_id == question_id))).first()
    return _answer(row) if row else None


async def withdraw(db: Session, answer_id: int, *, by: int, now: datetime) -> bool:
    """Nobody finds the answer any more; False when that was so already."""
    query = update(OfficeAnswerRow).where(OfficeAnswerRow.id == answer_id, OfficeAnswerRow.withdrawn_at.is_(None))
    question = await db.scalar(query.values(withdrawn_at=now, withdrawn_by=by).returning(OfficeAnswerRow.question))
    if question is not None:
        audit.record(db, now, by, "office_answer.withdraw", "office_answer", answer_id, after={"title": question})
    return question is not None


async def count(db: Session, state: QuestionState) -> int:
    """How many questions stand so."""
    return await db.scalar(select(func.count()).where(PlanQuestionRow.state == state)) or 0
