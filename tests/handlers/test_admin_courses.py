"""The catalogue of courses in administration, and the list of latest changes."""

import pytest

from domain.people import Role
from domain.training import Form
from storage import audit, training
from tests.office import Office
from tests.person import Person


async def admin_of(office: Office, channel: str, role: Role = Role.ADMIN) -> Person:
    return await office.member(channel, "Võ Văn Dũng", "QLTH", role, code="NV001")


async def describes(admin: Person, title: str = "Ký số trên môi trường mạng", hours: str = "2,5") -> None:
    """A course, up to the question for its link."""
    await admin.says("/quantri")
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
    async with sqlite_office.database.transaction() as db:
        course = await training.add_course(
            db, title="An toàn thông tin", provider="Sở", form=Form.ONLINE, hours=3, now=sqlite_office.now
        )
    await admin.says("/quantri")
    await admin.picks("Ẩn hoặc hiện khóa học")
    assert "Đã ẩn “An toàn thông tin”" in await admin.picks("An toàn thông tin (đang hiện)")
    async with sqlite_office.database.transaction() as db:
        assert await training.courses(db) == []
    assert "đã hiện lại" in await admin.picks("An toàn thông tin (đang ẩn)")
    async with sqlite_office.database.transaction() as db:
        assert [row.id for row in await training.courses(db)] == [course.id]
        assert [row.action for row in await audit.history(db, "course", course.id)] == ["course.offer"] * 2


async def test_an_empty_catalogue_says_so(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "zalo")
    await admin.says("/quantri")
    assert "Danh mục chưa có khóa học nào." in await admin.picks("Ẩn hoặc hiện khóa học")
    assert "Quản trị. Anh/chị muốn làm gì?" in await admin.picks("Về mục quản trị")


async def test_the_latest_changes_are_told_in_words(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV003")
    for command in ("/vaitro nv003 head", "/chuyendonvi nv003 doi 2", "/han heads 12/11", "/moi nv003"):
        await admin.says(command)
    await describes(admin)
    await admin.picks("Không có đường dẫn")
    await admin.picks("Thêm khóa học")
    heard = await admin.picks("Các thay đổi gần đây")
    for line in (
        "08:00 02/11/2026 Võ Văn Dũng: vai trò của NV003 Nguyễn Văn An: viên chức, người lao động → trưởng đơn vị",
        "đơn vị của NV003 Nguyễn Văn An: Đội Kiểm định Cơ sở 1 → Đội Kiểm định Cơ sở 2",
        "dời hạn “Các phòng, đội chốt đăng ký và danh sách”: 09/11/2026 → 12/11/2026",
        "cấp mã mời cho NV003 Nguyễn Văn An",
        "thêm khóa học Ký số trên môi trường mạng",
    ):
        assert line in heard


async def test_the_latest_changes_have_pages(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "web")
    await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV003")
    for role in ("head", "nhan vien") * 6:
        await admin.says(f"/vaitro nv003 {role}")
    await admin.says("/quantri")
    assert "Trang 1/2" in await admin.picks("Các thay đổi gần đây")
    assert "liên kết kênh của NV001 Võ Văn Dũng: Trang trò chuyện" in await admin.picks("Trang sau")
    assert "Trang 1/2" in await admin.picks("Trang trước")
