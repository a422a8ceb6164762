"""What became of an announcement: who sees what of it, told on paper, cancelled, closed, late, as a spreadsheet."""

import io
from datetime import datetime, timedelta

import pytest
from openpyxl import load_workbook

from domain.announcement import AnnouncementState, Outcome
from domain.calendar import VIETNAM
from domain.people import Role
from storage import announcements, audit, people
from tests.handlers.announcing import (
    ASK,
    EVERYBODY,
    NOW,
    SEND,
    TITLE,
    announces,
    clerk,
    goes_out,
    head_of,
    outcomes,
    writes,
)
from tests.handlers.announcing import the_one as announced
from tests.office import Office
from tests.person import Person

CLOSED = "Kết quả của thông báo này không mở cho anh/chị."
LATE = "Phát động ngày 02/11/2026, sau hạn 30/06/2026 (mục VI.1)."


async def actions(office: Office) -> list[str]:
    async with office.database.transaction() as db:
        return [row.action.removeprefix("announcement.") for row in await audit.history(db, "announcement", 1)]


async def sent_to_all(office: Office, channel: str = "telegram") -> Person:
    """An announcement to a centre of two units, some without a chat; its author."""
    binh = await clerk(office, channel)
    await office.hires("Ngô Không Máy", "KD1", code="KM1")
    await office.hires("Đỗ Không Máy", "KD2", code="KM2")
    await announces(binh)
    await goes_out(office)
    await binh.hears()
    return binh


async def test_a_head_sees_the_own_unit_only(sqlite_office: Office, channel: str) -> None:
    hoa = await head_of(sqlite_office, channel)
    await sent_to_all(sqlite_office)
    await hoa.says("/thongbao")
    await hoa.picks("Các thông báo đã gửi")
    heard = await hoa.picks(f"Số 1: {TITLE}")
    assert "Trong đó, người của Đội Kiểm định Cơ sở 1:" in heard
    assert "Đã gửi: ▓▓▓▓▓░░░░░ 1/2" in heard
    assert not {"Hủy thông báo", "Thôi yêu cầu xác nhận"} & set(await hoa.offered())
    heard = await hoa.picks("Xem từng người")
    assert "- Ngô Không Máy (Đội KĐ CS1): chưa liên kết kênh chat" in heard
    assert "- Phan Thị Hoa (Đội KĐ CS1): đã gửi, 08:00 02/11/2026" in heard
    assert "Đỗ Không Máy" not in heard


@pytest.mark.parametrize(
    ("unit", "roles", "sees"),
    [
        ("QLTH", (Role.COORDINATOR,), "all"),
        ("BGD", (Role.DIRECTOR,), "all"),
        ("KD2", (Role.HEAD,), "unit"),
        ("QLTH", (Role.HEAD,), "unit"),
        ("KD1", (), "nothing"),
        ("KD1", (Role.ADMIN,), "nothing"),
    ],
)
async def test_who_sees_whose_results(sqlite_office: Office, unit: str, roles: tuple[Role, ...], sees: str) -> None:
    somebody = await sqlite_office.member("web", "Lê Thị Cúc", unit, *roles)
    await sent_to_all(sqlite_office)
    await somebody.says("/dadoc")
    heard = await somebody.says("/thongbao 1")
    assert ("Đã đọc và hiểu: " in heard) is (sees != "nothing")
    assert ("Trong đó, người của" in heard) is (sees == "unit")
    assert ("Hủy" in "".join(await somebody.offered())) is False, "all has gone"


async def test_an_administrator_sees_what_became_of_their_own(sqlite_office: Office) -> None:
    admin = await sqlite_office.member("web", "Võ Văn Dũng", "QLTH", Role.ADMIN)
    assert "Sắp được gửi." in await announces(admin)
    await goes_out(sqlite_office)
    assert "Gửi xong lúc 08:00 02/11/2026." in await admin.picks("Cập nhật")


