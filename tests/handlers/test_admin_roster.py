"""A roster file sent into the chat: previewed, confirmed, and kept from doing what its sender may not do."""

import io

import pytest
from openpyxl import Workbook

from domain.people import Person as RosterPerson
from domain.people import Role
from storage import audit, people
from tests.office import Office
from tests.person import Person

FILES = ("telegram", "web")
HEADER = "Mã nhân viên;Họ và tên;Đơn vị;Chức vụ;Vai trò;Điện thoại"
ME = "NV001;Võ Văn Dũng;P. QLTH;;quản trị;"


async def admin_of(office: Office, channel: str, role: Role = Role.ADMIN) -> Person:
    return await office.member(channel, "Võ Văn Dũng", "QLTH", role, code="NV001")


def csv(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines]).encode()


async def sends(admin: Person, content: bytes, name: str = "danh-sach.csv") -> str:
    await admin.says("/quantri")
    assert "dạng Excel hoặc CSV" in await admin.picks("Gửi tệp danh sách nhân sự")
    return await admin.sends_file(name, content)


async def roster(office: Office) -> dict[str, RosterPerson]:
    async with office.database.transaction() as db:
        return {person.code: person for person in await people.everyone(db, active=False)}


@pytest.mark.parametrize("channel", FILES)
async def test_a_file_is_previewed_and_applied_after_a_yes(office: Office, channel: str) -> None:
    admin = await admin_of(office, channel)
    an = await office.member("zalo", "Nguyễn Văn An", "KD1", code="NV002")
    await office.hires("Lê Đức Anh", "KD1", code="NV003")
    file = csv(ME, "NV002;Nguyễn Văn An;Đội KĐ CS2;Đội trưởng;trưởng đơn vị;0905 123 456", "NV010;Đỗ An;Đội 1;;;")
    heard = await sends(admin, file)
    for line in (
        "Thêm mới (1):",
        "- dòng 4: Đỗ An, Đội Kiểm định Cơ sở 1",
        "đơn vị: Đội Kiểm định Cơ sở 1 → Đội Kiểm định Cơ sở 2",
        "vai trò: viên chức, người lao động → trưởng đơn vị",
        "điện thoại: – → 0905 xxx 456",
        "Không có trong tệp, sẽ ghi nhận đã nghỉ công tác (1):",
        "- NV003 Lê Đức Anh, Đội Kiểm định Cơ sở 1",
        "Không thay đổi: 1",
    ):
        assert line in heard
    assert "0905 123 456" not in heard
    assert len(await roster(office)) == 3
    assert "thêm mới 1, thay đổi 1, trở lại 0, đã nghỉ 1" in await admin.picks("Cập nhật")
    now = await roster(office)
    assert (now["NV002"].unit, now["NV002"].roles) == ("KD2", {Role.HEAD})
    assert not now["NV003"].active
    assert now["NV010"].full_name == "Đỗ An"
    told = await an.hears()
    assert "hiện nay là: trưởng đơn vị" in told
    assert "hiện nay là Đội Kiểm định Cơ sở 2" in told
    async with office.database.transaction() as db:
        assert {row.actor_id for row in await audit.latest(db) if row.action.startswith("person.")} == {now["NV001"].id}


