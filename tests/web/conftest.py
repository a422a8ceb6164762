"""What tests of the web may ask for."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any, Protocol

import pytest
from playwright.async_api import Page, async_playwright

from dialog import World
from storage.database import Database
from tests.web.site import Browser, Site, open_site


@pytest.fixture
async def site(database: Database, world: World) -> AsyncIterator[Site]:
    """A site on loopback, on a database of each kind in turn."""
    async with open_site(database, world) as site:
        yield site


@pytest.fixture
async def browser(site: Site) -> AsyncIterator[Browser]:
    """Somebody's browser."""
    async with Browser(site) as browser:
        yield browser


FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


class OpensPages(Protocol):
    """Opens a page of a fresh browser profile at an address."""

    async def __call__(self, url: str, **profile: Any) -> Page: ...


@pytest.fixture
async def look(chromium: str) -> AsyncIterator[OpensPages]:
    """A real Chromium; a page whose script fails or breaks the content policy fails the test."""
    complaints: list[str] = []
    async with async_playwright() as playwright, AsyncExitStack() as profiles:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())

        async def opens(url: str, **profile: Any) -> Page:
            context = await browser.new_context(**profile)
            profiles.push_async_callback(context.close)
            page = await context.new_page()
            page.set_default_timeout(10_000)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
            await page.goto(url)
            return page

        yield opens
        await profiles.aclose()
        await browser.close()
    assert complaints == []
