"""Quizzes in the database: editions are added, never changed; attempts begun at once are one."""

import asyncio
from datetime import UTC, date, datetime

from domain.quiz import Attempt, Quiz
from storage import audit, people, quizzes
from storage.database import Database
from tests.handlers.test_quiz import paper

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
TODAY = date(2026, 11, 2)


async def somebody(database: Database) -> int:
    async with database.transaction() as db:
        return (await people.add(db, code="NV001", full_name="Võ Minh Tâm", unit="QLTH", now=NOW)).id


async def test_the_same_topic_again_is_a_new_edition_and_the_same_content_is_none(database: Database) -> None:
    async with database.transaction() as db:
        first = await quizzes.bring(db, paper(), by=None, now=NOW)
    async with database.transaction() as db:
        told = await quizzes.arrival(db, paper())
        assert (told.before, told.same, told.changes) == (first, True, False)
        told = await quizzes.arrival(db, paper(topic="MAT KHAU AN TOAN", mark=3))
        assert (told.before, told.same, told.changes) == (first, False, True)
        assert (await quizzes.arrival(db, paper(topic="Chủ đề mới"))).before is None
        second = await quizzes.bring(db, paper(topic="MAT KHAU AN TOAN", mark=3), by=None, now=NOW)
        third = await quizzes.bring(db, paper(topic="MAT KHAU AN TOAN", mark=3), by=None, now=NOW)
    assert (first.id, first.edition) == (second.id, 1)
    assert second.edition == third.edition == 2
    async with database.transaction() as db:
        assert await quizzes.paper(db, first.id, 1) == paper()
        assert [quiz.paper.pass_mark for quiz in await quizzes.quizzes(db)] == [3]
        assert [row.action for row in await audit.history(db, "quiz", first.id)] == ["quiz.bring"] * 3


async def test_what_was_taken_offline_comes_back_when_it_is_brought_in_again(database: Database) -> None:
    me = await somebody(database)
    async with database.transaction() as db:
        quiz = await quizzes.bring(db, paper(), by=me, now=NOW)
        assert await quizzes.offer(db, quiz, False, by=me, now=NOW)
        assert await quizzes.quizzes(db) == []
        assert [it.offered for it in await quizzes.quizzes(db, offered=False)] == [False]
        assert (await quizzes.arrival(db, paper())).changes
        assert (await quizzes.bring(db, paper(), by=me, now=NOW)).edition == 1
        assert len(await quizzes.quizzes(db)) == 1


async def test_two_attempts_begun_at_once_are_one(database: Database) -> None:
    me = await somebody(database)
    async with database.transaction() as db:
        quiz = await quizzes.bring(db, paper(), by=None, now=NOW)
    one, other = await asyncio.gather(begin(database, quiz, me), begin(database, quiz, me))
    assert one == other
    async with database.transaction() as db:
        assert await quizzes.attempts(db, me) == [one]


async def test_two_papers_of_a_topic_brought_at_once_are_two_editions_of_one_quiz(database: Database) -> None:
    async def bring(mark: int) -> Quiz:
        async with database.transaction() as db:
            return await quizzes.bring(db, paper(mark=mark), by=None, now=NOW)

    one, other = await asyncio.gather(bring(1), bring(2))
    assert one.id == other.id
    assert {one.edition, other.edition} == {1, 2}


async def test_people_who_finished_and_passed_are_counted_once(database: Database) -> None:
    me = await somebody(database)
    async with database.transaction() as db:
        quiz = await quizzes.bring(db, paper(), by=None, now=NOW)
        for number, right in ((1, 1), (2, 3), (3, 3)):
            attempt = await quizzes.begin(db, quiz, me, TODAY, number, NOW)
            await quizzes.finish(db, attempt.id, right=right, passed=right > 1, training_id=None, now=NOW)
        await quizzes.begin(db, quiz, me, TODAY, 4, NOW)
        assert await quizzes.takers(db, quiz.id) == (1, 1)


async def begin(database: Database, quiz: Quiz, person_id: int) -> Attempt:
    async with database.transaction() as db:
        return await quizzes.begin(db, quiz, person_id, TODAY, 1, NOW)
