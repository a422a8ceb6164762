"""Standing in for a head: who may name whom, from which day to which, and what a deputy may do on those days."""

from datetime import date, timedelta

import pytest

from domain.people import Person as RosterPerson
from domain.people import Role
from storage import audit, deputies
from tests.handlers.reviewing import clerk, entries, head_of, on_record, registered
from tests.handlers.test_initiative import TITLE
from tests.office import OPENING, Office
from tests.person import Person

CLOSED = "dành cho vai trò khác"
DAYS = "từ ngày 03/11/2026 đến hết ngày 06/11/2026"


async def names(head: Person, deputy: str = "Lê Văn Cường, Đăng kiểm viên") -> str:
    """A head names this colleague from tomorrow to Friday."""
    await head.says("/uyquyen")
    await head.picks("Ủy quyền khi vắng mặt")
    await head.picks(deputy)
    await head.says("mai")
    await head.says("thứ sáu")
    return await head.picks("Đúng, ủy quyền")


async def colleague(office: Office, channel: str, name: str = "Lê Văn Cường", unit: str = "KD1") -> Person:
    return await office.joins(channel, await hired(office, name, unit))


async def hired(office: Office, name: str = "Lê Văn Cường", unit: str = "KD1") -> RosterPerson:
    return await office.hires(name, unit, position="Đăng kiểm viên")


async def test_a_head_names_a_deputy_who_hears_of_it(office: Office, channel: str) -> None:
    head, cuong = await head_of(office, channel), await colleague(office, "web")
    await office.hires("Phạm Văn Dũng", "KD2")
    assert "Hiện chưa có ai được ủy quyền thay Trần Thị Bình" in await head.says("/uyquyen")
    heard = await head.picks("Ủy quyền khi vắng mặt")
    assert "Phạm Văn Dũng" not in heard + " ".join(await head.offered())
    assert "Không tìm thấy “Phạm Văn Dũng”" in await head.says("Phạm Văn Dũng")
    await head.says("van cuong")
    assert "Ngày 01/11/2026 đã qua" in await head.says("hôm qua")
    assert "Tối đa 60 ngày" in await head.says("mai")
    assert "trước ngày bắt đầu (03/11/2026)" in await head.says("hôm nay")
    assert "đến hết ngày 01/01/2027" in await head.says("2/1/2027")
    assert DAYS in await head.says("6/11")
    assert "Đã ghi nhận: Lê Văn Cường được ủy quyền" in await head.picks("Đúng, ủy quyền")
    heard = await cuong.hears()
    assert "được ủy quyền thay Trần Thị Bình" in heard
    assert DAYS in heard
    assert "từ 03/11/2026 đến 06/11/2026" in await cuong.picks("Mở việc chờ xử lý"), "not today"
    async with office.database.transaction() as db:
        (row,) = [row for row in await audit.latest(db) if row.action == "deputy.name"]
    assert row.after is not None
    assert row.after["from"] == "2026-11-03"


async def test_the_command_menu_of_a_deputy_follows(sqlite_office: Office) -> None:
    head = await head_of(sqlite_office, "web")
    cuong = await sqlite_office.comes_in("telegram", await hired(sqlite_office))
    menus = sqlite_office.platforms["telegram"].commands

    def offered() -> set[str]:
        return {command for command, _ in menus[cuong.address]}

    assert "duyet" not in offered()
    await names(head)
    assert {"duyet", "donvi"} <= offered()
    assert "uyquyen" not in offered()
    await head.picks("Kết thúc ủy quyền ngay")
    assert "duyet" not in offered()


async def test_nothing_is_arranged_without_a_yes(sqlite_office: Office) -> None:
    head, cuong = await head_of(sqlite_office, "telegram"), await colleague(sqlite_office, "web")
    await head.says("/uyquyen")
    await head.picks("Ủy quyền khi vắng mặt")
    await head.picks("Lê Văn Cường, Đăng kiểm viên")
    await head.picks("Hôm nay (02/11/2026)")
    await head.picks("Chỉ ngày đó (02/11/2026)")
    assert "Hiện chưa có ai" in await head.picks("Không, giữ nguyên")
    assert "ủy quyền" not in await cuong.hears()


