"""Take the pictures of README and of the guide anew, from the demo in a real browser: `make pictures`."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, FrameLocator, Page, expect, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
STAFF, HEAD, OFFICE = "DK019", "DK016", "DK004"
"""Three people of the demo's roster: one who still owes something, their head, the coordinating office."""

ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TITLE = "Bảng tin điện tử báo giờ vắng khách cho chủ xe"
ANSWERS = (
    "Sáng kiến",
    "Cho cá nhân tôi",
    TITLE,
    "Hạ tầng số, hạ tầng xanh",
    "Chủ xe chọn giờ vắng khách; hiện nay không có thông tin",
    "Bớt 20 phút chờ mỗi xe vào giờ cao điểm",
    "5/11",
    "cuối tháng 11",
)


@contextmanager
def demo() -> Iterator[str]:
    """A demo of its own, on its first morning; gives its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    folder = tempfile.mkdtemp()
    variables = {**os.environ, "DATA_DIR": folder, "WEB_PORT": str(port), "BOT_LANGUAGE": "vi"}
    command = [sys.executable, "-m", "bot", "demo"]
    process = subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = next(filter(None, (re.search(r"http://\S+", line) for line in process.stdout)))
        yield found.group()
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()
        shutil.rmtree(folder)


def answer(chat: Page | FrameLocator, text: str) -> None:
    """Type an answer and wait until the bot has said something to it."""
    lines = chat.locator("#log article, #log li, #log .line")
    before = lines.count()
    chat.locator("#text").fill(text)
    chat.locator("#text").press("Enter")
    expect(lines.nth(before + 1)).to_be_visible()


def take_demo(browser: Browser, address: str) -> None:
    """Two people side by side, after the clock has moved to the next reminder."""
    page = browser.new_page(viewport={"width": 1560, "height": 900})
    page.goto(address)
    page.get_by_role("button", name="Đến lần nhắc kế tiếp").click()
    expect(page.locator("#moved")).to_be_visible()
    page.wait_for_timeout(1500)
    page.screenshot(path=PICTURES / "demo.png")
    page.close()


def take_phone(browser: Browser, address: str) -> None:
    """A registration being read back, on a phone."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    page.goto(f"{address}/demo/{STAFF}/")
    expect(page.locator("#text")).to_be_visible()
    page.wait_for_timeout(1000)
    for text in ("/dangky", *ANSWERS):
        answer(page, text)
    page.wait_for_timeout(800)
    page.screenshot(path=PICTURES / "phone.png")
    page.close()


def take_head(browser: Browser, address: str) -> None:
    """A head who opens what waits from the digest."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    page.goto(f"{address}/demo/{HEAD}/")
    page.wait_for_timeout(1000)
    page.get_by_role("button", name="Mở việc chờ xử lý").last.click()
    page.wait_for_timeout(1500)
    page.screenshot(path=PICTURES / "head.png")
    page.close()


def take_expected(browser: Browser, address: str) -> None:
    """What is expected of a unit and what has come, as the bot hands it to a head."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    page.goto(f"{address}/demo/{HEAD}/")
    page.wait_for_timeout(1000)
    answer(page, "/tiendo")
    page.get_by_role("button", name="Ảnh tiến độ cả năm").last.click()
    picture = page.locator("#log img").last
    expect(picture).to_be_visible()
    page.wait_for_timeout(800)
    picture.screenshot(path=PICTURES / "tien-do.png")
    page.close()


def take_digest(browser: Browser, address: str) -> None:
    """A head's digest of the week, from its first line to its buttons."""
    page = browser.new_page(viewport={"width": 390, "height": 1180}, device_scale_factor=2)
    page.goto(f"{address}/demo/{HEAD}/")
    page.wait_for_timeout(1000)
    digest = page.get_by_text("Tỷ lệ đăng ký ở các đơn vị khác").last
    digest.evaluate("it => it.scrollIntoView({block: 'start'})")
    page.wait_for_timeout(500)
    page.screenshot(path=PICTURES / "digest.png")
    page.close()


def take_announcement(browser: Browser, address: str) -> None:
    """What became of the announcement that made the plan known."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    page.goto(f"{address}/demo/{OFFICE}/")
    page.wait_for_timeout(1000)
    answer(page, "/thongbao")
    page.get_by_role("button", name="Các thông báo đã gửi").last.click()
    page.get_by_role("button", name="Số 1").last.click()
    page.wait_for_timeout(1500)
    page.screenshot(path=PICTURES / "announcement.png")
    page.close()


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    with demo() as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        take_phone(browser, address)
        take_digest(browser, address)
        take_expected(browser, address)
        take_announcement(browser, address)
        take_head(browser, address)
        take_demo(browser, address)
        browser.close()
