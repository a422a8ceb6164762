"""How far the work is, told by its authors: picked, tapped, taken back, applied, proposed, stopped and resumed."""

from datetime import date, timedelta

import pytest

from domain.initiative import Initiative, Scope, State
from domain.lifecycle import Place
from domain.progress import Pace, Report
from domain.unit_task import Result
from handlers.words import clipped
from storage import audit, initiatives, progress
from storage.database import Session
from tests.files import JPEG
from tests.handlers.test_initiative import TITLE, registers
from tests.office import Office
from tests.person import Person

SHORT = f"SK-2026-0001 {clipped(TITLE, 40)} – "
LINE = f"{SHORT}đã xác nhận, đang triển khai"


async def confirmed(office: Office, *, days_ago: int = 0) -> None:
    """Everything that was registered is under way since so many days."""
    async with office.database.transaction() as db:
        for item in await initiatives.of_year(db, 2026):
            since = office.now - timedelta(days=days_ago)
            await initiatives.move(db, item.id, Place(State.CONFIRMED), by=item.author_id, now=since)


async def under_way(office: Office, channel: str) -> Person:
    an = await office.member(channel)
    await registers(an)
    await confirmed(office)
    return an


async def record(office: Office) -> tuple[Initiative, list[Report]]:
    async with office.database.transaction() as db:
        item = (await initiatives.of_year(db, 2026))[0]
        return item, await progress.history(db, item.id)


async def put(office: Office, state: State) -> None:
    async with office.database.transaction() as db:
        item = (await initiatives.of_year(db, 2026))[0]
        await initiatives.move(db, item.id, Place(state), by=item.author_id, now=office.now)


async def actions(db: Session, item: Initiative) -> list[str]:
    return [row.action for row in await audit.history(db, "initiative", item.id)]


async def test_an_author_says_how_far_it_is(office: Office, channel: str) -> None:
    an = await under_way(office, channel)
    await an.says("/capnhat")
    heard = await an.picks(f"{LINE}, 0%")
    assert "Dự kiến hoàn thành: 30/11/2026" in heard
    assert "Chưa ghi nhận cập nhật nào" in heard
    await an.picks("Đúng tiến độ")
    assert "số nguyên từ 0 đến 99" in await an.says("gần xong")
    assert "số nguyên từ 0 đến 99" in await an.says("100")
    assert "Đã ghi nhận SK-2026-0001: Đúng tiến độ, 60%" in await an.says("60%")
    await an.says("/capnhat")
    assert "Cập nhật gần nhất ngày 02/11/2026: Đúng tiến độ, 60%" in await an.picks(f"{LINE}, 60%")
    item, [report] = await record(office)
    assert (item.percent, report.pace) == (60, Pace.ON_TRACK)


async def test_late_needs_a_reason_and_a_percentage_can_be_tapped(sqlite_office: Office, channel: str) -> None:
    an = await under_way(sqlite_office, channel)
    await an.says("/capnhat")
    await an.picks(f"{LINE}, 0%")
    await an.picks("Chậm")
    assert "ít nhất 5 ký tự" in await an.says("?")
    await an.says("Chờ thiết bị, dự kiến giữa tháng 12")
    await an.picks("50%")
    item, [report] = await record(sqlite_office)
    assert (item.percent, report.pace, report.words) == (50, Pace.LATE, "Chờ thiết bị, dự kiến giữa tháng 12")
    await an.says("/cuatoi")
    assert "… Đang triển khai, 50%, chậm, 02/11/2026" in await an.picks(LINE)


async def test_a_slip_is_taken_back_on_its_day_only(sqlite_office: Office, channel: str) -> None:
    an = await under_way(sqlite_office, channel)
    for percent in ("40", "90"):
        await an.says("/capnhat SK-2026-0001 đúng")
        await an.says(percent)
    await an.says("/capnhat sk-2026-0001")
    assert "SK-2026-0001 trở về 40%" in await an.picks("Rút lại cập nhật hôm nay")
    sqlite_office.now += timedelta(days=1)
    await an.says("/capnhat SK-2026-0001")
    assert "Rút lại cập nhật hôm nay" not in await an.offered()
    item, [_] = await record(sqlite_office)
    assert item.percent == 40
    async with sqlite_office.database.transaction() as db:
        assert (await actions(db, item))[-1] == "initiative.report_back"


