"""The typed commands about people: every usual way of writing them, and the sentences for what they cannot mean."""

import pytest

from domain.people import Role
from handlers.admin.role_words import Wish, split_roles, wished
from handlers.words import ROLES
from locales import Translator
from storage import people
from tests.office import Office
from tests.person import Person


async def admin_of(office: Office, channel: str) -> Person:
    return await office.member(channel, "Võ Văn Dũng", "QLTH", Role.ADMIN, code="NV001")


async def roles(office: Office, code: str) -> frozenset[Role]:
    async with office.database.transaction() as db:
        found = await people.by_code(db, code)
    assert found is not None
    return found.roles


@pytest.mark.parametrize(
    ("text", "whom", "wishes"),
    [
        ("NV012 trưởng đơn vị", "nv012", (Wish("", Role.HEAD),)),
        ("NV012 +truong don vi", "nv012", (Wish("+", Role.HEAD),)),
        (
            "Nguyễn Văn An + trưởng đơn vị, - tổng hợp",
            "nguyen van an",
            (Wish("+", Role.HEAD), Wish("-", Role.COORDINATOR)),
        ),
        ("nv012 head, admin", "nv012", (Wish("", Role.HEAD), Wish("", Role.ADMIN))),
        ("nv012: +head -coordinator", "nv012", (Wish("+", Role.HEAD), Wish("-", Role.COORDINATOR))),
        ("nv012 viên chức, người lao động", "nv012", (Wish("", Role.STAFF), Wish("", Role.STAFF))),
        ("Nguyễn Văn Trưởng head", "nguyen van truong", (Wish("", Role.HEAD),)),
        ("nv012 lãnh đạo", "nv012", (Wish("", Role.DIRECTOR),)),
        ("nv012", "nv012", ()),
        ("nv012 vua", "nv012 vua", ()),
        ("", "", ()),
        ("head", "", (Wish("", Role.HEAD),)),
    ],
)
def test_the_end_of_the_text_that_is_roles_is_told_from_the_name(
    text: str, whom: str, wishes: tuple[Wish, ...]
) -> None:
    assert split_roles(text) == (whom, wishes)


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_understood_by_the_name_it_is_shown_with(locale: str, role: Role) -> None:
    _, wishes = split_roles(f"nv012 +{Translator(locale)(ROLES[role])}")
    assert {wish.role for wish in wishes} == {role}


@pytest.mark.parametrize(
    ("typed", "before", "after"),
    [
        ("head", {Role.COORDINATOR}, {Role.HEAD}),
        ("+head", {Role.COORDINATOR}, {Role.HEAD, Role.COORDINATOR}),
        ("-coordinator", {Role.COORDINATOR, Role.HEAD}, {Role.HEAD}),
        ("+head -coordinator", {Role.COORDINATOR}, {Role.HEAD}),
        ("staff", {Role.COORDINATOR}, set()),
        ("-admin", {Role.HEAD}, {Role.HEAD}),
    ],
)
def test_roles_without_a_sign_are_set_with_one_changed(typed: str, before: set[Role], after: set[Role]) -> None:
    _, wishes = split_roles(f"nv1 {typed}")
    assert wished(frozenset(before), wishes) == after


async def test_roles_are_set_by_one_command_anywhere_without_losing_the_place(
    sqlite_office: Office, channel: str
) -> None:
    admin = await admin_of(sqlite_office, channel)
    await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV003")
    await admin.says("/dangky")
    await admin.picks("Sáng kiến")
    heard = await admin.says("/vaitro nguyen van an trưởng đơn vị")
    assert "Nguyễn Văn An: viên chức, người lao động → trưởng đơn vị." in heard
    assert "Đăng ký cho ai?" in heard
    assert await roles(sqlite_office, "NV003") == {Role.HEAD}
    assert "hiện đã có đúng vai trò này: trưởng đơn vị" in await admin.says("/role NV003 head")


