"""`backup FILE`: the whole database and the files in one file, while the bot runs."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from bot.commands.hand import DONE, CommandRefused, Hand
from bot.commands.roster import CANNOT_WRITE
from locales import N_, Translator

HELP = N_("write the whole database and the files into one file, while the bot may be running")
FILE = N_("the file to write, such as thi-dua.zip; one of that name is replaced")
SAID = N_("{rows} rows and {files} files written to {file}. Keep SECRET_KEY too: it is not in the file.")
MISSING = N_("{n} files are not in the backup: the store of files does not have them any more.")
NO_STORE = N_("The store of files does not work: {reason}. Nothing was written.")


def declare(commands: Any, t: Translator) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("backup", help=t(HELP), description=t(HELP))
    command.add_argument("file", type=Path, metavar="FILE", help=t(FILE))
    command.set_defaults(act=act)


async def act(asked: Namespace, hand: Hand) -> int:
    """Write it."""
    from bot.stores import store_of
    from storage import backup
    from storage.store import StoreError

    settings = hand.settings()
    async with hand.database(settings, earlier=True) as database:
        try:
            manifest = await backup.write(database, asked.file, hand.clock(), store_of(settings))
        except StoreError as error:
            raise CommandRefused(hand.t(NO_STORE, reason=error)) from error
        except OSError as error:
            said = {"file": asked.file, "reason": error.strerror or error}
            raise CommandRefused(hand.t(CANNOT_WRITE, **said)) from error
    rows, files = hand.t.number(manifest.rows), hand.t.number(len(manifest.files))
    hand.say(hand.t(SAID, rows=rows, files=files, file=asked.file))
    if manifest.missing:
        hand.say(hand.t(MISSING, n=manifest.missing))
    return DONE
