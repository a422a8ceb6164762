"""A clock walks through November: who is away or has put reminders off hears nothing, and what is owed comes back."""

import asyncio
from datetime import date, datetime, timedelta

from domain.calendar import VIETNAM
from domain.people import Role
from handlers.notices.tick import run_due
from storage import days_off, deputies, pauses
from tests.handlers.test_absence import goes
from tests.handlers.test_authors import two_authors
from tests.handlers.test_initiative import registers
from tests.handlers.test_monthly_question import asked, moved_to
from tests.handlers.test_progress import confirmed
from tests.office import Office
from tests.person import Person

REMINDER, DIGEST, QUESTION = "Kính gửi", "Đăng ký thi đua: 0/", "chưa ghi nhận tiến độ của:"


def november(day: int, hour: int = 8) -> datetime:
    return datetime(2026, 11, day, hour, 0, tzinfo=VIETNAM)


HOURS = [(7, 0), (8, 0), (8, 30), (10, 0), (16, 59), (20, 0)]
"""When the clock ticks: before and after the quiet hours, and at every hour of the plan."""


async def walks(office: Office, person: Person, until: datetime, words: str = REMINDER) -> list[int]:
    """Let the clock tick through the days; on which somebody heard these words, and never twice a day."""
    heard: list[int] = []
    await person.hears()
    midnight = office.now.astimezone(VIETNAM).replace(hour=0, minute=0)
    days = (midnight + timedelta(days=ahead) for ahead in range((until - midnight).days + 1))
    for moment in (day.replace(hour=hour, minute=minute) for day in days for hour, minute in HOURS):
        if office.now < moment <= until:
            office.now = moment
            await office.tick()
            heard += [moment.day] * (await person.hears()).count(words)
    assert len(set(heard)) == len(heard)
    office.now = until
    return heard


async def test_who_is_away_is_left_in_peace_and_reminded_on_the_first_working_day_after(
    office: Office, channel: str
) -> None:
    an = await office.member(channel)
    assert await walks(office, an, november(4, 12)) == [3]
    await goes(an, "từ 5/11 đến 10/11")
    assert await walks(office, an, november(20)) == [11, 16], "those of the 5th and 9th are made up for on the 11th"


async def test_nothing_comes_back_that_was_not_missed_or_is_not_owed_any_more(sqlite_office: Office) -> None:
    office = sqlite_office
    an = await office.member("telegram")
    office.now = november(9, 12)
    await office.tick()
    await goes(an, "từ 10/11 đến 12/11")
    assert await walks(office, an, november(15)) == [], "no day of reminding was missed"
    await goes(an, "đến 16/11")
    await registers(an)
    office.now = november(16, 17)
    async with office.database.transaction() as db:
        assert an.roster is not None
        assert an.roster.id in await pauses.paused(db, date(2026, 11, 16))
    await an.hears()
    office.now = november(17, 9)
    await office.tick()
    heard = await an.hears()
    assert "khóa học" in heard
    assert "công trình, phần việc" not in heard


async def test_a_reminder_put_off_comes_back_on_its_day(office: Office, channel: str) -> None:
    an = await office.member(channel)
    office.now = november(10)
    await office.tick()
    await an.says("/henlai 13/11")
    assert await walks(office, an, november(18)) == [13, 16]


async def test_one_put_off_over_a_weekend_comes_on_monday_once_with_that_days_own(sqlite_office: Office) -> None:
    office = sqlite_office
    an = await office.member("zalo")
    office.now = november(13, 9)
    await an.says("/nhacsau mai")
    assert await walks(office, an, november(18)) == [16]


async def test_it_waits_where_the_day_it_comes_back_on_has_become_a_day_off(sqlite_office: Office) -> None:
    office = sqlite_office
    an = await office.member("web")
    assert an.roster is not None
    office.now = november(10, 9)
    await an.says("/henlai 12/11")
    async with office.database.transaction() as db:
        await days_off.hold(db)
        day = date(2026, 11, 12)
        await days_off.put(db, [day], works=False, source="Bão", by=an.roster.id, now=office.now)
    assert await walks(office, an, november(15)) == [13]


async def test_who_comes_back_early_is_reminded_once_of_what_was_missed(sqlite_office: Office) -> None:
    office = sqlite_office
    an = await office.member("telegram")
    office.now = november(2, 9)
    await goes(an, "đến 13/11")
    assert await walks(office, an, november(6, 9)) == []
    await an.says("/dilam")
    assert await walks(office, an, november(8)) == [6]