async def test_what_is_finished_is_applied_with_its_result_and_benefit(office: Office, channel: str) -> None:
    an = await under_way(office, channel)
    await an.says("/capnhat")
    await an.picks(f"{LINE}, 0%")
    await an.picks("Đã hoàn thành")
    assert "chưa hiểu" in (await an.says("lúc nào đó")).lower()
    assert "Ngày 03/11/2026 chưa đến" in await an.says("mai")
    assert "trước ngày dự kiến bắt đầu (05/11/2026)" in await an.says("1/11")
    await an.picks("Không, chọn ngày khác")
    await an.says("hôm nay")
    await an.picks("Ngày này đúng")
    assert {"Về đích sớm", "Vượt"} <= set(await an.offered())
    await an.picks("Về đích sớm")
    assert "ít nhất 10" in await an.says("tốt")
    await an.says("Mỗi xe chờ ít hơn 10 phút")
    read_back = await an.picks("Thành phố")
    assert "Ngày áp dụng lần đầu: 02/11/2026" in read_back
    assert "Phạm vi ảnh hưởng: thành phố, theo tác giả; cần minh chứng" in read_back
    assert "Khi chưa có minh chứng, đây mới là ý kiến của tác giả" in read_back
    await an.picks("Sửa phạm vi")
    assert "cần minh chứng" not in await an.picks("Đơn vị")
    assert "SK-2026-0001 áp dụng từ ngày 02/11/2026; kết quả: Về đích sớm" in await an.picks("Ghi nhận")
    item, [report] = await record(office)
    assert (item.state, item.percent, item.result) == (State.APPLIED, 100, Result.EARLY)
    assert (item.first_applied_on, item.achieved) == (date(2026, 11, 2), "Mỗi xe chờ ít hơn 10 phút")
    assert (item.scope, report.pace) == (Scope.UNIT, Pace.DONE)


async def applies(an: Person, benefit: str = "Mỗi xe chờ ít hơn 10 phút", scope: str = "Đơn vị") -> str:
    """From the question of the month or the command to the record."""
    await an.says("/capnhat SK-2026-0001 xong")
    await an.says("hôm nay")
    await an.picks("Ngày này đúng")
    await an.picks("Vượt")
    await an.says(benefit)
    await an.picks(scope)
    return await an.picks("Ghi nhận")


async def test_a_result_is_said_better_and_then_proposed(sqlite_office: Office, channel: str) -> None:
    await sqlite_office.hires("Lê Thị Hoa", "QLTH")
    an = await under_way(sqlite_office, channel)
    await applies(an)
    await an.says("/capnhat SK-2026-0001")
    assert "Sửa kết quả áp dụng" in await an.offered()
    assert "kết quả: Vượt" in await applies(an, "Mỗi xe chờ ít hơn 12 phút")
    await an.says("/capnhat SK-2026-0001")
    heard = await an.picks("Đề nghị công nhận")
    assert "Hiệu quả: Mỗi xe chờ ít hơn 12 phút" in heard
    assert "không sửa được" in heard
    assert "Đã ghi nhận đề nghị công nhận SK-2026-0001; đang chờ" in await an.picks("Có, gửi đề nghị")
    item, _ = await record(sqlite_office)
    assert (item.state, item.stage) == (State.PROPOSED, "council")
    await an.says("/cuatoi")
    line = next(label for label in await an.offered() if label.startswith("SK-2026-0001"))
    heard = await an.picks(line)
    assert "✓ Áp dụng lần đầu, 02/11/2026\n… Đề nghị công nhận, 02/11/2026\n· Được công nhận" in heard
    async with sqlite_office.database.transaction() as db:
        assert (await actions(db, item))[-3:] == ["initiative.apply", "initiative.apply", "initiative.propose"]


async def test_an_effect_beyond_the_unit_is_shown_by_evidence(sqlite_office: Office, channel: str) -> None:
    an = await under_way(sqlite_office, channel)
    await applies(an, scope="Toàn quốc")
    assert "Phạm vi ảnh hưởng: toàn quốc, theo tác giả; cần minh chứng" in await an.says("/capnhat SK-2026-0001")
    await an.says("/minhchung")
    await an.sends_photo(JPEG)
    heard = await an.says("/capnhat SK-2026-0001")
    assert "Phạm vi ảnh hưởng: toàn quốc\n" in heard
    assert "cần minh chứng" not in heard


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("1/11/2026", "Thời hạn nộp đơn: hết ngày 01/11/2027"),
        ("1/11/2025", "Thời hạn nộp đơn đã hết vào ngày 01/11/2026"),
    ],
)
async def test_the_request_says_until_when_it_can_be_filed(sqlite_office: Office, day: str, said: str) -> None:
    an = await under_way(sqlite_office, "zalo")
    await an.says("/capnhat SK-2026-0001 xong")
    await an.says(day)
    await an.picks("Ngày này đúng")
    await an.picks("Vượt")
    await an.says("Mỗi xe chờ ít hơn 10 phút")
    await an.picks("Đơn vị")
    await an.picks("Ghi nhận")
    await an.says("/capnhat SK-2026-0001")
    heard = await an.picks("Đề nghị công nhận")
    assert said in heard
    assert "Đơn còn để trống: Loại giải pháp, Lĩnh vực áp dụng" in heard
    assert "Ngày áp dụng lần đầu, " not in heard.partition("Đơn còn để trống")[2]
    assert "Có, gửi đề nghị" in await an.offered()


