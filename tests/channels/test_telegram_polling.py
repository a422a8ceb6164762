"""Fetching updates: nothing is confirmed before it is taken, nothing stops the rest."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.channels import telegram_polling
from bot.channels.backoff import Backoff
from bot.channels.telegram import Telegram
from bot.channels.telegram_polling import fetch_updates, poll
from bot.channels.telegram_webhook import acknowledgement, delete_webhook, set_webhook, webhook_secret
from tests.channels.listener import Listener
from tests.platforms.telegram_server import TelegramServer

MAI, LAN = 42, 43


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Backoff, "next", lambda self: 0.01)


@asynccontextmanager
async def polling(server: TelegramServer, listener: Listener) -> AsyncIterator[asyncio.Event]:
    telegram, stop = Telegram.connect(server.token, server.url), asyncio.Event()
    task = asyncio.create_task(poll(telegram, listener.hear, listener.set_aside, stop))
    try:
        yield stop
    finally:
        stop.set()
        await task
        await telegram.close()


async def test_what_people_write_is_heard_and_confirmed(server: TelegramServer) -> None:
    listener = Listener()
    async with polling(server, listener):
        await server.says(MAI, "một")
        await server.says(MAI, "hai")
        await server.confirmed()
    assert listener.texts == ["một", "hai"]


async def test_an_update_is_not_confirmed_before_its_turn_is_taken(server: TelegramServer) -> None:
    listener = Listener()
    listener.gate.clear()
    async with polling(server, listener):
        await server.says(MAI, "một")
        await listener.until(lambda: len(listener.began) == 1)
        assert server.pending
        listener.gate.set()
        await server.confirmed()
    assert listener.texts == ["một"]


async def test_what_a_killed_bot_had_not_taken_is_delivered_again(server: TelegramServer) -> None:
    first, second = Listener(), Listener()
    first.gate.clear()
    await server.says(MAI, "một")
    telegram = Telegram.connect(server.token, server.url)
    killed = asyncio.create_task(poll(telegram, first.hear, first.set_aside, asyncio.Event()))
    await first.until(lambda: len(first.began) == 1)
    killed.cancel()
    await asyncio.gather(killed, return_exceptions=True)
    await telegram.close()
    async with polling(server, second):
        await server.confirmed()
    assert second.texts == ["một"]


async def test_what_was_taken_last_is_confirmed_when_the_bot_stops(server: TelegramServer) -> None:
    listener = Listener()
    async with polling(server, listener) as stop:
        await server.says(MAI, "một")
        await listener.until(lambda: listener.texts == ["một"])
        stop.set()
    assert server.pending == []


async def test_an_update_that_makes_no_sense_is_set_aside_and_the_rest_goes_on(server: TelegramServer) -> None:
    listener = Listener()
    await server.says(MAI, "trước")
    await server.deliver({"message": {"text": "no chat, no date", "token": "77:AAF-not-a-real-token-0000000"}})
    await server.says(MAI, "sau")
    async with polling(server, listener):
        await server.confirmed()
    assert listener.texts == ["trước", "sau"]
    [(channel, bot, raw, error)] = listener.aside
    assert (channel, bot) == ("telegram", server.token.partition(":")[0])
    assert json.loads(raw)["message"] == {"text": "no chat, no date", "token": "•••"}
    assert error


async def test_a_turn_that_fails_is_set_aside_and_the_rest_goes_on(server: TelegramServer) -> None:
    listener = Listener(fails=lambda inbound: inbound.text == "hỏng")
    for text in ("trước", "hỏng", "sau"):
        await server.says(MAI, text)
    async with polling(server, listener):
        await server.confirmed()
    assert listener.texts == ["trước", "sau"]
    assert "the turn failed" in listener.aside[0][3]


async def test_what_cannot_even_be_set_aside_is_fetched_again(server: TelegramServer) -> None:
    listener = Listener(fails=lambda inbound: listener.broken_shelf)
    listener.broken_shelf = True
    await server.says(MAI, "một")
    async with polling(server, listener):
        await listener.until(lambda: len(listener.began) > 1)
        listener.broken_shelf = False
        await server.confirmed()
    assert listener.texts[-1] == "một"


async def test_people_do_not_wait_for_each_other_but_keep_their_own_order(server: TelegramServer) -> None:
    listener = Listener()
    listener.gate.clear()
    for user, text in ((MAI, "một"), (MAI, "hai"), (LAN, "ba")):
        await server.says(user, text)
    async with polling(server, listener):
        await listener.until(lambda: len(listener.began) == 2)
        assert {inbound.text for inbound in listener.began} == {"một", "ba"}
        listener.gate.set()
        await server.confirmed()
    assert [inbound.text for inbound in listener.heard if inbound.address == str(MAI)] == ["một", "hai"]


async def test_a_press_is_acknowledged_once_its_turn_is_taken(server: TelegramServer) -> None:
    async with polling(server, Listener()):
        await server.presses(MAI, "3:yes")
        await server.until(lambda: len(server.acknowledged) == 1)


async def test_a_webhook_left_behind_is_taken_away_before_polling(server: TelegramServer) -> None:
    server.webhook = {"url": "https://example.invalid/hook"}
    listener = Listener()
    await server.deliver({"message": server._message(MAI, text="một")})
    async with polling(server, listener):
        await server.confirmed()
    assert listener.texts == ["một"]


async def test_a_second_poller_is_named_in_the_log(server: TelegramServer, caplog: pytest.LogCaptureFixture) -> None:
    other = Telegram.connect(server.token, server.url)
    async with polling(server, Listener()):
        await server.until(lambda: server._poller is not None)
        await fetch_updates(other, 0, seconds=0)
        await server.says(MAI, "một")
        await server.confirmed()
    await other.close()
    assert telegram_polling.CONFLICT in caplog.text


async def test_a_telegram_that_is_away_is_asked_again(server: TelegramServer, caplog: pytest.LogCaptureFixture) -> None:
    token, server.token = server.token, "1:another"
    listener = Listener()
    telegram, stop = Telegram.connect(token, server.url), asyncio.Event()
    task = asyncio.create_task(poll(telegram, listener.hear, listener.set_aside, stop))
    await server.until(lambda: server.refused > 1)
    server.token = token
    await server.says(MAI, "một")
    await server.confirmed()
    stop.set()
    await task
    await telegram.close()
    assert listener.texts == ["một"]
    assert "does not take the token" in caplog.text
    assert token not in caplog.text


async def test_a_webhook_is_set_with_a_secret_of_its_own_and_taken_away(server: TelegramServer) -> None:
    telegram = Telegram.connect(server.token, server.url)
    secret = webhook_secret("the key of the centre", server.token)
    await set_webhook(telegram, "https://example.invalid/hook", secret)
    assert server.webhook["secret_token"] == secret
    await delete_webhook(telegram)
    assert server.webhook == {}
    await telegram.close()
    assert secret != webhook_secret("the key of the centre", "1:another")
    assert secret.isalnum()


def test_a_press_brought_to_the_webhook_is_acknowledged_in_the_answer() -> None:
    answer = json.loads(acknowledgement({"update_id": 1, "callback_query": {"id": "q1"}}))
    assert answer == {"method": "answerCallbackQuery", "callback_query_id": "q1"}
    assert acknowledgement({"update_id": 1, "message": {}}) == ""
