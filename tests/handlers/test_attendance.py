"""Attendance: the code in the room, marks by the one who runs the class and by heads, and what closing it means."""

import re
from datetime import timedelta

import pytest

from domain.course import Attendance, SeatState
from domain.people import Role
from domain.training import TrainingState
from storage import audit, people, seats, training
from tests.classroom import EIGHT, joins, open_class, seat_of
from tests.office import Office
from tests.person import Person

RUN = "Lớp tôi phụ trách: An toàn thông tin, 08:00 12/11"
HERE = "Tôi có mặt: An toàn thông tin, 08:00 12/11"


async def class_of(
    office: Office, channel: str, *names: str, role: tuple[Role, ...] = (Role.COORDINATOR,)
) -> list[Person]:
    """The one who runs the class, then those who have a place in it; it is a quarter of an hour before it begins."""
    desk = await office.member(channel, "Võ Văn Dũng", "QLTH", *role)
    assert desk.roster is not None
    await open_class(office, organiser=desk.roster.id)
    learners = [await office.member(channel, name) for name in names]
    for left, learner in zip(range(20, 0, -1), learners, strict=False):
        await joins(learner, f"An toàn thông tin, 08:00 12/11 (còn {left} chỗ)")
    office.now = EIGHT - timedelta(minutes=15)
    return [desk, *learners]


async def opens(desk: Person) -> str:
    """Open attendance; the code shown."""
    await desk.says("/diemdanh")
    await desk.picks(RUN)
    return code_in(await desk.picks("Mở điểm danh"))


def code_in(heard: str) -> str:
    found = re.search(r"Mã điểm danh: (\d{4})\n", heard)
    assert found, heard
    return found[1]


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 10_000:04}"


async def types(person: Person, code: str) -> str:
    await person.says("/diemdanh")
    await person.picks(HERE)
    return await person.says(code)


async def record(office: Office, person: Person) -> training.Training:
    assert person.roster is not None
    async with office.database.transaction() as db:
        (item,) = await training.of_person(db, person.roster.id, 2026)
    return item


async def test_who_types_the_code_is_here_and_has_finished_once_it_is_closed(office: Office, channel: str) -> None:
    desk, an, binh = await class_of(office, channel, "Lê An", "Trần Bình")
    code = await opens(desk)
    assert "Đã điểm danh anh/chị có mặt tại lớp “An toàn thông tin”" in await types(an, code)
    assert (await seat_of(office, an)).attendance is Attendance.PRESENT
    assert (await record(office, an)).state is TrainingState.REGISTERED
    office.now = EIGHT + timedelta(hours=4)
    await desk.says("/diemdanh")
    assert "Số người có chỗ: 2; có mặt: 1, trong đó đến muộn: 0; vắng: 0." in await desk.picks(RUN)
    await desk.picks("Kết thúc điểm danh")
    assert "Có mặt: 1, vắng: 1." in await desk.picks("Có, kết thúc")
    done = await record(office, an)
    assert (done.state, done.counts, done.finishes_on) == (TrainingState.CONFIRMED, True, EIGHT.date())
    assert "đã được Võ Văn Dũng xác nhận" in await an.hears()
    assert (await seat_of(office, binh)).attendance is Attendance.ABSENT
    assert (await record(office, binh)).state is TrainingState.REGISTERED
    seat = await seat_of(office, an)
    async with office.database.transaction() as db:
        assert "seat.attend" in [row.action for row in await audit.history(db, "seat", seat.id)]


async def test_the_code_changes_and_old_ones_are_refused(sqlite_office: Office, channel: str) -> None:
    desk, an = await class_of(sqlite_office, channel, "Lê An")
    first = await opens(desk)
    sqlite_office.now += timedelta(minutes=7)
    second = code_in(await desk.picks("Hiện mã"))
    assert first != second
    assert "Đây không phải mã đang hiện" in await types(an, first)
    assert "chúc anh/chị học tốt" in (await an.says(second)).casefold()


async def test_a_code_of_yesterday_is_not_taken(sqlite_office: Office) -> None:
    desk, an = await class_of(sqlite_office, "telegram", "Lê An")
    code = await opens(desk)
    await an.says("/diemdanh")
    await an.picks(HERE)
    sqlite_office.now += timedelta(days=1)
    assert "chưa mở điểm danh" in await an.says(code)


async def test_a_guesser_is_locked_out_and_marked_by_the_one_who_runs_it(office: Office, channel: str) -> None:
    desk, an = await class_of(office, channel, "Lê An")
    code = await opens(desk)
    await an.says("/diemdanh")
    await an.picks(HERE)
    assert "Mã điểm danh gồm 4 chữ số" in await an.says("12345")
    for left in (4, 3, 2, 1):
        assert f"số lần nhập còn lại: {left}." in await an.says(other_than(code))
    assert "nhập sai quá số lần" in await an.says(other_than(code))
    assert "nhập sai quá số lần" in await an.says(code)
    assert (await seat_of(office, an)).attendance is None
    await desk.picks("Điểm danh từng người")
    await desk.picks("Lê An – chưa điểm danh")
    assert "Lê An: Đến muộn." in await desk.picks("Đến muộn")
    assert (await seat_of(office, an)).attendance is Attendance.LATE