async def test_two_of_one_name_are_listed_with_codes_and_units(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV003")
    await sqlite_office.hires("Nguyễn Văn An", "KD2", code="NV004")
    for command in ("/vaitro nguyễn văn an head", "/moi an", "/chuyendonvi Nguyễn Văn An QLTH"):
        heard = await admin.says(command)
        assert "Có nhiều người khớp" in heard
        assert "NV003 Nguyễn Văn An – Đội Kiểm định Cơ sở 1" in heard
        assert "NV004 Nguyễn Văn An – Đội Kiểm định Cơ sở 2" in heard
    assert await roles(sqlite_office, "NV003") == await roles(sqlite_office, "NV004") == frozenset()


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("/vaitro", "theo mẫu: /vaitro"),
        ("/vaitro head", "theo mẫu: /vaitro"),
        ("/vaitro NV003", "Vai trò: viên chức, người lao động"),
        ("/vaitro NV003 vua", "chưa nhận ra vai trò nào"),
        ("/vaitro NV099 head", "Danh sách không có ai tên hoặc mã “nv099”"),
        ("/chuyendonvi", "theo mẫu: /chuyendonvi"),
        ("/chuyendonvi NV003", "theo mẫu: /chuyendonvi"),
        ("/chuyendonvi NV003 phòng lạ", "Kế hoạch không có đơn vị “phòng lạ”"),
        ("/chuyendonvi NV003 đội", "Có nhiều đơn vị khớp với “đội”"),
        ("/chuyendonvi NV099 KD2", "Danh sách không có ai tên hoặc mã “NV099”"),
        ("/chuyendonvi NV003 KD1", "hiện đã thuộc Đội Kiểm định Cơ sở 1"),
        ("/moi", "theo mẫu: /moi"),
        ("/moi ai đó", "Danh sách không có ai"),
    ],
)
async def test_what_a_command_cannot_mean_is_answered_with_what_it_could(
    sqlite_office: Office, command: str, expected: str
) -> None:
    admin = await admin_of(sqlite_office, "zalo")
    an = await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV003")
    assert expected in await admin.says(command)
    async with sqlite_office.database.transaction() as db:
        assert await people.get(db, an.id) == an


@pytest.mark.parametrize(
    "typed", ["NV003 Đội 2", "nv003 doi kd cs2", "Nguyễn Văn An đội 2", "nguyen van an, KD2", "nv003 kd2", "an cs2"]
)
async def test_somebody_is_moved_by_one_command(sqlite_office: Office, typed: str) -> None:
    admin = await admin_of(sqlite_office, "web")
    await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV003")
    heard = await admin.says(f"/chuyendonvi {typed}")
    assert "Đội Kiểm định Cơ sở 1 → Đội Kiểm định Cơ sở 2" in heard


async def test_who_has_left_gets_no_code(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "telegram")
    an = await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV003")
    async with sqlite_office.database.transaction() as db:
        await people.set_active(db, an.id, False, sqlite_office.now)
    assert "hiện không còn công tác" in await admin.says("/moi nv003")


async def test_the_commands_answer_in_english_too(sqlite_office: Office) -> None:
    admin = await sqlite_office.member("web", "Võ Văn Dũng", "QLTH", Role.ADMIN, code="NV001", locale="en")
    await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV003")
    assert "Nguyễn Văn An: staff → head of unit." in await admin.says("/role NV003 +head")
    assert "has been moved from 09/11/2026 to 12/11/2026" in await admin.says("/deadline heads 12/11")
    assert "Please type it like this: /remind training KD1" in await admin.says("/remind")


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMIN])
@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("/vaitro NV003 +head", "→ trưởng đơn vị"),
        ("/chuyendonvi NV003 KD2", "→ Đội Kiểm định Cơ sở 2"),
        ("/han heads 12/11", "sang 12/11/2026"),
        ("/nhac dangky", "Đang gửi tin nhắc"),
        ("/moi NV003", "Mã mời mới của Nguyễn Văn An"),
        ("/quantri", "Quản trị. Anh/chị muốn làm gì?"),
    ],
)
async def test_the_office_and_admins_run_every_command(
    sqlite_office: Office, role: Role, command: str, expected: str
) -> None:
    runner = await sqlite_office.member("telegram", "Võ Văn Dũng", "QLTH", role, code="NV001")
    await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV003")
    assert expected in await runner.says(command)
