"""What platforms bring: refused without the secret, answered once it is on disk, set aside when it cannot be read."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.web.parts import Webhook
from dialog import World
from dialog.channel import Inbound
from storage.database import Database
from tests.web.site import Site, open_site

TELEGRAM, ZALO = "X-Telegram-Bot-Api-Secret-Token", "X-Bot-Api-Secret-Token"


class Platform:
    """An adapter that reads {"text": …}."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.bot = "1"

    def receive(self, raw: Any) -> Inbound | None:
        if raw.get("type") == "noise":
            return None
        return Inbound("web", "web", "somebody", str(raw["id"]), text=raw["text"])


def _acknowledge(update: dict[str, Any]) -> str:
    return '{"method": "answerCallbackQuery"}' if "button" in update else ""


@pytest.fixture
async def site(sqlite_database: Database, world: World) -> AsyncIterator[Site]:
    webhooks = (
        Webhook(Platform("telegram"), "/telegram/7f3a", TELEGRAM, "the secret", acknowledge=_acknowledge),
        Webhook(Platform("zalo"), "/zalo/0", ZALO, "another secret", unsigned_is_ping=True),
    )
    async with open_site(sqlite_database, world, webhooks=webhooks) as site:
        site.parts.channel.always_open = True
        yield site


async def _call(site: Site, path: str, body: str | bytes, **headers: str) -> tuple[int, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with aiohttp.ClientSession() as http, http.post(site.url + path, data=body, headers=named) as answer:
        return answer.status, await answer.text()


async def test_an_update_with_the_secret_is_heard_before_it_is_answered(site: Site) -> None:
    status, _ = await _call(site, "/telegram/7f3a", '{"id": 1, "text": "xin chào"}', **{TELEGRAM: "the secret"})
    assert status == 200
    assert [inbound.text for inbound in site.heard] == ["xin chào"]


@pytest.mark.parametrize(
    "said", [{}, {TELEGRAM: "wrong"}, {TELEGRAM: ""}, {TELEGRAM: "the secre"}, {ZALO: "the secret"}]
)
async def test_a_call_without_the_right_secret_is_refused(site: Site, said: dict[str, str]) -> None:
    status, _ = await _call(site, "/telegram/7f3a", '{"id": 1, "text": "xin chào"}', **said)
    assert (status, site.heard, site.aside) == (403, [], [])


@pytest.mark.parametrize("path", ["/telegram/", "/telegram/wrong", "/zalo/1"])
async def test_an_address_that_is_no_webhook_is_not_found(site: Site, path: str) -> None:
    assert (await _call(site, path, "{}", **{TELEGRAM: "the secret", ZALO: "another secret"}))[0] == 404


@pytest.mark.parametrize("body", ["", "{}", '{"id": 1, "text": "xin chào"}'])
async def test_zalo_trying_an_address_without_the_header_is_answered_and_not_heard(site: Site, body: str) -> None:
    assert (await _call(site, "/zalo/0", body))[0] == 200
    assert (await _call(site, "/zalo/0", body, **{ZALO: "wrong"}))[0] == 403
    assert (site.heard, site.aside) == ([], [])


async def test_an_update_without_meaning_is_answered_and_not_heard(site: Site) -> None:
    assert (await _call(site, "/zalo/0", '{"type": "noise"}', **{ZALO: "another secret"}))[0] == 200
    assert (site.heard, site.aside) == ([], [])


@pytest.mark.parametrize("body", ["not json", "[1]", '"x"', "[" * 100_000, b"\xff\xfe", '{"id": 1}'])
async def test_what_cannot_be_read_is_set_aside_and_not_brought_again(site: Site, body: str | bytes) -> None:
    assert (await _call(site, "/zalo/0", body, **{ZALO: "another secret"}))[0] == 200
    ((channel, bot, _, _),) = site.aside
    assert (channel, bot) == ("zalo", "1")


async def test_a_turn_that_fails_is_set_aside_and_not_brought_again(site: Site) -> None:
    for number, text in enumerate(("xin chào", "1", "hỏng")):
        body = f'{{"id": {number}, "text": "{text}"}}'
        assert (await _call(site, "/zalo/0", body, **{ZALO: "another secret"}))[0] == 200
    assert [update[0] for update in site.aside] == ["zalo"]


async def test_what_cannot_even_be_set_aside_is_brought_again(site: Site) -> None:
    async def full(*update: str) -> None:
        raise OSError("disk full")

    site.set_aside = full  # type: ignore[method-assign]
    assert (await _call(site, "/zalo/0", "not json", **{ZALO: "another secret"}))[0] == 500


async def test_a_body_too_large_is_not_read(site: Site) -> None:
    body = '{"id": 1, "text": "' + "x" * 300_000 + '"}'
    assert (await _call(site, "/telegram/7f3a", body, **{TELEGRAM: "the secret"}))[0] == 413
    assert site.heard == []


async def test_the_answer_may_acknowledge_a_pressed_button(site: Site) -> None:
    body = '{"id": 1, "text": "x", "button": 1}'
    answer = await _call(site, "/telegram/7f3a", body, **{TELEGRAM: "the secret"})
    assert answer == (200, '{"method": "answerCallbackQuery"}')
