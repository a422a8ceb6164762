"""Reminders put off: by a tap under the reminder or to a day, never too near to the deadline, and they come back."""

from datetime import date, datetime

import pytest

from domain.calendar import VIETNAM
from domain.pauses import Pause, PauseKind
from domain.people import Role
from storage import audit, pauses
from tests.office import Office
from tests.person import Person

BY_TAP = ("Để mai", "Tuần sau", "Không trước ngày …")


def november(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour, 0, tzinfo=VIETNAM)


async def on_record(office: Office, person: Person) -> Pause | None:
    assert person.roster is not None
    async with office.database.transaction() as db:
        return await pauses.of_person(db, person.roster.id, PauseKind.SNOOZE, office.now.astimezone(VIETNAM).date())


async def reminded(office: Office, channel: str, day: int) -> tuple[Person, str]:
    """Somebody who was reminded on a day of November, with what they heard."""
    an = await office.member(channel)
    office.now = november(day)
    await an.hears()
    await office.tick()
    return an, await an.hears()


async def test_a_tap_puts_it_off_to_tomorrow_and_moves_no_conversation(office: Office, channel: str) -> None:
    an, heard = await reminded(office, channel, 3)
    assert "Kính gửi" in heard
    await an.says("/dangky")
    heard = await (an.says("/nhacsau mai") if channel == "zalo" else an.picks("Để mai"))
    assert "không nhắc anh/chị trước Thứ Tư, 04/11/2026, và sẽ nhắc lại vào ngày ấy" in heard
    assert "Anh/chị muốn đăng ký loại nào?" in heard
    assert an.roster is not None
    today = date(2026, 11, 3)
    assert await on_record(office, an) == Pause(an.roster.id, PauseKind.SNOOZE, today, today)
    async with office.database.transaction() as db:
        assert "reminder.snooze" in [row.action for row in await audit.latest(db)]


@pytest.mark.parametrize(
    ("day", "offered"),
    [
        (3, {"Để mai", "Không trước ngày …"}),  # the next week is too near to 09/11
        (5, set()),
        (10, set(BY_TAP)),
    ],
)
async def test_a_reminder_offers_what_the_deadline_allows(
    sqlite_office: Office, channel: str, day: int, offered: set[str]
) -> None:
    admin = await sqlite_office.member("web", "Võ Văn Dũng", "QLTH", Role.ADMIN)
    an = await sqlite_office.member(channel)
    sqlite_office.now = november(day)
    await an.hears()
    await admin.says("/nhac dangky KD1")
    text, buttons = (await an.screen())[-1]
    assert {label for label in BY_TAP if label in buttons or f"{label}: gõ" in text} == offered


async def test_another_day_is_asked_for_and_falls_on_a_working_day(office: Office, channel: str) -> None:
    an, _ = await reminded(office, channel, 10)
    heard = await (an.says("/henlai") if channel == "zalo" else an.picks("Không trước ngày …"))
    assert "muộn nhất là Thứ Hai, 16/11/2026" in heard
    assert "chưa hiểu đó là ngày nào" in await an.says("hôm nọ")
    assert "một ngày sau hôm nay (10/11/2026)" in await an.says("hôm nay")
    assert "một ngày sau hôm nay (10/11/2026)" in await an.says("9/11")
    assert "muộn nhất đến Thứ Hai, 16/11/2026" in await an.says("17/11")
    assert "trước Thứ Hai, 16/11/2026" in await an.says("14/11"), "a Saturday"
    pause = await on_record(office, an)
    assert pause is not None
    assert pause.ends_on == date(2026, 11, 15)


@pytest.mark.parametrize(("typed", "day"), [("mai", 11), ("Tuần sau", 16), ("next week", 16), ("12/11", 12)])
async def test_the_day_may_follow_the_command(sqlite_office: Office, typed: str, day: int) -> None:
    an, _ = await reminded(sqlite_office, "zalo", 10)
    assert f"{day}/11/2026, và sẽ nhắc lại" in await an.says(f"/henlai {typed}")
    pause = await on_record(sqlite_office, an)
    assert pause is not None
    assert pause.ends_on == date(2026, 11, day - 1)


@pytest.mark.parametrize("command", ["/henlai", "/henlai mai", "/nhacsau mai"])
async def test_near_a_deadline_it_is_not_put_off_any_more(sqlite_office: Office, channel: str, command: str) -> None:
    an, _ = await reminded(sqlite_office, channel, 5)
    heard = await an.says(command)
    assert "Hạn kế tiếp đã gần nên tin nhắc không hẹn lại được nữa." in heard
    assert "/henlai" not in heard, "it would refuse as well"
    assert await on_record(sqlite_office, an) is None


async def test_a_button_pressed_days_later_is_judged_by_the_day_it_is_pressed(sqlite_office: Office) -> None:
    an, _ = await reminded(sqlite_office, "telegram", 3)
    sqlite_office.now = november(5)
    assert "không hẹn lại được nữa" in await an.picks("Để mai")


async def test_an_old_button_whose_day_is_too_late_by_now_says_how_to_choose_one(
    sqlite_office: Office, channel: str
) -> None:
    an, _ = await reminded(sqlite_office, channel, 3)
    heard = await an.says("/nhacsau tuan sau")
    assert "muộn nhất đến Thứ Năm, 05/11/2026" in heard
    assert "Gõ /henlai để chọn ngày." in heard


async def test_one_may_think_better_of_it(office: Office, channel: str) -> None:
    an, _ = await reminded(office, channel, 10)
    await an.says("/nhacsau tuan sau")
    assert "Đang hẹn lại: hệ thống không nhắc anh/chị trước Thứ Hai, 16/11/2026" in await an.says("/henlai")
    assert "Tin nhắc được gửi như thường lệ" in await an.picks("Nhắc tôi như thường lệ")
    assert await on_record(office, an) is None


async def test_my_data_shows_it(sqlite_office: Office) -> None:
    an, _ = await reminded(sqlite_office, "web", 10)
    await an.says("/nhacsau mai")
    assert "Hẹn lại tin nhắc: không nhắc trước ngày 11/11/2026" in await an.says("/dulieu")


async def test_it_is_in_the_guide_but_the_tap_is_not(sqlite_office: Office) -> None:
    an = await sqlite_office.member("web")
    heard = await an.says("/trogiup")
    assert "/henlai – Hẹn lại tin nhắc sang ngày khác" in heard
    assert "/nhacsau" not in heard
