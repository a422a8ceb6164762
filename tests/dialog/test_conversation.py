"""How a conversation is held, whatever it is about: buttons, numbers, repeats, odd messages, faults."""

import asyncio

import pytest

from dialog import Choice, Dialog, End, Prompt, Step, Turn
from dialog.channel import Event, Inbound
from dialog.engine import Engine
from dialog.repertoire import Repertoire
from handlers import REPERTOIRE
from storage import conversations
from tests.handlers.test_initiative import up_to_title
from tests.office import Office
from tests.person import Person


async def payload(an: Person, label: str) -> str:
    return (await an.screen())[-1][1][label]


async def test_a_button_of_an_earlier_question_is_recognised(sqlite_office: Office) -> None:
    an = await sqlite_office.member("telegram")
    await an.says("/dangky")
    old = await payload(an, "Sáng kiến")
    await an.picks("Giải pháp")
    await an.picks("Cho cá nhân tôi")
    heard = await an.presses(old)
    assert "thuộc câu hỏi trước" in heard
    assert "Tên gọi là gì?" in heard


async def test_pressing_a_button_twice_is_pressing_it_once(sqlite_office: Office) -> None:
    an = await sqlite_office.member("telegram")
    await an.says("/dangky")
    twice = await payload(an, "Sáng kiến")
    assert "Đăng ký cho ai?" in await an.presses(twice)
    assert await an.presses(twice) == ""


async def test_a_made_up_button_chooses_nothing(sqlite_office: Office) -> None:
    an = await sqlite_office.member("telegram")
    await an.says("/dangky")
    turn = (await payload(an, "Sáng kiến")).partition(":")[0]
    for made_up in (f"{turn}:nothing", "zzz", ":", f"{turn}:", "999:sang_kien"):
        assert "câu hỏi trước" in await an.presses(made_up)


@pytest.mark.parametrize("typed", ["Sáng kiến", "sang kien", "SÁNG KIẾN", "  sáng  kiến ", "3", "3.", "3)"])
async def test_a_choice_can_be_typed_in_any_usual_way(sqlite_office: Office, channel: str, typed: str) -> None:
    an = await sqlite_office.member(channel)
    await an.says("/dangky")
    assert "Đăng ký cho ai?" in await an.says(typed)


async def test_the_same_message_delivered_twice_is_taken_once(office: Office, channel: str) -> None:
    an = await office.member(channel)
    await an.says("/dangky")
    adapter = office.adapters[channel]
    inbound = Inbound(channel, adapter.bot, an.address, "the same", text="3")
    await office.hear(inbound)
    assert "Đăng ký cho ai?" in await an.hears()
    await office.hear(inbound)
    assert await an.hears() == ""


async def test_two_quick_messages_take_turns(office: Office, channel: str) -> None:
    an = await office.member(channel)
    await an.says("/dangky")
    adapter = office.adapters[channel]
    messages = [Inbound(channel, adapter.bot, an.address, f"quick {n}", text="1") for n in range(2)]
    await asyncio.gather(*(office.hear(message) for message in messages))
    async with office.database.transaction() as db:
        chat = await conversations.lock(db, channel, adapter.bot, an.address)
    assert chat.step == "title"


@pytest.mark.parametrize("event", [Event.OTHER, Event.EDITED])
async def test_what_cannot_be_read_gets_a_sentence_and_the_question_again(
    sqlite_office: Office, channel: str, event: Event
) -> None:
    an = await sqlite_office.member(channel)
    await up_to_title(an)
    adapter = sqlite_office.adapters[channel]
    await sqlite_office.hear(Inbound(channel, adapter.bot, an.address, "odd", event=event))
    heard = await an.hears()
    assert "Hệ thống chỉ đọc được chữ" in heard or "Sửa tin nhắn đã gửi" in heard
    assert "Tên gọi là gì?" in heard


@pytest.mark.parametrize("empty", ["", "   ", "\u200b\u200b", "\n\n"])
async def test_an_empty_text_is_asked_again(sqlite_office: Office, empty: str) -> None:
    an = await sqlite_office.member("web")
    await up_to_title(an)
    assert "Chưa nhận được nội dung" in await an.says(empty)


async def test_a_file_where_none_is_expected_gets_a_sentence(sqlite_office: Office) -> None:
    for channel in ("telegram", "web"):
        an = await sqlite_office.member(channel)
        await up_to_title(an)
        assert "không cần gửi tệp" in await an.sends_file("anh.jpg", b"\xff\xd8")


async def test_who_blocks_the_bot_is_written_to_no_more_until_they_return(office: Office) -> None:
    an = await office.member("telegram")
    server = office.platforms["telegram"]
    await an._arrives(await server.blocks(an.number))
    office.now = office.now.replace(day=3, hour=9)
    await office.tick()
    assert await an.hears() == ""
    await an._arrives(await server.unblocks(an.number))
    assert "Anh/chị muốn làm gì?" in await an.says("/menu")


async def test_a_dialog_that_is_gone_after_an_update_leads_home(sqlite_office: Office) -> None:
    an = await sqlite_office.member("zalo")
    await an.says("/dangky")
    async with sqlite_office.database.transaction() as db:
        chat = await conversations.lock(db, "zalo", sqlite_office.zalo.bot, an.address)
        chat.dialog = "something of last year"
        await conversations.keep(db, chat)
    heard = await an.says("1")
    assert "đã quay về trang chính" in heard
    assert "Anh/chị muốn làm gì?" in heard


async def test_a_turn_that_fails_leaves_no_trace_and_says_so(office: Office) -> None:
    async def ask(turn: Turn) -> Prompt:
        return Prompt.menu("Go?", [Choice("go", "Go")])

    async def fail(turn: Turn, choice: str) -> End:
        await conversations.keep_draft(turn.db, turn.person.id, "x", "s", {}, [], turn.now)
        raise ZeroDivisionError

    broken = Dialog("broken", Step("ask", ask, fail), commands=("broken",))
    repertoire = Repertoire([REPERTOIRE.welcome, REPERTOIRE.home, broken])
    an = await office.member("zalo")
    assert an.roster is not None
    engine = Engine(office.database, office.channels, repertoire, office.world, lambda: office.now)
    await engine.hear(Inbound("zalo", office.zalo.bot, an.address, "a", text="/broken"))
    failing = Inbound("zalo", office.zalo.bot, an.address, "b", text="Go")
    with pytest.raises(ZeroDivisionError):
        await engine.hear(failing)
    await office.deliver()
    assert "Hệ thống gặp lỗi và đã ghi lại" in await an.hears()
    async with office.database.transaction() as db:
        assert await conversations.drafts(db, an.roster.id) == []
    await engine.hear(failing)  # delivered again: it has been answered
    await office.deliver()
    assert await an.hears() == ""


async def test_an_unknown_command_is_said_to_be_unknown(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    assert "Không có lệnh /khongco" in await an.says("/khongco gì cả")


async def test_a_contact_button_is_offered_only_where_the_channel_has_one(sqlite_office: Office) -> None:
    for channel, has in (("telegram", True), ("zalo", False), ("web", False)):
        stranger = sqlite_office.stranger(channel)
        await stranger.says("/start")
        await stranger.picks("Tôi đồng ý")
        assert ("Chia sẻ số điện thoại của tôi" in await stranger.offered()) is has
