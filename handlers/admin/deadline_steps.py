"""The part of administration about deadlines: choose one, type a day, see what changes, confirm."""

from datetime import date

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from handlers.admin import deadlines
from locales import N_

WHICH = N_("Which deadline should be moved? The day the report is due is set by the plan.")
LINE = N_("{name}: {day}")
WHAT_DAY = N_("To which day should “{name}” be moved? It is now on {day}. For example 12/11 or 12/11/2026.")
CONFIRM = N_("Move it?")
YES, NO = N_("Yes, move it"), N_("No, leave it")
LEFT_AS_IT_IS = N_("It stays as it is.")


async def which_deadline(turn: Turn) -> Prompt:
    t, days = turn.t, await deadlines.days_of(turn)
    choices = [
        Choice(key, t(LINE, name=deadlines.name_of(turn, key), day=f"{days[key]:%d/%m}"))
        for key in deadlines.movable(turn)
    ]
    return Prompt.menu(t(WHICH), choices)


async def choose_deadline(turn: Turn, key: str) -> None:
    turn.data["deadline"] = key


async def what_day(turn: Turn) -> Prompt:
    key, days = turn.data["deadline"], await deadlines.days_of(turn)
    return Prompt(turn.t(WHAT_DAY, name=deadlines.name_of(turn, key), day=turn.t.weekday(days[key])))


async def take_day(turn: Turn, text: str) -> None:
    day = deadlines.understood(turn, text)
    await deadlines.judged(turn, turn.data["deadline"], day)
    turn.data["day"] = day.isoformat()


async def sure(turn: Turn) -> Prompt | Goto:
    try:
        changes = await deadlines.preview(turn, turn.data["deadline"], date.fromisoformat(turn.data["day"]))
    except Again as excuse:  # moved by somebody else since the day was typed
        turn.say(str(excuse))
        return Goto("deadline")
    choices = [Choice("yes", turn.t(YES)), Choice("no", turn.t(NO))]
    return Prompt.menu(f"{changes}\n\n{turn.t(CONFIRM)}", choices)


async def move(turn: Turn, choice: str) -> Goto:
    if choice == "yes":
        turn.say(await deadlines.move(turn, turn.data["deadline"], date.fromisoformat(turn.data["day"])))
    else:
        turn.say(turn.t(LEFT_AS_IT_IS))
    return Goto(dialog="administration")


STEPS = (
    Step("deadline", which_deadline, choose_deadline),
    Step("deadline_day", what_day, take_day, limit=60),
    Step("deadline_sure", sure, move),
)
