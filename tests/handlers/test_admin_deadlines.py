"""Moving an internal deadline, and what follows from it."""

from datetime import date

import pytest

from domain.people import Role
from storage import agenda, audit
from tests.office import Office
from tests.person import Person

HEADS = "Các phòng, đội chốt đăng ký và danh sách"


async def admin_of(office: Office, channel: str, role: Role = Role.ADMIN) -> Person:
    return await office.member(channel, "Võ Văn Dũng", "QLTH", role, code="NV001")


async def moved(office: Office) -> dict[str, date]:
    async with office.database.transaction() as db:
        return await agenda.moved_deadlines(db, 2026)


async def asks_to_move(admin: Person) -> str:
    await admin.says("/quantri")
    await admin.picks("Dời một hạn nội bộ")
    return await admin.picks(f"{HEADS}: 09/11")


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMIN])
async def test_a_deadline_is_moved_after_a_preview(office: Office, channel: str, role: Role) -> None:
    admin = await admin_of(office, channel, role)
    assert "Hạn hiện nay: Thứ Hai, 09/11/2026" in await asks_to_move(admin)
    heard = await admin.says("13 tháng 11")
    assert "Hiện nay: Thứ Hai, 09/11/2026" in heard
    assert "Sau khi dời: Thứ Sáu, 13/11/2026 (còn 9 ngày làm việc)" in heard
    assert "hiện nay 3, sau khi dời 4 (02/11, 09/11, 11/11, 13/11)" in heard
    assert await moved(office) == {}
    assert "Đã dời hạn" in await admin.picks("Đồng ý, dời hạn")
    assert await moved(office) == {"heads": date(2026, 11, 13)}
    async with office.database.transaction() as db:
        (entry,) = await audit.history(db, "deadline", "2026:heads")
    assert (entry.before, entry.after) == ({"day": "2026-11-09"}, {"day": "2026-11-13"})


async def test_saying_no_leaves_the_deadline(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    await asks_to_move(admin)
    await admin.says("12/11")
    assert "Nội dung được giữ nguyên." in await admin.picks("Không, giữ nguyên")
    assert await moved(sqlite_office) == {}


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("01/11", "Ngày 01/11/2026 đã qua"),
        ("01/12", "sau hạn gửi báo cáo (30/11/2026)"),
        ("19/11", "muộn hơn bước sau là “Hội đồng Thi đua - Khen thưởng họp xét” (18/11/2026)"),
        ("09/11", "hiện đã là ngày 09/11/2026"),
        ("hôm nọ", "chưa hiểu đó là ngày nào"),
        ("31/02", "chưa hiểu đó là ngày nào"),
    ],
)
async def test_a_day_that_will_not_do_is_refused_with_its_reason(sqlite_office: Office, day: str, reason: str) -> None:
    admin = await admin_of(sqlite_office, "zalo")
    await asks_to_move(admin)
    heard = await admin.says(day)
    assert reason in heard
    assert "sang ngày nào?" in heard
    assert reason in await admin.says(f"/han heads {day}")
    assert await moved(sqlite_office) == {}


async def test_a_stage_never_comes_before_the_one_it_follows(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "zalo")
    heard = await admin.says("/han hội đồng 6/11")
    assert f"sớm hơn bước trước là “{HEADS}” (09/11/2026)" in heard


async def test_the_report_is_not_the_centres_to_move(sqlite_office: Office, channel: str) -> None:
    admin = await admin_of(sqlite_office, channel)
    await admin.says("/quantri")
    heard = await admin.picks("Dời một hạn nội bộ")
    assert not [label for label in await admin.offered() if "báo cáo, đề xuất" in label], heard
    assert "do kế hoạch quy định" in await admin.says("/han report 27/11")
    assert await moved(sqlite_office) == {}


async def test_a_day_off_is_allowed_and_pointed_out(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "telegram")
    await asks_to_move(admin)
    assert "Lưu ý: ngày 14/11/2026 không phải ngày làm việc." in await admin.says("14/11")


@pytest.mark.parametrize(
    "typed",
    ["heads 12/11", "phòng đội 12/11", "phong doi 12 tháng 11", "close their registrations 12/11/2026", "HEADS 12-11"],
)
async def test_a_deadline_is_moved_by_one_command(sqlite_office: Office, typed: str) -> None:
    admin = await admin_of(sqlite_office, "telegram")
    assert "từ 09/11/2026 sang 12/11/2026" in await admin.says(f"/han {typed}")
    assert await moved(sqlite_office) == {"heads": date(2026, 11, 12)}


async def test_a_day_off_is_pointed_out_when_a_deadline_is_moved_to_it(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "zalo")
    assert "Lưu ý: ngày Chủ nhật, 08/11/2026 không phải ngày làm việc." in await admin.says("/han heads 8/11")
    assert "không phải ngày làm việc" not in await admin.says("/han heads 10/11")


@pytest.mark.parametrize("typed", ["", "xyz 12/11", "xyz", "giam doc", "12/11"])
async def test_a_command_that_cannot_be_read_shows_how(sqlite_office: Office, typed: str) -> None:
    admin = await admin_of(sqlite_office, "zalo")
    heard = await admin.says(f"/han {typed}".strip())
    assert "theo mẫu" in heard or "một trong các hạn sau" in heard
    assert await moved(sqlite_office) == {}


async def test_deadlines_are_listed_by_the_names_that_can_be_typed(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "zalo")
    listed = await admin.says("/han xyz")
    assert "- Hội đồng Thi đua - Khen thưởng họp xét (18/11/2026)" in listed
    assert "council" not in listed
    assert "sang 17/11/2026" in await admin.says("/han Hội đồng Thi đua - Khen thưởng họp xét 17/11")


async def test_if_somebody_else_moves_a_stage_meanwhile_the_day_is_judged_again(sqlite_office: Office) -> None:
    one = await admin_of(sqlite_office, "telegram")
    two = await sqlite_office.member("web", "Phạm Văn Ân", "QLTH", Role.COORDINATOR)
    await asks_to_move(one)
    await one.says("17/11")
    await two.says("/han council 13/11")
    assert "muộn hơn bước sau" in await one.picks("Đồng ý, dời hạn")
    assert await moved(sqlite_office) == {"council": date(2026, 11, 13)}


async def test_reminders_follow_the_new_day(sqlite_office: Office) -> None:
    admin = await admin_of(sqlite_office, "web")
    an = await sqlite_office.member("telegram", "Nguyễn Văn An", "KD1")
    await admin.says("/han heads 10/11")
    sqlite_office.now = sqlite_office.now.replace(day=10, hour=9)
    await sqlite_office.tick()
    assert "10/11/2026" in await an.hears()
