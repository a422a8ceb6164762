"""Another unit applies an initiative too: declared by its head, heard by the authors, taken back, counted."""

from datetime import date, timedelta

import pytest

from domain.initiative import State
from domain.people import Role
from domain.replication import Replication
from handlers.words import clipped
from storage import audit, deputies, initiatives, replications
from tests.handlers.test_initiative import TITLE, registers
from tests.handlers.test_progress import LINE, confirmed, put, under_way
from tests.office import Office
from tests.person import Person

FOUND = f"SK-2026-0001 {clipped(TITLE, 40)} – Đội Kiểm định Cơ sở 1, đã xác nhận, đang triển khai"
DECLARED = f"SK-2026-0001 {clipped(TITLE, 50)}"


async def standing(office: Office) -> list[Replication]:
    async with office.database.transaction() as db:
        (item,) = await initiatives.of_year(db, 2026)
        return await replications.of_initiative(db, item.id)


async def other_head(office: Office, channel: str) -> Person:
    return await office.member(channel, "Phan Đình Khôi", "KD2", Role.HEAD)


async def declares(head: Person) -> str:
    await head.says("/apdunglai ma qr")
    await head.picks(FOUND)
    await head.says("1/11")
    await head.says("Dán mã QR tại sảnh Cơ sở 2")
    return await head.picks("Có, khai báo")


async def test_the_head_of_another_unit_declares_and_the_authors_hear(office: Office, channel: str) -> None:
    an = await under_way(office, channel)
    head = await other_head(office, channel)
    assert "chưa ghi nhận áp dụng lại" in await head.says("/apdunglai")
    await head.picks("Khai báo áp dụng lại")
    assert "Không tìm thấy nội dung phù hợp" in await head.says("trồng cây")
    await head.says("SK-2026-0001")
    await head.picks(FOUND)
    assert "Đề nghị khai báo khi đã áp dụng" in await head.says("mai")
    await head.says("1/11")
    assert "ít nhất 10 ký tự" in await head.says("có")
    assert "từ ngày 01/11/2026" in await head.says("Dán mã QR tại sảnh Cơ sở 2")
    assert "Đã ghi nhận Đội Kiểm định Cơ sở 2 áp dụng lại SK-2026-0001" in await head.picks("Có, khai báo")
    heard = await an.hears()
    assert "Đội Kiểm định Cơ sở 2 khai báo áp dụng lại SK-2026-0001" in heard
    assert "từ ngày 01/11/2026: Dán mã QR tại sảnh Cơ sở 2" in heard
    [one] = await standing(office)
    assert (one.unit, one.since, one.words) == ("KD2", date(2026, 11, 1), "Dán mã QR tại sảnh Cơ sở 2")
    await an.says("/cuatoi")
    assert "Đội Kiểm định Cơ sở 2 áp dụng lại từ 01/11/2026: Dán mã QR tại sảnh Cơ sở 2" in await an.picks(LINE)


async def test_a_declaration_is_taken_back_and_the_authors_hear_that_too(sqlite_office: Office, channel: str) -> None:
    an = await under_way(sqlite_office, "web")
    head = await other_head(sqlite_office, channel)
    await declares(head)
    await an.hears()
    await head.says("/apdunglai")
    assert "Dán mã QR tại sảnh Cơ sở 2" in await head.picks(DECLARED)
    assert "Đã rút khai báo áp dụng lại SK-2026-0001" in await head.picks("Rút khai báo")
    assert "đã rút khai báo áp dụng lại SK-2026-0001" in await an.hears()
    assert await standing(sqlite_office) == []
    async with sqlite_office.database.transaction() as db:
        (item,) = await initiatives.of_year(db, 2026)
        actions = [row.action for row in await audit.history(db, "initiative", item.id)]
    assert actions[-2:] == ["initiative.replicate", "initiative.replicate_back"]
    sqlite_office.now += timedelta(minutes=1)
    await declares(head)
    assert "khai báo áp dụng lại" in await an.hears()


