"""The units' tasks: entered by the office in chat, answered by heads, seen by nobody else."""

from datetime import date, timedelta

import pytest

from domain.people import Role
from domain.unit_task import Result, TaskState, UnitTask
from storage import audit, people, unit_tasks
from tests.office import Office
from tests.person import Person

LATE = "Quá hạn 30/09/2026: Số hóa hồ sơ phương tiện lưu trữ"


async def enters(office: Office, *, unit: str = "KD1", text: str = "Số hóa hồ sơ phương tiện lưu trữ") -> UnitTask:
    """A task that was due on 30/09/2026 stands in the register."""
    async with office.database.transaction() as db:
        task = await unit_tasks.enter(
            db, source="Số 1005/KH-SXD", unit=unit, text=text, due=date(2026, 9, 30), by=None, now=office.now
        )
    assert task is not None
    return task


async def register(office: Office) -> list[UnitTask]:
    async with office.database.transaction() as db:
        return await unit_tasks.standing(db)


async def coordinator(office: Office, channel: str) -> Person:
    return await office.member(channel, "Võ Minh Tâm", "QLTH", Role.COORDINATOR)


async def head_of(office: Office, channel: str, unit: str = "KD1") -> Person:
    return await office.member(channel, "Trần Thị Bình", unit, Role.HEAD)


async def answers(head: Person, result: str, finished: str, note: str) -> str:
    """From the list to the answer on record."""
    await head.picks(LATE)
    await head.picks("Báo kết quả")
    await head.picks(result)
    if finished:
        await head.says(finished)
    return await head.says(note)


async def test_a_task_entered_in_chat_is_answered_by_the_head_of_its_unit(office: Office, channel: str) -> None:
    desk, head = await coordinator(office, channel), await head_of(office, channel)
    await desk.says("/nhiemvu")
    await desk.picks("Ghi một nhiệm vụ")
    await desk.picks("Đội Kiểm định Cơ sở 1")
    await desk.picks("Số 1005/KH-SXD ngày 21/07/2025")
    await desk.says("Số hóa hồ sơ phương tiện lưu trữ")
    read_back = await desk.says("30/9")
    assert "Kế hoạch, văn bản: Số 1005/KH-SXD ngày 21/07/2025" in read_back
    assert "Hạn: 30/09/2026" in read_back
    heard = await desk.picks("Ghi nhiệm vụ")
    assert "Đã ghi nhiệm vụ cho Đội Kiểm định Cơ sở 1" in heard
    assert "Đội Kiểm định Cơ sở 1: hoàn thành 0/1, quá hạn: 1" in await desk.offered()

    assert "hoàn thành 0/1, quá hạn: 1" in await head.says("/nhiemvu")
    heard = await answers(head, "Đạt", "hôm nay", "Báo cáo số 12/BC-ĐK")
    assert "Đã ghi nhận: Đạt – “Số hóa hồ sơ phương tiện lưu trữ”" in heard
    assert "hoàn thành 1/1" in heard
    shown = await head.picks("Đạt, hạn 30/09/2026: Số hóa hồ sơ phương tiện lưu trữ")
    assert "Ngày hoàn thành: 02/11/2026\nCăn cứ, diễn giải: Báo cáo số 12/BC-ĐK" in shown
    assert "Người báo kết quả: Trần Thị Bình, 08:00 02/11/2026" in shown
    [task] = await register(office)
    assert (task.unit, task.result, task.state) == ("KD1", Result.MET, TaskState.ANSWERED)
    async with office.database.transaction() as db:
        history = await audit.history(db, "unit_task", task.id)
    assert desk.roster is not None
    assert head.roster is not None
    assert [(row.action, row.actor_id) for row in history] == [
        ("unit_task.enter", desk.roster.id),
        ("unit_task.answer", head.roster.id),
    ]


async def test_early_is_only_what_was_finished_before_its_day(sqlite_office: Office, channel: str) -> None:
    await enters(sqlite_office)
    head = await head_of(sqlite_office, channel)
    await head.says("/nhiemvu")
    await head.picks(LATE)
    await head.picks("Báo kết quả")
    await head.picks("Về đích sớm")
    assert "“về đích sớm” là hoàn thành trước ngày đó" in await head.says("30/09/2026")
    assert "Ngày 03/11/2026 chưa đến" in await head.says("mai")
    await head.says("29/09/2026")
    await head.says("Quyết định số 5")
    [task] = await register(sqlite_office)
    assert (task.result, task.finished_on) == (Result.EARLY, date(2026, 9, 29))


