"""Heads decide: who may, what the author hears, two who press at once."""

import asyncio

import pytest

from domain.initiative import State
from domain.people import Role
from domain.training import Form, Outcome, TrainingState
from storage import audit, initiatives, training
from tests.handlers.test_initiative import TITLE, registers
from tests.handlers.test_mine import LINE
from tests.office import Office
from tests.person import Person


async def state_of(office: Office) -> State:
    async with office.database.transaction() as db:
        (item,) = await initiatives.of_year(db, 2026)
    return item.state


async def test_the_head_confirms_and_the_author_hears_at_once(office: Office, channel: str) -> None:
    head = await office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD)
    an = await office.member("zalo")
    await registers(an)
    heard = await head.says("/duyet")
    assert "Mục 1/1, của Nguyễn Văn An (Đội Kiểm định Cơ sở 1)" in heard
    assert TITLE in heard
    assert "Đã xác nhận" in await head.picks("Xác nhận")
    heard = await an.hears()
    assert "đã được Trần Thị Bình xác nhận (1/4 bước)" in heard
    assert "Bước tiếp theo: Phòng Quản lý tổng hợp xác nhận" in heard
    assert await state_of(office) is State.REGISTERED
    hoa = await office.member(channel, "Lê Thị Hoa", "QLTH", Role.COORDINATOR)
    assert TITLE in await hoa.says("/duyet")
    await hoa.picks("Xác nhận")
    assert "đã được Lê Thị Hoa xác nhận. Có thể bắt đầu triển khai" in await an.hears()
    assert await state_of(office) is State.CONFIRMED


async def test_whoever_decides_two_steps_running_confirms_both_with_one_press(sqlite_office: Office) -> None:
    hoa = await sqlite_office.member("web", "Lê Thị Hoa", "QLTH", Role.COORDINATOR, Role.HEAD)
    an = await sqlite_office.member("zalo", unit="QLTH")
    await registers(an)
    await hoa.says("/duyet")
    await hoa.picks("Xác nhận")
    assert "Có thể bắt đầu triển khai" in await an.hears()
    assert await state_of(sqlite_office) is State.CONFIRMED


async def test_the_head_returns_with_a_reason_and_the_author_sends_it_again(office: Office, channel: str) -> None:
    head = await office.member("telegram", "Trần Thị Bình", "KD1", Role.HEAD)
    an = await office.member(channel)
    await registers(an)
    await head.says("/duyet")
    assert "Cần hoàn thiện điểm nào?" in await head.picks("Trả lại")
    assert "ít nhất 5 ký tự" in await head.says("?")
    assert "chậm nhất ngày nào?" in await head.says("Cần nêu số liệu cụ thể")
    assert "30/11 hoặc 30/11/2026" in await head.says("hôm nào cũng được")
    assert "Ngày 30/10/2026 đã qua" in await head.says("30/10")
    await head.says("thứ sáu")
    heard = await an.hears()
    assert "trả lại để hoàn thiện. Lý do: Cần nêu số liệu cụ thể" in heard
    assert "06/11/2026" in heard
    assert "Nội dung được trả lại để hoàn thiện: 1" in await an.says("/menu")
    await an.says("/cuatoi")
    assert "Lý do: Cần nêu số liệu cụ thể" in await an.picks(LINE.replace("chờ xác nhận", "trả lại để hoàn thiện"))
    await an.picks("Sửa")
    await an.picks("Sửa hiệu quả")
    await an.says("Giảm 10 phút chờ cho 80 xe mỗi ngày")
    await an.picks("Gửi nội dung đã sửa")
    assert await state_of(office) is State.REGISTERED
    assert "80 xe mỗi ngày" in await head.says("/duyet")


async def test_a_ready_reason_can_be_tapped(sqlite_office: Office, channel: str) -> None:
    head = await sqlite_office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD)
    an = await sqlite_office.member("web")
    await registers(an)
    await head.says("/duyet")
    await head.picks("Trả lại")
    await head.picks("Đề nghị nêu rõ hơn hiệu quả dự kiến.")
    assert "Sau 3 ngày làm việc (05/11/2026)" in await head.offered()
    await head.picks("Không hẹn ngày")
    assert "Lý do: Đề nghị nêu rõ hơn hiệu quả dự kiến." in await an.hears()


async def test_later_leaves_it_in_the_queue(sqlite_office: Office, channel: str) -> None:
    head = await sqlite_office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD)
    an = await sqlite_office.member("web")
    await registers(an)
    await registers(an)
    await head.says("/duyet")
    assert "Mục 2/2" in await head.picks("Để sau")
    assert "số nội dung để lại sau: 2" in await head.picks("Để sau")
    assert "Mục 1/2" in await head.says("/duyet")


