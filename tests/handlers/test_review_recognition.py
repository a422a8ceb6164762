"""The council's result and the decision on recognition: entered by the office, checked, told, corrected once."""

from datetime import date, timedelta

import pytest

from domain.initiative import Scope, State
from domain.people import Role
from domain.recognition import Level, Recognition
from domain.review import ReviewAct
from domain.unit_task import Result
from storage import audit, initiatives, progress, recognitions, replications, reviews
from tests.files import JPEG
from tests.handlers.reviewing import AT_COUNCIL, AT_DECISION, clerk, entries, on_record, registered
from tests.office import Office
from tests.person import Person


async def decisions(office: Office, number: int = 1) -> list[Recognition]:
    async with office.database.transaction() as db:
        return await recognitions.of(db, number)


async def up_to_the_number(hoa: Person) -> str:
    await hoa.says("/duyet")
    await hoa.picks("Ghi kết quả công nhận")
    return await hoa.picks("Được công nhận")


async def enters(hoa: Person, level: str = "Cấp cơ sở") -> str:
    await up_to_the_number(hoa)
    await hoa.says("15/QĐ-ĐK")
    await hoa.says("30/10/2026")
    await hoa.picks(level)
    return await hoa.picks("Đúng, ghi nhận")


async def opens_decided(hoa: Person) -> str:
    await hoa.says("/duyet")
    await hoa.picks("Toàn cảnh")
    await hoa.picks("Quyết định đã ghi")
    return await hoa.picks("SK-2026-0001 Ứng dụng mã QR tra cứu kết…")


async def test_the_office_enters_the_councils_result_with_its_minutes(office: Office, channel: str) -> None:
    hoa, an = await clerk(office, channel), await office.member("web")
    await registered(office, an.roster, at=AT_COUNCIL)
    assert "2/4 bước" in await hoa.says("/duyet")
    await hoa.picks("Hội đồng đề nghị công nhận")
    assert "theo Biên bản số 02 ngày 30/10/2026" in await hoa.says("Biên bản số 02  ngày 30/10/2026")
    assert "giữ nguyên" in await hoa.picks("Không, giữ nguyên")
    assert (await on_record(office)).stage == "council"
    await hoa.picks("Hội đồng đề nghị công nhận")
    await hoa.says("Biên bản số 02 ngày 30/10/2026")
    assert "chuyển sang chờ quyết định công nhận" in await hoa.picks("Đúng, ghi nhận")
    assert (await on_record(office)).stage == "decision"
    heard = await an.hears()
    assert "Hội đồng đề nghị công nhận (Biên bản số 02 ngày 30/10/2026). Bước tiếp theo: Quyết định công nhận" in heard
    (entry,) = await entries(office)
    assert entry.words == "Biên bản số 02 ngày 30/10/2026"


async def applied(office: Office, by: int) -> None:
    """The work on the first initiative is done, its benefit is known."""
    async with office.database.transaction() as db:
        await progress.apply(
            db, 1, first_applied_on=date(2026, 10, 12), result=Result.EARLY, achieved="Mỗi xe chờ ít hơn 12 phút",
            scope=Scope.UNIT, by=by, now=office.now,
        )  # fmt: skip


async def test_the_council_reads_what_came_of_it_and_by_when_it_may_be_filed(office: Office, channel: str) -> None:
    hoa, an = await clerk(office, channel), await office.member("web")
    assert an.roster is not None
    await registered(office, an.roster)
    await applied(office, an.roster.id)
    async with office.database.transaction() as db:
        since, words = date(2026, 10, 20), "Dán mã QR tại sảnh Cơ sở 2"
        await replications.declare(db, 1, "KD2", since=since, words=words, by=1, now=office.now)
        await initiatives.move(db, 1, AT_COUNCIL, by=1, now=office.now)
    heard = await hoa.says("/duyet")
    assert "Đội Kiểm định Cơ sở 2 áp dụng lại từ 20/10/2026: Dán mã QR tại sảnh Cơ sở 2" in heard
    assert "Ngày áp dụng lần đầu: 12/10/2026" in heard
    assert "Kết quả so với kế hoạch: Về đích sớm" in heard
    assert "Hiệu quả: Mỗi xe chờ ít hơn 12 phút" in heard
    assert "Thời hạn nộp đơn: hết ngày 12/10/2027" in heard


