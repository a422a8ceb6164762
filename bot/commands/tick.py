"""`tick [--now ISO]`: queues and delivers all that is due at a moment; doing it again does nothing."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.commands.hand import DONE, Hand
from bot.settings import with_secret
from locales import N_, Translator

HELP = N_("queue and deliver all that is due, once")
NOW = N_("the moment to act for, such as 2026-11-02T08:00 (Viet Nam time unless it says otherwise); default: now")
NOT_A_MOMENT = N_("“{value}” is not a moment such as 2026-11-02T08:00")
SAID = N_("{told} people told, {sent} messages delivered, {waiting} still waiting.")


def declare(commands: Any, t: Translator) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("tick", help=t(HELP), description=t(HELP))
    command.add_argument("--now", type=moment_reader(t), metavar="ISO", help=t(NOW))
    command.set_defaults(act=act)


def moment_reader(t: Translator) -> Callable[[str], datetime]:
    """Reads a moment for argparse."""
    from domain.calendar import VIETNAM

    def read(value: str) -> datetime:
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            raise ArgumentTypeError(t(NOT_A_MOMENT, value=value)) from None
        return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)

    return read


async def act(asked: Namespace, hand: Hand) -> int:
    """One tick, and one emptying of the outbox."""
    from bot.app import build
    from bot.logs import set_up_logs
    from handlers.notices.tick import run_due
    from storage import outbox

    settings = with_secret(hand.settings())
    set_up_logs(settings)
    now: datetime = asked.now or hand.clock()
    async with hand.database(settings) as database:
        parts = await build(settings, database, lambda: now)
        try:
            told = await run_due(database, parts.world, now)
            sent = await parts.deliverer.deliver_due(now)
            async with database.transaction() as db:
                waiting = await outbox.waiting(db)
        finally:
            await parts.close()
    hand.say(hand.t(SAID, told=told, sent=sent, waiting=waiting))
    return DONE
