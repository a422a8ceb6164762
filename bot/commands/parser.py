"""Reads what was typed on the command line, and explains itself in the reader's language."""

import errno
import re
from argparse import SUPPRESS, ArgumentParser, HelpFormatter
from typing import Any, NoReturn

from bot.commands.hand import MISUSED
from locales import N_, Translator

NOT_UNDERSTOOD = N_("The command was not understood ({message}). Help: {program} --help")
SHOW_HELP = N_("show this help and stop")
USAGE = N_("Usage: ")
HEADINGS = {"positional arguments": N_("to be given"), "options": N_("options")}

COMPLAINTS = {
    r"the following arguments are required: (?P<what>.+)": N_("{what} is missing"),
    r"unrecognized arguments: (?P<what>.+)": N_("“{what}” is not known here"),
    r"argument (?P<where>.+): invalid choice: '(?P<what>.+)' \(choose from (?P<known>.+)\)": N_(
        "“{what}” is not known; there is {known}"
    ),
    r"argument (?P<what>.+): expected one argument": N_("something has to follow {what}"),
    r"argument (?P<where>.+?): (?P<what>.+)": N_("{where}: {what}"),
}
"""What Python's own parser says, and how it is said here; anything else is passed on as it is."""

REASONS = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: N_("access is not allowed"),
    errno.EPERM: N_("access is not allowed"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a part of its path is no folder"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EROFS: N_("the disk can only be read"),
    errno.EADDRINUSE: N_("it is in use"),
}


class Parser(ArgumentParser):
    """A parser whose help and complaints are the reader's; parsers of its commands are of its kind."""

    t = Translator("")

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, formatter_class=_Formatter)
        self.add_argument("-h", "--help", action="help", default=SUPPRESS, help=self.t(SHOW_HELP))

    def error(self, message: str) -> NoReturn:
        self.exit(MISUSED, self.t(NOT_UNDERSTOOD, message=complaint(message, self.t), program=self.prog) + "\n")


class _Formatter(HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, Parser.t(USAGE) if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(Parser.t(HEADINGS[heading]) if heading in HEADINGS else heading)


def complaint(message: str, t: Translator) -> str:
    """What Python's parser complains about, in the reader's language."""
    for pattern, sentence in COMPLAINTS.items():
        if found := re.fullmatch(pattern, message):
            return t(sentence, **{name: said.replace("'", "") for name, said in found.groupdict().items()})
    return message


def why(error: OSError, t: Translator) -> str:
    """Why the system would not do something with a file or an address, in the reader's language where it is known."""
    return t(REASONS[error.errno]) if error.errno in REASONS else str(error.strerror or error)
