"""Registering an initiative, on every channel."""

import pytest

from domain.initiative import State
from domain.people import Role
from storage import audit, initiatives
from tests.office import Office
from tests.person import Person

TITLE = "Ứng dụng mã QR tra cứu kết quả kiểm định tại sảnh tiếp nhận"
LOOK_AGAIN = "Xem lại, gõ tên gọi khác"


async def up_to_title(an: Person) -> str:
    await an.says("/dangky")
    await an.picks("Sáng kiến")
    return await an.picks("Cho cá nhân tôi")


async def up_to_dates(an: Person, title: str = TITLE) -> str:
    """As far as the dates; a title like another one is sent all the same."""
    await up_to_title(an)
    await an.says(title)
    if LOOK_AGAIN in await an.offered():
        await an.picks("Vẫn gửi và nêu điểm khác")
        await an.says("Làm ở dây chuyền khác")
    await an.picks("Chuyển đổi số, cải cách TTHC")
    await an.says("Chủ xe quét mã để xem kết quả và hạn kiểm định")
    return await an.says("Giảm 10 phút chờ mỗi xe")


async def up_to_reading_back(an: Person, title: str = TITLE) -> str:
    await up_to_dates(an, title)
    await an.says("5/11")
    return await an.says("cuối tháng 11")


async def registers(an: Person, title: str = TITLE) -> str:
    await up_to_reading_back(an, title)
    return await an.picks("Gửi đăng ký")


async def test_a_member_of_staff_registers_an_initiative(office: Office, channel: str) -> None:
    await office.hires("Trần Thị Bình", "KD1", Role.HEAD)
    an = await office.member(channel)
    read_back = await up_to_reading_back(an)
    for part in (TITLE, "Sáng kiến", "cá nhân", "05/11/2026 – 30/11/2026", "Giảm 10 phút chờ"):
        assert part in read_back
    receipt = await an.picks("Gửi đăng ký")
    assert "Đã ghi nhận đăng ký: SK-2026-0001" in receipt
    assert "chờ Trần Thị Bình xác nhận" in receipt
    async with office.database.transaction() as db:
        (item,) = await initiatives.of_year(db, 2026)
        (entry,) = await audit.history(db, "initiative", item.id)
    assert (item.title, item.content, item.state) == (TITLE, "II.4.a", State.REGISTERED)
    assert entry.action == "initiative.register"


async def test_each_kind_counts_its_own_numbers(sqlite_office: Office) -> None:
    an = await sqlite_office.member("zalo")
    assert "SK-2026-0001" in await registers(an)
    assert "SK-2026-0002" in await registers(an)
    await up_to_reading_back(an)
    await an.picks("Sửa loại")
    await an.picks("Phần việc")
    assert "PV-2026-0001" in await an.picks("Gửi đăng ký")


async def test_a_unit_registers_together(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await up_to_reading_back(an)
    await an.picks("Sửa đối tượng")
    heard = await an.picks("Cho đơn vị (Đội Kiểm định Cơ sở 1)")
    assert "tập thể (Đội Kiểm định Cơ sở 1)" in heard


@pytest.mark.parametrize(
    ("label", "answer", "shown"),
    [
        ("Sửa tên gọi", "Số hoá hồ sơ lưu trữ tại Cơ sở 1", "Tên gọi: Số hoá hồ sơ lưu trữ tại Cơ sở 1"),
        ("Sửa điểm mới", "Không còn phải xếp hàng", "Điểm mới: Không còn phải xếp hàng"),
        ("Sửa hiệu quả", "Tiết kiệm hai ram giấy mỗi tháng", "Hiệu quả dự kiến: Tiết kiệm hai ram giấy mỗi tháng"),
        ("Sửa ngày bắt đầu", "mùng 9 tháng 11", "09/11/2026 – 30/11/2026"),
        ("Sửa ngày hoàn thành", "31 thang 12", "05/11/2026 – 31/12/2026"),
    ],
)
async def test_any_answer_can_be_changed_before_sending(
    sqlite_office: Office, channel: str, label: str, answer: str, shown: str
) -> None:
    an = await sqlite_office.member(channel)
    await up_to_reading_back(an)
    await an.picks(label)
    assert shown in await an.says(answer)


async def test_moving_the_start_past_the_finish_asks_for_the_finish_again(sqlite_office: Office) -> None:
    an = await sqlite_office.member("telegram")
    await up_to_reading_back(an)
    await an.picks("Sửa ngày bắt đầu")
    assert "Dự kiến hoàn thành ngày nào?" in await an.says("15/12")
    assert "15/12/2026 – 05/01/2027" in await an.says("5/1")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("31/2", "chưa hiểu đó là ngày nào"),
        ("hôm nào đó", "chưa hiểu đó là ngày nào"),
        ("1/11", "không được trước ngày bắt đầu (05/11/2026)"),
        ("5/6/2035", "từ năm 2026 đến năm 2030"),
    ],
)
async def test_a_wrong_date_gets_one_sentence_and_the_question_again(
    sqlite_office: Office, channel: str, wrong: str, sentence: str
) -> None:
    an = await sqlite_office.member(channel)
    await up_to_dates(an)
    await an.says("5/11")
    heard = await an.says(wrong)
    assert sentence in heard
    assert "Dự kiến hoàn thành ngày nào?" in heard


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("QR", "ít nhất 10 ký tự"),
        ("🙂" * 20, "để người khác hiểu được nội dung"),
        ("- - - - - - 2026", "để người khác hiểu được nội dung"),
        ("x" * 301, "tối đa được 300 ký tự"),
        ("🙂" * 10_000, "Đề nghị anh/chị rút gọn"),
    ],
)
async def test_a_title_too_short_or_too_long_is_explained(
    sqlite_office: Office, channel: str, wrong: str, sentence: str
) -> None:
    an = await sqlite_office.member(channel)
    await up_to_title(an)
    heard = await an.says(wrong)
    assert sentence in heard
    assert "Tên gọi là gì?" in heard


