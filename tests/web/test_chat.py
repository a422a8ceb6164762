"""The chat as a page uses it: greeting, answering, pressing, sending files, over real HTTP."""

import unicodedata
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from dialog.channel import Event
from dialog.engine import FAILED
from locales import Translator
from storage import web as stored
from tests.web.site import Browser, Site


async def test_looking_at_the_page_opens_no_conversation(site: Site, browser: Browser) -> None:
    status, page = await browser.get("")
    assert status == 200
    assert site.parts.plan.organisation.name in page
    assert 'lang="vi"' in page
    assert site.heard == []
    assert list(browser.http.cookie_jar) == []


async def test_a_new_visitor_is_greeted_once(site: Site, browser: Browser) -> None:
    first = await browser.opens()
    assert await browser.opens() == first
    assert [line["text"] for line in first] == ["Chào anh/chị. Chọn một việc."]
    assert [label for label, _ in first[0]["buttons"]] == ["Kể một chuyện", "Gửi một tệp", "English"]


async def test_a_text_is_answered_and_both_lines_stay(browser: Browser) -> None:
    await browser.opens()
    await browser.presses("Kể một chuyện")
    assert await browser.says("Một chuyện") == (200, {"taken": True})
    lines = await browser.lines()
    assert [(bool(line["own"]), line["text"].split("\n")[0]) for line in lines[1:]] == [
        (True, "Kể một chuyện"),
        (False, "Kể đi ạ."),
        (True, "Một chuyện"),
        (False, "Đã nghe: Một chuyện"),
    ]


async def test_a_message_sent_twice_is_taken_and_shown_once(site: Site, browser: Browser) -> None:
    await browser.opens()
    for _ in range(2):
        assert (await browser.says("xin chào", id="the-same-id"))[0] == 200
    lines = await browser.lines()
    assert [line["own"] for line in lines if line["own"]] == ["the-same-id"]
    assert len(lines) == 3


async def test_two_people_may_use_the_same_message_id(site: Site, browser: Browser) -> None:
    async with Browser(site) as other:
        for each in (browser, other):
            await each.opens()
            await each.says("xin chào", id="the-same-id")
            assert [line["own"] for line in await each.lines()] == ["", "the-same-id", ""]


async def test_a_message_that_failed_can_be_sent_again_and_is_answered_once(site: Site, browser: Browser) -> None:
    await browser.opens()
    await browser.presses("Kể một chuyện")
    status, said = await browser.says("hỏng", id="the-same-id")
    assert (status, list(said)) == (500, ["error"])
    assert (await browser.says("hỏng", id="the-same-id"))[0] == 200
    *_, own, apology = [line["text"] for line in await browser.lines()]
    assert (own, apology) == ("hỏng", Translator("vi")(FAILED))
    (aside,) = site.aside
    assert aside[:2] == ("web", "web")
    assert "hỏng" in aside[2]


@pytest.mark.parametrize(
    "text",
    [
        "<b>đậm</b>",
        "_x_ *y* `z` &amp; &",
        "😀" * 400,
        unicodedata.normalize("NFD", "Đổi mới sáng tạo"),
        "</script><script>",
    ],
)
async def test_any_letters_come_back_as_they_were_typed(browser: Browser, text: str) -> None:
    await browser.opens()
    await browser.says(text)
    own = [line["text"] for line in await browser.lines() if line["own"]]
    assert own == [text]


async def test_letters_no_database_keeps_are_left_out(browser: Browser) -> None:
    await browser.opens()
    await browser.says("a\x00b\ud800c\x1b")
    assert [line["text"] for line in await browser.lines() if line["own"]] == ["abc"]


async def test_ten_thousand_emoji_are_heard_in_full_and_shown_in_part(site: Site, browser: Browser) -> None:
    await browser.opens()
    assert (await browser.says("😀" * 10_000))[0] == 200
    assert site.heard[-1].text == "😀" * 10_000
    (own,) = [line["text"] for line in await browser.lines() if line["own"]]
    assert own == "😀" * 4000 + "…"


async def test_a_text_that_is_no_message_is_refused_in_a_sentence(site: Site, browser: Browser) -> None:
    await browser.opens()
    status, said = await browser.says("x" * 300_000)
    assert status == 413
    assert said["error"]
    assert len(site.heard) == 1


@pytest.mark.parametrize(
    "said",
    [
        [], "text", {}, {"id": "message-0001"}, {"id": "message-0001", "text": "  "}, {"id": "short", "text": "x"},
        {"id": "message-0001", "text": 5}, {"id": 7, "text": "x"}, {"id": "message-0001", "text": "x", "pressed": "y"},
        {"id": "message 0001", "text": "x"},
    ],
)  # fmt: skip
async def test_what_is_not_a_message_is_refused(site: Site, browser: Browser, said: object) -> None:
    await browser.opens()
    assert (await browser.post("messages", said))[0] == 400
    assert len(site.heard) == 1


