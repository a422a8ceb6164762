"""Returning, refusing, and what a reviewer reads before deciding."""

import asyncio

import pytest

from domain.initiative import State
from domain.people import Role
from domain.review import ReviewAct
from storage import initiatives
from tests.handlers.reviewing import AT_COUNCIL, AT_OFFICE, clerk, entries, head_of, on_record, registered
from tests.handlers.test_initiative import TITLE, registers
from tests.handlers.test_mine import LINE
from tests.office import Office


async def test_the_item_shows_authors_with_shares_and_where_it_stands(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head = await head_of(office, channel)
    an, ba = await office.hires("Nguyễn Văn An"), await office.hires("Phạm Thị Ba", "KD2")
    await registered(office, an, ba)
    heard = await head.says("/duyet")
    assert "1. Nguyễn Văn An – Đội Kiểm định Cơ sở 1: 50%" in heard
    assert "2. Phạm Thị Ba – Đội Kiểm định Cơ sở 2: 50%" in heard
    assert "0/4 bước" in heard
    assert await head.offered() == ["Xác nhận", "Trả lại", "Việc khác", "Để sau", "Trang chính"] or channel == "zalo"


async def test_what_was_returned_and_improved_says_what_was_changed(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head = await head_of(office, channel)
    an = await office.member("web")
    await registers(an)
    await head.says("/duyet")
    await head.picks("Trả lại")
    await head.says("Cần nêu số liệu cụ thể")
    await head.picks("Sau 5 ngày làm việc (09/11/2026)")
    assert "09/11/2026" in await an.hears()
    await an.says("/cuatoi")
    await an.picks(LINE.replace("chờ xác nhận", "trả lại để hoàn thiện"))
    await an.picks("Sửa")
    await an.picks("Sửa hiệu quả")
    await an.says("Giảm 10 phút chờ cho 80 xe mỗi ngày")
    await an.picks("Gửi nội dung đã sửa")
    heard = await head.says("/duyet")
    assert "người trả lại: Trần Thị Bình. Lý do: Cần nêu số liệu cụ thể" in heard
    assert "Từ đó đã sửa: hiệu quả dự kiến" in heard
    await head.picks("Việc khác")
    history = await head.picks("Lịch sử")
    assert "hiệu quả dự kiến: “Giảm 10 phút chờ mỗi xe” → “Giảm 10 phút chờ cho 80 xe mỗi ngày”" in history
    assert "Trần Thị Bình trả lại để hoàn thiện" in history
    assert "Đề nghị hoàn thiện chậm nhất ngày 09/11/2026." in history
    assert TITLE in await head.picks("Trở lại nội dung")


async def test_refusing_asks_for_a_reason_and_whether_one_is_sure(office: Office, channel: str) -> None:
    head, an = await head_of(office, channel), await office.member("web")
    await registered(office, an.roster)
    await head.says("/duyet")
    await head.picks("Việc khác")
    await head.picks("Không xác nhận")
    assert "ít nhất 5 ký tự" in await head.says("?")
    assert "kết quả cuối cùng" in await head.says("Nội dung đã làm từ năm 2025")
    assert "giữ nguyên" in await head.picks("Không, giữ nguyên")
    assert (await on_record(office)).state is State.REGISTERED
    await head.picks("Việc khác")
    await head.picks("Không xác nhận")
    await head.says("Nội dung đã làm từ năm 2025")
    await head.picks("Đúng, ghi nhận")
    item = await on_record(office)
    assert (item.state, item.reason) == (State.REFUSED, "Nội dung đã làm từ năm 2025")
    assert "Lý do: Nội dung đã làm từ năm 2025" in await an.hears()


async def test_a_request_for_recognition_is_returned_for_its_own_reasons(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    hoa, an = await clerk(office, channel), await office.member("web")
    await registered(office, an.roster, at=AT_COUNCIL)
    await hoa.says("/duyet")
    await hoa.picks("Trả lại")
    await hoa.picks("Đề nghị bổ sung minh chứng đã áp dụng.")
    await hoa.picks("Không hẹn ngày")
    assert (await on_record(office)).state is State.APPLIED
    assert "Đề nghị bổ sung minh chứng đã áp dụng." in await an.hears()


async def test_what_its_author_changes_meanwhile_is_shown_again_and_nothing_written_is_lost(
    sqlite_office: Office, channel: str
) -> None:
    office = sqlite_office
    head, an = await head_of(office, channel), await office.hires("Nguyễn Văn An")
    number = await registered(office, an)
    await head.says("/duyet")
    await head.picks("Trả lại")
    await head.says("Cần nêu số liệu cụ thể")
    async with office.database.transaction() as db:
        await initiatives.edit(db, number, {"benefit": "Giảm 15 phút chờ mỗi xe"}, office.now)
    heard = await head.picks("Không hẹn ngày")
    assert "vừa được sửa nên hệ thống chưa thực hiện" in heard
    assert "để dùng lại: Cần nêu số liệu cụ thể" in heard
    assert "Giảm 15 phút chờ mỗi xe" in heard
    assert (await on_record(office)).state is State.REGISTERED
    assert await entries(office) == []


@pytest.mark.parametrize("press", ["Xác nhận", "Trả lại"])
async def test_what_another_decided_meanwhile_is_left_alone(sqlite_office: Office, channel: str, press: str) -> None:
    office = sqlite_office
    head, hoa = await head_of(office, channel), await clerk(office, "web")
    number = await registered(office, await office.hires("Nguyễn Văn An"))
    await head.says("/duyet")
    async with office.database.transaction() as db:
        await initiatives.move(db, number, AT_OFFICE, by=hoa.roster.id if hoa.roster else 0, now=office.now)
    heard = await head.picks(press)
    if press == "Trả lại":
        await head.says("Cần nêu số liệu cụ thể")
        heard = await head.picks("Không hẹn ngày")
    assert "vừa được người khác xử lý" in heard
    assert (await on_record(office)).stage == "office"


async def test_a_long_item_comes_whole_in_pieces_that_fit(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head, an = await head_of(office, channel), await office.hires("Nguyễn Văn An")
    number = await registered(office, an)
    words = " ".join(f"từ{n}" for n in range(400))
    async with office.database.transaction() as db:
        await initiatives.edit(db, number, {"change": words, "benefit": words}, office.now)
    heard = await head.says("/duyet")
    assert heard.count("từ399") == 2
    limit = office.adapters[channel].can.max_text
    assert all(len(text.encode("utf-16-le")) // 2 <= limit for text, _ in await head.screen())
    assert "Đã xác nhận" in await head.picks("Xác nhận")


@pytest.mark.parametrize(
    ("unit", "role", "offered"),
    [
        ("KD1", Role.HEAD, {"Xác nhận", "Trả lại"}),
        ("QLTH", Role.COORDINATOR, {"Xác nhận", "Trả lại", "Toàn cảnh"}),
    ],
)
async def test_a_menu_offers_what_its_reader_may_do(
    sqlite_office: Office, unit: str, role: Role, offered: set[str]
) -> None:
    office = sqlite_office
    reader = await office.member("telegram", "Trần Thị Bình", unit, role)
    await registered(office, await office.hires("Nguyễn Văn An"))
    await reader.says("/duyet")
    assert set(await reader.offered()) == offered | {"Việc khác", "Để sau", "Trang chính"}


async def test_of_two_who_confirm_and_return_at_once_one_is_told_that_the_other_was_faster(office: Office) -> None:
    heads = [await head_of(office, "telegram", name) for name in ("Trần Thị Bình", "Phan Thị Dung")]
    await registered(office, await office.hires("Nguyễn Văn An"))
    for head in heads:
        await head.says("/duyet")
    await heads[1].picks("Trả lại")
    await heads[1].says("Cần nêu số liệu cụ thể")
    acts = ((heads[0], "Xác nhận"), (heads[1], "Không hẹn ngày"))
    heard = await asyncio.gather(*(head.picks(label) for head, label in acts))
    heard = [text + await head.hears() for text, head in zip(heard, heads, strict=True)]
    assert sum("vừa được người khác xử lý" in text for text in heard) == 1
    (entry,) = await entries(office)
    confirmed = entry.act is ReviewAct.CONFIRM
    assert (await on_record(office)).state is (State.REGISTERED if confirmed else State.RETURNED)
    assert confirmed or "để dùng lại: Cần nêu số liệu cụ thể" not in heard[1]


async def test_what_has_been_decided_is_no_question_to_go_back_to(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head, an = await head_of(office, channel), await office.hires("Nguyễn Văn An")
    await registered(office, an, title="Nội dung thứ nhất")
    await registered(office, an, title="Nội dung thứ hai")
    await head.says("/duyet")
    assert "Nội dung thứ hai" in await head.picks("Xác nhận")
    assert "Anh/chị muốn làm gì?" in await head.says("quay lại")
