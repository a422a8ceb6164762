"""A term of digital-skill learning: sixty people on three channels, and one number wherever it is told."""

import io
import re
from collections import Counter
from datetime import date, timedelta
from itertools import cycle

from openpyxl import load_workbook

from domain.course import Attendance, SeatState
from domain.people import Role
from handlers import coverage_chart
from storage import courses, people, seats, training
from tests.classroom import EIGHT
from tests.handlers.test_course_files import TERM, sends
from tests.handlers.test_coverage import unit_rows
from tests.handlers.test_quiz import TOPIC, answers_all, begins, brings
from tests.office import CHANNELS, Office
from tests.person import Person

UNITS = ("KD1", "KD2", "QLTH")
PLACES, ASKING, ABSENT, ELSEWHERE, QUIZZED, NOT_PASSED = 20, 25, 2, 9, 6, 2


async def everybody(office: Office) -> tuple[Person, Person, list[Person]]:
    """The coordinating office, a head, and those who make sixty with them, in three units on three channels."""
    desk = await office.member("telegram", "Võ Văn Dũng", "QLTH", Role.COORDINATOR)
    head = await office.member("web", "Trần Thị Hoa", "KD1", Role.HEAD)
    places = zip(range(58), cycle(UNITS), cycle((*CHANNELS, *reversed(CHANNELS))), strict=False)
    staff = [await office.member(channel, f"Người Thứ{number}", unit) for number, unit, channel in places]
    return desk, head, staff


async def asks_for_a_place(person: Person) -> str:
    await person.says("/hoctap")
    label = next(it for it in await person.offered() if it.startswith("An toàn thông tin, 08:00 12/11"))
    await person.picks(label)
    return await person.picks("Vào danh sách chờ" if "nhận chờ" in label else "Đăng ký lớp này")


async def finishes_elsewhere(person: Person) -> None:
    await person.says("/hoctap")
    await person.picks("Khóa học ở nơi khác")
    await person.says("Bình dân học vụ số cơ bản")
    await person.says("binhdanhocvuso.gov.vn")
    await person.picks("Trực tuyến")
    await person.says("2,5 giờ")
    await person.picks("Đã hoàn thành")
    await person.says("hôm nay")
    await person.picks("Hoàn thành")
    await person.says("https://binhdanhocvuso.gov.vn/cn/42")
    await person.picks("Không rõ")


async def test_a_term_of_learning_is_one_number_everywhere(sqlite_office: Office) -> None:
    office = sqlite_office
    desk, head, staff = await everybody(office)

    # a catalogue from a file; twenty-five ask for twenty places, one gives a place back
    await sends(desk, TERM)
    assert "Đã ghi: 2 khóa học, 2 lớp học." in await desk.picks("Ghi tất cả")
    async with office.database.transaction() as db:
        (first, _) = await courses.sessions(db)
    for person in staff[:ASKING]:
        await asks_for_a_place(person)
    await staff[0].says("/lophoc")
    await staff[0].picks("Lớp của tôi: An toàn thông tin, 08:00 12/11")
    await staff[0].picks("Trả chỗ")
    await staff[0].picks("Trả chỗ này")
    await office.tick()
    offered = staff[PLACES]
    assert "vừa có chỗ trống" in await offered.hears()
    await offered.says("/lophoc")
    await offered.picks("Có chỗ cho anh/chị: An toàn thông tin, 08:00 12/11")
    assert "Anh/chị đã có chỗ" in await offered.picks("Nhận chỗ")
    async with office.database.transaction() as db:
        states = Counter(seat.state for seat in await seats.open_of(db, first.id))
    assert (states[SeatState.TAKEN], states[SeatState.WAITING]) == (PLACES, ASKING - PLACES - 1)

    # the day before, the day itself: all but two come
    office.now = EIGHT - timedelta(hours=22)
    await office.tick()
    assert "An toàn thông tin" in await staff[1].hears()
    in_class = [*staff[1:PLACES], offered]
    office.now = EIGHT - timedelta(minutes=10)
    await desk.says("/diemdanh")
    await desk.picks(next(it for it in await desk.offered() if "An toàn thông tin" in it))
    code = re.search(r"Mã điểm danh: (\d{4})", await desk.picks("Mở điểm danh"))
    assert code is not None
    for person in in_class[:-ABSENT]:
        assert "Đã điểm danh" in await person.says(f"/diemdanh {code[1]}")
    office.now = EIGHT + timedelta(hours=4)
    await desk.says("/diemdanh")
    await desk.picks(next(it for it in await desk.offered() if "An toàn thông tin" in it))
    await desk.picks("Kết thúc điểm danh")
    assert f"Có mặt: {PLACES - ABSENT}, vắng: {ABSENT}." in await desk.picks("Có, kết thúc")
    async with office.database.transaction() as db:
        came = Counter(seat.attendance for seat, _ in await seats.taken_of(db, first.id))
    assert came[Attendance.PRESENT] == PLACES - ABSENT

    # others learn elsewhere or by a quiz, of which two are not passed
    for person in staff[ASKING : ASKING + ELSEWHERE]:
        await finishes_elsewhere(person)
    await brings(office)
    for number, person in enumerate(staff[ASKING + ELSEWHERE :][: QUIZZED + NOT_PASSED]):
        await begins(person)
        wording = "Đúng rồi" if number < QUIZZED else "Sai một"
        await answers_all(person, wording, wording, wording)

    # one number: on record, in chat, in the chart, in the digest, in the file
    finished = PLACES - ABSENT + ELSEWHERE + QUIZZED
    async with office.database.transaction() as db:
        roster, records = await people.everyone(db), await training.of_year(db, 2026)
    assert len(roster) == 60
    assert len({item.person_id for item in records if item.counts}) == finished
    heard = await desk.says("/tyle")
    assert f"Trung tâm: {finished}/60 người ({finished * 100 // 60}%)" in heard
    await desk.picks("Xuất tệp Excel")
    [(_, content)] = [it for it in await desk.was_handed() if it[0].endswith(".xlsx")][-1:]
    in_file, plan = unit_rows(content), office.world.plan
    assert in_file[plan.organisation.name] == (60, finished)
    listed = load_workbook(io.BytesIO(content)).worksheets[1].iter_rows(min_row=2, values_only=True)
    assert sum(row[6] == "Đã hoàn thành" for row in listed) == finished
    year = coverage_chart.year_of(plan, date(2026, 11, 12), roster, records, "")
    assert (year.people, year.actual[-1]) == (60, finished)
    own = in_file[plan.unit("KD1").name]
    office.now = EIGHT + timedelta(days=4)  # Monday, the day of digests
    await office.tick()
    assert f"Kỹ năng số: {finished}/60 người" in await desk.hears()
    assert f"Kỹ năng số: {own[1]}/{own[0]} người" in await head.hears()
    async with office.database.transaction() as db:
        assert {item.title for item in await training.of_year(db, 2026) if item.counts} >= {"An toàn thông tin", TOPIC}
