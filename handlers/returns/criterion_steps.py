"""One criterion of a unit's self-assessment: how it is judged, in which words, shown by what."""

from dialog import Choice, Goto, Prompt, Step, Turn
from domain.assessment import Rating, criteria_of_units
from domain.expected import Item
from domain.handing_in import LONGEST_WORDS, SHORTEST_WORDS
from domain.plan import Criterion
from handlers.course_questions import at_least
from handlers.returns.access import filled_by, hand_in_anew, look_at, not_now, on_file, where
from handlers.returns.criteria_steps import RATINGS, written
from handlers.returns.linking import link_choices, sources_of, still_there, toggled
from handlers.words import clipped
from locales import N_
from storage import assessments, people
from storage.submissions import Meanwhile

WHICH_RATING = N_("“{label}”\nHow does the unit judge itself on this criterion?")
RATED = N_("“{label}”\nSo far: {rating}. How does the unit judge itself on this criterion?")
WHY = N_("In a few sentences, with figures if you have them: what has the unit done for this?")
KEEP = N_("Keep what is written: {words}")
WHAT_SHOWS = N_("Which initiatives and tasks of the unit show this? Choose them, again to take one out, then “Done”.")
NOTHING_TO_LINK = N_("No initiative or task of the unit is on record yet, so there is nothing to link.")
WRITTEN = N_("On record: “{label}” – {rating}.")
CHANGED = N_("{name} has written this criterion in the meantime; yours was not written. Please look at it again.")


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


STEPS = (
    Step("rating", which_rating, choose_rating),
    Step("why", why, take_words, limit=LONGEST_WORDS),
    Step("shown_by", what_shows, link, limit=100),
)
