"""What one can do here, by role, how to go back and stop, and whom to ask; it leaves the conversation where it was."""

from collections.abc import Sequence

from dialog import EVERYBODY, Again, Dialog, Shortcut, Turn, only
from domain.people import Role
from domain.vietnamese import fold
from locales import N_

TITLE = N_("What you can do here:")
LINE = N_("/{command} – {description}")
MOVING = N_(
    "Press a button, or type its number or its words; marks and capitals do not matter. "
    "“back” returns to the question before, “cancel” stops, “menu” leads to the main menu. "
    "What you began to register is kept as a draft."
)
CONTACT = N_("Questions about the movement: {contact}.")
STRANGER = N_(
    "This assistant registers, confirms and reminds for the emulation movement. To use it, read the notice below and "
    "identify yourself by an invite code, your phone number or a request to be let in."
)
TYPED_HINT = N_("The commands typed with arguments: /trogiup quantri")
TYPED_TITLE = N_("Commands with arguments. Words may be typed in Vietnamese or English, with or without marks.")
TYPED_LINE = N_("{example}\n{description}")
NOT_FOR_YOU = N_("That list is for the coordinating office and administrators. Type /trogiup for your own commands.")
RUNS_IT = only(Role.COORDINATOR, Role.ADMIN)
TYPED = ("quan tri", "quantri", "admin", "lenh")

Entry = Dialog | Shortcut


def make_guide(entries: Sequence[Entry]) -> Shortcut:
    """The guide tells of all these entries that have a command and a description, to whom they are for."""

    async def guide(turn: Turn) -> str:
        if fold(turn.argument) in TYPED:
            return typed_commands(turn, entries)
        if turn.linked is None:
            return "\n\n".join([turn.t(STRANGER), contact(turn)])
        return "\n\n".join([commands(turn, entries), turn.t(MOVING), contact(turn)])

    return Shortcut(
        "guide", guide, commands=("trogiup", "help"), description=N_("What can be done here"), audience=EVERYBODY
    )


def open_to(turn: Turn, entries: Sequence[Entry]) -> list[Entry]:
    """The entries this person may use, those that can be told."""
    told = (entry for entry in entries if entry.commands and entry.description)
    return [entry for entry in told if entry.audience.includes(turn.linked, turn.today)]


def commands(turn: Turn, entries: Sequence[Entry]) -> str:
    """A line for each command without arguments."""
    t, plain = turn.t, [entry for entry in open_to(turn, entries) if isinstance(entry, Dialog) or not entry.example]
    lines = [t(LINE, command=entry.commands[0], description=t(entry.description)) for entry in plain]
    hint = [t(TYPED_HINT)] if RUNS_IT.includes(turn.linked) else []
    return "\n".join([t(TITLE), *lines, *hint])


def typed_commands(turn: Turn, entries: Sequence[Entry]) -> str:
    """The commands with arguments, each with an example; refused to those who run nothing."""
    t = turn.t
    if not RUNS_IT.includes(turn.linked):
        raise Again(t(NOT_FOR_YOU))
    typed = [entry for entry in open_to(turn, entries) if isinstance(entry, Shortcut) and entry.example]
    lines = [t(TYPED_LINE, example=t(entry.example), description=t(entry.description)) for entry in typed]
    return "\n\n".join([t(TYPED_TITLE), *lines])


def contact(turn: Turn) -> str:
    """Whom to ask."""
    return turn.t(CONTACT, contact=turn.plan.organisation.contact)
