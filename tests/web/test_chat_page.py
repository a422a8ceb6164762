"""The chat page in a real browser: by keyboard, by finger, on a bad line, in the dark."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, Route, expect

from dialog import World
from storage.database import Database
from tests.web.conftest import OpensPages
from tests.web.site import Site, open_site

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}
GREETING = "Chào anh/chị. Chọn một việc."


@pytest.fixture
async def site(sqlite_database: Database, world: World) -> AsyncIterator[Site]:
    async with open_site(sqlite_database, world) as site:
        yield site


def _bubbles(page: Page) -> Locator:
    return page.locator(".bubble")


def _box(page: Page) -> Locator:
    return page.get_by_label("Tin nhắn của anh/chị")


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


async def test_somebody_without_a_mouse_can_answer_everything(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await expect(_bubbles(page)).to_have_count(1)
    await page.get_by_role("link", name="Chuyển đến ô trả lời").focus()
    await page.keyboard.press("Enter")
    await expect(_box(page)).to_be_focused()
    await page.keyboard.press("Shift+Tab")  # the paper clip
    await page.keyboard.press("Shift+Tab")  # the last option
    await expect(page.get_by_role("button", name="English")).to_be_focused()
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(_bubbles(page)).to_have_text([GREETING, "Kể một chuyện", "Kể đi ạ."])
    await expect(_box(page)).to_be_focused()
    await page.keyboard.type("Một chuyện")
    await page.keyboard.press("Enter")
    await expect(_bubbles(page).last).to_contain_text("Đã nghe: Một chuyện")
    await expect(_box(page)).to_have_value("")


async def test_after_a_key_press_the_keyboard_stands_at_the_next_options(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await page.get_by_role("button", name="English").focus()
    await page.keyboard.press("Enter")
    await expect(_bubbles(page)).to_have_count(3)
    await expect(page.get_by_role("button", name="Kể một chuyện")).to_be_focused()


async def test_a_button_pressed_leaves_its_label_as_the_answer(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await page.get_by_role("button", name="Gửi một tệp").click()
    await expect(page.locator(".own .bubble")).to_have_text(["Gửi một tệp"])
    await expect(page.get_by_role("button", name="Kể một chuyện")).to_have_count(0)
    await expect(_bubbles(page)).to_have_count(3)
    assert site.heard[-1].pressed.endswith(":send")


async def test_buttons_of_a_reminder_stay_while_the_conversation_goes_on(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await expect(_bubbles(page)).to_have_count(1)
    await site.remind(site.heard[0].address, "Có việc chờ.", ("Xem việc", "/menu"))
    await expect(page.get_by_role("button", name="Kể một chuyện")).to_be_visible()
    await page.get_by_role("button", name="Kể một chuyện").click()
    await expect(_bubbles(page)).to_have_count(4)
    await expect(page.get_by_role("button", name="Xem việc")).to_be_visible()


async def test_somebody_quicker_than_the_page_loses_nothing(site: Site, look: OpensPages) -> None:
    page = await look("about:blank")
    gate = asyncio.Event()

    async def slowly(route: Route) -> None:
        await gate.wait()
        await route.continue_()

    await page.route("**/open", slowly)
    await page.route("**/composer.js", slowly)
    await page.goto(f"{site.url}/", wait_until="commit")
    await _box(page).fill("gõ sớm")
    gate.set()
    await expect(_bubbles(page)).to_have_count(1)
    await expect(_box(page)).to_have_value("gõ sớm")


async def test_what_is_sent_before_the_conversation_is_open_waits_for_it(site: Site, look: OpensPages) -> None:
    page = await look("about:blank")
    gate = asyncio.Event()

    async def slowly(route: Route) -> None:
        await gate.wait()
        await route.continue_()

    await page.route("**/open", slowly)
    await page.goto(f"{site.url}/")
    await _box(page).fill("gửi sớm")
    await page.keyboard.press("Enter")
    await expect(page.locator(".own.ahead .bubble")).to_have_text("gửi sớm")
    gate.set()
    await expect(_bubbles(page)).to_have_text([GREETING, "gửi sớm", re.compile("Chọn một việc")])
    assert [inbound.text for inbound in site.heard] == ["/start", "gửi sớm"]


async def test_enter_sends_and_shift_enter_breaks_the_line(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await _box(page).click()
    await page.keyboard.type("một")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("hai")
    await page.keyboard.press("Enter")
    await expect(page.locator(".own .bubble")).to_have_text("một\nhai", use_inner_text=True)


async def test_enter_belongs_to_the_keyboard_while_a_letter_is_composed(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await _box(page).fill("đổi mơi")
    await _box(page).dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    await expect(_box(page)).to_have_value("đổi mơi")
    await expect(page.locator(".own")).to_have_count(0)


@pytest.mark.parametrize(
    "text", ["<b>đậm</b> &amp; <img src=x onerror=alert(1)>", "_a_ *b* `c` https://example.vn", "👩‍👩‍👧 😀"]
)
async def test_nothing_is_ever_read_as_markup(site: Site, look: OpensPages, text: str) -> None:
    page = await look(f"{site.url}/")
    await expect(_bubbles(page)).to_have_count(1)
    await _box(page).fill(text)
    await page.keyboard.press("Enter")
    await expect(page.locator(".own .bubble")).to_have_text(text)
    await expect(_bubbles(page)).to_have_count(3)
    await site.remind(site.heard[0].address, text, (text[:40], "/menu"))
    await expect(_bubbles(page).last).to_have_text(text)
    await expect(page.get_by_role("button", name=text[:40], exact=True)).to_be_visible()
    assert await page.locator("#log :is(b, img, a, script)").count() == 0


async def test_a_phone_shows_everything_without_scrolling_sideways(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/", **PHONE)
    await expect(_bubbles(page)).to_have_count(1)
    await _box(page).fill("khôngdấucách" * 30)
    assert await _overflow(page) <= 0
    await page.get_by_role("button", name="Gửi", exact=True).click()
    long = "Thi đua đẩy mạnh chuyển đổi số, ứng dụng khoa học, công nghệ, đổi mới sáng tạo trong mọi hoạt động"
    await site.remind(site.heard[0].address, "x" * 300, (long, "/menu"), ("y" * 80, "/menu"))
    await expect(_bubbles(page)).to_have_count(4)
    assert await _overflow(page) <= 0
    sizes = [await button.bounding_box() for button in await page.locator("button:visible").all()]
    assert all(size is not None and size["height"] >= 44 for size in sizes)


async def test_the_last_line_is_in_view_when_a_phones_keyboard_opens(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/", **PHONE)
    for number in range(12):
        await site.remind((await _address(site, page)), f"Nhắc {number}")
    await expect(_bubbles(page)).to_have_count(13)
    await expect(_bubbles(page).last).to_be_in_viewport()
    await page.set_viewport_size({"width": 360, "height": 330})
    await expect(_bubbles(page).last).to_be_in_viewport()


async def _address(site: Site, page: Page) -> str:
    await expect(_bubbles(page).first).to_be_visible()
    return site.heard[0].address


async def test_somebody_reading_back_is_not_torn_away_by_a_new_line(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/", **PHONE)
    address = await _address(site, page)
    for number in range(12):
        await site.remind(address, f"Nhắc {number}")
    await expect(_bubbles(page)).to_have_count(13)
    await page.locator("#log").evaluate("(log) => { log.scrollTop = 0; }")
    await expect(_bubbles(page).first).to_be_in_viewport()
    await site.remind(address, "Mới nhất")
    await page.get_by_role("button", name="Tin nhắn mới").click()
    await expect(_bubbles(page).last).to_be_in_viewport()


async def test_it_is_dark_where_the_device_is(site: Site, look: OpensPages, tmp_path: Path) -> None:
    paper = {}
    for scheme in ("light", "dark"):
        page = await look(f"{site.url}/", color_scheme=scheme)
        await expect(_bubbles(page)).to_have_count(1)
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
    await expect(_bubbles(page)).to_have_count(1)
    await page.evaluate("document.getElementById('typing').hidden = false")
    assert await page.locator("#typing i").first.evaluate("(dot) => getComputedStyle(dot).animationName") == "none"


async def test_a_screen_reader_finds_a_log_and_a_name_for_every_control(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await expect(_bubbles(page)).to_have_count(1)
    log = page.get_by_role("log", name="Nội dung trò chuyện")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(log).to_have_attribute("aria-busy", "false")
    for control in await page.locator("button:visible, textarea").all():
        assert await control.evaluate("(it) => (it.ariaLabel || it.labels?.[0]?.textContent || it.innerText).trim()")
    await expect(page.locator("html")).to_have_attribute("lang", "vi")
    await expect(page.locator(".line .unseen")).to_have_text(["Hệ thống"])


async def test_a_message_written_without_a_line_is_sent_once_the_line_is_back(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await page.get_by_role("button", name="Kể một chuyện").click()
    await expect(_bubbles(page)).to_have_count(3)
    await page.context.set_offline(True)
    await _box(page).fill("viết khi mất mạng")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("Đang mất kết nối")
    await expect(page.locator(".own.waiting .bubble")).to_have_text("viết khi mất mạng")
    await page.context.set_offline(False)
    await expect(_bubbles(page).last).to_contain_text("Đã nghe: viết khi mất mạng")
    await expect(page.locator(".waiting")).to_have_count(0)
    assert [inbound.text for inbound in site.heard].count("viết khi mất mạng") == 1


async def test_a_page_outlives_a_restart_of_the_program(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await page.get_by_role("button", name="Kể một chuyện").click()
    await expect(_bubbles(page)).to_have_count(3)
    port = int(site.url.rpartition(":")[2])
    await site.stop()
    await _box(page).fill("gửi khi máy chủ dừng")
    await page.keyboard.press("Enter")
    await expect(page.locator(".own.waiting")).to_have_count(1)
    await site.start(port)
    await expect(_bubbles(page).last).to_contain_text("Đã nghe: gửi khi máy chủ dừng")
    await expect(page.locator(".own .bubble")).to_have_text(["Kể một chuyện", "gửi khi máy chủ dừng"])


async def test_what_was_not_sent_survives_a_reload(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await expect(_bubbles(page)).to_have_count(1)
    await page.route("**/messages", lambda route: route.abort())
    await _box(page).fill("còn chờ")
    await page.keyboard.press("Enter")
    await expect(page.locator(".own.waiting")).to_have_count(1)
    await _box(page).fill("đang viết dở")
    await page.unroute("**/messages")
    await page.reload()
    await expect(page.locator(".own:not(.ahead) .bubble")).to_have_text(["còn chờ"])
    await expect(_box(page)).to_have_value("đang viết dở")


async def test_a_refused_message_says_why_and_the_question_stays_open(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await expect(_bubbles(page)).to_have_count(1)
    await _box(page).fill("x" * 300_000)
    await page.keyboard.press("Enter")
    await expect(page.locator(".own.refused .note")).to_have_text("Không gửi được. Nội dung quá dài. Vui lòng rút gọn.")
    await page.get_by_role("button", name="Kể một chuyện").click()
    await expect(_bubbles(page).nth(2)).to_have_text("Kể một chuyện")


async def test_two_windows_of_one_person_show_the_same(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await expect(_bubbles(page)).to_have_count(1)
    second = await page.context.new_page()
    await second.goto(f"{site.url}/")
    await expect(_bubbles(second)).to_have_count(1)
    await _box(page).fill("xin chào")
    await page.keyboard.press("Enter")
    await expect(_bubbles(page)).to_have_count(3)
    assert await _bubbles(second).all_inner_texts() == await _bubbles(page).all_inner_texts()


async def test_a_file_is_sent_by_the_paper_clip(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await page.get_by_role("button", name="Gửi một tệp").click()
    await expect(_bubbles(page)).to_have_count(3)
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="Gửi tệp", exact=True).click()
    await (await chooser.value).set_files({"name": "Danh sách.csv", "mimeType": "text/csv", "buffer": b"a;b"})
    await expect(page.locator(".own .bubble").last).to_have_text("Danh sách.csv (1 KB)")
    await expect(_bubbles(page).last).to_contain_text("Đã nhận Danh sách.csv: 3 byte")


async def test_an_invite_link_works_and_leaves_no_code_behind(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/?code=K7QM-4XPA")
    await expect(_bubbles(page)).to_have_count(1)
    assert site.heard[0].text == "/start K7QM-4XPA"
    assert page.url == f"{site.url}/"


async def test_the_page_turns_english_with_the_conversation(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await page.get_by_role("button", name="English").click()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.get_by_label("Your message")).to_be_visible()
    await expect(page.locator(".day")).to_have_text("Monday, 02/11/2026")
    await page.reload()
    await expect(page.get_by_role("button", name="Help")).to_be_visible()


async def test_home_and_help_are_a_press_away(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await expect(_bubbles(page)).to_have_count(1)
    await page.get_by_role("button", name="Trang chủ").click()
    await expect(_bubbles(page).nth(1)).to_have_text("Trang chủ")
    assert site.heard[-1].text == "Trang chủ"


async def test_signing_out_asks_first_and_clears_the_page(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await expect(_bubbles(page)).to_have_count(1)
    await page.get_by_role("button", name="Đăng xuất").click()
    await page.get_by_role("button", name="Ở lại").click()
    await expect(_bubbles(page)).to_have_count(1)
    await page.get_by_role("button", name="Đăng xuất").click()
    await page.get_by_role("dialog").get_by_role("button", name="Đăng xuất").click()
    await expect(page.get_by_text("Thiết bị này đã đăng xuất")).to_be_visible()
    await expect(_bubbles(page)).to_have_count(0)
    assert await page.context.cookies() == []


async def test_earlier_lines_are_fetched_on_request(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    address = await _address(site, page)
    for number in range(70):
        await site.remind(address, f"Nhắc {number}")
    await page.reload()
    await expect(_bubbles(page)).to_have_count(60)
    await page.get_by_role("button", name="Tin nhắn trước đó").click()
    await expect(_bubbles(page)).to_have_count(71)
    await expect(_bubbles(page).first).to_have_text(GREETING)
    await expect(page.get_by_role("button", name="Tin nhắn trước đó")).to_be_hidden()
