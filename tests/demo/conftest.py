"""A demo on its first morning, for every test its own copy."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo.house import DATABASE_FILE, demo_settings
from bot.demo.live import LiveDemo
from bot.demo.run import open_demo
from bot.settings import Settings
from tests.databases import apart
from tests.demo.story import settings


@pytest.fixture(scope="session")
def first_morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo's database on its first morning, to be copied."""
    own = demo_settings(settings(tmp_path_factory.mktemp("demo")))

    async def make() -> None:
        async with open_demo(own):
            pass

    apart(make())
    return own.data_dir / DATABASE_FILE


@pytest.fixture
def own(first_morning: Path, tmp_path: Path) -> Settings:
    """The settings of a demo of this test's own, on its first morning."""
    own = demo_settings(settings(tmp_path))
    own.data_dir.mkdir()
    shutil.copy(first_morning, own.data_dir)
    return own


@pytest.fixture
async def demo(own: Settings) -> AsyncIterator[LiveDemo]:
    """A demo on its first morning."""
    async with open_demo(own) as demo:
        yield demo
