"""The part of administration about reminding now: whom, where, how many, confirm."""

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.completeness import Owed
from handlers.admin import reminding
from locales import N_

WHOM = N_("Who should be reminded now?")
WHERE = N_("In which unit?")
EVERYWHERE = N_("The whole centre")
YES, NO = N_("Yes, send it"), N_("No, do not send it")
NOT_SENT = N_("Nothing was sent.")
TO_MENU = N_("Back to administration")


async def whom(turn: Turn) -> Prompt:
    return Prompt.menu(turn.t(WHOM), [Choice(owed, turn.t(label)) for owed, label in reminding.WHO.items()])


async def choose_whom(turn: Turn, owed: str) -> None:
    turn.data["owed"] = owed


async def which_unit(turn: Turn) -> Prompt:
    units = [Choice(unit.code, unit.button) for unit in turn.plan.units]
    return Prompt.menu(turn.t(WHERE), [Choice("*", turn.t(EVERYWHERE)), *units])


async def choose_unit(turn: Turn, unit: str) -> None:
    turn.data["unit"] = "" if unit == "*" else unit


async def sure(turn: Turn) -> Prompt:
    found = await reminding.readers(turn, (Owed(turn.data["owed"]),), turn.data["unit"])
    yes_no = [Choice("yes", turn.t(YES)), Choice("no", turn.t(NO))]
    choices = yes_no if found.to_tell else [Choice("menu", turn.t(TO_MENU), back=True)]
    return Prompt.board(reminding.preview(turn, found), choices)


async def send(turn: Turn, choice: str) -> Goto:
    if choice != "menu":
        turn.say(await sent(turn) if choice == "yes" else turn.t(NOT_SENT))
    return Goto(dialog="administration")


async def sent(turn: Turn) -> str:
    """Send it, or say why it cannot be sent now."""
    try:
        return await reminding.send(turn, (Owed(turn.data["owed"]),), turn.data["unit"])
    except Again as excuse:
        return str(excuse)


STEPS = (
    Step("remind_whom", whom, choose_whom),
    Step("remind_unit", which_unit, choose_unit),
    Step("remind_sure", sure, send),
)
