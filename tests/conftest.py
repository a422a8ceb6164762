"""What every test may ask for: real databases with all tables, the packaged plan, a browser."""

import gc
import os
import shutil
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from zlib import crc32

import pytest

from dialog import World
from domain.calendar import WorkCalendar, work_calendar
from domain.plan import Plan
from domain.plan_loading import load_plan
from reports.fonts import can_write_vietnamese
from storage.database import Database, open_database
from storage.store import FolderStore
from tests.databases import PostgresServer, at_once, compile_each_statement_once, empty_sqlite, leave_the_disk_alone
from tests.office import CHANNELS, Office, open_office

SECRET = "a secret of the tests"


WITH_BUTTONS = ("telegram", "web")


def pytest_configure() -> None:
    compile_each_statement_once()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Not every conversation is tried on every pair of channel and database, which would double the suite's time.

    Channels know nothing of the kind of database, so on PostgreSQL one of them does, another from test to test. Above
    the adapters Telegram and the page are alike, since both have buttons: on SQLite a conversation in `handlers` is
    tried by numbers, and by buttons on one of the two. `tests/dialog` opens and leaves every dialog on all three.
    """
    channels: dict[str, set[str]] = {}
    for item in items:
        if channel := _params(item).get("channel"):
            channels.setdefault(_function(item), set()).add(str(channel))
    on_all = {function for function, tried in channels.items() if tried == set(CHANNELS)}
    left_out = [item for item in items if _function(item) in on_all and _is_left_out(item)]
    if left_out:
        gone = set(left_out)
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in gone]


def pytest_collection_finish(session: pytest.Session) -> None:
    """What has been read and collected stays to the end: looking through it again and again slows every test down."""
    gc.collect()
    gc.freeze()


def _is_left_out(item: pytest.Item) -> bool:
    params = _params(item)
    turn = crc32(getattr(item, "originalname", item.name).encode())
    if params.get("database_url") == "postgresql":
        return bool(params["channel"] != CHANNELS[turn % len(CHANNELS)])
    in_handlers = item.path.parent.name == "handlers"
    return in_handlers and params["channel"] == WITH_BUTTONS[turn % len(WITH_BUTTONS)]


def _params(item: pytest.Item) -> Mapping[str, object]:
    found: Mapping[str, object] = getattr(getattr(item, "callspec", None), "params", {})
    return found


def _function(item: pytest.Item) -> str:
    return f"{item.path}::{getattr(item, 'originalname', item.name)}"


def unavailable(reason: str, required_by: str) -> None:
    """Skip by name, or fail where nothing may be skipped (the variable is set by .ci/run)."""
    if os.environ.get(required_by):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server on which databases may be made; those of this run are dropped at its end."""
    server = PostgresServer(os.environ.get("TEST_DATABASE_URL") or "postgresql://postgres@127.0.0.1:5432/postgres")
    if not server.answers():
        unavailable("no PostgreSQL: set TEST_DATABASE_URL or start one on 127.0.0.1:5432", "REQUIRE_POSTGRESQL")
    yield server
    server.drop_all()


@pytest.fixture(scope="session")
def postgresql_tables(postgresql_server: PostgresServer) -> str:
    """The address of a PostgreSQL database of this run with all tables."""
    return postgresql_server.create("tables", tables=True)


@pytest.fixture(scope="session")
def sqlite_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and nothing in them, to be copied."""
    return empty_sqlite(tmp_path_factory.mktemp("tables") / "tables.sqlite")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with all tables and nothing in them, of each kind in turn."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    url: str = request.getfixturevalue("postgresql_tables")
    request.getfixturevalue("postgresql_server").empty(url)
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'bare.sqlite'}"
    server: PostgresServer = request.getfixturevalue("postgresql_server")
    return server.bare("bare")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open database with all tables and nothing in them, of each kind in turn."""
    opened = open_database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def sqlite_url(sqlite_tables: Path, tmp_path: Path) -> str:
    """The address of an SQLite database with all tables and nothing in them."""
    return f"sqlite:///{shutil.copy(sqlite_tables, tmp_path / 'thi-dua.sqlite')}"


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    """An open SQLite database, for what does not depend on the kind."""
    opened = open_database(sqlite_url)
    yield opened
    await opened.close()


@pytest.fixture
async def quick_database(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    """The same without waiting for the disk or for other processes, for what has to do with neither."""
    monkeypatch.setattr("storage.sqlite.to_thread", at_once)
    opened = open_database(sqlite_url)
    leave_the_disk_alone(opened)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The packaged plan."""
    return load_plan()


@pytest.fixture(scope="session")
def calendar(plan: Plan) -> WorkCalendar:
    """The working days of the packaged plan."""
    return work_calendar(plan)


@pytest.fixture
def world(plan: Plan, calendar: WorkCalendar, tmp_path: Path) -> World:
    """What every turn sees, without any bots."""
    return World(plan, calendar, SECRET, FolderStore(tmp_path / "files"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to drive."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if path := shutil.which(name):
            return path
    unavailable("no Chromium: install the package chromium", "REQUIRE_CHROMIUM")
    raise AssertionError


@pytest.fixture(scope="session")
def vietnamese_font() -> None:
    """This machine can draw Vietnamese letters."""
    if not can_write_vietnamese():
        unavailable("no font with Vietnamese letters: install the package fonts-dejavu-core", "REQUIRE_FONT")


@pytest.fixture
async def office(database: Database, world: World) -> AsyncIterator[Office]:
    """The whole bot with its three platforms, on each kind of database."""
    async with open_office(database, world) as opened:
        yield opened


@pytest.fixture
async def sqlite_office(quick_database: Database, world: World) -> AsyncIterator[Office]:
    """The whole bot with its three platforms, for what does not depend on the kind of database."""
    async with open_office(quick_database, world) as opened:
        yield opened


@pytest.fixture(params=CHANNELS)
def channel(request: pytest.FixtureRequest) -> str:
    """Each channel in turn."""
    name: str = request.param
    return name