async def test_it_is_counted_and_listed_in_the_numbers(sqlite_office: Office, channel: str) -> None:
    await under_way(sqlite_office, "web")
    hoa = await sqlite_office.member(channel, "Lê Thị Hoa", "QLTH", Role.COORDINATOR)
    assert "áp dụng lại" not in await hoa.says("/thongke")
    await declares(await other_head(sqlite_office, "zalo"))
    assert "Được đơn vị khác áp dụng lại: 1 nội dung, 1 lượt" in await hoa.says("/thongke")
    heard = await hoa.picks("Áp dụng lại ở đâu: 1")
    assert "- SK-2026-0001 Ứng dụng mã QR tra cứu kết quả kiểm định tại sảnh tiếp nhận: Đội KĐ CS2" in heard
    assert "Được đơn vị khác áp dụng lại" in await hoa.picks("Số liệu chung")


async def test_a_head_does_not_declare_what_is_of_their_own_unit(sqlite_office: Office, channel: str) -> None:
    await under_way(sqlite_office, "web")
    head = await sqlite_office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD)
    assert "Không tìm thấy nội dung phù hợp" in await head.says("/apdunglai SK-2026-0001")


@pytest.mark.parametrize("state", [State.STOPPED, State.WITHDRAWN, State.NOT_RECOGNISED])
async def test_what_ended_while_it_was_declared_is_not_declared(sqlite_office: Office, state: State) -> None:
    await under_way(sqlite_office, "web")
    head = await other_head(sqlite_office, "telegram")
    await head.says("/apdunglai ma qr")
    await head.picks(FOUND)
    await head.says("hôm nay")
    await head.says("Dán mã QR tại sảnh Cơ sở 2")
    await put(sqlite_office, state)
    assert "Chưa khai báo được SK-2026-0001" in await head.picks("Có, khai báo")
    assert await standing(sqlite_office) == []


async def test_who_stands_in_for_a_head_is_told_that_only_the_head_declares(sqlite_office: Office) -> None:
    head = await other_head(sqlite_office, "web")
    binh = await sqlite_office.member("telegram", "Lê Quý Bình", "KD2")
    assert head.roster is not None
    assert binh.roster is not None
    day = sqlite_office.now.date()
    async with sqlite_office.database.transaction() as db:
        await deputies.name(db, head.roster.id, "KD2", binh.roster.id, day, day, sqlite_office.now)
    assert "Chỉ trưởng đơn vị khai báo được" in await binh.says("/apdunglai")


async def test_everybody_finds_where_it_is_applied_too(sqlite_office: Office) -> None:
    an = await sqlite_office.member("web")
    await registers(an)
    await confirmed(sqlite_office)
    await declares(await other_head(sqlite_office, "zalo"))
    dung = await sqlite_office.member("telegram", "Võ Dũng", "QLTH")
    await dung.says("/timkiem ma qr")
    (line, *_) = await dung.offered()
    assert "Đội Kiểm định Cơ sở 2 áp dụng lại từ 01/11/2026" in await dung.picks(line)


async def test_it_is_declared_from_where_it_was_found(office: Office, channel: str) -> None:
    await under_way(office, "web")
    head = await other_head(office, channel)
    await head.says("/timkiem ma qr")
    await head.picks((await head.offered())[0])
    assert "từ ngày nào" in await head.picks("Áp dụng lại tại đơn vị tôi")
    await head.says("1/11")
    await head.says("Dán mã QR tại sảnh Cơ sở 2")
    assert "Đã ghi nhận Đội Kiểm định Cơ sở 2 áp dụng lại" in await head.picks("Có, khai báo")
    assert [one.unit for one in await standing(office)] == ["KD2"]


@pytest.mark.parametrize(
    ("unit", "roles"), [("KD1", (Role.HEAD,)), ("KD2", ()), ("QLTH", (Role.COORDINATOR,)), ("BGD", (Role.DIRECTOR,))]
)
async def test_who_finds_it_and_heads_no_other_unit_is_not_offered_to_declare(
    sqlite_office: Office, channel: str, unit: str, roles: tuple[Role, ...]
) -> None:
    await under_way(sqlite_office, "web")
    reader = await sqlite_office.member(channel, "Phan Đình Khôi", unit, *roles)
    await reader.says("/timkiem ma qr")
    assert "SK-2026-0001" in await reader.picks((await reader.offered())[0])
    assert "Áp dụng lại tại đơn vị tôi" not in await reader.offered()