async def test_what_changed_while_the_answers_were_typed_is_not_overwritten(sqlite_office: Office) -> None:
    an = await under_way(sqlite_office, "web")
    await an.says("/capnhat SK-2026-0001 xong")
    await an.says("hôm nay")
    await an.picks("Ngày này đúng")
    await an.picks("Vượt")
    await an.says("Mỗi xe chờ ít hơn 10 phút")
    await an.picks("Đơn vị")
    await put(sqlite_office, State.STOPPED)
    assert "SK-2026-0001 vừa có thay đổi nên chưa ghi thêm gì" in await an.picks("Ghi nhận")
    item, reports = await record(sqlite_office)
    assert (item.state, reports) == (State.STOPPED, [])


async def test_work_is_stopped_with_a_reason_and_resumed_as_far_as_it_was(office: Office, channel: str) -> None:
    an = await under_way(office, channel)
    await an.says("/capnhat SK-2026-0001 đúng")
    await an.says("40")
    await an.says("/capnhat SK-2026-0001")
    await an.picks("Dừng triển khai")
    await an.says("Thiết bị không còn được hỗ trợ")
    await an.picks("Không, tiếp tục")
    assert (await record(office))[0].state is State.CONFIRMED
    await an.says("/capnhat SK-2026-0001")
    await an.picks("Dừng triển khai")
    assert "Mã được giữ nguyên" in await an.says("Thiết bị không còn được hỗ trợ")
    assert "Đã dừng triển khai SK-2026-0001" in await an.picks("Có, dừng")
    item, _ = await record(office)
    assert (item.state, item.reason) == (State.STOPPED, "Thiết bị không còn được hỗ trợ")
    await an.says("/capnhat SK-2026-0001")
    assert "đang ở 40%" in await an.picks("Tiếp tục triển khai")
    assert (await record(office))[0].state is State.CONFIRMED


@pytest.mark.parametrize("state", [State.REGISTERED, State.PROPOSED, State.WITHDRAWN])
async def test_what_is_not_under_way_is_not_reported_on(sqlite_office: Office, state: State) -> None:
    an = await under_way(sqlite_office, "zalo")
    await put(sqlite_office, state)
    assert "không có nội dung nào đang triển khai" in await an.says("/capnhat")
    assert "Chưa ghi thêm gì" in await an.says("/dungtiendo SK-2026-0001")
    assert (await record(sqlite_office))[1] == []


async def test_nobody_reports_on_the_work_of_others(sqlite_office: Office, channel: str) -> None:
    await under_way(sqlite_office, "web")
    binh = await sqlite_office.member(channel, "Lê Quý Bình", "KD2")
    assert "không có nội dung nào đang triển khai" in await binh.says("/capnhat")
    assert "không có đăng ký nào mang mã “sk-2026-0001”" in await binh.says("/capnhat SK-2026-0001 xong")
    assert "không có đăng ký nào mang mã" in await binh.says("/dungtiendo SK-2026-0001")
    assert (await record(sqlite_office))[1] == []


async def test_the_way_of_an_initiative_is_shown_with_its_days(office: Office, channel: str) -> None:
    an = await office.member(channel)
    await registers(an)
    await an.says("/cuatoi")
    heard = await an.picks(f"{SHORT}chờ xác nhận")
    way = "✓ Gửi đăng ký, 02/11/2026\n… Trưởng đơn vị xác nhận\n· Phòng Quản lý tổng hợp xác nhận\n· Đang triển khai"
    assert way in heard
    assert "· Áp dụng lần đầu\n· Đề nghị công nhận\n· Được công nhận" in heard
    assert TITLE in heard
