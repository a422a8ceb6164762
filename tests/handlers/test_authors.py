"""Several authors: named by part of a name, asked, reminded once, credited exactly."""

from datetime import timedelta

from domain.authors import Agreement, credit
from domain.initiative import Initiative, State
from domain.people import Role
from handlers.words import clipped
from storage import audit, initiatives, people
from tests.handlers.test_initiative import TITLE, registers, up_to_reading_back
from tests.office import Office
from tests.person import Person

OWES = "- Công trình, phần việc, sáng kiến hoặc giải pháp"
LINE = f"SK-2026-0001 {clipped(TITLE, 40)} – "


async def on_record(office: Office) -> Initiative:
    async with office.database.transaction() as db:
        (item,) = await initiatives.of_year(db, 2026)
    return item


async def names(an: Person, name: str) -> str:
    """From reading back: one co-author more."""
    await an.picks("Ghi đồng tác giả")
    await an.picks("Thêm đồng tác giả")
    return await an.says(name)


async def two_authors(office: Office, channel: str) -> tuple[Person, Person]:
    an = await office.member(channel)
    binh = await office.member(channel, "Lê Quý Bình", "KD2")
    await up_to_reading_back(an)
    await names(an, "quy binh")
    await an.picks("Xong")
    await an.picks("Gửi đăng ký")
    return an, binh


async def test_a_co_author_may_be_called_dung(sqlite_office: Office, channel: str) -> None:
    await sqlite_office.hires("Ngô Thị Dung", "KD1")
    an = await sqlite_office.member(channel)
    await up_to_reading_back(an)
    await an.picks("Ghi đồng tác giả")
    await an.picks("Thêm đồng tác giả")
    assert "Ngô Thị Dung – Đội Kiểm định Cơ sở 1: 50%" in await an.says("dung")


async def test_a_part_of_a_name_offers_both_of_one_name_with_their_units(office: Office, channel: str) -> None:
    await office.hires("Nguyễn Văn An", "KD2")
    await office.hires("Nguyễn Văn An", "QLTH")
    dung = await office.member(channel, "Võ Dũng", "KD1")
    await up_to_reading_back(dung)
    await names(dung, "van an")
    offered = await dung.offered()
    assert "Nguyễn Văn An – Đội Kiểm định Cơ sở 2" in offered
    assert "Nguyễn Văn An – Phòng Quản lý tổng hợp" in offered
    heard = await dung.picks("Nguyễn Văn An – Đội Kiểm định Cơ sở 2")
    assert "1. Võ Dũng – Đội Kiểm định Cơ sở 1: 50%" in heard
    assert "2. Nguyễn Văn An – Đội Kiểm định Cơ sở 2: 50%" in heard


async def test_where_none_of_one_name_is_meant_another_name_is_typed(sqlite_office: Office, channel: str) -> None:
    await sqlite_office.hires("Nguyễn Văn An", "KD2")
    await sqlite_office.hires("Nguyễn Văn An", "QLTH")
    await sqlite_office.hires("Trần Thị Bích Ngọc", "KD2")
    dung = await sqlite_office.member(channel, "Võ Dũng", "KD1")
    await up_to_reading_back(dung)
    assert "Cũng có thể gõ tên khác" in await names(dung, "van an")
    assert "Danh sách không có ai tên" in await dung.says("nguyen xuan")
    assert "Trần Thị Bích Ngọc – Đội Kiểm định Cơ sở 2: 50%" in await dung.says("bich ngoc")


async def test_whoever_is_asked_reads_the_shares_of_all(sqlite_office: Office, channel: str) -> None:
    _, binh = await two_authors(sqlite_office, channel)
    heard = await binh.says("/dongtacgia")
    assert "1. Nguyễn Văn An – Đội Kiểm định Cơ sở 1: 50%\n2. Lê Quý Bình – Đội Kiểm định Cơ sở 2: 50%" in heard


async def test_who_agrees_is_an_author_and_the_head_gets_it_then(office: Office, channel: str) -> None:
    head = await office.member("web", "Trần Thị Bích", "KD1", Role.HEAD)
    an, binh = await two_authors(office, channel)
    item = await on_record(office)
    assert item.state is State.AWAITING_AUTHORS
    assert "Không có nội dung nào chờ" in await head.says("/duyet")
    assert "ghi anh/chị là đồng tác giả của SK-2026-0001" in await binh.hears()
    assert "chờ anh/chị trả lời: 1" in await binh.says("/menu")
    heard = await binh.says("/dongtacgia")
    assert TITLE in heard
    assert "tỷ lệ đóng góp 50%" in heard
    assert "anh/chị là đồng tác giả" in await binh.picks("Tôi đồng ý")
    assert "Các tác giả đã đồng ý đủ" in await an.hears()
    item = await on_record(office)
    assert (item.state, item.stage, item.credited) == (State.REGISTERED, "head", item.named)
    assert "2. Lê Quý Bình – Đội Kiểm định Cơ sở 2: 50%" in await head.says("/duyet")


