"""Announcements: written, seen as readers will, sent once to each, read and understood."""

from datetime import timedelta

import pytest

from domain.announcement import AnnouncementState, Outcome
from domain.people import Role
from storage import announcements, audit
from tests.files import EXE, JPEG, PDF, docx
from tests.handlers.announcing import (
    ASK,
    EVERYBODY,
    LET_KNOW,
    NOW,
    SEND,
    TEXT,
    TITLE,
    UNDERSTOOD,
    WITHOUT_FILE,
    announces,
    clerk,
    goes_out,
    head_of,
    outcomes,
    the_one,
    writes,
)
from tests.handlers.test_evidence import limited
from tests.office import Office

FRAMED = f"Thông báo của Trần Thị Bình (Phòng Quản lý tổng hợp):\n\n{TEXT}"


async def test_it_is_seen_as_readers_will_then_sent_and_understood(office: Office, channel: str) -> None:
    binh, an = await clerk(office, channel), await office.member(channel)
    await office.hires("Ngô Không Máy", "KD2")
    await writes(binh)
    await binh.picks(EVERYBODY)
    await binh.picks(ASK)
    heard = await binh.picks(NOW)
    for line in (
        FRAMED,
        "Tôi đã đọc và hiểu: gõ /dadoc" if channel == "zalo" else "Bên dưới có nút: [Tôi đã đọc và hiểu]",
        "Gửi tới: Toàn thể.",
        "Sẽ nhận được: 2/3 người.",
        "- chưa gửi tới được (chưa liên kết kênh chat): 1",
    ):
        assert line in heard
    assert await an.hears() == ""
    assert "Thông báo được gửi đi trong vòng một phút" in await binh.picks(SEND)
    assert await goes_out(office) == 2
    assert FRAMED in await an.hears()
    assert f"Cảm ơn anh/chị. Đã ghi nhận anh/chị đã đọc và hiểu “{TITLE}”" in await an.picks(UNDERSTOOD)
    assert list((await outcomes(office)).values()) == [Outcome.SENT, Outcome.ACKNOWLEDGED, Outcome.NO_CHAT]
    heard = await binh.picks("Cập nhật")
    assert "Đã gửi: ▓▓▓▓▓▓░░░░ 2/3" in heard
    assert "- chưa liên kết kênh chat: 1" in heard
    assert "Đã đọc và hiểu: ▓▓▓░░░░░░░ 1/3" in heard
    async with office.database.transaction() as db:
        done = [row.action.removeprefix("announcement.") for row in await audit.history(db, "announcement", 1)]
    assert done == ["create", "send", "acknowledge"]


async def test_understood_twice_is_understood_once(sqlite_office: Office, channel: str) -> None:
    binh, an = await clerk(sqlite_office), await sqlite_office.member(channel)
    await announces(binh)
    await goes_out(sqlite_office)
    await an.hears()
    await an.says("/dangky")
    assert "Anh/chị muốn đăng ký loại nào?" in await an.picks(UNDERSTOOD), "it moves no conversation"
    at = (await outcomes(sqlite_office))[2]
    assert "Hệ thống đã ghi nhận trước đó" in await an.says("/dadoc 1")
    assert "Không có thông báo nào đang chờ" in await an.says("/dadoc")
    assert (await outcomes(sqlite_office))[2] is at is Outcome.ACKNOWLEDGED
    async with sqlite_office.database.transaction() as db:
        done = [row.action for row in await audit.history(db, "announcement", 1)]
    assert done.count("announcement.acknowledge") == 1


async def test_the_command_needs_a_number_only_where_several_are_open(sqlite_office: Office) -> None:
    binh, an = await clerk(sqlite_office), await sqlite_office.member("zalo")
    await announces(binh)
    await goes_out(sqlite_office)
    assert (await an.hears()).endswith("Tôi đã đọc và hiểu: gõ /dadoc")
    await announces(binh, "Lịch trực tháng 11")
    await goes_out(sqlite_office)
    assert (await an.hears()).endswith("Tôi đã đọc và hiểu: gõ /dadoc 2")
    heard = await an.says("/dadoc")
    assert f"/dadoc 1 – {TITLE}\n/dadoc 2 – Lịch trực tháng 11" in heard
    assert "đã đọc và hiểu “Lịch trực tháng 11”" in await an.says("/dadoc 2")
    assert f"đã đọc và hiểu “{TITLE}”" in await an.says("/dadoc")
    assert "Không có thông báo mang số này gửi tới anh/chị" in await an.says("/dadoc 99")


