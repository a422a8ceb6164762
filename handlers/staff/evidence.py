"""Put forward evidence of an initiative of one's own: choose it, send photos and papers, look at them, take one out."""

import asyncio
from collections.abc import Collection

from dialog import Again, Choice, Dialog, End, Goto, Prompt, Step, Turn
from dialog.exchange import KEPT_AWAY
from dialog.repertoire import not_here
from domain.evidence import Evidence, Secret, examined
from domain.file_kinds import FileKind, NotTaken
from domain.initiative import Initiative
from domain.stored_file import plain_name
from handlers.evidence_list import PAGE
from handlers.staff.evidence_sent import DONE, GONE, STEPS, all_sent, chosen, noted, own_initiatives
from handlers.staff.evidence_words import REFUSALS
from handlers.words import clipped
from locales import N_
from storage import audit, evidence, initiatives
from storage.store import StoreError, named

LONGEST_CAPTION = 300
NONE = N_("Only a registered initiative can have evidence, and none of yours of this or last year is on record.")
WHICH = N_("Which initiative is the evidence for?")
INITIATIVE_LINE = N_("{code} {title}")
SEND = N_(
    "Evidence of {code} “{title}”.\nPlease send photos or documents (PDF, Word, Excel, PowerPoint, text), one after "
    "another, {limit} MB each at most. A line written with a file becomes its caption."
)
SEND_PHOTOS = N_(
    "Evidence of {code} “{title}”.\nPlease send photos, one after another. This channel takes photos only; documents "
    "can be sent on Telegram or in the web chat."
)
ANOTHER = N_("Please send the next file, type a caption for “{name}”, or choose “Done”.")
NOT_A_FILE = N_("Please send a photo or a document, or choose one of the options.")
RECEIVED = N_("Received: “{name}” ({n} of at most {most}).")
SAME = N_("“{name}” has been received before, so it was not added again.")
FULL = N_("{code} has {most} files already, which is the most. Please take one out first.")
CAPTIONED = N_("The caption of “{name}” is on record.")
PHOTO = N_("photo {n}")
LIST = N_("Look at what was sent ({n})")
NOT_STORED = N_("The file could not be kept just now and nothing of it is on record. Please send it again later.")
HOW_TO = N_("No file is expected here. To add it to an initiative as evidence, type /minhchung and send it again.")


async def which_initiative(turn: Turn) -> Prompt | Goto | End:
    own = await own_initiatives(turn)
    if not own:
        return End(turn.t(NONE))
    if len(own) == 1:
        turn.data["initiative"] = own[0].id
        return Goto("send")
    line = [(item.id, turn.t(INITIATIVE_LINE, code=item.code, title=clipped(item.title, 40))) for item in own]
    return Prompt.menu(turn.t(WHICH), [Choice(str(number), label) for number, label in line])


async def choose_initiative(turn: Turn, choice: str) -> None:
    turn.data["initiative"] = int(choice)


async def send_next(turn: Turn) -> Prompt | End:
    t, item = turn.t, await chosen(turn)
    if item is None:
        return End(t(GONE))
    files = await evidence.of_initiative(turn.db, item.id)
    last = next((one for one in files if one.id == turn.data.get("last")), None)
    text = t(ANOTHER, name=last.file.name) if last else invitation(turn, item)
    look = [Choice("list", t(LIST, n=len(files)))] if files else []
    return Prompt.menu(text, [*look, Choice("done", t(DONE))], open=last is not None)


def invitation(turn: Turn, item: Initiative) -> str:
    """What may be sent on this channel."""
    limit, can = turn.plan.evidence.largest_megabytes, turn.world.capabilities[turn.conversation.channel]
    return turn.t(SEND if can.files_in else SEND_PHOTOS, code=item.code, title=item.title, limit=limit)


async def take(turn: Turn, answer: str) -> Goto | End:
    if turn.document is not None:
        await put_forward(turn, " ".join(answer.split()))
        return Goto("send")
    if answer == "list":
        turn.data.pop(PAGE, None)
        return Goto("list")
    if answer == "done":
        return End(await all_sent(turn))
    await describe(turn, answer)
    return Goto("send")


