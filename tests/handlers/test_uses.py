"""What an initiative was used for: marked by the office, warned of the second time, taken back."""

from domain.initiative import State
from domain.people import Role
from domain.use import Use
from storage import audit, initiatives, uses
from tests.handlers.test_initiative import registers
from tests.handlers.test_progress import confirmed, put, under_way
from tests.handlers.test_replication import FOUND
from tests.office import Office
from tests.person import Person

TITLE_OF_UNIT = "Chiến sĩ thi đua cơ sở"
AWARD = "Giấy khen của Giám đốc Sở (Khen thưởng hằng năm)"


async def office_desk(office: Office, channel: str) -> Person:
    return await office.member(channel, "Lê Thị Hoa", "QLTH", Role.COORDINATOR)


async def up_to_sure(hoa: Person, purpose: str) -> str:
    await hoa.says("/dadung SK-2026-0001")
    await hoa.picks(FOUND)
    await hoa.picks("Ghi một lần đã dùng")
    await hoa.says("2026")
    await hoa.picks(purpose)
    return await hoa.picks("Nguyễn Văn An")


async def on_record(office: Office) -> list[Use]:
    async with office.database.transaction() as db:
        (item,) = await initiatives.of_year(db, 2026)
        return await uses.of_initiative(db, item.id)


async def test_a_use_is_marked_and_the_second_is_warned_of(office: Office, channel: str) -> None:
    an = await under_way(office, "web")
    hoa = await office_desk(office, channel)
    heard = await up_to_sure(hoa, TITLE_OF_UNIT)
    assert "Lưu ý" not in heard
    assert "Đã ghi nhận: SK-2026-0001 đã dùng để đề nghị Chiến sĩ thi đua cơ sở, năm 2026, Nguyễn Văn An" in (
        await hoa.picks("Có, ghi nhận")
    )
    heard = await up_to_sure(hoa, AWARD)
    assert "Công văn số 5007/BNV-TĐKT năm 2023, mục III.5.c: một sáng kiến chỉ dùng một lần" in heard
    assert "Đã dùng để đề nghị: Chiến sĩ thi đua cơ sở, năm 2026, Nguyễn Văn An" in heard
    assert "anh/chị quyết định" in heard
    await hoa.picks("Không, giữ nguyên")
    assert len(await on_record(office)) == 1
    await up_to_sure(hoa, AWARD)
    await hoa.picks("Có, ghi nhận")
    assert [use.purpose for use in await on_record(office)] == [
        "title:cstd_co_so",
        "hang_nam:giay khen cua giam doc so",
    ]
    await an.says("/cuatoi")
    line = next(label for label in await an.offered() if label.startswith("SK-2026-0001"))
    assert "Đã dùng để đề nghị: Chiến sĩ thi đua cơ sở, năm 2026" in await an.picks(line)


async def test_the_same_use_is_marked_once(sqlite_office: Office, channel: str) -> None:
    await under_way(sqlite_office, "web")
    hoa = await office_desk(sqlite_office, channel)
    for answer in ("Đã ghi nhận", "đã được ghi trước đó"):
        await up_to_sure(hoa, TITLE_OF_UNIT)
        assert answer in await hoa.picks("Có, ghi nhận")
    assert len(await on_record(sqlite_office)) == 1


async def test_a_mark_is_taken_back_and_warns_no_more(sqlite_office: Office, channel: str) -> None:
    await under_way(sqlite_office, "web")
    hoa = await office_desk(sqlite_office, channel)
    await up_to_sure(hoa, TITLE_OF_UNIT)
    await hoa.picks("Có, ghi nhận")
    await hoa.says("/dadung ma qr")
    assert "Đã dùng để đề nghị: Chiến sĩ thi đua cơ sở" in await hoa.picks(FOUND)
    assert "không còn tính là đã dùng" in await hoa.picks("Bỏ ghi: Chiến sĩ thi đua cơ sở, 2026")
    assert await on_record(sqlite_office) == []
    assert "Lưu ý" not in await up_to_sure(hoa, AWARD)
    async with sqlite_office.database.transaction() as db:
        (item,) = await initiatives.of_year(db, 2026)
        actions = [row.action for row in await audit.history(db, "initiative", item.id)]
    assert actions[-2:] == ["initiative.use", "initiative.use_back"]


async def test_a_year_outside_the_movement_is_refused(sqlite_office: Office, channel: str) -> None:
    await under_way(sqlite_office, "web")
    hoa = await office_desk(sqlite_office, channel)
    await hoa.says("/dadung ma qr")
    await hoa.picks(FOUND)
    await hoa.picks("Ghi một lần đã dùng")
    assert "từ 2026 đến 2030" in await hoa.says("2025")
    assert "từ 2026 đến 2030" in await hoa.says("năm nay")
    assert TITLE_OF_UNIT in await hoa.says("2026") + "\n".join(await hoa.offered())


async def test_nobody_marks_the_use_of_their_own(sqlite_office: Office) -> None:
    hoa = await office_desk(sqlite_office, "telegram")
    await registers(hoa)
    await confirmed(sqlite_office)
    assert "Không tìm thấy nội dung phù hợp" in await hoa.says("/dadung SK-2026-0001")


async def test_what_was_withdrawn_meanwhile_is_not_marked(sqlite_office: Office) -> None:
    await under_way(sqlite_office, "web")
    hoa = await office_desk(sqlite_office, "zalo")
    await up_to_sure(hoa, TITLE_OF_UNIT)
    await put(sqlite_office, State.WITHDRAWN)
    assert "Chưa ghi thêm gì: SK-2026-0001" in await hoa.picks("Có, ghi nhận")
    assert await on_record(sqlite_office) == []
