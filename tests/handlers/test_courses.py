"""The catalogue of courses as the coordinating office keeps it, and the classes of a course."""

import pytest

from domain.people import Role
from domain.training import Form
from storage import audit, courses, training
from tests.office import Office
from tests.person import Person


async def admin_of(office: Office, channel: str, role: Role = Role.ADMIN) -> Person:
    return await office.member(channel, "Võ Văn Dũng", "QLTH", role, code="NV001")


async def describes(admin: Person, title: str = "Ký số trên môi trường mạng", hours: str = "2,5") -> None:
    """A course, up to the question for its link."""
    await admin.says("/khoahoc")
    await admin.picks("Thêm khóa học")
    await admin.says(title)
    await admin.says("Phòng Quản lý tổng hợp")
    await admin.picks("Trực tuyến")
    await admin.says(hours)
    await admin.picks("An toàn")


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMIN])
async def test_a_course_is_added_and_offered_to_everybody(office: Office, channel: str, role: Role) -> None:
    admin = await admin_of(office, channel, role)
    await describes(admin)
    heard = await admin.says("https://hoc.example.vn/ky-so")
    assert "Hình thức: Trực tuyến, 2,5 giờ" in heard
    assert "Nhóm kỹ năng: An toàn" in heard
    assert "Đã thêm “Ký số trên môi trường mạng” vào danh mục." in await admin.picks("Thêm khóa học")
    an = await office.member("telegram")
    await an.says("/hoctap")
    assert "Ký số trên môi trường mạng (2,5 giờ)" in await an.offered()
    async with office.database.transaction() as db:
        (course,) = await training.courses(db)
        (entry,) = await audit.history(db, "course", course.id)
    assert (course.form, course.skill_group, course.link) == (Form.ONLINE, "safety", "https://hoc.example.vn/ky-so")
    assert entry.after is not None
    assert entry.after["title"] == course.title


