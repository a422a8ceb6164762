"""Evidence and dossier are at hand where people decide or look, for those who may read them and for nobody else."""

from dataclasses import replace

import pytest

from domain.dossier import Part
from domain.people import Role
from storage import dossiers, evidence, initiatives, reviews
from tests.files import JPEG
from tests.handlers.reviewing import AT_OFFICE, head_of, registered
from tests.handlers.test_search import confirmed
from tests.office import Office
from tests.person import Person

FILES, DOSSIER, FILE = "Minh chứng (2)", "Hồ sơ", "ảnh 2.jpg – Ảnh chụp số 2"
NOVELTY = "Lần đầu áp dụng tại Trung tâm"


async def with_papers(office: Office) -> None:
    """An initiative of unit KD1 with two photos, and one part of its dossier filled in."""
    office.world = replace(office.world, public_url="https://thi-dua.example.vn")
    office.open_shelf()
    an, store = await office.hires("Nguyễn Văn An"), office.world.store
    number = await registered(office, an)
    async with office.database.transaction() as db:
        for photo in (1, 2):
            name, caption, content = f"ảnh {photo}.jpg", f"Ảnh chụp số {photo}", JPEG + bytes([photo])
            await evidence.add(
                db, store, number, name, content, "image/jpeg", caption=caption, by=an.id, now=office.now
            )
        item = await initiatives.get(db, number)
        assert item is not None
        await dossiers.note(db, item, Part.NOVELTY, NOVELTY, by=an.id, now=office.now)


async def gets_the_second_photo(reader: Person) -> bool:
    """Whether choosing it hands it over: as a link on Zalo, as the file itself elsewhere."""
    heard = await reader.picks(FILE)
    if reader.channel == "zalo":
        return heard.count("https://thi-dua.example.vn/file/") == 1
    return [content for _, content in await reader.was_handed()] == [JPEG + b"\2"]


async def test_a_head_fetches_evidence_reads_the_dossier_and_decides(office: Office, channel: str) -> None:
    await with_papers(office)
    head = await head_of(office, channel)
    await head.says("/duyet")
    await head.picks("Việc khác")
    assert (await head.offered())[:2] == [FILES, DOSSIER]
    assert "Minh chứng của SK-2026-0001" in await head.picks(FILES)
    assert await gets_the_second_photo(head)
    assert "anh/chị muốn làm việc nào khác?" in await head.picks("Xong")
    assert f"Tính mới: {NOVELTY}" in await head.picks(DOSSIER)
    assert "anh/chị muốn làm việc nào khác?" in await head.picks("Xong")
    await head.picks("Trở lại nội dung")
    assert "Đã xác nhận" in await head.picks("Xác nhận")


async def test_the_request_is_fetched_where_it_is_decided(sqlite_office: Office) -> None:
    await with_papers(sqlite_office)
    head = await head_of(sqlite_office, "telegram")
    for said in ("/duyet", "Việc khác", DOSSIER, "Lấy đơn (.docx)"):
        await (head.says(said) if said.startswith("/") else head.picks(said))
    ((name, content),) = await head.was_handed()
    assert name.endswith(".docx")
    assert content.startswith(b"PK")
    assert DOSSIER in await head.offered()


async def test_where_there_are_no_papers_none_are_offered(sqlite_office: Office, channel: str) -> None:
    await registered(sqlite_office, await sqlite_office.hires("Nguyễn Văn An"))
    head = await head_of(sqlite_office, channel)
    await head.says("/duyet")
    await head.picks("Việc khác")
    assert not [label for label in await head.offered() if label.startswith(("Minh chứng", DOSSIER))]


async def test_a_head_of_another_unit_reads_them_while_the_step_is_theirs(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    await with_papers(office)
    other = await head_of(office, channel, "Lê Văn Cường", "KD2")
    assert other.roster is not None
    async with office.database.transaction() as db:
        await reviews.hand_over(db, 1, other.roster.id)
    await other.says("/duyet")
    await other.picks("Việc khác")
    await other.picks(FILES)
    assert await gets_the_second_photo(other)
    async with office.database.transaction() as db:
        await initiatives.move(db, 1, AT_OFFICE, by=other.roster.id, now=office.now)
    assert "chỉ mở cho tác giả" in await other.picks(FILE)


@pytest.mark.parametrize(
    ("unit", "roles", "open_to"),
    [
        ("KD1", (Role.HEAD,), True),
        ("QLTH", (Role.COORDINATOR,), True),
        ("BGD", (Role.DIRECTOR,), True),
        ("KD2", (Role.HEAD,), False),
        ("KD1", (), False),
        ("QLTH", (Role.ADMIN,), False),
    ],
)
async def test_who_finds_it_is_offered_its_papers_if_all_of_it_is_open_to_them(
    sqlite_office: Office, channel: str, unit: str, roles: tuple[Role, ...], open_to: bool
) -> None:
    await with_papers(sqlite_office)
    await confirmed(sqlite_office)
    reader = await sqlite_office.member(channel, "Trần Thị Bình", unit, *roles)
    await reader.says("/timkiem ma qr")
    looked = await reader.picks((await reader.offered())[0])
    assert "SK-2026-0001" in looked
    assert (FILES in await reader.offered(), DOSSIER in await reader.offered()) == (open_to, open_to)
    if open_to:
        assert f"Tính mới: {NOVELTY}" in await reader.picks(DOSSIER)
        assert "SK-2026-0001" in await reader.picks("Xong")
        await reader.picks(FILES)
        assert await gets_the_second_photo(reader)
        await reader.picks("Xong")
        assert "Về kết quả tìm kiếm" in await reader.offered()
