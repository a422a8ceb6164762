"""Certificates of completion in chat: issued with the confirmation, handed over again, revoked by the office."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from domain.certificate import Certificate
from domain.people import Role
from domain.training import Form
from storage import audit, certificates, people, training
from storage.store import FolderStore, StoreError
from tests.handlers.test_attendance import class_of, opens, types
from tests.office import Office
from tests.person import Person

COURSE = "An toàn thông tin"
LINE = f"Khóa học: {COURSE} – đã hoàn thành, đã xác nhận"
OFFICE_NAME = "Lê Thị Hoa"
URL = "https://thi-dua.example.vn"


async def opens_course(office: Office, *, issues: bool = True) -> None:
    async with office.database.transaction() as db:
        course = await training.add_course(
            db, title=COURSE, provider="Phòng Quản lý tổng hợp", form=Form.IN_PERSON, hours=3.5, now=office.now
        )
        (await certificates.lock_course(db, course.id)).issues_certificate = issues


def has_address(office: Office) -> None:
    office.world = replace(office.world, public_url=URL)
    office.open_shelf()


async def finishes(an: Person, outcome: str = "Đạt", course: str = f"{COURSE} (3,5 giờ)") -> None:
    await an.says("/hoctap")
    await an.picks(course)
    await an.picks("Đã hoàn thành")
    await an.says("hôm nay")
    await an.picks(outcome)
    await an.says("không có")
    await an.picks("Không rõ")


async def issued(office: Office) -> list[Certificate]:
    async with office.database.transaction() as db:
        return await certificates.newest_first(db)


async def certified(office: Office, channel: str, head_channel: str = "telegram") -> tuple[Person, Person]:
    """A learner who has just been given a certificate, and the head who confirmed the course."""
    await opens_course(office)
    head = await office.member(head_channel, "Trần Thị Bình", "KD1", Role.HEAD, position="Đội trưởng")
    an = await office.member(channel, position="Đăng kiểm viên")
    await finishes(an)
    await head.says("/duyet")
    await head.picks("Xác nhận")
    return an, head


def words_of(content: bytes) -> str:
    return " ".join(PdfReader(BytesIO(content)).pages[0].extract_text().split())


async def test_it_is_issued_and_handed_over_with_the_confirmation(office: Office, channel: str) -> None:
    has_address(office)
    an, head = await certified(office, channel)
    heard = await an.hears()
    assert f"Trần Thị Bình đã xác nhận anh/chị hoàn thành khóa học “{COURSE}”" in heard
    assert "có số GCN-2026-0001" in heard
    (item,) = await issued(office)
    assert head.roster is not None
    assert (item.name, item.work) == ("Nguyễn Văn An", "Đăng kiểm viên, Đội Kiểm định Cơ sở 1")
    assert (item.issued_by, item.issuer_position, item.hours) == (head.roster.id, "Đội trưởng", 3.5)
    if channel == "zalo":
        assert f"{URL}/file/" in heard
    else:
        ((name, content),) = await an.was_handed()
        assert name == "Giay-chung-nhan-GCN-2026-0001.pdf"
        said = words_of(content)
        for words in ("Nguyễn Văn An", COURSE, "GCN-2026-0001", "3,5 giờ", "ngày 02 tháng 11 năm 2026", "Quét mã"):
            assert words in said
        assert item.token not in said
    async with office.database.transaction() as db:
        (entry,) = await audit.history(db, "certificate", item.id)
    assert (entry.action, entry.actor_id) == ("certificate.issue", head.roster.id)
    assert item.token not in str(entry.after)


async def test_it_is_handed_over_again_from_ones_records(office: Office, channel: str) -> None:
    has_address(office)
    an, _ = await certified(office, channel)
    await an.says("/cuatoi")
    heard = await an.picks(LINE)
    assert "Giấy chứng nhận hoàn thành: GCN-2026-0001, cấp ngày 02/11/2026" in heard
    heard = await an.picks("Lấy giấy chứng nhận")
    assert "Gửi anh/chị giấy chứng nhận GCN-2026-0001." in heard
    if channel == "zalo":
        assert f"{URL}/file/" in heard
    else:
        first, again = await an.was_handed()
        assert first == again
    assert "Lấy giấy chứng nhận" in await an.offered()
    assert len(await issued(office)) == 1


async def test_the_office_revokes_one_with_a_reason_and_its_owner_hears(office: Office, channel: str) -> None:
    an, _ = await certified(office, "telegram")
    hoa = await office.member(channel, OFFICE_NAME, "QLTH", Role.COORDINATOR)
    assert "đã cấp 1" in await hoa.says("/chungnhan")
    await hoa.picks("Xem giấy đã cấp")
    heard = await hoa.picks("GCN-2026-0001 Nguyễn Văn An")
    assert "Khóa học: An toàn thông tin, 3,5 giờ" in heard
    assert "người xác nhận: Trần Thị Bình, Đội trưởng" in heard
    await hoa.picks("Thu hồi")
    assert "ít nhất 5 ký tự" in await hoa.says("sai")
    assert "Thu hồi giấy chứng nhận GCN-2026-0001 của Nguyễn Văn An?" in await hoa.says("Ghi nhầm tên khóa học")
    heard = await hoa.picks("Có, thu hồi")
    assert "Đã thu hồi GCN-2026-0001 và báo cho Nguyễn Văn An" in heard
    assert "GCN-2026-0001 Nguyễn Văn An (đã thu hồi)" in await hoa.offered()
    told = await an.hears()
    assert f"đã được {OFFICE_NAME} thu hồi và không còn giá trị. Lý do: Ghi nhầm tên khóa học" in told
    heard = await an.says("/cuatoi")
    heard = await an.picks(LINE)
    assert "Giấy chứng nhận GCN-2026-0001 không còn giá trị. Lý do: Ghi nhầm tên khóa học" in heard
    assert "Lấy giấy chứng nhận" not in await an.offered()
    (item,) = await issued(office)
    async with office.database.transaction() as db:
        *_, entry = await audit.history(db, "certificate", item.id)
    assert (entry.action, entry.before, entry.after) == (
        "certificate.revoke",
        {"name": "GCN-2026-0001", "valid": True},
        {"name": "GCN-2026-0001", "valid": False, "reason": "Ghi nhầm tên khóa học"},
    )


async def test_of_two_who_revoke_the_second_is_told_so(office: Office) -> None:
    an, _ = await certified(office, "telegram")
    hoa = await office.member("telegram", OFFICE_NAME, "QLTH", Role.COORDINATOR)
    dung = await office.member("web", "Võ Văn Dũng", "QLTH", Role.COORDINATOR)
    for person, reason in ((hoa, "Ghi nhầm tên"), (dung, "Ghi nhầm giờ")):
        await person.says("/chungnhan")
        await person.picks("Xem giấy đã cấp")
        await person.says("gcn-2026-0001")
        await person.picks("Thu hồi")
        await person.says(reason)
    await hoa.picks("Có, thu hồi")
    assert "vừa được người khác thu hồi" in await dung.picks("Có, thu hồi")
    (item,) = await issued(office)
    assert item.reason == "Ghi nhầm tên"
    assert (await an.hears()).count("không còn giá trị") == 1


async def test_one_that_is_not_revoked_after_all_stays_valid(sqlite_office: Office) -> None:
    an, _ = await certified(sqlite_office, "telegram")
    await an.hears()
    hoa = await sqlite_office.member("telegram", OFFICE_NAME, "QLTH", Role.COORDINATOR)
    await hoa.says("/chungnhan")
    await hoa.picks("Xem giấy đã cấp")
    assert "Không có giấy chứng nhận số GCN-2026-0099" in await hoa.says("GCN-2026-0099")
    await hoa.says("GCN-2026-0001")
    await hoa.picks("Thu hồi")
    await hoa.says("Ghi nhầm tên")
    assert "GCN-2026-0001 vẫn có giá trị." in await hoa.picks("Không, giữ nguyên giá trị")
    assert (await issued(sqlite_office))[0].is_valid
    assert await an.hears() == ""


async def test_who_is_no_longer_of_the_office_revokes_nothing(sqlite_office: Office) -> None:
    await certified(sqlite_office, "telegram")
    hoa = await sqlite_office.member("telegram", OFFICE_NAME, "QLTH", Role.COORDINATOR)
    await hoa.says("/chungnhan")
    await hoa.picks("Xem giấy đã cấp")
    await hoa.says("GCN-2026-0001")
    await hoa.picks("Thu hồi")
    await hoa.says("Ghi nhầm tên")
    assert hoa.roster is not None
    async with sqlite_office.database.transaction() as db:
        await people.set_roles(db, hoa.roster.id, frozenset())
    await hoa.picks("Có, thu hồi")
    (item,) = await issued(sqlite_office)
    assert item.is_valid


async def test_the_office_says_which_courses_issue_certificates(office: Office, channel: str) -> None:
    await opens_course(office, issues=False)
    hoa = await office.member(channel, OFFICE_NAME, "QLTH", Role.COORDINATOR)
    await hoa.says("/chungnhan")
    await hoa.picks("Chọn khóa học có cấp giấy")
    assert "Từ nay khóa học “An toàn thông tin” có cấp" in await hoa.picks(f"{COURSE} (không cấp)")
    async with office.database.transaction() as db:
        (course,) = await certificates.courses(db)
        (entry,) = await audit.history(db, "course", course.id)
    assert course.issues_certificate
    assert (entry.before, entry.after) == (
        {"title": COURSE, "issues": False},
        {"title": COURSE, "issues": True},
    )
    assert "không cấp giấy chứng nhận nữa" in await hoa.picks(f"{COURSE} (có cấp)")


@pytest.mark.parametrize("outcome", ["Đạt", "Chưa đạt"])
async def test_what_earns_none_is_confirmed_without_one(sqlite_office: Office, outcome: str) -> None:
    await opens_course(sqlite_office, issues=outcome == "Chưa đạt")
    head = await sqlite_office.member("telegram", "Trần Thị Bình", "KD1", Role.HEAD)
    an = await sqlite_office.member("telegram")
    await finishes(an, outcome)
    await head.says("/duyet")
    await head.picks("Xác nhận")
    assert "Giấy chứng nhận" not in await an.hears()
    assert await an.was_handed() == []
    assert await issued(sqlite_office) == []


async def test_closing_attendance_issues_it_to_who_came(sqlite_office: Office) -> None:
    desk, an = await class_of(sqlite_office, "telegram", "Lê An")
    async with sqlite_office.database.transaction() as db:
        (course,) = await certificates.courses(db)
        (await certificates.lock_course(db, course.id)).issues_certificate = True
    await types(an, await opens(desk))
    await desk.picks("Kết thúc điểm danh")
    await desk.picks("Có, kết thúc")
    assert "có số GCN-2026-0001" in await an.hears()
    assert len(await an.was_handed()) == 1
    (item,) = await issued(sqlite_office)
    assert item.name == "Lê An"


async def test_a_returned_course_gets_none(sqlite_office: Office) -> None:
    await opens_course(sqlite_office)
    head = await sqlite_office.member("telegram", "Trần Thị Bình", "KD1", Role.HEAD)
    an = await sqlite_office.member("telegram")
    await finishes(an)
    await head.says("/duyet")
    await head.picks("Trả lại")
    await head.says("Bổ sung điểm số")
    assert await issued(sqlite_office) == []


async def test_a_course_taken_elsewhere_gets_none_by_way_of_the_catalogue(sqlite_office: Office) -> None:
    await opens_course(sqlite_office)
    head = await sqlite_office.member("telegram", "Trần Thị Bình", "KD1", Role.HEAD)
    an = await sqlite_office.member("telegram")
    await an.says("/hoctap")
    await an.picks(f"{COURSE} (3,5 giờ)")
    await an.says("quay lại")
    await an.picks("Khóa học ở nơi khác")
    await an.says("Khóa học tự đặt tên")
    await an.says("Không rõ")
    await an.picks("Tự học")
    await an.says("100")
    await an.picks("Đã hoàn thành")
    await an.says("hôm nay")
    await an.picks("Đạt")
    await an.says("không có")
    await an.picks("Không rõ")
    await head.says("/duyet")
    await head.picks("Xác nhận")
    assert await issued(sqlite_office) == []


async def test_without_a_font_it_is_issued_all_the_same_and_that_is_said(
    sqlite_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reports.certificate.font_file", lambda names, folder: None)
    an, _ = await certified(sqlite_office, "telegram")
    assert "không có phông chữ tiếng Việt" in await an.hears()
    await an.says("/cuatoi")
    await an.picks(LINE)
    assert "không có phông chữ tiếng Việt" in await an.picks("Lấy giấy chứng nhận")
    assert await an.was_handed() == []
    assert len(await issued(sqlite_office)) == 1


class FullStore(FolderStore):
    """A store that takes nothing."""

    async def put(self, name: str, content: bytes) -> None:
        raise StoreError("no room is left")


async def test_a_course_is_confirmed_even_if_the_file_cannot_be_kept(sqlite_office: Office, tmp_path: Path) -> None:
    kept_before = sqlite_office.world
    sqlite_office.world = replace(kept_before, store=FullStore(tmp_path / "full"))
    an, _ = await certified(sqlite_office, "telegram")
    assert "Hiện chưa chuẩn bị được tệp “Giay-chung-nhan-GCN-2026-0001.pdf”" in await an.hears()
    sqlite_office.world = kept_before
    await an.says("/cuatoi")
    await an.picks(LINE)
    await an.picks("Lấy giấy chứng nhận")
    assert len(await an.was_handed()) == 1


async def test_where_no_file_goes_out_it_says_where_to_get_it(sqlite_office: Office) -> None:
    an, _ = await certified(sqlite_office, "zalo")
    heard = await an.hears()
    assert "có số GCN-2026-0001" in heard
    assert "trên Telegram hoặc trang trò chuyện" in heard


async def test_long_lists_are_paged(sqlite_office: Office, channel: str) -> None:
    hoa = await sqlite_office.member(channel, OFFICE_NAME, "QLTH", Role.COORDINATOR)
    async with sqlite_office.database.transaction() as db:
        for n in range(1, 11):
            await training.add_course(
                db, title=f"Khóa số {n}", provider="Trung tâm", form=Form.ONLINE, hours=1, now=sqlite_office.now
            )
    await hoa.says("/chungnhan")
    assert "Chưa có giấy chứng nhận nào" in await hoa.picks("Xem giấy đã cấp")
    assert "Trang 1/2" in await hoa.picks("Chọn khóa học có cấp giấy")
    await hoa.picks("Trang sau")
    assert "Khóa số 10 (không cấp)" in await hoa.offered()
    await hoa.picks("Khóa số 10 (không cấp)")
    assert "Khóa số 10 (có cấp)" in await hoa.offered()
