"""A unit's self-assessment: the criteria in any order, what is missing, and handing all of it in."""

from collections.abc import Mapping

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.assessment import Assessment, Rating, criteria_of_units, not_judged
from domain.expected import Item
from domain.handing_in import LONGEST_WORDS, SHORTEST_WORDS
from domain.plan import Criterion
from handlers.course_questions import at_least
from handlers.returns.access import (
    filled_by,
    hand_in,
    hand_in_anew,
    look_at,
    not_now,
    on_file,
    to_list,
    to_list_saying,
    what,
    whose,
)
from handlers.returns.linking import PAGE, link_choices, linked_line, sources_of, still_there, toggled
from handlers.words import clipped
from locales import N_
from storage import assessments, people
from storage.submissions import Content, Meanwhile

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
WHICH_RATING = N_("“{label}”\nHow does the unit judge itself on this criterion?")
RATED = N_("“{label}”\nSo far: {rating}. How does the unit judge itself on this criterion?")
WHY = N_("In a few sentences, with figures if you have them: what has the unit done for this?")
KEEP = N_("Keep what is written: {words}")
WHAT_SHOWS = N_("Which initiatives and tasks of the unit show this? Choose them, again to take one out, then “Done”.")
NOTHING_TO_LINK = N_("No initiative or task of the unit is on record yet, so there is nothing to link.")
WRITTEN = N_("On record: “{label}” – {rating}.")
CHANGED = N_("{name} has written this criterion in the meantime; yours was not written. Please look at it again.")
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
    return Prompt.menu(text, [*choices, *send, Choice("list", t(BACK))])


async def written(turn: Turn, item: Item) -> dict[str, Assessment]:
    """What the unit has written of the plan's criteria."""
    judged = await assessments.of_unit(turn.db, item.due.year, item.unit)
    return {one.code: judged[one.code] for one in criteria_of_units(turn.plan) if one.code in judged}


def criterion_line(turn: Turn, criterion: Criterion, judged: Mapping[str, Assessment]) -> str:
    """A criterion on a button, with how it is judged."""
    one = judged.get(criterion.code)
    return turn.t(LINE, label=clipped(criterion.label, 40), rating=turn.t(RATINGS[one.rating] if one else NOT_WRITTEN))


async def choose_criterion(turn: Turn, choice: str) -> Goto | None:
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
    return None


def criterion_in(turn: Turn) -> Criterion:
    """The criterion being written."""
    code = turn.data["criterion"]
    return next(one for one in criteria_of_units(turn.plan) if one.code == code)


async def which_rating(turn: Turn) -> Prompt:
    t, label, so_far = turn.t, criterion_in(turn).label, turn.data["rating"]
    text = t(RATED, label=label, rating=t(RATINGS[Rating(so_far)])) if so_far else t(WHICH_RATING, label=label)
    return Prompt.menu(text, [Choice(rating, t(RATINGS[rating])) for rating in Rating])


async def choose_rating(turn: Turn, rating: str) -> None:
    turn.data["rating"] = rating


async def why(turn: Turn) -> Prompt:
    words = turn.data["words"]
    kept = (Choice("keep", turn.t(KEEP, words=clipped(words, 40))),) if words else ()
    return Prompt(turn.t(WHY), kept, open=True)


async def take_words(turn: Turn, text: str) -> None:
    if text != "keep" or not turn.data["words"]:
        turn.data["words"] = at_least(turn, text, SHORTEST_WORDS)


async def what_shows(turn: Turn) -> Prompt | Goto:
    item = await filled_by(turn)
    if item is None:
        return await not_now(turn)
    sources = await sources_of(turn, item.unit, item.due.year)
    turn.data["linked"] = still_there(turn.data["linked"], sources)
    page, choices = link_choices(turn, sources)
    return Prompt.menu("\n".join([turn.t(WHAT_SHOWS if sources else NOTHING_TO_LINK), *page]), choices, open=True)


async def link(turn: Turn, answer: str) -> Goto:
    item = await filled_by(turn)
    if item is None:
        return await not_now(turn)
    sources = await sources_of(turn, item.unit, item.due.year)
    if await toggled(turn, answer, sources):
        return Goto("shown_by")
    turn.data["linked"] = still_there(turn.data["linked"], sources)
    turn.say(await write(turn, item))
    return Goto("criteria", dialog="returns", data=where(turn))


def where(turn: Turn) -> dict[str, object]:
    """What leads back to the thing being worked on: what has been written is no question to go back to."""
    return {name: turn.data[name] for name in ("item", "unit", "seen") if name in turn.data}


async def write(turn: Turn, item: Item) -> str:
    """Put the criterion on record; of two who write it at once the second is told. What to say."""
    t, data, criterion = turn.t, turn.data, criterion_in(turn)
    about = {"rating": Rating(data["rating"]), "words": data["words"], "shown_by": data["linked"]}
    by = {"by": turn.person.id, "now": turn.now, "seen": data["seen_one"]}
    try:
        await assessments.assess(turn.db, item.due.year, item.unit, criterion.code, **about, **by)
    except Meanwhile:
        one = (await written(turn, item))[criterion.code]
        person = await people.get(turn.db, one.by)
        return t(CHANGED, name=person.full_name if person else "–")
    receipt = t(WRITTEN, label=clipped(criterion.label, 60), rating=t(RATINGS[about["rating"]]))
    anew = await hand_in_anew(turn, item)
    look_at(turn, await on_file(turn, item))
    return "\n".join(filter(None, [receipt, anew]))


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


STEPS = (
    Step("criteria", overview, choose_criterion),
    Step("rating", which_rating, choose_rating),
    Step("why", why, take_words, limit=LONGEST_WORDS),
    Step("shown_by", what_shows, link, limit=100),
    Step("criteria_sure", preview, send),
)
