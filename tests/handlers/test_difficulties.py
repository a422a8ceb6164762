"""A difficulty from its author to the director's decision: openly or in confidence, with files, on every channel."""

from datetime import datetime

import pytest

from domain.calendar import VIETNAM
from domain.difficulty import Difficulty, DifficultyState
from domain.people import Role
from storage import conversations, difficulties
from tests.files import EXE, JPEG, docx
from tests.office import Office
from tests.person import Person

TEXT = "Máy quét ở quầy tiếp nhận hay treo, khách phải chờ lâu"
LINE = "Số 1 Máy quét ở quầy tiếp nhận hay treo…"
PROPOSAL = "Thay máy quét trong tháng 11"
DECISION = "Mua máy mới trước ngày 20/11"


async def kept(office: Office, number: int = 1) -> Difficulty:
    async with office.database.transaction() as db:
        item = await difficulties.get(db, number)
    assert item is not None
    return item


async def sends(an: Person, *, how: str = "Giám đốc, đầu mối, trưởng đơn vị") -> str:
    """Somebody reports the difficulty; what they hear when it was sent."""
    await an.says("/vuongmac")
    await an.picks("Báo khó khăn, đề xuất điều chỉnh")
    await an.picks("Khó khăn, vướng mắc")
    await an.says(TEXT)
    await an.says(PROPOSAL)
    heard = await an.picks(how)
    assert ("chỉ Phan Văn Giang đọc" in heard) is how.startswith("Gửi riêng")
    return await an.picks("Gửi")


async def house(office: Office, channel: str) -> dict[str, Person]:
    """One of each role that has to do with it."""
    return {
        "head": await office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD),
        "clerk": await office.member(channel, "Võ Thị Em", "QLTH", Role.COORDINATOR),
        "director": await office.member(channel, "Phan Văn Giang", "BGD", Role.DIRECTOR),
        "author": await office.member(channel, "Nguyễn Văn An", "KD1"),
    }


async def test_it_goes_to_the_director_and_the_office_and_is_closed_by_a_decision(office: Office, channel: str) -> None:
    who = await house(office, channel)
    an, director = who["author"], who["director"]
    assert "Đã tiếp nhận, số 1." in await sends(an)
    await an.picks("Xong")
    for told in ("director", "clerk"):
        assert (
            f"Nguyễn Văn An (Đội Kiểm định Cơ sở 1) báo cáo khó khăn, đề xuất (số 1): “{TEXT}”"
            in await who[told].hears()
        )
    assert await who["head"].hears() == ""
    heard = await director.picks("Mở nội dung")
    assert f"Đề xuất giải pháp: “{PROPOSAL}”" in heard
    await director.picks("Trả lời")
    assert "Đã ghi nhận và báo cho người gửi." in await director.says("Đang lấy báo giá của hai nhà cung cấp")
    assert "đã trả lời nội dung anh/chị gửi (số 1): “Đang lấy báo giá" in await an.hears()
    assert (await kept(office)).state is DifficultyState.ANSWERED
    await director.picks("Ghi kết luận")
    assert "chưa có nội dung thì hệ thống chưa ghi nhận" in await director.says("Ừ")
    heard = await director.says("Sẽ xem xét trong năm sau")
    assert "Kết luận đối với nội dung số 1: “Sẽ xem xét trong năm sau”" in heard
    assert "kết luận không sửa được" in heard
    assert (await kept(office)).state is DifficultyState.ANSWERED, "read back, not entered"
    assert await an.hears() == ""
    assert "Kết luận là gì?" in await director.picks("Viết lại từ đầu")
    assert f"“{DECISION}”" in await director.says(DECISION)
    heard = await director.picks("Ghi nhận")
    assert f"Kết luận của Phan Văn Giang: “{DECISION}”" in heard
    assert f"Kết luận của Phan Văn Giang về nội dung anh/chị gửi (số 1): “{DECISION}”" in await an.hears()
    assert (await kept(office)).state is DifficultyState.DECIDED
    assert "Ghi kết luận" not in await director.offered()
    assert DECISION in await an.says("/vuongmac 1")
    assert "Rút lại" not in await an.offered()


