"""The files put to a difficulty: sent by its author, fetched by those who may read it."""

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.difficulty import Difficulty
from domain.stored_file import plain_name
from handlers.paging import page_of, turned
from handlers.staff.evidence import NOT_STORED, PHOTO, examined_or_again, told_apart
from handlers.words import clipped
from locales import N_
from storage import audit, difficulties
from storage.store import StoreError, named

FILES_PAGE = "files_page"
"""A key of its own: the list of difficulties has pages, too."""

SEND = N_("Files of no. {number}: {n}. Send photos or documents that show it, one after another, or choose “{done}”.")
SEND_PHOTOS = N_(
    "Files of no. {number}: {n}. Send photos that show it, one after another, or choose “{done}”. This channel takes "
    "photos only; documents can be sent on Telegram or in the web chat."
)
DONE, TO_IT = N_("Done"), N_("Back to it")
NOT_A_FILE = N_("Please send a photo or a document, or choose one of the options.")
RECEIVED = N_("Received: “{name}”.")
SAME = N_("“{name}” has been received before, so it was not added again.")
FULL = N_("It has {most} files already, which is the most.")
CLOSED = N_("It has been closed in the meantime; no file was added.")
WHICH = N_("Files of no. {number}: {n}. Choose one to get it.")
NONE = N_("There are no files.")


async def send_next(turn: Turn) -> Prompt | Goto:
    t, item = turn.t, await difficulties.get(turn.db, turn.data["id"])
    if item is None or not item.may_be_added_to_by(turn.person):
        return Goto("one")
    files = await difficulties.files_of(turn.db, item.id)
    can = turn.world.capabilities[turn.conversation.channel]
    text = t(SEND if can.files_in else SEND_PHOTOS, number=item.id, n=len(files), done=t(DONE))
    return Prompt.board(text, [Choice("done", t(DONE))])


async def take(turn: Turn, answer: str) -> Goto:
    if turn.document is None:
        return Goto("one")
    await put_to_it(turn, " ".join(answer.split()))
    return Goto("files")


async def put_to_it(turn: Turn, caption: str) -> None:
    """Keep the file that was sent, once it is known what it is; Again says why it is not kept."""
    t, document, most = turn.t, turn.document, turn.plan.evidence.most_files
    assert document is not None
    kind = await examined_or_again(turn, document.name, caption, document.content)
    item = await difficulties.lock(turn.db, turn.data["id"])
    if item is None or not item.may_be_added_to_by(turn.person):
        raise Again(t(CLOSED))
    files = await difficulties.files_of(turn.db, item.id)
    given = kind.named(plain_name(document.name) or t(PHOTO, n=len(files) + 1))
    name = told_apart(given, {one.name for one in files})
    if any(one.sha256 == named(document.content) for one in files):
        raise Again(t(SAME, name=name))
    if len(files) >= most:
        raise Again(t(FULL, most=most))
    await keep(turn, item, name, document.content, kind.media_type)
    turn.say(t(RECEIVED, name=name))


async def keep(turn: Turn, item: Difficulty, name: str, content: bytes, media_type: str) -> None:
    """Keep it, and note that somebody put it there."""
    try:
        kept = await difficulties.add_file(turn.db, turn.world.store, item.id, name, content, media_type, turn.now)
    except StoreError as error:
        raise Again(turn.t(NOT_STORED)) from error
    subject, after = audit.CONFIDENTIAL if item.confidential else "difficulty", {"title": name, "sha256": kept.sha256}
    audit.record(turn.db, turn.now, turn.person.id, "difficulty.file", subject, item.id, after=after)


async def readable(turn: Turn) -> Difficulty | None:
    """The difficulty being looked at, if this person may read it now."""
    item = await difficulties.get(turn.db, turn.data["id"])
    return item if item is not None and item.may_be_read_by(turn.person, turn.today) else None


async def which_file(turn: Turn) -> Prompt | Goto:
    t, item = turn.t, await readable(turn)
    files = await difficulties.files_of(turn.db, item.id) if item else []
    if item is None or not files:
        turn.say(t(NONE))
        return Goto("one")
    shown, page, turns = page_of(turn, files, key=FILES_PAGE)
    choices = [
        *(Choice(str(one.id), clipped(one.name, 40)) for one in shown),
        *turns,
        Choice("one", t(TO_IT), back=True),
    ]
    return Prompt.board("\n".join([t(WHICH, number=item.id, n=len(files)), *page]), choices)


async def fetch(turn: Turn, choice: str) -> Goto:
    if choice == "one":
        return Goto("one")
    item = await readable(turn)
    if item is None or turned(turn, choice, key=FILES_PAGE):
        return Goto("file_list")
    for one in await difficulties.files_of(turn.db, item.id):
        if choice == str(one.id):
            turn.attach(one)
    return Goto("file_list")


STEPS = (
    Step("files", send_next, take, limit=300, takes_file=True, most_bytes=lambda plan: plan.evidence.largest_bytes),
    Step("file_list", which_file, fetch),
)
