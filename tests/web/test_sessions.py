"""Who may read and write: cookies, other sites, other hosts, too much at once."""

from http.cookies import SimpleCookie

import pytest

from bot.web.limits import Limit
from bot.web.sessions import VALID_FOR
from dialog import World
from storage.database import Database
from tests.web.site import Browser, Site, open_site


async def _cookie(browser: Browser) -> SimpleCookie:
    async with browser.http.post(browser.at("open"), json={}, headers=browser.headers) as answer:
        return answer.cookies


async def test_a_stranger_cannot_read_what_others_write(site: Site, browser: Browser) -> None:
    await browser.opens()
    await browser.says("chỉ mình tôi biết")
    async with Browser(site) as stranger:
        for path in ("lines?before=999", "events"):
            assert (await stranger.get(path))[0] == 401
        assert "chỉ mình tôi biết" not in str(await stranger.opens())


async def test_a_made_up_cookie_opens_nothing(site: Site, browser: Browser) -> None:
    await browser.opens()
    async with Browser(site) as stranger:
        stranger.http.cookie_jar.update_cookies({"session": site.heard[0].address})
        assert (await stranger.get("lines?before=999"))[0] == 401
        assert (await stranger.says("xin chào"))[0] == 401


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(browser: Browser) -> None:
    cookie = (await _cookie(browser))["session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["secure"]) == (True, "Lax", "/", "")


async def test_behind_https_the_cookie_travels_on_https_only(database: Database, world: World) -> None:
    async with (
        open_site(database, world, public_url="https://example.vn/thi-dua") as site,
        Browser(site) as browser,
    ):
        cookie = (await _cookie(browser))["session"]
        assert (cookie["secure"], cookie["path"]) == (True, "/thi-dua/")
        async with browser.http.get(browser.at("")) as answer:
            assert "max-age" in answer.headers["Strict-Transport-Security"]


async def test_the_token_itself_is_not_in_the_database(site: Site, browser: Browser) -> None:
    token = (await _cookie(browser))["session"].value
    async with site.parts.database.transaction() as db:
        kept = (await (await db.connection()).exec_driver_sql("SELECT token_hash, address FROM web_session")).all()
    assert len(kept) == 1
    assert token not in str(kept)


async def test_a_session_lasts_half_a_year_after_the_last_visit(site: Site, browser: Browser) -> None:
    await browser.opens()
    for _ in range(3):
        site.now += VALID_FOR * 0.9
        assert (await browser.get("lines?before=9"))[0] == 200
    site.now += VALID_FOR * 1.1
    assert (await browser.get("lines?before=9"))[0] == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
        {},
    ],
)
async def test_a_post_another_site_caused_is_refused(site: Site, browser: Browser, headers: dict[str, str]) -> None:
    await browser.opens()
    heard = len(site.heard)
    said = {"id": "message-0001", "text": "xin chào"}
    for path in ("messages", "open", "leave", "files?id=message-0001&name=a"):
        async with browser.http.post(browser.at(path), json=said, headers=headers) as answer:
            assert answer.status == 403
    assert len(site.heard) == heard
    assert (await browser.get("lines?before=9"))[0] == 200


async def test_only_the_public_address_may_post_when_there_is_one(database: Database, world: World) -> None:
    async with open_site(database, world, public_url="https://example.vn") as site, Browser(site) as browser:
        proxied = {"Host": "inside:8000"}
        assert (await browser.post("open", {}, Origin="https://example.vn", **proxied))[0] == 200
        assert (await browser.post("open", {}, Origin="http://inside:8000", **proxied))[0] == 403


async def test_pages_load_and_call_nothing_but_their_own_origin(browser: Browser) -> None:
    async with browser.http.get(browser.at("")) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        page = await answer.text()
    assert "http://" not in page
    assert "https://" not in page
    assert "<style" not in page


async def test_an_address_that_leads_nowhere_says_so_kindly(site: Site, browser: Browser) -> None:
    async with browser.http.get(browser.at("nowhere"), headers={"Accept": "text/html"}) as answer:
        assert answer.status == 404
        assert "Content-Security-Policy" in answer.headers
        assert site.parts.plan.organisation.name in await answer.text()
    assert (await browser.get("static/../app.py"))[0] == 404
    assert (await browser.get("static/%2e%2e/app.py"))[0] in (403, 404)


async def test_somebody_too_quick_is_asked_to_wait(site: Site, browser: Browser) -> None:
    await browser.opens()
    async with browser.http.post(browser.at("open"), json={}, headers=browser.headers):
        pass
    statuses = [(await browser.says(f"câu {number}"))[0] for number in range(25)]
    assert 429 in statuses
    async with Browser(site) as other:
        await other.opens()
        assert (await other.says("xin chào"))[0] == 200


def test_a_limit_fills_up_again() -> None:
    now = [0.0]
    limit = Limit(burst=2, a_second=0.5, seconds=lambda: now[0])
    assert [limit.take("a"), limit.take("a"), limit.take("b")] == [0, 0, 0]
    assert limit.take("a") == 2
    now[0] = 1.0
    assert limit.take("a") == 1
    now[0] = 2.0
    assert limit.take("a") == 0
    assert limit.take("a") == 2