async def test_not_yet_needs_no_day_and_stays_overdue(sqlite_office: Office, channel: str) -> None:
    await enters(sqlite_office)
    head = await head_of(sqlite_office, channel)
    await head.says("/nhiemvu")
    heard = await answers(head, "Chưa hoàn thành", "", "Đã xong 80 %, còn lại trong tháng 11")
    assert "hoàn thành 0/1, quá hạn: 1" in heard
    shown = await head.picks(LATE)
    assert "Kết quả: Chưa hoàn thành" in shown
    assert "Nhiệm vụ đã quá hạn." in shown
    assert "Sửa kết quả" in await head.offered()


async def test_an_answer_is_changed_until_the_day_of_the_report_and_then_stays(
    sqlite_office: Office, channel: str
) -> None:
    await enters(sqlite_office)
    head = await head_of(sqlite_office, channel)
    await head.says("/nhiemvu")
    await answers(head, "Đạt", "hôm nay", "Báo cáo số 12")
    sqlite_office.now = sqlite_office.now.replace(day=30, hour=23)
    await head.says("/nhiemvu")
    await head.picks("Đạt, hạn 30/09/2026: Số hóa hồ sơ phương tiện lưu trữ")
    await head.picks("Sửa kết quả")
    await head.picks("Vượt")
    await head.says("30/09/2026")
    await head.says("Báo cáo số 15")
    assert (await register(sqlite_office))[0].result is Result.EXCEEDED
    sqlite_office.now += timedelta(hours=2)
    await head.says("/nhiemvu")
    await head.picks("Vượt, hạn 30/09/2026: Số hóa hồ sơ phương tiện lưu trữ")
    assert "Sửa kết quả" not in await head.offered()


async def test_of_two_heads_who_answer_at_once_the_second_is_told(sqlite_office: Office, channel: str) -> None:
    await enters(sqlite_office)
    one, two = await head_of(sqlite_office, channel), await head_of(sqlite_office, channel)
    for head in (one, two):
        await head.says("/nhiemvu")
        await head.picks(LATE)
        await head.picks("Báo kết quả")
        await head.picks("Đạt")
        await head.says("hôm nay")
    await one.says("Báo cáo số 12")
    heard = await two.says("Báo cáo số 13")
    assert "vừa được người khác cập nhật" in heard
    assert "Báo cáo số 12" in heard
    assert (await register(sqlite_office))[0].note == "Báo cáo số 12"


async def test_a_head_sees_neither_another_unit_nor_the_offices_buttons(sqlite_office: Office, channel: str) -> None:
    await enters(sqlite_office, unit="KD2")
    head = await head_of(sqlite_office, channel)
    heard = await head.says("/nhiemvu")
    assert "chưa ghi nhận nhiệm vụ nào" in heard
    assert "Số hóa" not in heard
    await enters(sqlite_office)
    await head.says("/nhiemvu")
    assert not {"Ghi một nhiệm vụ", "Ghi nhiệm vụ từ tệp", "Đơn vị khác"} & set(await head.offered())
    await head.picks(LATE)
    assert "Rút nhiệm vụ" not in await head.offered()


@pytest.mark.parametrize(
    ("role", "offered", "not_offered"),
    [
        (Role.COORDINATOR, {"Rút nhiệm vụ"}, {"Báo kết quả"}),
        (Role.DIRECTOR, set(), {"Rút nhiệm vụ", "Báo kết quả"}),
    ],
)
async def test_the_office_and_the_director_look_at_all_and_answer_none(
    sqlite_office: Office, channel: str, role: Role, offered: set[str], not_offered: set[str]
) -> None:
    await enters(sqlite_office)
    reader = await sqlite_office.member(channel, "Võ Minh Tâm", "QLTH", role)
    await reader.says("/nhiemvu")
    enter = {"Ghi một nhiệm vụ", "Ghi nhiệm vụ từ tệp"}
    assert (enter <= set(await reader.offered())) is (role is Role.COORDINATOR)
    await reader.picks("Đội Kiểm định Cơ sở 1: hoàn thành 0/1, quá hạn: 1")
    await reader.picks(LATE)
    assert offered <= set(await reader.offered())
    assert not not_offered & set(await reader.offered())


