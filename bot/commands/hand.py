"""What every command has at hand: the reader's language, the settings, an open database."""

import sys
from argparse import Namespace
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import Clock, machine_clock
from bot.redaction import masked
from bot.settings import Settings, read_settings
from locales import N_, Translator

if TYPE_CHECKING:
    from domain.plan import Plan
    from storage.database import Database

DONE, REFUSED, MISUSED = 0, 1, 2
"""What a command tells whoever called it: it did its work, it would not, it was not understood."""

UNREACHABLE = N_("The database cannot be reached: {reason}")
BEHIND = N_("The database is of an earlier version. Bring it up to date: python -m bot migrate")
NEWER = N_(
    "The database is of a later version of this program, which leaves it alone. Please install the later version."
)
FOREIGN = N_("The database has tables that are not this program's. Please choose another one with DATABASE_URL.")


class CommandRefused(Exception):
    """A command would not do its work; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Given to each command. Settings are read when asked for: not every command needs them to be right."""

    t: Translator
    variables: Mapping[str, str]
    clock: Clock = machine_clock

    def settings(self) -> Settings:
        """Raises SettingInvalid."""
        return read_settings(self.variables)

    def say(self, text: str) -> None:
        """A line for whoever called."""
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    def plan(self, settings: Settings) -> "Plan":
        """The plan the settings name; raises PlanInvalid."""
        from domain.plan_loading import load_plan

        return load_plan(settings.plan_file)

    @asynccontextmanager
    async def any_database(self, settings: Settings) -> AsyncIterator["Database"]:
        """The database, whatever its tables; refused when it cannot be reached."""
        from storage.database import DatabaseError, open_database
        from storage.migrate import state

        make_folder(settings)
        database = open_database(settings.database_url)
        try:
            try:
                async with database.transaction() as db:
                    await state(db)
            except (OSError, DatabaseError) as error:
                raise CommandRefused(self.t(UNREACHABLE, reason=reason_of(error, settings))) from error
            yield database
        finally:
            await database.close()

    @asynccontextmanager
    async def database(self, settings: Settings, *, earlier: bool = False) -> AsyncIterator["Database"]:
        """The database with this version's tables, or also with `earlier` ones; made if there are none."""
        from storage.migrate import Tables, migrate, state

        async with self.any_database(settings) as database:
            async with database.transaction() as db:
                found = await state(db)
            if found is Tables.NONE:
                await migrate(database)
            elif found is not Tables.CURRENT and not (earlier and found is Tables.BEHIND):
                raise CommandRefused(self.t({"behind": BEHIND, "newer": NEWER, "foreign": FOREIGN}[found]))
            yield database


Act = Callable[[Namespace, Hand], Awaitable[int]]
"""Does a command's work; gives the exit code."""


def make_folder(settings: Settings) -> None:
    """The folder of data, closed to others: it holds personal data."""
    folders = [settings.data_dir]
    if settings.database_url.startswith("sqlite"):
        folders.append(Path(settings.database_url.partition(":///")[2]).parent)
    for folder in folders:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def reason_of(error: Exception, settings: Settings) -> str:
    """What a driver says, in one line and without secrets."""
    said = str(getattr(error, "orig", None) or error).strip() or type(error).__name__
    return masked(said.splitlines()[0], settings.secrets)
