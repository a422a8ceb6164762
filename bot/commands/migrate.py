"""`migrate`: brings the database's tables up to this version."""

from argparse import Namespace
from typing import Any

from bot.commands.hand import DONE, FOREIGN, NEWER, CommandRefused, Hand
from locales import N_, Translator

HELP = N_("bring the database up to date")
MADE = N_("The database is now up to date (step {revision}).")
WAS = N_("The database was up to date (step {revision}).")


def declare(commands: Any, t: Translator) -> None:
    """Add the command to the command line."""
    commands.add_parser("migrate", help=t(HELP), description=t(HELP)).set_defaults(act=act)


async def act(asked: Namespace, hand: Hand) -> int:
    """Make the steps that are missing."""
    from storage.migrate import NotOurs, Tables, head, migrate

    async with hand.any_database(hand.settings()) as database:
        try:
            made = await migrate(database)
        except NotOurs as refusal:
            raise CommandRefused(hand.t(NEWER if refusal.tables is Tables.NEWER else FOREIGN)) from None
    hand.say(hand.t(MADE if made else WAS, revision=head()))
    return DONE
