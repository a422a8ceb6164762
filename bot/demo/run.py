"""`python -m bot demo`: on this machine only, with a database of its own, never beside a real channel."""

import asyncio
import errno
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.commands.hand import CommandRefused
from bot.demo.house import DATABASE_FILE, build_house, demo_settings
from bot.demo.live import LiveDemo
from bot.running import run
from bot.settings import Settings
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


def refuse(settings: Settings, t: Translator) -> None:
    """Raise CommandRefused where the demo could reach real people, or strangers the demo."""
    for variable, token in (("TELEGRAM_TOKEN", settings.telegram_token), ("ZALO_TOKENS", settings.zalo_tokens)):
        if token:
            raise CommandRefused(t(REAL_CHANNEL, variable=variable))
    if not is_loopback(settings.web_host):
        raise CommandRefused(t(NOT_LOOPBACK, host=settings.web_host))


async def run_demo(settings: Settings, t: Translator, say: Callable[[str], None], stop: asyncio.Event) -> bool:
    """Run the demo until `stop` is set; False when a part of it failed. `say` gets the address of the page.

    Raises CommandRefused where it may not start or its port is taken.
    """
    refuse(settings, t)
    own = demo_settings(settings)

    def ready() -> None:
        say(t(OPEN, address=address(own)))
        say(t(HOW_TO_STOP))

    async with open_demo(own) as demo:
        try:
            return await run(demo.house.parts, stop, ready, demo)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise CommandRefused(t(PORT_TAKEN, port=own.web_port)) from error


@asynccontextmanager
async def open_demo(own: Settings) -> AsyncIterator[LiveDemo]:
    """The demo where it was left, or on its first morning; `own` are the demo's own settings."""
    own.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    house = await build_house(own, await _open(own))
    try:
        demo = LiveDemo(house)
        await demo.begin()
        yield demo
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


def address(settings: Settings) -> str:
    """Where the page is."""
    host = f"[{settings.web_host}]" if ":" in settings.web_host else settings.web_host
    return f"http://{host}:{settings.web_port}"
