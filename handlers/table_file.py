"""A file of rows that is brought in: asked for, told what it would do, and entered as a whole after a yes.

`steps_of` makes the two steps "file" and "file_sure" of whatever dialog keeps the rows. A file sent where what an
earlier one would do is shown takes its place: whoever mends a cell sends it again at once.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from dialog import Again, Choice, Document, Goto, Prompt, Step, Turn
from domain.people import Person
from domain.unit_task_rows import Row
from locales import N_
from reports.listing import Listing

NO_FILES_HERE = N_("This channel cannot take files. Please send it on Telegram or in the web chat.")
NOT_A_FILE = N_("Please send it as a file, not as text.")
ANOTHER_FILE = N_("Send another file")
WOULD_ENTER = N_("What “{file}” would enter:")
NOTHING_NEW = N_("“{file}” has nothing to enter.")


@dataclass(frozen=True, slots=True)
class Told:
    """What a file would do, in words. `mark` differs once it would do something else.

    `enter` is the sentence on the button that does it; empty where there is nothing to do. `from_file` is False for
    rows that come with the program.
    """

    text: str
    mark: str
    enter: str = ""
    from_file: bool = True


@dataclass(frozen=True, slots=True)
class TableFile:
    """What is particular about one kind of file; sentences are English ones, as in the code.

    `read` puts the rows of a file into the answers, or raises Again; `told` says what they would do now; `enter` does
    it and returns what to say. `home` is where it goes on afterwards.
    """

    question: str
    may_enter: Callable[[Person], bool]
    not_any_more: str
    home: Goto
    read: Callable[[Turn, Document], None]
    told: Callable[[Turn], Awaitable[Told]]
    enter: Callable[[Turn], Awaitable[str]]
    other_now: str
    leave: str = N_("Enter nothing")
    nothing_done: str = N_("Nothing was entered.")


def steps_of(kind: TableFile) -> tuple[Step, Step]:
    """The question for a file, and what it would do with a yes or no."""

    async def send_file(turn: Turn) -> Prompt | Goto:
        if not kind.may_enter(turn.person):
            return _leave(turn, kind, kind.not_any_more)
        if not turn.world.capabilities[turn.conversation.channel].files_in:
            return _leave(turn, kind, NO_FILES_HERE)
        return Prompt(turn.t(kind.question))

    async def take_file(turn: Turn, _: str) -> None:
        if turn.document is None:
            raise Again(turn.t(NOT_A_FILE))
        kind.read(turn, turn.document)

    async def what_it_would_do(turn: Turn) -> Prompt:
        told = await kind.told(turn)
        turn.data["seen"] = told.mark
        choices = [("enter", told.enter), ("another", ANOTHER_FILE if told.from_file else ""), ("leave", kind.leave)]
        return Prompt.menu(told.text, [Choice(key, turn.t(label)) for key, label in choices if label])

    async def enter(turn: Turn, choice: str) -> Goto:
        if turn.document is not None:
            kind.read(turn, turn.document)
            return Goto("file_sure")
        if choice == "another":
            return Goto("file")
        if not kind.may_enter(turn.person):
            return _leave(turn, kind, kind.not_any_more)
        if choice != "enter":
            return _leave(turn, kind, kind.nothing_done)
        if (await kind.told(turn)).mark != turn.data["seen"]:
            turn.say(turn.t(kind.other_now))
            return Goto("file_sure")
        turn.say(await kind.enter(turn))
        return kind.home

    return (
        Step("file", send_file, take_file, takes_file=True),
        Step("file_sure", what_it_would_do, enter, takes_file=True),
    )


def remember(turn: Turn, document: Document, listing: Listing) -> None:
    """Keep the rows of a list among the answers."""
    turn.data["file"] = document.name
    turn.data["rows"] = [[row.number, dict(row.cells)] for row in listing.rows]
    turn.data["passed_over"] = list(listing.passed_over)


def rows_in(turn: Turn) -> list[Row]:
    """The rows kept so."""
    return [Row(number, cells) for number, cells in turn.data["rows"]]


def _leave(turn: Turn, kind: TableFile, sentence: str) -> Goto:
    turn.say(turn.t(sentence))
    return kind.home