async def put_forward(turn: Turn, caption: str) -> None:
    """Keep the file that was sent, once it is known what it is; Again says why it is not kept."""
    t, document = turn.t, turn.document
    assert document is not None
    kind = await examined_or_again(turn, document.name, caption, document.content)
    item, most = await locked(turn), turn.plan.evidence.most_files
    files = await evidence.of_initiative(turn.db, item.id)
    given = kind.named(plain_name(document.name) or t(PHOTO, n=len(files) + 1))
    name = told_apart(given, {one.file.name for one in files})
    if any(one.file.sha256 == named(document.content) for one in files):
        raise Again(t(SAME, name=name))
    if len(files) >= most:
        raise Again(t(FULL, code=item.code, most=most))
    added = await kept(turn, item, name, kind, clipped(caption, LONGEST_CAPTION))
    audit.record(turn.db, turn.now, turn.person.id, "evidence.add", "initiative", item.id, after=noted(added))
    turn.data["last"] = added.id
    turn.say(t(RECEIVED, name=name, n=len(files) + 1, most=most))


def told_apart(name: str, taken: Collection[str]) -> str:
    """A name no other file of the list has: telephones call every photo the same."""
    stem, dot, ending = name.rpartition(".")
    names = (f"{stem} ({number}){dot}{ending}" for number in range(2, len(taken) + 2))
    return next((other for other in (name, *names) if other not in taken), name)


async def examined_or_again(turn: Turn, name: str, caption: str, content: bytes) -> FileKind:
    """What the file is. A large one takes a moment to look through, in which others are answered."""
    try:
        return await asyncio.to_thread(examined, name, caption, content)
    except Secret:
        raise Again(turn.t(KEPT_AWAY)) from None
    except NotTaken as refused:
        raise Again(turn.t(REFUSALS[refused.refusal])) from None


async def locked(turn: Turn) -> Initiative:
    """The initiative, held, so that of two who send at once nobody passes the limit."""
    item = await chosen(turn)
    if item is None or await initiatives.lock(turn.db, item.id) is None:
        raise Again(turn.t(GONE))
    return item


async def kept(turn: Turn, item: Initiative, name: str, kind: FileKind, caption: str) -> Evidence:
    assert turn.document is not None
    content, me = turn.document.content, turn.person.id
    try:
        return await evidence.add(
            turn.db,
            turn.world.store,
            item.id,
            name,
            content,
            kind.media_type,
            caption=caption,
            by=me,
            now=turn.now,
        )
    except StoreError as error:
        raise Again(turn.t(NOT_STORED)) from error


async def describe(turn: Turn, text: str) -> None:
    """Put a caption to the file sent last."""
    one = await evidence.get(turn.db, turn.data.get("last", 0))
    if one is None or one.added_by != turn.person.id:
        raise Again(turn.t(NOT_A_FILE))
    before, after = noted(one), {"caption": " ".join(text.split())}
    await evidence.caption(turn.db, one.id, after["caption"])
    audit.record(turn.db, turn.now, turn.person.id, "evidence.caption", "initiative", one.initiative_id, before, after)
    turn.say(turn.t(CAPTIONED, name=one.file.name))


async def where_files_go(turn: Turn) -> str:
    """What to say about a file nobody asked for: whoever has an initiative may have meant it as evidence."""
    if turn.linked is not None and await own_initiatives(turn):
        return turn.t(HOW_TO)
    return await not_here(turn)


evidence_dialog = Dialog(
    "evidence",
    Step("which", which_initiative, choose_initiative),
    Step(
        "send",
        send_next,
        take,
        limit=LONGEST_CAPTION,
        takes_file=True,
        most_bytes=lambda plan: plan.evidence.largest_bytes,
    ),
    *STEPS,
    commands=("minhchung", "evidence"),
    description=N_("Send photos and documents as evidence of an initiative"),
)