async def test_a_scanned_link_counts_as_the_code_typed(office: Office, channel: str) -> None:
    desk, an, binh = await class_of(office, channel, "Lê An", "Trần Bình")
    code = await opens(desk)
    session = (await seat_of(office, an)).session_id
    assert "Đã điểm danh" in await an.says(f"/start diemdanh-{session}-{code}")
    assert "đã được điểm danh lớp “An toàn thông tin”: Có mặt" in await an.says(f"/start diemdanh-{session}-{code}")
    assert "không phải mã đang hiện" in await binh.says(f"/start diemdanh-{session}-{other_than(code)}")
    assert "Đã điểm danh" in await binh.says(f"/diemdanh {code}")


@pytest.mark.parametrize("channel", ["telegram", "web"])
async def test_the_picture_of_the_link_is_handed_over(sqlite_office: Office, channel: str) -> None:
    desk, an = await class_of(sqlite_office, channel, "Lê An")
    code = await opens(desk)
    session = (await seat_of(sqlite_office, an)).session_id
    heard = await desk.picks("Hiện mã QR")
    assert f"https://t.me/thi_dua_test_bot?start=diemdanh-{session}-{code}" in heard
    handed = await desk.was_handed()
    assert [name for name, _ in handed] == [f"diem-danh-{session}-1.png", f"diem-danh-{session}-2.png"]
    assert all(content.startswith(b"\x89PNG") for _, content in handed)


async def test_who_has_no_place_is_sent_to_the_one_who_runs_it(sqlite_office: Office, channel: str) -> None:
    desk, _ = await class_of(sqlite_office, channel, "Lê An")
    code = await opens(desk)
    binh = await sqlite_office.member(channel, "Trần Bình")
    assert "Hôm nay chưa có lớp học nào" in await binh.says("/diemdanh")
    assert "Chưa ghi nhận chỗ của anh/chị" in await binh.says(f"/start diemdanh-1-{code}")


async def test_a_head_marks_own_people_on_the_day_and_nobody_else(office: Office, channel: str) -> None:
    desk, _ = await class_of(office, channel, "Lê An")
    head = await office.member(channel, "Trần Thị Hoa", "KD1", Role.HEAD)
    other = await office.member(channel, "Phan Văn Khôi", "KD2", Role.HEAD)
    await opens(desk)
    assert "Hôm nay chưa có lớp học nào" in await other.says("/diemdanh")
    await head.says("/diemdanh")
    assert "Mở điểm danh" not in await head.offered()
    await head.picks("Điểm danh người của đơn vị: An toàn thông tin, 08:00 12/11")
    await head.picks("Lê An – chưa điểm danh")
    assert "Lê An: Vắng." in await head.picks("Vắng")
    office.now += timedelta(days=1)
    assert "không còn thuộc phần điểm danh" in await head.picks("Lê An – Vắng")


async def test_attendance_is_not_opened_before_the_day(sqlite_office: Office) -> None:
    desk, _ = await class_of(sqlite_office, "web", "Lê An")
    sqlite_office.now = EIGHT - timedelta(days=1)
    assert "Hôm nay chưa có lớp học nào" in await desk.says("/diemdanh")


async def test_a_forgotten_list_can_still_be_closed_later_and_corrected(sqlite_office: Office) -> None:
    office = sqlite_office
    desk, an = await class_of(office, "telegram", "Lê An")
    await opens(desk)
    office.now += timedelta(days=3)
    await desk.says("/diemdanh")
    await desk.picks(RUN)
    await desk.picks("Kết thúc điểm danh")
    assert "Có mặt: 0, vắng: 1." in await desk.picks("Có, kết thúc")
    await desk.picks("Điểm danh từng người")
    await desk.picks("Lê An – Vắng")
    await desk.picks("Có mặt")
    assert (await record(office, an)).state is TrainingState.CONFIRMED


async def test_nobody_confirms_their_own_and_an_organiser_of_the_staff_confirms_nobody(sqlite_office: Office) -> None:
    office = sqlite_office
    desk, an = await class_of(office, "telegram", "Lê An", role=())
    code = await opens(desk)
    await types(an, code)
    await desk.picks("Kết thúc điểm danh")
    await desk.picks("Có, kết thúc")
    assert (await record(office, an)).state is TrainingState.FINISHED


async def test_who_waits_or_gave_back_is_not_on_the_list(sqlite_office: Office) -> None:
    office = sqlite_office
    desk, an = await class_of(office, "telegram", "Lê An")
    seat = await seat_of(office, an)
    async with office.database.transaction() as db:
        await seats.move(db, seat, SeatState.WITHDRAWN, "An toàn thông tin", None, office.now)
        assert [person.full_name for _, person in await seats.taken_of(db, seat.session_id)] == []
        assert len(await people.everyone(db)) == 2
    await opens(desk)
    assert "Hôm nay chưa có lớp học nào" in await an.says("/diemdanh")
