"""The announcements addressed to me: read them again, acknowledge them; for who announces, what became of theirs."""

from dialog import Choice, Dialog, End, Goto, Prompt, Step, Turn
from domain.announcement import Announcement, Reader, scope_of, sees_results_of
from handlers.announcements import name_steps, result_steps
from handlers.announcements.acknowledging import acknowledged
from handlers.announcements.words import READ_IN_PLAN, READ_PLAN, UNDERSTOOD, framed, title_of
from handlers.paging import page_of, turned
from locales import N_
from storage import announcements, files, people, readers

MINE = N_("Announcements addressed to you: {n}. Choose one to read it.")
NONE = N_("No announcement has been addressed to you.")
LINE, TO_CONFIRM = N_("No. {n}: {title}"), N_("No. {n}: {title} (please confirm)")
WRITE, SENT = N_("Write an announcement"), N_("What was announced")
NOT_YOURS = N_("No announcement with that number was addressed to you.")
CONFIRMED = N_("You confirmed it at {moment}.")
ON_PAPER = N_("It is on record that you were told on paper, at {moment}.")
GET_FILE, TO_LIST = N_("Get the file"), N_("Back to the list")


async def which(turn: Turn) -> Prompt | Goto | End:
    """My own list; with a number after the command, that announcement."""
    number, turn.argument = turn.argument.strip().lstrip("#"), ""
    if number.isdecimal():
        turn.data["announcement"] = int(number[:9])
        return Goto(await where(turn))
    t, own = turn.t, await readers.to_person(turn.db, turn.person.id)
    own.sort(key=lambda pair: not waits(*pair))
    shown, page, turns = page_of(turn, own)
    announces = scope_of(turn.person, turn.today) is not None
    more = [Choice("write", t(WRITE)), Choice("sent", t(SENT))] if announces else []
    if not own and not more:
        return End(t(NONE))
    choices = [Choice(str(item.id), line(turn, item, reader)) for item, reader in shown]
    return Prompt.board("\n".join([t(MINE, n=len(own)) if own else t(NONE), *page]), [*choices, *turns, *more])


def waits(item: Announcement, reader: Reader) -> bool:
    """Whether this reader is asked to acknowledge it."""
    return item.is_open and reader.acknowledged_at is None


def line(turn: Turn, item: Announcement, reader: Reader) -> str:
    return turn.t(TO_CONFIRM if waits(item, reader) else LINE, n=item.id, title=title_of(item))


async def where(turn: Turn) -> str:
    """What to show of the announcement asked for: its results to whoever sees all of them, its text to its reader."""
    item = await announcements.get(turn.db, turn.data["announcement"])
    unit = sees_results_of(turn.person, turn.today, item) if item else None
    reader = await readers.one(turn.db, turn.data["announcement"], turn.person.id)
    asked = item is not None and reader is not None and waits(item, reader)
    return "result" if unit == "" or (unit and not asked) else "one"


async def choose(turn: Turn, choice: str) -> Goto | None:
    if turned(turn, choice):
        return Goto("list")
    if choice == "write":
        return Goto("~draft", dialog="announcement")
    if choice == "sent":
        return Goto("sent")
    turn.data["announcement"] = int(choice)
    return None


async def mine_in(turn: Turn) -> tuple[Announcement, Reader] | None:
    """The announcement being read, if it has come to this person."""
    own = await readers.to_person(turn.db, turn.person.id)
    return next((pair for pair in own if pair[0].id == turn.data["announcement"]), None)


async def read(turn: Turn) -> Prompt | Goto | End:
    t, found = turn.t, await mine_in(turn)
    if found is None:
        return End(t(NOT_YOURS))
    item, reader = found
    await readers.opened(turn.db, item.id, turn.person.id, turn.now)
    author = await people.get(turn.db, item.created_by)
    assert author is not None, "people are never deleted"
    lines = [framed(turn.plan, item.text, author, t), *([] if reader.acknowledged_at is None else [said(turn, reader)])]
    choices = [
        *([Choice("understood", t(UNDERSTOOD))] if waits(item, reader) else []),
        *([Choice("file", t(GET_FILE))] if item.file_id else []),
        *([Choice("plan", t(READ_IN_PLAN if item.ref else READ_PLAN))] if item.ref or item.duty else []),
        Choice("list", t(TO_LIST), back=True),
    ]
    return Prompt.board("\n\n".join(lines), choices)


def said(turn: Turn, reader: Reader) -> str:
    """When it was acknowledged, by oneself or on paper."""
    assert reader.acknowledged_at is not None
    sentence = CONFIRMED if reader.acknowledged_by == reader.person_id else ON_PAPER
    return turn.t(sentence, moment=turn.t.moment(reader.acknowledged_at))


async def act(turn: Turn, choice: str) -> Goto | End:
    found = await mine_in(turn)
    if found is None:
        return End(turn.t(NOT_YOURS))
    item, _ = found
    if choice == "plan":
        topic = {"topic": "section", "ref": item.ref, "page": 0} if item.ref else {}
        return Goto("read" if item.ref else "", dialog="plan", data=topic)
    if choice == "file":
        file = await files.get(turn.db, item.file_id) if item.file_id else None
        if file is not None:
            turn.attach(file)
        return Goto("one")
    if choice == "understood":
        turn.say(await acknowledged(turn, item.id))
    return Goto("list", dialog="announcements")


announcements_dialog = Dialog(
    "announcements",
    Step("list", which, choose),
    Step("one", read, act),
    *result_steps.STEPS,
    *name_steps.STEPS,
    commands=("thongbao", "announcements"),
    label=N_("Announcements"),
    description=N_("Announcements addressed to me; what became of those I sent"),
)
