"""Administration: the one conversation in which the coordinating office and administrators run the movement."""

from dialog import Choice, Dialog, Goto, Prompt, Step, Turn, only
from domain.budget import Room
from domain.people import Role
from handlers.admin import deadline_steps, log_steps, people_steps, remind_steps, roster_steps
from handlers.budget_words import lines
from locales import N_
from storage import budget

WHAT = N_("Administration. What would you like to do?")
ITEMS = {
    "person": N_("A person: roles, unit, chats, code"),
    "deadline": N_("Move an internal deadline"),
    "days_off": N_("Days off and days worked instead"),
    "roster": N_("Send a roster file"),
    "remind_whom": N_("Remind now"),
    "quizzes": N_("Sets of quiz questions"),
    "log": N_("Latest changes"),
}
DIALOGS = ("quizzes", "days_off")
"""Those of them that are conversations of their own."""
TYPED_HINT = N_("The same as typed commands: /trogiup quantri")
RUNS_IT = only(Role.COORDINATOR, Role.ADMIN)


async def what(turn: Turn) -> Prompt:
    choices = [Choice(step, turn.t(label)) for step, label in ITEMS.items()]
    text = "\n".join([turn.t(WHAT), turn.t(TYPED_HINT), *await scarce(turn)])
    return Prompt.board(text, choices)


async def scarce(turn: Turn) -> list[str]:
    """A line about each bot that has few of its month's messages left."""
    bots = await budget.standings(turn.db, turn.world.budgets, turn.now)
    return [" ".join(lines(one, turn.t)) for one in bots if one.room is not Room.AMPLE]


async def open_item(turn: Turn, step: str) -> Goto:
    return Goto(dialog=step) if step in DIALOGS else Goto(step)


administration = Dialog(
    "administration",
    Step("menu", what, open_item),
    *people_steps.STEPS,
    *deadline_steps.STEPS,
    *remind_steps.STEPS,
    *roster_steps.STEPS,
    *log_steps.STEPS,
    commands=("quantri", "admin"),
    label=N_("Administration"),
    description=N_("Administration: people, deadlines, reminders"),
    audience=RUNS_IT,
)
