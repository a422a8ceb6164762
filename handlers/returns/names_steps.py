"""The unit's list of outstanding people and collectives: who is on it, and taking somebody off."""

from dialog import Choice, Goto, Prompt, Step, Turn
from domain.expected import Item
from domain.nomination import Nomination
from handlers.paging import page_of, turned
from handlers.returns.access import filled_by, hand_in_anew, not_now, on_file, to_list, what, where, whose
from handlers.returns.linking import PAGE, linked_line
from handlers.words import clipped, unit_name
from locales import N_
from storage import nominations, people

NAMES_PAGE = "names_page"

LIST = N_("{what} ({whose}), by {due}. Named: {n}.")
NOBODY_YET = N_(
    "{what} ({whose}), by {due}. Nobody has been named yet. Name somebody, or say that there are no proposals."
)
NIL_SO_FAR = N_(
    "{what} ({whose}), by {due}. On record: no proposals for {year}. If somebody is to be proposed after all, "
    "name them here."
)
NIL_ON_FILE = N_("On record: no proposals for {year}.")
LINE = N_("{name} – {words}")
COLLECTIVE = N_("The collective: {unit}")
ADD, NOBODY, LOOK_AND_SEND = N_("Name somebody"), N_("No proposals"), N_("Look at it and hand it in")
BACK, BACK_TO_NAMES = N_("Back to the list"), N_("Back to the names")
NOMINEE = N_("{name}\n{words}")
CHANGE, REMOVE = N_("Change the words and links"), N_("Take off the list")
REMOVED = N_("{name} is no longer on the list.")
NOT_LAST = N_(
    "The list has been handed in, and this is the only name. Please take the list back first, or name somebody else."
)
GONE_MEANWHILE = N_("That name has been taken off the list in the meantime.")


async def named_so_far(turn: Turn, item: Item) -> list[Nomination]:
    """Whom the unit has named."""
    return await nominations.of_unit(turn.db, item.due.year, item.unit)


async def name_of(turn: Turn, one: Nomination) -> str:
    """The person, or the unit itself, by name."""
    if one.person_id is None:
        return turn.t(COLLECTIVE, unit=unit_name(turn.plan, one.unit))
    person = await people.get(turn.db, one.person_id)
    return person.full_name if person else "–"


async def names(turn: Turn) -> Prompt | Goto:
    t, item = turn.t, await filled_by(turn)
    if item is None:
        return await not_now(turn)
    some, row = await named_so_far(turn, item), await on_file(turn, item)
    about = {"what": what(turn, item), "whose": whose(turn, item), "due": t.date(item.due)}
    shown, page, turns = page_of(turn, some, key=NAMES_PAGE)
    nil, handed_in = row is not None and row.nil, row is not None and not row.nil and not row.on_paper
    heading = LIST if some else NIL_SO_FAR if nil else NOBODY_YET
    lines = [t(heading, n=len(some), year=item.due.year, **about), *page]
    lines += [t(NIL_ON_FILE, year=item.due.year)] if some and nil else []
    choices = [
        *[Choice(f"n{one.id}", await line(turn, one)) for one in shown],
        *turns,
        Choice("add", t(ADD)),
        *([Choice("nobody", t(NOBODY))] if not some and not nil else []),
        *([Choice("send", t(LOOK_AND_SEND))] if some and not handed_in else []),
        Choice("list", t(BACK), back=True),
    ]
    return Prompt.board("\n".join(lines), choices)


async def line(turn: Turn, one: Nomination) -> str:
    """Somebody named, on a button."""
    return turn.t(LINE, name=await name_of(turn, one), words=clipped(one.words, 30))


async def choose_name(turn: Turn, choice: str) -> Goto:
    if choice == "list":
        return to_list(turn)
    if turned(turn, choice, key=NAMES_PAGE):
        return Goto("names")
    turn.data.pop(PAGE, None)
    if choice == "add":
        turn.data.update(nomination=0, words="", linked=[])
        return Goto("who")
    if choice in ("nobody", "send"):
        return Goto("no_names" if choice == "nobody" else "names_sure")
    turn.data["nomination"] = int(choice[1:])
    return Goto("nominee")


async def nomination_in(turn: Turn, item: Item) -> Nomination | None:
    """The name being looked at."""
    number = turn.data["nomination"]
    return next((one for one in await named_so_far(turn, item) if one.id == number), None)


async def nominee(turn: Turn) -> Prompt | Goto:
    t, item = turn.t, await filled_by(turn)
    one = await nomination_in(turn, item) if item else None
    if item is None or one is None:
        turn.say(t(GONE_MEANWHILE))
        return Goto("names")
    text = t(NOMINEE, name=await name_of(turn, one), words=one.words)
    lines = [text, linked_line(turn, one.shown_by, ())]
    choices = [Choice("change", t(CHANGE)), Choice("remove", t(REMOVE)), Choice("names", t(BACK_TO_NAMES), back=True)]
    return Prompt.board("\n".join(lines), choices)


async def change_or_remove(turn: Turn, choice: str) -> Goto:
    item = await filled_by(turn)
    if item is None:
        return await not_now(turn)
    one = await nomination_in(turn, item)
    if one is None or choice == "names":
        return to_names(turn, "" if one else turn.t(GONE_MEANWHILE))
    if choice == "change":
        turn.data.update(who=one.person_id or 0, words=one.words, linked=list(one.shown_by))
        return Goto("achieved")
    return to_names(turn, await remove(turn, item, one))


async def remove(turn: Turn, item: Item, one: Nomination) -> str:
    """Take somebody off the list; what to say."""
    some, row, name = await named_so_far(turn, item), await on_file(turn, item), await name_of(turn, one)
    if len(some) == 1 and row is not None and not row.nil and not row.on_paper:
        return turn.t(NOT_LAST)
    if not await nominations.remove(turn.db, one.id, by=turn.person.id, now=turn.now):
        return turn.t(GONE_MEANWHILE)
    return "\n".join(filter(None, [turn.t(REMOVED, name=name), await hand_in_anew(turn, item)]))


def to_names(turn: Turn, text: str) -> Goto:
    """Say how it came out, and show the names anew."""
    turn.say(text)
    return Goto("names", dialog="returns", data=where(turn))


STEPS = (Step("names", names, choose_name), Step("nominee", nominee, change_or_remove))