async def test_readers_find_it_again_and_others_do_not(sqlite_office: Office, channel: str) -> None:
    hoa = await head_of(sqlite_office, "web")
    an, other = await sqlite_office.member(channel), await sqlite_office.member(channel, "Lê Thị Cúc", "KD2")
    assert "Chưa có thông báo nào gửi tới anh/chị" in await an.says("/thongbao")
    await announces(hoa, whom="Tất cả người của Đội Kiểm định Cơ sở 1")
    assert await goes_out(sqlite_office) == 2
    assert await other.hears() == ""
    await an.says("/thongbao")
    heard = await an.picks(f"Số 1: {TITLE} (cần xác nhận)")
    assert TEXT in heard
    assert f"đã đọc và hiểu “{TITLE}”" in await an.picks(UNDERSTOOD)
    heard = await an.picks(f"Số 1: {TITLE}")
    assert "Anh/chị đã xác nhận lúc 08:00 02/11/2026." in heard
    assert UNDERSTOOD not in await an.offered()
    for command in ("/thongbao 1", "/dadoc 1"):
        heard = await other.says(command)
        assert TITLE not in heard
        assert "không mở cho anh/chị" in heard or "Không có thông báo mang số này" in heard


async def test_what_only_lets_know_asks_for_nothing(sqlite_office: Office) -> None:
    binh, an = await clerk(sqlite_office), await sqlite_office.member("telegram")
    await announces(binh, asks=False)
    await goes_out(sqlite_office)
    assert UNDERSTOOD not in await an.offered()
    assert "không yêu cầu xác nhận" in await an.says("/dadoc 1")
    assert "Đã đọc và hiểu" not in await binh.says("/thongbao 1")


async def test_a_text_too_long_for_any_channel_is_refused_with_the_number(sqlite_office: Office, channel: str) -> None:
    binh = await clerk(sqlite_office, channel)
    await binh.says("/soanthongbao")
    assert "không quá 1.500 ký tự" in await binh.picks("Tự soạn nội dung")
    heard = await binh.says("a" * 1501)
    assert "Nội dung có 1.501 ký tự; để mọi kênh hiển thị được thì không quá 1.500 ký tự" in heard
    assert "Thông báo có kèm ảnh" in await binh.says("a" * 1500)


async def test_the_text_may_be_typed_at_once(sqlite_office: Office, channel: str) -> None:
    binh = await clerk(sqlite_office, channel)
    await binh.says("/soanthongbao")
    await binh.says(TEXT)
    await binh.picks(WITHOUT_FILE)
    await binh.picks(EVERYBODY)
    await binh.picks(ASK)
    assert TITLE in await binh.picks(NOW)


async def test_a_draft_waits_for_days_and_goes_on(office: Office, channel: str) -> None:
    binh = await clerk(office, channel)
    await writes(binh)
    await binh.picks(EVERYBODY)
    assert "Bản nháp được giữ lại" in await binh.says("/huy")
    office.now += timedelta(days=2)
    assert "bản nháp" in await binh.says("/soanthongbao")
    await binh.picks("Tiếp tục bản nháp")
    await binh.picks(LET_KNOW)
    assert TEXT in await binh.picks(NOW)
    await binh.picks(SEND)
    assert "bản nháp" not in await binh.says("/soanthongbao")


async def test_a_draft_sent_from_two_chats_goes_out_once(office: Office) -> None:
    binh = await clerk(office, "telegram")
    assert binh.roster is not None
    there = await office.joins("web", binh.roster)
    await writes(binh)
    await binh.picks(EVERYBODY)
    await binh.picks(ASK)
    await binh.picks(NOW)
    await binh.says("/huy")
    for chat in (binh, there):
        await chat.says("/soanthongbao")
        await chat.picks("Tiếp tục bản nháp")
    await binh.picks(SEND)
    assert "Bản nháp này đã được gửi đi trước đó, nên không gửi lại. Đó là thông báo số 1." in await there.picks(SEND)
    async with office.database.transaction() as db:
        assert len(await announcements.everything(db)) == 1


