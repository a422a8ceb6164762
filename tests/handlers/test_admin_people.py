"""People in administration: found, looked at, changed; told, audited, refused."""

import asyncio

import pytest

from domain.people import Person as RosterPerson
from domain.people import Role
from storage import audit, people
from storage.models import AuditRow
from tests.office import Office
from tests.person import Person
from tests.platforms.telegram_server import TelegramServer

PEOPLE = "Hồ sơ một người: vai trò, đơn vị, kênh, mã mời"
YES = "Đồng ý, thực hiện"


async def admin_of(office: Office, channel: str = "telegram", role: Role = Role.ADMIN) -> Person:
    return await office.member(channel, "Võ Văn Dũng", "QLTH", role, code="NV001")


async def opens(admin: Person, whom: str) -> str:
    """The card of somebody."""
    await admin.says("/quantri")
    await admin.picks(PEOPLE)
    return await admin.says(whom)


@pytest.mark.parametrize(
    ("typed", "name"), [("Dung", "Ngô Thị Dung"), ("dung", "Võ Mạnh Dũng"), ("Dũng", "Võ Mạnh Dũng"), ("huy", "Lê Huy")]
)
async def test_people_called_like_the_words_to_stop_with_are_found(
    sqlite_office: Office, channel: str, typed: str, name: str
) -> None:
    admin = await admin_of(sqlite_office, channel)
    await sqlite_office.hires(name, "KD1")
    heard = await opens(admin, typed)
    assert any(name in shown for shown in (heard, *await admin.offered()))


@pytest.mark.parametrize("typed", ["dừng", "hủy", "huỷ", "Quay lại", "/huy"])
async def test_the_words_to_leave_with_still_leave_where_names_are_typed(
    sqlite_office: Office, channel: str, typed: str
) -> None:
    admin = await admin_of(sqlite_office, channel)
    assert "Danh sách không có ai" not in await opens(admin, typed)


async def now(office: Office, person: RosterPerson) -> RosterPerson:
    async with office.database.transaction() as db:
        found = await people.get(db, person.id)
    assert found is not None
    return found


async def audited(office: Office, person: RosterPerson, action: str) -> list[AuditRow]:
    async with office.database.transaction() as db:
        return [row for row in await audit.history(db, "person", person.id) if row.action == action]


async def test_somebody_is_found_without_marks_and_seen_with_their_chats(office: Office, channel: str) -> None:
    admin = await admin_of(office, channel)
    binh = await office.hires(
        "Trần Thị Bình", "KD1", Role.HEAD, code="NV002", phone="+84905123456", position="Đội trưởng"
    )
    await office.joins("zalo", binh)
    card = await opens(admin, "tran thi binh")
    for line in (
        "NV002 – Trần Thị Bình",
        "Đơn vị: Đội Kiểm định Cơ sở 1",
        "Chức vụ: Đội trưởng",
        "Vai trò: trưởng đơn vị",
        "Điện thoại: 0905 xxx 456",
        "Trạng thái: đang công tác",
        "- Zalo, hoạt động gần nhất 08:00 02/11/2026",
    ):
        assert line in card
    assert "0905123456" not in card