async def test_who_is_no_longer_of_the_office_enters_nothing(sqlite_office: Office, channel: str) -> None:
    desk = await coordinator(sqlite_office, channel)
    await desk.says("/nhiemvu")
    await desk.picks("Ghi một nhiệm vụ")
    await desk.picks("Đội Kiểm định Cơ sở 1")
    await desk.says("Công văn số 77/SXD-VP")
    await desk.says("Số hóa hồ sơ phương tiện lưu trữ")
    await desk.says("30/9/2026")
    assert desk.roster is not None
    async with sqlite_office.database.transaction() as db:
        await people.set_roles(db, desk.roster.id, [Role.DIRECTOR])
    assert "do đầu mối tổng hợp ghi" in await desk.picks("Ghi nhiệm vụ")
    assert await register(sqlite_office) == []


async def test_a_task_is_withdrawn_with_a_reason_and_counts_no_longer(sqlite_office: Office, channel: str) -> None:
    task = await enters(sqlite_office)
    desk = await coordinator(sqlite_office, channel)
    await desk.says("/nhiemvu")
    await desk.picks("Đội Kiểm định Cơ sở 1: hoàn thành 0/1, quá hạn: 1")
    await desk.picks(LATE)
    await desk.picks("Rút nhiệm vụ")
    assert "ít nhất 5 ký tự" in await desk.says("sai")
    heard = await desk.says("Giao nhầm đơn vị")
    assert "Đã rút: “Số hóa hồ sơ phương tiện lưu trữ”" in heard
    assert "Đội Kiểm định Cơ sở 1: chưa ghi nhận nhiệm vụ nào" in heard
    assert await register(sqlite_office) == []
    async with sqlite_office.database.transaction() as db:
        last = (await audit.history(db, "unit_task", task.id))[-1]
    assert (last.action, (last.after or {})["reason"]) == ("unit_task.withdraw", "Giao nhầm đơn vị")
    head = await head_of(sqlite_office, channel)
    assert "chưa ghi nhận nhiệm vụ nào" in await head.says("/nhiemvu")


async def test_a_withdrawn_task_can_be_answered_no_more(sqlite_office: Office, channel: str) -> None:
    task = await enters(sqlite_office)
    head = await head_of(sqlite_office, channel)
    await head.says("/nhiemvu")
    await head.picks(LATE)
    await head.picks("Báo kết quả")
    await head.picks("Đạt")
    await head.says("hôm nay")
    assert head.roster is not None
    async with sqlite_office.database.transaction() as db:
        await unit_tasks.withdraw(db, task.id, "giao nhầm", by=head.roster.id, now=sqlite_office.now)
    assert "không còn trong danh mục" in await head.says("Báo cáo số 12")


async def test_a_long_list_is_shown_in_pages_late_ones_first(sqlite_office: Office, channel: str) -> None:
    for number in range(10):
        await enters(sqlite_office, text=f"Nhiệm vụ thứ {number:02d} của đơn vị")
    head = await head_of(sqlite_office, channel)
    assert "Trang 1/2" in await head.says("/nhiemvu")
    await head.picks("Trang sau")
    assert "Quá hạn 30/09/2026: Nhiệm vụ thứ 09 của đơn vị" in await head.offered()


# --- where else they are shown


async def test_the_board_and_the_digest_tell_of_tasks_in_one_line(sqlite_office: Office, channel: str) -> None:
    head, other = await head_of(sqlite_office, channel), await head_of(sqlite_office, channel, "KD2")
    await enters(sqlite_office)
    line = "Nhiệm vụ theo kế hoạch: hoàn thành 0/1, quá hạn: 1"
    assert line in await head.says("/donvi")
    assert "Nhiệm vụ theo kế hoạch" not in await other.says("/donvi")
    sqlite_office.now += timedelta(days=7)
    await sqlite_office.tick()
    digest = await head.hears()
    assert line in digest
    assert len(digest) < 1000
    assert "Nhiệm vụ theo kế hoạch" not in await other.hears()
