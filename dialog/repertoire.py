"""Everything the bot can be asked to do, by name and by command."""

from collections.abc import Sequence

from dialog.declare import Dialog, Shortcut
from domain.people import Person
from domain.vietnamese import fold
from locales import Translator


class Repertoire:
    """The dialogs in menu order and the shortcuts. The first dialog greets strangers, the second is home."""

    def __init__(self, dialogs: Sequence[Dialog], shortcuts: Sequence[Shortcut] = ()) -> None:
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
