"""Those an initiative is open to look at its evidence from whatever dialog they are in; nobody else does."""

from dataclasses import replace

import pytest

from dialog import Detour, Dialog, End, Prompt, Step, Turn
from dialog.prompt import Choice
from dialog.repertoire import Repertoire
from domain.people import Role
from handlers import REPERTOIRE
from handlers.evidence_list import evidence_of
from storage import evidence, people
from tests.files import JPEG
from tests.handlers.test_initiative import registers
from tests.office import Office
from tests.person import Person


async def _decision(turn: Turn) -> Prompt:
    turn.data["initiative"] = 1
    return Prompt.menu("Quyết định thế nào?", [Choice("look", "Xem minh chứng"), Choice("end", "Thôi")])


async def _decide(turn: Turn, choice: str) -> Detour | End:
    return Detour("evidence_of") if choice == "look" else End("Đã thôi.")


DECIDING = Dialog("deciding", Step("decision", _decision, _decide), evidence_of, commands=("quyetdinh",))


async def reader(office: Office, channel: str, unit: str, *roles: Role, files: int = 2) -> Person:
    """Somebody who asks for the evidence of an initiative of unit KD1."""
    an = await office.member("telegram")
    await registers(an)
    await an.says("/minhchung")
    for number in range(files):
        await an.sends_photo(JPEG + bytes([number]), f"Ảnh chụp số {number + 1}")
    office.world = replace(office.world, public_url="https://thi-dua.example.vn")
    office.open_shelf()
    office.repertoire = Repertoire([*REPERTOIRE.dialogs.values(), DECIDING])
    somebody = await office.member(channel, "Trần Thị Bình", unit, *roles)
    await somebody.says("/quyetdinh")
    return somebody


async def test_a_head_gets_one_file_or_all_and_goes_on_deciding(office: Office, channel: str) -> None:
    head = await reader(office, channel, "KD1", Role.HEAD)
    assert "Minh chứng của SK-2026-0001" in await head.picks("Xem minh chứng")
    heard = await head.picks("ảnh 2.jpg – Ảnh chụp số 2")
    if channel == "zalo":
        assert heard.count("https://thi-dua.example.vn/file/") == 1
        assert (await head.picks("Lấy tất cả tệp ở đây")).count("https://thi-dua.example.vn/file/") == 2
    else:
        await head.picks("Lấy tất cả tệp ở đây")
        assert [content for _, content in await head.was_handed()] == [JPEG + b"\1", JPEG + b"\0", JPEG + b"\1"]
    assert "Quyết định thế nào?" in await head.picks("Xong")
    assert "Đã thôi." in await head.picks("Thôi")


@pytest.mark.parametrize(
    ("unit", "roles", "open_to"),
    [
        ("QLTH", (Role.COORDINATOR,), True),
        ("BGD", (Role.DIRECTOR,), True),
        ("KD1", (), False),
        ("KD2", (Role.HEAD,), False),
        ("QLTH", (Role.ADMIN,), False),
    ],
)
async def test_it_is_open_to_those_who_decide_and_to_nobody_else(
    sqlite_office: Office, channel: str, unit: str, roles: tuple[Role, ...], open_to: bool
) -> None:
    somebody = await reader(sqlite_office, channel, unit, *roles)
    heard = await somebody.picks("Xem minh chứng")
    assert ("ảnh 1.jpg" in heard or "ảnh 1.jpg – Ảnh chụp số 1" in await somebody.offered()) is open_to
    assert ("chỉ mở cho tác giả" in heard) is not open_to


async def test_what_was_open_when_it_was_shown_may_be_closed_when_it_is_asked_for(
    sqlite_office: Office, channel: str
) -> None:
    head = await reader(sqlite_office, channel, "KD1", Role.HEAD)
    await head.picks("Xem minh chứng")
    assert head.roster is not None
    async with sqlite_office.database.transaction() as db:
        await people.change(db, head.roster.id, unit="KD2")
    assert "chỉ mở cho tác giả" in await head.picks("ảnh 1.jpg – Ảnh chụp số 1")
    assert await head.was_handed() == []


async def test_a_file_taken_out_meanwhile_is_said_to_be_gone(sqlite_office: Office, channel: str) -> None:
    head = await reader(sqlite_office, channel, "KD1", Role.HEAD)
    await head.picks("Xem minh chứng")
    async with sqlite_office.database.transaction() as db:
        await evidence.remove(db, 1, 1, sqlite_office.now)
    assert "Tệp này vừa được gỡ" in await head.picks("ảnh 1.jpg – Ảnh chụp số 1")
    assert await head.was_handed() == []


async def test_an_initiative_without_evidence_says_so(sqlite_office: Office, channel: str) -> None:
    head = await reader(sqlite_office, channel, "KD1", Role.HEAD, files=0)
    assert "Chưa có minh chứng nào của SK-2026-0001" in await head.picks("Xem minh chứng")
    assert "Quyết định thế nào?" in await head.picks("Xong")


async def test_a_co_reader_cannot_take_out_what_another_sent(sqlite_office: Office) -> None:
    head = await reader(sqlite_office, "web", "KD1", Role.HEAD)
    await head.picks("Xem minh chứng")
    assert "Gỡ tệp" not in await head.offered()
    assert "chưa ghi nhận đăng ký nào" in await head.says("/minhchung")
