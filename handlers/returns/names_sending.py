"""Handing in the list of outstanding people and collectives, or that there is nobody to propose."""

from collections.abc import Sequence

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.expected import Item
from domain.nomination import Nomination, may_be_named
from handlers.returns.access import filled_by, hand_in, look_at, not_now, on_file, to_list_saying, what, whose
from handlers.returns.linking import initiatives_of, linked_line, titled
from handlers.returns.names_steps import NOMINEE, name_of, named_so_far, to_names
from locales import N_
from storage import people
from storage.submissions import Content

PREVIEW = N_("Please check before handing in: {what} ({whose}).")
LEFT_MEANWHILE = N_("{name} is no longer with {unit}. Please take the name off the list first.")
NIL_PREVIEW = N_("Hand in for {whose}: “No proposals for {year}”?")
SEND, LEAVE = N_("Hand it in"), N_("Do not hand it in yet")
SOMEBODY_NAMED = N_("Names are on the list, so “No proposals” cannot be handed in. Please look at the list again.")


async def no_names(turn: Turn) -> Prompt | Goto:
    t, item = turn.t, await filled_by(turn)
    if item is None:
        return await not_now(turn)
    look_at(turn, await on_file(turn, item))
    text = t(NIL_PREVIEW, whose=whose(turn, item), year=item.due.year)
    return Prompt.menu(text, [Choice("send", t(SEND)), Choice("leave", t(LEAVE))])


async def send_nil(turn: Turn, choice: str) -> Goto:
    item = await filled_by(turn)
    if item is None:
        return await not_now(turn)
    if choice == "leave":
        return Goto("names")
    if await named_so_far(turn, item):
        return to_names(turn, turn.t(SOMEBODY_NAMED))
    return to_list_saying(turn, await hand_in(turn, item, Content(nil=True)))


async def entries(turn: Turn, item: Item) -> list[str]:
    """Each name with what was achieved and what shows it, to be read."""
    sources, lines = [titled(turn, one) for one in await initiatives_of(turn, item.unit, item.due.year)], []
    for one in await named_so_far(turn, item):
        lines.append(turn.t(NOMINEE, name=await name_of(turn, one), words=one.words))
        lines.append(linked_line(turn, one.shown_by, sources))
    return lines


async def preview(turn: Turn) -> Prompt | Goto:
    t, item = turn.t, await filled_by(turn)
    if item is None:
        return await not_now(turn)
    look_at(turn, await on_file(turn, item))
    lines = [t(PREVIEW, what=what(turn, item), whose=whose(turn, item)), *await entries(turn, item)]
    return Prompt.menu("\n".join(lines), [Choice("send", t(SEND)), Choice("leave", t(LEAVE))])


async def send(turn: Turn, choice: str) -> Goto:
    item = await filled_by(turn)
    if item is None:
        return await not_now(turn)
    some = await named_so_far(turn, item)
    if choice == "leave" or not some:
        return Goto("names")
    await none_has_left(turn, item, some)
    return to_list_saying(turn, await hand_in(turn, item, Content()))


async def none_has_left(turn: Turn, item: Item, some: Sequence[Nomination]) -> None:
    """Again where somebody named is no longer one of the unit."""
    found = await people.several(turn.db, [one.person_id for one in some if one.person_id])
    gone = next((person for person in found.values() if not may_be_named(person, item.unit)), None)
    if gone is not None:
        raise Again(turn.t(LEFT_MEANWHILE, name=gone.full_name, unit=whose(turn, item)))


STEPS = (Step("no_names", no_names, send_nil), Step("names_sure", preview, send))
