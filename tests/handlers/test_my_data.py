"""My data: seeing what is kept, and taking one's consent back."""

from domain.training import Form
from storage import audit, conversations, initiatives, invites, nominations, training
from tests.handlers.test_initiative import registers, up_to_dates
from tests.office import Office


async def test_one_sees_what_is_kept(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel, phone="+84905123456")
    await registers(an)
    heard = await an.says("/dulieu")
    assert "Nguyễn Văn An" in heard
    assert "Đăng ký trong năm: 1; khóa học: 0" in heard
    called = {"telegram": "Telegram", "zalo": "Zalo", "web": "Trang trò chuyện"}
    assert f"Kênh đã liên kết: {called[channel]}" in heard
    assert "905123456" not in heard.replace(" ", "")
    assert "Lưu những gì" in await an.picks("Đọc lại thông báo")


async def test_what_others_noted_of_one_is_counted(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    assert an.roster is not None
    me, now = an.roster, sqlite_office.now
    async with sqlite_office.database.transaction() as db:
        await nominations.name(db, 2026, "KD1", me.id, words="Thành tích", shown_by=(), by=me.id, now=now)
        about = {"title": "Kỹ năng số", "provider": "Sở", "form": Form.IN_PERSON, "hours": 8.0}
        await training.enter(db, me, **about, finished_on=now.date(), by=me.id, now=now)
    heard = await an.says("/dulieu")
    assert "Hồ sơ giấy được ghi nhận cho anh/chị: 1; có tên trong danh sách tiêu biểu: 1" in heard


async def test_withdrawing_consent_unlinks_all_chats_and_keeps_what_was_submitted(office: Office, channel: str) -> None:
    an = await office.member("web")
    assert an.roster is not None
    here = await office.joins(channel, an.roster)
    await registers(an)
    await up_to_dates(an)
    await an.says("/menu")
    await here.says("/dulieu")
    assert "bản nháp" in await here.picks("Rút lại đồng ý")
    heard = await here.picks("Có, rút lại đồng ý")
    assert "Đã ghi nhận anh/chị rút lại đồng ý lúc 08:00 02/11/2026" in heard
    assert "Lưu những gì" in heard
    assert "Lưu những gì" in await an.says("/menu")
    async with office.database.transaction() as db:
        assert await conversations.of_person(db, an.roster.id) == []
        assert await conversations.drafts(db, an.roster.id) == []
        assert len(await initiatives.of_author(db, an.roster.id, 2026)) == 1
        actions = [entry.action for entry in await audit.history(db, "person", an.roster.id)]
        chat = await conversations.lock(db, channel, office.adapters[channel].bot, here.address)
        answer = await invites.consent(db, chat.id)
    assert actions[-1] == "consent.withdraw"
    assert answer is not None
    assert not answer.agreed


async def test_one_may_think_better_of_it_and_later_agree_again(sqlite_office: Office) -> None:
    an = await sqlite_office.member("zalo")
    assert an.roster is not None
    await an.says("/dulieu")
    await an.picks("Rút lại đồng ý")
    assert "Không có gì thay đổi" in await an.picks("Không, giữ nguyên")
    await an.says("/dulieu")
    await an.picks("Rút lại đồng ý")
    await an.picks("Có, rút lại đồng ý")
    await an.picks("Tôi đồng ý")
    assert "Kính chào anh/chị Nguyễn Văn An" in await an.says(await sqlite_office.code_for(an.roster))
