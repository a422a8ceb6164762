"""Taking a place in a class, waiting for one, being offered one, giving one back; on every channel."""

from datetime import datetime, timedelta

import pytest

from domain.calendar import VIETNAM
from domain.course import SeatState
from domain.people import Role
from domain.training import TrainingState
from storage import audit, people, training
from tests.classroom import EIGHT, joins, open_class, seat_of
from tests.office import Office
from tests.person import Person

ONE_LEFT = "An toàn thông tin, 08:00 12/11 (còn 1 chỗ)"
FULL = "An toàn thông tin, 08:00 12/11 (đủ người, nhận chờ)"
WAITING = "Đang chờ: An toàn thông tin, 08:00 12/11"
MINE = "Lớp của tôi: An toàn thông tin, 08:00 12/11"


async def records(office: Office, person: Person) -> list[training.Training]:
    assert person.roster is not None
    async with office.database.transaction() as db:
        return await training.of_person(db, person.roster.id, 2026)


async def gives_back(person: Person) -> str:
    await person.says("/lophoc")
    await person.picks(MINE)
    await person.picks("Trả chỗ")
    return await person.picks("Trả chỗ này")


async def test_a_place_is_taken_in_two_taps(office: Office, channel: str) -> None:
    await open_class(office)
    an = await office.member(channel)
    await an.says("/hoctap")
    heard = await an.picks("An toàn thông tin, 08:00 12/11 (còn 20 chỗ)")
    for line in ("Thời gian: 08:00 – 11:30 12/11/2026", "Phòng họp Cơ sở 1", "Số chỗ: 20, đã nhận: 0, đang chờ: 0"):
        assert line in heard
    assert "Anh/chị đã có chỗ trong lớp “An toàn thông tin”" in await an.picks("Đăng ký lớp này")
    (record,) = await records(office, an)
    days = (record.starts_on, record.finishes_on)
    assert (record.state, days) == (TrainingState.REGISTERED, (EIGHT.date(), EIGHT.date()))
    seat = await seat_of(office, an)
    async with office.database.transaction() as db:
        assert [row.action for row in await audit.history(db, "seat", seat.id)] == ["seat.take"]


async def test_when_all_are_taken_one_waits_and_is_offered_what_becomes_free(office: Office, channel: str) -> None:
    await open_class(office, places=1)
    an, binh, chi = [await office.member(channel, name) for name in ("Lê An", "Trần Bình", "Võ Chi")]
    await joins(an, ONE_LEFT)
    assert "vị trí thứ 1 trong danh sách chờ" in await joins(binh, FULL, line=True)
    assert "vị trí thứ 2 trong danh sách chờ" in await joins(chi, FULL, line=True)
    assert await records(office, binh) == []
    assert "đã trả chỗ" in await gives_back(an)
    assert [item.state for item in await records(office, an)] == [TrainingState.WITHDRAWN]
    assert await office.tick() >= 1
    heard = await binh.hears()
    assert "Lớp “An toàn thông tin” (08:00 – 11:30 12/11/2026, Phòng họp Cơ sở 1) vừa có chỗ trống." in heard
    assert "được giữ cho anh/chị đến 08:00 03/11/2026" in heard
    assert "chỗ trống" not in await chi.hears()
    await binh.picks("Trả lời lời mời")
    assert "Anh/chị đã có chỗ" in await binh.picks("Nhận chỗ")
    assert [item.state for item in await records(office, binh)] == [TrainingState.REGISTERED]
    assert (await seat_of(office, chi)).state is SeatState.WAITING


async def test_an_offer_that_is_not_answered_goes_to_the_next(office: Office, channel: str) -> None:
    await open_class(office, places=1)
    an, binh, chi = [await office.member(channel, name) for name in ("Lê An", "Trần Bình", "Võ Chi")]
    await joins(an, ONE_LEFT)
    await joins(binh, FULL, line=True)
    await joins(chi, FULL, line=True)
    await gives_back(an)
    await office.tick()
    await binh.hears()
    dung = await office.member(channel, "Đỗ Dung")
    await dung.says("/hoctap")
    assert FULL in await dung.offered()  # nobody jumps the line
    office.now += timedelta(days=1)
    await office.tick()
    assert "chưa được nhận đến 08:00 03/11/2026" in await binh.hears()
    assert "vừa có chỗ trống" in await chi.hears()
    await office.tick()
    assert "chỗ trống" not in await chi.hears()
    await binh.says(f"/lophoc {(await seat_of(office, chi)).id}")
    assert (await seat_of(office, chi)).state is SeatState.OFFERED
    await chi.says("/lophoc")
    await chi.picks("Có chỗ cho anh/chị: An toàn thông tin, 08:00 12/11")
    assert "Anh/chị đã có chỗ" in await chi.picks("Nhận chỗ")


