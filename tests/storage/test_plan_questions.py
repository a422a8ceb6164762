"""Questions to the office in the database: one answer each, one entry for everybody, nobody known for ever."""

import asyncio
from datetime import UTC, datetime, timedelta

from domain.people import Person, Role
from domain.plan_question import QuestionState
from storage import people, plan_questions
from storage.database import Database

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
TEXT = "Minh chứng nộp bằng đĩa CD có được không?"


async def asker_and_clerk(database: Database) -> tuple[Person, Person]:
    async with database.transaction() as db:
        an = await people.add(db, code="A1", full_name="Nguyễn Văn An", unit="KD1", now=NOW)
        clerk = await people.add(db, code="A2", full_name="Võ Thị Em", unit="QLTH", now=NOW, roles=[Role.COORDINATOR])
    return an, clerk


async def ask(database: Database, an: Person, text: str = TEXT) -> int:
    async with database.transaction() as db:
        question = await plan_questions.ask(db, an.id, text, NOW)
    return question.id if question else 0


async def test_the_same_question_pressed_twice_waits_once(database: Database) -> None:
    an, _ = await asker_and_clerk(database)
    numbers = await asyncio.gather(ask(database, an), ask(database, an, TEXT.lower()))
    assert sorted(map(bool, numbers)) == [False, True]


async def test_an_answer_is_put_before_everybody_once_and_may_come_back_after_it_was_withdrawn(
    database: Database,
) -> None:
    an, clerk = await asker_and_clerk(database)
    number = await ask(database, an)
    async with database.transaction() as db:
        question = await plan_questions.answer(db, number, "Không cần.", by=clerk.id, now=NOW)
        found = await plan_questions.publish(
            db, question, "Nộp bằng đĩa CD được không?", "Không.", by=clerk.id, now=NOW
        )
        assert found is not None
        assert await plan_questions.publish(db, question, "Câu khác", "Không.", by=clerk.id, now=NOW) is None
        assert [it.question for it in await plan_questions.published(db)] == ["Nộp bằng đĩa CD được không?"]
        assert await plan_questions.withdraw(db, found.id, by=clerk.id, now=NOW)
        assert not await plan_questions.withdraw(db, found.id, by=clerk.id, now=NOW)
        assert await plan_questions.published(db) == []
        assert await plan_questions.publish(db, question, "Câu khác", "Không.", by=clerk.id, now=NOW) is not None


async def test_only_the_askers_of_what_was_answered_long_ago_are_forgotten(database: Database) -> None:
    an, clerk = await asker_and_clerk(database)
    answered, waiting = await ask(database, an), await ask(database, an, "Có cần nộp bản giấy không?")
    async with database.transaction() as db:
        await plan_questions.answer(db, answered, "Không cần.", by=clerk.id, now=NOW)
    async with database.transaction() as db:
        await plan_questions.forget_askers(db, NOW + timedelta(days=1))
    async with database.transaction() as db:
        assert [it.id for it in await plan_questions.of_person(db, an.id)] == [waiting]
        assert await plan_questions.count(db, QuestionState.ANSWERED) == 1
        await plan_questions.take_back_all(db, an.id, NOW)
        assert await plan_questions.count(db, QuestionState.WAITING) == 0
