"""Seen before? Similar registrations are shown while the name is given; it only warns, on every channel."""

from datetime import datetime, timedelta

import pytest

from domain.calendar import VIETNAM
from domain.initiative import Initiative, State
from domain.lifecycle import Place
from domain.people import Role
from storage import initiatives, people
from tests.handlers.test_initiative import TITLE, registers, up_to_reading_back, up_to_title
from tests.office import Office
from tests.person import Person

ALIKE = "ung dung ma QR de tra cuu ket qua kiem dinh"
OTHER = "Trồng cây xanh quanh bãi chờ của chủ xe"
DIFFERENCE = "Làm cho xe nhập khẩu, dùng máy quét riêng"
WARNED = "Đã có đăng ký gần giống"


async def on_record(office: Office) -> list[Initiative]:
    async with office.database.transaction() as db:
        return [item for year in (2026, 2027) for item in await initiatives.of_year(db, year)]


async def from_content_on(an: Person) -> str:
    await an.picks("Chuyển đổi số, cải cách TTHC")
    await an.says("Chủ xe quét mã để xem kết quả và hạn kiểm định")
    await an.says("Giảm 10 phút chờ mỗi xe")
    await an.says("hôm nay")
    return await an.says("cuối tháng 12")


async def warned(office: Office, channel: str) -> tuple[Person, Person]:
    """Somebody with a registration, and somebody in another unit who has just typed a title like it."""
    binh = await office.member("web", "Lê Thị Bình", "KD2")
    await registers(binh)
    an = await office.member(channel)
    await up_to_title(an)
    assert WARNED in await an.says(ALIKE)
    return binh, an


async def test_a_similar_one_is_shown_with_code_title_unit_year_and_state(office: Office, channel: str) -> None:
    _, an = await warned(office, channel)
    shown = (await an.screen())[-1][0]
    assert f"- SK-2026-0001 “{TITLE}” – Đội Kiểm định Cơ sở 2, 2026, chờ xác nhận" in shown
    assert "Lê Thị Bình" not in shown
    assert (await an.offered())[:3] == [
        "Xem lại, gõ tên gọi khác", "Vẫn gửi và nêu điểm khác", "Xin làm đồng tác giả SK-2026-0001",
    ]  # fmt: skip


