"""Whom an announcement may go to, when it may go out, and who owes it who came in later."""

from dataclasses import replace
from datetime import datetime, timedelta

from dialog.channel import Capabilities
from domain.announcement import Outcome
from domain.calendar import VIETNAM
from domain.people import Role
from storage import people, readers
from tests.handlers.announcing import (
    ASK,
    EVERYBODY,
    LET_KNOW,
    NOW,
    SEND,
    TEXT,
    TITLE,
    announces,
    clerk,
    goes_out,
    head_of,
    outcomes,
    the_one,
    writes,
)
from tests.handlers.test_deputies import names
from tests.handlers.test_initiative import registers
from tests.office import Office
from tests.person import Person


async def test_to_units_chosen_one_after_another(sqlite_office: Office, channel: str) -> None:
    binh = await clerk(sqlite_office, channel)
    await sqlite_office.hires("Lê Thị Cúc", "KD1")
    await sqlite_office.hires("Phạm Văn Dũng", "KD2")
    await writes(binh)
    await binh.picks("Một số đơn vị")
    assert "Chưa có mục nào được chọn" in await binh.picks("Đủ rồi")
    await binh.picks("Đội Kiểm định Cơ sở 1")
    await binh.picks("Ban Giám đốc")
    await binh.picks("✓ Ban Giám đốc")
    await binh.picks("Đội Kiểm định Cơ sở 2")
    await binh.picks("Đủ rồi")
    await binh.picks(ASK)
    heard = await binh.picks(NOW)
    assert "Gửi tới: Đội Kiểm định Cơ sở 1, Đội Kiểm định Cơ sở 2." in heard
    assert "Sẽ nhận được: 0/2 người." in heard


async def test_going_back_while_choosing_other_readers_keeps_those_chosen(sqlite_office: Office, channel: str) -> None:
    binh = await clerk(sqlite_office, channel)
    await writes(binh)
    await binh.picks(EVERYBODY)
    await binh.picks(ASK)
    await binh.picks(NOW)
    await binh.picks("Đổi người nhận")
    await binh.picks("Một số vai trò")
    heard = await binh.says("quay lại")
    assert "Hiện không có ai" not in heard
    assert "Gửi tới: Toàn thể." in heard
    await binh.picks(SEND)
    assert await goes_out(sqlite_office) == 1


async def test_to_roles_where_staff_are_those_without_another(sqlite_office: Office) -> None:
    binh, hoa = await clerk(sqlite_office), await head_of(sqlite_office)
    an = await sqlite_office.member("web")
    await writes(binh)
    await binh.picks("Một số vai trò")
    await binh.picks("Trưởng đơn vị")
    await binh.picks("Đủ rồi")
    await binh.picks(LET_KNOW)
    await binh.picks(NOW)
    await binh.picks(SEND)
    assert await goes_out(sqlite_office) == 1
    assert TITLE in await hoa.hears()
    await writes(binh, "Chỉ viên chức")
    await binh.picks("Một số vai trò")
    await binh.picks("Viên chức, người lao động")
    await binh.picks("Đủ rồi")
    await binh.picks(LET_KNOW)
    await binh.picks(NOW)
    await binh.picks(SEND)
    assert await goes_out(sqlite_office) == 1
    assert "Chỉ viên chức" in await an.hears()


async def test_to_those_who_still_owe_something_at_the_moment_of_sending(sqlite_office: Office) -> None:
    binh, an = await clerk(sqlite_office), await sqlite_office.member("web")
    cuc = await sqlite_office.member("web", "Lê Thị Cúc", "KD2")
    await writes(binh)
    await binh.picks("Người còn việc chưa xong")
    await binh.picks("Người chưa đăng ký thi đua")
    await binh.picks(LET_KNOW)
    assert "Sẽ nhận được: 3/3 người" in await binh.says("9h ngày 3/11")
    await binh.picks("Hẹn gửi")
    await registers(an)
    sqlite_office.now += timedelta(days=1, hours=1)
    assert await goes_out(sqlite_office) == 2
    assert TITLE in await cuc.hears()
    assert TITLE not in await an.hears()


