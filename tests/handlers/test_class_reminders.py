"""Reminders of classes and of mandatory courses: once, to those concerned, and they stop by themselves."""

from datetime import date, timedelta

from storage import courses
from tests.classroom import EIGHT, joins, open_class
from tests.office import Office

DAY = "Nhắc lịch học: lớp “An toàn thông tin”, 08:00 – 11:30 12/11/2026. Địa điểm: Phòng họp Cơ sở 1."
HOUR = "Lớp “An toàn thông tin” bắt đầu lúc 08:00. Địa điểm: Phòng họp Cơ sở 1."


async def test_who_has_a_place_is_reminded_the_day_before_and_shortly_before_once(office: Office, channel: str) -> None:
    await open_class(office, places=2)
    an, binh, chi = [await office.member(channel, name) for name in ("Lê An", "Trần Bình", "Võ Chi")]
    await joins(an, "An toàn thông tin, 08:00 12/11 (còn 2 chỗ)")
    await joins(binh, "An toàn thông tin, 08:00 12/11 (còn 1 chỗ)")
    await joins(chi, "An toàn thông tin, 08:00 12/11 (đủ người, nhận chờ)", line=True)
    office.now = EIGHT - timedelta(hours=23, minutes=30)
    for _ in range(2):
        await office.tick()
    assert (await an.hears()).count(DAY) == 1
    await binh.says("/lophoc")
    await binh.picks("Lớp của tôi: An toàn thông tin, 08:00 12/11")
    await binh.picks("Trả chỗ")
    await binh.picks("Trả chỗ này")
    office.now = EIGHT - timedelta(minutes=20)
    for _ in range(2):
        await office.tick()
    assert (await an.hears()).count(HOUR) == 1
    assert "bắt đầu lúc" not in await binh.hears()
    heard = await chi.hears()
    assert DAY not in heard
    assert HOUR not in heard


async def test_who_took_the_place_after_the_reminder_has_just_read_all_of_it(sqlite_office: Office) -> None:
    office = sqlite_office
    await open_class(office)
    an = await office.member("telegram")
    office.now = EIGHT - timedelta(hours=20)
    await joins(an)
    await office.tick()
    assert "Nhắc lịch học" not in await an.hears()


async def test_a_mandatory_course_is_owed_until_it_is_finished(office: Office, channel: str) -> None:
    session = await open_class(office)
    async with office.database.transaction() as db:
        due = date(2026, 11, 13)
        await courses.change(db, session.course_id, by=None, now=office.now, mandatory=True, due=due)
    an = await office.member(channel)
    heard = await an.says("/menu")
    assert "- đăng ký khóa học bắt buộc “An toàn thông tin”, hạn hoàn thành 13/11/2026" in heard
    office.now = EIGHT + timedelta(days=1, minutes=30)
    await office.tick()
    assert "- đăng ký khóa học bắt buộc “An toàn thông tin”" in await an.hears()
    office.now = EIGHT - timedelta(days=2)
    await joins(an)
    assert "- hoàn thành khóa học bắt buộc “An toàn thông tin” (đã đăng ký)" in await an.says("/menu")
    office.now = EIGHT + timedelta(hours=5)
    await an.says("/cuatoi")
    await an.picks("Khóa học: An toàn thông tin – đang học")
    await an.picks("Ghi nhận hoàn thành")
    await an.says("hôm nay")
    await an.picks("Đạt")
    await an.picks("Không có")
    await an.picks("Không rõ")
    assert "bắt buộc" not in await an.says("/menu")