async def test_a_co_author_no_longer_owes_an_initiative(sqlite_office: Office) -> None:
    _, binh = await two_authors(sqlite_office, "telegram")
    await binh.hears()
    assert OWES in await binh.says("/menu")
    await binh.says("/dongtacgia")
    await binh.picks("Tôi đồng ý")
    assert OWES not in await binh.says("/menu")


async def test_a_decline_goes_back_with_its_reason_and_the_author_shares_out_anew(office: Office, channel: str) -> None:
    an, binh = await two_authors(office, channel)
    await binh.says("/dongtacgia")
    await binh.picks("Tôi không đồng ý")
    assert "ít nhất 5 ký tự" in await binh.says("không"[:4])
    await binh.says("Tôi chỉ cho mượn thiết bị")
    assert "Lý do: Tôi chỉ cho mượn thiết bị" in await an.hears()
    assert (await on_record(office)).declined
    assert "Nội dung được trả lại để hoàn thiện: 1" in await an.says("/menu")
    await an.says("/cuatoi")
    looked = await an.picks(f"{LINE}chờ đồng tác giả")
    assert "2. Lê Quý Bình – Đội Kiểm định Cơ sở 2: không đồng ý (Tôi chỉ cho mượn thiết bị)" in looked
    await an.picks("Sửa")
    await an.picks("Gửi nội dung đã sửa")
    item = await on_record(office)
    assert (item.state, credit(item.authors)) == (State.REGISTERED, {item.author_id: 10_000})
    async with office.database.transaction() as db:
        actions = [entry.action for entry in await audit.history(db, "initiative", item.id)]
    assert actions == ["initiative.register", "author.declined", "initiative.edit"]