async def test_a_clock_set_back_an_hour_and_two_schedulers_say_nothing_twice(office: Office) -> None:
    an = await office.member("telegram")
    office.now = november(2, 9)
    await goes(an, "đến 4/11")
    await an.hears()
    office.now = november(6, 9)
    await asyncio.gather(*(run_due(office.database, office.world, office.now) for _ in range(3)))
    await office.deliver()
    assert (await an.hears()).count(REMINDER) == 1
    office.now -= timedelta(hours=1)
    await office.tick()
    office.now += timedelta(hours=2)
    await office.tick()
    assert await an.hears() == ""


async def test_a_day_on_which_the_bot_was_down_is_made_up_for(sqlite_office: Office) -> None:
    office = sqlite_office
    an = await office.member("web")
    office.now = november(2, 9)
    await goes(an, "đến 3/11")
    await an.hears()
    office.now = november(6, 15)  # it was to come on the 4th
    await office.tick()
    assert REMINDER in await an.hears()


async def test_the_digest_of_a_head_who_is_away_goes_to_the_deputy(office: Office, channel: str) -> None:
    head = await office.member("web", "Trần Thị Bình", "KD1", Role.HEAD)
    deputy = await office.member(channel, "Lê Văn Cường", "KD1")
    assert head.roster is not None
    assert deputy.roster is not None
    async with office.database.transaction() as db:
        first, last = date(2026, 11, 9), date(2026, 11, 16)
        await deputies.name(db, head.roster.id, "KD1", deputy.roster.id, first, last, office.now)
    office.now = november(9)
    await office.tick()
    assert DIGEST in await head.hears(), "naming somebody is not yet being away"
    assert DIGEST not in await deputy.hears()
    await goes(head, "đến 16/11")
    await head.hears()
    for day in (16, 17):
        office.now = november(day)
        await office.tick()
        assert (DIGEST in await deputy.hears()) is (day == 16)
        assert (DIGEST in await head.hears()) is (day == 17)


async def test_a_head_who_puts_reminders_off_still_gets_the_digest(sqlite_office: Office) -> None:
    office = sqlite_office
    head = await office.member("telegram", "Trần Thị Bình", "KD1", Role.HEAD)
    office.now = november(10, 9)
    await head.says("/nhacsau tuan sau")
    office.now = november(16)
    await head.hears()
    await office.tick()
    assert DIGEST in await head.hears()


async def test_the_monthly_question_that_was_missed_is_asked_once_one_is_back(office: Office) -> None:
    an = await office.member("telegram")
    await registers(an)
    office.now = november(5, 17)
    await confirmed(office, days_ago=20)
    await goes(an, "đến 9/11")
    assert await walks(office, an, november(9, 18), QUESTION) == []
    assert await walks(office, an, november(13), QUESTION) == [10]


async def test_a_reminder_that_comes_back_on_the_day_of_the_question_carries_it(sqlite_office: Office) -> None:
    office = sqlite_office
    an = await office.member("telegram")
    await registers(an)
    await confirmed(office, days_ago=20)
    office.world = moved_to(office, 8)
    office.now = november(10, 9)
    await an.says("/nhacsau mai")
    await an.hears()
    office.now = november(11, 9)
    await office.tick()
    heard = await an.hears()
    assert heard.count(REMINDER) == heard.count(QUESTION) == 1
    office.now = november(11, 10)
    await office.tick()
    assert await an.hears() == ""


async def test_a_co_author_who_is_away_is_reminded_when_they_are_back(sqlite_office: Office) -> None:
    office = sqlite_office
    _, binh = await two_authors(office, "telegram")
    await goes(binh, "đến 5/11")
    for day in (5, 6):
        await binh.hears()
        office.now = november(day, 9)
        await office.tick()
        assert ("chưa ghi nhận trả lời" in await binh.hears()) is (day == 6)


async def test_nothing_comes_back_once_the_report_is_due(sqlite_office: Office) -> None:
    office = sqlite_office
    an = await office.member("web")
    await registers(an)
    await confirmed(office, days_ago=20)
    office.now = november(25)
    await goes(an, "đến 10/12")
    office.now = datetime(2026, 12, 11, 11, 0, tzinfo=VIETNAM)
    await an.hears()
    assert await office.tick() == 0
    assert await an.hears() == ""
    assert an.roster is not None
    async with office.database.transaction() as db:
        assert await pauses.over(db, date(2026, 12, 11)) == [], "it is seen to all the same"


async def test_who_is_at_work_is_asked_as_ever(sqlite_office: Office) -> None:
    an = await asked(sqlite_office, "web")
    assert await sqlite_office.tick() == 1
    assert QUESTION in await an.hears()