async def test_only_a_button_that_was_shown_can_be_pressed(site: Site, browser: Browser) -> None:
    await browser.opens()
    assert (await browser.post("messages", {"id": "message-0001", "pressed": "9:delete"}))[0] == 400
    assert len(site.heard) == 1


async def test_a_button_of_a_reminder_stands_for_its_command(site: Site, browser: Browser) -> None:
    await browser.opens()
    await site.remind(site.heard[0].address, "Có việc chờ anh/chị.", ("Về trang chủ", "/menu"))
    await browser.presses("Về trang chủ")
    assert site.heard[-1].pressed == "/menu"
    assert [line["text"] for line in await browser.lines() if line["own"]] == ["Về trang chủ"]


async def test_a_file_reaches_the_bot_where_one_is_expected(site: Site, browser: Browser) -> None:
    await browser.opens()
    await browser.presses("Gửi một tệp")
    assert (await browser.sends_file("Danh sách.xlsx", b"x" * 5000))[0] == 200
    texts = [line["text"] for line in await browser.lines()][-2:]
    assert texts[0] == "Danh sách.xlsx (5 KB)"
    assert texts[1].startswith("Đã nhận Danh sách.xlsx: 5000 byte")


async def test_a_file_is_forgotten_once_it_was_heard(site: Site, browser: Browser) -> None:
    await browser.opens()
    await browser.sends_file("a.txt", b"x")
    file = site.heard[-1].file
    assert file is not None
    with pytest.raises(KeyError):
        await site.parts.channel.fetch(file, 10)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\Tệp\\a.xlsx", "a.xlsx"), ("a\x00\u202eb.xlsx", "ab.xlsx"), ("", "file"),
        ("..", "file"), ("x" * 300 + ".xlsx", "x" * 115 + ".xlsx"),
        (unicodedata.normalize("NFD", "Đề án.csv"), "Đề án.csv"),
    ],
)  # fmt: skip
async def test_a_file_keeps_only_its_own_name(site: Site, browser: Browser, name: str, kept: str) -> None:
    await browser.opens()
    await browser.sends_file(name, b"x")
    file = site.heard[-1].file
    assert file is not None
    assert file.name == kept


async def test_a_file_too_large_is_refused_before_it_is_heard(site: Site, browser: Browser) -> None:
    await browser.opens()
    status, said = await browser.sends_file("a.bin", b"x" * (site.parts.most_bytes + 1))
    assert status == 413
    assert said["error"] == "Tệp quá lớn: hệ thống nhận tối đa 5 MB."
    assert len(site.heard) == 1


async def test_a_file_too_large_that_does_not_say_so_is_refused_too(site: Site, browser: Browser) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(6):
            yield b"x" * 1024 * 1024

    await browser.opens()
    assert (await browser.sends_file("a.bin", endless()))[0] == 413
    assert len(site.heard) == 1


async def test_an_invite_link_says_start_with_its_code_and_does_not_show_it(site: Site, browser: Browser) -> None:
    lines = await browser.opens(code="K7QM-4XPA")
    assert [inbound.text for inbound in site.heard] == ["/start K7QM-4XPA"]
    assert "K7QM" not in str(lines)


async def test_earlier_lines_come_page_by_page(site: Site, browser: Browser) -> None:
    await browser.opens()
    for number in range(65):
        await site.remind(site.heard[0].address, f"Nhắc {number}")
    status, opened = await browser.post("open", {})
    assert (status, len(opened["lines"]), opened["more"]) == (200, 60, True)
    status, before = await browser.get(f"lines?before={opened['lines'][0]['id']}")
    assert (status, len(before["lines"]), before["more"]) == (200, 6, False)
    assert (await browser.get("lines?before=x"))[0] == 400


async def test_signing_out_closes_the_conversation_for_this_browser(site: Site, browser: Browser) -> None:
    await browser.opens()
    assert await browser.post("leave", {}) == (200, {"left": True})
    assert site.heard[-1].event is Event.LEFT
    assert (await browser.get("lines?before=9"))[0] == 401
    assert (await browser.says("xin chào"))[0] == 401


async def test_signing_out_deletes_lines_only_once_nobody_is_left_to_read_them(site: Site, browser: Browser) -> None:
    await browser.opens()
    address = site.heard[0].address
    async with site.parts.database.transaction() as db:
        await stored.open_session(db, "another browser's", address, site.now, timedelta(days=1))
    await browser.post("leave", {})
    async with site.parts.database.transaction() as db:
        assert await stored.newest_line(db, address) > 0
    site.now += timedelta(days=2)
    async with Browser(site) as next_one:
        await next_one.opens()
        await next_one.post("leave", {})
        async with site.parts.database.transaction() as db:
            assert await stored.newest_line(db, site.heard[-1].address) == 0


async def test_the_page_speaks_the_language_of_the_conversation(browser: Browser) -> None:
    await browser.opens()
    await browser.presses("English")
    _, page = await browser.get("")
    assert 'lang="en"' in page
    assert (await browser.post("open", {}))[1]["words"]["send"] == "Send"
