"""What the first author decides about the work: ask for its recognition, stop it with a reason, take it up again."""

from dialog import Choice, End, Goto, Prompt, Step, Turn
from domain.initiative import Initiative, State
from domain.lifecycle import Act, Place, when_proposed
from handlers.course_questions import at_least
from handlers.dossier_words import BLANK, time_limit, wanting_lines
from handlers.notices import outcomes
from handlers.progress_words import result_lines
from handlers.staff.registration import noted, who_confirms
from handlers.staff.reporting import chosen, locked, may_do, not_now
from locales import N_
from storage import audit, dossiers, initiatives

SHORTEST_REASON = 5

PREVIEW = N_("{code} “{title}” is to be proposed for recognition:")
SURE_TO_PROPOSE = N_("While it is being looked at, nothing of it can be changed. Send the request?")
YES_PROPOSE, NOT_YET = N_("Yes, send the request"), N_("Not yet")
PROPOSED = N_("The request to recognise {code} is on record; it now waits for {who}.")
WHY_STOP = N_("Why does the work on it end? The authors read this as you write it.")
SURE_TO_STOP = N_("Stop the work on {code} “{title}”? It keeps its code and can be resumed with /capnhat.")
YES_STOP, GO_ON = N_("Yes, stop it"), N_("No, go on")
STOPPED = N_("The work on {code} has been stopped. It can be resumed with /capnhat.")
RESUMED = N_("The work on {code} goes on; it is at {percent}%.")
UNCHANGED = N_("Nothing was changed.")


async def sure_to_propose(turn: Turn) -> Prompt | Goto:
    item, t = await chosen(turn), turn.t
    if item is None:
        return Goto("which")
    dossier = await dossiers.of(turn.db, item.id)
    shown = [t(PREVIEW, code=item.code, title=item.title), *await result_lines(turn, item)]
    lines = [*shown, *time_limit(turn, dossier), *wanting_lines(turn, dossier, BLANK), "", t(SURE_TO_PROPOSE)]
    return Prompt.menu("\n".join(lines), [Choice("yes", t(YES_PROPOSE)), Choice("no", t(NOT_YET))])


async def propose(turn: Turn, choice: str) -> End:
    """Send the request to the first step of the review of its recognition."""
    if choice == "no":
        return End(turn.t(UNCHANGED))
    item = await locked(turn, turn.data["id"])
    if not may_do(turn, Act.PROPOSE, item):
        return End(not_now(turn, item))
    after = await put(turn, item, when_proposed(turn.plan), "initiative.propose")
    await outcomes.proposed(turn, after)
    return End(turn.t(PROPOSED, code=after.code, who=await who_confirms(turn, after)))


async def take_why_stop(turn: Turn, text: str) -> None:
    turn.data["why"] = at_least(turn, text, SHORTEST_REASON)


async def sure_to_stop(turn: Turn) -> Prompt | Goto:
    item, t = await chosen(turn), turn.t
    if item is None:
        return Goto("which")
    text = t(SURE_TO_STOP, code=item.code, title=item.title)
    return Prompt.menu(text, [Choice("yes", t(YES_STOP)), Choice("no", t(GO_ON))])


async def stop(turn: Turn, choice: str) -> End:
    """End the work without a result; the co-authors read why."""
    if choice == "no":
        return End(turn.t(UNCHANGED))
    item = await locked(turn, turn.data["id"])
    if not may_do(turn, Act.STOP, item):
        return End(not_now(turn, item))
    after = await put(turn, item, Place(State.STOPPED), "initiative.stop", reason=turn.data["why"])
    await outcomes.stopped(turn, after)
    return End(turn.t(STOPPED, code=after.code))


async def resume(turn: Turn) -> str:
    """Take the work up again, as far as it was; what had been applied is said again. What to say."""
    item = await locked(turn, turn.data["id"])
    if not may_do(turn, Act.RESUME, item):
        return not_now(turn, item)
    after = await put(turn, item, Place(State.CONFIRMED), "initiative.resume")
    await outcomes.resumed(turn, after)
    return turn.t(RESUMED, code=after.code, percent=after.percent)


async def put(turn: Turn, item: Initiative, place: Place, action: str, *, reason: str = "") -> Initiative:
    """Put a locked initiative at another place of its life, and keep that it was done."""
    me, now = turn.person.id, turn.now
    after = await initiatives.move(turn.db, item.id, place, by=me, now=now, reason=reason)
    audit.record(turn.db, now, me, action, "initiative", item.id, noted(item), noted(after) | {"reason": reason})
    return after


STEPS = (
    Step("propose", sure_to_propose, propose),
    Step("stop_why", WHY_STOP, take_why_stop, limit=300),
    Step("stop", sure_to_stop, stop),
)
