"""A class is given another time or place: who may, what goes with it, who hears of it, and that they hear once."""

from datetime import timedelta

import pytest

from domain.course import CourseSession
from domain.people import Role
from storage import audit, courses, people, training
from tests.classroom import EIGHT, joins, open_class, planned
from tests.handlers.test_courses import admin_of
from tests.office import Office
from tests.person import Person

NEW_DAY = "08:00 – 11:30 19/11/2026"
TAKEN = "Lớp “An toàn thông tin” có thay đổi, nay học: "


async def opens_page(admin: Person, day: str = "08:00 – 11:30 12/11/2026") -> str:
    """The page of the class in the catalogue."""
    await admin.says("/khoahoc")
    await admin.picks("An toàn thông tin (đang hiện)")
    return await admin.picks(f"Lớp học: {day}")


async def moves(admin: Person, starts: str, ends: str = "", place: str = "") -> str:
    """Answer the three questions; an empty answer keeps what was. The page that asks for a yes."""
    await opens_page(admin)
    await admin.picks("Đổi thời gian, địa điểm")
    await answers(admin, starts, "Như trước: ")
    await answers(admin, ends, "Thời lượng như trước")
    return await answers(admin, place, "Như trước: ")


async def answers(admin: Person, text: str, usual: str) -> str:
    if text:
        return await admin.says(text)
    return await admin.picks(next(label for label in await admin.offered() if label.startswith(usual)))


async def class_now(office: Office) -> CourseSession:
    async with office.database.transaction() as db:
        session = await courses.session(db, 1)
    assert session is not None
    return session


async def test_everybody_concerned_hears_once_where_and_when_it_is_now(office: Office, channel: str) -> None:
    trainer = await office.member("web", "Phạm Văn Giang", "QLTH")
    assert trainer.roster is not None
    await open_class(office, places=1, organiser=trainer.roster.id)
    admin, an = await admin_of(office, "web"), await office.member(channel)
    binh = await office.member("telegram", "Trần Thị Bình")
    await joins(an, "An toàn thông tin, 08:00 12/11 (còn 1 chỗ)")
    await joins(binh, "An toàn thông tin, 08:00 12/11 (đủ người, nhận chờ)", line=True)
    heard = await moves(admin, "13:30 19/11/2026", "", "Hội trường Cơ sở 2")
    assert "Trước: 08:00 – 11:30 12/11/2026, Phòng họp Cơ sở 1" in heard
    assert "Nay: 13:30 – 17:00 19/11/2026, Hội trường Cơ sở 2" in heard
    assert "Đăng ký đến: 17:00 18/11/2026\nĐược rút đến: 17:00 18/11/2026" in heard
    assert "Số người sẽ được báo: 2" in heard
    assert "Đã đổi lịch lớp học. Số người được báo: 3" in await admin.picks("Có, đổi lịch")
    for person, rest in (
        (an, "Chỗ của anh/chị vẫn được giữ; nếu không phù hợp, anh/chị có thể trả chỗ đến 17:00 18/11/2026."),
        (binh, "Anh/chị vẫn giữ vị trí trong danh sách chờ."),
        (trainer, "Lớp “An toàn thông tin” do anh/chị phụ trách có thay đổi"),
    ):
        heard = await person.hears()
        assert heard.count("13:30 – 17:00 19/11/2026, Hội trường Cơ sở 2") == 1
        assert "(trước đây: 08:00 – 11:30 12/11/2026, Phòng họp Cơ sở 1)" in heard
        assert rest in heard
    assert "13:30 – 17:00 19/11/2026" in await an.picks("Lớp học của tôi")
    async with office.database.transaction() as db:
        (record,) = await training.of_year(db, 2026)
        history = await audit.history(db, "course_session", 1)
    assert record.finishes_on == (EIGHT + timedelta(days=7)).date()
    assert [entry.action for entry in history] == ["session.add", "session.move"]
    assert history[-1].before is not None
    assert history[-1].before["place"] == "Phòng họp Cơ sở 1"


