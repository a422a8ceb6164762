"""All that was done and said about a difficulty, in whole words, a page at a time."""

from dialog import Choice, Goto, Prompt, Step, Turn
from handlers.difficulties.file_steps import readable
from handlers.difficulties.words import entry_line, told_of
from handlers.paging import page_of, turned
from locales import N_
from storage import difficulties, people

HISTORY_PAGE = "history_page"
A_PAGE = 2
"""An entry may be a thousand letters long."""

ALL_OF_IT = N_("Its whole history ({n})")
TITLE = N_("History of no. {number}:")
TO_IT = N_("Back to it")


async def whole(turn: Turn) -> Prompt | Goto:
    t, item = turn.t, await readable(turn)
    entries = told_of(await difficulties.history(turn.db, item.id)) if item else []
    if item is None or not entries:
        return Goto("one")
    who = await people.several(turn.db, {entry.by for entry in entries})
    shown, page, turns = page_of(turn, entries, a_page=A_PAGE, key=HISTORY_PAGE)
    lines = [t(TITLE, number=item.id), *(entry_line(turn, entry, who) for entry in shown), *page]
    return Prompt.board("\n".join(lines), [*turns, Choice("one", t(TO_IT), back=True)])


async def turn_page(turn: Turn, choice: str) -> Goto:
    return Goto("history" if turned(turn, choice, key=HISTORY_PAGE) else "one")


STEPS = (Step("history", whole, turn_page),)
