"""Coming in: the notice, the ways to say who one is, and what a stranger is not shown."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from domain.people import Role
from storage import conversations, invites
from tests.office import Office


async def test_a_stranger_reads_the_notice_and_comes_in_with_a_code(office: Office, channel: str) -> None:
    an = await office.hires("Nguyễn Văn An")
    stranger = office.stranger(channel)
    notice = await stranger.says("xin chào")
    assert "Lưu những gì" in notice
    assert "Nếu không đồng ý, anh/chị đăng ký bằng bản giấy" in notice
    assert "mã mời" in await stranger.picks("Tôi đồng ý")
    heard = await stranger.says((await office.code_for(an)).lower().replace("-", " "))
    assert "Kính chào anh/chị Nguyễn Văn An (Đội Kiểm định Cơ sở 1)" in heard
    assert "Anh/chị muốn làm gì?" in heard


async def test_the_code_in_the_link_is_used_after_consent(office: Office, channel: str) -> None:
    an = await office.hires("Nguyễn Văn An")
    stranger = office.stranger(channel)
    assert "Lưu những gì" in await stranger.says(f"/start {await office.code_for(an)}")
    assert "Kính chào anh/chị Nguyễn Văn An" in await stranger.picks("Tôi đồng ý")


async def test_refusing_leads_to_paper_and_can_be_changed(sqlite_office: Office, channel: str) -> None:
    stranger = sqlite_office.stranger(channel)
    await stranger.says("/start")
    heard = await stranger.picks("Tôi không đồng ý")
    assert "bản giấy tại Phòng Quản lý tổng hợp" in heard
    assert "không bị ảnh hưởng quyền lợi" in heard
    assert "mã mời" in await stranger.picks("Tôi đồng ý")


async def test_consent_is_kept_with_version_time_and_hash(office: Office) -> None:
    stranger = office.stranger("zalo")
    await stranger.says("/start")
    await stranger.picks("Tôi không đồng ý")
    await stranger.picks("Tôi đồng ý")
    async with office.database.transaction() as db:
        chat = await conversations.lock(db, "zalo", office.zalo.bot, stranger.address)
        given = await invites.consent(db, chat.id)
    assert given is not None
    assert given.agreed
    assert given.version == office.world.plan.consent.version
    assert given.at == office.now
    assert len(given.text_hash) == 64


async def test_the_notice_can_be_read_in_english(sqlite_office: Office, channel: str) -> None:
    stranger = sqlite_office.stranger(channel)
    await stranger.says("/start")
    assert "Your rights" in await stranger.picks("English")
    assert "invite code" in await stranger.picks("I agree")


async def test_the_notice_is_shown_in_full_once_and_again_when_asked_for(sqlite_office: Office, channel: str) -> None:
    stranger = sqlite_office.stranger(channel)
    assert "Lưu những gì" in await stranger.says("xin chào")
    for said in ("/trogiup", "/dangky", "ok", "Tôi không đồng ý"):
        heard = await stranger.says(said)
        assert "Anh/chị có đồng ý với thông báo về dữ liệu cá nhân ở trên không?" in heard
        assert "Lưu những gì" not in heard
    assert "Lưu những gì" in await stranger.picks("Đọc lại thông báo")
    assert "What is kept" in await stranger.picks("English")
    assert "What is kept" in await stranger.says("/start")


@pytest.mark.parametrize("typed", ["đồng ý", "Dong y", "agree", "toi dong y"])
async def test_consent_can_be_typed(sqlite_office: Office, channel: str, typed: str) -> None:
    stranger = sqlite_office.stranger(channel)
    await stranger.says("/start")
    assert "mã mời" in await stranger.says(typed)


@pytest.mark.parametrize("typed", ["ok", "vâng", "có", "không đồng ý", "????"])
async def test_nothing_vaguer_counts_as_consent(sqlite_office: Office, channel: str, typed: str) -> None:
    stranger = sqlite_office.stranger(channel)
    await stranger.says("/start")
    assert "Anh/chị có đồng ý" in await stranger.says(typed)


async def test_a_code_typed_before_consent_is_used_after_it(office: Office, channel: str) -> None:
    """Cards are handed out with a code, so that is what many people type first."""
    first, second = await office.hires("Nguyễn Văn An"), await office.hires("Trần Thị Bình")
    an, binh = office.stranger(channel), office.stranger(channel)
    assert "Lưu những gì" in await an.says(await office.code_for(first))
    assert "Kính chào anh/chị Nguyễn Văn An" in await an.picks("Tôi đồng ý")
    await binh.says("xin chào")
    heard = await binh.says((await office.code_for(second)).lower())
    assert "đã nhận mã mời" in heard
    assert "Trần Thị Bình" not in heard
    assert "Kính chào anh/chị Trần Thị Bình" in await binh.picks("Tôi đồng ý")


async def test_a_stranger_can_go_back_to_another_unit(sqlite_office: Office, channel: str) -> None:
    stranger = sqlite_office.stranger(channel)
    await stranger.says("/start")
    await stranger.picks("Tôi đồng ý")
    assert "Quay lại" not in await stranger.offered(), "what was agreed to is not asked again"
    await stranger.picks("Tôi chưa có mã, xin tham gia")
    await stranger.picks("Đội Kiểm định Cơ sở 1")
    assert "công tác tại đơn vị nào?" in await stranger.picks("Quay lại")
    await stranger.picks("Đội Kiểm định Cơ sở 2")
    assert "chuyển đến Đội Kiểm định Cơ sở 2" in await stranger.says("Nguyễn Văn An")


@pytest.mark.parametrize("asked", ["/dangky", "/cuatoi", "/duyet", "/thongke", "/menu", "1"])
async def test_a_stranger_is_shown_nothing_of_the_centre(sqlite_office: Office, channel: str, asked: str) -> None:
    await sqlite_office.member("web", "Trần Thị Bình", "KD1", Role.HEAD)
    stranger = sqlite_office.stranger(channel)
    await stranger.says("/start")
    await stranger.picks("Tôi đồng ý")
    heard = await stranger.says(asked)
    assert "Bình" not in heard
    assert "SK-" not in heard


async def test_a_code_works_once(office: Office) -> None:
    an = await office.hires("Nguyễn Văn An")
    code = await office.code_for(an)
    first, second = office.stranger("zalo"), office.stranger("telegram")
    for stranger in (first, second):
        await stranger.says("/start")
        await stranger.picks("Tôi đồng ý")
    assert "Kính chào" in await first.says(code)
    assert "đã được dùng" in await second.says(code)


async def test_a_code_expires(sqlite_office: Office) -> None:
    code = await sqlite_office.code_for(await sqlite_office.hires("Nguyễn Văn An"))
    stranger = sqlite_office.stranger("zalo")
    await stranger.says("/start")
    await stranger.picks("Tôi đồng ý")
    sqlite_office.now += timedelta(days=15)
    assert "đã hết hạn" in await stranger.says(code)


async def test_five_wrong_codes_lock_for_a_quarter_of_an_hour(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.hires("Nguyễn Văn An")
    stranger = sqlite_office.stranger(channel)
    await stranger.says("/start")
    await stranger.picks("Tôi đồng ý")
    for _ in range(4):
        assert "không đúng" in await stranger.says("AAAA-AAAA")
    assert "thử lại sau 08:15 02/11/2026" in await stranger.says("AAAA-AAAA")
    code = await sqlite_office.code_for(an)
    assert "thử lại sau" in await stranger.says(code)
    sqlite_office.now += timedelta(minutes=16)
    assert "Kính chào" in await stranger.says(code)


async def test_the_hash_of_a_code_is_kept_not_the_code(sqlite_office: Office) -> None:
    code = await sqlite_office.code_for(await sqlite_office.hires("Nguyễn Văn An"))
    async with sqlite_office.database.transaction() as db:
        rows = (await db.execute(text("select * from invite"))).all()
    assert rows
    assert code not in str(rows)
    assert code.replace("-", "") not in str(rows)


async def test_ones_own_number_on_the_roster_lets_one_in(sqlite_office: Office) -> None:
    await sqlite_office.hires("Nguyễn Văn An", phone="+84905123456")
    stranger = sqlite_office.stranger("telegram")
    await stranger.says("/start")
    await stranger.picks("Tôi đồng ý")
    assert "Kính chào anh/chị Nguyễn Văn An" in await stranger.shares_contact("+84905123456")


async def test_somebody_elses_number_does_not(sqlite_office: Office) -> None:
    await sqlite_office.hires("Nguyễn Văn An", phone="+84905123456")
    stranger = sqlite_office.stranger("telegram")
    await stranger.says("/start")
    await stranger.picks("Tôi đồng ý")
    assert "chính anh/chị" in await stranger.shares_contact("+84905123456", of=4711)


async def test_a_number_two_people_share_lets_nobody_in(sqlite_office: Office) -> None:
    for name in ("Nguyễn Văn An", "Trần Thị Bình"):
        await sqlite_office.hires(name, phone="+842363123456")
    stranger = sqlite_office.stranger("telegram")
    await stranger.says("/start")
    await stranger.picks("Tôi đồng ý")
    assert "chưa có trong danh sách" in await stranger.shares_contact("+842363123456")


async def test_who_has_no_code_asks_and_the_head_lets_them_in(office: Office, channel: str) -> None:
    head = await office.member("telegram", "Trần Thị Bình", "KD1", Role.HEAD)
    await office.hires("Nguyễn Văn An", "KD1", position="Đăng kiểm viên")
    await office.hires("Nguyễn Văn An", "KD2")
    stranger = office.stranger(channel)
    await stranger.says("/start")
    await stranger.picks("Tôi đồng ý")
    await stranger.picks("Tôi chưa có mã, xin tham gia")
    await stranger.picks("Đội Kiểm định Cơ sở 1")
    assert "chuyển đến Đội Kiểm định Cơ sở 1" in await stranger.says("nguyen van an")
    assert "nguyen van an xin tham gia" in await head.hears()
    assert "kiểm tra đúng người" in await head.says("/duyet")
    assert "Đã chấp nhận để Nguyễn Văn An tham gia" in await head.picks("Nguyễn Văn An, Đăng kiểm viên")
    assert "đã được chấp nhận" in await stranger.hears()
    assert "Anh/chị muốn làm gì?" in await stranger.says("/menu")


async def test_a_request_can_be_turned_down(sqlite_office: Office) -> None:
    head = await sqlite_office.member("zalo", "Trần Thị Bình", "KD1", Role.HEAD)
    stranger = sqlite_office.stranger("web")
    await stranger.says("/start")
    await stranger.picks("Tôi đồng ý")
    await stranger.picks("Tôi chưa có mã, xin tham gia")
    await stranger.picks("Đội Kiểm định Cơ sở 1")
    await stranger.says("Người Lạ Mặt")
    await head.says("/duyet")
    assert "Đã từ chối" in await head.picks("Không phải ai trong số này, từ chối")
    assert "chưa được chấp nhận" in await stranger.hears()
    assert "Anh/chị muốn làm gì?" not in await stranger.says("/menu")


async def test_who_has_left_is_a_stranger_again(office: Office, channel: str) -> None:
    from storage import people

    an = await office.member(channel)
    assert an.roster is not None
    async with office.database.transaction() as db:
        await people.set_active(db, an.roster.id, active=False, now=office.now)
    heard = await an.says("/cuatoi")
    assert "không còn trong danh sách" in heard
    assert "Anh/chị muốn làm gì?" not in heard


async def test_one_person_may_use_several_channels(sqlite_office: Office) -> None:
    an = await sqlite_office.member("telegram")
    assert an.roster is not None
    again = await sqlite_office.joins("zalo", an.roster)
    assert "Anh/chị muốn làm gì?" in await again.says("/menu")
    assert "Anh/chị muốn làm gì?" in await an.says("/menu")


async def test_telegram_shows_the_commands_of_ones_role(sqlite_office: Office) -> None:
    an = await sqlite_office.comes_in("telegram", await sqlite_office.hires("Nguyễn Văn An"))
    head = await sqlite_office.comes_in("telegram", await sqlite_office.hires("Trần Thị Bình", "KD1", Role.HEAD))
    commands = sqlite_office.platforms["telegram"].commands
    staff, heads = dict(commands[an.address]), dict(commands[head.address])
    assert {"menu", "dangky", "hoctap", "cuatoi"} <= staff.keys()
    assert "duyet" not in staff
    assert {"duyet", "donvi"} <= heads.keys()