@pytest.mark.parametrize(
    ("day", "opens"),
    [(date(2026, 11, 2), False), (date(2026, 11, 3), True), (date(2026, 11, 6), True), (date(2026, 11, 7), False)],
)
async def test_a_deputy_reviews_and_sees_the_board_on_their_days_only(
    sqlite_office: Office, channel: str, day: date, opens: bool
) -> None:
    office = sqlite_office
    head, cuong = await head_of(office, "web"), await colleague(office, channel)
    await names(head)
    await registered(office, await office.hires("Nguyễn Văn An"))
    office.now = OPENING + (day - OPENING.date()) * 1
    for command in ("/duyet", "/donvi"):
        heard = await cuong.says(command)
        assert ("trong những ngày anh/chị được trưởng đơn vị ủy quyền: từ 03/11/2026 đến 06/11/2026" in heard) is (
            not opens
        )
    assert (TITLE in await cuong.says("/duyet")) is opens
    assert ("Việc chờ tôi xử lý" in await cuong.says("/menu") + " ".join(await cuong.offered())) is opens
    assert (TITLE in await head.says("/duyet")) is not opens


async def test_what_a_deputy_confirms_says_in_whose_place(office: Office, channel: str) -> None:
    head, cuong = await head_of(office, "web"), await colleague(office, channel)
    hoa = await clerk(office, "telegram")
    await names(head)
    an = await office.member("zalo")
    await registered(office, an.roster)
    office.now += timedelta(days=1)
    await cuong.says("/duyet")
    await cuong.picks("Xác nhận")
    assert "đã được Lê Văn Cường (thay Trần Thị Bình) xác nhận" in await an.hears()
    (entry,) = await entries(office)
    assert head.roster is not None
    assert entry.in_place_of == head.roster.id
    await hoa.says("/duyet")
    await hoa.picks("Việc khác")
    assert "Lê Văn Cường (thay Trần Thị Bình) xác nhận bước" in await hoa.picks("Lịch sử")


