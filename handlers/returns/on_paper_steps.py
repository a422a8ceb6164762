"""The coordinating office notes that a unit handed something in on paper: what paper, of which day."""

from datetime import date

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.dates import parse_date
from domain.expected import Item
from domain.handing_in import LONGEST_NOTE, SHORTEST_NOTE, may_note_paper
from handlers.course_questions import at_least
from handlers.notices import returns as notices
from handlers.returns.access import chosen, not_now, to_list_saying, what, whose
from handlers.returns.document_steps import FILE, check_day
from handlers.returns.file_steps import ASKED_AT, file_line, hand_in_with_file
from locales import N_
from storage.submissions import Content

WHICH_PAPER = N_("{what} ({whose}): which paper is it? For example its number, or how it came.")
WHICH_DAY = N_("On which day was it handed in? For example 18/11, 18/11/2026 or “today”.")
TODAY = N_("Today ({day})")
NOT_A_DATE = N_("That was not understood as a date. Please type it like 30/11 or 30/11/2026.")
PREVIEW = N_("Note as handed in on paper on {day}: {what} ({whose})?\n{words}")
YES, NO = N_("Yes, note it"), N_("No, leave it")
NOTHING_NOTED = N_("Nothing was noted.")


async def paper_item(turn: Turn) -> Item | None:
    """The thing being noted, as long as it is missing and this person may note it."""
    item = await chosen(turn)
    return item if item is not None and not item.received and may_note_paper(item, turn.person) else None


async def which_paper(turn: Turn) -> Prompt | Goto:
    item = await paper_item(turn)
    if item is None:
        return await not_now(turn)
    return Prompt(turn.t(WHICH_PAPER, what=what(turn, item), whose=whose(turn, item)))


async def take_paper(turn: Turn, text: str) -> None:
    turn.data["words"] = at_least(turn, text, SHORTEST_NOTE)


async def which_day(turn: Turn) -> Prompt:
    day = turn.t.date(turn.today)
    return Prompt.menu(turn.t(WHICH_DAY), [Choice(turn.today.isoformat(), turn.t(TODAY, day=day))], open=True)


async def take_day(turn: Turn, text: str) -> Goto | None:
    item, day = await paper_item(turn), parse_date(text, turn.today)
    if item is None:
        return await not_now(turn)
    if day is None:
        raise Again(turn.t(NOT_A_DATE))
    check_day(turn, day, item)
    turn.data["day"] = day.isoformat()
    return None


async def preview(turn: Turn) -> Prompt | Goto:
    t, item = turn.t, await paper_item(turn)
    if item is None:
        return await not_now(turn)
    day = t.date(date.fromisoformat(turn.data["day"]))
    text = t(PREVIEW, day=day, what=what(turn, item), whose=whose(turn, item), words=turn.data["words"])
    choices = [Choice("yes", t(YES)), Choice("file", t(FILE)), Choice("no", t(NO))]
    return Prompt.menu("\n".join([text, *await file_line(turn)]), choices)


async def note(turn: Turn, choice: str) -> Goto:
    """Put it on record, and tell the head, who need not hand it in any more."""
    item = await paper_item(turn)
    if item is None:
        return await not_now(turn)
    if choice == "file":
        turn.data[ASKED_AT] = "paper_sure"
        return Goto("file")
    if choice == "no":
        return to_list_saying(turn, turn.t(NOTHING_NOTED))
    day = date.fromisoformat(turn.data["day"])
    receipt = await hand_in_with_file(turn, item, Content(turn.data["words"], on_paper=True, day=day))
    await notices.noted_on_paper(turn, item, day)
    return to_list_saying(turn, receipt)


STEPS = (
    Step("paper", which_paper, take_paper, limit=LONGEST_NOTE),
    Step("paper_day", which_day, take_day, limit=100),
    Step("paper_sure", preview, note),
)
