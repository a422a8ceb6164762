"""The main menu: what is still missing for this person, and everything open to them."""

from collections.abc import Sequence

from dialog import Again, Choice, Dialog, Goto, Prompt, Step, Turn
from dialog.exchange import CHOOSE
from domain.completeness import Owed
from handlers.facts import standing_of
from handlers.head.consultations import open_requests
from handlers.notices.reminders import parts_of
from handlers.staff.joining import waiting
from handlers.staff.waiting import waiting_lines
from locales import N_
from storage import conversations, initiatives

QUESTION = N_("What would you like to do?")
NOTHING_OWED = N_("For {year}, everything asked of you is on record.")
DRAFT_WAITS = N_("A draft waits to be finished: {dialogs}.")
OWED = {
    Owed.CONFIRMATION: N_("- Your decision on what waits for you: {n}"),
    Owed.INITIATIVE: N_("- A registered initiative"),
    Owed.TRAINING: N_("- A finished digital-skill course"),
}
RETURNED = N_("- Returned to you for improvement: {n}")
ASKED_TO_JOIN = N_("You are named as an author and asked to agree: {n}. Type /dongtacgia to answer.")
JOIN_WANTED = N_("Asking to join what you have registered: {n}. Type /nhandongtacgia to answer.")
VIEW_ASKED = N_("Your view is asked for: {n}. Type /ykien to read it and answer.")
STILL_OPEN = N_("Not yet on record for {year}:")


def make_home(dialogs: Sequence[Dialog]) -> Dialog:
    """Home offers all dialogs that have a label, in their order, to whom they are for."""
    by_name = {dialog.name: dialog for dialog in dialogs}

    async def menu(turn: Turn) -> Prompt:
        offered = [dialog for dialog in dialogs if dialog.label and dialog.audience.includes(turn.linked, turn.today)]
        choices = [Choice(dialog.name, turn.t(dialog.label)) for dialog in offered]
        asked = [await asked_line(turn), await joining_line(turn), await views_line(turn), *await waiting_lines(turn)]
        parts = [await owed_lines(turn), *asked, await draft_line(turn, by_name), turn.t(QUESTION)]
        return Prompt.menu("\n\n".join(filter(None, parts)), choices)

    async def go(turn: Turn, choice: str) -> Goto:
        if choice not in by_name:  # a menu that an earlier version has shown took other words
            raise Again(turn.t(CHOOSE))
        dialog = by_name[choice]
        return Goto("~draft" if dialog.draft else "", dialog=choice)

    return Dialog("home", Step("menu", menu, go), commands=("menu",), description=N_("Main menu"))


async def owed_lines(turn: Turn) -> str:
    """What this person still owes, in a few lines."""
    t, year = turn.t, turn.today.year
    standing = await standing_of(turn)
    lines: list[str] = []
    for owed in standing.owes(turn.plan.obligations_of(turn.today.year)):
        if (parts := parts_of(owed, standing, turn.today, t)) is not None:
            lines += parts
        elif owed is Owed.INITIATIVE and standing.returned:
            lines.append(t(RETURNED, n=standing.returned))
        else:
            lines.append(t(OWED[owed], n=standing.waiting))
    return "\n".join([t(STILL_OPEN, year=year), *lines]) if lines else t(NOTHING_OWED, year=year)


async def asked_line(turn: Turn) -> str:
    """How many wait to hear whether this person is an author of theirs."""
    asked = await initiatives.of_silent_author(turn.db, turn.person.id)
    return turn.t(ASKED_TO_JOIN, n=len(asked)) if asked else ""


async def joining_line(turn: Turn) -> str:
    """How many wait to join what this person has registered."""
    asked = await waiting(turn)
    return turn.t(JOIN_WANTED, n=len(asked)) if asked else ""


async def views_line(turn: Turn) -> str:
    """How many reviewers wait for this person's view."""
    asked = await open_requests(turn)
    return turn.t(VIEW_ASKED, n=len(asked)) if asked else ""


async def draft_line(turn: Turn, by_name: dict[str, Dialog]) -> str:
    """Which dialogs were left unfinished."""
    drafts = await conversations.drafts(turn.db, turn.person.id)
    labels = [turn.t(by_name[draft.dialog].label) for draft in drafts if draft.dialog in by_name]
    return turn.t(DRAFT_WAITS, dialogs=", ".join(labels)) if labels else ""
