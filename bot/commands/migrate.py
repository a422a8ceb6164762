"""`migrate`: brings the database's tables up to this version."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from bot.commands.hand import DONE, FOREIGN, NEWER, CommandRefused, Hand
from bot.settings import Settings
from locales import N_, Translator

if TYPE_CHECKING:
    from storage.database import Database

HELP = N_("bring the database up to date")
MADE = N_("The database is now up to date (step {revision}).")
KEPT = N_("The database as it was is kept in {file}.")
WAS = N_("The database was up to date (step {revision}).")


def declare(commands: Any, t: Translator) -> None:
    """Add the command to the command line."""
    commands.add_parser("migrate", help=t(HELP), description=t(HELP)).set_defaults(act=act)


async def act(asked: Namespace, hand: Hand) -> int:
    """Make the steps that are missing."""
    from storage.migrate import head

    settings = hand.settings()
    async with hand.any_database(settings) as database:
        made = await bring_up_to_date(hand, settings, database)
    hand.say(hand.t(MADE if made else WAS, revision=head()))
    return DONE


async def bring_up_to_date(hand: Hand, settings: Settings, database: "Database") -> bool:
    """Make the steps that are missing; of tables with something in them a backup is kept first."""
    from storage import backup
    from storage.migrate import NotOurs, Tables, head, migrate, state

    async with database.transaction() as db:
        found = await state(db)
    if found is Tables.BEHIND:
        kept = settings.data_dir / f"before-step-{head()}.zip"
        await backup.write(database, kept, hand.clock())
        hand.say(hand.t(KEPT, file=kept))
    try:
        return await migrate(database)
    except NotOurs as refusal:
        raise CommandRefused(hand.t(NEWER if refusal.tables is Tables.NEWER else FOREIGN)) from None
