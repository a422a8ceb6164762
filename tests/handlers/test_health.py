"""`/doctor`: what whoever runs the bot should know, in chat; it loses nobody their place."""

from domain.people import Role
from tests.office import Office
from tests.rationed import asks, limit, spent, use_up


async def test_it_says_what_is_left_of_the_month_and_who_is_out_of_reach(office: Office, channel: str) -> None:
    admin = await office.member(channel, "Võ Minh Tâm", "QLTH", Role.ADMIN)
    await office.hires("Ngô Không Máy", "KD1")
    await admin.says("/quantri")
    heard = await admin.says("/doctor")
    assert "Không bot nào bị giới hạn" in heard
    assert "Mọi tin đã được gửi đi." in heard
    assert "Người chưa có kênh chat nhận được tin: 1/2." in heard
    assert "Quản trị. Anh/chị muốn làm gì?" in heard, "the conversation goes on where it was"


async def test_a_bot_without_room_is_named_with_what_waits(sqlite_office: Office) -> None:
    limit(sqlite_office, 3000)
    admin = await sqlite_office.member("web", "Võ Minh Tâm", "QLTH", Role.ADMIN)
    an = await sqlite_office.member("zalo", "Nguyễn Văn An", "KD1")
    await an.hears()
    await use_up(sqlite_office)
    sqlite_office.now = sqlite_office.now.replace(day=3, hour=9)
    await sqlite_office.tick()
    heard = await admin.says("/doctor")
    assert "(100%)" in heard
    assert "số người đang chờ: 1" in heard
    assert "Không còn tin nào khác đang chờ gửi." in heard
    assert "Mọi tin đã được gửi đi." not in heard, "somebody waits"
    assert "Từ mức 95%" in heard


async def test_a_bot_with_little_room_is_named_with_what_comes_next(sqlite_office: Office, channel: str) -> None:
    limit(sqlite_office, 3000)
    admin = await sqlite_office.member(channel, "Võ Minh Tâm", "QLTH", Role.ADMIN)
    an = await sqlite_office.member("zalo", "Nguyễn Văn An", "KD1")
    for number in range(30):
        await asks(sqlite_office, an, occurrence=str(number))
    assert "Từ mức 95%" not in await admin.says("/doctor")
    amount = await spent(sqlite_office)
    limit(sqlite_office, (amount.notices + amount.replies) * 100 // 85)
    heard = await admin.says("/doctor")
    assert "(8" in heard
    assert "Từ mức 95%, đến hết tháng bot này chỉ gửi tin cần trả lời" in heard
    assert "số người đang chờ" not in heard