async def test_to_those_who_have_not_acknowledged_another(sqlite_office: Office, channel: str) -> None:
    binh, an = await clerk(sqlite_office, channel), await sqlite_office.member("web")
    cuc = await sqlite_office.member("web", "Lê Thị Cúc", "KD2")
    await writes(binh)
    heard = await binh.picks("Người chưa xác nhận một thông báo")
    assert "Hiện không có thông báo nào đang yêu cầu xác nhận" in heard
    assert "Thông báo gửi tới ai?" in heard
    await binh.picks(EVERYBODY)
    await binh.picks(ASK)
    await binh.picks(NOW)
    await binh.picks(SEND)
    await goes_out(sqlite_office)
    await an.says("/dadoc")
    await cuc.hears()
    await writes(binh, "Nhắc đọc thông báo số 1")
    await binh.picks("Người chưa xác nhận một thông báo")
    await binh.picks(f"Số 1: {TITLE}")
    await binh.picks(LET_KNOW)
    assert "Gửi tới: Người chưa xác nhận thông báo số 1." in await binh.picks(NOW)
    await binh.picks(SEND)
    assert await goes_out(sqlite_office) == 2
    assert "Nhắc đọc" in await cuc.hears()
    assert "Nhắc đọc" not in await an.hears()


async def test_a_head_announces_to_the_own_unit_only(sqlite_office: Office, channel: str) -> None:
    hoa = await head_of(sqlite_office, channel)
    an, other = await sqlite_office.member("web"), await sqlite_office.member("web", "Lê Thị Cúc", "KD2")
    await hoa.says("/soanthongbao")
    assert "Soạn sẵn: Quán triệt Kế hoạch" not in await hoa.offered(), "that is for the whole centre"
    await writes(hoa)
    offered = await hoa.offered()
    assert "Tất cả người của Đội Kiểm định Cơ sở 1" in offered
    assert not {EVERYBODY, "Một số đơn vị", "Một số vai trò"} & set(offered)
    await hoa.picks("Người còn việc chưa xong")
    await hoa.picks("Người chưa đăng ký thi đua")
    await hoa.picks(LET_KNOW)
    assert "Người chưa đăng ký thi đua, chỉ trong Đội Kiểm định Cơ sở 1." in await hoa.picks(NOW)
    await hoa.picks(SEND)
    assert await goes_out(sqlite_office) == 2
    assert TITLE in await an.hears()
    assert await other.hears() == ""


async def test_a_deputy_announces_on_their_days_and_not_after(sqlite_office: Office) -> None:
    hoa = await sqlite_office.member("telegram", "Trần Thị Bình", "KD1", Role.HEAD)
    cuong = await sqlite_office.member("web", "Lê Văn Cường", "KD1", position="Đăng kiểm viên")
    await names(hoa)
    sqlite_office.now += timedelta(days=1)
    await writes(cuong)
    await cuong.picks("Tất cả người của Đội Kiểm định Cơ sở 1")
    await cuong.picks(LET_KNOW)
    assert TEXT in await cuong.picks(NOW)
    sqlite_office.now += timedelta(days=7)
    heard = await cuong.picks(SEND)
    assert "Đã nhận lệnh gửi" not in heard
    assert await goes_out(sqlite_office) == 0


async def test_nobody_to_announce_to_is_said(sqlite_office: Office, channel: str) -> None:
    binh = await clerk(sqlite_office, channel)
    await writes(binh)
    await binh.picks("Một số vai trò")
    await binh.picks("Lãnh đạo")
    await binh.picks("Đủ rồi")
    await binh.picks(ASK)
    heard = await binh.picks(NOW)
    assert "Hiện không có ai thuộc: Người có vai trò lãnh đạo." in heard
    assert "Thông báo gửi tới ai?" in heard


async def moment_of(office: Office, channel: str) -> Person:
    """Somebody of the office who is asked when it goes out."""
    binh = await clerk(office, channel)
    await writes(binh)
    await binh.picks(EVERYBODY)
    await binh.picks(ASK)
    return binh


async def test_a_moment_in_the_past_or_that_is_none_is_refused(sqlite_office: Office, channel: str) -> None:
    binh = await moment_of(sqlite_office, channel)
    assert "chưa hiểu giờ và ngày" in await binh.says("khi nào cũng được")
    assert "07:30 01/11/2026 đã qua" in await binh.says("7h30 ngày 1/11/2026")
    assert "sau khi phong trào kết thúc (2030)" in await binh.says("8h ngày 1/11/2031")


