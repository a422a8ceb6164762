"""A head reminds those of their unit who still owe something; the office and the director, those of any unit."""

from dialog import Again, Choice, Dialog, End, Prompt, Step, Turn, only
from domain.completeness import Owed
from domain.people import Role
from handlers.admin import reminding
from handlers.head.scope import SEES_ALL, unit_of
from locales import N_

OWN = (Owed.INITIATIVE, Owed.MANDATORY, Owed.TRAINING)
"""What a person owes for themselves; who has to confirm or to hand in hears of it otherwise."""

YES, NO = N_("Yes, send it"), N_("No, do not send it")
NOT_SENT = N_("Nothing was sent.")


async def sure(turn: Turn) -> Prompt:
    found = await reminding.readers(turn, OWN, unit_of(turn))
    text = reminding.preview(turn, found)
    if not found.to_tell:
        return Prompt.board(text)
    return Prompt.menu(text, [Choice("yes", turn.t(YES)), Choice("no", turn.t(NO))])


async def send(turn: Turn, choice: str) -> End:
    if choice != "yes":
        return End(turn.t(NOT_SENT) if choice == "no" else "")
    try:
        return End(await reminding.send(turn, OWN, unit_of(turn)))
    except Again as excuse:
        return End(str(excuse))


remind_people = Dialog(
    "remind_people",
    Step("sure", sure, send),
    commands=("nhacdonvi", "remindunit"),
    description=N_("Remind those of my unit who still owe something"),
    audience=only(Role.HEAD, *SEES_ALL),
)
