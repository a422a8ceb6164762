"""Entering that the council proposes an initiative for recognition, with the minutes that say so."""

from dialog import Choice, Goto, Prompt, Turn
from domain.lifecycle import Act
from handlers.head import decisions
from handlers.head.review.consult import long_enough
from handlers.head.review.decide import LEFT_AS_IT_IS, NO_BACK, YES_ENTER
from handlers.head.review.going import looked_at, onward, overtaken, same_again
from locales import N_

WHICH_MINUTES = N_("Which minutes say so? Number and day, for example: minutes no. 02 of 12/11/2026.")
MINUTES_SURE = N_(
    "To be entered: the council proposes {code} “{title}” for recognition, according to: {words}\nIs that right?"
)
ENTERED = N_("On record: the council proposes “{title}”. It now waits for the decision on recognition.")


async def which_minutes(turn: Turn) -> Prompt:
    return Prompt(turn.t(WHICH_MINUTES))


async def take_minutes(turn: Turn, text: str) -> None:
    turn.data["words"] = long_enough(turn, " ".join(text.split()))


async def sure_of_minutes(turn: Turn) -> Prompt | Goto:
    item = await looked_at(turn)
    if item is None:
        return onward(turn)
    text = turn.t(MINUTES_SURE, code=item.code, title=item.title, words=turn.data["words"])
    return Prompt.menu(text, [Choice("yes", turn.t(YES_ENTER)), Choice("no", turn.t(NO_BACK))])


async def enter_result(turn: Turn, choice: str) -> Goto:
    if choice == "no":
        turn.say(turn.t(LEFT_AS_IT_IS))
        return same_again(turn)
    words = turn.data["words"]
    item = await decisions.to_decide(turn, Act.CONFIRM, int(turn.data["item"][1:]), turn.data["version"])
    if item is None:
        return await overtaken(turn, words)
    await decisions.confirm(turn, item, words)
    turn.say(turn.t(ENTERED, title=item.title))
    return onward(turn)
