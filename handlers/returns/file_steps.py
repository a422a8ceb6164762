"""A file that goes with what is handed in: a document, or the scan of one."""

from dataclasses import replace

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.expected import Item
from domain.stored_file import KEPT_FOR, plain_name
from handlers.returns.access import hand_in
from handlers.staff.evidence import NOT_STORED, examined_or_again
from locales import N_
from storage import files, submissions
from storage.store import StoreError
from storage.submissions import Content

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


async def hand_in_with_file(turn: Turn, item: Item, content: Content) -> str:
    """Put it on record with its file, which is kept for good by that; the receipt. Again where its time was over."""
    number: int = turn.data.get("file", 0)
    if number and not await files.settle(turn.db, number):
        turn.data["file"] = 0
        raise Again(turn.t(FILE_GONE))
    try:
        return await hand_in(turn, item, replace(content, file_id=number or None))
    except Again:
        if await submissions.unit_of_file(turn.db, number) is None:
            await files.let_go(turn.db, number, turn.now)
        raise


STEPS = (
    Step(
        "file", which_file, take_file, takes_file=True, most_bytes=lambda plan: plan.evidence.largest_bytes, limit=300
    ),
)
