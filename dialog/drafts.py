"""The question asked when somebody comes back to a dialog they left unfinished."""

from dialog.declare import Dialog, Step
from dialog.prompt import Choice, Prompt
from dialog.turn import Goto, Turn
from locales import N_
from storage import conversations

STEP = "~draft"

OFFER = N_("There is an unfinished draft from {moment}. Would you like to go on with it?")
CONTINUE = N_("Go on with the draft")
START_AGAIN = N_("Start again")


def draft_step(dialog: Dialog) -> Step:
    """Go on where it was left, or start again."""

    async def go_on_or_start_again(turn: Turn) -> Prompt | Goto:
        draft = await conversations.draft(turn.db, turn.person.id, dialog.name)
        if draft is None or draft.step not in dialog.steps:
            return Goto(dialog.first.name)
        choices = [Choice("continue", turn.t(CONTINUE)), Choice("again", turn.t(START_AGAIN))]
        return Prompt.menu(turn.t(OFFER, moment=turn.t.moment(draft.saved_at)), choices)

    async def choose(turn: Turn, choice: str) -> Goto:
        draft = await conversations.draft(turn.db, turn.person.id, dialog.name)
        if choice == "continue" and draft is not None and draft.step in dialog.steps:
            turn.data.update(draft.data)
            turn.conversation.trail = list(draft.trail)
            return Goto(draft.step)
        await conversations.forget_draft(turn.db, turn.person.id, dialog.name)
        return Goto(dialog.first.name)

    return Step(STEP, go_on_or_start_again, choose)