async def test_shares_are_typed_as_people_type_them(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await sqlite_office.hires("Lê Quý Bình", "KD2")
    await sqlite_office.hires("Phan Thị Cúc", "KD1")
    await up_to_reading_back(an)
    await names(an, "Lê Quý Bình")
    await an.picks("Thêm đồng tác giả")
    assert "33,34%" in await an.says("cuc")
    await an.picks("Gõ tỷ lệ")
    assert "Cần 3 số, mỗi tác giả một số; hệ thống nhận được 2 số." in await an.says("50 50")
    assert "hệ thống nhận được 4 số" in await an.says("25 25 25 25")
    assert "Tổng các tỷ lệ là 90%, chưa đúng 100%" in await an.says("50 30 10")
    assert "phải lớn hơn 0" in await an.says("70 30 0")
    assert "“nhiều” không phải là tỷ lệ" in await an.says("nhiều 30 10")
    heard = await an.says("50,5% 29.5 20")
    assert "1. Nguyễn Văn An – Đội Kiểm định Cơ sở 1: 50,5%" in heard
    assert "3. Phan Thị Cúc – Đội Kiểm định Cơ sở 1: 20%" in heard
    assert "50%" in await an.picks("Bớt Phan Thị Cúc")
    await an.picks("Xong")
    await an.picks("Gửi đăng ký")
    item = await on_record(sqlite_office)
    assert list(credit(item.authors).values()) == [5000, 5000]


async def test_an_author_twice_somebody_who_left_and_an_unknown_name_get_a_sentence_each(
    sqlite_office: Office, channel: str
) -> None:
    an = await sqlite_office.member(channel)
    left = await sqlite_office.hires("Hồ Văn Lâm", "KD1")
    async with sqlite_office.database.transaction() as db:
        await people.set_active(db, left.id, False, sqlite_office.now)
    await up_to_reading_back(an)
    assert "Nguyễn Văn An đã có trong danh sách tác giả" in await names(an, "nguyen van an")
    assert "Hồ Văn Lâm không còn công tác" in await an.says("ho van lam")
    assert "Danh sách không có ai tên “Không Ai”" in await an.says("Không Ai")


async def test_at_most_so_many_authors_as_the_plan_says(sqlite_office: Office) -> None:
    an = await sqlite_office.member("telegram")
    most = sqlite_office.world.plan.authorship.most_authors
    await up_to_reading_back(an)
    await an.picks("Ghi đồng tác giả")
    for number in range(most - 1):
        await sqlite_office.hires(f"Người Thứ{number}", "KD2")
        await an.picks("Thêm đồng tác giả")
        await an.says(f"thu{number}")
    assert f"tối đa {most} tác giả" in await an.picks("Thêm đồng tác giả")


async def test_a_silent_co_author_is_reminded_once_after_two_working_days(office: Office) -> None:
    _, binh = await two_authors(office, "telegram")
    await binh.hears()
    for days in (0, 1):  # Monday and Tuesday
        office.now += timedelta(days=days)
        await office.tick()
        assert "chưa ghi nhận trả lời" not in await binh.hears()
    office.now += timedelta(days=1)
    await office.tick()
    assert "hệ thống chưa ghi nhận trả lời của anh/chị" in await binh.hears()
    office.now += timedelta(days=1)
    await office.tick()
    assert "chưa ghi nhận trả lời" not in await binh.hears()


async def test_nobody_is_reminded_who_has_answered_or_in_quiet_hours(sqlite_office: Office) -> None:
    _, binh = await two_authors(sqlite_office, "telegram")
    sqlite_office.now += timedelta(days=2, hours=12)
    await sqlite_office.tick()
    assert "chưa ghi nhận trả lời" not in await binh.hears()
    await binh.says("/dongtacgia")
    await binh.picks("Tôi đồng ý")
    sqlite_office.now += timedelta(hours=12)
    await sqlite_office.tick()
    assert "chưa ghi nhận trả lời" not in await binh.hears()


async def test_another_share_asks_again_and_an_old_answer_is_not_taken(sqlite_office: Office) -> None:
    an, binh = await two_authors(sqlite_office, "web")
    await binh.says("/dongtacgia")
    await an.says("/cuatoi")
    await an.picks(f"{LINE}chờ đồng tác giả")
    await an.picks("Sửa")
    await an.picks("Ghi đồng tác giả")
    await an.picks("Gõ tỷ lệ")
    await an.says("80 20")
    await an.picks("Xong")
    await an.picks("Gửi nội dung đã sửa")
    heard = await binh.picks("Tôi đồng ý")
    assert "vừa được thay đổi nên trả lời chưa được ghi nhận" in heard
    assert "tỷ lệ đóng góp 20%" in heard
    assert (await on_record(sqlite_office)).authors[1].agreement is Agreement.ASKED


async def test_changing_the_text_asks_nobody_again_who_has_agreed(sqlite_office: Office) -> None:
    an, binh = await two_authors(sqlite_office, "web")
    await binh.says("/dongtacgia")
    await binh.picks("Tôi đồng ý")
    await an.says("/cuatoi")
    await an.picks(f"{LINE}chờ xác nhận")
    await an.picks("Sửa")
    await an.picks("Sửa hiệu quả")
    await an.says("Giảm 20 phút chờ mỗi xe")
    await an.picks("Gửi nội dung đã sửa")
    item = await on_record(sqlite_office)
    assert (item.state, item.benefit) == (State.REGISTERED, "Giảm 20 phút chờ mỗi xe")


async def test_a_co_author_sees_it_among_their_own_but_does_not_change_it(sqlite_office: Office) -> None:
    _, binh = await two_authors(sqlite_office, "telegram")
    await binh.says("/cuatoi")
    await binh.picks(f"{LINE}chờ đồng tác giả")
    assert "Sửa" not in await binh.offered()
    assert "Rút đăng ký" not in await binh.offered()


async def test_who_is_not_named_has_nothing_to_see_or_answer(sqlite_office: Office) -> None:
    await two_authors(sqlite_office, "telegram")
    somebody = await sqlite_office.member("telegram", "Trương Vô Can", "KD2")
    assert "chưa có nội dung đăng ký" in await somebody.says("/cuatoi")
    assert "không có đề nghị" in await somebody.says("/dongtacgia")


async def test_a_collective_registration_names_its_contributors(sqlite_office: Office) -> None:
    an = await sqlite_office.member("telegram")
    await sqlite_office.hires("Phan Thị Cúc", "KD1")
    await an.says("/dangky")
    await an.picks("Sáng kiến")
    await an.picks("Cho đơn vị (Đội Kiểm định Cơ sở 1)")
    await an.says(TITLE)
    await an.picks("Chuyển đổi số, cải cách TTHC")
    await an.says("Chủ xe quét mã để xem kết quả và hạn kiểm định")
    await an.says("Giảm 10 phút chờ mỗi xe")
    await an.says("5/11")
    await an.says("cuối tháng 11")
    assert "Người đóng góp của Đội Kiểm định Cơ sở 1 và tỷ lệ:" in await names(an, "phan thi cuc")


async def test_registering_alone_asks_nobody(sqlite_office: Office) -> None:
    an = await sqlite_office.member("telegram")
    await registers(an)
    item = await on_record(sqlite_office)
    assert (item.state, credit(item.authors)) == (State.REGISTERED, {item.author_id: 10_000})
