"""The chat page on small screens, dark screens and none at all."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Page, expect

from dialog import World
from storage import conversations, files, people
from storage.database import Database
from storage.web import add_line
from tests.web.conftest import OpensPages
from tests.web.page import PHONE, box, bubbles
from tests.web.site import Site, open_site

pytestmark = pytest.mark.browser


@pytest.fixture
async def site(sqlite_database: Database, world: World) -> AsyncIterator[Site]:
    async with open_site(sqlite_database, world) as site:
        yield site


async def _overflow(page: Page) -> int:
    """How many pixels anything sticks out of the window sideways."""
    return int(
        await page.evaluate(
            """() => Math.max(document.documentElement.scrollWidth,
                 ...[...document.querySelectorAll('body *')].filter((it) => it.checkVisibility()
                   && !it.closest('.unseen, .skip')).map((it) => it.getBoundingClientRect().right))
               - document.documentElement.clientWidth"""
        )
    )


async def test_a_phone_shows_everything_without_scrolling_sideways(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/", **PHONE)
    await expect(bubbles(page)).to_have_count(1)
    await box(page).fill("khôngdấucách" * 30)
    assert await _overflow(page) <= 0
    await page.get_by_role("button", name="Gửi", exact=True).click()
    long = "Thi đua đẩy mạnh chuyển đổi số, ứng dụng khoa học, công nghệ, đổi mới sáng tạo trong mọi hoạt động"
    await site.remind(site.heard[0].address, "x" * 300, (long, "/menu"), ("y" * 80, "/menu"))
    await expect(bubbles(page)).to_have_count(4)
    assert await _overflow(page) <= 0
    sizes = [await button.bounding_box() for button in await page.locator("button:visible").all()]
    assert all(size is not None and size["height"] >= 44 for size in sizes)


async def test_the_last_line_is_in_view_when_a_phones_keyboard_opens(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/", **PHONE)
    for number in range(12):
        await site.remind((await _address(site, page)), f"Nhắc {number}")
    await expect(bubbles(page)).to_have_count(13)
    await expect(bubbles(page).last).to_be_in_viewport()
    await page.set_viewport_size({"width": 360, "height": 330})
    await expect(bubbles(page).last).to_be_in_viewport()


async def _address(site: Site, page: Page) -> str:
    await expect(bubbles(page).first).to_be_visible()
    return site.heard[0].address


async def test_a_picture_that_comes_is_seen_whole_at_the_end(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/", **PHONE)
    address = await _address(site, page)
    for number in range(12):
        await site.remind(address, f"Nhắc {number}")
    await expect(bubbles(page)).to_have_count(13)
    drawn = BytesIO()
    Image.new("RGB", (300, 300), "teal").save(drawn, "PNG")
    async with site.parts.database.transaction() as db:
        an = await people.add(db, code="A1", full_name="Nguyễn Văn An", unit="KD1", now=site.now)
        await people.link(db, await conversations.lock(db, "web", "web", address), an.id)
        kept = await files.keep(db, site.parts.store, "biểu đồ.png", drawn.getvalue(), site.now, for_person=an.id)
        await add_line(db, address, "bot:chart", mine=False, text="biểu đồ.png", now=site.now, file_id=kept.id)
    site.parts.channel.wake_all()
    picture = page.get_by_role("img", name="biểu đồ.png")
    await expect(picture).to_be_in_viewport(ratio=1)


async def test_somebody_reading_back_is_not_torn_away_by_a_new_line(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/", **PHONE)
    address = await _address(site, page)
    for number in range(12):
        await site.remind(address, f"Nhắc {number}")
    await expect(bubbles(page)).to_have_count(13)
    await page.locator("#log").evaluate("(log) => { log.scrollTop = 0; }")
    await expect(bubbles(page).first).to_be_in_viewport()
    await site.remind(address, "Mới nhất")
    await page.get_by_role("button", name="Tin nhắn mới").click()
    await expect(bubbles(page).last).to_be_in_viewport()


async def test_it_is_dark_where_the_device_is(site: Site, look: OpensPages, tmp_path: Path) -> None:
    paper = {}
    for scheme in ("light", "dark"):
        page = await look(f"{site.url}/", color_scheme=scheme)
        await expect(bubbles(page)).to_have_count(1)
        paper[scheme] = await page.evaluate("getComputedStyle(document.body).backgroundColor")
        await page.screenshot(path=tmp_path / f"{scheme}.png")
        assert await _least_contrast(page) >= 4.5
    assert paper["light"] != paper["dark"]


async def _least_contrast(page: Page) -> float:
    """The lowest contrast of any text with what is behind it (WCAG 2.2 asks for 4.5)."""
    return float(
        await page.evaluate(
            """() => {
              const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
              const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
                .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
                .reduce((sum, c, place) => sum + c * [0.2126, 0.7152, 0.0722][place], 0);
              const behind = (it) => {
                for (; it; it = it.parentElement) {
                  const colour = parse(getComputedStyle(it).backgroundColor);
                  if (colour.length === 3 || colour[3] === 1) return colour;
                }
              };
              const seen = [...document.querySelectorAll('h1, p, button, .bubble, textarea')]
                .filter((it) => it.checkVisibility() && it.textContent.trim());
              return Math.min(...seen.map((it) => {
                const [a, b] = [light(parse(getComputedStyle(it).color)), light(behind(it))].sort((x, y) => y - x);
                return (a + 0.05) / (b + 0.05);
              }));
            }"""
        )
    )


async def test_nothing_moves_for_those_who_asked_for_rest(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/", reduced_motion="reduce")
    await expect(bubbles(page)).to_have_count(1)
    await page.evaluate("document.getElementById('typing').hidden = false")
    assert await page.locator("#typing i").first.evaluate("(dot) => getComputedStyle(dot).animationName") == "none"


async def test_a_screen_reader_finds_a_log_and_a_name_for_every_control(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await expect(bubbles(page)).to_have_count(1)
    log = page.get_by_role("log", name="Nội dung trò chuyện")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(log).to_have_attribute("aria-busy", "false")
    for control in await page.locator("button:visible, textarea").all():
        assert await control.evaluate("(it) => (it.ariaLabel || it.labels?.[0]?.textContent || it.innerText).trim()")
    await expect(page.locator("html")).to_have_attribute("lang", "vi")
    await expect(page.locator(".line .unseen")).to_have_text(["Hệ thống"])