@pytest.mark.parametrize("channel", FILES)
async def test_the_right_file_may_follow_a_wrong_one_at_once(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    await sends(admin, csv(ME, "NV010;Đỗ An;Đội 1;;;"), "cu.csv")
    heard = await admin.sends_file("moi.csv", csv(ME, "NV011;Lê Bình;Đội 2;;;"))
    assert "Những thay đổi theo tệp “moi.csv”:" in heard
    assert "Tệp không phải bảng tính" in await admin.sends_file("anh.png", b"\x89PNG\r\n")
    await admin.picks("Cập nhật")
    assert set(await roster(sqlite_office)) == {"NV001", "NV011"}


@pytest.mark.parametrize("channel", FILES)
async def test_saying_no_changes_nothing(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    before = await roster(sqlite_office)
    await sends(admin, csv(ME, "NV010;Đỗ An;Đội 1;;;"))
    assert "Chưa có gì thay đổi." in await admin.picks("Không thay đổi gì")
    assert await roster(sqlite_office) == before


async def test_a_spreadsheet_is_read_as_well(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "telegram")
    book, content = Workbook(), io.BytesIO()
    for line in ("DANH SÁCH VIÊN CHỨC", HEADER, ME, "NV010;Đỗ An;Đội 1;;;"):
        assert book.active is not None
        book.active.append(line.split(";"))
    book.save(content)
    assert "- dòng 4: Đỗ An, Đội Kiểm định Cơ sở 1" in await sends(admin, content.getvalue(), "Danh sách.xlsx")


@pytest.mark.parametrize("channel", FILES)
async def test_rows_that_cannot_be_used_are_named_and_left_out(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    heard = await sends(
        admin,
        csv(ME, "NV010;Đỗ An;Phòng Lạ;;;", "NV011;;Đội 1;;;", "NV012;Lê Hoa;Đội 1;;vua;", "NV013;Lê Hà;Đội 1;;;123"),
    )
    for line in (
        "Không dùng được (4):",
        "- dòng 3: kế hoạch không có đơn vị “Phòng Lạ”",
        "- dòng 4: chưa có họ tên",
        "- dòng 5: không có vai trò “vua”",
        "- dòng 6: “123” không phải số điện thoại",
    ):
        assert line in heard
    assert "không có gì mới" in heard
    assert "Quản trị. Anh/chị muốn làm gì?" in await admin.picks("Về mục quản trị")


async def test_the_rest_is_applied_when_some_rows_cannot_be_used(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "web")
    await sends(admin, csv(ME, "NV010;Đỗ An;Đội 1;;;", "NV011;;Đội 1;;;"))
    assert "thêm mới 1" in await admin.picks("Cập nhật, bỏ qua các dòng không dùng được")
    assert set(await roster(sqlite_office)) == {"NV001", "NV010"}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("anh.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "Tệp không phải bảng tính"),
        ("rong.csv", b"", "Tệp không có dòng nhân sự nào"),
        ("trang.xls", b"<html><table><tr><td>An</td></tr></table></html>", "một trang web"),
        ("thieu.csv", "Họ và tên;Ghi chú\nĐỗ An;x\n".encode(), "không có cột “đơn vị”"),
    ],
)
@pytest.mark.parametrize("channel", FILES)
async def test_what_is_no_roster_is_refused_and_may_be_sent_again(
    sqlite_office: Office, channel: str, name: str, content: bytes, reason: str
) -> None:
    admin = await admin_of(sqlite_office, channel)
    heard = await sends(admin, content, name)
    assert reason in heard
    assert "dạng Excel hoặc CSV" in heard
    assert "Thêm mới (1):" in await admin.sends_file("dung.csv", csv(ME, "NV010;Đỗ An;Đội 1;;;"))


async def test_a_text_is_no_file(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "telegram")
    await admin.says("/quantri")
    await admin.picks("Gửi tệp danh sách nhân sự")
    assert "dưới dạng tệp" in await admin.says("Nguyễn Văn An, Đội 1")


async def test_where_files_cannot_be_sent_it_says_where_they_can(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "zalo")
    await admin.says("/quantri")
    heard = await admin.picks("Gửi tệp danh sách nhân sự")
    assert "Kênh này không nhận được tệp" in heard
    assert "Quản trị. Anh/chị muốn làm gì?" in heard


async def test_a_file_without_most_people_is_warned_of(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "web")
    for number in range(2, 6):
        await sqlite_office.hires(f"Nguyễn Văn Số{number}", "KD1", code=f"NV00{number}")
    assert "quá nửa danh sách hiện có không nằm trong tệp này" in await sends(admin, csv(ME))


async def test_if_the_roster_changes_meanwhile_the_preview_is_shown_again(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "web")
    await sends(admin, csv(ME, "NV010;Đỗ An;Đội 1;;;"))
    await sqlite_office.hires("Lê Hoa", "KD1", code="NV011")
    heard = await admin.picks("Cập nhật")
    assert "Danh sách vừa có thay đổi khác" in heard
    assert "- NV011 Lê Hoa, Đội Kiểm định Cơ sở 1" in heard
    assert "NV010" not in await roster(sqlite_office)
    assert "thêm mới 1" in await admin.picks("Cập nhật")


@pytest.mark.parametrize("channel", FILES)
async def test_the_office_makes_no_admin_of_anybody_by_a_file(sqlite_office: Office, channel: str) -> None:
    office = await admin_of(sqlite_office, channel, Role.COORDINATOR)
    await sqlite_office.hires("Lê Đức Anh", "BGD", Role.DIRECTOR, code="NV002", phone="+84905000111")
    await sqlite_office.hires("Phạm Văn Ân", "QLTH", Role.ADMIN, code="NV003")
    await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV004")
    before = await roster(sqlite_office)
    heard = await sends(
        office,
        csv(
            "NV001;Võ Văn Dũng;P. QLTH;;quản trị;",
            "NV002;Lê Đức Anh;Ban Giám đốc;;lãnh đạo;0905 999 999",
            "NV004;Nguyễn Văn An;Đội 1;;quản trị;",
            "NV010;Đỗ An;Đội 1;;giám đốc;",
            "NV011;Lê Hoa;Đội 1;;;",
        ),
    )
    assert "Bỏ qua vì chỉ quản trị được thực hiện (5):" in heard
    assert "thêm mới 1, thay đổi 0, trở lại 0, đã nghỉ 0" in await office.picks("Cập nhật")
    after = await roster(sqlite_office)
    assert {code: after[code] for code in before} == before
    assert set(after) - set(before) == {"NV011"}


@pytest.mark.parametrize("channel", FILES)
async def test_an_admin_loses_neither_place_nor_roles_by_their_own_file(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    await sqlite_office.hires("Phạm Văn Ân", "QLTH", Role.ADMIN, code="NV003")
    await sends(admin, csv("NV001;Võ Văn Dũng;P. QLTH;Chuyên viên;nhân viên;", "NV004;Lê Hoa;Đội 1;;;"))
    await admin.picks("Cập nhật")
    now = await roster(sqlite_office)
    assert (now["NV001"].roles, now["NV001"].position) == ({Role.ADMIN}, "Chuyên viên")
    assert not now["NV003"].active
    await sends(admin, csv("NV004;Lê Hoa;Đội 1;;;"))
    assert (await roster(sqlite_office))["NV001"].active


async def test_a_change_beyond_the_lines_shown_is_noticed_too(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "web")
    for number in range(20, 40):
        await sqlite_office.hires(f"Nguyễn Văn Số{number}", "KD1", code=f"NV0{number}")
    lines = [f"NV0{number};Nguyễn Văn Số{number};Đội 2;;;" for number in range(20, 40)]
    assert "và 12 mục khác" in await sends(admin, csv(ME, *lines))
    other = await sqlite_office.member("telegram", "Phạm Văn Ân", "QLTH", Role.ADMIN, code="NV020X")
    await other.says("/chuyendonvi NV039 QLTH")
    assert "Danh sách vừa có thay đổi khác" in await admin.picks("Cập nhật")
    assert (await roster(sqlite_office))["NV020"].unit == "KD1"
