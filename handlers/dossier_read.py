"""The dossier of an initiative for those who may read all of it: read out, and the request made of it.

`dossier_of` is a step for any dialog; it needs the initiative's number in `turn.data["initiative"]`.
"""

from dialog import Choice, Prompt, Skip, Step, Turn
from domain.initiative import Initiative
from domain.review import may_read_all
from handlers.dossier_words import whole
from locales import N_
from storage import dossiers, initiatives

GET, DONE = N_("Get the request (.docx)"), N_("Done")
HERE_IT_IS = N_("The request for recognition: what is not on record is left blank, to be written by hand.")


async def opened(turn: Turn) -> Initiative | None:
    """The initiative whose dossier is open, if this person may still read it."""
    item = await initiatives.get(turn.db, turn.data["initiative"])
    return item if item is not None and may_read_all(turn.plan, item, turn.person, turn.today) else None


async def read_out(turn: Turn) -> Prompt | Skip:
    item = await opened(turn)
    if item is None:
        return Skip()
    choices = [Choice("get", turn.t(GET)), Choice("done", turn.t(DONE))]
    return Prompt.menu(whole(turn, item, await dossiers.of(turn.db, item.id)), choices)


async def get(turn: Turn, choice: str) -> None:
    if choice == "get":
        await hand_over(turn)


async def hand_over(turn: Turn) -> None:
    """Attach the request, if its dossier may still be read."""
    from handlers.staff.dossier_paper import request_for  # here: few ask for it, and what writes it is slow to load

    if (item := await opened(turn)) is not None:
        turn.attach(await request_for(turn, item, await dossiers.of(turn.db, item.id)))
        turn.say(turn.t(HERE_IT_IS))


dossier_of = Step("dossier_of", read_out, get)