async def test_a_head_puts_on_record_who_was_told_on_paper(office: Office, channel: str) -> None:
    hoa = await head_of(office, channel)
    await sent_to_all(office)
    await hoa.says("/dadoc")
    await hoa.says("/thongbao 1")
    await hoa.picks("Xem từng người")
    await hoa.picks("Ghi nhận đã phổ biến bản giấy")
    assert "Đỗ Không Máy, Đội Kiểm định Cơ sở 2" not in await hoa.offered()
    assert "Phan Thị Hoa, Đội Kiểm định Cơ sở 1" not in await hoa.offered(), "the message reached her"
    heard = await hoa.picks("Ngô Không Máy, Đội Kiểm định Cơ sở 1")
    assert "Đã ghi nhận Ngô Không Máy được phổ biến bằng bản giấy." in heard
    assert "Không còn ai mà tin nhắn chưa tới được." in heard
    assert "đã phổ biến bằng bản giấy, 08:00 02/11/2026, Phan Thị Hoa ghi nhận" in heard
    assert "Ghi nhận đã phổ biến bản giấy" not in await hoa.offered()
    heard = await hoa.picks("Về kết quả")
    assert "Đã đọc và hiểu: ▓▓▓▓▓▓▓▓▓▓ 2/2" in heard
    assert "- trong đó phổ biến bằng bản giấy: 1" in heard
    async with office.database.transaction() as db:
        (row,) = [row for row in await audit.latest(db) if row.action == "announcement.paper"]
    assert hoa.roster is not None
    assert (row.actor_id, (row.after or {})["person"]) == (hoa.roster.id, 3)


async def test_whoever_came_in_later_and_has_no_chat_is_counted_and_told_on_paper(office: Office, channel: str) -> None:
    hoa = await head_of(office, channel)
    await sent_to_all(office)
    await hoa.says("/dadoc")
    office.now += timedelta(days=1)
    moi = await office.hires("Đỗ Thị Mới", "KD1")
    await office.hires("Lý Thị Xa", "KD2")
    assert "- chưa liên kết kênh chat: 2" in await hoa.says("/thongbao 1")
    heard = await hoa.picks("Xem từng người")
    assert "- Đỗ Thị Mới (Đội KĐ CS1): chưa liên kết kênh chat" in heard
    assert "Lý Thị Xa" not in heard
    await hoa.picks("Ghi nhận đã phổ biến bản giấy")
    assert "Đã ghi nhận Đỗ Thị Mới được phổ biến" in await hoa.picks("Đỗ Thị Mới, Đội Kiểm định Cơ sở 1")
    assert (await outcomes(office))[moi.id] is Outcome.ON_PAPER
    here = await office.joins("web", moi)
    assert "Thông báo cần anh/chị" not in "\n".join(text for text, _ in await here.screen())


async def test_whoever_came_in_later_has_no_part_in_what_is_not_for_them(sqlite_office: Office) -> None:
    binh = await clerk(sqlite_office)
    await announces(binh, asks=False)
    await goes_out(sqlite_office)
    await sqlite_office.hires("Đỗ Thị Mới", "KD1")
    assert "chưa liên kết" not in await binh.says("/thongbao 1"), "nobody is asked to confirm it"


async def test_the_director_ticks_nobody(sqlite_office: Office) -> None:
    director = await sqlite_office.member("web", "Lê Thị Cúc", "BGD", Role.DIRECTOR)
    await sent_to_all(sqlite_office)
    await director.says("/dadoc")
    await director.says("/thongbao 1")
    await director.picks("Xem từng người")
    assert "Ghi nhận đã phổ biến bản giấy" not in await director.offered()


async def test_those_who_have_not_acknowledged_are_listed(sqlite_office: Office, channel: str) -> None:
    binh = await sent_to_all(sqlite_office, channel)
    await binh.says("/dadoc")
    await binh.says("/thongbao 1")
    assert f"“{TITLE}”: 3 người." in await binh.picks("Xem từng người")
    heard = await binh.picks("Chỉ người chưa xác nhận")
    assert f"“{TITLE}”: chưa ghi nhận xác nhận của 2 người." in heard
    assert "Trần Thị Bình" not in heard


async def test_whoever_has_left_is_named_so_and_is_not_waited_for(sqlite_office: Office) -> None:
    an, binh = await sqlite_office.member("web"), await sent_to_all(sqlite_office)
    assert an.roster is not None
    async with sqlite_office.database.transaction() as db:
        await people.set_active(db, an.roster.id, False, sqlite_office.now)
    await binh.picks("Cập nhật")
    assert "- Nguyễn Văn An (Đội KĐ CS1): không còn trong danh sách" in await binh.picks("Xem từng người")
    heard = await binh.picks("Chỉ người chưa xác nhận")
    assert f"“{TITLE}”: chưa ghi nhận xác nhận của 3 người." in heard
    assert "Nguyễn Văn An" not in heard


