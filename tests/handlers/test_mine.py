"""My registrations: look, change, withdraw; only one's own, only while allowed."""

from domain.initiative import State
from domain.people import Role
from storage import audit, initiatives
from tests.handlers.reviewing import registered
from tests.handlers.test_initiative import TITLE, registers
from tests.office import Office

LINE = "SK-2026-0001 Ứng dụng mã QR tra cứu kết quả kiểm… – chờ xác nhận"


async def test_what_was_registered_can_be_looked_at(office: Office, channel: str) -> None:
    an = await office.member(channel)
    await registers(an)
    await an.says("/cuatoi")
    heard = await an.picks(LINE)
    assert "SK-2026-0001 – chờ xác nhận" in heard
    assert TITLE in heard
    assert "Giảm 10 phút chờ mỗi xe" in heard


async def test_earlier_years_are_a_tap_away(office: Office, channel: str) -> None:
    an = await office.member(channel)
    await registers(an)
    await an.says("/hoctap")
    await an.says("Khóa học ở nơi khác")
    for words in ("Nhập môn chuyển đổi số", "binhdanhocvuso.gov.vn", "Trực tuyến", "4", "Chưa, đăng ký học"):
        await an.says(words)
    office.now = office.now.replace(year=2027)
    heard = await an.says("/cuatoi")
    assert "Năm 2027 anh/chị chưa có nội dung đăng ký. Có thể xem các năm khác tại đây." in heard
    heard = await an.picks("Đăng ký năm 2026")
    assert "Các đăng ký năm 2026" in heard
    assert "Đăng ký năm 2027" in await an.offered()
    assert TITLE in await an.picks(LINE)
    await an.picks("Về danh sách")
    assert "Nhập môn chuyển đổi số" in await an.picks("Khóa học: Nhập môn chuyển đổi số – đang học")
    assert "Các đăng ký năm 2026" in await an.picks("Về danh sách")


async def test_nobody_sees_the_earlier_years_of_others(sqlite_office: Office, channel: str) -> None:
    await registers(await sqlite_office.member("telegram"))
    sqlite_office.now = sqlite_office.now.replace(year=2027)
    binh = await sqlite_office.member(channel, "Trần Thị Bình")
    assert "Chọn “Đăng ký thi đua”" in await binh.says("/cuatoi")
    assert not [label for label in await binh.offered() if "2026" in label]


async def test_a_long_list_is_read_a_page_at_a_time(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    for number in range(10):
        await registered(sqlite_office, an.roster, title=f"Bảng tin điện tử tại phòng chờ số {number}")
    assert "Trang 1/2" in await an.says("/cuatoi")
    assert "Trang 2/2" in await an.picks("Trang sau")
    assert "SK-2026-0001" in await an.picks("SK-2026-0001 Bảng tin điện tử tại phòng chờ số 0 – chờ xác nhận")


async def test_it_can_be_changed_while_nobody_has_confirmed_it(office: Office, channel: str) -> None:
    an = await office.member(channel)
    await registers(an)
    await an.says("/cuatoi")
    await an.picks(LINE)
    await an.picks("Sửa")
    await an.picks("Sửa hiệu quả")
    await an.says("Giảm 15 phút chờ mỗi xe")
    assert "Đã ghi nhận nội dung sửa của SK-2026-0001" in await an.picks("Gửi nội dung đã sửa")
    async with office.database.transaction() as db:
        (item,) = await initiatives.of_year(db, 2026)
        history = await audit.history(db, "initiative", item.id)
    assert item.benefit == "Giảm 15 phút chờ mỗi xe"
    assert history[-1].before is not None
    assert history[-1].before["benefit"] == "Giảm 10 phút chờ mỗi xe"


async def test_it_is_not_changed_when_it_was_confirmed_meanwhile(office: Office, channel: str) -> None:
    head = await office.member("telegram", "Trần Thị Bình", "KD1", Role.HEAD)
    an = await office.member(channel)
    await registers(an)
    await an.says("/cuatoi")
    await an.picks(LINE)
    await an.picks("Sửa")
    await an.picks("Sửa hiệu quả")
    await an.says("Giảm 15 phút chờ mỗi xe")
    await head.says("/duyet")
    await head.picks("Xác nhận")
    assert "không còn sửa được vì đã có kết quả xử lý" in await an.picks("Gửi nội dung đã sửa")
    async with office.database.transaction() as db:
        (item,) = await initiatives.of_year(db, 2026)
    assert (item.benefit, item.stage) == ("Giảm 10 phút chờ mỗi xe", "office")


async def test_withdrawing_asks_first_and_keeps_the_history(office: Office, channel: str) -> None:
    an = await office.member(channel)
    await registers(an)
    await an.says("/cuatoi")
    await an.picks(LINE)
    assert "không hoàn tác được" in await an.picks("Rút đăng ký")
    assert "được giữ nguyên" in await an.picks("Không, giữ nguyên")
    await an.picks(LINE)
    await an.picks("Rút đăng ký")
    heard = await an.picks("Có, rút đăng ký")
    assert f"Đã rút “{TITLE}”" in heard
    assert LINE.replace("chờ xác nhận", "đã rút") in await an.offered()
    async with office.database.transaction() as db:
        (item,) = await initiatives.of_year(db, 2026)
        history = [entry.action for entry in await audit.history(db, "initiative", item.id)]
    assert item.state is State.WITHDRAWN
    assert history == ["initiative.register", "initiative.withdraw"]


async def test_a_confirmed_one_can_be_withdrawn_but_not_changed(sqlite_office: Office) -> None:
    head = await sqlite_office.member("telegram", "Trần Thị Bình", "KD1", Role.HEAD)
    hoa = await sqlite_office.member("web", "Lê Thị Hoa", "QLTH", Role.COORDINATOR)
    an = await sqlite_office.member("telegram")
    await registers(an)
    for reviewer in (head, hoa):
        await reviewer.says("/duyet")
        await reviewer.picks("Xác nhận")
    await an.says("/cuatoi")
    await an.picks(LINE.replace("chờ xác nhận", "đã xác nhận, đang triển khai"))
    offered = await an.offered()
    assert "Rút đăng ký" in offered
    assert "Sửa" not in offered


async def test_somebody_elses_registration_cannot_be_opened_by_its_number(sqlite_office: Office) -> None:
    an = await sqlite_office.member("telegram")
    await registers(an)
    other = await sqlite_office.member("telegram", "Lê Thị Cúc", "KD1")
    await registers(other)
    heard = await other.says("/cuatoi")
    assert "SK-2026-0001" not in heard
    turn = dict((await other.screen())[-1][1].items())[
        "SK-2026-0002 Ứng dụng mã QR tra cứu kết quả kiểm… – chờ xác nhận"
    ].partition(":")[0]
    assert "câu hỏi trước" in await other.presses(f"{turn}:i1")


async def test_with_nothing_registered_it_says_how_to_begin(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    assert "Chọn “Đăng ký thi đua”" in await an.says("/cuatoi")