async def test_text_readers_and_moment_can_be_changed_before_sending(sqlite_office: Office, channel: str) -> None:
    binh = await clerk(sqlite_office, channel)
    await sqlite_office.member("web")
    await writes(binh)
    await binh.picks(EVERYBODY)
    await binh.picks(ASK)
    await binh.picks(NOW)
    await binh.picks("Sửa nội dung")
    await binh.picks("Tự soạn nội dung")
    assert "Nội dung mới" in await binh.says("Nội dung mới")
    await binh.picks("Đổi người nhận")
    await binh.picks("Một số đơn vị")
    await binh.picks("Đội Kiểm định Cơ sở 1")
    assert "Sẽ nhận được: 1/1 người" in await binh.picks("Đủ rồi")
    await binh.picks("Đổi thời điểm")
    assert "Gửi lúc 14:00 03/11/2026" in await binh.says("14h ngày 3/11")
    assert "Đã hẹn gửi lúc 14:00 03/11/2026" in await binh.picks("Hẹn gửi")
    item = await the_one(sqlite_office)
    assert (item.text, item.audience.units, item.state) == ("Nội dung mới", ("KD1",), AnnouncementState.SCHEDULED)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("chay.exe", EXE, "không nhận chương trình"),
        ("Công văn MẬT.pdf", PDF, "không nhận và không lưu"),
        ("ke-hoach.docx", docx("TUYỆT MẬT", "Số 5"), "không nhận và không lưu"),
    ],
    ids=["a program", "a stamp in the name", "a stamp inside"],
)
async def test_a_forbidden_file_is_refused_and_nothing_is_lost(
    sqlite_office: Office, name: str, content: bytes, why: str
) -> None:
    binh = await clerk(sqlite_office)
    await binh.says("/soanthongbao")
    await binh.picks("Tự soạn nội dung")
    await binh.says(TEXT)
    assert why in await binh.sends_file(name, content)
    assert [one async for one in sqlite_office.world.store.names()] == []
    assert "Thông báo gửi tới ai?" in await binh.picks(WITHOUT_FILE)


async def test_a_file_too_large_is_refused_with_the_limit(sqlite_office: Office, channel: str) -> None:
    limited(sqlite_office, largest_megabytes=1, most_files=1)
    binh = await clerk(sqlite_office, channel)
    await binh.says("/soanthongbao")
    await binh.picks("Tự soạn nội dung")
    assert "1 MB" in await binh.says(TEXT)
    assert "hệ thống nhận tối đa 1 MB" in await binh.sends_photo(JPEG + b"x" * 1024 * 1024)
    assert "Thông báo gửi tới ai?" in await binh.picks(WITHOUT_FILE)


async def test_a_file_goes_with_it_on_every_channel(office: Office, channel: str) -> None:
    binh, an = await clerk(office, "telegram"), await office.member(channel)
    await binh.says("/soanthongbao")
    await binh.picks("Tự soạn nội dung")
    await binh.says(TEXT)
    assert "Đã nhận tệp “Lịch họp.pdf” kèm thông báo." in await binh.sends_file("Lịch họp.pdf", PDF)
    await binh.picks(EVERYBODY)
    await binh.picks(LET_KNOW)
    assert "Kèm tệp “Lịch họp.pdf”" in await binh.picks(NOW)
    assert await binh.was_handed() == [("Lịch họp.pdf", PDF)], "the preview shows it"
    await binh.picks(SEND)
    await goes_out(office)
    if channel == "zalo":
        assert "Lịch họp.pdf" in await an.hears()
    else:
        assert await an.was_handed() == [("Lịch họp.pdf", PDF)]
    await an.says("/thongbao 1")
    await an.picks("Lấy tệp về")
    await binh.picks("Xem nội dung")
    assert await binh.was_handed() == [("Lịch họp.pdf", PDF)] * 3, "its text is shown with its file"
    office.now += timedelta(days=30)
    async with office.database.transaction() as db:
        item = await announcements.get(db, 1)
        assert item is not None
        assert item.file_id is not None
        assert await announcements.of_file(db, item.file_id) == item


async def test_a_photo_can_be_sent_from_a_telephone(sqlite_office: Office, channel: str) -> None:
    binh = await clerk(sqlite_office, channel)
    await binh.says("/soanthongbao")
    await binh.picks("Tự soạn nội dung")
    asked = "Thông báo có kèm ảnh không?" if channel == "zalo" else "Thông báo có kèm ảnh hoặc văn bản không?"
    assert asked in await binh.says(TEXT)
    assert "Thông báo gửi tới ai?" in await binh.sends_photo(JPEG)


@pytest.mark.parametrize("roles", [(), (Role.STAFF,)])
async def test_staff_write_no_announcements(sqlite_office: Office, roles: tuple[Role, ...]) -> None:
    an = await sqlite_office.member("telegram", "Nguyễn Văn An", "KD1", *roles)
    assert "dành cho vai trò khác" in await an.says("/soanthongbao")
    assert "Chưa có thông báo nào" in await an.says("/thongbao")
