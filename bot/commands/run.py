"""`run`: the bot, until it is told to stop."""

import asyncio
import signal
from argparse import Namespace
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from bot.commands.hand import DONE, REFUSED, CommandRefused, Hand
from bot.commands.migrate import bring_up_to_date
from bot.commands.parser import why
from bot.settings import Settings, with_secret
from locales import N_, Translator

if TYPE_CHECKING:
    from bot.app import Parts
    from storage.database import Database

HELP = N_("run the bot on the channels that are set up, and the web chat")
READY = N_("The bot is running. The web chat: {url}\nStop with Ctrl-C.")
STANDING_BY = N_("Another program is running this bot. This one stands by and takes over when that one ends.")
ADDRESS_TAKEN = N_("{host}:{port} cannot be listened on ({reason}). Please choose another port with WEB_PORT.")


def declare(commands: Any, t: Translator) -> None:
    """Add the command to the command line."""
    commands.add_parser("run", help=t(HELP), description=t(HELP)).set_defaults(act=act)


async def act(asked: Namespace, hand: Hand) -> int:
    """Migrate, start, wait for the signal, stop."""
    from bot.app import build
    from bot.logs import set_up_logs

    settings = with_secret(hand.settings())
    set_up_logs(settings)
    stop = stop_on_signals()
    async with hand.any_database(settings) as database:

        async def serve() -> bool:
            await bring_up_to_date(hand, settings, database)
            parts = await build(settings, database, hand.clock)
            try:
                return await listen(hand, parts, stop)
            finally:
                await parts.close()

        return await once_alone(hand, database, stop, serve)


async def once_alone(
    hand: Hand, database: "Database", stop: asyncio.Event, serve: Callable[[], Awaitable[bool]]
) -> int:
    """Serve as soon as nobody else runs this database's bot."""
    from storage.alone import alone

    async with alone(database, stop, lambda: hand.say(hand.t(STANDING_BY))) as ours:
        if not ours:
            return DONE
        return DONE if await serve() else REFUSED


async def listen(hand: Hand, parts: "Parts", stop: asyncio.Event) -> bool:
    """Run these parts until the stop, and say where the page is."""
    from bot.running import run

    settings = parts.settings
    try:
        return await run(parts, stop, lambda: hand.say(hand.t(READY, url=address_of(settings))))
    except OSError as error:
        said = {"host": settings.web_host, "port": settings.web_port, "reason": why(error, hand.t)}
        raise CommandRefused(hand.t(ADDRESS_TAKEN, **said)) from error


def address_of(settings: Settings) -> str:
    """Where the page is opened."""
    host = f"[{settings.web_host}]" if ":" in settings.web_host else settings.web_host
    return settings.public_url or f"http://{host}:{settings.web_port}"


def stop_on_signals() -> asyncio.Event:
    """Set when the program is asked to end."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop
