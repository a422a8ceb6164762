"""What people handed in on paper: noted by their head, counted everywhere, reminded of no more, taken back."""

from datetime import date, timedelta

import pytest

from domain.people import Role
from domain.training import Form, TrainingState
from storage import audit, training
from tests.handlers.reviewing import clerk, head_of
from tests.handlers.test_deputies import colleague, names
from tests.handlers.test_handing_in import CLOSED, on_file
from tests.office import Office
from tests.person import Person

TITLE = "Cải tiến giá treo dụng cụ tại dây chuyền số 2"
COURSE = "Kỹ năng số cơ bản"
OWED = "- Công trình, phần việc, sáng kiến hoặc giải pháp"
REMINDED = "- công trình, phần việc, sáng kiến hoặc giải pháp"


async def notes_registration(head: Person, who: str = "Nguyễn Văn An, NV010", day: str = "30/10") -> str:
    """Up to the question whether it is to be noted."""
    await head.says("/hosogiay")
    missing = next(label for label in await head.offered() if label.startswith("Bản đăng ký giấy"))
    await head.picks(missing)
    await head.picks(who)
    await head.says(TITLE)
    return await head.says(day)


async def enters_course(head: Person, who: str = "NV010", day: str = "30/10") -> str:
    await head.says("/hosogiay")
    missing = next(label for label in await head.offered() if label.startswith("Chứng nhận khóa học"))
    await head.picks(missing)
    await head.says(who)
    await head.says(COURSE)
    await head.says("Sở Khoa học và Công nghệ")
    await head.picks("Trực tiếp")
    await head.says("8")
    return await head.says(day)


async def test_a_registration_on_paper_counts_and_its_author_is_told(office: Office, channel: str) -> None:
    head = await head_of(office, channel)
    an = await office.member("web", "Nguyễn Văn An", code="NV010")
    assert an.roster is not None
    heard = await notes_registration(head)
    assert f"Nguyễn Văn An: “{TITLE}”, ngày 30/10/2026." in heard
    assert "Đã ghi nhận bản đăng ký giấy của Nguyễn Văn An" in await head.picks("Có, ghi nhận")
    assert f"Trần Thị Bình đã ghi nhận bản đăng ký giấy của anh/chị: “{TITLE}”" in await an.hears()
    heard = await an.says("/cuatoi")
    assert f"Bản đăng ký giấy năm 2026 của anh/chị: “{TITLE}”, do Trần Thị Bình ghi nhận." in heard
    assert "chưa có nội dung đăng ký" not in heard
    row = await on_file(office, "initiative", f"person:{an.roster.id}")
    assert row is not None
    assert (row.on_paper, row.words, row.at.date()) == (True, TITLE, date(2026, 10, 30))
    assert "Đăng ký thi đua: 1/2 người (50%)" in await head.says("/donvi")
    async with office.database.transaction() as db:
        [entry] = await audit.history(db, "submission", f"2026 initiative person:{an.roster.id}")
    assert entry.actor_id == row.by


async def test_the_board_of_a_unit_leads_to_it(sqlite_office: Office, channel: str) -> None:
    head = await head_of(sqlite_office, channel)
    await sqlite_office.hires("Nguyễn Văn An")
    await head.says("/donvi")
    assert "đã nộp bản giấy nào?" in await head.picks("Ghi nhận hồ sơ giấy")


async def test_reminders_of_it_stop(sqlite_office: Office) -> None:
    office = sqlite_office
    head, an = await head_of(office, "telegram"), await office.member("web", "Nguyễn Văn An", code="NV010")
    binh = await office.member("zalo", "Lê Văn Cường")
    assert OWED in await an.says("/menu")
    await notes_registration(head)
    await head.picks("Có, ghi nhận")
    await an.hears()
    assert OWED not in await an.says("/menu")
    office.now = office.now.replace(day=5, hour=9)
    await office.tick()
    assert REMINDED in await binh.hears()
    heard = await an.hears()
    assert "- khóa học kỹ năng số đã hoàn thành" in heard
    assert REMINDED not in heard


