"""A class for tests: a course of the catalogue with one class, and those who take part in it."""

from datetime import datetime, timedelta

from domain.calendar import VIETNAM
from domain.course import CourseSession, PlannedSession
from domain.training import Form
from storage import courses, seats, training
from storage.seats import Seat
from tests.office import Office
from tests.person import Person

EIGHT = datetime(2026, 11, 12, 8, 0, tzinfo=VIETNAM)
"""When the class begins: Thursday 12/11/2026."""


def planned(starts: datetime = EIGHT, places: int | None = 20, organiser: int | None = None) -> PlannedSession:
    """A class of three and a half hours; out and in until the day before at 17:00."""
    until = (starts - timedelta(days=1)).replace(hour=17, minute=0)
    ends = starts + timedelta(hours=3, minutes=30)
    return PlannedSession(starts, ends, "Phòng họp Cơ sở 1", "", places, until, until, organiser)


async def open_class(
    office: Office,
    title: str = "An toàn thông tin",
    *,
    starts: datetime = EIGHT,
    places: int | None = 20,
    organiser: int | None = None,
    units: tuple[str, ...] = (),
) -> CourseSession:
    """A course in the catalogue with a class that takes registrations."""
    async with office.database.transaction() as db:
        row = await training.add_course(
            db,
            title=title,
            provider="Phòng Quản lý tổng hợp",
            form=Form.IN_PERSON,
            hours=3,
            now=office.now,
            units=units,
        )
        return await courses.add_session(db, row.id, planned(starts, places, organiser), by=None, now=office.now)


async def seat_of(office: Office, person: Person) -> Seat:
    """Somebody's one place."""
    assert person.roster is not None
    async with office.database.transaction() as db:
        (seat,) = await seats.own_of(db, person.roster.id)
    return seat


async def joins(
    person: Person, label: str = "An toàn thông tin, 08:00 12/11 (còn 20 chỗ)", *, line: bool = False
) -> str:
    """Take a place in two taps, or the end of the line."""
    await person.says("/hoctap")
    await person.picks(label)
    return await person.picks("Vào danh sách chờ" if line else "Đăng ký lớp này")
