"""Difficulties and proposed changes: one's own, the queue of those who decide, the numbers for III.1.a-3."""

from dialog import Choice, Dialog, End, Goto, Prompt, Step, Turn
from domain.difficulty import Difficulty, UnitCount
from domain.people import Role
from handlers.difficulties import acts, file_steps, history
from handlers.difficulties.words import line
from handlers.paging import page_of, turned
from handlers.words import unit_name
from locales import N_
from storage import difficulties

WHAT = N_(
    "Difficulties and proposed changes of the plan go to the director, who decides on each. What would you like to do?"
)
SEND = N_("Report a difficulty, propose a change")
MINE, QUEUE, DECIDED = N_("My own ({n})"), N_("Waiting for a decision ({n})"), N_("Decided ({n})")
COUNTS, TO_START = N_("Numbers of the units"), N_("Back to difficulties")
TITLES = {
    "mine": N_("What you have brought forward: {n}. Choose one."),
    "queue": N_("Waiting for a decision, the oldest first: {n}. Choose one."),
    "decided": N_("Decided, the latest first: {n}. Choose one."),
}
NONE = N_("There is nothing here at present.")
COUNTED = N_(
    "Difficulties and proposals of {year} (criterion III.1.a-3), without those withdrawn and those in confidence:"
)
UNIT_COUNT = N_("- {unit}: brought forward {sent}, with a proposed solution {proposed}, decided {decided}")


async def what(turn: Turn) -> Prompt | Goto:
    number, turn.argument = turn.argument.strip(), ""
    if number.isdecimal():
        turn.data["id"] = int(number[:9])
        return Goto("one")
    t, me = turn.t, turn.person
    turn.data.pop("list", None)
    own, waiting, closed = [await listed(turn, which) for which in TITLES]
    queue = Choice("queue", t(QUEUE, n=len(waiting)))
    shows_queue = bool(waiting) or me.has(Role.DIRECTOR, Role.COORDINATOR)
    first = any(item.may_be_decided_by(me) for item in waiting)
    choices = [
        *([queue] if first else []),
        Choice("send", t(SEND)),
        *([Choice("mine", t(MINE, n=len(own)))] if own else []),
        *([queue] if shows_queue and not first else []),
        *([Choice("decided", t(DECIDED, n=len(closed)))] if closed else []),
        *([Choice("counts", t(COUNTS))] if me.has(Role.DIRECTOR, Role.COORDINATOR) else []),
    ]
    return Prompt.board(t(WHAT), choices)


async def listed(turn: Turn, which: str) -> list[Difficulty]:
    """One's own, or those of others that this person may read."""
    if which == "mine":
        return await difficulties.of_person(turn.db, turn.person.id)
    found = await (difficulties.standing(turn.db) if which == "queue" else difficulties.decided(turn.db))
    return [it for it in found if it.author_id != turn.person.id and it.may_be_read_by(turn.person, turn.today)]


async def choose_what(turn: Turn, choice: str) -> Goto | End | None:
    if choice == "send":
        return Goto("~draft", dialog="difficulty_sending")
    if choice == "counts":
        return Goto("counts")
    turn.data["list"] = choice
    turn.data.pop("page", None)
    return None


async def which_one(turn: Turn) -> Prompt | Goto:
    t, which = turn.t, turn.data["list"]
    items = await listed(turn, which)
    if not items:
        turn.say(t(NONE))
        return Goto("start")
    shown, page, turns = page_of(turn, items)
    choices = [
        *(Choice(str(item.id), line(turn, item)) for item in shown),
        *turns,
        Choice("start", t(TO_START), back=True),
    ]
    return Prompt.board("\n".join([t(TITLES[which], n=len(items)), *page]), choices)


async def choose_one(turn: Turn, choice: str) -> Goto | None:
    if choice == "start":
        return Goto("start")
    if turned(turn, choice):
        return Goto("list")
    turn.data["id"] = int(choice)
    return None


async def counted(turn: Turn) -> Prompt | Goto:
    """What each unit brought forward this year, for the office and the director."""
    t = turn.t
    if not turn.person.has(Role.DIRECTOR, Role.COORDINATOR):
        return Goto("start")
    found = await difficulties.counts(turn.db, turn.today.year)
    units = [unit.code for unit in turn.plan.units if unit.reporting]
    lines = [count_line(turn, unit, found.get(unit, UnitCount())) for unit in units]
    return Prompt.board(
        "\n".join([t(COUNTED, year=turn.today.year), *lines]), [Choice("start", t(TO_START), back=True)]
    )


def count_line(turn: Turn, unit: str, count: UnitCount) -> str:
    """The numbers of a unit."""
    numbers = {"sent": count.sent, "proposed": count.with_proposal, "decided": count.decided}
    return turn.t(UNIT_COUNT, unit=unit_name(turn.plan, unit), **numbers)


async def leave_counts(turn: Turn, choice: str) -> Goto:
    return Goto("start")


difficulties_dialog = Dialog(
    "difficulties",
    Step("start", what, choose_what),
    Step("list", which_one, choose_one),
    *acts.STEPS,
    *file_steps.STEPS,
    *history.STEPS,
    Step("counts", counted, leave_counts),
    commands=("vuongmac", "difficulty"),
    description=N_("Difficulties and proposed changes of the plan, for the director to decide"),
)