async def test_only_those_who_are_missing_are_offered_and_nobody_of_elsewhere(
    sqlite_office: Office, channel: str
) -> None:
    head = await head_of(sqlite_office, channel)
    await sqlite_office.hires("Nguyễn Văn An", code="NV010")
    await sqlite_office.hires("Phạm Văn Dũng", "KD2", code="NV012")
    await notes_registration(head)
    await head.picks("Có, ghi nhận")
    await head.says("/hosogiay")
    await head.picks("Bản đăng ký giấy (chưa có: 0)")
    assert "Nguyễn Văn An đã có đăng ký được ghi nhận" in await head.says("NV010")
    assert "Phạm Văn Dũng không thuộc phạm vi" in await head.says("NV012")
    assert "Trần Thị Bình không thuộc phạm vi" in await head.says("Trần Thị Bình")


async def test_days_that_cannot_be_and_short_titles_are_refused(sqlite_office: Office, channel: str) -> None:
    head = await head_of(sqlite_office, channel)
    await sqlite_office.hires("Nguyễn Văn An", code="NV010")
    assert "Ngày 03/11/2026 chưa đến" in await notes_registration(head, day="ngày mai")
    assert "trước năm 2026" in await head.says("30/10/2025")
    assert "chưa hiểu đó là ngày nào" in await head.says("hồi đó")
    await head.says("quay lại")
    assert "ít nhất 10 ký tự" in await head.says("Ngắn")
    assert "căn cước" in await head.says("Sáng kiến của 048095001234")


async def test_a_registration_on_paper_is_taken_back(office: Office, channel: str) -> None:
    head = await head_of(office, channel)
    an = await office.member("web", "Nguyễn Văn An", code="NV010")
    assert an.roster is not None
    await notes_registration(head)
    await head.picks("Có, ghi nhận")
    await an.hears()
    assert "Người ghi nhận: Trần Thị Bình" in await head.picks(f"Nguyễn Văn An: đăng ký “{TITLE[:33]}…”")
    assert "Đã bỏ ghi nhận: Nguyễn Văn An" in await head.picks("Bỏ ghi nhận")
    assert "Trần Thị Bình đã bỏ ghi nhận hồ sơ giấy của anh/chị" in await an.hears()
    assert await on_file(office, "initiative", f"person:{an.roster.id}") is None


async def test_a_course_from_a_certificate_counts_in_every_number(office: Office, channel: str) -> None:
    head = await head_of(office, channel)
    an = await office.member("web", "Nguyễn Văn An", code="NV010")
    assert an.roster is not None
    heard = await enters_course(head)
    assert f"“{COURSE}”, Sở Khoa học và Công nghệ, Trực tiếp, 8 giờ, hoàn thành ngày 30/10/2026" in heard
    assert f"Đã nhập: khóa học “{COURSE}” của Nguyễn Văn An" in await head.picks("Có, ghi nhận")
    assert f"“{COURSE}”, 8 giờ, 30/10/2026" in await an.hears()
    async with office.database.transaction() as db:
        [item] = await training.of_person(db, an.roster.id, 2026)
        actions = [row.action for row in await audit.history(db, "training", item.id)]
    assert (item.state, item.counts, item.entered_by) == (TrainingState.CONFIRMED, True, head.roster and head.roster.id)
    assert actions == ["training.enter"]
    assert "- Khóa học kỹ năng số đã hoàn thành" not in await an.says("/menu")
    assert f"Khóa học: {COURSE}" in await an.says("/cuatoi") + " ".join(await an.offered())
    assert "Kỹ năng số: 1/2 người (50%)" in await head.says("/donvi")


