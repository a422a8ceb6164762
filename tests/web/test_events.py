"""Live updates: lines come as they are stored, none twice, none lost over a break."""

import pytest

from bot.channels.errors import Gone
from dialog import World
from dialog.channel import Outgoing
from storage import web as stored
from storage.database import Database
from tests.web.site import Browser, Site, open_site


async def test_lines_come_as_they_are_said(site: Site, browser: Browser) -> None:
    await browser.opens()
    async with browser.watches() as events:
        assert (await events.next())[1]["text"] == "Chào anh/chị. Chọn một việc."
        await browser.presses("Kể một chuyện")
        name, own = await events.next()
        assert (name, own["text"], own["own"]) == ("line", "Kể một chuyện", "message-0001")
        assert (await events.next())[1]["text"].startswith("Kể đi ạ.")


async def test_a_page_that_comes_back_gets_what_it_missed_and_no_more(site: Site, browser: Browser) -> None:
    lines = await browser.opens()
    async with browser.watches():
        pass
    await site.remind(site.heard[0].address, "Nhắc một")
    await site.remind(site.heard[0].address, "Nhắc hai")
    async with browser.watches(after=0, **{"Last-Event-ID": str(lines[-1]["id"])}) as events:
        assert [(await events.next())[1]["text"] for _ in range(2)] == ["Nhắc một", "Nhắc hai"]


async def test_another_process_may_have_stored_the_line(database: Database, world: World) -> None:
    async with open_site(database, world, keep_alive_seconds=0.05) as site, Browser(site) as browser:
        await browser.opens()
        address = site.heard[0].address
        async with browser.watches() as events:
            await events.next()
            async with database.transaction() as db:
                await stored.add_line(db, address, "elsewhere", mine=False, text="Từ nơi khác", now=site.now)
            assert (await events.next())[1]["text"] == "Từ nơi khác"


async def test_the_same_message_sent_twice_shows_once(site: Site, browser: Browser) -> None:
    await browser.opens()
    address = site.heard[0].address
    for _ in range(2):
        await site.parts.channel.send(address, Outgoing("Một lần"), "7")
    assert [line["text"] for line in await browser.lines()].count("Một lần") == 1


async def test_nobody_hears_what_is_said_to_others(site: Site, browser: Browser) -> None:
    async with Browser(site) as other:
        await browser.opens()
        await other.opens()
        mine, theirs = (inbound.address for inbound in site.heard)
        async with browser.watches() as events:
            await events.next()
            await site.remind(theirs, "Cho người kia")
            await site.remind(mine, "Cho tôi")
            assert (await events.next())[1]["text"] == "Cho tôi"


async def test_a_page_of_a_database_started_over_is_told_to_load_again(browser: Browser) -> None:
    await browser.opens()
    async with browser.watches(after=10**9) as events:
        assert (await events.next())[0] == "reload"


async def test_a_change_of_language_reaches_the_page(browser: Browser) -> None:
    await browser.opens()
    async with browser.watches() as events:
        await events.next()
        await browser.presses("English")
        named = {}
        while "words" not in named:
            name, data = await events.next()
            named[name] = data
        assert named["words"]["send"] == "Send"


async def test_one_browser_cannot_hold_streams_without_end(browser: Browser) -> None:
    await browser.opens()
    open_streams = [await browser.http.get(browser.at("events")) for _ in range(9)]
    assert [answer.status for answer in open_streams] == [200] * 8 + [429]
    for answer in open_streams:
        answer.close()


async def test_streams_end_when_the_program_stops(site: Site, browser: Browser) -> None:
    await browser.opens()
    async with browser.watches() as events:
        await events.next()
        await site.stop()
        assert (await events.next())[0] == "end"


async def test_a_conversation_nobody_can_open_any_more_is_gone(site: Site, browser: Browser) -> None:
    await browser.opens()
    address = site.heard[0].address
    await browser.post("leave", {})
    with pytest.raises(Gone):
        await site.parts.channel.send(address, Outgoing("Nhắc"), "7")
