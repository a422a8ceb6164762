"""A file of tasks: read it, show what it would enter and what it cannot, enter it once somebody says yes."""

import hashlib
from collections.abc import Sequence

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.unit_task import may_enter
from domain.unit_task_rows import Refusal, Row, judge
from handlers.organiser import task_file_words as words
from locales import N_
from reports.task_file import ListingUnreadable, read_tasks
from storage import unit_tasks
from storage.unit_tasks import Entry

SEND_FILE = N_(
    "Please send the list as an Excel or CSV file with the columns plan or document, unit, task, due day. "
    "Nothing is entered before you confirm; what is in the register already stays as it is."
)
NO_FILES_HERE = N_("This channel cannot take files. Please send the list on Telegram or in the web chat.")
NOT_A_FILE = N_("Please send the list as a file, not as text.")
NOT_ANY_MORE = N_("Only the coordinating office keeps the register of tasks.")
WOULD_ENTER = N_("What “{file}” would enter:")
NOTHING_NEW = N_("“{file}” has nothing to enter.")
ENTER, ENTER_GOOD = N_("Enter them"), N_("Enter only the good rows")
ANOTHER_FILE, LEAVE = N_("Send another file"), N_("Enter nothing")
OTHER_NOW = N_("The register has been changed in the meantime. Please look once more.")
ENTERED = N_("Entered in the register: {n}.")
NOT_ENTERED = N_("Nothing was entered.")


async def send_file(turn: Turn) -> Prompt | Goto:
    if not may_enter(turn.person):
        turn.say(turn.t(NOT_ANY_MORE))
        return Goto("units", dialog="unit_tasks")
    if turn.world.capabilities[turn.conversation.channel].files_in:
        return Prompt(turn.t(SEND_FILE))
    turn.say(turn.t(NO_FILES_HERE))
    return Goto("units", dialog="unit_tasks")


async def take_file(turn: Turn, _: str) -> None:
    if turn.document is None:
        raise Again(turn.t(NOT_A_FILE))
    try:
        sheet = read_tasks(turn.document.content)
    except ListingUnreadable as error:
        raise Again(words.unreadable(error, turn.t)) from error
    turn.data["file"] = turn.document.name
    turn.data["rows"] = [[row.number, dict(row.cells)] for row in sheet.rows]
    turn.data["passed_over"] = list(sheet.passed_over)


async def would_enter(turn: Turn) -> tuple[Entry, Sequence[Refusal], str]:
    """What the file would enter now, what it cannot, and the mark of just this."""
    rows = [Row(number, cells) for number, cells in turn.data["rows"]]
    lines, refusals = judge(rows, turn.plan, turn.today)
    entry = await unit_tasks.plan_entry(turn.db, lines)
    told = "\n".join(line.fingerprint for line in entry.added)
    return entry, refusals, hashlib.sha256(told.encode()).hexdigest()


async def preview(turn: Turn) -> Prompt:
    t = turn.t
    entry, refusals, turn.data["seen"] = await would_enter(turn)
    title = t(WOULD_ENTER if entry.added else NOTHING_NEW, file=turn.data["file"])
    text = words.preview(turn, entry, refusals, turn.data["passed_over"])
    choices = [
        *([Choice("enter", t(ENTER_GOOD if refusals else ENTER))] if entry.added else []),
        Choice("another", t(ANOTHER_FILE)),
        Choice("leave", t(LEAVE)),
    ]
    return Prompt.menu(f"{title}\n{text}", choices)


async def enter_file(turn: Turn, choice: str) -> Goto:
    """Enter what was shown, or leave it; a file sent here is the right one after a wrong one, and is shown instead."""
    t = turn.t
    if turn.document is not None:
        await take_file(turn, "")
        return Goto("file_sure")
    if choice == "another":
        return Goto("file")
    if choice != "enter" or not may_enter(turn.person):
        turn.say(t(NOT_ENTERED if may_enter(turn.person) else NOT_ANY_MORE))
        return Goto("units", dialog="unit_tasks")
    entry, _, mark = await would_enter(turn)
    if mark != turn.data["seen"]:
        turn.say(t(OTHER_NOW))
        return Goto("file_sure")
    entered = await unit_tasks.enter_all(turn.db, entry.added, by=turn.person.id, now=turn.now)
    turn.say(t(ENTERED, n=entered))
    return Goto("units", dialog="unit_tasks")


STEPS = (
    Step("file", send_file, take_file, takes_file=True),
    Step("file_sure", preview, enter_file, takes_file=True),
)
