"""What a unit or the centre hands in: the list, texts, documents, taking back, on paper; on every channel."""

from datetime import date, timedelta

import pytest

from domain.people import Role
from storage import audit, files, submissions
from storage.models import SubmissionRow
from tests.files import EXE, JPEG, PDF
from tests.handlers.reviewing import clerk, head_of
from tests.handlers.test_deputies import colleague, names
from tests.office import Office
from tests.person import Person

CLOSED = "dành cho vai trò khác"
WRITTEN = "Phần báo cáo của đơn vị"
OPEN = f"{WRITTEN}: hạn 09/11/2026, còn 5 ngày làm việc"
CAME = f"{WRITTEN}: đã nộp 02/11/2026"
WORDS = "Đơn vị đã triển khai 5 nội dung, rút ngắn thời gian chờ của chủ xe."
MINUTES = "Biên bản họp Hội đồng"


async def on_file(office: Office, key: str = "written_part", subject: str = "unit:KD1") -> SubmissionRow | None:
    async with office.database.transaction() as db:
        return await submissions.of_item(db, 2026, key, subject)


async def director(office: Office, channel: str) -> Person:
    return await office.member(channel, "Đỗ Hữu Khánh", "BGD", Role.DIRECTOR)


async def up_to_preview(head: Person, *messages: str, label: str = OPEN) -> str:
    """A head writes the unit's part of the report."""
    await head.says("/nop")
    heard = await head.picks(label)
    for number, message in enumerate(messages):
        if number:
            await head.picks("Viết thêm")
        heard = await head.says(message)
    return heard


async def hands_in_text(head: Person) -> str:
    await up_to_preview(head, WORDS)
    return await head.picks("Nộp")


async def test_a_head_sees_what_is_asked_and_hands_a_text_in(office: Office, channel: str) -> None:
    head = await head_of(office, channel)
    heard = await head.says("/nop")
    assert "Các việc phải nộp. Chưa nộp: 4" in heard
    assert OPEN in await head.offered()
    heard = await up_to_preview(head, WORDS, "Kiến nghị: trang bị thêm máy quét.")
    assert f"{WORDS}\nKiến nghị: trang bị thêm máy quét." in heard
    heard = await head.picks("Nộp")
    assert f"Đã nộp: {WRITTEN} (Đội Kiểm định Cơ sở 1), lúc 08:00 02/11/2026." in heard
    assert "Có thể sửa hoặc thu hồi đến hết ngày 30/11/2026." in heard
    assert "Chưa nộp: 3" in heard
    assert CAME in await head.offered()
    row = await on_file(office)
    assert row is not None
    assert row.words == f"{WORDS}\nKiến nghị: trang bị thêm máy quét."
    async with office.database.transaction() as db:
        actions = [it.action for it in await audit.history(db, "submission", "2026 written_part unit:KD1")]
    assert actions == ["submission.hand_in"]


async def test_what_came_is_no_longer_reminded_of(sqlite_office: Office, channel: str) -> None:
    head = await head_of(sqlite_office, channel)
    assert WRITTEN in await head.says("/menu")
    await hands_in_text(head)
    assert WRITTEN not in await head.says("/menu")


async def test_it_is_changed_until_the_report_and_the_first_day_stays(office: Office, channel: str) -> None:
    head = await head_of(office, channel)
    await hands_in_text(head)
    office.now += timedelta(days=14)
    await head.says("/nop")
    assert WORDS in await head.picks(CAME)
    await head.picks("Sửa và nộp lại")
    await head.picks("Viết lại từ đầu")
    await head.says("Bản mới của phần báo cáo đơn vị.")
    assert "Đã nộp lại" in (heard := await head.picks("Nộp"))
    assert "Ngày nộp vẫn tính là 02/11/2026" in heard
    row = await on_file(office)
    assert row is not None
    assert (row.words, row.at.date()) == ("Bản mới của phần báo cáo đơn vị.", date(2026, 11, 2))


