"""Help by role, the plan in chat, the language of a chat."""

import pytest

from domain.people import Role
from tests.office import Office
from tests.platforms.telegram_server import TelegramServer

EVERYBODYS = ("/menu", "/dangky", "/hoctap", "/cuatoi", "/kehoach", "/ngonngu")


@pytest.mark.parametrize(
    ("roles", "told", "not_told"),
    [
        ((), EVERYBODYS, ("/duyet", "/donvi", "/thongke", "/quantri")),
        ((Role.HEAD,), ("/duyet", "/donvi"), ("/thongke", "/quantri")),
        ((Role.DIRECTOR,), ("/duyet", "/donvi", "/thongke"), ("/quantri",)),
        ((Role.COORDINATOR,), ("/duyet", "/donvi", "/thongke", "/quantri"), ()),
        ((Role.ADMIN,), ("/thongke", "/quantri", "/trogiup quantri"), ("/duyet",)),
    ],
)
async def test_help_tells_the_commands_of_ones_roles(
    sqlite_office: Office, channel: str, roles: tuple[Role, ...], told: tuple[str, ...], not_told: tuple[str, ...]
) -> None:
    an = await sqlite_office.member(channel, "Nguyễn Văn An", "QLTH", *roles)
    lines = (await an.says("/trogiup")).splitlines()
    commands = {line.partition(" – ")[0] for line in lines} | {line.partition(": ")[2] for line in lines}
    assert set(told) <= commands
    assert not set(not_told) & commands
    assert any("Phòng Quản lý tổng hợp" in line and "Đầu mối" in line for line in lines)


async def test_help_loses_nobody_their_place(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    await an.says("/dangky")
    await an.picks("Sáng kiến")
    heard = await an.says("trợ giúp")
    assert "Anh/chị có thể dùng:" in heard
    assert "Đăng ký cho ai?" in heard


async def test_a_stranger_is_told_how_to_come_in_and_nothing_else(sqlite_office: Office, channel: str) -> None:
    heard = await sqlite_office.stranger(channel).says("/trogiup")
    assert "xác nhận mình là ai bằng mã mời" in heard
    assert "/dangky" not in heard
    assert "/quantri" not in heard


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMIN])
async def test_the_typed_commands_are_listed_with_examples(sqlite_office: Office, channel: str, role: Role) -> None:
    an = await sqlite_office.member(channel, "Nguyễn Văn An", "QLTH", role)
    heard = await an.says("/trogiup quản trị")
    for example in ("/vaitro NV", "/chuyendonvi NV", "/han hội đồng", "/nhac hoctap", "/moi Nguyễn Văn An"):
        assert example in heard


@pytest.mark.parametrize("roles", [(), (Role.HEAD,), (Role.DIRECTOR,)])
async def test_the_typed_commands_are_not_told_to_others(sqlite_office: Office, roles: tuple[Role, ...]) -> None:
    an = await sqlite_office.member("telegram", "Nguyễn Văn An", "KD1", *roles)
    heard = await an.says("/trogiup quantri")
    assert "dành cho đầu mối tổng hợp và quản trị" in heard
    assert "/vaitro" not in heard


