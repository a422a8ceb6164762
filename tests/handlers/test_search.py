"""Finding initiatives: by any words, without marks; all of it only for those it concerns."""

import pytest

from domain.initiative import State
from domain.lifecycle import Place
from domain.people import Role
from storage import initiatives
from tests.handlers.test_initiative import TITLE, registers
from tests.office import Office
from tests.person import Person

OTHER = "Trồng cây xanh quanh bãi chờ của Cơ sở 2"


async def confirmed(office: Office, *authors: Person) -> None:
    """Everything on record has passed its review."""
    async with office.database.transaction() as db:
        for item in await initiatives.of_year(db, 2026):
            await initiatives.move(db, item.id, Place(State.CONFIRMED), by=item.author_id, now=office.now)


@pytest.mark.parametrize(
    "typed",
    ["sk-2026-0001", "ma qr", "SẢNH tiếp nhận tra cứu", "van an qr", "qr cs1", "2026 QR", "chuyen doi so qr", "0001"],
)
async def test_it_is_found_by_any_of_its_words(office: Office, typed: str) -> None:
    an = await office.member("telegram")
    await registers(an)
    await confirmed(office)
    reader = await office.member("zalo", "Lê Quý Bình", "KD2")
    heard = await reader.says(f"/timkiem {typed}")
    assert "1 kết quả" in heard
    assert "SK-2026-0001 " + TITLE[:40] in heard


@pytest.mark.parametrize("typed", ["xe bay", "van an cay", "2027 qr", "qr cs2", "'; drop table", "%"])
async def test_what_is_nowhere_is_said_and_asked_again(sqlite_office: Office, typed: str) -> None:
    an = await sqlite_office.member("telegram")
    await registers(an)
    await confirmed(sqlite_office)
    reader = await sqlite_office.member("web", "Lê Quý Bình", "KD2")
    assert "Không tìm thấy đăng ký nào" in await reader.says(f"/timkiem {typed}")
    assert "1 kết quả" in await reader.says("ma qr")


async def test_everybody_sees_a_confirmed_one_in_short_and_its_head_all_of_it(office: Office, channel: str) -> None:
    an = await office.member("web")
    await registers(an)
    await confirmed(office)
    head = await office.member(channel, "Trần Thị Bích", "KD1", Role.HEAD)
    reader = await office.member(channel, "Lê Quý Bình", "KD2")
    for somebody, sees_all in ((reader, False), (head, True)):
        await somebody.says("/timkiem")
        await somebody.says("qr sanh")
        (first, *_) = await somebody.offered()
        heard = await somebody.picks(first)
        assert "SK-2026-0001" in heard
        assert ("Giảm 10 phút chờ mỗi xe" in heard) is sees_all
        assert ("Tác giả: Nguyễn Văn An" in heard) is not sees_all


@pytest.mark.parametrize(
    ("unit", "roles", "finds"),
    [
        ("KD2", (), False),
        ("KD1", (), False),
        ("KD2", (Role.HEAD,), False),
        ("KD1", (Role.HEAD,), True),
        ("QLTH", (Role.COORDINATOR,), True),
        ("BGD", (Role.DIRECTOR,), True),
    ],
)
async def test_what_waits_for_confirmation_is_found_by_those_it_concerns(
    sqlite_office: Office, unit: str, roles: tuple[Role, ...], finds: bool
) -> None:
    an = await sqlite_office.member("web")
    await registers(an)
    reader = await sqlite_office.member("telegram", "Lê Quý Bình", unit, *roles)
    assert ("1 kết quả" in await reader.says("/timkiem ma qr")) is finds
    assert "1 kết quả" in await an.says("/timkiem ma qr")


async def test_one_that_closes_while_it_is_listed_is_not_shown(sqlite_office: Office) -> None:
    an = await sqlite_office.member("web")
    await registers(an)
    await confirmed(sqlite_office)
    reader = await sqlite_office.member("telegram", "Lê Quý Bình", "KD2")
    await reader.says("/timkiem qr")
    (first, *_) = await reader.offered()
    async with sqlite_office.database.transaction() as db:
        (item,) = await initiatives.of_year(db, 2026)
        await initiatives.move(db, item.id, Place(State.WITHDRAWN), by=item.author_id, now=sqlite_office.now)
    assert "chưa mở để anh/chị xem" in await reader.picks(first)


async def test_those_with_all_words_in_their_name_come_first_and_a_long_list_has_pages(
    sqlite_office: Office, channel: str
) -> None:
    an = await sqlite_office.member("web")
    await registers(an, "Quét dọn lối đi bằng xe tự hành tại cơ sở 1")
    for number in range(9):
        await registers(an, f"Việc số {'abcdefghi'[number] * 6} của dây chuyền")
    await confirmed(sqlite_office)
    reader = await sqlite_office.member(channel, "Lê Quý Bình", "KD2")
    heard = await reader.says("/timkiem cs1")
    assert "10 kết quả" in heard
    assert "Trang 1/2" in heard
    assert "Quét dọn" in (await reader.offered())[0]
    assert "Trang 2/2" in await reader.picks("Trang sau")
