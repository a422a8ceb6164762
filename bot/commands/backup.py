"""`backup FILE`: the whole database in one file, while the bot runs."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from bot.commands.hand import DONE, CommandRefused, Hand
from bot.commands.parser import why
from bot.commands.roster import CANNOT_WRITE
from locales import N_, Translator

HELP = N_("write the whole database into one file, while the bot may be running")
FILE = N_("the file to write, such as thi-dua.zip; one of that name is replaced")
SAID = N_("{rows} rows written to {file}. Keep SECRET_KEY too: it is not in the file.")


def declare(commands: Any, t: Translator) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("backup", help=t(HELP), description=t(HELP))
    command.add_argument("file", type=Path, metavar="FILE", help=t(FILE))
    command.set_defaults(act=act)


async def act(asked: Namespace, hand: Hand) -> int:
    """Write it."""
    from storage import backup

    async with hand.database(hand.settings(), earlier=True) as database:
        try:
            manifest = await backup.write(database, asked.file, hand.clock())
        except OSError as error:
            said = {"file": asked.file, "reason": why(error, hand.t)}
            raise CommandRefused(hand.t(CANNOT_WRITE, **said)) from error
    hand.say(hand.t(SAID, rows=hand.t.number(manifest.rows), file=asked.file))
    return DONE
