"""A unit's self-assessment: the criteria in any order, what is missing, and handing all of it in."""

from collections.abc import Mapping

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.assessment import Assessment, Rating, criteria_of_units, not_judged
from domain.expected import Item
from domain.plan import Criterion
from handlers.returns.access import filled_by, hand_in, not_now, on_file, to_list, to_list_saying, what, whose
from handlers.returns.linking import PAGE, linked_line, sources_of
from handlers.words import clipped
from locales import N_
from storage import assessments
from storage.submissions import Content

RATINGS = {
    Rating.NOT_MET: N_("Not met yet"),
    Rating.MET: N_("Met"),
    Rating.EXCEEDED: N_("Exceeded"),
}
OVERVIEW = N_("{what} ({whose}), by {due}. Written: {n} of {all}. Choose a criterion, in any order.")
LINE = N_("{label} – {rating}")
NOT_WRITTEN = N_("not written yet")
LOOK_AND_SEND, BACK = N_("Look at it and hand it in"), N_("Back to the list")
STILL_MISSING = N_("Not written yet: {n}. It can be handed in once all are there.")
PREVIEW = N_("Please check before handing in: {what} ({whose}).")
ENTRY = N_("{label}\n{rating}. {words}")
SEND, LEAVE = N_("Hand it in"), N_("Do not hand it in yet")


async def overview(turn: Turn) -> Prompt | Goto:
    t, item = turn.t, await filled_by(turn)
    if item is None:
        return await not_now(turn)
    judged, criteria = await written(turn, item), criteria_of_units(turn.plan)
    row = await on_file(turn, item)
    handed_in = row is not None and not row.on_paper
    about = {"what": what(turn, item), "whose": whose(turn, item), "due": t.date(item.due)}
    choices = [Choice(f"c{number}", criterion_line(turn, one, judged)) for number, one in enumerate(criteria)]
    send = [] if handed_in else [Choice("send", t(LOOK_AND_SEND))]
    text = t(OVERVIEW, n=len(judged), all=len(criteria), **about)
    return Prompt.board(text, [*choices, *send, Choice("list", t(BACK), back=True)])


async def written(turn: Turn, item: Item) -> dict[str, Assessment]:
    """What the unit has written of the plan's criteria."""
    judged = await assessments.of_unit(turn.db, item.due.year, item.unit)
    return {one.code: judged[one.code] for one in criteria_of_units(turn.plan) if one.code in judged}


def criterion_line(turn: Turn, criterion: Criterion, judged: Mapping[str, Assessment]) -> str:
    """A criterion on a button, with how it is judged."""
    one = judged.get(criterion.code)
    return turn.t(LINE, label=clipped(criterion.label, 40), rating=turn.t(RATINGS[one.rating] if one else NOT_WRITTEN))


async def choose_criterion(turn: Turn, choice: str) -> Goto:
    if choice == "list":
        return to_list(turn)
    item = await filled_by(turn)
    if item is None:
        return await not_now(turn)
    judged = await written(turn, item)
    if choice == "send":
        missing = not_judged(turn.plan, judged)
        if missing:
            raise Again(turn.t(STILL_MISSING, n=len(missing)))
        return Goto("criteria_sure")
    criterion = criteria_of_units(turn.plan)[int(choice[1:])]
    one = judged.get(criterion.code)
    turn.data.update(criterion=criterion.code, seen_one=one.version if one else 0)
    turn.data.update(words=one.words if one else "", linked=list(one.shown_by) if one else [])
    turn.data["rating"] = one.rating if one else ""
    turn.data.pop(PAGE, None)
    return Goto("rating")


async def entries(turn: Turn, item: Item) -> list[str]:
    """Each criterion with its rating, words and what shows it, to be read."""
    t, judged = turn.t, await written(turn, item)
    sources, lines = await sources_of(turn, item.unit, item.due.year), []
    for criterion in criteria_of_units(turn.plan):
        if (one := judged.get(criterion.code)) is not None:
            lines.append(t(ENTRY, label=criterion.label, rating=t(RATINGS[one.rating]), words=one.words))
            lines.append(linked_line(turn, one.shown_by, sources))
    return lines


async def preview(turn: Turn) -> Prompt | Goto:
    t, item = turn.t, await filled_by(turn)
    if item is None:
        return await not_now(turn)
    lines = [t(PREVIEW, what=what(turn, item), whose=whose(turn, item)), *await entries(turn, item)]
    return Prompt.menu("\n".join(lines), [Choice("send", t(SEND)), Choice("leave", t(LEAVE))])


async def send(turn: Turn, choice: str) -> Goto:
    item = await filled_by(turn)
    if item is None:
        return await not_now(turn)
    if choice == "leave":
        return Goto("criteria")
    return to_list_saying(turn, await hand_in(turn, item, Content()))


STEPS = (Step("criteria", overview, choose_criterion), Step("criteria_sure", preview, send))
