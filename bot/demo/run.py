"""`python -m bot demo`: on this machine only, with a database of its own, never beside a real channel."""

import asyncio
import errno
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from bot.app import web_parts
from bot.delivery import Deliverer
from bot.demo.house import DATABASE_FILE, build_house, demo_settings
from bot.demo.live import LiveDemo
from bot.settings import Settings
from bot.web.app import start_web
from bot.web.guard import is_loopback
from locales import N_, Translator
from storage import migrate
from storage.database import Database, open_database

REAL_CHANNEL = N_(
    "The demo does not start while {variable} is set, because it could reach real people. "
    "Unset it, or start the real bot: python -m bot run"
)
NOT_LOOPBACK = N_(
    "WEB_HOST is {host}: in the demo anybody can be anybody, so it can be opened on this machine only. "
    "Set WEB_HOST to 127.0.0.1."
)
PORT_TAKEN = N_("Port {port} is taken, perhaps by another demo. Set WEB_PORT to a free one.")
OPEN = N_("Open {address}")
HOW_TO_STOP = N_("Ctrl+C stops the demo; what was done in it is kept for the next time.")

Say = Callable[[str], None]


def refusal(settings: Settings, t: Translator) -> str:
    """Why the demo may not start with these settings, in one line; empty when it may."""
    for variable, token in (("TELEGRAM_TOKEN", settings.telegram_token), ("ZALO_TOKENS", settings.zalo_tokens)):
        if token:
            return t(REAL_CHANNEL, variable=variable)
    return "" if is_loopback(settings.web_host) else t(NOT_LOOPBACK, host=settings.web_host)


async def run_demo(settings: Settings, t: Translator, say: Say | None = None, stop: asyncio.Event | None = None) -> int:
    """Run the demo until told to stop (SIGINT and SIGTERM do too); the exit code."""
    say, stop = say or _print, stop or asyncio.Event()
    if reason := refusal(settings, t):
        say(reason)
        return 2
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    try:
        async with demo_running(settings) as address:
            say(t(OPEN, address=address))
            say(t(HOW_TO_STOP))
            await stop.wait()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        say(t(PORT_TAKEN, port=settings.web_port))
        return 1
    return 0


@asynccontextmanager
async def demo_running(settings: Settings) -> AsyncIterator[str]:
    """The demo, from its start to its end; gives the address of its page."""
    own = demo_settings(settings)
    own.data_dir.mkdir(parents=True, exist_ok=True)
    house = await build_house(own, await _open(own))
    try:
        demo = LiveDemo(house)
        await demo.begin()
        async with _delivering(house.parts.deliverer):
            runner = await start_web(web_parts(house.parts, demo), own.web_host, own.web_port)
            try:
                yield _address(own.web_host, runner.addresses[0][1])
            finally:
                await runner.cleanup()
    finally:
        await house.parts.close()


async def _open(own: Settings) -> Database:
    """The demo's database with all its tables; one made by another version of the program is thrown away."""
    database = open_database(own.database_url)
    try:
        await migrate.migrate(database)
    except migrate.NotOurs:
        await database.close()
        for file in own.data_dir.glob(f"{DATABASE_FILE}*"):
            file.unlink()
        database = open_database(own.database_url)
        await migrate.migrate(database)
    return database


@asynccontextmanager
async def _delivering(deliverer: Deliverer) -> AsyncIterator[None]:
    """Answers are shown as they come, as long as the block runs."""
    task = asyncio.create_task(deliverer.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