async def test_of_two_of_one_name_both_are_offered_with_code_and_unit(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV010")
    await sqlite_office.hires("Nguyễn Văn An", "KD2", code="NV011")
    assert "Có 2 người khớp" in await opens(admin, "nguyen van an")
    assert "NV011 – Nguyễn Văn An" in await admin.picks("NV011 Nguyễn Văn An – Đội Kiểm định Cơ sở 2")


async def test_a_better_search_may_be_typed_instead_of_choosing(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV010")
    await sqlite_office.hires("Nguyễn Văn An", "KD2", code="NV011")
    await opens(admin, "an")
    assert "Danh sách không có ai tên hoặc mã “nv099”" in await admin.says("nv099")
    assert "NV010 – Nguyễn Văn An" in await admin.says("nv010")


async def test_an_unknown_name_is_asked_again(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office)
    heard = await opens(admin, "Không Có Ai")
    assert "Danh sách không có ai tên hoặc mã “Không Có Ai”" in heard
    assert "Hồ sơ của ai?" in heard


async def test_too_many_of_a_name_are_not_listed(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office)
    for number in range(21):
        await sqlite_office.hires(f"Lê Thị Hoa {number}", "KD1")
    assert "Có 21 người khớp với “hoa”" in await opens(admin, "hoa")


async def test_a_role_given_is_told_audited_and_opens_its_commands(office: Office, channel: str) -> None:
    admin = await admin_of(office, channel)
    an = await office.member("telegram", "Nguyễn Văn An", "KD1", code="NV003")
    assert an.roster is not None
    await opens(admin, "nv003")
    await admin.picks("Thay đổi vai trò")
    assert "sẽ là: trưởng đơn vị (hiện nay: viên chức, người lao động)" in await admin.picks("Giao: trưởng đơn vị")
    assert "→ trưởng đơn vị" in await admin.picks(YES)
    assert (await now(office, an.roster)).roles == {Role.HEAD}
    assert "Vai trò của anh/chị vừa được Võ Văn Dũng thay đổi, hiện nay là: trưởng đơn vị" in await an.hears()
    (entry,) = await audited(office, an.roster, "person.roles")
    assert (entry.before, entry.after, entry.actor_id) == ({"value": []}, {"value": ["head"]}, admin.roster.id)
    telegram = office.platforms["telegram"]
    assert isinstance(telegram, TelegramServer)
    assert "duyet" in [name for name, _ in telegram.commands[an.address]]


async def test_a_role_taken_away_closes_its_commands(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    binh = await sqlite_office.member("telegram", "Trần Thị Bình", "KD1", Role.HEAD, code="NV002")
    await binh.says("/donvi")
    await opens(admin, "nv002")
    await admin.picks("Thay đổi vai trò")
    await admin.picks("Thôi: trưởng đơn vị")
    await admin.picks(YES)
    assert "dành cho vai trò khác" in await binh.says("/duyet")


async def test_saying_no_changes_nothing(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    an = await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV003")
    await opens(admin, "nv003")
    await admin.picks("Thay đổi vai trò")
    await admin.picks("Giao: quản trị")
    assert "Nội dung được giữ nguyên." in await admin.picks("Không, giữ nguyên")
    assert (await now(sqlite_office, an)).roles == frozenset()


async def test_whoever_cannot_be_told_is_named(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office)
    await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV003")
    assert "đề nghị anh/chị báo trực tiếp" in await admin.says("/vaitro nv003 head")


async def test_a_unit_is_changed_and_what_was_registered_stays(office: Office, channel: str) -> None:
    admin = await admin_of(office, channel)
    binh = await office.member("zalo", "Trần Thị Bình", "KD1", Role.HEAD, code="NV002")
    assert binh.roster is not None
    await opens(admin, "nv002")
    await admin.picks("Chuyển đơn vị")
    heard = await admin.picks("Đội Kiểm định Cơ sở 2")
    assert "sẽ chuyển từ Đội Kiểm định Cơ sở 1 sang Đội Kiểm định Cơ sở 2" in heard
    assert "từ đó sẽ xác nhận cho Đội Kiểm định Cơ sở 2" in heard
    await admin.picks(YES)
    assert (await now(office, binh.roster)).unit == "KD2"
    assert "hiện nay là Đội Kiểm định Cơ sở 2" in await binh.hears()
    (entry,) = await audited(office, binh.roster, "person.unit")
    assert (entry.before, entry.after) == ({"value": "KD1"}, {"value": "KD2"})


async def test_a_chat_is_unlinked_told_and_closed(office: Office, channel: str) -> None:
    admin = await admin_of(office, "web")
    an = await office.member(channel, "Nguyễn Văn An", "KD1", code="NV003")
    assert an.roster is not None
    await opens(admin, "nv003")
    await admin.picks("Ngắt liên kết một kênh")
    (label,) = [label for label in await admin.offered() if label[:3] in ("Tel", "Zal", "Tra")]
    await admin.picks(label)
    assert "Đã ngắt liên kết kênh" in await admin.picks(YES)
    assert "không còn liên kết với Nguyễn Văn An" in await an.hears()
    assert "Đơn vị" not in await an.says("/cuatoi")
    assert len(await audited(office, an.roster, "person.unlink")) == 1


async def test_the_chat_one_writes_in_is_not_offered_for_unlinking(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office)
    await opens(admin, "nv001")
    assert "Ngắt liên kết một kênh" not in await admin.offered()


async def test_who_left_is_deactivated_and_may_come_back(office: Office, channel: str) -> None:
    admin = await admin_of(office, channel)
    an = await office.member("telegram", "Nguyễn Văn An", "KD1", code="NV003")
    assert an.roster is not None
    await opens(admin, "nv003")
    await admin.picks("Ghi nhận đã nghỉ công tác")
    assert "không còn công tác" in await admin.picks(YES)
    assert not (await now(office, an.roster)).active
    assert "không còn trong danh sách" in await an.says("/cuatoi")
    offered = await admin.offered()
    assert "Thay đổi vai trò" not in offered
    assert "Cấp mã mời mới" not in offered
    await admin.picks("Ghi nhận trở lại công tác")
    await admin.picks(YES)
    assert (await now(office, an.roster)).active
    assert [row.after for row in await audited(office, an.roster, "person.active")] == [
        {"value": False},
        {"value": True},
    ]


async def test_a_new_code_comes_with_the_links_of_each_channel_and_lets_in(office: Office, channel: str) -> None:
    admin = await admin_of(office, channel)
    await office.hires("Nguyễn Văn An", "KD1", code="NV003")
    await opens(admin, "nv003")
    await admin.picks("Cấp mã mời mới")
    heard = await admin.picks(YES)
    code = heard.partition("(Đội Kiểm định Cơ sở 1): ")[2].split()[0]
    assert f"Telegram: https://t.me/thi_dua_test_bot?start={code}" in heard
    assert f"Trang trò chuyện: http://127.0.0.1:8000/?code={code}" in heard
    assert "đến 08:00 16/11/2026" in heard
    newcomer = office.stranger("zalo")
    await newcomer.says(f"/start {code}")
    assert "Kính chào anh/chị Nguyễn Văn An" in await newcomer.picks("Tôi đồng ý")


async def test_a_code_is_kept_nowhere_in_the_audit(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office)
    an = await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV003")
    await admin.says("/moi nv003")
    (entry,) = await audited(sqlite_office, an, "person.invite")
    assert (entry.before, entry.after) == (None, None)


@pytest.mark.parametrize("higher", [Role.DIRECTOR, Role.ADMIN])
async def test_the_office_only_looks_at_directors_and_admins(sqlite_office: Office, channel: str, higher: Role) -> None:
    office = await admin_of(sqlite_office, channel, Role.COORDINATOR)
    boss = await sqlite_office.hires("Lê Đức Anh", "BGD", higher, code="NV009")
    assert "Chỉ quản trị được thay đổi hồ sơ này." in await opens(office, "nv009")
    offered = await office.offered()
    assert "Thay đổi vai trò" not in offered
    assert "Cấp mã mời mới" not in offered
    for command in ("/vaitro nv009 nhan vien", "/moi nv009", "/chuyendonvi nv009 doi 1"):
        assert "Chỉ quản trị được thực hiện việc này" in await office.says(command)
    assert await now(sqlite_office, boss) == boss


async def test_the_office_makes_heads_but_no_directors_and_no_admins(sqlite_office: Office, channel: str) -> None:
    office = await admin_of(sqlite_office, channel, Role.COORDINATOR)
    an = await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV003")
    await opens(office, "nv003")
    await office.picks("Thay đổi vai trò")
    offered = await office.offered()
    assert {"Giao: trưởng đơn vị", "Giao: đầu mối tổng hợp"} <= set(offered)
    assert not {"Giao: lãnh đạo", "Giao: quản trị"} & set(offered)
    assert "Chỉ quản trị" in await office.says("/vaitro nv003 +quan tri")
    assert (await now(sqlite_office, an)).roles == frozenset()


async def test_nobody_changes_their_own_roles(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    assert "Không ai tự thay đổi vai trò" in await admin.says("/vaitro nv001 nhan vien")
    await opens(admin, "nv001")
    offered = await admin.offered()
    assert "Thay đổi vai trò" not in offered
    assert "Ghi nhận đã nghỉ công tác" not in offered


async def test_of_two_admins_who_remove_each_other_one_remains(office: Office) -> None:
    one = await office.member("telegram", "Võ Văn Dũng", "QLTH", Role.ADMIN, code="NV001")
    two = await office.member("zalo", "Phạm Văn Ân", "QLTH", Role.ADMIN, code="NV002")
    await asyncio.gather(one.says("/vaitro nv002 nhan vien"), two.says("/vaitro nv001 nhan vien"))
    async with office.database.transaction() as db:
        assert len(await people.holding(db, Role.ADMIN)) == 1


async def test_who_loses_the_right_while_asked_does_nothing_more(sqlite_office: Office, channel: str) -> None:
    one = await admin_of(sqlite_office, channel)
    two = await sqlite_office.member("web", "Phạm Văn Ân", "QLTH", Role.ADMIN, code="NV002")
    an = await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV003")
    await opens(one, "nv003")
    await one.picks("Thay đổi vai trò")
    await one.picks("Giao: quản trị")
    await two.says("/vaitro nv001 nhan vien")
    await one.picks(YES)
    assert (await now(sqlite_office, an)).roles == frozenset()


@pytest.mark.parametrize("roles", [(), (Role.HEAD,), (Role.DIRECTOR,)])
@pytest.mark.parametrize(
    "command",
    ["/quantri", "/vaitro nv003 head", "/chuyendonvi nv003 doi 2", "/han heads 12/11", "/nhac dangky", "/moi nv003"],
)
async def test_administration_is_closed_to_others(sqlite_office: Office, roles: tuple[Role, ...], command: str) -> None:
    other = await sqlite_office.member("zalo", "Lê Đức Anh", "KD1", *roles)
    an = await sqlite_office.hires("Nguyễn Văn An", "KD1", code="NV003")
    assert "dành cho vai trò khác" in await other.says(command)
    assert await now(sqlite_office, an) == an
    async with sqlite_office.database.transaction() as db:
        assert not [row for row in await audit.latest(db) if row.action != "chat.link"]
