"""Asking for a view, handing a step over, private notes: who may, who hears, who never reads it."""

import pytest

from domain.initiative import State
from domain.lifecycle import Place
from domain.people import Role
from domain.review import ReviewAct
from storage import initiatives, people
from tests.files import JPEG
from tests.handlers.reviewing import AT_COUNCIL, AT_OFFICE, clerk, entries, head_of, on_record, registered
from tests.handlers.test_initiative import TITLE
from tests.handlers.test_mine import LINE
from tests.office import Office
from tests.person import Person

OUR_NAME = "Nguyễn Văn An – Đội Kiểm định Cơ sở 2"


async def asks(reviewer: Person, name: str) -> str:
    """As far as the name of whose view is wanted."""
    await reviewer.says("/duyet")
    await reviewer.picks("Việc khác")
    await reviewer.picks("Hỏi ý kiến người khác")
    return await reviewer.says(name)


async def test_a_view_is_asked_read_and_answered(office: Office, channel: str) -> None:
    head, dung = await head_of(office, "web"), await office.member(channel, "Vũ Tiến Dũng", "KD2")
    await registered(office, (await office.member("zalo")).roster)
    assert "muốn hỏi Vũ Tiến Dũng điều gì?" in await asks(head, "tien dung")
    assert "Đã gửi câu hỏi đến Vũ Tiến Dũng" in await head.says("Có làm được ở Cơ sở 2 không?")
    heard = await dung.hears()
    assert "muốn xin ý kiến của anh/chị về SK-2026-0001" in heard
    heard = await dung.picks("Xem và trả lời")
    assert "Có làm được ở Cơ sở 2 không?" in heard
    assert "Giảm 10 phút chờ mỗi xe" in heard
    assert "ít nhất 5 ký tự" in await dung.says("ừ")
    assert "Đã chuyển ý kiến của anh/chị đến Trần Thị Bình" in await dung.says("Làm được, cần thêm một máy quét.")
    assert "Vũ Tiến Dũng đã cho ý kiến" in await head.hears()
    assert "Ý kiến của Vũ Tiến Dũng: Làm được, cần thêm một máy quét." in await head.says("/duyet")
    asked, answer = await entries(office)
    assert (asked.act, answer.act, answer.answers_id) == (ReviewAct.ASK_VIEW, ReviewAct.VIEW, asked.id)


