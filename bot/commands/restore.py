"""`restore FILE`: a backup, with its files, in the place of what is there."""

import asyncio
from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.commands.hand import DONE, FOREIGN, NEWER, CommandRefused, Hand
from bot.commands.roster import NO_FILE
from bot.settings import Settings
from locales import N_, Translator

HELP = N_("put a backup in the place of the database")
FILE = N_("a file that backup has written")
REPLACE = N_("throw away what is in the database now")
RUNNING = N_("The bot is running on this database. Please stop it first.")
NOT_EMPTY = N_("The database is not empty. Make a backup of it, then say --replace to throw its rows away.")
DAMAGED = {
    "not_a_backup": N_("{file} is not a backup of this program."),
    "damaged": N_("{file} is damaged: a checksum is not what it was. Please use another backup."),
    "newer": N_("{file} was made by a later version of the program. Please install that version."),
}
SAID = N_("{rows} rows and {files} files restored, as they were at {moment}.")
NO_STORE = N_("The store of files does not work: {reason}. The database is as it was.")


def declare(commands: Any, t: Translator) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("restore", help=t(HELP), description=t(HELP))
    command.add_argument("file", type=Path, metavar="FILE", help=t(FILE))
    command.add_argument("--replace", action="store_true", help=t(REPLACE))
    command.set_defaults(act=act)


async def act(asked: Namespace, hand: Hand) -> int:
    """Restore all of it or nothing, while nobody runs the bot."""
    from storage.alone import alone

    settings, stop = hand.settings(), asyncio.Event()
    async with hand.any_database(settings) as database, alone(database, stop, stop.set) as ours:
        if not ours:
            raise CommandRefused(hand.t(RUNNING))
        await _restore(asked, hand, database, settings)
    return DONE


async def _restore(asked: Namespace, hand: Hand, database: Any, settings: Settings) -> None:
    from bot.stores import store_of
    from storage import backup
    from storage.migrate import NotOurs, Tables
    from storage.store import StoreError

    t = hand.t
    try:
        manifest = await backup.restore(database, asked.file, store_of(settings), replace=asked.replace)
    except StoreError as error:
        raise CommandRefused(t(NO_STORE, reason=error)) from error
    except OSError as error:
        raise CommandRefused(t(NO_FILE, file=asked.file, reason=error.strerror or error)) from error
    except backup.BackupUnusable as error:
        raise CommandRefused(t(DAMAGED[error.damage], file=asked.file)) from error
    except backup.NotEmpty:
        raise CommandRefused(t(NOT_EMPTY)) from None
    except NotOurs as error:
        raise CommandRefused(t(NEWER if error.tables is Tables.NEWER else FOREIGN)) from None
    moment = t.moment(datetime.fromisoformat(manifest.made_at))
    hand.say(t(SAID, rows=t.number(manifest.rows), files=t.number(len(manifest.files)), moment=moment))