async def test_the_names_have_pages(sqlite_office: Office, channel: str) -> None:
    for number in range(20):
        await sqlite_office.hires(f"Nguyễn Văn {chr(65 + number)}", "KD2")
    binh = await sent_to_all(sqlite_office, channel)
    await binh.says("/dadoc")
    await binh.says("/thongbao 1")
    assert "Trang 1/2" in await binh.picks("Xem từng người")
    assert "Trần Thị Bình" in await binh.picks("Trang sau")


async def test_the_results_are_handed_over_as_a_spreadsheet(sqlite_office: Office) -> None:
    await sqlite_office.hires("=1+1", "KD2", code="=CMD")
    binh = await sent_to_all(sqlite_office)
    await binh.says("/dadoc")
    await binh.says("/thongbao 1")
    await binh.picks("Tải bảng tính")
    ((name, content),) = await binh.was_handed()
    assert name == "thong-bao-1.xlsx"
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet["A1"].value == f"Thông báo số 1: {TITLE}"
    assert sheet["A2"].value == "Phát động ngày 02/11/2026"
    assert sheet["A3"].value == "Số người: 4; đã gửi hoặc đã biết: 1; đã đọc và hiểu: 1"
    rows = list(sheet.iter_rows(min_row=6, values_only=True))
    assert [row[1] for row in rows] == ["Trần Thị Bình", "Ngô Không Máy", "=1+1", "Đỗ Không Máy"]
    assert rows[0][3] == "Đã đọc và hiểu"
    assert rows[1][3] == "Chưa liên kết kênh chat"
    cell = sheet["B8"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
    assert cell.alignment.wrap_text, "a long name is not cut by the cell beside it"


async def test_a_title_without_end_is_cut_to_the_width_of_the_page(sqlite_office: Office) -> None:
    binh = await clerk(sqlite_office)
    await announces(binh, "Kế hoạch " * 60)
    await goes_out(sqlite_office)
    await binh.picks("Cập nhật")
    await binh.picks("Tải bảng tính")
    ((_, content),) = await binh.was_handed()
    title = load_workbook(io.BytesIO(content)).worksheets[0]["A1"].value
    assert title.endswith("hoạch …")
    assert len(title) < 140


async def test_a_scheduled_one_is_cancelled_and_never_goes_out(office: Office, channel: str) -> None:
    binh, an = await clerk(office, channel), await office.member("web")
    await writes(binh)
    await binh.picks(EVERYBODY)
    await binh.picks(ASK)
    await binh.says("9h ngày 3/11")
    assert "Hẹn gửi lúc 09:00 03/11/2026." in await binh.picks("Hẹn gửi")
    office.now += timedelta(hours=1)
    heard = await binh.picks("Hủy thông báo")
    assert "Đã hủy. Thông báo chưa gửi tới ai." in heard
    assert "Trần Thị Bình hủy lúc 09:00 02/11/2026, chưa gửi tới ai." in heard
    office.now += timedelta(days=1)
    assert await goes_out(office) == 0
    assert await an.hears() == ""
    assert await actions(office) == ["create", "schedule", "cancel"]


async def test_two_who_cancel_at_once_are_told_what_happened(sqlite_office: Office) -> None:
    binh = await clerk(sqlite_office)
    director = await sqlite_office.member("web", "Lê Thị Cúc", "BGD", Role.DIRECTOR)
    await announces(binh)
    await director.says("/thongbao 1")
    await director.picks("Hủy thông báo")
    assert "Thông báo đã được hủy trước đó" in await binh.picks("Hủy thông báo")
    assert (await actions(sqlite_office)).count("cancel") == 1


async def test_what_has_gone_to_all_is_not_cancelled_any_more(sqlite_office: Office) -> None:
    binh = await clerk(sqlite_office)
    await announces(binh)
    await goes_out(sqlite_office)
    assert "không còn gì để hủy" in await binh.picks("Hủy thông báo")
    assert (await announced(sqlite_office)).state is AnnouncementState.SENT


async def test_once_closed_nobody_is_asked_or_reminded(sqlite_office: Office) -> None:
    binh, an = await clerk(sqlite_office), await sqlite_office.member("web")
    await announces(binh)
    await goes_out(sqlite_office)
    await binh.picks("Cập nhật")
    heard = await binh.picks("Thôi yêu cầu xác nhận")
    assert "Không ai còn được yêu cầu xác nhận" in heard
    assert "Thông báo không còn yêu cầu xác nhận." in heard
    assert "đã thôi yêu cầu" in await an.says("/dadoc 1")
    assert TITLE not in await an.says("/menu")
    assert "close" in await actions(sqlite_office)


# --- making the plan known


async def make_known(author: Person) -> str:
    """The ready-made announcement of the plan, up to the last question."""
    assert "Kế hoạch yêu cầu phổ biến xong chậm nhất ngày 30/06/2026 (mục VI.1)" in await author.says("/soanthongbao")
    await author.picks("Soạn sẵn: Quán triệt Kế hoạch")
    await author.picks("Không kèm tệp")
    await author.picks(EVERYBODY)
    await author.picks(ASK)
    return await author.picks(NOW)


async def test_the_plan_made_known_late_says_the_real_day(office: Office, channel: str) -> None:
    binh, an = await clerk(office, channel), await office.member(channel)
    heard = await make_known(binh)
    assert "Phát động ngày 02/11/2026, sau hạn 30/06/2026 (mục VI.1). Ngày thực tế được ghi vào hồ sơ." in heard
    await binh.picks(SEND)
    await goes_out(office)
    heard = await an.hears()
    assert "Quán triệt Kế hoạch phong trào thi đua 2026 - 2030" in heard
    assert "Anh/chị muốn xem" in await an.picks("Đọc Kế hoạch")
    assert LATE in await binh.picks("Cập nhật")
    item = await announced(office)
    assert (item.duty, f"{item.due_on}", item.started_at, item.is_late) == ("VI.1", "2026-06-30", office.now, True)
    async with office.database.transaction() as db:
        (row,) = [row for row in await audit.history(db, "announcement", 1) if row.action == "announcement.send"]
    assert (row.after or {})["due"] == "2026-06-30"
    assert (row.after or {})["started"].startswith("2026-11-02")
    await binh.says("/soanthongbao")
    assert "Soạn sẵn: Quán triệt Kế hoạch" not in await binh.offered()


async def test_made_known_in_time_it_says_so(sqlite_office: Office) -> None:
    sqlite_office.now = datetime(2026, 6, 29, 9, 0, tzinfo=VIETNAM)
    binh = await clerk(sqlite_office)
    assert "sau hạn" not in await make_known(binh)
    await binh.picks(SEND)
    await goes_out(sqlite_office)
    assert "Phát động ngày 29/06/2026, hạn 30/06/2026 (mục VI.1)." in await binh.picks("Cập nhật")


async def test_two_who_make_the_plan_known_at_once_do_it_once(office: Office) -> None:
    binh = await clerk(office, "telegram")
    director = await office.member("web", "Lê Thị Cúc", "BGD", Role.DIRECTOR)
    for author in (binh, director):
        await make_known(author)
    await binh.picks(SEND)
    assert "Bản nháp này đã được gửi đi trước đó" in await director.picks(SEND)
    assert await goes_out(office) == 2
    async with office.database.transaction() as db:
        assert len(await announcements.everything(db)) == 1


async def test_cancelled_it_is_offered_again(sqlite_office: Office) -> None:
    binh = await clerk(sqlite_office)
    await make_known(binh)
    await binh.picks(SEND)
    await binh.picks("Hủy thông báo")
    await make_known(binh)
    await binh.picks(SEND)
    assert await goes_out(sqlite_office) == 1
    assert list((await outcomes(sqlite_office, 2)).values()) == [Outcome.SENT]


async def test_a_part_of_the_plan_is_announced_in_its_own_words(sqlite_office: Office, channel: str) -> None:
    binh, an = await clerk(sqlite_office, channel), await sqlite_office.member(channel)
    await binh.says("/soanthongbao")
    await binh.picks("Một mục của Kế hoạch")
    for _ in range(10):
        wanted = [label for label in await binh.offered() if label.startswith("VII.2 ")]
        if wanted:
            break
        await binh.picks("Trang sau")
    await binh.picks(wanted[0])
    await binh.picks("Không kèm tệp")
    await binh.picks(EVERYBODY)
    await binh.picks("Không, chỉ để biết")
    await binh.picks(NOW)
    await binh.picks(SEND)
    await goes_out(sqlite_office)
    assert "Toàn thể viên chức và người lao động tại Trung tâm" in await an.hears()
    assert "(VII.2)" in await an.picks("Đọc trong Kế hoạch")
