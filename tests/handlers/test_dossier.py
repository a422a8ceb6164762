"""Completing a dossier: any part in any order, on every channel; the request it makes; who may read it, who may not."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from domain.authors import Agreement
from domain.calendar import VIETNAM
from domain.dossier import Dossier, Part
from domain.initiative import Initiative, State
from domain.lifecycle import Place
from domain.people import Role
from storage import audit, dossiers, initiatives, people
from tests.handlers.test_initiative import TITLE, registers
from tests.office import Office
from tests.person import Person
from tests.reports.paper import Paper, assert_laid_out

CODE = "SK-2026-0001"
SECRET = "Khóa ký của mã chỉ đội trưởng giữ"
LAW = "Nghị định số 13/2012/NĐ-CP, Điều 5 khoản 2"
FILE = "Don-yeu-cau-cong-nhan-sang-kien-SK-2026-0001.docx"
TYPED = {
    "Lĩnh vực áp dụng": "Kiểm định xe cơ giới",
    "Ngày áp dụng lần đầu": "5/9",
    "Tính mới": "Lần đầu áp dụng tại Trung tâm",
    "Điều kiện áp dụng": "Máy in mã QR và mạng không dây",
    "Lợi ích theo bên áp dụng": "Đội 1 giảm số lượt hỏi tại quầy còn một phần ba",
    "Người tham gia áp dụng": "trần thị bình: chạy thử tại dây chuyền 1\nLý Ngoài Danh - in mã",
    "Thông tin cần bảo mật": SECRET,
}


async def registered(
    office: Office, author: Person, title: str = TITLE, year: int = 2026, shares: dict[int, int] | None = None
) -> Initiative:
    """A registration that is on record already."""
    assert author.roster is not None
    day = office.now.date()
    async with office.database.transaction() as db:
        return await initiatives.register(
            db, prefix="SK", year=year, kind="sang_kien", content="II.4.a", author_id=author.roster.id, unit="KD1",
            collective=False, title=title, change="Chủ xe quét mã để xem kết quả và hạn kiểm định",
            benefit="Giảm 10 phút chờ mỗi xe", starts_on=day, finishes_on=day, now=office.now, shares=shares,
        )  # fmt: skip


async def opens(office: Office, channel: str) -> Person:
    """Somebody with one registration has opened its dossier."""
    an = await office.member(channel, position="Đăng kiểm viên")
    await registered(office, an)
    await an.says("/hoso")
    return an


async def chooses(an: Person, part: str) -> str:
    """Pick a part, whether it is on record or not."""
    return await an.picks(next(label for label in await an.offered() if label.startswith(f"{part} (")))


async def fills(an: Person, part: str, answer: str) -> str:
    await chooses(an, part)
    return await an.says(answer)


async def fills_everything(an: Person) -> str:
    await chooses(an, "Loại giải pháp")
    await an.picks("Giải pháp tác nghiệp")
    for part in ("Bản chất của sáng kiến", "Lợi ích theo tác giả"):
        await chooses(an, part)
        await an.picks("Dùng nội dung đã đăng ký")
    await chooses(an, "Chủ đầu tư")
    await an.picks("Trung tâm Đăng kiểm xe cơ giới Đà Nẵng")
    for part, answer in TYPED.items():
        heard = await fills(an, part, answer)
    return heard


async def on_record(office: Office, number: int = 1) -> Dossier:
    async with office.database.transaction() as db:
        return await dossiers.of(db, number)


async def test_the_menu_says_what_is_filled_and_what_is_missing(office: Office, channel: str) -> None:
    an = await opens(office, channel)
    await an.says("/hoso")
    shown = (await an.screen())[-1][0]
    assert f"Hồ sơ {CODE} “{TITLE}”\nĐã có 0/11 mục; còn 7 mục cần cho đơn." in shown
    offered = await an.offered()
    assert offered[:3] == ["Loại giải pháp (chưa có)", "Lĩnh vực áp dụng (chưa có)", "Ngày áp dụng lần đầu (chưa có)"]
    assert offered[7:13] == [
        "Lợi ích theo bên áp dụng (nếu có)",
        "Người tham gia áp dụng (nếu có)",
        "Thông tin cần bảo mật (nếu có)",
        "Chủ đầu tư (nếu có)",
        "Xem lại",
        "Lấy đơn (.docx)",
    ]
    heard = await fills(an, "Tính mới", "Lần đầu áp dụng tại Trung tâm")
    assert "Đã ghi nhận: Tính mới." in heard
    assert "Đã có 1/11 mục; còn 6 mục cần cho đơn." in heard
    offered[4] = "Tính mới (đã có)"
    assert await an.offered() == offered
    read = await an.picks("Xem lại")
    assert "Tính mới: Lần đầu áp dụng tại Trung tâm\nChưa có: Loại giải pháp, Lĩnh vực áp dụng" in read
    assert "Tính mới" not in read.partition("Chưa có: ")[2]


async def test_every_part_is_taken_in_any_order_and_kept_at_once(office: Office, channel: str) -> None:
    an = await opens(office, channel)
    heard = await fills_everything(an)
    assert "Đã có 11/11 mục, đủ các nội dung bắt buộc của đơn." in heard
    assert await on_record(office) == Dossier(
        solution="tac_nghiep",
        area="Kiểm định xe cơ giới",
        first_applied=date(2026, 9, 5),
        essence="Chủ xe quét mã để xem kết quả và hạn kiểm định",
        novelty="Lần đầu áp dụng tại Trung tâm",
        conditions="Máy in mã QR và mạng không dây",
        author_benefit="Giảm 10 phút chờ mỗi xe",
        unit_benefit="Đội 1 giảm số lượt hỏi tại quầy còn một phần ba",
        participants="trần thị bình: chạy thử tại dây chuyền 1\nLý Ngoài Danh - in mã",
        confidential=SECRET,
        investor="Trung tâm Đăng kiểm xe cơ giới Đà Nẵng",
    )
    async with office.database.transaction() as db:
        steps = await audit.history(db, "dossier", 1)
    assert len(steps) == len(Part)
    assert {step.action for step in steps} == {"dossier.change"}


async def test_an_answer_can_be_left_changed_and_taken_out(office: Office, channel: str) -> None:
    an = await opens(office, channel)
    await chooses(an, "Tính mới")
    assert "Đã có 0/11 mục" in await an.picks("Để sau")
    await fills(an, "Tính mới", "Lần đầu áp dụng tại Trung tâm")
    assert "Đã có: Lần đầu áp dụng tại Trung tâm" in await chooses(an, "Tính mới")
    await an.picks("Giữ nguyên")
    assert (await on_record(office)).novelty == "Lần đầu áp dụng tại Trung tâm"
    await fills(an, "Tính mới", "Chưa ai nộp đơn trước đó")
    assert (await on_record(office)).novelty == "Chưa ai nộp đơn trước đó"
    await chooses(an, "Tính mới")
    assert "Đã xóa nội dung: Tính mới." in await an.picks("Xóa nội dung này")
    await fills(an, "Ngày áp dụng lần đầu", "5/9")
    await chooses(an, "Ngày áp dụng lần đầu")
    await an.picks("Xóa nội dung này")
    assert await on_record(office) == Dossier()


async def test_back_leads_from_a_part_to_the_menu_and_from_there_home(sqlite_office: Office, channel: str) -> None:
    an = await opens(sqlite_office, channel)
    await chooses(an, "Tính mới")
    assert "Anh/chị chọn mục cần ghi hoặc sửa" in await an.says("quay lại")
    await fills(an, "Tính mới", "Lần đầu áp dụng tại Trung tâm")
    assert "Anh/chị muốn làm gì?" in await an.says("quay lại")


async def test_it_speaks_english_too(sqlite_office: Office, channel: str) -> None:
    an = await opens(sqlite_office, channel)
    await an.says("/ngonngu")
    await an.picks("English")
    assert "On record: 0 of 11 parts; still needed for the request: 7." in await an.says("/dossier")
    await an.picks("Kind of solution (not yet)")
    assert "On record now: Kind of solution." in await an.picks("Operational solution")
    assert "days left: 307" in await fills(an, "Day of first application", "5/9")
    assert "Kind of solution (on record)" in await an.offered()
    assert "Investor (if any)" in await an.offered()
    assert "Kind of solution: Operational solution" in await an.picks("Read it through")


@pytest.mark.parametrize(
    ("answer", "limit"),
    [
        ("2/11/2026", f"Thời hạn nộp đơn: hết ngày 02/11/2027, còn 365 ngày ({LAW})."),
        ("3/11/2025", f"Thời hạn nộp đơn: hết ngày 03/11/2026, còn 1 ngày ({LAW})."),
        ("2/11/2025", f"Hôm nay, 02/11/2026, là ngày cuối cùng của thời hạn nộp đơn ({LAW})."),
        (
            "1/11/2025",
            f"Thời hạn nộp đơn đã hết vào ngày 01/11/2026, cách đây 1 ngày ({LAW}). Đề nghị anh/chị hỏi Phòng",
        ),
    ],
)
async def test_the_year_for_filing_is_counted_and_warned_of(sqlite_office: Office, answer: str, limit: str) -> None:
    an = await opens(sqlite_office, "telegram")
    heard = await fills(an, "Ngày áp dụng lần đầu", answer)
    assert "Đã ghi nhận: Ngày áp dụng lần đầu." in heard
    assert limit in heard
    assert limit in await an.picks("Xem lại")


async def test_what_will_not_do_is_told_in_one_sentence_and_asked_again(sqlite_office: Office, channel: str) -> None:
    an = await opens(sqlite_office, channel)
    for part, answer, excuse in (
        ("Ngày áp dụng lần đầu", "3/11", "Ngày 03/11/2026 chưa đến"),
        ("Ngày áp dụng lần đầu", "cuối tháng", "Ngày 30/11/2026 chưa đến"),
        ("Ngày áp dụng lần đầu", "lâu rồi", "chưa hiểu đó là ngày nào"),
        ("Tính mới", "mới", "ít nhất 10 ký tự"),
        ("Lĩnh vực áp dụng", "a", "ít nhất 3 ký tự"),
        ("Người tham gia áp dụng", "Cường: chạy thử", "chưa hiểu “Cường” là họ và tên"),
        ("Người tham gia áp dụng", "-", "chưa hiểu “-” là họ và tên"),
        ("Người tham gia áp dụng", "\n".join(["Lê An: thử"] * 21), "tối đa 20 người"),
        ("Loại giải pháp", "loại khác", "chọn một trong các"),
    ):
        asked = await chooses(an, part)
        heard = await an.says(answer)
        assert excuse in heard
        assert asked.splitlines()[0] in heard
        await an.picks("Để sau")
    assert await on_record(sqlite_office) == Dossier()


async def test_the_request_is_handed_over_filled_in(office: Office) -> None:
    await office.hires("Trần Thị Bình", "QLTH", position="Nhân viên nghiệp vụ")
    an = await opens(office, "telegram")
    await fills_everything(an)
    assert "nội dung chưa có được để trống" in await an.picks("Lấy đơn (.docx)")
    [(name, content)] = await an.was_handed()
    assert name == FILE
    paper = Paper(content)
    assert_laid_out(paper)
    assert "Kính gửi: Trung tâm Đăng kiểm xe cơ giới Đà Nẵng." in paper.lines
    assert paper.rows(0)[1] == ["1", "Nguyễn Văn An", "", "Đội Kiểm định Cơ sở 1", "Đăng kiểm viên", "", "100"]
    assert paper.rows(1)[1:] == [
        ["1", "Trần Thị Bình", "", "Phòng Quản lý tổng hợp", "Nhân viên nghiệp vụ", "", "chạy thử tại dây chuyền 1"],
        ["2", "Lý Ngoài Danh", "", "", "", "", "in mã"],
    ]
    for answer in (TITLE, "Kiểm định xe cơ giới", "05/09/2026", "Là giải pháp tác nghiệp.", SECRET, "Máy in mã QR"):
        assert answer in paper.text
    assert "\t" not in paper.text


async def test_the_request_of_an_empty_dossier_has_blanks(sqlite_office: Office) -> None:
    an = await opens(sqlite_office, "web")
    await an.picks("Lấy đơn (.docx)")
    [(_, content)] = await an.was_handed()
    paper = Paper(content)
    assert_laid_out(paper)
    assert "- Lĩnh vực áp dụng sáng kiến: \t" in paper.lines


async def test_authors_are_listed_with_their_shares_and_a_co_author_fills_it_in_once_they_agreed(
    sqlite_office: Office, channel: str
) -> None:
    an = await sqlite_office.member("telegram")
    binh = await sqlite_office.member(channel, "Trần Thị Bình", "KD2", position="Kế toán")
    assert an.roster is not None
    assert binh.roster is not None
    first, second = an.roster.id, binh.roster.id
    item = await registered(sqlite_office, an, shares={first: 6667, second: 3333})
    assert "không có đăng ký nào của anh/chị cần bổ sung hồ sơ" in await binh.says("/hoso")
    assert f"Hồ sơ {CODE}" in await binh.says(f"/hoso {CODE}")
    assert (await binh.offered())[0] == "Lấy đơn (.docx)"
    async with sqlite_office.database.transaction() as db:
        await initiatives.answer_as_author(db, item.id, second, Agreement.AGREED, sqlite_office.now)
    await binh.says("/hoso")
    assert "Đã ghi nhận: Tính mới." in await fills(binh, "Tính mới", "Lần đầu áp dụng tại Trung tâm")
    await an.says("/hoso")
    await an.picks("Lấy đơn (.docx)")
    [(_, content)] = await an.was_handed()
    assert [(row[1], row[-1]) for row in Paper(content).rows(0)[1:]] == [
        ("Nguyễn Văn An", "66,67"),
        ("Trần Thị Bình", "33,33"),
    ]


async def test_while_its_recognition_is_decided_it_stays_as_it_is(sqlite_office: Office, channel: str) -> None:
    an = await opens(sqlite_office, channel)
    await chooses(an, "Tính mới")
    async with sqlite_office.database.transaction() as db:
        await initiatives.move(db, 1, Place(State.PROPOSED, "council"), by=1, now=sqlite_office.now)
    assert f"Hồ sơ {CODE} không còn sửa được." in await an.says("Lần đầu áp dụng tại Trung tâm")
    assert await on_record(sqlite_office) == Dossier()


async def test_the_day_of_first_application_is_that_of_the_initiative(sqlite_office: Office, channel: str) -> None:
    an = await opens(sqlite_office, channel)
    await fills(an, "Ngày áp dụng lần đầu", "5/9")
    async with sqlite_office.database.transaction() as db:
        item = await initiatives.get(db, 1)
    assert item is not None
    assert item.first_applied_on == date(2026, 9, 5)


async def test_two_of_one_name_are_not_taken_for_one(sqlite_office: Office) -> None:
    for unit in ("KD1", "KD2"):
        await sqlite_office.hires("Lê Văn Cường", unit)
    an = await opens(sqlite_office, "telegram")
    await fills(an, "Người tham gia áp dụng", "Lê Văn Cường: chạy thử")
    await an.picks("Xem lại")
    await an.picks("Lấy đơn (.docx)")
    [(_, content)] = await an.was_handed()
    assert Paper(content).rows(1)[1] == ["1", "Lê Văn Cường", "", "", "", "", "chạy thử"]


async def test_zalo_gets_a_link_to_the_request(sqlite_office: Office) -> None:
    sqlite_office.world = replace(sqlite_office.world, public_url="https://thi-dua.example.vn")
    sqlite_office.open_shelf()
    an = await opens(sqlite_office, "zalo")
    heard = await an.picks("Lấy đơn (.docx)")
    assert FILE in heard
    assert "https://thi-dua.example.vn/file/" in heard


async def test_with_several_initiatives_one_is_chosen_page_by_page(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    for number in range(1, 11):
        await registered(sqlite_office, an, f"Mã số {number}", 2026 if number > 1 else 2025)
    assert "bổ sung hồ sơ của đăng ký nào" in await an.says("/hoso")
    assert (await an.offered())[:9] == [*(f"SK-2026-{n:04} Mã số {n + 1}" for n in range(9, 1, -1)), "Trang sau"]
    await an.picks("Trang sau")
    assert (await an.offered())[:3] == ["SK-2026-0001 Mã số 2", "SK-2025-0001 Mã số 1", "Trang trước"]
    assert "Hồ sơ SK-2025-0001 “Mã số 1”" in await an.picks("SK-2025-0001 Mã số 1")
    assert "bổ sung hồ sơ của đăng ký nào" in await an.says("quay lại")


async def test_it_is_reached_from_what_was_just_registered(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await registers(an)
    await an.says("/cuatoi")
    await an.says("1") if channel == "zalo" else await an.picks((await an.offered())[0])
    assert f"Hồ sơ {CODE}" in await an.picks("Bổ sung hồ sơ")


async def test_it_is_completed_after_the_head_has_confirmed(sqlite_office: Office) -> None:
    head = await sqlite_office.member("telegram", "Trần Thị Bình", "KD1", Role.HEAD)
    an = await opens(sqlite_office, "telegram")
    await head.says("/duyet")
    await head.picks("Xác nhận")
    await an.says("/hoso")
    assert "Đã ghi nhận: Tính mới" in await fills(an, "Tính mới", "Lần đầu áp dụng tại Trung tâm")


async def test_once_withdrawn_it_can_be_read_but_not_changed(sqlite_office: Office, channel: str) -> None:
    an = await opens(sqlite_office, channel)
    await fills(an, "Tính mới", "Lần đầu áp dụng tại Trung tâm")
    await chooses(an, "Tính mới")
    async with sqlite_office.database.transaction() as db:
        await initiatives.move(db, 1, Place(State.WITHDRAWN), by=1, now=sqlite_office.now)
    heard = await an.says("Chưa ai nộp đơn trước đó")
    assert f"Hồ sơ {CODE} không còn sửa được." in heard
    assert "Tính mới: Lần đầu áp dụng tại Trung tâm" in heard
    assert (await an.offered())[0] == "Lấy đơn (.docx)"
    assert (await on_record(sqlite_office)).novelty == "Lần đầu áp dụng tại Trung tâm"
    assert "không có đăng ký nào của anh/chị cần bổ sung hồ sơ" in await an.says("/hoso")
    read = await an.picks(next(label for label in await an.offered() if label.startswith(CODE)))
    assert "Tính mới: Lần đầu áp dụng tại Trung tâm" in read
    assert (await an.offered())[0] == "Lấy đơn (.docx)"


@pytest.mark.parametrize(
    ("unit", "roles", "may"),
    [
        ("KD1", (Role.HEAD,), True),
        ("QLTH", (Role.COORDINATOR,), True),
        ("BGD", (Role.DIRECTOR,), True),
        ("KD2", (Role.HEAD,), False),
        ("QLTH", (Role.ADMIN,), False),
        ("KD1", (), False),
    ],
)
async def test_who_decides_reads_it_by_its_code_and_changes_nothing(
    sqlite_office: Office, unit: str, roles: tuple[Role, ...], may: bool
) -> None:
    an = await opens(sqlite_office, "telegram")
    await fills(an, "Thông tin cần bảo mật", SECRET)
    reader = await sqlite_office.member("web", "Trần Thị Bình", unit, *roles)
    heard = await reader.says(f"/hoso {CODE.lower()}")
    assert (SECRET in heard) is may
    assert (f"Không có hồ sơ {CODE.lower()} mở cho anh/chị" in heard) is not may
    if may:
        assert (await reader.offered())[0] == "Lấy đơn (.docx)"
        assert "Thông tin cần bảo mật (đã có)" not in await reader.offered()
        await reader.picks("Lấy đơn (.docx)")
        assert [name for name, _ in await reader.was_handed()] == [FILE]
    assert await on_record(sqlite_office) == Dossier(confidential=SECRET)


async def test_a_head_who_is_moved_does_not_get_the_request_any_more(sqlite_office: Office) -> None:
    await opens(sqlite_office, "telegram")
    head = await sqlite_office.member("telegram", "Trần Thị Bình", "KD1", Role.HEAD)
    await head.says(f"/hoso {CODE}")
    assert head.roster is not None
    async with sqlite_office.database.transaction() as db:
        await people.change(db, head.roster.id, unit="KD2")
    assert "không còn mở cho anh/chị" in await head.picks("Lấy đơn (.docx)")
    assert await head.was_handed() == []


async def test_of_two_chats_that_answer_at_once_the_second_is_told(office: Office, channel: str) -> None:
    an = await opens(office, channel)
    assert an.roster is not None
    twin = await office.joins("web", an.roster)
    await twin.says("/hoso")
    await chooses(twin, "Tính mới")
    await fills(an, "Tính mới", "Lần đầu áp dụng tại Trung tâm")
    heard = await twin.says("Chưa ai nộp đơn trước đó")
    assert "Nội dung này vừa được sửa" in heard
    assert "Đã có: Lần đầu áp dụng tại Trung tâm" in heard
    assert (await on_record(office)).novelty == "Lần đầu áp dụng tại Trung tâm"
    assert "Đã ghi nhận: Tính mới." in await twin.says("Chưa ai nộp đơn trước đó")


async def test_what_is_confidential_is_not_told_to_those_who_find_it_or_read_the_log(sqlite_office: Office) -> None:
    an = await opens(sqlite_office, "telegram")
    await fills(an, "Thông tin cần bảo mật", SECRET)
    admin = await sqlite_office.member("telegram", "Lê Thị Cúc", "QLTH", Role.ADMIN)
    await admin.says("/quantri")
    heard = await admin.picks("Các thay đổi gần đây")
    assert f"bổ sung hồ sơ {CODE}" in heard
    assert SECRET not in heard


async def test_whoever_has_no_initiative_is_told_how_to_begin(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    heard = await an.says("/hoso")
    assert "Chọn “Đăng ký thi đua” để bắt đầu" in heard
    assert "của người khác" not in heard
    head = await sqlite_office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD)
    assert "Để xem hồ sơ của người khác, anh/chị gõ mã đăng ký sau lệnh" in await head.says("/hoso")


async def test_last_years_initiative_can_still_be_completed(sqlite_office: Office) -> None:
    an = await opens(sqlite_office, "web")
    sqlite_office.now = datetime(2027, 3, 1, 8, 0, tzinfo=VIETNAM)
    assert f"Hồ sơ {CODE}" in await an.says("/hoso")
