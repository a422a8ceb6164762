"""The part of writing an announcement about the picture or paper that goes with it."""

from dialog import Again, Choice, Prompt, Step, Turn
from domain.stored_file import KEPT_FOR, StoredFile, plain_name
from handlers.staff.evidence import examined_or_again
from locales import N_
from storage import files
from storage.store import StoreError

FILE = N_(
    "Should a picture or a paper go with it? Please send it ({limit} MB at most), or choose “Without a file”. Where a "
    "channel takes no files, readers get a link."
)
FILE_PICTURE = N_(
    "Should a picture go with it? Please send it ({limit} MB at most), or choose “Without a file”. This channel takes "
    "pictures only; a paper can be sent on Telegram or in the web chat."
)
FILE_IS = N_("“{name}” goes with it. Please send another one to replace it, or choose one of the options.")
RECEIVED = N_("Received: “{name}” goes with it.")
WITHOUT, KEEP = N_("Without a file"), N_("Keep this file")
PICTURE = N_("picture")
NOT_STORED = N_("The file could not be kept just now. Please send it again, or choose “Without a file”.")


async def which_file(turn: Turn) -> Prompt:
    t, kept = turn.t, await attached(turn)
    if kept is None:
        can = turn.world.capabilities[turn.conversation.channel]
        question = t(FILE if can.files_in else FILE_PICTURE, limit=turn.plan.evidence.largest_megabytes)
        return Prompt.menu(question, [Choice("without", t(WITHOUT))])
    return Prompt.menu(t(FILE_IS, name=kept.name), [Choice("keep", t(KEEP)), Choice("without", t(WITHOUT))])


async def attached(turn: Turn) -> StoredFile | None:
    """The file of this draft, as long as it is kept: a draft left for a week has to get it again."""
    return await files.get(turn.db, turn.data["file"]) if turn.data.get("file") else None


async def take_file(turn: Turn, answer: str) -> None:
    turn.data.pop("shown", None)
    if turn.document is None:
        if answer == "without":
            turn.data.pop("file", None)
        return
    name, content = turn.document.name, turn.document.content
    kind = await examined_or_again(turn, name, answer, content)
    called = kind.named(plain_name(name) or turn.t(PICTURE))
    try:
        kept = await files.keep(
            turn.db,
            turn.world.store,
            called,
            content,
            turn.now,
            media_type=kind.media_type,
            expires_at=turn.now + KEPT_FOR,
            for_person=turn.person.id,
        )
    except StoreError as error:
        raise Again(turn.t(NOT_STORED)) from error
    turn.data["file"] = kept.id
    turn.say(turn.t(RECEIVED, name=kept.name))


STEPS = (Step("file", which_file, take_file, takes_file=True, most_bytes=lambda plan: plan.evidence.largest_bytes),)
