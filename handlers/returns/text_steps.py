"""The written part of a report: several messages joined, perhaps a file, looked at, handed in."""

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.expected import Item
from domain.handing_in import LONGEST_TEXT, SHORTEST_TEXT
from handlers.returns.access import (
    asked_for,
    filled_by,
    look_at,
    not_now,
    on_file,
    to_list,
    to_list_saying,
    what,
    whose,
)
from handlers.returns.drafts import forget_words, keep_words, kept_words
from handlers.returns.file_steps import ASKED_AT, file_line, hand_in_with_file
from locales import N_
from storage.submissions import Content

SHOWN_LETTERS = 1200
"""More than this of a text is not read back: it would fill an old telephone."""

WRITE = N_("{what} ({whose}): please type the text. Several messages can be joined afterwards.")
WRITE_ON = N_("Please type what follows; it is put after what is there.")
TOO_SHORT = N_("Please write at least {n} characters.")
TOO_LONG = N_("The text would have {length} characters; at most {limit} can be taken. Please shorten it.")
SO_FAR = N_("{what} ({whose}), by {due}. Please check before handing in:")
CUT = N_("{text}… ({n} characters in all)")
SEND, ADD, ANEW = N_("Hand it in"), N_("Write more"), N_("Write it anew")
FILE, OTHER_FILE, NO_FILE, BACK = N_("Add a file"), N_("Another file"), N_("Without the file"), N_("Back to the list")


async def so_far(turn: Turn) -> Prompt | Goto:
    t, item = turn.t, await filled_by(turn)
    if item is None:
        return await not_now(turn)
    await take_up(turn, item)
    if not turn.data["text"]:
        return Goto("text")
    file = await file_line(turn)
    lines = [t(SO_FAR, what=what(turn, item), whose=whose(turn, item), due=t.date(item.due))]
    lines += [readable(turn, turn.data["text"]), *file]
    choices = [
        Choice("send", t(SEND)),
        Choice("add", t(ADD)),
        Choice("anew", t(ANEW)),
        Choice("file", t(OTHER_FILE if file else FILE)),
        *([Choice("no_file", t(NO_FILE))] if file else []),
        Choice("list", t(BACK), back=True),
    ]
    return Prompt.board("\n".join(lines), choices)


async def take_up(turn: Turn, item: Item) -> None:
    """Go on with what was written before: the draft, else what was handed in."""
    if "text" in turn.data:
        return
    row = await on_file(turn, item)
    look_at(turn, row)
    kept = await kept_words(turn, item)
    turn.data.update(text=kept or (row.words if row and not row.on_paper else ""), file=(row and row.file_id) or 0)
    turn.data["adding"] = False


def readable(turn: Turn, text: str) -> str:
    """A text as it is read back, a long one cut."""
    if len(text) <= SHOWN_LETTERS:
        return text
    return turn.t(CUT, text=text[:SHOWN_LETTERS].rstrip(), n=turn.t.number(len(text)))


async def choose(turn: Turn, choice: str) -> Goto:
    item = await filled_by(turn)
    if item is None:
        return await not_now(turn)
    if choice == "list":
        return to_list(turn)
    if choice == "send":
        return await send(turn, item)
    if choice == "file":
        turn.data[ASKED_AT] = "so_far"
        return Goto("file")
    if choice == "no_file":
        turn.data["file"] = 0
        return Goto("so_far")
    turn.data["adding"] = choice == "add"
    return Goto("text")


async def send(turn: Turn, item: Item) -> Goto:
    """Hand in what is there."""
    receipt = await hand_in_with_file(turn, item, Content(turn.data["text"]))
    await forget_words(turn, item)
    return to_list_saying(turn, receipt)


async def what_text(turn: Turn) -> Prompt | Goto:
    t, item = turn.t, await filled_by(turn)
    if item is None:
        return await not_now(turn)
    if turn.data["adding"]:
        return Prompt(t(WRITE_ON))
    asked = await asked_for(turn, item)
    text = t(WRITE, what=what(turn, item), whose=whose(turn, item))
    return Prompt("\n".join([*([asked.words] if asked and asked.words else []), text]))


async def take_text(turn: Turn, text: str) -> Goto:
    item = await filled_by(turn)
    if item is None:
        return await not_now(turn)
    before = turn.data["text"] if turn.data["adding"] else ""
    joined = "\n".join(filter(None, [before, text.strip()]))
    if len(joined) < SHORTEST_TEXT:
        raise Again(turn.t(TOO_SHORT, n=SHORTEST_TEXT))
    if len(joined) > LONGEST_TEXT:
        limit = turn.t.number(LONGEST_TEXT)
        raise Again(turn.t(TOO_LONG, length=turn.t.number(len(joined)), limit=limit))
    turn.data["text"] = joined
    await keep_words(turn, item, joined)
    return Goto("so_far")


STEPS = (Step("so_far", so_far, choose), Step("text", what_text, take_text, limit=LONGEST_TEXT))