async def test_what_was_done_about_a_returned_request_is_said_and_older_returns_are_not(
    sqlite_office: Office, channel: str
) -> None:
    office = sqlite_office
    hoa, an = await clerk(office, channel), await office.member("telegram")
    assert an.roster is not None
    assert hoa.roster is not None
    await registered(office, an.roster)
    async with office.database.transaction() as db:
        item = await initiatives.get(db, 1)
        assert item is not None
        await reviews.enter(
            db, item, ReviewAct.RETURN, by=hoa.roster.id, now=office.now, words="Nêu rõ hiệu quả dự kiến"
        )
    await applied(office, an.roster.id)
    async with office.database.transaction() as db:
        await initiatives.move(db, 1, AT_COUNCIL, by=an.roster.id, now=office.now)
    assert "Nêu rõ hiệu quả dự kiến" not in await hoa.says("/duyet"), "it was passed long ago"
    await hoa.picks("Trả lại")
    await hoa.says("Bổ sung ảnh và đơn")
    await hoa.picks("Không hẹn ngày")
    office.now += timedelta(hours=1)
    await an.says("/minhchung")
    await an.sends_photo(JPEG, "Tại sảnh")
    await an.says("/hoso")
    await an.picks("Tính mới (chưa có)")
    await an.says("Lần đầu áp dụng tại cơ sở này, trước đó chưa có")
    await an.says("/capnhat SK-2026-0001")
    await an.picks("Đề nghị công nhận")
    await an.picks("Có, gửi đề nghị")
    heard = await hoa.says("/duyet")
    assert "Lý do: Bổ sung ảnh và đơn\nTừ đó đã sửa: minh chứng, hồ sơ" in heard