async def test_in_quiet_hours_and_on_days_off_the_next_moment_is_offered(sqlite_office: Office, channel: str) -> None:
    binh = await moment_of(sqlite_office, channel)
    heard = await binh.says("20h ngày 6/11")
    assert "Hệ thống không gửi tin lúc 20:00 06/11/2026" in heard
    assert "từ 07:30 đến 17:00" in heard
    assert "07:30 09/11/2026" in await binh.offered(), "the Monday after that Friday"
    await binh.says("9h ngày 24/11")
    assert "07:30 25/11/2026" in await binh.offered(), "24/11 is a holiday"
    assert "Gửi lúc 07:30 25/11/2026" in await binh.picks("07:30 25/11/2026")


async def test_at_night_nothing_can_be_sent_now(sqlite_office: Office) -> None:
    binh = await moment_of(sqlite_office, "telegram")
    await binh.picks(NOW)
    sqlite_office.now = datetime(2026, 11, 2, 22, 0, tzinfo=VIETNAM)
    heard = await binh.picks(SEND)
    assert "Hệ thống không gửi tin lúc 22:00 02/11/2026" in heard
    assert NOW not in await binh.offered()
    await binh.picks("07:30 03/11/2026")
    assert "Đã hẹn gửi lúc 07:30 03/11/2026" in await binh.picks("Hẹn gửi")
    assert await goes_out(sqlite_office) == 0
    sqlite_office.now = datetime(2026, 11, 3, 7, 30, tzinfo=VIETNAM)
    assert await goes_out(sqlite_office) == 1


async def test_a_moment_that_passed_while_the_draft_lay_is_asked_again(sqlite_office: Office) -> None:
    binh = await moment_of(sqlite_office, "telegram")
    await binh.says("9h ngày 2/11")
    sqlite_office.now += timedelta(hours=2)
    assert "09:00 02/11/2026 nay đã qua" in await binh.picks("Hẹn gửi")


async def test_the_limit_follows_the_channels_there_are(sqlite_office: Office) -> None:
    only = {"telegram": Capabilities(max_text=4096, max_buttons=8, max_payload=64, files_out=True)}
    sqlite_office.world = replace(sqlite_office.world, capabilities=only)
    binh = await clerk(sqlite_office, "telegram")
    await binh.says("/soanthongbao")
    assert "không quá 3.696 ký tự" in await binh.picks("Tự soạn nội dung")


async def test_whoever_comes_in_later_owes_it_and_hears_so_at_once(office: Office, channel: str) -> None:
    binh = await clerk(office)
    khong = await office.hires("Ngô Không Máy", "KD1")
    await announces(binh)
    await announces(binh, "Chỉ để biết", asks=False)
    await goes_out(office)
    assert (await outcomes(office))[khong.id] is Outcome.NO_CHAT
    office.now += timedelta(days=1)
    here = await office.comes_in(channel, khong)
    heard = "\n".join(text for text, _ in await here.screen())
    assert "Thông báo cần anh/chị đọc và xác nhận: 1. Mời anh/chị gõ /thongbao để đọc." in heard
    new = await office.comes_in("web", await office.hires("Đỗ Thị Mới", "KD2"))
    assert "Thông báo cần anh/chị đọc và xác nhận: 1." in "\n".join(text for text, _ in await new.screen())
    assert new.roster is not None
    assert (await outcomes(office))[new.roster.id] is Outcome.LATER
    await new.says("/thongbao 1")
    assert (await outcomes(office))[new.roster.id] is Outcome.OPENED
    await new.says("/dadoc")
    assert (await outcomes(office))[new.roster.id] is Outcome.ACKNOWLEDGED


async def test_whoever_has_left_or_blocked_the_bot_is_not_reached_and_it_is_said_why(sqlite_office: Office) -> None:
    binh, an = await clerk(sqlite_office), await sqlite_office.member("telegram")
    cuc = await sqlite_office.member("telegram", "Lê Thị Cúc", "KD2")
    await writes(binh)
    await binh.picks(EVERYBODY)
    await binh.picks(ASK)
    await binh.picks(NOW)
    await binh.picks(SEND)
    assert an.roster is not None
    assert cuc.roster is not None
    await sqlite_office.platforms["telegram"].blocks(an.number)
    async with sqlite_office.database.transaction() as db:
        await people.set_active(db, cuc.roster.id, False, sqlite_office.now)
    await goes_out(sqlite_office)
    found = await outcomes(sqlite_office)
    assert found[an.roster.id] is Outcome.BLOCKED
    assert cuc.roster.id not in found, "who has left is no reader"
    assert "- đã chặn bot: 1" in await binh.picks("Cập nhật")
    await writes(binh, "Lần sau")
    await binh.picks(EVERYBODY)
    await binh.picks(ASK)
    heard = await binh.picks(NOW)
    assert "Sẽ nhận được: 1/2 người" in heard
    assert "- chưa gửi tới được (đã chặn bot): 1" in heard


