"""Everything the bot can be asked to do, by name and by command."""

from collections.abc import Awaitable, Callable, Sequence

from dialog.declare import Dialog, Shortcut
from dialog.turn import Turn
from domain.people import Person
from domain.plan import Plan
from domain.vietnamese import fold
from locales import N_, Translator

NO_FILE_HERE = N_("No file is expected here.")


async def not_here(turn: Turn) -> str:
    """Where nobody has said where files go."""
    return turn.t(NO_FILE_HERE)


class Repertoire:
    """The dialogs in menu order and the shortcuts. The first dialog greets strangers, the second is home.

    `where_files_go` says what to do with a file that comes where none is expected.
    """

    def __init__(
        self,
        dialogs: Sequence[Dialog],
        shortcuts: Sequence[Shortcut] = (),
        where_files_go: Callable[[Turn], Awaitable[str]] = not_here,
    ) -> None:
        self.where_files_go = where_files_go
        self.dialogs = {dialog.name: dialog for dialog in dialogs}
        self.welcome, self.home = dialogs[0], dialogs[1]
        self.entries: tuple[Dialog | Shortcut, ...] = (*dialogs, *shortcuts)
        self._commands: dict[str, Dialog | Shortcut] = {}
        for entry in self.entries:
            for command in entry.commands:
                if self._commands.setdefault(command, entry) is not entry:
                    raise ValueError(f"two entries answer to /{command}")

    def find(self, command: str) -> Dialog | Shortcut | None:
        """What answers to a command, marks and case aside."""
        return self._commands.get(fold(command))

    def said(self, text: str) -> Dialog | Shortcut | None:
        """What somebody asks for in their own words."""
        return next((entry for entry in self.entries if entry.said(text)), None)

    def most_bytes(self, plan: Plan) -> int:
        """The largest file that any step takes."""
        steps = [step for dialog in self.dialogs.values() for step in dialog.steps.values() if step.takes_file]
        return max((step.most_bytes(plan) for step in steps), default=0)

    def start(self, person: Person | None) -> Dialog:
        """Where somebody begins: home, or the welcome for those the bot does not know."""
        return self.home if self.home.audience.includes(person) else self.welcome

    def command_menu(self, person: Person | None, t: Translator) -> list[tuple[str, str]]:
        """The commands to show somebody, with what each does."""
        return [
            (entry.commands[0], t(entry.description))
            for entry in self.entries
            if entry.commands and entry.description and entry.audience.includes(person)
        ]
