"""A document that exists on paper: its number and day, perhaps a scan, looked at, handed in."""

from datetime import date

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.expected import Item
from domain.handing_in import LONGEST_NOTE
from domain.paper_document import DocumentSlip, PaperDocument, read_document, slip_of_day
from handlers.returns.access import filled_by, not_now, to_list, to_list_saying, what, whose
from handlers.returns.file_steps import ASKED_AT, file_line, hand_in_with_file
from locales import N_
from storage.submissions import Content

WHICH = N_("{what} ({whose}): which number and day has the document? For example {example}.")
EXAMPLE = N_("số 12/BB-ĐK ngày 18/11/2026, or không số ngày 18/11")
NOT_READ = N_("That was not understood as number and day. Please type it like {example}.")
FUTURE = N_("{day} is still to come. Please type the day the document bears.")
OUTSIDE = N_("{day} is before {year}, the year it is for. Please check the day.")
PREVIEW = N_(
    "Please check before handing in: {what} ({whose}), document {document}. It counts from the document's day."
)
SEND, OTHER, FILE, BACK = N_("Hand it in"), N_("Another number or day"), N_("Add a scan"), N_("Back to the list")


async def which_document(turn: Turn) -> Prompt | Goto:
    item = await filled_by(turn)
    if item is None:
        return await not_now(turn)
    return Prompt(turn.t(WHICH, what=what(turn, item), whose=whose(turn, item), example=turn.t(EXAMPLE)))


async def take_document(turn: Turn, text: str) -> Goto:
    item = await filled_by(turn)
    if item is None:
        return await not_now(turn)
    document = read_document(text, turn.today)
    if document is None:
        raise Again(turn.t(NOT_READ, example=turn.t(EXAMPLE)))
    check_day(turn, document.day, item)
    turn.data.update(number=document.number, day=document.day.isoformat())
    return Goto("document_sure")


def check_day(turn: Turn, day: date, item: Item) -> None:
    """Again where a paper cannot have that day."""
    slip, t = slip_of_day(day, turn.today, item.due.year), turn.t
    if slip is DocumentSlip.FUTURE:
        raise Again(t(FUTURE, day=t.date(day)))
    if slip is DocumentSlip.OUTSIDE:
        raise Again(t(OUTSIDE, day=t.date(day), year=item.due.year))


def document_in(turn: Turn) -> PaperDocument:
    """The document that was typed."""
    return PaperDocument(turn.data["number"], date.fromisoformat(turn.data["day"]))


async def preview(turn: Turn) -> Prompt | Goto:
    t, item = turn.t, await filled_by(turn)
    if item is None:
        return await not_now(turn)
    text = t(PREVIEW, what=what(turn, item), whose=whose(turn, item), document=document_in(turn).written)
    choices = [Choice("send", t(SEND)), Choice("file", t(FILE)), Choice("other", t(OTHER)), Choice("list", t(BACK))]
    return Prompt.menu("\n".join([text, *await file_line(turn)]), choices)


async def choose(turn: Turn, choice: str) -> Goto:
    item = await filled_by(turn)
    if item is None:
        return await not_now(turn)
    if choice == "list":
        return to_list(turn)
    if choice == "other":
        return Goto("document")
    if choice == "file":
        turn.data[ASKED_AT] = "document_sure"
        return Goto("file")
    document = document_in(turn)
    return to_list_saying(turn, await hand_in_with_file(turn, item, Content(document.written, day=document.day)))


STEPS = (
    Step("document", which_document, take_document, limit=LONGEST_NOTE),
    Step("document_sure", preview, choose),
)
