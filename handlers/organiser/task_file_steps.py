"""A file of tasks: what it would enter and what it cannot, and entering the good rows."""

import hashlib
from collections.abc import Sequence

from dialog import Again, Document, Goto, Turn
from domain.unit_task import may_enter
from domain.unit_task_rows import Refusal, judge
from handlers.organiser import task_file_words as words
from handlers.table_file import NOTHING_NEW, WOULD_ENTER, TableFile, Told, remember, rows_in, steps_of
from locales import N_
from reports.task_file import ListingUnreadable, read_tasks
from storage import unit_tasks
from storage.unit_tasks import Entry

SEND_FILE = N_(
    "Please send the list as an Excel or CSV file with the columns plan or document, unit, task, due day. "
    "Nothing is entered before you confirm; what is in the register already stays as it is."
)
NOT_ANY_MORE = N_("Only the coordinating office keeps the register of tasks.")
ENTER, ENTER_GOOD = N_("Enter them"), N_("Enter only the good rows")
OTHER_NOW = N_("The register has been changed in the meantime. Please look once more.")
ENTERED = N_("Entered in the register: {n}.")


def read(turn: Turn, document: Document) -> None:
    """Remember the rows of a file; Again says why it cannot be read."""
    try:
        remember(turn, document, read_tasks(document.content))
    except ListingUnreadable as error:
        raise Again(words.unreadable(error, turn.t)) from error


async def would_enter(turn: Turn) -> tuple[Entry, Sequence[Refusal]]:
    """What the file would enter now, and what it cannot."""
    lines, refusals = judge(rows_in(turn), turn.plan, turn.today)
    return await unit_tasks.plan_entry(turn.db, lines), refusals


async def told(turn: Turn) -> Told:
    entry, refusals = await would_enter(turn)
    title = turn.t(WOULD_ENTER if entry.added else NOTHING_NEW, file=turn.data["file"])
    text = words.preview(turn, entry, refusals, turn.data["passed_over"])
    mark = hashlib.sha256("\n".join(line.fingerprint for line in entry.added).encode()).hexdigest()
    label = ENTER_GOOD if refusals else ENTER
    return Told(f"{title}\n{text}", mark, label if entry.added else "")


async def enter(turn: Turn) -> str:
    entry, _ = await would_enter(turn)
    entered = await unit_tasks.enter_all(turn.db, entry.added, by=turn.person.id, now=turn.now)
    return turn.t(ENTERED, n=entered)


STEPS = steps_of(
    TableFile(
        question=SEND_FILE,
        may_enter=may_enter,
        not_any_more=NOT_ANY_MORE,
        home=Goto("units", dialog="unit_tasks"),
        read=read,
        told=told,
        enter=enter,
        other_now=OTHER_NOW,
    )
)
