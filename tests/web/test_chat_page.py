"""The chat page in a real browser: answering by keyboard and by mouse, in two languages."""

import asyncio
from base64 import b64decode
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from dialog import World
from storage import conversations, files, people
from storage.database import Database
from storage.web import add_line
from tests.files import PDF
from tests.web.conftest import OpensPages
from tests.web.page import GREETING, box, bubbles
from tests.web.site import Site, open_site

DOT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
"""The smallest picture a browser decodes."""

pytestmark = pytest.mark.browser


@pytest.fixture
async def site(sqlite_database: Database, world: World) -> AsyncIterator[Site]:
    async with open_site(sqlite_database, world) as site:
        yield site


async def test_somebody_without_a_mouse_can_answer_everything(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await expect(bubbles(page)).to_have_count(1)
    await page.get_by_role("link", name="Chuyển đến ô trả lời").focus()
    await page.keyboard.press("Enter")
    await expect(box(page)).to_be_focused()
    await page.keyboard.press("Shift+Tab")  # the paper clip
    await page.keyboard.press("Shift+Tab")  # the last option
    await expect(page.get_by_role("button", name="English")).to_be_focused()
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(bubbles(page)).to_have_text([GREETING, "Kể một chuyện", "Kể đi ạ."])
    await expect(box(page)).to_be_focused()
    await page.keyboard.type("Một chuyện")
    await page.keyboard.press("Enter")
    await expect(bubbles(page).last).to_contain_text("Đã nghe: Một chuyện")
    await expect(box(page)).to_have_value("")


async def test_after_a_key_press_the_keyboard_stands_at_the_next_options(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await page.get_by_role("button", name="English").focus()
    await page.keyboard.press("Enter")
    await expect(bubbles(page)).to_have_count(3)
    await expect(page.get_by_role("button", name="Kể một chuyện")).to_be_focused()


async def test_a_button_pressed_leaves_its_label_as_the_answer(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await page.get_by_role("button", name="Gửi một tệp").click()
    await expect(page.locator(".own .bubble")).to_have_text(["Gửi một tệp"])
    await expect(page.get_by_role("button", name="Kể một chuyện")).to_have_count(0)
    await expect(bubbles(page)).to_have_count(3)
    assert site.heard[-1].pressed.endswith(":send")


async def test_buttons_of_a_reminder_stay_while_the_conversation_goes_on(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await expect(bubbles(page)).to_have_count(1)
    await site.remind(site.heard[0].address, "Có việc chờ.", ("Xem việc", "/menu"))
    await expect(page.get_by_role("button", name="Kể một chuyện")).to_be_visible()
    await page.get_by_role("button", name="Kể một chuyện").click()
    await expect(bubbles(page)).to_have_count(4)
    await expect(page.get_by_role("button", name="Xem việc")).to_be_visible()


async def test_enter_sends_and_shift_enter_breaks_the_line(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await box(page).click()
    await page.keyboard.type("một")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("hai")
    await page.keyboard.press("Enter")
    await expect(page.locator(".own .bubble")).to_have_text("một\nhai", use_inner_text=True)


async def test_enter_belongs_to_the_keyboard_while_a_letter_is_composed(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await box(page).fill("đổi mơi")
    await box(page).dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    await expect(box(page)).to_have_value("đổi mơi")
    await expect(page.locator(".own")).to_have_count(0)


@pytest.mark.parametrize(
    "text", ["<b>đậm</b> &amp; <img src=x onerror=alert(1)>", "_a_ *b* `c` https://example.vn", "👩‍👩‍👧 😀"]
)
async def test_nothing_is_ever_read_as_markup(site: Site, look: OpensPages, text: str) -> None:
    page = await look(f"{site.url}/")
    await expect(bubbles(page)).to_have_count(1)
    await box(page).fill(text)
    await page.keyboard.press("Enter")
    await expect(page.locator(".own .bubble")).to_have_text(text)
    await expect(bubbles(page)).to_have_count(3)
    await site.remind(site.heard[0].address, text, (text[:40], "/menu"))
    await expect(bubbles(page).last).to_have_text(text)
    await expect(page.get_by_role("button", name=text[:40], exact=True)).to_be_visible()
    assert await page.locator("#log :is(b, img, a, script)").count() == 0


async def test_a_file_is_sent_by_the_paper_clip(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await page.get_by_role("button", name="Gửi một tệp").click()
    await expect(bubbles(page)).to_have_count(3)
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="Gửi tệp", exact=True).click()
    await (await chooser.value).set_files({"name": "Danh sách.csv", "mimeType": "text/csv", "buffer": b"a;b"})
    await expect(page.locator(".own .bubble").last).to_have_text("Danh sách.csv (1 KB)")
    await expect(bubbles(page).last).to_contain_text("Đã nhận Danh sách.csv: 3 byte")


async def test_several_files_are_sent_at_once_and_one_too_large_is_not(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await page.get_by_role("button", name="Gửi một tệp").click()
    await expect(bubbles(page)).to_have_count(3)
    names, sizes = ("a.csv", "b.csv", "c.csv"), (3, 3, site.parts.most_bytes + 1)
    files = [
        {"name": name, "mimeType": "text/csv", "buffer": b"x" * size} for name, size in zip(names, sizes, strict=True)
    ]
    await page.locator("#file").set_input_files(files)
    await expect(page.locator(".own .bubble").last).to_have_text("b.csv (1 KB)")
    await expect(page.get_by_text("Tệp quá lớn: hệ thống nhận tối đa 5 MB.")).to_be_visible()
    assert [inbound.file.name for inbound in site.heard if inbound.file] == ["a.csv", "b.csv"]


async def test_what_the_bot_hands_over_is_seen_or_saved(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await expect(bubbles(page)).to_have_count(1)
    address, now, store = site.heard[0].address, site.now, site.parts.store
    async with site.parts.database.transaction() as db:
        an = await people.add(db, code="A1", full_name="Nguyễn Văn An", unit="KD1", now=now)
        await people.link(db, await conversations.lock(db, "web", "web", address), an.id)
        for name, content in (("biểu đồ.png", DOT), ("Đơn đề nghị.pdf", PDF)):
            kept = await files.keep(db, store, name, content, now, for_person=an.id)
            await add_line(db, address, f"bot:{name}", mine=False, text=name, now=now, file_id=kept.id)
    await page.reload()
    picture = page.get_by_role("img", name="biểu đồ.png")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("(it) => it.decode().then(() => it.naturalWidth)") == 1
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Đơn đề nghị.pdf").click()
    saved = await download.value
    assert saved.suggested_filename == "Đơn đề nghị.pdf"
    assert await asyncio.to_thread(Path(await saved.path()).read_bytes) == PDF


async def test_an_invite_link_works_and_leaves_no_code_behind(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/?code=K7QM-4XPA")
    await expect(bubbles(page)).to_have_count(1)
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
    await expect(bubbles(page)).to_have_count(1)
    await page.get_by_role("button", name="Trang chủ").click()
    await expect(bubbles(page)).to_have_count(3)
    await expect(bubbles(page).nth(1)).to_have_text("Trang chủ")
    assert site.heard[-1].text == "Trang chủ"


async def test_signing_out_asks_first_and_clears_the_page(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await expect(bubbles(page)).to_have_count(1)
    await page.get_by_role("button", name="Đăng xuất").click()
    await page.get_by_role("button", name="Ở lại").click()
    await expect(bubbles(page)).to_have_count(1)
    await page.get_by_role("button", name="Đăng xuất").click()
    await page.get_by_role("dialog").get_by_role("button", name="Đăng xuất").click()
    await expect(page.get_by_text("Thiết bị này đã đăng xuất")).to_be_visible()
    await expect(bubbles(page)).to_have_count(0)
    assert await page.context.cookies() == []


async def test_earlier_lines_are_fetched_on_request(site: Site, look: OpensPages) -> None:
    page = await look(f"{site.url}/")
    await expect(bubbles(page)).to_have_count(1)
    for number in range(70):
        await site.remind(site.heard[0].address, f"Nhắc {number}")
    await page.reload()
    await expect(bubbles(page)).to_have_count(60)
    await page.get_by_role("button", name="Tin nhắn trước đó").click()
    await expect(bubbles(page)).to_have_count(71)
    await expect(bubbles(page).first).to_have_text(GREETING)
    await expect(page.get_by_role("button", name="Tin nhắn trước đó")).to_be_hidden()