async def test_a_title_with_markup_comes_back_as_it_was_typed(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await up_to_title(an)
    await an.says("Dùng <b>mã QR</b> & `tra_cứu` *nhanh*")
    await an.picks("Hạ tầng số, hạ tầng xanh")
    await an.says("Chủ xe tự tra cứu")
    await an.says("Giảm thời gian chờ")
    await an.says("hôm nay")
    assert "Dùng <b>mã QR</b> & `tra_cứu` *nhanh*" in await an.says("30/11")


async def test_decomposed_letters_are_kept_composed(sqlite_office: Office) -> None:
    import unicodedata

    an = await sqlite_office.member("web")
    await up_to_title(an)
    await an.says(unicodedata.normalize("NFD", TITLE))
    await an.picks("Hạ tầng số, hạ tầng xanh")
    await an.says("Chủ xe tự tra cứu")
    await an.says("Giảm thời gian chờ")
    await an.says("hôm nay")
    await an.says("30/11")
    await an.picks("Gửi đăng ký")
    async with sqlite_office.database.transaction() as db:
        (item,) = await initiatives.of_year(db, 2026)
    assert item.title == TITLE


async def test_leaving_keeps_the_draft_for_days_and_offers_it_again(office: Office, channel: str) -> None:
    from datetime import timedelta

    an = await office.member(channel)
    await up_to_dates(an)
    assert "bản nháp chờ hoàn thành: Đăng ký thi đua" in await an.says("/menu")
    office.now += timedelta(days=3)
    assert "lưu lúc 08:00 02/11/2026" in await an.picks("Đăng ký thi đua")
    assert "Bắt đầu từ ngày nào?" in await an.picks("Tiếp tục bản nháp")
    assert "Hiệu quả dự kiến là gì?" in await an.picks("Quay lại"), "a draft goes on with all its way back"
    assert "Bắt đầu từ ngày nào?" in await an.says("Giảm 10 phút chờ mỗi xe")
    await an.says("6/11")
    assert TITLE in await an.says("30/11")
    await an.picks("Gửi đăng ký")
    assert "bản nháp" not in await an.says("/menu")


async def test_a_draft_begun_on_one_channel_goes_on_on_another(sqlite_office: Office) -> None:
    an = await sqlite_office.member("telegram")
    assert an.roster is not None
    await up_to_dates(an)
    await an.says("/huy")
    on_zalo = await sqlite_office.joins("zalo", an.roster)
    await on_zalo.says("/dangky")
    assert "Bắt đầu từ ngày nào?" in await on_zalo.picks("Tiếp tục bản nháp")


async def test_starting_again_forgets_the_draft(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await up_to_dates(an)
    await an.says("hủy")
    await an.says("dang ky")  # a word, not a command: the menu is typed by its label
    await an.says("/dangky")
    assert "đăng ký loại nào?" in await an.picks("Bắt đầu lại")
    await an.says("/huy")
    assert "bản nháp" not in await an.says("/menu")


async def test_going_back_asks_the_earlier_question(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await up_to_title(an)
    assert "Đăng ký cho ai?" in await an.says("quay lại")
    assert "đăng ký loại nào?" in await an.picks("Quay lại")


async def test_nobody_is_told_who_confirms_their_own_as_head(sqlite_office: Office) -> None:
    await sqlite_office.hires("Võ Minh Tâm", "QLTH", Role.COORDINATOR)
    head = await sqlite_office.member("zalo", "Trần Thị Bình", "KD1", Role.HEAD)
    assert "chờ Võ Minh Tâm xác nhận" in await registers(head)