async def test_nearly_the_same_words_are_called_so(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await registers(an)
    await up_to_title(an)
    heard = await an.says(TITLE.upper())
    assert "với tên gọi gần như trùng với" in heard
    assert "đồng tác giả" not in heard + "".join(await an.offered())  # it is one's own


async def test_a_title_like_no_other_goes_straight_on_and_back_leads_to_it(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await registers(an)
    await up_to_title(an)
    assert "phục vụ mục nào" in await an.says(OTHER)
    assert "Tên gọi là gì?" in await an.says("quay lại")


async def test_looking_again_asks_for_another_name(sqlite_office: Office, channel: str) -> None:
    _, an = await warned(sqlite_office, channel)
    assert "Tên gọi là gì?" in await an.picks("Xem lại, gõ tên gọi khác")
    assert "phục vụ mục nào" in await an.says(OTHER)
    read_back = await from_content_on(an)
    assert OTHER in read_back
    assert "Điểm khác" not in read_back


async def test_what_differs_is_kept_and_shown_to_the_head_with_the_similar_codes(office: Office, channel: str) -> None:
    head = await office.member(channel, "Trần Thị Dung", "KD1", Role.HEAD)
    _, an = await warned(office, channel)
    assert "khác ở điểm nào" in await an.picks("Vẫn gửi và nêu điểm khác")
    assert "ít nhất 10 ký tự" in await an.says("khác")
    assert "phục vụ mục nào" in await an.says(DIFFERENCE)
    assert f"Điểm khác với đăng ký gần giống: {DIFFERENCE}" in await from_content_on(an)
    await an.picks("Gửi đăng ký")
    assert [item.difference for item in await on_record(office)] == ["", DIFFERENCE]
    heard = await head.says("/duyet")
    assert f"Điểm khác với đăng ký gần giống: {DIFFERENCE}" in heard
    assert "Các đăng ký gần giống đã có:\n- SK-2026-0001" in heard


async def test_the_head_sees_similar_ones_even_if_the_author_was_never_warned(sqlite_office: Office) -> None:
    head = await sqlite_office.member("zalo", "Trần Thị Dung", "KD1", Role.HEAD)
    an, binh = await sqlite_office.member("web"), await sqlite_office.member("telegram", "Lê Thị Bình", "KD2")
    await up_to_reading_back(an)
    await registers(binh)
    await an.picks("Gửi đăng ký")
    assert "- SK-2026-0001" in await head.says("/duyet")


async def test_a_queue_without_similar_ones_speaks_of_none(sqlite_office: Office) -> None:
    head = await sqlite_office.member("zalo", "Trần Thị Dung", "KD1", Role.HEAD)
    await registers(await sqlite_office.member("web"))
    assert "gần giống" not in await head.says("/duyet")


async def test_an_author_who_left_or_has_no_chat_is_not_written_to(sqlite_office: Office, channel: str) -> None:
    binh, an = await warned(sqlite_office, channel)
    assert binh.roster is not None
    async with sqlite_office.database.transaction() as db:
        await people.set_active(db, binh.roster.id, False, sqlite_office.now)
    heard = await an.picks("Xin làm đồng tác giả SK-2026-0001")
    assert "chưa nhắn được cho tác giả SK-2026-0001; đề nghị anh/chị hỏi tại Đội Kiểm định Cơ sở 2" in heard
    assert await binh.hears() == ""


async def test_titles_of_earlier_years_are_shown_withdrawn_ones_not(office: Office) -> None:
    an = await office.member("zalo")
    await registers(an)
    office.now = datetime(2027, 3, 1, 8, 0, tzinfo=VIETNAM)
    await up_to_title(an)
    assert "SK-2026-0001" in await an.says(ALIKE)
    await an.says("/huy")
    (item,) = await on_record(office)
    async with office.database.transaction() as db:
        await initiatives.move(db, item.id, Place(State.WITHDRAWN), by=item.author_id, now=office.now)
    await an.says("/dangky")
    await an.picks("Bắt đầu lại")
    await an.picks("Sáng kiến")
    await an.picks("Cho cá nhân tôi")
    assert "phục vụ mục nào" in await an.says(ALIKE)


async def test_a_title_changed_at_the_end_is_compared_too(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await registers(an)
    await up_to_reading_back(an, OTHER)
    await an.picks("Sửa tên gọi")
    assert WARNED in await an.says(ALIKE)
    await an.picks("Vẫn gửi và nêu điểm khác")
    read_back = await an.says(DIFFERENCE)
    assert f"Tên gọi: {ALIKE}" in read_back
    assert DIFFERENCE in read_back
    await an.picks("Sửa điểm khác")
    assert "Chỉ dùng ở Cơ sở 2" in await an.says("Chỉ dùng ở Cơ sở 2")
    await an.picks("Sửa tên gọi")
    assert "Điểm khác" not in await an.says(OTHER)


async def test_after_a_change_back_leads_to_the_question_before_the_end(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await registers(an)
    await up_to_reading_back(an, OTHER)
    await an.picks("Sửa tên gọi")
    await an.says(ALIKE)
    await an.picks("Vẫn gửi và nêu điểm khác")
    await an.says(DIFFERENCE)
    assert "Dự kiến hoàn thành ngày nào?" in await an.says("quay lại")


async def test_ones_own_registration_is_not_like_itself_when_changed(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await registers(an)
    await an.says("/cuatoi")
    await an.says("1") if channel == "zalo" else await an.picks((await an.offered())[0])
    await an.picks("Sửa")
    await an.picks("Sửa tên gọi")
    assert f"Tên gọi: {ALIKE}" in await an.says(ALIKE)
    await an.picks("Gửi nội dung đã sửa")
    (item,) = await on_record(sqlite_office)
    assert item.title == ALIKE


async def test_a_draft_left_at_the_warning_is_warned_of_again(sqlite_office: Office, channel: str) -> None:
    _, an = await warned(sqlite_office, channel)
    await an.says("/huy")
    sqlite_office.now += timedelta(days=2)
    await an.says("/dangky")
    assert WARNED in await an.picks("Tiếp tục bản nháp")


@pytest.mark.parametrize("wrong", ["không biết", "99"])
async def test_the_warning_wants_one_of_its_ways(sqlite_office: Office, channel: str, wrong: str) -> None:
    _, an = await warned(sqlite_office, channel)
    heard = await an.says(wrong)
    assert "chọn một trong các" in heard
    assert WARNED in heard
