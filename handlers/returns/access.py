"""What somebody may hand in, the one thing being worked on, and putting it on record."""

from datetime import date

from dialog import Again, Goto, Turn
from domain.calendar import REPORT
from domain.expected import Item, Requested
from domain.handing_in import last_change, may_hand_in, may_note_paper
from domain.people import Role
from handlers.facts import deadlines_of, shared_items
from handlers.words import named, unit_name
from locales import N_
from storage import people, submissions
from storage.models import SubmissionRow
from storage.submissions import Content, Meanwhile

GONE = N_("That is no longer expected, or others answer for it now.")
CLOSED = N_("“{what}” can no longer be changed: the last day for it was {day}.")
MEANWHILE = N_("{name} has handed this in or changed it in the meantime; nothing was written. Please look at it again.")
MEANWHILE_GONE = N_("This has been taken back in the meantime; nothing was written. Please look at it again.")
HANDED_IN = N_("Handed in: {what} ({whose}), {moment}.")
AGAIN = N_("Handed in anew: {what} ({whose}). The day it first came stays: {day}.")
LATE = N_("The last day was {due}; it is on record as handed in late.")
UNTIL = N_("It can be changed or taken back until {day}.")


def whose(turn: Turn, item: Item) -> str:
    """The unit a thing is of, or the centre."""
    return unit_name(turn.plan, item.unit) if item.unit else turn.plan.organisation.name


def what(turn: Turn, item: Item) -> str:
    """What is expected, by its name."""
    return named(item.obligation, turn.t)


def mark(item: Item) -> str:
    """A thing as the key of a choice."""
    return f"{item.obligation.key} {item.subject} {item.due.year}"


async def own_items(turn: Turn) -> list[Item]:
    """What the person speaking answers for; of the unit being looked at instead, where the office looks at one."""
    everything, unit = await shared_items(turn), turn.data.get("unit", "")
    if unit and turn.person.has(Role.COORDINATOR):
        return [item for item in everything if item.unit == unit]
    return [item for item in everything if may_hand_in(item, turn.person, turn.today)]


async def chosen(turn: Turn) -> Item | None:
    """The thing being worked on, as long as this person may hand it in or note it as handed in on paper."""
    item = next((item for item in await shared_items(turn) if mark(item) == turn.data["item"]), None)
    allowed = item and (may_hand_in(item, turn.person, turn.today) or may_note_paper(item, turn.person))
    return item if allowed else None


async def filled_by(turn: Turn) -> Item | None:
    """The thing being written, as long as this person answers for it and it may still be changed."""
    item = await chosen(turn)
    if item is None or not may_hand_in(item, turn.person, turn.today):
        return None
    return item if not item.received or await changeable(turn, item) else None


async def closing_day(turn: Turn, item: Item) -> date:
    """The last day on which it may be changed or taken back."""
    return last_change(item, (await deadlines_of(turn.db, turn.world, item.due.year))[REPORT])


async def changeable(turn: Turn, item: Item) -> bool:
    """Whether it may be changed or taken back today."""
    return turn.today <= await closing_day(turn, item)


async def on_file(turn: Turn, item: Item) -> SubmissionRow | None:
    """What was handed in of it."""
    return await submissions.of_item(turn.db, item.due.year, item.obligation.key, item.subject)


async def asked_for(turn: Turn, item: Item) -> Requested | None:
    """The request a thing answers, where it was asked for outside the year's own."""
    if not item.requested:
        return None
    some = await submissions.requested(turn.db, item.due.year)
    return next((one for one in some if one.key == item.obligation.key), None)


def look_at(turn: Turn, row: SubmissionRow | None) -> None:
    """Remember what was seen, so that whoever comes second is told."""
    turn.data["seen"] = row.version if row else 0


async def not_now(turn: Turn) -> Goto:
    """Why the thing being worked on cannot be: it is gone, or the time to change it is over."""
    item = await chosen(turn)
    if item is None or not item.received:
        turn.say(turn.t(GONE))
    else:
        day = turn.t.date(await closing_day(turn, item))
        turn.say(turn.t(CLOSED, what=what(turn, item), day=day))
    return to_list(turn)


async def hand_in(turn: Turn, item: Item, content: Content) -> str:
    """Put it on record, unless somebody else did so since it was looked at; the receipt. Again says who did."""
    t, now = turn.t, turn.now
    try:
        first = await submissions.hand_in(turn.db, item, content, by=turn.person.id, now=now, seen=turn.data["seen"])
    except Meanwhile:
        raise Again(await who_was_first(turn, item)) from None
    about = {"what": what(turn, item), "whose": whose(turn, item)}
    if not first:
        came = (await chosen(turn) or item).received_on or turn.today
        return t(AGAIN, day=t.date(came), **about)
    came = content.day or turn.today
    lines = [t(HANDED_IN, moment=t.moment(now), **about)]
    lines += [t(LATE, due=t.date(item.due))] if came > item.due else []
    closing = await closing_day(turn, item)
    lines += [t(UNTIL, day=t.date(closing))] if turn.today <= closing else []
    return "\n".join(lines)


async def hand_in_anew(turn: Turn, item: Item) -> str:
    """After a change of what was handed in already: it is handed in anew by that. What to say, if anything."""
    row = await on_file(turn, item)
    if row is None or row.nil or row.on_paper:
        return ""
    await submissions.hand_in(turn.db, item, Content(file_id=row.file_id), by=turn.person.id, now=turn.now)
    came = item.received_on or turn.today
    return turn.t(AGAIN, what=what(turn, item), whose=whose(turn, item), day=turn.t.date(came))


async def who_was_first(turn: Turn, item: Item) -> str:
    """Who changed it meanwhile, in a sentence; what is there now is what is seen from here on."""
    row = await on_file(turn, item)
    look_at(turn, row)
    if row is None:
        return turn.t(MEANWHILE_GONE)
    person = await people.get(turn.db, row.by)
    return turn.t(MEANWHILE, name=person.full_name if person else "–")


def where(turn: Turn) -> dict[str, object]:
    """What leads back to the thing being worked on: what has been written is no question to go back to."""
    return {name: turn.data[name] for name in ("item", "unit", "seen") if name in turn.data}


def to_list(turn: Turn) -> Goto:
    """The list anew: what has been done is no question to go back to."""
    unit = turn.data.get("unit", "")
    return Goto("list", dialog="returns", data={"unit": unit} if unit else {})


def to_list_saying(turn: Turn, text: str) -> Goto:
    """Say how it came out, and show the list."""
    turn.say(text)
    return to_list(turn)