async def test_an_offer_is_held_over_a_weekend_and_nobody_is_told_at_night(sqlite_office: Office) -> None:
    office = sqlite_office
    await open_class(office, places=1)
    an, binh = [await office.member("telegram", name) for name in ("Lê An", "Trần Bình")]
    await joins(an, ONE_LEFT)
    await joins(binh, FULL, line=True)
    office.now = datetime(2026, 11, 5, 22, 0, tzinfo=VIETNAM)
    await gives_back(an)
    await office.tick()
    assert (await seat_of(office, binh)).state is SeatState.WAITING
    office.now = datetime(2026, 11, 6, 10, 0, tzinfo=VIETNAM)
    await office.tick()
    assert "đến 10:00 09/11/2026" in await binh.hears()


async def test_an_offer_whose_time_is_up_cannot_be_taken_even_before_the_next_tick(sqlite_office: Office) -> None:
    office = sqlite_office
    await open_class(office, places=1)
    an, binh = [await office.member("web", name) for name in ("Lê An", "Trần Bình")]
    await joins(an, ONE_LEFT)
    await joins(binh, FULL, line=True)
    await gives_back(an)
    await office.tick()
    await binh.picks("Trả lời lời mời")
    office.now += timedelta(days=1)
    assert "không còn hiệu lực" in await binh.picks("Nhận chỗ")


