"""The chat page on a bad line: nothing written is lost, nothing is said twice."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Route, expect

from dialog import World
from storage.database import Database
from tests.web.conftest import OpensPages
from tests.web.page import GREETING, box, bubbles
from tests.web.site import Site, open_site

pytestmark = pytest.mark.browser


@pytest.fixture
async def site(sqlite_database: Database, world: World) -> AsyncIterator[Site]:
    async with open_site(sqlite_database, world) as site:
        yield site


async def test_somebody_quicker_than_the_page_loses_nothing(site: Site, look: OpensPages) -> None:
    page = await look("about:blank")
    gate = asyncio.Event()

    async def slowly(route: Route) -> None:
        await gate.wait()
        await route.continue_()

    await page.route("**/open", slowly)
    await page.route("**/composer.js", slowly)
    await page.goto(f"{site.url}/", wait_until="commit")
    await box(page).fill("gõ sớm")
    gate.set()
    await expect(bubbles(page)).to_have_count(1)
    await expect(box(page)).to_have_value("gõ sớm")


async def test_what_is_sent_before_the_conversation_is_open_waits_for_it(site: Site, look: OpensPages) -> None:
    page = await look("about:blank")
    gate = asyncio.Event()

    async def slowly(route: Route) -> None:
        await gate.wait()
        await route.continue_()

    await page.route("**/open", slowly)
    await page.goto(f"{site.url}/")
    await box(page).fill("gửi sớm")
    await page.keyboard.press("Enter")
    await expect(page.locator(".own.ahead .bubble")).to_have_text("gửi sớm")
    gate.set()
    await expect(bubbles(page)).to_have_text([GREETING, "gửi sớm", re.compile("Chọn một việc")])
    assert [inbound.text for inbound in site.heard] == ["/start", "gửi sớm"]


async def test_a_message_written_without_a_line_is_sent_once_the_line_is_back(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await page.get_by_role("button", name="Kể một chuyện").click()
    await expect(bubbles(page)).to_have_count(3)
    await page.context.set_offline(True)
    await box(page).fill("viết khi mất mạng")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("Đang mất kết nối")
    await expect(page.locator(".own.waiting .bubble")).to_have_text("viết khi mất mạng")
    await page.context.set_offline(False)
    await expect(bubbles(page).last).to_contain_text("Đã nghe: viết khi mất mạng")
    await expect(page.locator(".waiting")).to_have_count(0)
    assert [inbound.text for inbound in site.heard].count("viết khi mất mạng") == 1


async def test_a_page_outlives_a_restart_of_the_program(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await page.get_by_role("button", name="Kể một chuyện").click()
    await expect(bubbles(page)).to_have_count(3)
    port = int(site.url.rpartition(":")[2])
    await site.stop()
    await box(page).fill("gửi khi máy chủ dừng")
    await page.keyboard.press("Enter")
    await expect(page.locator(".own.waiting")).to_have_count(1)
    await site.start(port)
    await expect(bubbles(page).last).to_contain_text("Đã nghe: gửi khi máy chủ dừng")
    await expect(page.locator(".own .bubble")).to_have_text(["Kể một chuyện", "gửi khi máy chủ dừng"])


async def test_what_was_not_sent_survives_a_reload(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await expect(bubbles(page)).to_have_count(1)
    await page.route("**/messages", lambda route: route.abort())
    await box(page).fill("còn chờ")
    await page.keyboard.press("Enter")
    await expect(page.locator(".own.waiting")).to_have_count(1)
    await box(page).fill("đang viết dở")
    await page.unroute("**/messages")
    await page.reload()
    await expect(page.locator(".own:not(.ahead) .bubble")).to_have_text(["còn chờ"])
    await expect(box(page)).to_have_value("đang viết dở")


async def test_a_refused_message_says_why_and_the_question_stays_open(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await expect(bubbles(page)).to_have_count(1)
    await box(page).fill("x" * 300_000)
    await page.keyboard.press("Enter")
    await expect(page.locator(".own.refused .note")).to_have_text(
        "Không gửi được. Nội dung quá dài. Đề nghị anh/chị rút gọn."
    )
    await page.get_by_role("button", name="Kể một chuyện").click()
    await expect(bubbles(page).nth(2)).to_have_text("Kể một chuyện")


async def test_two_windows_of_one_person_show_the_same(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await expect(bubbles(page)).to_have_count(1)
    second = await page.context.new_page()
    await second.goto(f"{site.url}/")
    await expect(bubbles(second)).to_have_count(1)
    await box(page).fill("xin chào")
    await page.keyboard.press("Enter")
    await expect(bubbles(page)).to_have_count(3)
    await expect(bubbles(second)).to_have_text(await bubbles(page).all_inner_texts(), use_inner_text=True)
