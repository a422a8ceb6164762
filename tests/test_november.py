"""November 2026 from the 2nd to the 2nd of December: who heard what, when, and who was left in peace."""

from collections import defaultdict
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.calendar import VIETNAM
from domain.people import Role
from storage.models import NoticeRow, NoticeState, OccasionRow
from storage.people import set_active
from tests.handlers.test_initiative import registers
from tests.handlers.test_training import with_catalogue
from tests.office import Office
from tests.person import Person

LAST_HOUR = datetime(2026, 12, 2, 18, 0, tzinfo=VIETNAM)


class Month:
    """The office, and everything each person heard unasked, by day."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.people: dict[str, Person] = {}
        self.heard: dict[str, dict[date, list[str]]] = defaultdict(lambda: defaultdict(list))

    async def joins(self, key: str, channel: str, name: str, unit: str, *roles: Role) -> Person:
        self.people[key] = await self.office.member(channel, name, unit, *roles)
        return self.people[key]

    async def runs_until(self, moment: datetime) -> None:
        """Let the clock tick every half hour of the day, and every two hours of the night."""
        while self.office.now < moment:
            by_day = 8 <= self.office.now.astimezone(VIETNAM).hour < 18
            self.office.now += timedelta(minutes=30 if by_day else 120)
            await self.office.tick()
            for key, person in self.people.items():
                if words := await person.hears():
                    self.heard[key][self.office.now.date()].append(words)

    def days(self, key: str, words: str) -> list[int]:
        """On which days this person heard these words, from the first on."""
        told = self.heard[key].items()
        return [day.day for day, texts in sorted(told) if any(words in text for text in texts)]


def day(number: int, hour: int = 12) -> datetime:
    return datetime(2026, 11, number, hour, tzinfo=VIETNAM)


async def test_a_simulated_november_reminds_exactly_those_who_owe_and_stops(office: Office) -> None:
    month = Month(office)
    office.now = datetime(2026, 11, 1, 9, 0, tzinfo=VIETNAM)
    await with_catalogue(office)
    head = await month.joins("head", "telegram", "Trần Thị Bình", "KD1", Role.HEAD)
    await month.joins("office", "web", "Võ Minh Tâm", "QLTH", Role.COORDINATOR, Role.HEAD)
    await month.joins("director", "telegram", "Đinh Quốc Khánh", "BGD", Role.DIRECTOR)
    early = await month.joins("early", "zalo", "Nguyễn Văn An", "KD1")
    late = await month.joins("late", "telegram", "Lê Thị Cúc", "KD1")
    await month.joins("never", "zalo", "Phạm Văn Dũng", "KD2")
    gone = await month.joins("gone", "web", "Bùi Đăng Đạt", "KD2")
    await office.hires("Ngô Không Máy", "KD2")

    await registers(early)
    await early.says("/hoctap")
    await early.picks("An toàn thông tin (3 giờ)")
    await early.picks("Đã hoàn thành")
    await early.says("hôm nay")
    await early.picks("Đạt")
    await early.picks("Không có")
    await early.picks("Không rõ")

    await month.runs_until(day(4))
    assert month.days("early", "chưa ghi nhận") == []
    assert month.days("head", "Chờ anh/chị xác nhận: 2") == [2]
    assert gone.roster is not None
    async with office.database.transaction() as db:
        await set_active(db, gone.roster.id, active=False, now=office.now)

    await head.says("/duyet")
    await head.picks("Xác nhận")
    await head.picks("Xác nhận")
    await month.runs_until(day(9))
    await registers(late)
    await month.runs_until(LAST_HOUR)

    reminders = "Hệ thống chưa ghi nhận"
    assert month.days("early", "chưa ghi nhận") == []
    assert month.days("never", reminders) == [3, 5, 9, 16, 23, 26, 27, 30]
    assert month.days("late", reminders) == [3, 5, 9, 16, 23, 26, 27, 30]
    after_registering = [text for d, texts in month.heard["late"].items() if d.day > 9 for text in texts]
    assert after_registering
    assert all("công trình, phần việc" not in text for text in after_registering)
    assert all("khóa học kỹ năng số" in text for text in after_registering)
    assert month.days("gone", reminders) == [3]
    daily = [16, 17, 18, 19, 20, 23, 25, 26, 27, 30]  # 24/11 is a holiday
    for key in ("head", "office", "director"):
        assert month.days(key, "Đăng ký thi đua:") == [2, 9, *daily, 1]  # on 01/12 the report is missing
        assert month.days(key, "Kính gửi") == [3, 5]  # on the other days what they owe stands in the digest
    (on_the_last_day,) = month.heard["head"][date(2026, 11, 9)]
    assert "mong anh/chị đôn đốc" not in on_the_last_day, "people are asked themselves first"
    (a_week_later,) = month.heard["head"][date(2026, 11, 16)]
    assert "\n\nĐã quá hạn" in a_week_later, "a digest has paragraphs"
    assert "- Khóa học kỹ năng số, chưa ghi nhận (1): Lê Thị Cúc" in a_week_later
    assert "Không thay đổi so với 02/11/2026" in "".join(month.heard["head"][date(2026, 11, 9)])
    assert "So với 09/11/2026: số người đăng ký +1" in "".join(month.heard["head"][date(2026, 11, 16)])
    in_december = {who for who, days in month.heard.items() if any(day > date(2026, 11, 30) for day in days)}
    assert in_december == {"head", "office", "director"}
    assert all(len(texts) == 1 for days in month.heard.values() for texts in days.values())

    async with office.database.transaction() as db:
        notices = list(await db.scalars(select(NoticeRow)))
        occasions = list(await db.scalars(select(OccasionRow)))
    told = [notice for notice in notices if notice.kind in ("reminder", "digest")]
    unreachable = {notice.occurrence for notice in told if notice.state is NoticeState.UNREACHABLE}
    assert len({(notice.person_id, notice.occurrence) for notice in told}) == len(told)
    assert {notice.state for notice in told} == {NoticeState.SENT, NoticeState.UNREACHABLE}
    assert len(unreachable) == 8
    assert all(occasion.stale == (occasion.occurrence < "2026-11-02") for occasion in occasions)


@pytest.mark.parametrize("hour", [3, 12, 20])
async def test_nothing_is_said_in_quiet_hours_or_on_a_day_off(sqlite_office: Office, hour: int) -> None:
    an = await sqlite_office.member("telegram")
    await an.hears()
    sqlite_office.now = datetime(2026, 11, 7, hour, tzinfo=VIETNAM)  # a Saturday
    assert await sqlite_office.tick() == 0
    assert await an.hears() == ""


async def test_what_was_missed_while_the_bot_was_down_is_said_once_if_still_true(office: Office) -> None:
    an, other = await office.member("zalo"), await office.member("telegram", "Lê Thị Cúc", "KD1")
    await registers(other)
    office.now = day(5, 16)  # the reminder of 08:30 was missed; that of the 3rd is overtaken
    assert await office.tick() > 0
    assert "Hệ thống chưa ghi nhận" in await an.hears()
    assert "công trình" not in await other.hears()
    assert await office.tick() == 0
    async with office.database.transaction() as db:
        stale = [row.occurrence for row in await db.scalars(select(OccasionRow).where(OccasionRow.stale))]
    assert "2026-11-03" in stale


async def test_two_schedulers_at_once_say_it_once(office: Office) -> None:
    import asyncio

    from handlers.notices.tick import run_due

    people = [await office.member("telegram", f"Nguyễn Thị Số {n}", "KD1") for n in range(5)]
    for person in people:
        await person.hears()
    office.now = day(5, 9)
    await asyncio.gather(*(run_due(office.database, office.world, office.now) for _ in range(4)))
    await office.deliver()
    for person in people:
        assert (await person.hears()).count("Kính gửi") == 1
