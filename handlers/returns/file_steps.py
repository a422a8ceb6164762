"""A file that goes with what is handed in: a document, or the scan of one."""

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.stored_file import KEPT_FOR, plain_name
from handlers.staff.evidence import NOT_STORED, examined_or_again
from locales import N_
from storage import files
from storage.store import StoreError

ASKED_AT = "file_for"
"""The step that is gone on with, in `turn.data`."""

SEND_ONE = N_("Please send the file: a document or a photo, {limit} MB at most.")
SEND_PHOTO = N_(
    "Please send a photo. This channel takes photos only; documents can be sent on Telegram or the web chat."
)
WITHOUT = N_("No file")
FILE_LINE = N_("File: {name}")
PHOTO = N_("photo")
FILE_GONE = N_("The file is no longer kept, because it was sent some days ago. Please send it again.")
NOT_A_FILE = N_("Please send a file here, or choose “No file”.")


async def which_file(turn: Turn) -> Prompt:
    limit, can = turn.plan.evidence.largest_megabytes, turn.world.capabilities[turn.conversation.channel]
    text = turn.t(SEND_ONE, limit=limit) if can.files_in else turn.t(SEND_PHOTO)
    return Prompt.menu(text, [Choice("without", turn.t(WITHOUT))])


async def take_file(turn: Turn, answer: str) -> Goto:
    """Keep the file for a while: it stays once what it goes with is handed in."""
    if turn.document is None and answer == "without":
        turn.data["file"] = 0
        return Goto(turn.data[ASKED_AT])
    if turn.document is None:
        raise Again(turn.t(NOT_A_FILE))
    document, me = turn.document, turn.person.id
    kind = await examined_or_again(turn, document.name, " ".join(answer.split()), document.content)
    name = kind.named(plain_name(document.name) or turn.t(PHOTO))
    try:
        kept = await files.keep(
            turn.db,
            turn.world.store,
            name,
            document.content,
            turn.now,
            media_type=kind.media_type,
            expires_at=turn.now + KEPT_FOR,
            for_person=me,
        )
    except StoreError as error:
        raise Again(turn.t(NOT_STORED)) from error
    turn.data["file"] = kept.id
    return Goto(turn.data[ASKED_AT])


async def file_line(turn: Turn) -> list[str]:
    """The file that goes with it, in a line; nothing where there is none."""
    kept = await files.get(turn.db, turn.data["file"]) if turn.data.get("file") else None
    return [turn.t(FILE_LINE, name=kept.name)] if kept else []


async def settled(turn: Turn) -> int | None:
    """The number of the file that goes with what is handed in now, kept for good; Again where its time was over."""
    number: int = turn.data.get("file", 0)
    if not number:
        return None
    if not await files.settle(turn.db, number):
        turn.data["file"] = 0
        raise Again(turn.t(FILE_GONE))
    return number


STEPS = (
    Step(
        "file", which_file, take_file, takes_file=True, most_bytes=lambda plan: plan.evidence.largest_bytes, limit=300
    ),
)
