"""Places in a class are never given out twice, whoever asks at the same moment."""

import asyncio
from datetime import UTC, datetime

from domain.course import SeatState
from domain.people import Category
from domain.training import Form, TrainingState
from storage import courses, people, seats, training
from storage.database import Database
from storage.seats import Seat
from tests.classroom import planned

NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


async def test_of_a_hundred_who_ask_at_once_twenty_get_a_place_and_eighty_wait_in_order(database: Database) -> None:
    async with database.transaction() as db:
        staff = [
            await people.add(
                db, code=f"N{n:03}", full_name=f"Nguyễn Văn {n}", unit="KD1", now=NOW, category=Category.OFFICIAL
            )
            for n in range(100)
        ]
        course = await training.add_course(
            db, title="An toàn thông tin", provider="Phòng", form=Form.IN_PERSON, hours=3, now=NOW
        )
        session = await courses.add_session(db, course.id, planned(places=20), by=None, now=NOW)

    async def asks(number: int) -> Seat:
        async with database.transaction() as db:
            found = await seats.session_and_course(db, session.id)
            assert found is not None
            return await seats.ask(db, *found, staff[number], NOW)

    asked = sorted(await asyncio.gather(*map(asks, range(100))), key=lambda seat: seat.id)
    assert [seat.state for seat in asked] == [SeatState.TAKEN] * 20 + [SeatState.WAITING] * 80
    assert len({seat.person_id for seat in asked}) == 100
    async with database.transaction() as db:
        learning = await training.of_year(db, 2026)
        line = [seat for seat in await seats.open_of(db, session.id) if seat.state is SeatState.WAITING]
    assert {item.person_id for item in learning} == {seat.person_id for seat in asked[:20]}
    assert all(item.state is TrainingState.REGISTERED for item in learning)
    assert [seat.person_id for seat in line] == [seat.person_id for seat in asked[20:]]
