"""What arrives on a telephone with Telegram, and what an error means."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.channels.errors import Gone, Refused, TryLater, Unknown
from bot.channels.telegram import UPLOADS_AT_ONCE, Telegram
from bot.channels.telegram_keyboard import packed
from bot.channels.telegram_request import AiohttpRequest
from dialog.channel import Attachment, Button, File, Outgoing
from tests.platforms.server import Fault
from tests.platforms.telegram_server import TelegramServer

MAI = 42
HELLO = Outgoing("Xin chào <b>_&`")


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def telegram(server: TelegramServer) -> AsyncIterator[Telegram]:
    telegram = Telegram.connect(server.token, server.url)
    yield telegram
    await telegram.close()


async def test_a_text_is_shown_as_it_is(server: TelegramServer, telegram: Telegram) -> None:
    number = await telegram.send(str(MAI), HELLO, "1")
    [shown] = server.screen(MAI)
    assert (shown.text, shown.number) == (HELLO.text, number)
    _, said = server.calls[-1]
    assert "parse_mode" not in said
    assert said["link_preview_options"] == {"is_disabled": True}


async def test_buttons_are_under_the_message_and_bring_back_what_they_carry(
    server: TelegramServer, telegram: Telegram
) -> None:
    await telegram.send(str(MAI), Outgoing("Sure?", (Button("Đồng ý", "3:yes"), Button("Không", "3:no"))), "1")
    assert server.screen(MAI)[-1].buttons == (("Đồng ý", "3:yes"), ("Không", "3:no"))
    pressed = telegram.receive(await server.taps(MAI, "Không"))
    assert pressed is not None
    assert pressed.pressed == "3:no"


def test_only_narrow_buttons_share_a_row() -> None:
    labels = ["Có", "Không", "Giải pháp công tác", "Một nhãn dài hơn mười tám", "Quay lại", "Dừng", "Hết"]
    rows = packed([Button(label, "") for label in labels])
    assert [[button.label for button in row] for row in rows] == [
        ["Có", "Không"],
        ["Giải pháp công tác"],
        ["Một nhãn dài hơn mười tám"],
        ["Quay lại", "Dừng"],
        ["Hết"],
    ]


async def test_the_own_phone_number_is_asked_for_by_a_key_that_goes_away_afterwards(
    server: TelegramServer, telegram: Telegram
) -> None:
    buttons = (Button("Gửi số của tôi", "3:phone", contact=True), Button("Nhập mã", "3:code"))
    await telegram.send(str(MAI), Outgoing("How?", buttons), "1")
    shared = telegram.receive(await server.taps(MAI, "Gửi số của tôi"))
    typed = telegram.receive(await server.taps(MAI, "Nhập mã"))
    assert shared is not None
    assert shared.contact is not None
    assert shared.contact.own
    assert typed is not None
    assert typed.text == "Nhập mã"
    await telegram.send(str(MAI), HELLO, "2")
    with pytest.raises(AssertionError):
        await server.taps(MAI, "Nhập mã")


async def test_the_command_menu_is_that_of_the_chat(server: TelegramServer, telegram: Telegram) -> None:
    await telegram.show_commands(str(MAI), [("menu", "Trang chính"), ("duyet", "Chờ xác nhận")])
    assert server.commands == {str(MAI): [("menu", "Trang chính"), ("duyet", "Chờ xác nhận")]}


async def test_a_pressed_button_is_acknowledged(server: TelegramServer, telegram: Telegram) -> None:
    raw = await server.presses(MAI, "3:yes")
    await telegram.acknowledge(raw)
    assert server.acknowledged == [raw["callback_query"]["id"]]


async def test_a_bot_introduces_itself_by_a_link_that_carries_a_code(telegram: Telegram) -> None:
    me = await telegram.introduce()
    assert me.link.format(code="K7MP") == "https://t.me/thi_dua_test_bot?start=K7MP"


async def test_a_file_is_fetched(server: TelegramServer, telegram: Telegram) -> None:
    arrived = telegram.receive(await server.sends_document(MAI, "danh sách.xlsx", b"x" * 1000))
    assert arrived is not None
    assert arrived.file is not None
    assert await telegram.fetch(arrived.file, 1000) == b"x" * 1000


@pytest.mark.parametrize("size", [1000, 0])
async def test_a_file_that_is_too_large_is_not_kept(server: TelegramServer, telegram: Telegram, size: int) -> None:
    await server.sends_document(MAI, "a", b"x" * 1000)
    with pytest.raises(ValueError, match="too large"):
        await telegram.fetch(File("a", size, "file-0"), 999)


async def test_a_busy_platform_says_when_to_come_back(server: TelegramServer, telegram: Telegram) -> None:
    server.fail_next(Fault.BUSY)
    with pytest.raises(TryLater) as told:
        await telegram.send(str(MAI), HELLO, "1")
    assert told.value.after == timedelta(seconds=server.retry_after)
    assert server.screen(MAI) == []


async def test_an_outage_is_tried_again_later_and_its_page_not_logged(
    server: TelegramServer, telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    server.fail_next(Fault.OUTAGE)
    with pytest.raises(TryLater):
        await telegram.send(str(MAI), HELLO, "1")
    assert "<html>" not in caplog.text


async def test_a_server_that_is_not_there_is_tried_again_later(server: TelegramServer) -> None:
    telegram = Telegram.connect(server.token, "http://127.0.0.1:1")
    with pytest.raises(TryLater):
        await telegram.send(str(MAI), HELLO, "1")
    await telegram.close()


async def test_a_token_that_is_not_taken_waits_for_somebody_to_mend_it(
    server: TelegramServer, telegram: Telegram
) -> None:
    server.fail_next(Fault.TOKEN)
    with pytest.raises(TryLater, match="does not take the token") as told:
        await telegram.send(str(MAI), HELLO, "1")
    assert told.value.after is not None
    assert told.value.after >= timedelta(minutes=1)


async def test_who_blocked_the_bot_or_never_was_is_gone(server: TelegramServer, telegram: Telegram) -> None:
    await server.blocks(MAI)
    for address in (str(MAI), "-5"):
        with pytest.raises(Gone):
            await telegram.send(address, HELLO, "1")


async def test_a_message_telegram_does_not_take_is_refused(telegram: Telegram) -> None:
    for text in (" ", "x" * 4097):
        with pytest.raises(Refused):
            await telegram.send(str(MAI), Outgoing(text), "1")


@pytest.mark.parametrize("fault", [Fault.SILENCE, Fault.BROKEN])
async def test_a_send_without_an_answer_may_or_may_not_have_gone(server: TelegramServer, fault: Fault) -> None:
    telegram = Telegram.connect(server.token, server.url, AiohttpRequest(read_timeout=0.2))
    server.fail_next(fault)
    with pytest.raises(Unknown):
        await telegram.send(str(MAI), HELLO, "1")
    assert len(server.screen(MAI)) == 1
    await telegram.close()


async def test_an_error_never_tells_the_token(server: TelegramServer, telegram: Telegram) -> None:
    server.fail_next(Fault.BROKEN)
    with pytest.raises(Unknown) as told:
        await telegram.send(str(MAI), HELLO, "1")
    error: BaseException | None = told.value
    while error is not None:
        assert server.token not in f"{error!r} {error}"
        error = error.__cause__


def _paper(
    name: str = "Đơn “đề nghị”.docx", content: bytes = b"PK paper" * 200_000, *, shown: bool = False
) -> Outgoing:
    async def read() -> bytes:
        return content

    media_type = "image/png" if shown else "application/octet-stream"
    return Outgoing("", file=Attachment(1, name, media_type, len(content), shown, read))


async def test_a_file_arrives_whole_under_its_own_name(server: TelegramServer, telegram: Telegram) -> None:
    await telegram.send(str(MAI), _paper(), "1")
    [shown] = server.screen(MAI)
    assert shown.file == ("document", "Đơn “đề nghị”.docx", b"PK paper" * 200_000)


async def test_a_picture_too_heavy_for_a_picture_goes_as_a_document(server: TelegramServer, telegram: Telegram) -> None:
    await telegram.send(str(MAI), _paper("a.png", b"x", shown=True), "1")
    await telegram.send(str(MAI), _paper("b.png", b"x" * 10_500_000, shown=True), "2")
    assert [it.file[0] for it in server.screen(MAI) if it.file] == ["photo", "document"]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.BUSY, TryLater),
        (Fault.OUTAGE, TryLater),
        (Fault.TOKEN, TryLater),
        (Fault.REFUSED, Refused),
        (Fault.BROKEN, Unknown),
    ],
)
async def test_what_goes_wrong_with_a_file_is_told_apart_as_with_a_text(
    server: TelegramServer, telegram: Telegram, fault: Fault, error: type[Exception]
) -> None:
    server.fail_next(fault)
    with pytest.raises(error):
        await telegram.send(str(MAI), _paper(), "1")


async def test_a_file_for_who_blocked_the_bot_says_so(server: TelegramServer, telegram: Telegram) -> None:
    await server.blocks(MAI)
    with pytest.raises(Gone):
        await telegram.send(str(MAI), _paper(), "1")


async def test_an_upload_that_takes_for_ever_may_or_may_not_have_gone(
    server: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram_request.UPLOAD_SECONDS", 0.2)
    telegram = Telegram.connect(server.token, server.url)
    server.fail_next(Fault.SILENCE)
    with pytest.raises(Unknown):
        await telegram.send(str(MAI), _paper(), "1")
    await telegram.close()


async def test_more_files_than_fit_into_memory_wait_a_moment(server: TelegramServer, telegram: Telegram) -> None:
    begun, go_on = asyncio.Semaphore(0), asyncio.Event()

    async def slow() -> bytes:
        begun.release()
        await go_on.wait()
        return b"x"

    message = Outgoing("", file=Attachment(1, "a.pdf", "application/pdf", 1, False, slow))
    sending = [asyncio.create_task(telegram.send(str(MAI), message, "1")) for _ in range(UPLOADS_AT_ONCE)]
    for _ in sending:
        await begun.acquire()
    with pytest.raises(TryLater):
        await telegram.send(str(MAI), message, "1")
    go_on.set()
    await asyncio.gather(*sending)
    assert len(server.screen(MAI)) == UPLOADS_AT_ONCE