async def test_it_is_taken_back_and_its_words_are_kept_as_a_draft(office: Office, channel: str) -> None:
    head = await head_of(office, channel)
    await hands_in_text(head)
    await head.says("/nop")
    await head.picks(CAME)
    assert "sẽ lại được tính là chưa nộp" in await head.picks("Thu hồi")
    assert f"Đã thu hồi: “{WRITTEN}”" in await head.picks("Có, thu hồi")
    assert await on_file(office) is None
    assert WORDS in await head.picks(OPEN)


async def test_words_survive_doing_something_else(sqlite_office: Office, channel: str) -> None:
    head = await head_of(sqlite_office, channel)
    await up_to_preview(head, WORDS)
    await head.says("/kehoach")
    await head.says("/nop")
    assert WORDS in await head.picks(OPEN)


async def test_the_same_press_twice_hands_in_once(sqlite_office: Office) -> None:
    head = await head_of(sqlite_office, "telegram")
    await up_to_preview(head, WORDS)
    payload = (await head.screen())[-1][1]["Nộp"]
    assert "Đã nộp" in await head.presses(payload)
    assert "Đã nộp" not in await head.presses(payload)
    row = await on_file(sqlite_office)
    assert row is not None
    assert row.version == 1


async def test_what_was_typed_for_one_thing_is_not_handed_in_for_another(sqlite_office: Office, channel: str) -> None:
    head = await head_of(sqlite_office, channel)
    assert head.roster is not None
    async with sqlite_office.database.transaction() as db:
        about = {"name": "Báo cáo đột xuất", "words": "Nội dung", "due": date(2026, 11, 9), "units": ["KD1"]}
        await submissions.request(db, **about, by=head.roster.id, now=sqlite_office.now)
    await up_to_preview(head, WORDS)
    await head.says("quay lại")
    heard = await head.picks("Báo cáo đột xuất: hạn 09/11/2026, còn 5 ngày làm việc")
    assert WORDS not in heard
    assert "mời anh/chị gõ nội dung" in heard


