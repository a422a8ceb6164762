"""What tests of the web may ask for."""

from collections.abc import AsyncIterator

import pytest

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
