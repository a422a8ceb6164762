"""The demo's page over HTTP: panes of their own, a clock that moves, nothing for anybody off this machine."""

import json
from collections.abc import AsyncIterator
from html import unescape

import pytest

from bot.web.app import start_web
from bot.web.demo import Move
from dialog import World
from storage.database import Database
from tests.web.pretend import AN, BINH, PretendDemo
from tests.web.site import Browser, Events, Site, open_site


@pytest.fixture
def demo() -> PretendDemo:
    return PretendDemo()


@pytest.fixture
async def site(sqlite_database: Database, world: World, demo: PretendDemo) -> AsyncIterator[Site]:
    async with open_site(sqlite_database, world, demo=demo) as site:
        demo.site = site
        yield site


async def test_the_stage_lists_everybody_in_both_languages(site: Site, browser: Browser) -> None:
    status, page = await browser.get("")
    assert status == 200
    people = json.loads(unescape(page.split('data-stage="')[1].split('"')[0]))["people"]
    assert [(person["name"], person["role"]) for person in people[:2]] == [(AN.name, "staff"), (BINH.name, "head")]
    assert "Bản dùng thử" in page
    assert "Demonstration" in (await browser.get("?lang=en"))[1]


async def test_panes_side_by_side_keep_people_apart(site: Site, browser: Browser) -> None:
    async with Browser(site, "/demo/NV001/") as an, Browser(site, "/demo/NV002/") as binh:
        binh.http._cookie_jar = an.http.cookie_jar  # one browser
        await an.opens()
        await binh.opens()
        await an.says("của An")
        await binh.says("của Bình")
        assert [line["text"] for line in await an.lines() if line["own"]] == ["của An"]
        assert [line["text"] for line in await binh.lines() if line["own"]] == ["của Bình"]
        assert {cookie["path"] for cookie in an.http.cookie_jar} == {"/demo/NV001/", "/demo/NV002/"}
    assert {inbound.address for inbound in site.heard} == {AN.address, BINH.address}


async def test_a_cookie_of_one_pane_does_not_open_another(site: Site) -> None:
    async with Browser(site, "/demo/NV001/") as an, Browser(site, "/demo/NV002/") as binh:
        await an.opens()
        (cookie,) = an.http.cookie_jar
        binh.http.cookie_jar.update_cookies({"session": cookie.value})
        assert (await binh.get("lines?before=9"))[0] == 401


async def test_a_code_of_any_letters_has_a_pane_and_nobody_has_none(site: Site) -> None:
    async with Browser(site, "/demo/NV%2F5%20%3F/") as giang, Browser(site, "/demo/NV999/") as nobody:
        assert (await giang.get(""))[0] == 200
        assert (await nobody.get(""))[0] == 404
        assert (await nobody.post("open", {}))[0] == 404


async def test_what_was_said_before_a_pane_was_opened_is_in_it(site: Site, demo: PretendDemo) -> None:
    await demo.advance(Move.NEXT)
    async with Browser(site, "/demo/NV002/") as binh:
        assert [line["text"][:12] for line in await binh.opens()] == ["Bản tổng hợp"]


@pytest.mark.parametrize(
    ("to", "end"),
    [
        ("hour", "2026-11-02T09:00:00+07:00"),
        ("day", "2026-11-03T08:00:00+07:00"),
        ("2026-11-30T08:00:00+07:00", "2026-11-30T08:00:00+07:00"),
        ("2026-11-30T01:00:00Z", "2026-11-30T01:00:00+00:00"),
    ],
)
async def test_the_clock_moves_as_told(site: Site, browser: Browser, to: str, end: str) -> None:
    status, moved = await browser.post("demo/advance", {"to": to})
    assert (status, moved["start"], moved["end"]) == (200, "2026-11-02T08:00:00+07:00", end)


async def test_a_move_tells_who_heard_what(site: Site, browser: Browser) -> None:
    _, moved = await browser.post("demo/advance", {"to": "next"})
    assert moved["told"] == {"reminder": {"NV001": 1, "NV002": 1}, "digest": {"NV002": 1}}


@pytest.mark.parametrize("to", ["", "yesterday", "2026-11-01T08:00:00+07:00", "2026-11-30T08:00:00", "2026-11-30"])
async def test_the_clock_moves_nowhere_else(site: Site, demo: PretendDemo, browser: Browser, to: str) -> None:
    assert (await browser.post("demo/advance", {"to": to}))[0] == 400
    assert demo.moves == []


async def test_another_site_cannot_move_the_clock(site: Site, demo: PretendDemo, browser: Browser) -> None:
    for path in ("demo/advance", "demo/reset"):
        status, _ = await browser.post(path, {"to": "hour"}, **{"Sec-Fetch-Site": "cross-site"})
        assert status == 403
    assert demo.moves == []


async def test_the_stage_hears_the_clock_and_who_is_written_to(site: Site, demo: PretendDemo, browser: Browser) -> None:
    async with browser.http.get(browser.at("demo/events")) as answer:
        events = Events(answer)
        assert await events.next() == ("clock", {"now": "2026-11-02T08:00:00+07:00"})
        await demo.advance(Move.NEXT)
        heard = [await events.next() for _ in range(3)]
    assert ("told", {"code": "NV001"}) in heard
    assert ("told", {"code": "NV002"}) in heard
    assert ("clock", {"now": "2026-11-05T08:00:00+07:00"}) in heard


async def test_a_page_elsewhere_whose_name_leads_here_gets_nothing(site: Site, browser: Browser) -> None:
    for path in ("", "demo/NV001/", "static/chat.js"):
        async with browser.http.get(browser.at(path), headers={"Host": "evil.example"}) as answer:
            assert answer.status == 403


async def test_only_the_demos_own_page_may_frame_a_pane(site: Site, browser: Browser) -> None:
    async with browser.http.get(browser.at("demo/NV001/")) as answer:
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


async def test_the_demo_does_not_listen_beyond_this_machine(site: Site) -> None:
    with pytest.raises(ValueError, match="loopback"):
        await start_web(site.parts, "0.0.0.0", 0)