async def test_after_the_report_it_is_taken_as_late_and_stays_as_it_is(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head = await head_of(office, channel)
    office.now += timedelta(days=30)
    heard = await up_to_preview(head, WORDS, label=f"{WRITTEN}: hạn 09/11/2026 đã qua")
    heard = await head.picks("Nộp")
    assert "Hạn nộp là 09/11/2026; hệ thống ghi nhận nộp sau hạn." in heard
    assert "Có thể sửa" not in heard
    await head.picks(f"{WRITTEN}: đã nộp 02/12/2026")
    offered = await head.offered()
    assert "Về danh sách" in offered
    assert not {"Sửa và nộp lại", "Thu hồi"} & {*offered}


async def test_a_text_too_short_or_too_long_is_refused(sqlite_office: Office) -> None:
    head = await head_of(sqlite_office, "telegram")
    assert "ít nhất 20 ký tự" in await up_to_preview(head, "Quá ngắn")
    for number in range(2):
        await head.says("Phần dài của báo cáo. " * 180)
        if not number:
            await head.picks("Viết thêm")
    await head.picks("Viết thêm")
    assert "tối đa là 8.000" in await head.says("Phần dài của báo cáo. " * 40)
    assert "tất cả 7.919 ký tự" in await head.says("quay lại")


async def test_of_two_who_hand_in_at_once_the_second_is_told(sqlite_office: Office) -> None:
    first, second = await head_of(sqlite_office, "telegram"), await head_of(sqlite_office, "web", "Lê Thị Tư")
    await up_to_preview(first, WORDS)
    await up_to_preview(second, "Bản khác của cùng một đơn vị.")
    await first.picks("Nộp")
    assert "Trần Thị Bình vừa nộp hoặc sửa nội dung này; chưa ghi thêm gì" in await second.picks("Nộp")
    row = await on_file(sqlite_office)
    assert row is not None
    assert row.words == WORDS
    assert "Đã nộp lại" in await second.picks("Nộp")


@pytest.mark.parametrize("channel", ["telegram", "web"])
async def test_a_file_goes_with_it_and_can_be_had_again(office: Office, channel: str) -> None:
    head = await head_of(office, channel)
    await up_to_preview(head, WORDS)
    await head.picks("Kèm tệp")
    assert "chương trình" in await head.sends_file("x.exe", EXE)
    assert "Tệp: bao cao.pdf" in await head.sends_file("bao cao.pdf", PDF)
    await head.picks("Nộp")
    await head.picks(CAME)
    await head.picks("Lấy tệp về")
    assert ("bao cao.pdf", PDF) in await head.was_handed()
    row = await on_file(office)
    assert row is not None
    assert row.file_id is not None


async def test_a_photo_goes_with_it_where_a_channel_takes_photos_only(sqlite_office: Office) -> None:
    head = await head_of(sqlite_office, "zalo")
    await up_to_preview(head, WORDS)
    assert "Kênh này chỉ nhận ảnh" in await head.picks("Kèm tệp")
    assert "Tệp: ảnh" in await head.sends_photo(JPEG)
    assert "Tệp:" not in await head.picks("Bỏ tệp")


async def test_the_office_hands_in_a_document_by_number_and_day(office: Office, channel: str) -> None:
    hoa = await clerk(office, channel)
    await hoa.says("/nop")
    await hoa.picks(f"{MINUTES}: hạn 18/11/2026, còn 12 ngày làm việc")
    assert "Chưa đọc được số và ngày" in await hoa.says("đã họp")
    assert "Ngày 18/11/2026 chưa đến" in await hoa.says("số 12/BB-ĐK ngày 18/11/2026")
    assert "trước năm 2026" in await hoa.says("số 12/BB-ĐK ngày 18/11/2025")
    heard = await hoa.says("Số 12 / BB-ĐK, ngày 30/10/2026")
    assert "văn bản số 12/BB-ĐK ngày 30/10/2026" in heard
    assert "Đã nộp" in await hoa.picks("Nộp")
    row = await on_file(office, "minutes", "centre")
    assert row is not None
    assert (row.words, row.at.date()) == ("số 12/BB-ĐK ngày 30/10/2026", date(2026, 10, 30))


async def test_a_scan_may_go_with_a_document(sqlite_office: Office) -> None:
    hoa = await clerk(sqlite_office, "web")
    await hoa.says("/nop")
    await hoa.picks(f"{MINUTES}: hạn 18/11/2026, còn 12 ngày làm việc")
    await hoa.says("không số ngày 30/10")
    await hoa.picks("Kèm bản chụp")
    assert "Tệp: bien ban.pdf" in await hoa.sends_file("bien ban.pdf", PDF)
    assert "Đã nộp" in await hoa.picks("Nộp")


async def test_the_director_sees_the_signature_and_not_what_heads_hand_in(sqlite_office: Office, channel: str) -> None:
    boss = await director(sqlite_office, channel)
    heard = await boss.says("/nop") + " ".join(await boss.offered())
    assert "Giám đốc ký báo cáo" in heard
    assert WRITTEN not in heard
    assert MINUTES not in heard


async def test_the_office_notes_that_a_unit_handed_in_on_paper(office: Office, channel: str) -> None:
    hoa, head = await clerk(office, channel), await head_of(office, "web")
    await hoa.says("/nop")
    await hoa.picks("Đơn vị đã nộp bản giấy")
    await hoa.picks("Đội Kiểm định Cơ sở 1")
    await hoa.picks(OPEN)
    await hoa.says("Bản giấy nhận qua văn thư")
    assert "chưa đến" in await hoa.says("ngày mai")
    await hoa.says("30/10")
    heard = await hoa.picks("Có, ghi nhận")
    assert f"Đã nộp: {WRITTEN} (Đội Kiểm định Cơ sở 1)" in heard
    assert "Đơn vị không cần nộp lại trên hệ thống" in await head.hears()
    await head.says("/nop")
    assert "Bản giấy: Bản giấy nhận qua văn thư" in await head.picks(f"{WRITTEN}: đã nộp 30/10/2026")
    await hoa.picks(f"{WRITTEN}: đã nộp 30/10/2026")
    await hoa.picks("Thu hồi")
    assert "Đã thu hồi" in await hoa.picks("Có, thu hồi")
    assert await on_file(office) is None


async def test_a_scan_may_go_with_a_units_paper(sqlite_office: Office) -> None:
    hoa, head = await clerk(sqlite_office, "telegram"), await head_of(sqlite_office, "web")
    await hoa.says("/nop")
    await hoa.picks("Đơn vị đã nộp bản giấy")
    await hoa.picks("Đội Kiểm định Cơ sở 1")
    await hoa.picks(OPEN)
    await hoa.says("Bản giấy nhận qua văn thư")
    await hoa.says("30/10")
    await hoa.picks("Kèm bản chụp")
    assert "Tệp: ban giay.pdf" in await hoa.sends_file("ban giay.pdf", PDF)
    await hoa.picks("Có, ghi nhận")
    await head.says("/nop")
    await head.picks(f"{WRITTEN}: đã nộp 30/10/2026")
    await head.picks("Lấy tệp về")
    assert ("ban giay.pdf", PDF) in await head.was_handed()


async def test_the_file_of_whoever_came_second_goes_away_and_that_of_the_first_stays(sqlite_office: Office) -> None:
    office = sqlite_office
    first, second = await head_of(office, "telegram"), await head_of(office, "web", "Lê Thị Tư")
    for head, name in ((first, "mot.pdf"), (second, "hai.pdf")):
        await up_to_preview(head, WORDS)
        await head.picks("Kèm tệp")
        await head.sends_file(name, PDF)
    await first.picks("Nộp")
    assert "vừa nộp hoặc sửa" in await second.picks("Nộp")
    async with office.database.transaction() as db:
        await files.forget_expired(db, office.now + timedelta(days=8))
        assert [(await files.get(db, number)) is not None for number in (1, 2)] == [True, False]


async def test_the_office_reads_what_a_head_handed_in_and_does_not_take_it_back(sqlite_office: Office) -> None:
    hoa, head = await clerk(sqlite_office, "telegram"), await head_of(sqlite_office, "web")
    await hands_in_text(head)
    await hoa.says("/nop")
    await hoa.picks("Đơn vị đã nộp bản giấy")
    await hoa.picks("Đội Kiểm định Cơ sở 1")
    assert WORDS in await hoa.picks(CAME)
    assert not {"Sửa và nộp lại", "Thu hồi"} & {*await hoa.offered()}


async def test_a_deputy_hands_in_on_the_days_the_head_is_away(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head, cuong = await head_of(office, "web"), await colleague(office, channel)
    assert CLOSED in await cuong.says("/nop")
    await names(head)
    assert WRITTEN not in await cuong.says("/menu")
    office.now += timedelta(days=1)
    assert WRITTEN in await cuong.says("/menu")
    assert "Đã nộp" in await hands_in_as_deputy(cuong)


async def hands_in_as_deputy(cuong: Person) -> str:
    await up_to_preview(cuong, WORDS, label=f"{WRITTEN}: hạn 09/11/2026, còn 4 ngày làm việc")
    return await cuong.picks("Nộp")


async def test_a_head_has_nothing_to_do_with_another_unit_nor_the_centre(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    head, other = await head_of(office, channel), await head_of(office, "web", "Lê Thị Tư", "KD2")
    await hands_in_text(other)
    heard = await head.says("/nop") + " ".join(await head.offered())
    assert CAME not in heard
    assert MINUTES not in heard
    assert "Đơn vị đã nộp bản giấy" not in heard


@pytest.mark.parametrize("role", [None, Role.ADMIN])
async def test_nobody_else_hands_in(sqlite_office: Office, channel: str, role: Role | None) -> None:
    reader = await sqlite_office.member(channel, "Hoàng Văn Giang", "KD1", *([role] if role else []))
    assert CLOSED in await reader.says("/nop")


async def test_what_is_read_from_elsewhere_leads_there(sqlite_office: Office, channel: str) -> None:
    head = await head_of(sqlite_office, channel)
    await head.says("/nop")
    heard = await head.picks("Đăng ký của tập thể: hạn 09/11/2026, còn 5 ngày làm việc")
    assert "khi anh/chị đăng ký một nội dung cho cả đơn vị" in heard


async def test_the_board_of_a_unit_leads_to_it(sqlite_office: Office, channel: str) -> None:
    head = await head_of(sqlite_office, channel)
    await head.says("/donvi")
    assert "Các việc phải nộp" in await head.picks("Nộp cho đơn vị")