async def test_the_last_day_ends_a_conversation_that_is_still_open(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head, cuong = await head_of(office, "web"), await colleague(office, channel)
    await names(head)
    await registered(office, await office.hires("Nguyễn Văn An"))
    office.now += timedelta(days=4)
    assert TITLE in await cuong.says("/duyet")
    office.now += timedelta(days=1)
    assert "không còn mở" in await cuong.picks("Xác nhận")
    assert (await on_record(office)).stage == "head"


async def test_a_deputy_does_not_decide_their_own_nor_the_heads(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head, cuong = await head_of(office, "web"), await colleague(office, channel)
    hoa = await clerk(office, "telegram")
    await names(head)
    await registered(office, cuong.roster, title="Nội dung của người được ủy quyền")
    await registered(office, head.roster, title="Nội dung của trưởng đơn vị")
    await registered(office, await office.hires("Nguyễn Văn An"), cuong.roster, title="Nội dung có tên trong nhóm")
    office.now += timedelta(days=1)
    assert "Không có nội dung nào chờ" in await cuong.says("/duyet")
    assert "Nội dung của trưởng đơn vị" in await hoa.says("/duyet")


async def test_a_deputy_names_nobody_and_has_nothing_to_do_with_other_units(sqlite_office: Office) -> None:
    office = sqlite_office
    head, cuong = await head_of(office, "web"), await colleague(office, "telegram")
    await names(head)
    await registered(office, await office.hires("Phạm Văn Dũng", "KD2"), title="Nội dung của đơn vị khác")
    office.now += timedelta(days=1)
    assert CLOSED in await cuong.says("/uyquyen")
    assert CLOSED in await cuong.says("/quantri")
    assert "đơn vị khác" not in await cuong.says("/duyet")
    assert "Đội Kiểm định Cơ sở 1" in await cuong.says("/donvi")
    assert "Đơn vị khác" not in await cuong.offered()


async def test_a_head_ends_it_early_and_decides_again_at_once(office: Office, channel: str) -> None:
    head, cuong = await head_of(office, channel), await colleague(office, "web")
    await names(head)
    await cuong.hears()
    office.now += timedelta(days=1)
    assert DAYS in await head.says("/uyquyen")
    assert "Đã kết thúc việc ủy quyền" in await head.picks("Kết thúc ủy quyền ngay")
    assert "Việc ủy quyền thay Trần Thị Bình" in await cuong.hears()
    assert CLOSED in await cuong.says("/duyet")


async def test_another_deputy_takes_the_place_of_the_first_who_hears_of_it(sqlite_office: Office) -> None:
    office = sqlite_office
    head, cuong = await head_of(office, "telegram"), await colleague(office, "web")
    dung = await colleague(office, "zalo", "Vũ Tiến Dũng")
    await names(head)
    await cuong.hears()
    await head.says("/uyquyen")
    await head.picks("Đổi người hoặc đổi ngày")
    await head.picks("Vũ Tiến Dũng, Đăng kiểm viên")
    await head.picks("Hôm nay (02/11/2026)")
    assert "thay cho ủy quyền đã ghi nhận trước đó" in await head.picks("06/11/2026")
    await head.picks("Đúng, ủy quyền")
    assert "đã kết thúc" in await cuong.hears()
    assert "được ủy quyền thay" in await dung.hears()
    assert CLOSED in await cuong.says("/duyet")
    assert "Không có nội dung nào chờ" in await dung.says("/duyet")


async def test_the_office_names_a_deputy_for_a_head(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    hoa, head = await clerk(office, channel), await head_of(office, "web")
    await colleague(office, "zalo")
    await hoa.says("/uyquyen")
    await hoa.picks("Trần Thị Bình – Đội Kiểm định Cơ sở 1")
    await hoa.picks("Ủy quyền khi vắng mặt")
    await hoa.picks("Lê Văn Cường, Đăng kiểm viên")
    await hoa.says("mai")
    await hoa.says("thứ sáu")
    await hoa.picks("Đúng, ủy quyền")
    assert head.roster is not None
    async with office.database.transaction() as db:
        arranged = await deputies.of_head(db, head.roster.id)
    assert arranged is not None
    assert arranged.ends_on == date(2026, 11, 6)


async def test_the_second_of_two_who_arrange_it_at_once_is_told_so(sqlite_office: Office) -> None:
    office = sqlite_office
    hoa, head = await clerk(office, "telegram"), await head_of(office, "web")
    await colleague(office, "zalo")
    await colleague(office, "zalo", "Vũ Tiến Dũng")
    await hoa.says("/uyquyen")
    await hoa.picks("Trần Thị Bình – Đội Kiểm định Cơ sở 1")
    await hoa.picks("Ủy quyền khi vắng mặt")
    await hoa.picks("Vũ Tiến Dũng, Đăng kiểm viên")
    await hoa.says("mai")
    await hoa.says("thứ sáu")
    await names(head)
    heard = await hoa.picks("Đúng, ủy quyền")
    assert "vừa được người khác thay đổi" in heard
    assert "Lê Văn Cường được ủy quyền thay Trần Thị Bình" in heard


@pytest.mark.parametrize("role", [None, Role.DIRECTOR, Role.ADMIN])
async def test_nobody_else_names_deputies(sqlite_office: Office, channel: str, role: Role | None) -> None:
    reader = await sqlite_office.member(channel, "Hoàng Văn Giang", "KD1", *([role] if role else []))
    assert CLOSED in await reader.says("/uyquyen")


async def test_a_large_unit_has_pages_and_a_part_of_a_name_narrows_it(sqlite_office: Office, channel: str) -> None:
    head = await head_of(sqlite_office, channel)
    for number in range(9):
        await sqlite_office.hires(f"Ngô Văn {chr(ord('A') + number)}", "KD1", position="Đăng kiểm viên")
    await sqlite_office.hires("Lê Thị Yến", "KD1", position="Kế toán")
    await sqlite_office.hires("Vũ Thị Yến", "KD1", position="Văn thư")
    await head.says("/uyquyen")
    await head.picks("Ủy quyền khi vắng mặt")
    assert "Lê Thị Yến, Kế toán" not in await head.offered()
    await head.picks("Trang sau")
    assert "Lê Thị Yến, Kế toán" in await head.offered()
    assert "Có 2 người của Đội Kiểm định Cơ sở 1 khớp với “yen”" in await head.says("yen")
    await head.picks("Tất cả người của đơn vị")
    assert "Ngô Văn A, Đăng kiểm viên" in await head.offered()
    await head.says("yen")
    assert "từ ngày nào?" in await head.picks("Vũ Thị Yến, Văn thư")
