"""The unit at a glance: the right numbers, the right names, for the right eyes."""

import pytest

from domain.people import Role
from storage import deputies
from storage.people import change
from tests.handlers.test_initiative import registers
from tests.office import Office


async def test_a_head_sees_who_has_registered_and_who_has_not(office: Office, channel: str) -> None:
    head = await office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD)
    an = await office.member("web")
    await office.hires("Đỗ Văn Ân", "KD1")
    await office.hires("Lê Thị Cúc", "KD1")
    await office.hires("Phạm Văn Dũng", "KD2")
    await registers(an)
    heard = await head.says("/donvi")
    assert "Đội Kiểm định Cơ sở 1, Thứ Hai, 02/11/2026" in heard
    assert "Còn 5 ngày làm việc đến hạn “Các phòng, đội chốt đăng ký và danh sách” (09/11/2026)" in heard
    assert "Đăng ký thi đua: 1/4 người (25%)" in heard
    assert "Kỹ năng số: 0/4 người (0%)" in heard
    assert "Chờ xác nhận: 1" in heard
    assert "Chưa ghi nhận đăng ký thi đua (3): Đỗ Văn Ân, Trần Thị Bình, Lê Thị Cúc" in heard
    assert "Chưa tham gia hệ thống nên chưa nhận được tin nhắc (2): Đỗ Văn Ân, Lê Thị Cúc" in heard
    assert "Phạm Văn Dũng" not in heard


async def test_a_head_does_not_see_another_unit(sqlite_office: Office, channel: str) -> None:
    head = await sqlite_office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD)
    await sqlite_office.hires("Phạm Văn Dũng", "KD2")
    await head.says("/donvi")
    assert "Đơn vị khác" not in await head.offered()
    assert "Phạm Văn Dũng" not in await head.says("KD2")


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.DIRECTOR])
async def test_the_office_and_the_director_see_each_unit_and_the_centre(
    sqlite_office: Office, channel: str, role: Role
) -> None:
    reader = await sqlite_office.member(channel, "Võ Minh Tâm", "QLTH", role)
    await sqlite_office.hires("Phạm Văn Dũng", "KD2")
    await reader.says("/donvi")
    assert "Phạm Văn Dũng" in await reader.picks("Đội Kiểm định Cơ sở 2")
    await reader.picks("Đơn vị khác")
    whole = await reader.picks("Tất cả các đơn vị")
    assert "0/2 người" in whole
    assert "Phạm Văn Dũng" not in whole


@pytest.mark.parametrize("role", [None, Role.ADMIN])
async def test_staff_and_admins_do_not_see_it(sqlite_office: Office, channel: str, role: Role | None) -> None:
    an = await sqlite_office.member(channel, "Nguyễn Văn An", "KD1", *([role] if role else []))
    assert "dành cho vai trò khác" in await an.says("/donvi")


async def test_a_registration_of_the_whole_unit_counts_for_its_members(sqlite_office: Office) -> None:
    head = await sqlite_office.member("zalo", "Trần Thị Bình", "KD1", Role.HEAD)
    an = await sqlite_office.member("zalo")
    from tests.handlers.test_initiative import up_to_reading_back

    await up_to_reading_back(an)
    await an.picks("Sửa đối tượng")
    await an.picks("Cho đơn vị (Đội Kiểm định Cơ sở 1)")
    await an.picks("Gửi đăng ký")
    assert "Đăng ký thi đua: 2/2 người (100%)" in await head.says("/donvi")


async def test_who_moves_to_another_unit_is_counted_there(sqlite_office: Office) -> None:
    head = await sqlite_office.member("zalo", "Trần Thị Bình", "KD2", Role.HEAD)
    an = await sqlite_office.member("zalo")
    assert an.roster is not None
    assert "0/1 người" in await head.says("/donvi")
    async with sqlite_office.database.transaction() as db:
        await change(db, an.roster.id, unit="KD2")
    assert "0/2 người" in await head.says("/donvi")


async def test_many_missing_names_are_cut_short(sqlite_office: Office, channel: str) -> None:
    head = await sqlite_office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD)
    for number in range(40):
        await sqlite_office.hires(f"Nguyễn Thị Số {number:02d}", "KD1")
    heard = await head.says("/donvi")
    assert "và 29 người khác" in heard


@pytest.mark.parametrize(
    ("roles", "names"), [((Role.HEAD,), True), ((Role.COORDINATOR,), True), ((Role.DIRECTOR,), False)]
)
async def test_it_leads_to_coverage_and_those_who_may_to_the_deputies(
    sqlite_office: Office, channel: str, roles: tuple[Role, ...], names: bool
) -> None:
    reader = await sqlite_office.member(channel, "Trần Thị Bình", "KD1", *roles)

    async def board() -> list[str]:
        await reader.says("/donvi")
        if Role.HEAD not in roles:
            await reader.picks("Đội Kiểm định Cơ sở 1")
        return await reader.offered()

    assert ("Ủy quyền khi vắng mặt" in await board()) is names
    assert "Tỷ lệ hoàn thành kỹ năng số" in await reader.picks("Tỷ lệ học kỹ năng số")
    assert "Biểu đồ trong năm" in await reader.offered()
    if names:
        await board()
        heard = await reader.picks("Ủy quyền khi vắng mặt")
        assert (
            "Hiện chưa có ai được ủy quyền" in heard or "cho trưởng đơn vị nào?" in heard or "chưa có trưởng" in heard
        )


async def test_a_deputy_sees_the_board_and_names_nobody(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head = await office.member("web", "Trần Thị Bình", "KD1", Role.HEAD)
    an = await office.member(channel)
    assert head.roster is not None
    assert an.roster is not None
    async with office.database.transaction() as db:
        day = office.now.date()
        await deputies.name(db, head.roster.id, "KD1", an.roster.id, day, day, office.now)
    assert "Đội Kiểm định Cơ sở 1" in await an.says("/donvi")
    assert "Ủy quyền khi vắng mặt" not in await an.offered()
