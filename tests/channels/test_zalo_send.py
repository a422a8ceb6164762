"""What arrives on a telephone with Zalo, what an error means, and how events are fetched."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.channels import zalo_client
from bot.channels.backoff import Backoff
from bot.channels.errors import OverQuota, Refused, SendError, TryLater, Unknown
from bot.channels.zalo import Zalo, delete_webhook, set_webhook, told_apart, webhook_secret
from bot.channels.zalo_client import NotSent, ZaloError
from bot.channels.zalo_polling import fetch_event, poll
from dialog.channel import File, Outgoing
from tests.channels.listener import Listener
from tests.platforms.server import Fault
from tests.platforms.zalo_server import ZaloServer

LAN = "0f1e2d"
HELLO = Outgoing("Xin chào\n1. Đồng ý\n2. Không")


@pytest.fixture
async def server() -> AsyncIterator[ZaloServer]:
    async with ZaloServer() as server:
        yield server


@pytest.fixture
async def zalo(server: ZaloServer) -> AsyncIterator[Zalo]:
    zalo = Zalo.connect(server.token, server.url)
    yield zalo
    await zalo.close()


@asynccontextmanager
async def polling(zalo: Zalo, listener: Listener) -> AsyncIterator[asyncio.Event]:
    stop = asyncio.Event()
    task = asyncio.create_task(poll(zalo, listener.hear, listener.set_aside, stop))
    try:
        yield stop
    finally:
        stop.set()
        await task


async def test_a_text_is_shown_and_its_number_kept(server: ZaloServer, zalo: Zalo) -> None:
    number = await zalo.send(LAN, HELLO, "1")
    [shown] = server.screen(LAN)
    assert (shown.text, shown.number) == (HELLO.text, number)


async def test_setting_a_command_menu_asks_nothing_of_zalo(server: ZaloServer, zalo: Zalo) -> None:
    await zalo.show_commands(LAN, [("menu", "Trang chính")])
    assert server.calls == []


@pytest.mark.parametrize(
    ("fault", "error", "minutes"),
    [
        (Fault.BUSY, TryLater, 30),
        (Fault.TOKEN, TryLater, 5),
        (Fault.OUTAGE, TryLater, 0),
        (Fault.REFUSED, Refused, 0),
        (Fault.BROKEN, Unknown, 0),
    ],
)
async def test_an_error_says_what_to_do(
    server: ZaloServer, zalo: Zalo, fault: Fault, error: type[SendError], minutes: int
) -> None:
    server.fail_next(fault)
    with pytest.raises(error) as told:
        await zalo.send(LAN, HELLO, "1")
    after = getattr(told.value, "after", None)
    assert (after.total_seconds() / 60 if after else 0) >= minutes
    assert server.token not in str(told.value)


async def test_a_send_without_an_answer_may_or_may_not_have_gone(
    server: ZaloServer, zalo: Zalo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zalo_client.ZaloClient.call, "__defaults__", (None, 0.2))
    server.fail_next(Fault.SILENCE)
    with pytest.raises(Unknown):
        await zalo.send(LAN, HELLO, "1")
    assert len(server.screen(LAN)) == 1


async def test_a_server_that_is_not_there_is_tried_again_later(server: ZaloServer) -> None:
    zalo = Zalo.connect(server.token, "http://127.0.0.1:1")
    with pytest.raises(TryLater):
        await zalo.send(LAN, HELLO, "1")
    await zalo.close()


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ZaloError(400, ""), Refused),
        (ZaloError(404, ""), Refused),
        (ZaloError(403, "internal server error"), TryLater),
        (ZaloError(408, ""), Unknown),
        (ZaloError(429, ""), OverQuota),
        (ZaloError(504, ""), TryLater),
        (NotSent(), TryLater),
    ],
)
def test_zalos_own_codes_are_told_apart(error: ZaloError | NotSent, expected: type[SendError]) -> None:
    assert type(told_apart(error)) is expected


async def test_a_picture_is_fetched_unless_it_is_too_large(server: ZaloServer, zalo: Zalo) -> None:
    picture = File("photo.jpg", 0, f"{server.url}/bot{server.token}/getMe")
    content = await zalo.fetch(picture, 10_000)
    assert b"bot.thidua" in content
    with pytest.raises(ValueError, match="too large"):
        await zalo.fetch(picture, len(content) - 1)


async def test_an_empty_poll_is_no_error(server: ZaloServer, zalo: Zalo) -> None:
    assert await fetch_event(zalo, seconds=0) is None
    assert server.calls == [("getUpdates", {"timeout": "0"})]


async def test_what_people_write_is_heard_in_their_order(server: ZaloServer, zalo: Zalo) -> None:
    listener = Listener()
    listener.gate.clear()
    async with polling(zalo, listener):
        for user, text in ((LAN, "một"), (LAN, "hai"), ("other", "ba")):
            await server.says(user, text)
        await listener.until(lambda: len(listener.began) == 2)
        assert {inbound.text for inbound in listener.began} == {"một", "ba"}
        listener.gate.set()
        await listener.until(lambda: len(listener.heard) == 3)
    assert [inbound.text for inbound in listener.heard if inbound.address == LAN] == ["một", "hai"]


async def test_polling_goes_on_while_a_turn_is_taken(server: ZaloServer, zalo: Zalo) -> None:
    listener = Listener()
    listener.gate.clear()
    async with polling(zalo, listener):
        await server.says(LAN, "một")
        await listener.until(lambda: len(listener.began) == 1)
        await server.until(lambda: server.polls >= 2)
        listener.gate.set()
    assert listener.texts == ["một"]


async def test_an_event_that_fails_is_set_aside_and_the_rest_goes_on(server: ZaloServer, zalo: Zalo) -> None:
    listener = Listener(fails=lambda inbound: inbound.text == "hỏng")
    async with polling(zalo, listener):
        await server.deliver_raw({"event_name": "message.text.received", "message": {"text": "no chat"}})
        await server.says(LAN, "hỏng")
        await server.says(LAN, "sau")
        await listener.until(lambda: len(listener.aside) == 2 and listener.texts == ["sau"])


async def test_an_outage_does_not_end_the_polling(
    server: ZaloServer, zalo: Zalo, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Backoff, "next", lambda self: 0.01)
    listener = Listener()
    server.fail_next(Fault.OUTAGE)
    server.fail_next(Fault.TOKEN)
    async with polling(zalo, listener):
        await server.says(LAN, "một")
        await listener.until(lambda: listener.texts == ["một"])
    assert "does not take the token" in caplog.text
    assert server.token not in caplog.text


async def test_a_webhook_is_set_and_taken_away_even_if_there_was_none(server: ZaloServer, zalo: Zalo) -> None:
    secret = webhook_secret("the key of the centre", server.token)
    await set_webhook(zalo, "https://example.invalid/hook", secret)
    assert server.webhook["secret_token"] == secret
    assert 8 <= len(secret) <= 256
    await delete_webhook(zalo)
    await delete_webhook(zalo)
    assert server.webhook == {}


async def test_people_find_a_bot_by_the_link_its_maker_was_shown(server: ZaloServer) -> None:
    zalo = Zalo.connect(server.token, server.url, "https://zalo.me/s/botcreator/77")
    assert (await zalo.introduce()).link == "https://zalo.me/s/botcreator/77"
    await zalo.close()