async def test_the_daily_reminder_names_what_is_not_acknowledged_until_it_is(sqlite_office: Office) -> None:
    binh, an = await clerk(sqlite_office), await sqlite_office.member("zalo")
    await sqlite_office.tick()
    await announces(binh)
    await goes_out(sqlite_office)
    assert f"- xác nhận đã đọc và hiểu thông báo “{TITLE}” (/thongbao)" in await an.says("/menu")
    sqlite_office.now = datetime(2026, 11, 3, 8, 30, tzinfo=VIETNAM)
    await sqlite_office.tick()
    heard = await an.hears()
    assert f"- xác nhận đã đọc và hiểu thông báo “{TITLE}” (/thongbao)" in heard
    assert heard.count("Kính gửi") == 1
    await an.says("/dadoc")
    sqlite_office.now = datetime(2026, 11, 5, 8, 30, tzinfo=VIETNAM)
    await sqlite_office.tick()
    heard = await an.hears()
    assert "Kính gửi" in heard
    assert TITLE not in heard


async def test_nobody_is_reminded_of_it_on_the_day_it_comes(sqlite_office: Office) -> None:
    binh, an = await clerk(sqlite_office), await sqlite_office.member("zalo")
    sqlite_office.now = datetime(2026, 11, 3, 8, 0, tzinfo=VIETNAM)
    await announces(binh)
    await goes_out(sqlite_office)
    await an.hears()
    sqlite_office.now = datetime(2026, 11, 3, 8, 30, tzinfo=VIETNAM)
    await sqlite_office.tick()
    heard = await an.hears()
    assert "Kính gửi" in heard
    assert TITLE not in heard
    item = await the_one(sqlite_office)
    async with sqlite_office.database.transaction() as db:
        assert [it.id for it in await readers.open_for(db, 2)] == [item.id]


async def test_days_after_it_was_sent_whoever_has_not_acknowledged_is_reminded_of_it(sqlite_office: Office) -> None:
    sqlite_office.now = datetime(2026, 7, 1, 9, 0, tzinfo=VIETNAM)
    binh, an = await clerk(sqlite_office), await sqlite_office.member("zalo")
    cuc = await sqlite_office.member("web", "Lê Thị Cúc", "KD2")
    await announces(binh)
    await goes_out(sqlite_office)
    await cuc.says("/dadoc")
    await an.hears()
    await binh.hears()
    days = []
    for day in range(2, 32):
        sqlite_office.now = datetime(2026, 7, day, 8, 30, tzinfo=VIETNAM)
        await sqlite_office.tick()
        if TITLE in (heard := await an.hears()):
            days.append(day)
            assert heard.startswith(
                "Kính gửi anh/chị Nguyễn Văn An. Hệ thống chưa ghi nhận:\n- xác nhận đã đọc và hiểu"
            )
        assert TITLE not in await cuc.hears()
        assert TITLE not in await binh.hears(), "who wrote it has read it"
    assert days == [3, 8, 15], "after 2, 5 and 10 working days"


async def test_what_is_reminded_of_after_it_was_sent_stands_in_the_one_message_of_the_day(
    sqlite_office: Office,
) -> None:
    binh, an = await clerk(sqlite_office), await sqlite_office.member("zalo")
    sqlite_office.now = datetime(2026, 10, 30, 9, 0, tzinfo=VIETNAM)
    await announces(binh)
    await goes_out(sqlite_office)
    await an.hears()
    sqlite_office.now = datetime(2026, 11, 3, 8, 30, tzinfo=VIETNAM)
    await sqlite_office.tick()
    heard = await an.hears()
    assert heard.count("Kính gửi") == 1
    assert heard.count("\n- ") > 1, "what else is owed stands in it too"
    assert TITLE in heard
