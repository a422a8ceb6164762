"""Two registrations of one thing become one: both codes stay, and so does everybody's credit."""

from domain.authors import WHOLE, credit
from domain.initiative import State
from domain.lifecycle import Place
from domain.people import Role
from storage import audit, initiatives
from tests.handlers.test_initiative import TITLE, registers
from tests.office import Office
from tests.person import Person

OTHER = "Tra cứu kết quả kiểm định xe bằng mã QR"


async def two(office: Office, channel: str) -> tuple[Person, Person, Person]:
    an = await office.member(channel)
    binh = await office.member(channel, "Lê Quý Bình", "KD2")
    hoa = await office.member(channel, "Lê Thị Hoa", "QLTH", Role.COORDINATOR)
    await registers(an)
    await registers(binh, OTHER)
    return an, binh, hoa


async def test_the_office_merges_two_and_all_authors_hear(office: Office, channel: str) -> None:
    an, binh, hoa = await two(office, channel)
    await hoa.says("/gop")
    assert "Gõ mã của đăng ký được giữ lại" in await hoa.says("sk-2026-0002")
    heard = await hoa.says(" SK-2026-0001 ")
    assert "1. Nguyễn Văn An – Đội Kiểm định Cơ sở 1: 50%" in heard
    assert "2. Lê Quý Bình – Đội Kiểm định Cơ sở 2: 50%" in heard
    assert "không hoàn tác được" in heard
    assert "Đã gộp SK-2026-0002 vào SK-2026-0001" in await hoa.picks("Có, gộp lại")
    for author in (an, binh):
        assert "Phần đóng góp của anh/chị được giữ" in await author.hears()
    await binh.says("/cuatoi")
    label = next(it for it in await binh.offered() if it.startswith("SK-2026-0002"))
    assert f"Được tiếp tục trong SK-2026-0001 “{TITLE}”" in await binh.picks(label)
    async with office.database.transaction() as db:
        stays, ends = await initiatives.of_year(db, 2026)
        actions = [entry.action for entry in await audit.history(db, "initiative", ends.id)]
    assert (ends.state, ends.merged_into, ends.code) == (State.MERGED, stays.id, "SK-2026-0002")
    assert credit(ends.authors) == {ends.author_id: WHOLE}
    assert credit(stays.authors) == {stays.author_id: 5000, ends.author_id: 5000}
    assert actions == ["initiative.register", "initiative.merge"]


async def test_what_is_like_it_can_be_picked_instead_of_typed(sqlite_office: Office, channel: str) -> None:
    an, _, hoa = await two(sqlite_office, channel)
    await registers(an, "Trồng cây xanh quanh bãi chờ của chủ xe")
    await hoa.says("/gop SK-2026-0002")
    await hoa.says("SK-2026-0002")
    [label] = [it for it in await hoa.offered() if it.startswith("SK-2026-")]
    assert "SK-2026-0001 “" in await hoa.picks(label)
    assert "Đã gộp SK-2026-0002 vào SK-2026-0001" in await hoa.picks("Có, gộp lại")


async def test_keeping_both_changes_nothing(sqlite_office: Office) -> None:
    _, _, hoa = await two(sqlite_office, "telegram")
    for text in ("/gop", "SK-2026-0002", "SK-2026-0001"):
        await hoa.says(text)
    assert "giữ nguyên" in await hoa.picks("Không, giữ cả hai")
    async with sqlite_office.database.transaction() as db:
        assert {item.state for item in await initiatives.of_year(db, 2026)} == {State.REGISTERED}


async def test_a_wrong_code_the_same_one_and_one_that_is_over_get_a_sentence_each(
    sqlite_office: Office, channel: str
) -> None:
    _, _, hoa = await two(sqlite_office, channel)
    async with sqlite_office.database.transaction() as db:
        (item, _) = await initiatives.of_year(db, 2026)
        await initiatives.move(db, item.id, Place(State.WITHDRAWN), by=item.author_id, now=sqlite_office.now)
    await hoa.says("/gop")
    assert "Không có đăng ký mang mã SK-2026-0099" in await hoa.says("SK-2026-0099")
    assert "Chưa gộp được SK-2026-0001 (đã rút)" in await hoa.says("SK-2026-0001")
    await hoa.says("SK-2026-0002")
    assert "cùng một đăng ký" in await hoa.says("SK-2026-0002")


async def test_what_was_changed_while_it_was_looked_at_is_not_merged(sqlite_office: Office) -> None:
    _, _, hoa = await two(sqlite_office, "web")
    for text in ("/gop", "SK-2026-0002", "SK-2026-0001"):
        await hoa.says(text)
    async with sqlite_office.database.transaction() as db:
        (item, _) = await initiatives.of_year(db, 2026)
        await initiatives.move(db, item.id, Place(State.REGISTERED, "office"), by=item.author_id, now=sqlite_office.now)
    assert "vừa được thay đổi nên chưa gộp" in await hoa.picks("Có, gộp lại")


async def test_nobody_merges_their_own(sqlite_office: Office) -> None:
    hoa = await sqlite_office.member("telegram", "Lê Thị Hoa", "QLTH", Role.COORDINATOR)
    await registers(hoa)
    await hoa.says("/gop")
    assert "không gộp đăng ký của chính mình" in await hoa.says("SK-2026-0001")