async def test_the_same_course_is_entered_once_and_taken_back(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head = await head_of(office, channel)
    an = await office.hires("Nguyễn Văn An", code="NV010")
    await enters_course(head)
    await head.picks("Có, ghi nhận")
    await enters_course(head)
    assert "đã có trên hệ thống; chưa nhập thêm gì" in await head.picks("Có, ghi nhận")
    await head.picks(f"Nguyễn Văn An: khóa học “{COURSE}”")
    assert "Đã bỏ ghi nhận" in await head.picks("Bỏ ghi nhận")
    async with office.database.transaction() as db:
        assert [it.state for it in await training.of_person(db, an.id, 2026)] == [TrainingState.WITHDRAWN]


async def test_a_course_of_the_catalogue_the_person_had_begun_is_finished_and_taken_back(
    office: Office, channel: str
) -> None:
    head = await head_of(office, channel)
    an = await office.member("web", "Nguyễn Văn An", code="NV010")
    assert an.roster is not None
    async with office.database.transaction() as db:
        due, about = date(2026, 11, 13), {"provider": "Đoàn Thanh niên", "form": Form.IN_PERSON, "hours": 4}
        course = await training.add_course(db, title=COURSE, **about, now=office.now, mandatory=True, due=due)
        begun = await training.register(
            db, person_id=an.roster.id, unit="KD1", year=2026, title=COURSE, **about, course_id=course.id,
            now=office.now - timedelta(days=3),
        )  # fmt: skip
    assert f"khóa học bắt buộc “{COURSE}”" in await an.says("/menu")
    await head.says("/hosogiay")
    await head.picks("Chứng nhận khóa học (chưa có: 1)")
    await head.picks("Nguyễn Văn An, NV010")
    await head.picks(COURSE)
    assert f"“{COURSE}”, Đoàn Thanh niên, Trực tiếp, 4 giờ, hoàn thành ngày 30/10/2026" in await head.says("30/10")
    await head.picks("Có, ghi nhận")
    assert f"khóa học bắt buộc “{COURSE}”" not in await an.says("/menu")
    await head.picks(f"Nguyễn Văn An: khóa học “{COURSE}”")
    await head.picks("Bỏ ghi nhận")
    async with office.database.transaction() as db:
        [item] = await training.of_person(db, an.roster.id, 2026)
    assert item == begun


async def test_of_two_who_note_the_same_at_once_the_second_is_told(sqlite_office: Office) -> None:
    first, second = await head_of(sqlite_office, "telegram"), await head_of(sqlite_office, "web", "Lê Thị Tư")
    await sqlite_office.hires("Nguyễn Văn An", code="NV010")
    await notes_registration(second)
    await notes_registration(first)
    await first.picks("Có, ghi nhận")
    assert "chưa ghi nhận thêm gì" in await second.picks("Có, ghi nhận")


async def test_after_the_report_what_was_noted_stays(sqlite_office: Office) -> None:
    office = sqlite_office
    head = await head_of(office, "telegram")
    await office.hires("Nguyễn Văn An", code="NV010")
    await enters_course(head)
    await head.picks("Có, ghi nhận")
    office.now += timedelta(days=29)
    await head.says("/hosogiay")
    await head.picks(f"Nguyễn Văn An: khóa học “{COURSE}”")
    assert "chỉ bỏ ghi nhận được đến hết ngày 30/11/2026" in await head.picks("Bỏ ghi nhận")


async def test_papers_of_a_head_are_noted_by_the_office(sqlite_office: Office, channel: str) -> None:
    hoa = await clerk(sqlite_office, channel)
    await sqlite_office.hires("Trần Thị Bình", "KD1", Role.HEAD, code="NV020")
    await sqlite_office.hires("Nguyễn Văn An", code="NV010")
    await notes_registration(hoa, "Trần Thị Bình, NV020")
    assert "Đã ghi nhận" in await hoa.picks("Có, ghi nhận")
    await hoa.says("/hosogiay")
    await hoa.picks("Chứng nhận khóa học (chưa có: 1)")
    assert "không thuộc phạm vi" in await hoa.says("NV010")


async def test_a_deputy_notes_papers_on_their_days_but_not_the_heads(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head, cuong = await head_of(office, "web"), await colleague(office, channel)
    await office.hires("Nguyễn Văn An", code="NV010")
    await names(head)
    office.now += timedelta(days=1)
    await notes_registration(cuong)
    assert "Đã ghi nhận" in await cuong.picks("Có, ghi nhận")
    await cuong.says("/hosogiay")
    await cuong.picks("Bản đăng ký giấy (chưa có: 0)")
    assert "không thuộc phạm vi" in await cuong.says("Trần Thị Bình")


@pytest.mark.parametrize("role", [None, Role.DIRECTOR, Role.ADMIN])
async def test_nobody_else_notes_papers(sqlite_office: Office, channel: str, role: Role | None) -> None:
    reader = await sqlite_office.member(channel, "Hoàng Văn Giang", "KD1", *([role] if role else []))
    assert CLOSED in await reader.says("/hosogiay")