async def test_a_course_needs_no_link_and_is_not_added_unconfirmed(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    await describes(admin)
    assert "Đường dẫn: –" in await admin.picks("Không có đường dẫn")
    assert "Khóa học chưa được thêm." in await admin.picks("Không thêm")
    async with sqlite_office.database.transaction() as db:
        assert await training.courses(db) == []


@pytest.mark.parametrize("link", ["hoc.example.vn", "javascript:alert(1)", "https://a b", "https://"])
async def test_what_is_no_link_is_refused(sqlite_office: Office, link: str) -> None:
    admin = await admin_of(sqlite_office, "telegram")
    await describes(admin)
    assert "chưa phải đường dẫn" in await admin.says(link)


async def test_bad_titles_and_hours_are_asked_again(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    await describes(admin)
    await admin.picks("Không có đường dẫn")
    await admin.picks("Thêm khóa học")
    await admin.says("/khoahoc")
    await admin.picks("Thêm khóa học")
    assert "ít nhất 5 ký tự" in await admin.says("Số")
    assert "Danh mục đã có khóa học" in await admin.says("ký số trên môi trường mạng")
    await admin.says("Ký số nâng cao")
    await admin.says("Trung tâm")
    await admin.picks("Tự học")
    for hours in ("0 giờ", "-3", "201", "nhiều"):
        assert "lớn hơn 0 và không quá 200" in await admin.says(hours)


async def test_a_course_is_hidden_and_shown_again(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    course = await with_course(sqlite_office)
    await admin.says("/khoahoc")
    await admin.picks("An toàn thông tin (đang hiện)")
    assert "Đã ẩn “An toàn thông tin”" in await admin.picks("Ẩn khỏi danh mục")
    async with sqlite_office.database.transaction() as db:
        assert await training.courses(db) == []
    assert "đã hiện lại" in await admin.picks("Hiện lại trong danh mục")
    async with sqlite_office.database.transaction() as db:
        assert [row.id for row in await training.courses(db)] == [course]
        assert [row.action for row in await audit.history(db, "course", course)] == ["course.change"] * 2


async def test_an_empty_catalogue_says_so(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "zalo")
    assert "Danh mục chưa có khóa học nào." in await admin.says("/khoahoc")


async def with_course(office: Office, title: str = "An toàn thông tin") -> int:
    """A course in the catalogue; its number."""
    async with office.database.transaction() as db:
        course = await training.add_course(
            db, title=title, provider="Phòng Quản lý tổng hợp", form=Form.IN_PERSON, hours=3, now=office.now
        )
    return course.id


async def test_whom_it_is_for_and_by_when_is_set(office: Office, channel: str) -> None:
    admin = await admin_of(office, channel)
    course = await with_course(office)
    await admin.says("/khoahoc")
    await admin.picks("An toàn thông tin (đang hiện)")
    await admin.picks("Đối tượng")
    assert "“Đội 9” chưa khớp" in await admin.says("Đội 9")
    heard = await admin.says("doi kd cs1, đăng kiểm viên")
    assert "Đối tượng: Đội Kiểm định Cơ sở 1, Đăng kiểm viên" in heard
    await admin.picks("Bắt buộc hay không")
    assert "đã qua" in await admin.says("30/10/2026")
    assert "“hôm nào đó” chưa đúng dạng ngày" in await admin.says("hôm nào đó")
    assert "Bắt buộc, hạn hoàn thành 20/11/2026" in await admin.says("20/11")
    await admin.picks("Mức độ")
    assert "Mức độ: Cơ bản" in await admin.picks("Cơ bản")
    await admin.picks("Chủ đề")
    assert "Chủ đề: phòng chống lừa đảo" in await admin.says("phòng chống lừa đảo")
    await admin.picks("Bắt buộc hay không")
    assert "Bắt buộc, hạn" not in await admin.picks("Không bắt buộc")
    async with office.database.transaction() as db:
        kept = await courses.get(db, course)
    assert kept is not None
    assert (kept.units, kept.jobs, kept.mandatory, kept.level) == (("KD1",), ("inspector",), False, "basic")


async def plans(admin: Person, *answers: str) -> str:
    """Answer the questions about a new class of the first course, one after the other; what is heard last."""
    await admin.says("/khoahoc")
    await admin.picks("An toàn thông tin (đang hiện)")
    heard = await admin.picks("Thêm lớp học")
    for answer in answers:
        heard = await admin.says(answer)
    return heard


async def test_a_class_is_planned_in_chat(office: Office, channel: str) -> None:
    admin = await admin_of(office, channel)
    course = await with_course(office)
    await plans(admin, "08:00 12/11", "11h30", "Phòng họp Cơ sở 1", "20", "17:00 11/11", "10/11/2026")
    heard = await admin.picks("Tôi phụ trách")
    assert "Thời gian: 08:00 – 11:30 12/11/2026" in heard
    assert "Đăng ký đến: 17:00 11/11/2026\nĐược rút đến: 23:59 10/11/2026\nPhụ trách: Võ Văn Dũng" in heard
    await admin.picks("Thêm lớp học này")
    assert "Số chỗ: 20, đã nhận: 0, đang chờ: 0" in await admin.picks("Lớp học: 08:00 – 11:30 12/11/2026")
    async with office.database.transaction() as db:
        (session,) = await courses.sessions(db, course_id=course)
        assert [row.action for row in await audit.history(db, "course_session", session.id)] == ["session.add"]
    assert (session.places, session.place) == (20, "Phòng họp Cơ sở 1")


async def test_answers_about_a_class_that_make_no_sense_are_asked_again(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    await with_course(sqlite_office)
    assert "chưa đúng dạng giờ và ngày" in await plans(admin, "12/11")
    assert "đã qua" in await admin.says("08:00 01/11/2026")
    await admin.says("08:00 12/11/2026")
    assert "phải sau giờ bắt đầu" in await admin.says("07:30")
    assert "dài hơn một tháng" in await admin.says("11:30 15/12/2026")
    await admin.says("11:30")
    await admin.says("https://hop.example.vn/lop-1")
    assert "chưa phải số chỗ từ 1 đến 1000" in await admin.says("nhiều lắm")
    await admin.says("không giới hạn")
    assert "muộn hơn giờ bắt đầu" in await admin.says("13/11/2026")
    await admin.picks("Đến giờ bắt đầu")
    await admin.picks("Đến giờ bắt đầu")
    assert "Danh sách không có ai" in await admin.says("Nguyễn Văn Không Có")
    assert "Địa điểm: https://hop.example.vn/lop-1" in await admin.picks("Tôi phụ trách")
    assert "Lớp học chưa được thêm." in await admin.picks("Không thêm")


async def test_the_same_class_is_not_planned_twice(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "telegram")
    await with_course(sqlite_office)
    for _ in range(2):
        await plans(admin, "08:00 12/11/2026", "11:30", "Phòng họp Cơ sở 1", "20", "11/11/2026", "11/11/2026")
        await admin.picks("Tôi phụ trách")
        heard = await admin.picks("Thêm lớp học này")
    assert "đã có lớp vào đúng thời gian" in heard


async def test_a_long_catalogue_has_pages(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    for number in range(1, 11):
        await with_course(sqlite_office, f"Khóa học số {number}")
    assert "Trang 1/2" in await admin.says("/khoahoc")
    await admin.picks("Trang sau")
    assert "Đơn vị tổ chức: Phòng Quản lý tổng hợp" in await admin.picks("Khóa học số 10 (đang hiện)")
    assert "Trang 2/2" in await admin.picks("Về danh mục")
