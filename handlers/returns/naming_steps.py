"""Naming one outstanding person of the unit, or the unit itself: who, for what, shown by which initiatives."""

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.expected import Item
from domain.handing_in import LONGEST_WORDS, SHORTEST_WORDS
from domain.nomination import may_be_named
from handlers.course_questions import at_least
from handlers.finding import the_one
from handlers.returns.access import filled_by, hand_in_anew, not_now, whose
from handlers.returns.criterion_steps import KEEP
from handlers.returns.linking import Source, initiatives_of, link_choices, still_there, titled, toggled
from handlers.returns.names_steps import GONE_MEANWHILE, named_so_far, to_names
from handlers.words import clipped
from locales import N_
from storage import nominations, people

WHO = N_("Who is named? Please type a name or staff code of {unit}, or choose the collective.")
THE_COLLECTIVE = N_("The collective itself")
HAS_LEFT = N_("{name} is no longer active, so cannot be named. Please type another name or staff code.")
OTHER_UNIT = N_("{name} belongs to another unit. Please type somebody of {unit}.")
NAMED_BEFORE = N_("{name} is on the list already. Choose the name there to change it.")
WHAT_ACHIEVED = N_("{name}: what has been achieved this year? In a few sentences, with figures if you have them.")
WHICH_SHOW = N_("Which initiatives show this? Choose them, again to take one out, then “Done”.")
NONE_TO_LINK = N_("No initiative that could be linked is on record, so there is nothing to choose.")
ON_LIST = N_("On the list: {name}.")


async def who(turn: Turn) -> Prompt | Goto:
    item = await filled_by(turn)
    if item is None:
        return await not_now(turn)
    text = turn.t(WHO, unit=whose(turn, item))
    return Prompt.menu(text, [Choice("#unit", turn.t(THE_COLLECTIVE))], open=True)


async def take_who(turn: Turn, answer: str) -> Goto | None:
    item = await filled_by(turn)
    if item is None:
        return await not_now(turn)
    person = None if answer == "#unit" else await the_one(turn, answer)
    if person is not None and not may_be_named(person, item.unit):
        sentence = OTHER_UNIT if person.active else HAS_LEFT
        raise Again(turn.t(sentence, name=person.full_name, unit=whose(turn, item)))
    number = person.id if person else None
    if any(one.person_id == number for one in await named_so_far(turn, item)):
        raise Again(turn.t(NAMED_BEFORE, name=person.full_name if person else whose(turn, item)))
    turn.data["who"] = number or 0
    return None


async def what_achieved(turn: Turn) -> Prompt | Goto:
    item = await filled_by(turn)
    if item is None:
        return await not_now(turn)
    words = turn.data["words"]
    kept = (Choice("keep", turn.t(KEEP, words=clipped(words, 40))),) if words else ()
    return Prompt(turn.t(WHAT_ACHIEVED, name=await name_in(turn, item)), kept, open=True)


async def name_in(turn: Turn, item: Item) -> str:
    """Who is being named."""
    person = await people.get(turn.db, turn.data["who"]) if turn.data["who"] else None
    return person.full_name if person else whose(turn, item)


async def take_achieved(turn: Turn, text: str) -> None:
    if text != "keep" or not turn.data["words"]:
        turn.data["words"] = at_least(turn, text, SHORTEST_WORDS)


async def linkable(turn: Turn, item: Item) -> list[Source]:
    """The unit's initiatives; of a person, those they are an author of and those of the unit as a whole."""
    person = turn.data["who"]
    found = await initiatives_of(turn, item.unit, item.due.year)
    return [titled(turn, one) for one in found if not person or person in one.credited or one.collective]


async def which_show(turn: Turn) -> Prompt | Goto:
    item = await filled_by(turn)
    if item is None:
        return await not_now(turn)
    sources = await linkable(turn, item)
    turn.data["linked"] = still_there(turn.data["linked"], sources)
    page, choices = link_choices(turn, sources)
    return Prompt.menu("\n".join([turn.t(WHICH_SHOW if sources else NONE_TO_LINK), *page]), choices, open=True)


async def link(turn: Turn, answer: str) -> Goto:
    item = await filled_by(turn)
    if item is None:
        return await not_now(turn)
    sources = await linkable(turn, item)
    if await toggled(turn, answer, sources):
        return Goto("named_for")
    turn.data["linked"] = still_there(turn.data["linked"], sources)
    return to_names(turn, await put_on_list(turn, item))


async def put_on_list(turn: Turn, item: Item) -> str:
    """Put the name on the list, or its new words; of two who name somebody at once the second is told."""
    t, data, name = turn.t, turn.data, await name_in(turn, item)
    by = {"words": data["words"], "shown_by": data["linked"], "by": turn.person.id, "now": turn.now}
    if data["nomination"]:
        if not await nominations.change(turn.db, data["nomination"], **by):
            return t(GONE_MEANWHILE)
    elif not await nominations.name(turn.db, item.due.year, item.unit, data["who"] or None, **by):
        return t(NAMED_BEFORE, name=name)
    return "\n".join(filter(None, [t(ON_LIST, name=name), await hand_in_anew(turn, item)]))


STEPS = (
    Step("who", who, take_who, limit=100, takes_name=True),
    Step("achieved", what_achieved, take_achieved, limit=LONGEST_WORDS),
    Step("named_for", which_show, link, limit=100),
)
