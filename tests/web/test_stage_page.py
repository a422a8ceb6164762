"""The demo's page in a real browser: people side by side, the clock, who heard what."""

import json
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect

from dialog import World
from storage.database import Database
from tests.web.conftest import OpensPages
from tests.web.pretend import AN, BINH, CHI, DUNG, GIANG, PretendDemo
from tests.web.site import Site, open_site

pytestmark = pytest.mark.browser

WIDE = {"viewport": {"width": 1440, "height": 860}}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def demo() -> PretendDemo:
    return PretendDemo()


@pytest.fixture
async def site(sqlite_database: Database, world: World, demo: PretendDemo) -> AsyncIterator[Site]:
    async with open_site(sqlite_database, world, demo=demo) as site:
        demo.site = site
        yield site


async def _overflow(page: Page) -> int:
    return int(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


async def test_a_member_of_staff_and_a_head_stand_side_by_side(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/", **WIDE)
    an = page.frame_locator(f'iframe[title$="{AN.name}"]')
    binh = page.frame_locator(f'iframe[title$="{BINH.name}"]')
    await an.get_by_role("button", name="Kể một chuyện").click()
    await an.get_by_label("Tin nhắn của anh/chị").fill("của An")
    await an.get_by_role("button", name="Gửi", exact=True).click()
    await expect(an.locator(".bubble").last).to_contain_text("Đã nghe: của An")
    await expect(binh.locator(".bubble")).to_have_count(1)
    assert {inbound.address for inbound in site.heard} == {AN.address, BINH.address}


async def test_a_third_pane_opens_and_a_fourth_takes_the_place_of_the_first(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/", **WIDE)
    await expect(page.locator("iframe")).to_have_count(2)
    for person in (CHI, DUNG):
        await page.locator(f'.person[data-code="{person.code}"]').first.click()
    await expect(page.locator(".pane h2")).to_contain_text([BINH.name, CHI.name, DUNG.name])
    await page.get_by_role("button", name=f"Đóng cuộc trò chuyện của {CHI.name}").click()
    await expect(page.locator("iframe")).to_have_count(2)
    await page.reload()
    await expect(page.locator(".pane h2")).to_contain_text([BINH.name, DUNG.name])


async def test_moving_the_clock_shows_it_and_who_heard_what(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/", **WIDE)
    await expect(page.get_by_role("timer")).to_have_text("Thứ Hai, 02/11/202608:00")
    an = page.frame_locator(f'iframe[title$="{AN.name}"]')
    await expect(an.locator(".bubble")).to_have_count(1)
    await page.get_by_role("button", name="Đến lần nhắc kế tiếp").click()
    await expect(page.get_by_role("timer")).to_have_text("Thứ Năm, 05/11/202608:00")
    await expect(page.locator("#moved h2")).to_have_text("Từ 08:00 02/11/2026 đến 08:00 05/11/2026")
    await expect(page.locator("#moved summary")).to_have_text(["Tin nhắc việc 2", "Bản tổng hợp 1"])
    await expect(an.locator(".bubble").last).to_contain_text("Còn 20 ngày làm việc")


async def test_a_move_that_nobody_hears_says_so(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/", **WIDE)
    await page.get_by_role("button", name="+1 giờ").click()
    await expect(page.get_by_text("Không ai có tin nhắn đến hạn.")).to_be_visible()
    await page.get_by_role("button", name="Đóng", exact=True).click()
    await expect(page.locator("#moved")).to_be_hidden()


async def test_whoever_has_no_pane_open_gets_a_badge(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/", **WIDE)
    await page.get_by_role("button", name=f"Đóng cuộc trò chuyện của {BINH.name}").click()
    await page.get_by_role("button", name="Đến lần nhắc kế tiếp").click()
    binh = page.locator(f'.person[data-code="{BINH.code}"]')
    await expect(binh.locator(".count")).to_have_text(["1", "1"])
    await expect(page.locator(f'.person[data-code="{AN.code}"] .count:visible')).to_have_count(0)
    await binh.first.click()
    await expect(page.locator(".person .count:visible")).to_have_count(0)


async def test_a_day_is_picked_day_before_month(site: Site, demo: PretendDemo, look: OpensPages) -> None:
    page = await look(f"{site.url}/", locale="en-US", **WIDE)
    await page.get_by_role("button", name="Chọn ngày").click()
    await expect(page.get_by_role("button", name="Thứ Hai, 02/11/2026")).to_be_disabled()
    await expect(page.get_by_role("button", name="Thứ Ba, 03/11/2026")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("button", name="Thứ Tư, 11/11/2026")).to_be_focused()
    await page.get_by_role("button", name="Tháng sau").click()
    await page.get_by_role("button", name="Thứ Ba, 01/12/2026").click()
    await expect(page.get_by_role("timer")).to_have_text("Thứ Ba, 01/12/202608:00")
    assert [str(move) for move in demo.moves] == ["2026-12-01 08:00:00+07:00"]


async def test_people_are_found_without_marks(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/", **WIDE)
    await page.get_by_label("Tìm theo tên hoặc đơn vị").fill("vo ha")
    await expect(page.locator("#list .person b")).to_have_text([GIANG.name])
    await page.get_by_label("Tìm theo tên hoặc đơn vị").fill("ĐỘI kiểm định")
    await expect(page.locator("#list .person b")).to_have_text([AN.name, BINH.name])
    await page.get_by_label("Tìm theo tên hoặc đơn vị").fill("xyz")
    await expect(page.get_by_text("Không tìm thấy ai phù hợp.")).to_be_visible()


async def test_on_a_phone_tabs_lead_from_one_conversation_to_the_next(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/", **PHONE)
    assert await _overflow(page) <= 0
    for person in (AN, CHI):
        await page.get_by_role("tab", name="Mọi người").click()
        await page.locator(f'.person[data-code="{person.code}"]').first.click()
        await expect(page.locator("iframe:visible")).to_have_count(1)
        await expect(page.frame_locator("iframe:visible").locator(".bubble")).to_have_count(1)
    assert await _overflow(page) <= 0
    await page.get_by_role("button", name="Đến lần nhắc kế tiếp").click()
    tab = page.get_by_role("tab", name="Văn An")
    await expect(tab.locator(".count")).to_have_text("1")
    await tab.click()
    await expect(page.locator(f'iframe[title$="{AN.name}"]')).to_be_visible()
    await expect(tab.locator(".count")).to_be_hidden()
    assert await _overflow(page) <= 0


async def test_starting_over_asks_first(site: Site, demo: PretendDemo, look: OpensPages) -> None:
    page = await look(f"{site.url}/", **WIDE)
    await page.get_by_role("button", name="+1 giờ").click()
    await expect(page.get_by_role("timer")).to_contain_text("09:00")
    await page.get_by_role("button", name="Làm lại từ đầu").click()
    await page.get_by_role("button", name="Giữ nguyên").click()
    await expect(page.get_by_role("timer")).to_contain_text("09:00")
    await page.get_by_role("button", name="Làm lại từ đầu").click()
    await page.get_by_role("dialog").get_by_role("button", name="Làm lại từ đầu").click()
    await expect(page.get_by_role("timer")).to_contain_text("08:00")


async def test_the_stage_speaks_english_on_request(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/", **WIDE)
    await page.get_by_role("link", name="English").click()
    await expect(page.get_by_role("timer")).to_have_text("Monday, 02/11/202608:00")
    await expect(page.get_by_role("button", name="To the next reminder")).to_be_visible()
    assert json.loads(await page.locator("body").get_attribute("data-words") or "")["locale"] == "en"