async def test_in_confidence_neither_head_nor_office_nor_admin_learns_of_it(
    sqlite_office: Office, channel: str
) -> None:
    who = await house(sqlite_office, channel)
    admin = await sqlite_office.member(channel, "Đỗ Văn Hải", "QLTH", Role.ADMIN, Role.COORDINATOR)
    heard = await sends(who["author"], how="Gửi riêng: chỉ Giám đốc, Phó Giám đốc")
    assert "Đã tiếp nhận, số 1." in heard
    heard = await who["director"].hears()
    assert "gửi riêng Giám đốc (số 1)" in heard
    assert TEXT not in heard
    assert TEXT in await who["director"].picks("Mở nội dung")
    assert "Chuyển đầu mối tổng hợp" not in await who["director"].offered()
    assert "Khó khăn, đề xuất chờ kết luận: 1." in await who["director"].says("/menu")
    for outsider in (who["head"], who["clerk"], admin):
        assert await outsider.hears() == ""
        heard = await outsider.says("/vuongmac 1")
        assert "không có hoặc không thuộc phạm vi của anh/chị" in heard
        assert TEXT not in heard
        assert "(1)" not in " ".join(await outsider.offered())
        assert "Khó khăn" not in await outsider.says("/menu")
    await admin.says("/quantri")
    assert "difficulty" not in await admin.picks("Các thay đổi gần đây")


async def test_what_waits_comes_first_for_whoever_decides_on_it(sqlite_office: Office, channel: str) -> None:
    who = await house(sqlite_office, channel)
    await who["director"].says("/vuongmac")
    assert (await who["director"].offered())[0] == "Báo khó khăn, đề xuất điều chỉnh"
    await sends(who["author"])
    for reader, first in (("director", "Chờ kết luận (1)"), ("head", "Báo khó khăn, đề xuất điều chỉnh")):
        await who[reader].says("/vuongmac")
        assert (await who[reader].offered())[0] == first


async def test_the_head_reads_what_is_open_and_does_nothing_with_it(sqlite_office: Office, channel: str) -> None:
    who = await house(sqlite_office, channel)
    await sends(who["author"])
    await who["head"].says("/vuongmac")
    await who["head"].picks("Chờ kết luận (1)")
    assert TEXT in await who["head"].picks(f"{LINE} – đã tiếp nhận")
    assert not {"Ghi kết luận", "Trả lời", "Rút lại", "Gửi thêm tệp"} & set(await who["head"].offered())
    other = await sqlite_office.member(channel, "Lê Thị Chi", "KD2", Role.HEAD)
    assert "không thuộc phạm vi" in await other.says("/vuongmac 1")
    assert "không thuộc phạm vi" in await (await sqlite_office.member(channel, "Lê Văn Dương", "KD1")).says(
        "/vuongmac 1"
    )


async def test_without_another_director_it_cannot_be_sent_in_confidence(sqlite_office: Office, channel: str) -> None:
    await sqlite_office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD, Role.DIRECTOR)
    an = await sqlite_office.member(channel, "Nguyễn Văn An", "KD1")
    await an.says("/vuongmac")
    await an.picks("Báo khó khăn, đề xuất điều chỉnh")
    await an.picks("Khó khăn, vướng mắc")
    await an.says(TEXT)
    await an.picks("Chưa có đề xuất")
    assert "chưa thể gửi riêng" in await an.picks("Gửi riêng: chỉ Giám đốc, Phó Giám đốc")
    heard = await an.picks("Giám đốc, đầu mối, trưởng đơn vị")
    assert "Chưa có đề xuất giải pháp." in heard
    assert "Người đọc: Giám đốc, Phòng Quản lý tổng hợp và trưởng đơn vị" in heard


