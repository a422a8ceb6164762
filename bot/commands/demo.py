"""`demo`: everybody of a fictional centre on one page, and a clock to move."""

from argparse import Namespace
from typing import Any

from bot.commands.hand import DONE, REFUSED, Hand
from bot.commands.run import stop_on_signals
from locales import N_, Translator

HELP = N_("try the bot: a fictional centre on one page, with a clock to move")


def declare(commands: Any, t: Translator) -> None:
    """Add the command to the command line."""
    commands.add_parser("demo", help=t(HELP), description=t(HELP)).set_defaults(act=act)


async def act(asked: Namespace, hand: Hand) -> int:
    """Open the demo where it was left."""
    from bot.demo.run import run_demo
    from bot.logs import set_up_logs

    settings = hand.settings()
    set_up_logs(settings)
    return DONE if await run_demo(settings, hand.t, hand.say, stop_on_signals()) else REFUSED