async def test_a_finished_course_is_confirmed_too(sqlite_office: Office, channel: str) -> None:
    head = await sqlite_office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD)
    an = await sqlite_office.member("web")
    assert an.roster is not None
    async with sqlite_office.database.transaction() as db:
        record = await training.register(
            db, person_id=an.roster.id, unit="KD1", year=2026, title="An toàn thông tin", provider="P", hours=3,
            form=Form.ONLINE, now=sqlite_office.now,
        )  # fmt: skip
        await training.finish(
            db, record.id, outcome=Outcome.PASSED, score="", finishes_on=sqlite_office.now.date(), now=sqlite_office.now
        )
    assert "An toàn thông tin" in await head.says("/duyet")
    await head.picks("Trả lại")
    assert "Đề nghị bổ sung điểm hoặc số chứng nhận." in await head.offered(), (
        "a course is returned for its own reasons"
    )
    assert "Đề nghị nêu rõ hơn hiệu quả dự kiến." not in await head.offered()
    await head.picks("Quay lại")
    await head.picks("Xác nhận")
    assert "Khóa học “An toàn thông tin” đã được Trần Thị Bình xác nhận hoàn thành" in await an.hears()
    async with sqlite_office.database.transaction() as db:
        after = await training.get(db, record.id)
    assert after is not None
    assert after.state is TrainingState.CONFIRMED


@pytest.mark.parametrize(
    ("unit", "role", "sees"),
    [
        ("KD1", Role.HEAD, True),
        ("KD2", Role.HEAD, False),
        ("QLTH", Role.COORDINATOR, False),  # expected of the head first
        ("BGD", Role.DIRECTOR, False),
    ],
)
async def test_the_queue_holds_what_is_expected_of_its_reader(
    sqlite_office: Office, unit: str, role: Role, sees: bool
) -> None:
    await sqlite_office.hires("Phan Thị Dung", "KD1", Role.HEAD)
    reader = await sqlite_office.member("zalo", "Hoàng Văn Giang", unit, role)
    an = await sqlite_office.member("web")
    await registers(an)
    assert (TITLE in await reader.says("/duyet")) is sees


@pytest.mark.parametrize("role", [None, Role.ADMIN])
async def test_who_does_not_decide_cannot_open_the_queue(
    sqlite_office: Office, channel: str, role: Role | None
) -> None:
    reader = await sqlite_office.member(channel, "Hoàng Văn Giang", "KD1", *([role] if role else []))
    assert "dành cho vai trò khác" in await reader.says("/duyet")


async def test_nobody_confirms_their_own(sqlite_office: Office) -> None:
    head = await sqlite_office.member("zalo", "Trần Thị Bình", "KD1", Role.HEAD)
    office_head = await sqlite_office.member("web", "Võ Minh Tâm", "QLTH", Role.COORDINATOR, Role.HEAD)
    director = await sqlite_office.member("telegram", "Đinh Quốc Khánh", "BGD", Role.DIRECTOR)
    await registers(head)
    assert "Không có nội dung nào chờ" in await head.says("/duyet")
    assert TITLE in await office_head.says("/duyet")
    await office_head.picks("Xác nhận")
    await registers(office_head)
    assert "Không có nội dung nào chờ" in await office_head.says("/duyet")
    assert TITLE in await director.says("/duyet")


async def test_of_two_heads_who_press_at_once_one_wins_and_the_other_is_told(office: Office) -> None:
    heads = [await office.member("telegram", name, "KD1", Role.HEAD) for name in ("Trần Thị Bình", "Phan Thị Dung")]
    an = await office.member("web")
    await registers(an)
    for head in heads:
        await head.says("/duyet")

    async def presses(head: Person) -> str:
        return await head.picks("Xác nhận")

    heard = await asyncio.gather(*(presses(head) for head in heads))
    heard = [text + await head.hears() for text, head in zip(heard, heads, strict=True)]
    assert sum("Đã xác nhận" in text for text in heard) == 1
    assert sum("vừa được người khác xử lý" in text for text in heard) == 1
    async with office.database.transaction() as db:
        (item,) = await initiatives.of_year(db, 2026)
        actions = [entry.action for entry in await audit.history(db, "initiative", item.id)]
    assert actions.count("initiative.confirm") == 1


async def test_a_role_taken_away_in_mid_dialog_stops_at_once(sqlite_office: Office, channel: str) -> None:
    from storage import people

    head = await sqlite_office.member(channel, "Trần Thị Bình", "KD1", Role.HEAD)
    an = await sqlite_office.member("web")
    await registers(an)
    await head.says("/duyet")
    assert head.roster is not None
    async with sqlite_office.database.transaction() as db:
        await people.set_roles(db, head.roster.id, [])
    assert "không còn mở" in await head.picks("Xác nhận")
    assert await state_of(sqlite_office) is State.REGISTERED