async def test_an_offer_can_be_left_to_the_next_one(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    await open_class(office, places=1)
    an, binh, chi = [await office.member(channel, name) for name in ("Lê An", "Trần Bình", "Võ Chi")]
    await joins(an, ONE_LEFT)
    await joins(binh, FULL, line=True)
    await joins(chi, FULL, line=True)
    await gives_back(an)
    await office.tick()
    await binh.hears()
    await binh.picks("Trả lời lời mời")
    assert "Anh/chị đã trả chỗ" in await binh.picks("Nhường người kế tiếp")
    await office.tick()
    assert "vừa có chỗ trống" in await chi.hears()


async def test_who_waits_may_leave_the_line_and_come_back_at_its_end(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    await open_class(office, places=1)
    an, binh, chi = [await office.member(channel, name) for name in ("Lê An", "Trần Bình", "Võ Chi")]
    await joins(an, ONE_LEFT)
    await joins(binh, FULL, line=True)
    await joins(chi, FULL, line=True)
    await binh.says("/hoctap")
    await binh.picks(WAITING)
    assert "đã rời danh sách chờ" in await binh.picks("Rời danh sách chờ")
    assert "vị trí thứ 2" in await joins(binh, FULL, line=True)


async def test_another_class_at_the_same_time_is_said(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    await open_class(office)
    await open_class(office, "Ký số", starts=EIGHT + timedelta(hours=2))
    await open_class(office, "Bảng tính", starts=EIGHT + timedelta(hours=3, minutes=30))
    an = await office.member(channel)
    await joins(an)
    await an.says("/hoctap")
    heard = await an.picks("Ký số, 10:00 12/11 (còn 20 chỗ)")
    assert "anh/chị đã có chỗ trong lớp “An toàn thông tin” trùng thời gian (08:00 – 11:30 12/11/2026)" in heard
    await an.picks("Về danh sách khóa học")
    assert "trùng thời gian" not in await an.picks("Bảng tính, 11:30 12/11 (còn 20 chỗ)")


async def test_a_place_is_given_back_until_the_set_time_only(office: Office, channel: str) -> None:
    await open_class(office)
    an = await office.member(channel)
    await joins(an)
    office.now = EIGHT - timedelta(hours=14)
    await an.says("/lophoc")
    await an.picks(MINE)
    assert "Trả chỗ" not in await an.offered()
    await an.says("/cuatoi")
    await an.picks("Khóa học: An toàn thông tin – đang học")
    await an.picks("Rút đăng ký")
    heard = await an.picks("Có, rút đăng ký")
    assert "Lớp học này cho trả chỗ đến 17:00 11/11/2026. Đề nghị anh/chị báo trực tiếp" in heard
    assert (await seat_of(office, an)).state is SeatState.TAKEN


async def test_withdrawing_the_record_gives_the_place_back_too(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    await open_class(office, places=1)
    an, binh = [await office.member(channel, name) for name in ("Lê An", "Trần Bình")]
    await joins(an, ONE_LEFT)
    await an.says("/cuatoi")
    await an.picks("Khóa học: An toàn thông tin – đang học")
    await an.picks("Rút đăng ký")
    assert "đã trả chỗ" in await an.picks("Có, rút đăng ký")
    assert "Anh/chị đã có chỗ" in await joins(binh, ONE_LEFT)


async def test_after_registration_has_closed_nobody_comes_in(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    await open_class(office)
    an = await office.member(channel)
    await an.says("/hoctap")
    await an.picks("An toàn thông tin, 08:00 12/11 (còn 20 chỗ)")
    office.now = EIGHT - timedelta(hours=14)
    assert "nhận đăng ký đến 17:00 11/11/2026" in await an.picks("Đăng ký lớp này")
    assert await records(office, an) == []
    await an.says("/hoctap")
    await an.picks("An toàn thông tin, 08:00 12/11 (hết hạn đăng ký)")
    assert "Đăng ký lớp này" not in await an.offered()


async def test_when_the_last_place_goes_meanwhile_one_waits(sqlite_office: Office) -> None:
    office = sqlite_office
    await open_class(office, places=1)
    an, binh = [await office.member("telegram", name) for name in ("Lê An", "Trần Bình")]
    await an.says("/hoctap")
    await an.picks(ONE_LEFT)
    await joins(binh, ONE_LEFT)
    assert "Lớp đã đủ người. Anh/chị ở vị trí thứ 1" in await an.picks("Đăng ký lớp này")


async def test_a_course_for_one_unit_is_not_shown_to_another(sqlite_office: Office, channel: str) -> None:
    session = await open_class(sqlite_office, units=("KD2",))
    an = await sqlite_office.member(channel, unit="KD1")
    assert "An toàn thông tin" not in await an.says("/hoctap")
    binh = await sqlite_office.member(channel, "Trần Bình", "KD2")
    await joins(binh)
    assert session.id == (await seat_of(sqlite_office, binh)).session_id


async def test_nobody_touches_the_place_of_another(sqlite_office: Office, channel: str) -> None:
    await open_class(sqlite_office)
    an, binh = [await sqlite_office.member(channel, name) for name in ("Lê An", "Trần Bình")]
    await joins(an)
    heard = await binh.says(f"/lophoc {(await seat_of(sqlite_office, an)).id}")
    assert "không còn hiệu lực" in heard
    assert "Chưa ghi nhận lớp học nào" in heard


async def test_who_leaves_the_roster_frees_the_place(sqlite_office: Office) -> None:
    office = sqlite_office
    await open_class(office, places=1)
    an, binh = [await office.member("web", name) for name in ("Lê An", "Trần Bình")]
    await joins(an, ONE_LEFT)
    await joins(binh, FULL, line=True)
    assert an.roster is not None
    async with office.database.transaction() as db:
        await people.set_active(db, an.roster.id, False, office.now)
    await office.tick()
    assert "vừa có chỗ trống" in await binh.hears()


async def test_the_office_calls_a_class_off_and_everybody_is_told(office: Office, channel: str) -> None:
    await open_class(office, places=1)
    desk = await office.member(channel, "Võ Văn Dũng", "QLTH", Role.COORDINATOR)
    an, binh = [await office.member(channel, name) for name in ("Lê An", "Trần Bình")]
    await joins(an, ONE_LEFT)
    await joins(binh, FULL, line=True)
    await desk.says("/khoahoc")
    await desk.picks("An toàn thông tin (đang hiện)")
    await desk.picks("Lớp học: 08:00 – 11:30 12/11/2026")
    assert "sẽ được báo: 2" in await desk.picks("Hủy lớp học")
    assert "Số người được báo: 2" in await desk.picks("Hủy lớp này")
    for person in (an, binh):
        assert "Lớp “An toàn thông tin” (08:00 – 11:30 12/11/2026) đã được hủy" in await person.hears()
    assert [item.state for item in await records(office, an)] == [TrainingState.WITHDRAWN]


@pytest.mark.parametrize("number", ["0", "999999999999", "x"])
async def test_a_place_that_does_not_exist_is_no_error(sqlite_office: Office, number: str) -> None:
    an = await sqlite_office.member("telegram")
    assert "Chưa ghi nhận lớp học nào" in await an.says(f"/lophoc {number}")


async def test_a_course_is_not_marked_as_finished_before_its_class_has_ended(sqlite_office: Office) -> None:
    office = sqlite_office
    await open_class(office)
    an = await office.member("telegram")
    await joins(an)
    await an.says("/cuatoi")
    await an.picks("Khóa học: An toàn thông tin – đang học")
    assert "Lớp học kết thúc lúc 11:30 12/11/2026" in await an.picks("Ghi nhận hoàn thành")


async def test_after_the_class_an_unfinished_record_is_withdrawn_as_any_other(sqlite_office: Office) -> None:
    office = sqlite_office
    await open_class(office)
    an = await office.member("telegram")
    await joins(an)
    office.now = EIGHT + timedelta(days=1)
    await an.says("/cuatoi")
    await an.picks("Khóa học: An toàn thông tin – đang học")
    await an.picks("Rút đăng ký")
    assert "Đã rút “An toàn thông tin”." in await an.picks("Có, rút đăng ký")
    assert [item.state for item in await records(office, an)] == [TrainingState.WITHDRAWN]