async def test_a_change_of_the_plan_needs_both_the_part_and_the_wording(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await an.says("/vuongmac")
    await an.picks("Báo khó khăn, đề xuất điều chỉnh")
    assert "nêu rõ mục" in await an.picks("Đề xuất điều chỉnh Kế hoạch")
    assert "ít nhất 10 ký tự" in await an.says("VII.3")
    await an.says("Mục VII.3, vì hạn trùng đợt cao điểm")
    assert "Chưa có đề xuất" not in await an.offered()
    await an.says("Lùi hạn nội bộ sang ngày 25/11")
    heard = await an.picks("Giám đốc, đầu mối, trưởng đơn vị")
    assert "Đề xuất điều chỉnh như sau: “Lùi hạn nội bộ sang ngày 25/11”" in heard
    assert "giải pháp" not in heard, "it is asked how the plan should read"
    assert "số 1" in await an.picks("Gửi")


async def test_what_was_typed_survives_leaving_and_a_stamp_of_secrecy_is_refused(
    sqlite_office: Office, channel: str
) -> None:
    an = await sqlite_office.member(channel)
    await an.says("/vuongmac")
    await an.picks("Báo khó khăn, đề xuất điều chỉnh")
    await an.picks("Khó khăn, vướng mắc")
    assert "không nhận và không lưu" in await an.says("Công văn TỐI MẬT số 12 chưa được gửi")
    await an.says(TEXT)
    await an.says("/menu")
    await an.says("/vuongmac")
    await an.picks("Báo khó khăn, đề xuất điều chỉnh")
    assert "tháo gỡ thế nào" in await an.picks("Tiếp tục bản nháp")
    await an.picks("Chưa có đề xuất")
    await an.picks("Giám đốc, đầu mối, trưởng đơn vị")
    await an.picks("Gửi")
    assert (await kept(sqlite_office)).text == TEXT
    assert an.roster is not None
    async with sqlite_office.database.transaction() as db:
        assert await conversations.drafts(db, an.roster.id) == []
    await sends(an)
    await an.says("/vuongmac")
    assert "Tôi đã gửi (1)" in await an.offered()


async def test_the_director_asks_back_and_the_author_replies(sqlite_office: Office, channel: str) -> None:
    who = await house(sqlite_office, channel)
    an, director = who["author"], who["director"]
    await sends(an)
    await director.says("/vuongmac 1")
    await director.picks("Hỏi thêm người gửi")
    heard = await director.says("Máy mua từ năm nào, còn bảo hành không?")
    assert "Đã hỏi thêm người gửi, chưa có trả lời." in heard
    assert "cần anh/chị cho biết thêm về nội dung số 1" in await an.hears()
    await director.hears()
    heard = await an.picks("Mở nội dung")
    assert "mời chọn “Bổ sung, trả lời”" in heard
    assert "người gửi" not in heard, "the author is spoken to, not about"
    await an.picks("Bổ sung, trả lời")
    heard = await an.says("Mua năm 2019, đã hết bảo hành")
    assert "Đã ghi nhận phần bổ sung" in heard
    assert "Bổ sung, trả lời" not in await an.offered()
    assert "Nguyễn Văn An đã bổ sung cho nội dung số 1: “Mua năm 2019" in await director.hears()


async def test_a_long_history_is_shown_in_short_and_read_in_whole(sqlite_office: Office, channel: str) -> None:
    who = await house(sqlite_office, channel)
    await sends(who["author"])
    director = who["director"]
    await director.says("/vuongmac 1")
    for number in range(4):
        await director.picks("Trả lời")
        heard = await director.says(f"Trả lời lần {number}: " + "rất dài " * 60)
        assert len(heard) < 1800
    assert "Trả lời lần 0" not in heard
    assert "Trả lời lần 1: rất dài" in heard
    heard = await director.picks("Toàn bộ quá trình (4)")
    assert "Trả lời lần 0: " + ("rất dài " * 60).rstrip() in heard
    assert "Trả lời lần 3" in await director.picks("Trang sau")
    assert TEXT in await director.picks("Về nội dung")


async def test_the_office_answers_what_was_handed_to_it_and_never_decides(sqlite_office: Office, channel: str) -> None:
    who = await house(sqlite_office, channel)
    await sends(who["author"])
    await who["clerk"].says("/vuongmac 1")
    assert "Trả lời" not in await who["clerk"].offered()
    await who["director"].says("/vuongmac 1")
    assert "Kết luận vẫn do Giám đốc" in await who["director"].picks("Chuyển đầu mối tổng hợp")
    assert "chuyển đầu mối tổng hợp nghiên cứu, trả lời nội dung số 1" in await who["clerk"].hears()
    assert "đã chuyển nội dung anh/chị gửi (số 1)" in await who["author"].hears()
    await who["clerk"].says("/vuongmac 1")
    assert "Ghi kết luận" not in await who["clerk"].offered()
    await who["clerk"].picks("Trả lời")
    await who["clerk"].says("Đã trình báo giá lên Giám đốc")
    assert "Võ Thị Em đã trả lời nội dung anh/chị gửi (số 1)" in await who["author"].hears()


async def test_of_two_directors_the_second_is_told_and_keeps_their_words(sqlite_office: Office) -> None:
    who = await house(sqlite_office, "telegram")
    other = await sqlite_office.member("zalo", "Đỗ Thị Hạnh", "BGD", Role.DIRECTOR)
    await sends(who["author"])
    for one in (who["director"], other):
        await one.says("/vuongmac 1")
        await one.picks("Ghi kết luận")
    await who["director"].says(DECISION)
    await other.says("Chờ sang năm rồi tính tiếp")
    await who["director"].picks("Ghi nhận")
    heard = await other.picks("Ghi nhận")
    assert "Phan Văn Giang vừa ghi kết luận" in heard
    assert "Chờ sang năm rồi tính tiếp" in heard
    assert f"Kết luận của Phan Văn Giang: “{DECISION}”" in heard
    assert "Chờ sang năm" not in await who["author"].hears()


async def test_its_author_takes_it_back_before_it_is_answered_only(sqlite_office: Office, channel: str) -> None:
    who = await house(sqlite_office, channel)
    an = who["author"]
    await sends(an)
    await an.says("/vuongmac 1")
    await an.picks("Rút lại")
    assert "Đã rút." in await an.picks("Có, rút lại")
    assert (await kept(sqlite_office)).state is DifficultyState.WITHDRAWN
    await who["director"].says("/vuongmac 1")
    assert "Ghi kết luận" not in await who["director"].offered()


async def test_files_are_put_to_it_and_fetched_by_those_who_may_read_it(sqlite_office: Office, channel: str) -> None:
    who = await house(sqlite_office, channel)
    an = who["author"]
    await sends(an, how="Gửi riêng: chỉ Giám đốc, Phó Giám đốc")
    assert "Đã nhận" in await an.sends_photo(JPEG)
    if channel != "zalo":
        assert "chương trình" in await an.sends_file("chay.exe", EXE)
        assert "không nhận và không lưu" in await an.sends_file("a.docx", docx("TỐI MẬT", "Công văn số 12"))
    async with sqlite_office.database.transaction() as db:
        (file,) = await difficulties.files_of(db, 1)
    await an.picks("Xong")
    director = who["director"]
    await director.says("/vuongmac 1")
    await director.picks("Tệp kèm theo (1)")
    await director.picks(file.name)
    if sqlite_office.adapters[channel].can.files_out:
        assert (await director.was_handed())[-1][1] == JPEG


@pytest.mark.parametrize("hidden", [False, True])
async def test_what_is_open_stands_in_the_directors_digest_and_in_no_other(sqlite_office: Office, hidden: bool) -> None:
    who = await house(sqlite_office, "telegram")
    await sends(
        who["author"], how="Gửi riêng: chỉ Giám đốc, Phó Giám đốc" if hidden else "Giám đốc, đầu mối, trưởng đơn vị"
    )
    for one in who.values():
        await one.hears()
    sqlite_office.now = datetime(2026, 11, 9, 8, 0, tzinfo=VIETNAM)
    await sqlite_office.tick()
    line = "Khó khăn, đề xuất chờ kết luận: 1, sớm nhất từ 02/11/2026"
    assert line in await who["director"].hears()
    for other in ("head", "clerk"):
        heard = await who[other].hears()
        assert heard
        assert "Khó khăn" not in heard
    assert "Chờ kết luận (1)" in "".join(
        [await who["director"].picks("Mở khó khăn, vướng mắc"), *await who["director"].offered()]
    )


async def test_the_whole_way_can_be_gone_in_english(sqlite_office: Office, channel: str) -> None:
    director = await sqlite_office.member(channel, "Phan Văn Giang", "BGD", Role.DIRECTOR, locale="en")
    an = await sqlite_office.member(channel, locale="en")
    await an.says("/difficulty")
    await an.picks("Report a difficulty, propose a change")
    await an.picks("Difficulty")
    await an.says(TEXT)
    await an.picks("No proposal yet")
    heard = await an.picks("In confidence: the directors only")
    assert "It is read in confidence, by Phan Văn Giang only" in heard
    assert "It has been received under no. 1." in await an.picks("Send it")
    await director.says("/difficulty")
    await director.picks("Waiting for a decision (1)")
    await director.picks("No. 1 Máy quét ở quầy tiếp nhận hay treo… – received, in confidence")
    await director.picks("Record the decision")
    assert "Once recorded it cannot be changed." in await director.says(DECISION)
    assert "Decision of Phan Văn Giang" in await director.picks("Record it")


async def test_the_office_sees_the_numbers_of_the_units(sqlite_office: Office, channel: str) -> None:
    who = await house(sqlite_office, channel)
    await sends(who["author"])
    await who["clerk"].says("/vuongmac")
    heard = await who["clerk"].picks("Số liệu các đơn vị")
    assert "- Đội Kiểm định Cơ sở 1: đã nêu 1, có đề xuất giải pháp 1, đã có kết luận 0" in heard
    assert "- Đội Kiểm định Cơ sở 2: đã nêu 0" in heard
    await who["head"].says("/vuongmac")
    assert "Số liệu các đơn vị" not in await who["head"].offered()