async def test_what_the_council_does_not_propose_ends_with_its_reason(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    hoa, an = await clerk(office, channel), await office.member("web")
    await registered(office, an.roster, at=AT_COUNCIL)
    await hoa.says("/duyet")
    await hoa.picks("Hội đồng không đề nghị")
    assert "Kết quả của Hội đồng" in await hoa.says("Chưa có tính mới tại cơ sở")
    await hoa.picks("Đúng, ghi nhận")
    assert (await on_record(office)).state is State.NOT_RECOGNISED
    assert "Lý do: Chưa có tính mới tại cơ sở" in await an.hears()


async def test_the_office_enters_a_decision_and_each_author_is_congratulated(office: Office, channel: str) -> None:
    hoa, an = await clerk(office, channel), await office.member("web")
    ba = await office.member("zalo", "Phạm Thị Ba", "KD2")
    await registered(office, an.roster, ba.roster, at=AT_DECISION)
    heard = await enters(hoa)
    assert "Đã ghi nhận quyết định công nhận số 15/QĐ-ĐK đối với SK-2026-0001" in heard
    for author in (an, ba):
        heard = await author.hears()
        assert "Đã ghi nhận quyết định công nhận số 15/QĐ-ĐK ngày 30/10/2026 (cấp cơ sở)" in heard
        assert "Chúc mừng anh/chị. Tỷ lệ đóng góp của anh/chị đã ghi nhận: 50%" in heard
    item = await on_record(office)
    assert (item.state, item.scope) == (State.RECOGNISED, Scope.UNIT)
    assert await decisions(office) == [Recognition(1, Level.BASE, True, "15/QĐ-ĐK", date(2026, 10, 30))]


async def test_a_level_of_the_city_widens_the_scope(sqlite_office: Office) -> None:
    office = sqlite_office
    hoa = await clerk(office, "telegram")
    await registered(office, await office.hires("Nguyễn Văn An"), at=AT_DECISION)
    await enters(hoa, "Cấp tỉnh, thành phố, bộ")
    assert (await on_record(office)).scope is Scope.CITY


async def test_the_number_and_the_day_are_looked_at_before_they_are_taken(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    hoa = await clerk(office, channel)
    await registered(office, await office.hires("Nguyễn Văn An"), at=AT_DECISION)
    assert "Ví dụ 15/QĐ-ĐK." in await up_to_the_number(hoa)
    assert "“số mười lăm” không giống số quyết định" in await hoa.says("số mười lăm")
    assert "ký ngày nào?" in await hoa.picks("Giữ nguyên")
    assert "Ngày 03/11/2026 chưa đến" in await hoa.says("mai")
    assert "Ngày 30/10/2025 trước năm đăng ký (2026)" in await hoa.says("30/10/2025")
    assert "30/11 hoặc 30/11/2026" in await hoa.says("không rõ")
    await hoa.picks("Hôm nay (02/11/2026)")
    assert "số số mười lăm ngày 02/11/2026 (toàn quốc)" in await hoa.picks("Toàn quốc")
    assert "giữ nguyên" in await hoa.picks("Không, giữ nguyên")
    assert (await on_record(office)).state is State.PROPOSED
    assert await decisions(office) == []


async def test_the_last_number_and_its_day_are_offered_for_the_next(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    hoa, an = await clerk(office, channel), await office.hires("Nguyễn Văn An")
    await registered(office, an, at=AT_DECISION)
    await registered(office, an, at=AT_DECISION, title="Lắp quạt hút và phun sương giảm bụi trong xưởng")
    await enters(hoa)
    await up_to_the_number(hoa)
    await hoa.picks("15/QĐ-ĐK")
    await hoa.picks("30/10/2026")
    await hoa.picks("Cấp cơ sở")
    await hoa.picks("Đúng, ghi nhận")
    assert [it.number for it in await decisions(office, 2)] == ["15/QĐ-ĐK"]


async def test_what_was_not_recognised_is_entered_with_its_reason(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    hoa, an = await clerk(office, channel), await office.member("web")
    await registered(office, an.roster, at=AT_DECISION)
    await hoa.says("/duyet")
    await hoa.picks("Ghi kết quả công nhận")
    await hoa.picks("Không được công nhận")
    await hoa.says("Chưa đủ thời gian áp dụng")
    await hoa.picks("Đúng, ghi nhận")
    item = await on_record(office)
    assert (item.state, item.reason) == (State.NOT_RECOGNISED, "Chưa đủ thời gian áp dụng")
    assert "không được công nhận. Lý do: Chưa đủ thời gian áp dụng" in await an.hears()


async def test_a_slip_is_corrected_once_and_the_audit_keeps_what_stood_there(
    sqlite_office: Office, channel: str
) -> None:
    office = sqlite_office
    hoa, an = await clerk(office, channel), await office.member("web")
    await registered(office, an.roster, at=AT_DECISION)
    await enters(hoa)
    await an.hears()
    assert "Quyết định đã ghi: số 15/QĐ-ĐK ngày 30/10/2026, cấp cơ sở" in await opens_decided(hoa)
    await hoa.picks("Đính chính quyết định đã ghi")
    await hoa.picks("Được công nhận")
    await hoa.says("16/QĐ-ĐK")
    await hoa.says("31/10/2026")
    await hoa.picks("Cấp cơ sở")
    await hoa.picks("Đúng, ghi nhận")
    heard = await an.hears()
    assert "đã được đính chính" in heard
    assert "số 16/QĐ-ĐK" in heard
    assert [it.number for it in await decisions(office)] == ["16/QĐ-ĐK"]
    async with office.database.transaction() as db:
        rows = await audit.history(db, "initiative", 1)
    assert [row.before["number"] for row in rows if row.action == "recognition.take_back" and row.before] == [
        "15/QĐ-ĐK"
    ]
    await opens_decided(hoa)
    assert "Đính chính quyết định đã ghi" not in await hoa.offered()


async def test_an_entry_on_the_wrong_initiative_is_taken_back(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    hoa, an = await clerk(office, channel), await office.member("web")
    await registered(office, an.roster, at=AT_DECISION)
    await enters(hoa, "Cấp tỉnh, thành phố, bộ")
    await opens_decided(hoa)
    await hoa.picks("Đính chính quyết định đã ghi")
    await hoa.picks("Chưa có quyết định: rút nội dung đã ghi")
    await hoa.picks("Đúng, ghi nhận")
    item = await on_record(office)
    assert (item.state, item.stage, item.scope) == (State.PROPOSED, "decision", Scope.UNIT)
    assert await decisions(office) == []
    assert "được ghi do nhầm lẫn" in await an.hears()


async def test_a_decision_of_another_level_is_added(sqlite_office: Office, channel: str) -> None:
    office = sqlite_office
    hoa = await clerk(office, channel)
    await registered(office, await office.hires("Nguyễn Văn An"), at=AT_DECISION)
    await enters(hoa)
    await opens_decided(hoa)
    await hoa.picks("Ghi quyết định của cấp khác")
    await hoa.says("1234/QĐ-UBND")
    await hoa.says("1/11/2026")
    assert "Cấp cơ sở" not in await hoa.offered()
    await hoa.picks("Cấp tỉnh, thành phố, bộ")
    await hoa.picks("Đúng, ghi nhận")
    assert [it.level for it in await decisions(office)] == [Level.BASE, Level.CITY]
    assert (await on_record(office)).scope is Scope.CITY


async def test_the_second_of_two_who_enter_at_once_is_told_so(sqlite_office: Office) -> None:
    office = sqlite_office
    hoa, tam = await clerk(office, "telegram"), await clerk(office, "web", "Võ Minh Tâm")
    await registered(office, await office.hires("Nguyễn Văn An"), at=AT_DECISION)
    await up_to_the_number(tam)
    await enters(hoa)
    await tam.says("17/QĐ-ĐK")
    await tam.says("30/10/2026")
    await tam.picks("Cấp cơ sở")
    assert "vừa được người khác xử lý" in await tam.picks("Đúng, ghi nhận")
    assert [it.number for it in await decisions(office)] == ["15/QĐ-ĐK"]


@pytest.mark.parametrize("role", [Role.HEAD, None])
@pytest.mark.parametrize("at", [AT_COUNCIL, AT_DECISION])
async def test_heads_and_staff_enter_no_result(sqlite_office: Office, role: Role | None, at: object) -> None:
    office = sqlite_office
    reader = await office.member("telegram", "Trần Thị Bình", "KD1", *([role] if role else []))
    await clerk(office, "web")
    await registered(office, await office.hires("Nguyễn Văn An"), at=at)  # type: ignore[arg-type]
    heard = await reader.says("/duyet")
    assert "Không có nội dung nào chờ" in heard or "dành cho vai trò khác" in heard


async def test_the_office_enters_nothing_on_its_own(sqlite_office: Office) -> None:
    office = sqlite_office
    hoa = await clerk(office, "telegram")
    await registered(office, hoa.roster, await office.hires("Nguyễn Văn An"), at=AT_DECISION)
    assert "Không có nội dung nào chờ" in await hoa.says("/duyet")
    await hoa.picks("Toàn cảnh")
    await hoa.picks("SK-2026-0001 Ứng dụng mã QR tra cứu kết…")
    assert await hoa.offered() == ["Lịch sử", "Về danh sách", "Trang chính"]