async def test_the_one_asked_sees_it_through_the_request_only(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head, dung = await head_of(office, "web"), await office.member(channel, "Vũ Tiến Dũng", "KD2")
    await registered(office, await office.hires("Nguyễn Văn An"))
    assert TITLE not in await dung.says("/ykien")
    assert "dành cho vai trò khác" in await dung.says("/duyet")
    await asks(head, "vu tien dung")
    await head.says("Có làm được ở Cơ sở 2 không?")
    await head.picks("Việc khác")
    await head.picks("Ghi chú riêng")
    await head.says("Đề nghị xem kỹ kinh phí")
    assert "được hỏi ý kiến: 1 nội dung" in await dung.says("/menu")
    heard = await dung.says("/ykien")
    assert TITLE in heard
    assert "kinh phí" not in heard
    await head.says("/duyet")
    await head.picks("Xác nhận")
    assert TITLE in await dung.says("/ykien")  # the office still reviews it
    async with office.database.transaction() as db:
        await initiatives.move(db, 1, Place(State.CONFIRMED), by=1, now=office.now)
    assert "không cần ý kiến nữa" in await dung.says("Làm được, cần thêm một máy quét.")
    assert "không có nội dung nào chờ ý kiến" in await dung.says("/ykien")


async def test_the_one_asked_reads_the_evidence_until_the_view_is_given(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    an = await office.member("telegram")
    head, dung = await head_of(office, "web"), await office.member(channel, "Vũ Tiến Dũng", "KD2")
    await registered(office, an.roster)
    await an.says("/minhchung")
    await an.sends_photo(JPEG, "Lối vào Cơ sở 1")
    await an.picks("Xong")
    await asks(head, "vu tien dung")
    await head.says("Có làm được ở Cơ sở 2 không?")
    await dung.says("/ykien")
    assert "Minh chứng của SK-2026-0001" in await dung.picks("Minh chứng (1)")
    assert "Lấy tất cả" not in await dung.offered()
    assert "Có làm được ở Cơ sở 2 không?" in await dung.picks("Xong"), "back at the question"
    await dung.picks("Minh chứng (1)")
    async with office.database.transaction() as db:
        await initiatives.move(db, 1, Place(State.CONFIRMED), by=1, now=office.now)
    [photo] = [label for label in await dung.offered() if "Lối vào Cơ sở 1" in label]
    assert "chỉ mở cho tác giả" in await dung.picks(photo), "nothing is asked of them any more"
    assert await dung.was_handed() == []


async def test_later_leaves_a_request_open(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head, dung = await head_of(office, "web"), await office.member(channel, "Vũ Tiến Dũng", "KD2")
    await registered(office, await office.hires("Nguyễn Văn An"))
    await asks(head, "vu tien dung")
    await head.picks("Đề nghị cho ý kiến về tính khả thi và điểm mới của nội dung này.")
    await dung.picks("Xem và trả lời")
    assert "Không còn nội dung nào khác" in await dung.picks("Để sau")
    assert TITLE in await dung.says("/ykien")


async def test_two_of_one_name_are_told_apart_by_their_unit(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head = await head_of(office, channel)
    await office.hires("Nguyễn Văn An", "KD2")
    await office.hires("Nguyễn Văn An", "QLTH")
    await registered(office, await office.hires("Lê Thị Cúc"))
    assert "Có 2 người khớp" in await asks(head, "van an")
    await head.picks(OUR_NAME)
    assert "chưa có cuộc trò chuyện" in await head.says("Có làm được ở Cơ sở 2 không?")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("cuc", "là tác giả"), ("binh", "Không tìm thấy"), ("xuân hạ", "Không tìm thấy"), ("da nghi", "Không tìm thấy")],
)
async def test_authors_oneself_and_those_who_left_are_not_asked(
    sqlite_office: Office, channel: str, typed: str, said: str
) -> None:
    office = sqlite_office
    head = await head_of(office, channel)
    gone = await office.hires("Bùi Đã Nghỉ")
    async with office.database.transaction() as db:
        await people.set_active(db, gone.id, False, office.now)
    await registered(office, await office.hires("Lê Thị Cúc"))
    assert said in await asks(head, typed)


async def test_who_has_not_answered_is_not_asked_twice(sqlite_office: Office) -> None:
    office = sqlite_office
    head = await head_of(office, "telegram")
    await office.hires("Vũ Tiến Dũng", "KD2")
    await registered(office, await office.hires("Lê Thị Cúc"))
    for said in ("Đã ghi nhận câu hỏi", "đang chờ trả lời"):
        await asks(head, "dung")
        assert said in await head.says("Có làm được ở Cơ sở 2 không?")
    assert len(await entries(office)) == 1


async def test_a_private_note_is_read_by_reviewers_and_never_by_the_authors(
    sqlite_office: Office, channel: str
) -> None:
    office = sqlite_office
    head, hoa = await head_of(office, "web"), await clerk(office, "telegram")
    author = await office.member(channel, "Vũ Tiến Dũng", "QLTH", Role.COORDINATOR)
    an = await office.member(channel)
    await registered(office, an.roster, author.roster)
    await head.says("/duyet")
    await head.picks("Việc khác")
    await head.picks("Ghi chú riêng")
    assert "Đã lưu ghi chú" in await head.says("Tác giả cần được hướng dẫn thêm")
    await head.picks("Xác nhận")
    assert "hướng dẫn thêm" in await hoa.says("/duyet")
    heard = await an.hears() + await an.says("/cuatoi") + await an.picks(LINE)
    assert "hướng dẫn thêm" not in heard
    await author.says("/duyet")
    await author.picks("Toàn cảnh")
    heard = await author.picks("SK-2026-0001 Ứng dụng mã QR tra cứu kết…")
    heard += await author.picks("Lịch sử")
    assert "Trần Thị Bình xác nhận bước" in heard
    assert "hướng dẫn thêm" not in heard
    assert "ghi chú" not in heard


async def test_a_step_is_handed_over_and_decided_by_whoever_got_it(office: Office, channel: str) -> None:
    head = await head_of(office, channel)
    other = await head_of(office, "web", "Phan Thị Dung", "KD2")
    await registered(office, await office.hires("Nguyễn Văn An"))
    assert "Không có nội dung nào chờ" in await other.says("/duyet")
    await head.says("/duyet")
    await head.picks("Việc khác")
    await head.picks("Chuyển người khác xem xét")
    await head.picks("Phan Thị Dung – trưởng đơn vị, Đội Kiểm định Cơ sở 2")
    heard = await head.says("Thuộc lĩnh vực của chị")
    assert "Đã chuyển" in heard
    assert "Không có nội dung nào chờ" in heard
    heard = await other.hears()
    assert "chuyển SK-2026-0001" in heard
    assert "Thuộc lĩnh vực của chị" in heard
    assert "Do Trần Thị Bình chuyển đến" in await other.says("/duyet")
    await other.picks("Xác nhận")
    item = await on_record(office)
    assert (item.stage, item.reviewer_id) == ("office", None)


async def test_the_notice_of_a_step_handed_over_opens_just_that_one(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head = await head_of(office, "web")
    other = await head_of(office, channel, "Phan Thị Dung", "KD2")
    await registered(office, await office.hires("Lê Văn Ba", "KD2"), title="Bảng tin điện tử tại phòng chờ")
    await registered(office, await office.hires("Nguyễn Văn An"))
    await head.says("/duyet")
    await head.picks("Việc khác")
    await head.picks("Chuyển người khác xem xét")
    await head.picks("Phan Thị Dung – trưởng đơn vị, Đội Kiểm định Cơ sở 2")
    await head.picks("Không ghi thêm")
    await other.hears()
    heard = await other.picks("Xem và xử lý")
    assert heard.startswith("Mục 1/2")
    assert TITLE in heard
    assert "Mục 1/1" in await other.picks("Xác nhận"), "the older one waits behind it"
    assert "SK-2026-0002 hiện không nằm trong danh sách chờ anh/chị" in await other.says("/duyet sk-2026-0002")
    assert "Bảng tin điện tử" in (await other.screen())[-1][0]


async def test_a_code_shows_nobody_what_does_not_wait_for_them(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    other = await head_of(office, channel, "Phan Thị Dung", "KD2")
    await registered(office, await office.hires("Nguyễn Văn An"))
    for code in ("SK-2026-0001", "SK-2026-0099", "linh tinh"):
        heard = await other.says(f"/duyet {code}")
        assert f"{code.upper()} hiện không nằm trong danh sách chờ anh/chị" in heard
        assert TITLE not in heard


async def test_a_step_is_not_handed_to_its_authors_or_to_staff(sqlite_office: Office) -> None:
    office = sqlite_office
    hoa, tam = await clerk(office, "telegram"), await office.hires("Võ Minh Tâm", "QLTH", Role.COORDINATOR)
    await office.hires("Đinh Quốc Khánh", "BGD", Role.DIRECTOR)
    await office.hires("Phan Thị Dung", "KD2", Role.HEAD)
    await office.hires("Vũ Tiến Dũng", "KD2")
    await registered(office, tam, at=AT_OFFICE)
    await hoa.says("/duyet")
    await hoa.picks("Việc khác")
    await hoa.picks("Chuyển người khác xem xét")
    names = [label.partition(" –")[0] for label in await hoa.offered()]
    assert names == ["Đinh Quốc Khánh", "Phan Thị Dung", "Quay lại", "Dừng"]


async def test_a_long_list_of_reviewers_has_pages(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head = await head_of(office, channel)
    for number in range(10):
        await office.hires(f"Trưởng Thứ {number}", "KD2", Role.HEAD)
    await registered(office, await office.hires("Nguyễn Văn An"))
    await head.says("/duyet")
    await head.picks("Việc khác")
    await head.picks("Chuyển người khác xem xét")
    assert "Trưởng Thứ 9" not in " ".join(await head.offered())
    await head.picks("Trang sau")
    assert "Trưởng Thứ 9" in " ".join(await head.offered())


@pytest.mark.parametrize("label", ["Hỏi ý kiến người khác", "Chuyển người khác xem xét", "Ghi chú riêng"])
async def test_the_rarer_acts_are_open_at_every_step(sqlite_office: Office, label: str) -> None:
    hoa = await clerk(sqlite_office, "telegram")
    await registered(sqlite_office, await sqlite_office.hires("Nguyễn Văn An"), at=AT_COUNCIL)
    await hoa.says("/duyet")
    await hoa.picks("Việc khác")
    assert label in await hoa.offered()
    assert "Không xác nhận" not in await hoa.offered()
