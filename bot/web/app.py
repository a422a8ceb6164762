"""Puts the web together: build_web() for the parts of the program, start_web() to listen."""

import asyncio

from aiohttp import web

from bot.web.certificates import Verification
from bot.web.chat import Room
from bot.web.errors import answer_kindly
from bot.web.files import Files
from bot.web.guard import is_loopback, tell_the_browser
from bot.web.health import Watch
from bot.web.pages import STATIC
from bot.web.parts import PARTS, Parts
from bot.web.stage import Stage
from bot.web.talk import CLOSING, Talk
from bot.web.webhooks import Receiver

SECONDS_TO_FINISH = 5.0
"""How long a stop waits for requests that are being answered."""


def build_web(parts: Parts) -> web.Application:
    """The whole web: chat page at /, or the stage with a pane for each person in demo mode; webhooks; health."""
    application = web.Application(middlewares=[tell_the_browser, answer_kindly])
    application[PARTS] = parts
    application[CLOSING] = asyncio.Event()
    application.on_shutdown.append(_end_streams)
    room, prefix = Room(parts), "/demo/{code}" if parts.demo is not None else ""
    if parts.demo is not None:
        application.add_routes(Stage(parts, parts.demo).routes())
    for whole in (room, Talk(parts, room), Files(parts, room)):
        application.add_routes(whole.routes(prefix))
    application.add_routes(Verification(parts).routes())
    application.add_routes(Receiver(parts, webhook).route for webhook in parts.webhooks)
    application.add_routes([*Watch(parts).routes(), web.static("/static", STATIC)])
    return application


async def start_web(parts: Parts, host: str, port: int) -> web.AppRunner:
    """Listen; `await runner.cleanup()` stops. The demo lets anybody be anybody, so it listens on loopback only.

    Requests are not logged: their addresses hold invite codes and webhook paths.
    """
    if parts.demo is not None and not is_loopback(host):
        raise ValueError(f"the demo listens on loopback only, not on {host}")
    runner = web.AppRunner(build_web(parts), access_log=None, shutdown_timeout=SECONDS_TO_FINISH)
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
    return runner


async def _end_streams(application: web.Application) -> None:
    application[CLOSING].set()
    application[PARTS].channel.wake_all()
