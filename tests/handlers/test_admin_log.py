"""The list of latest changes in administration."""

from tests.handlers.test_courses import admin_of, describes
from tests.office import Office


async def test_the_latest_changes_are_told_in_words(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV003")
    for command in ("/vaitro nv003 head", "/chuyendonvi nv003 doi 2", "/han heads 12/11", "/moi nv003"):
        await admin.says(command)
    await describes(admin)
    await admin.picks("Không có đường dẫn")
    await admin.picks("Thêm khóa học")
    await admin.says("/quantri")
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