async def test_the_plan_is_read_in_its_own_words(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    assert "2026 – 2030" in await an.says("/kehoach")
    contents = await an.picks("Nội dung thi đua")
    for ref in ("II.1 ", "II.2 ", "II.3 ", "II.4.a ", "II.4.b ", "II.4.c ", "II.4.d ", "II.5 "):
        assert ref in contents
    heard = await an.picks("Bình dân học vụ số")
    assert "(II.4.c)" in heard
    assert "tăng cường bồi dưỡng, tập huấn, nâng cao kiến thức" in heard
    assert "Nội dung phong trào thi đua." in await an.picks("Nội dung khác")


async def test_a_part_of_the_plan_is_opened_by_its_number(sqlite_office: Office) -> None:
    an = await sqlite_office.member("zalo")
    assert "trước ngày 01/12" in await an.says("/kehoach vii.3")
    assert "Anh/chị muốn xem mục nào?" in await an.says("/kehoach XX.9")


async def test_an_open_quota_is_by_guidance_and_a_known_one_a_number(sqlite_office: Office) -> None:
    an = await sqlite_office.member("telegram")
    await an.says("/kehoach")
    heard = await an.picks("Hình thức, số lượng khen thưởng")
    assert "- Giấy khen của Giám đốc Sở: không quá 05 trường hợp, gồm cả tập thể và cá nhân (III.4.a)" in heard
    assert "- Bằng khen của Thủ tướng Chính phủ: theo hướng dẫn, chưa có số lượng cụ thể" in heard
    assert "Trang 1/2" in heard
    assert "Huân chương Lao động" in await an.picks("Trang sau")
    assert "(III.4.a)" in await an.picks("Trang trước")


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("Tiêu chí", ["(III.1.a-1)", "Đối với các phòng, đội tại 2 cơ sở:"]),
        ("Các giai đoạn", ["Giai đoạn 1 (từ 2026 - 2027) (VI.1), đang thực hiện", "chậm nhất 30/06/2026"]),
        ("Phân công thực hiện", ["Phòng quản lý tổng hợp:", "(VII.3)", "(VII.1.a)", "(VII.2)"]),
        ("Các hạn trong năm", ["Thứ Hai, 30/11/2026 (còn 19 ngày làm việc)", "trước ngày 01/12/2026 (VII.3)"]),
    ],
)
async def test_each_topic_of_the_plan_is_told_with_its_references(
    sqlite_office: Office, channel: str, topic: str, expected: list[str]
) -> None:
    an = await sqlite_office.member(channel)
    await an.says("/kehoach")
    heard = await an.picks(topic)
    assert [words for words in expected if words not in heard] == []
    assert len(heard) < 1400
    assert "Anh/chị muốn xem mục nào?" in await an.picks("Mục khác")


async def test_paging_leads_back_to_the_topics_and_not_through_the_pages(sqlite_office: Office) -> None:
    an = await sqlite_office.member("web")
    await an.says("/kehoach")
    await an.picks("Tiêu chí")
    await an.picks("Trang sau")
    assert "Anh/chị muốn xem mục nào?" in await an.says("quay lại")


async def test_the_deadlines_follow_the_clock_and_the_admin(office: Office) -> None:
    admin = await office.member("zalo", "Võ Văn Dũng", "QLTH", Role.ADMIN)
    an = await office.member("telegram")
    await admin.says("/han heads 12/11")
    await an.says("/kehoach")
    assert "Thứ Năm, 12/11/2026 (còn 8 ngày làm việc)" in await an.picks("Các hạn trong năm")
    office.now = office.now.replace(day=12)
    await an.says("/kehoach")
    assert "Thứ Năm, 12/11/2026, hôm nay" in await an.picks("Các hạn trong năm")
    office.now = office.now.replace(day=13)
    await an.says("/kehoach")
    assert "Thứ Năm, 12/11/2026, đã qua" in await an.picks("Các hạn trong năm")


async def test_the_language_is_changed_and_stays(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    assert "ngôn ngữ nào" in await an.says("/ngonngu")
    assert "From now on this chat is in English." in await an.picks("English")
    assert "What would you like to do?" in await an.says("/menu")
    assert "cuộc trò chuyện này dùng tiếng Việt" in await an.says("/language tiếng việt")


async def test_the_command_menu_follows_the_language(sqlite_office: Office) -> None:
    an = await sqlite_office.member("telegram")
    await an.says("/ngonngu en")
    telegram = sqlite_office.platforms["telegram"]
    assert isinstance(telegram, TelegramServer)
    assert ("menu", "Main menu") in telegram.commands[an.address]


async def test_a_stranger_may_choose_the_language_before_coming_in(sqlite_office: Office, channel: str) -> None:
    stranger = sqlite_office.stranger(channel)
    await stranger.says("/start")
    assert "an automatic system" in await stranger.says("/ngonngu en")