async def test_the_reminders_follow_the_class(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    await open_class(office)
    admin, an = await admin_of(office, "web"), await office.member(channel)
    await joins(an)
    office.now = EIGHT - timedelta(hours=23, minutes=30)
    await office.tick()
    assert "Nhắc lịch học" in await an.hears()
    await moves(admin, "08:00 19/11/2026")
    await admin.picks("Có, đổi lịch")
    await an.hears()
    office.now = EIGHT - timedelta(minutes=20)
    await office.tick()
    assert "bắt đầu lúc" not in await an.hears(), "nothing begins on the old day"
    office.now = EIGHT + timedelta(days=6, minutes=30)
    await office.tick()
    assert f"Nhắc lịch học: lớp “An toàn thông tin”, {NEW_DAY}" in await an.hears()


async def test_whoever_has_just_heard_of_the_change_is_not_reminded_of_it_again(sqlite_office: Office) -> None:
    office = sqlite_office
    await open_class(office, starts=EIGHT + timedelta(days=7))
    admin, an = await admin_of(office, "web"), await office.member("telegram")
    await joins(an, "An toàn thông tin, 08:00 19/11 (còn 20 chỗ)")
    office.now = EIGHT - timedelta(hours=20)
    await opens_page(admin, NEW_DAY)
    await admin.picks("Đổi thời gian, địa điểm")
    await admin.says("08:00 12/11")
    await answers(admin, "", "Thời lượng như trước")
    await answers(admin, "", "Như trước: ")
    await admin.picks("Có, đổi lịch")
    await office.tick()
    heard = await an.hears()
    assert heard.count(TAKEN) == 1
    assert "Nhắc lịch học" not in heard
    assert (await class_now(office)).may_be_left(EIGHT - timedelta(minutes=1)), "there is time to give the place back"


async def test_a_clash_is_said_before_and_to_those_who_have_it(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    await open_class(office)
    await open_class(office, "Ký số", starts=EIGHT + timedelta(days=1))
    admin, an = await admin_of(office, "web"), await office.member(channel)
    await joins(an)
    await joins(an, "Ký số, 08:00 13/11 (còn 20 chỗ)")
    heard = await moves(admin, "09:00 13/11")
    assert "Trong đó số người trùng giờ với lớp khác: 1" in heard
    assert "lớp “Ký số” cũng học tại địa điểm này, trùng thời gian (08:00 – 11:30 13/11/2026)" in heard
    await admin.picks("Có, đổi lịch")
    assert "anh/chị đã có chỗ trong lớp “Ký số” trùng thời gian" in await an.hears()


async def test_answers_that_make_no_sense_are_asked_again(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    await open_class(office)
    admin = await admin_of(office, channel)
    await opens_page(admin)
    await admin.picks("Đổi thời gian, địa điểm")
    assert "chưa đúng dạng giờ và ngày" in await admin.says("tuần sau")
    assert "đã qua" in await admin.says("08:00 01/11/2026")
    assert "Lớp học kết thúc khi nào?" in await admin.says("13:30"), "a time alone is of the same day"
    assert "phải sau giờ bắt đầu" in await admin.says("10:00")
    await admin.says("15:00")
    assert "ít nhất 2 ký tự" in await admin.says("A")
    await answers(admin, "", "Như trước: ")
    assert "Chưa có gì thay đổi" in await admin.picks("Không, giữ nguyên")
    assert "Lớp học đang đúng như vậy" in await moves(admin, "")
    assert (await class_now(office)).starts_at == EIGHT


async def test_a_class_is_not_put_where_another_of_its_course_is(sqlite_office: Office) -> None:
    office = sqlite_office
    session = await open_class(office)
    admin = await admin_of(office, "web")
    async with office.database.transaction() as db:
        await courses.add_session(db, session.course_id, planned(EIGHT + timedelta(days=7)), by=None, now=office.now)
    await moves(admin, "08:00 19/11")
    assert "đã có lớp vào đúng thời gian và địa điểm đó" in await admin.picks("Có, đổi lịch")
    assert (await class_now(office)).starts_at == EIGHT


async def test_of_two_who_change_it_the_second_is_told(sqlite_office: Office) -> None:
    office = sqlite_office
    await open_class(office)
    first, second = await admin_of(office, "web"), await office.member("zalo", "Lê Thị Hoa", "QLTH", Role.COORDINATOR)
    await moves(second, "08:00 20/11/2026")
    await moves(first, "08:00 19/11/2026")
    await first.picks("Có, đổi lịch")
    assert "vừa được người khác thay đổi" in await second.picks("Có, đổi lịch")
    assert (await class_now(office)).starts_at == EIGHT + timedelta(days=7)


@pytest.mark.parametrize("hours", [0, 1])
async def test_what_has_begun_or_been_opened_is_changed_no_more(sqlite_office: Office, hours: int) -> None:
    office = sqlite_office
    await open_class(office)
    admin = await admin_of(office, "web")
    async with office.database.transaction() as db:
        await courses.set_session(
            db, 1, "session.open", by=None, now=office.now, opened_at=None if hours else office.now
        )
    office.now = EIGHT + timedelta(hours=hours) if hours else EIGHT - timedelta(minutes=30)
    await opens_page(admin)
    assert "Đổi thời gian, địa điểm" not in await admin.offered()


async def test_who_loses_the_role_meanwhile_changes_nothing(sqlite_office: Office) -> None:
    office = sqlite_office
    await open_class(office)
    admin = await admin_of(office, "web")
    await moves(admin, "08:00 19/11/2026")
    assert admin.roster is not None
    async with office.database.transaction() as db:
        await people.set_roles(db, admin.roster.id, set())
    await admin.picks("Có, đổi lịch")
    assert (await class_now(office)).starts_at == EIGHT


async def test_the_one_who_runs_it_hears_that_it_was_called_off(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    trainer = await office.member(channel, "Phạm Văn Giang", "QLTH")
    assert trainer.roster is not None
    await open_class(office, organiser=trainer.roster.id)
    admin = await admin_of(office, "web")
    await opens_page(admin)
    await admin.picks("Hủy lớp học")
    await admin.picks("Hủy lớp này")
    assert "do anh/chị phụ trách đã được hủy" in await trainer.hears()
