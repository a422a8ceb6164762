"""One thing as it was handed in: read it, change it, take it back."""

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.expected import Item
from domain.handing_in import may_hand_in, may_note_paper
from domain.plan_obligations import KnownBy
from handlers.returns import criteria_steps, names_sending
from handlers.returns.access import (
    CLOSED,
    GONE,
    UNTIL,
    asked_for,
    changeable,
    chosen,
    closing_day,
    look_at,
    on_file,
    to_list,
    to_list_saying,
    what,
    who_was_first,
    whose,
)
from handlers.returns.drafts import keep_words
from handlers.returns.listing import ELSEWHERE, WRITTEN_AT
from handlers.returns.text_steps import readable
from locales import N_
from storage import files, people, submissions
from storage.models import SubmissionRow
from storage.submissions import Meanwhile

RECEIVED = N_("{what} ({whose}): handed in on {day} by {name}.")
ON_RECORD = N_("{what} ({whose}): on record since {day}.")
CAME_LATE = N_("The last day was {due}.")
NIL = N_("No proposals for {year}.")
PAPER = N_("On paper: {words}")
CHANGE, TAKE_BACK, GET = N_("Change it and hand it in anew"), N_("Withdraw what was handed in"), N_("Get the file")
OPEN_THERE, BACK = N_("Look at it"), N_("Back to the list")
REALLY = N_("Take “{what}” ({whose}) back? It is expected again then.")
KEPT = N_("What was written is kept as a draft.")
YES, NO = N_("Yes, withdraw what was handed in"), N_("No, leave it")
TAKEN_BACK = N_("Taken back: “{what}” ({whose}) is expected again, by {due}.")
AS_IT_WAS = N_("It stays as it was handed in.")

DRAFTED = (KnownBy.CRITERIA, KnownBy.NOMINATIONS, KnownBy.TEXT)
"""What is still there to go on with once it has been taken back."""


async def look(turn: Turn) -> Prompt | Goto:
    t, item = turn.t, await chosen(turn)
    if item is None or not item.received:
        return to_list(turn)
    row = await on_file(turn, item)
    look_at(turn, row)
    lines = await shown(turn, item, row)
    may_change = await changeable(turn, item)
    lines += [t(UNTIL, day=t.date(await closing_day(turn, item)))] if row and may_change else []
    mine = may_hand_in(item, turn.person, turn.today)
    writes = mine and row is not None and may_change and item.obligation.known_by in WRITTEN_AT
    takes_back = row is not None and may_change and (mine or (row.on_paper and may_note_paper(item, turn.person)))
    choices = [
        *([Choice("change", t(CHANGE))] if writes else []),
        *([Choice("there", t(OPEN_THERE))] if mine and row is None else []),
        *([Choice("file", t(GET))] if row and row.file_id else []),
        *([Choice("back", t(TAKE_BACK))] if takes_back else []),
        Choice("list", t(BACK), back=True),
    ]
    return Prompt.board("\n".join(lines), choices)


async def shown(turn: Turn, item: Item, row: SubmissionRow | None) -> list[str]:
    """What was handed in, by whom and when."""
    t, about = turn.t, {"what": what(turn, item), "whose": whose(turn, item)}
    assert item.received_on is not None, "only what came is shown"
    day, late = t.date(item.received_on), [] if item.on_time else [t(CAME_LATE, due=t.date(item.due))]
    if row is None:
        return [t(ON_RECORD, day=day, **about), *late]
    person = await people.get(turn.db, row.by)
    asked = await asked_for(turn, item)
    head = t(RECEIVED, day=day, name=person.full_name if person else "–", **about)
    return [head, *late, *([asked.words] if asked else []), *await content(turn, item, row)]


async def content(turn: Turn, item: Item, row: SubmissionRow) -> list[str]:
    """What was handed in, to be read."""
    if row.nil or row.on_paper:
        return [turn.t(NIL, year=row.year) if row.nil else turn.t(PAPER, words=row.words)]
    if item.obligation.known_by == KnownBy.CRITERIA:
        return await criteria_steps.entries(turn, item)
    if item.obligation.known_by == KnownBy.NOMINATIONS:
        return await names_sending.entries(turn, item)
    return [readable(turn, row.words)]


async def act(turn: Turn, choice: str) -> Goto | None:
    item = await chosen(turn)
    if item is None or choice == "list":
        return to_list(turn)
    if choice == "there":
        return Goto(dialog=ELSEWHERE[KnownBy(item.obligation.known_by)][0])
    if choice == "file":
        row = await on_file(turn, item)
        kept = await files.get(turn.db, row.file_id) if row and row.file_id else None
        if kept is not None:
            turn.attach(kept)
        return Goto("item")
    if choice == "change":
        return Goto(WRITTEN_AT[KnownBy(item.obligation.known_by)]) if await changeable(turn, item) else Goto("item")
    return None


async def really(turn: Turn) -> Prompt | Goto:
    t, item = turn.t, await chosen(turn)
    if item is None or not item.received:
        return to_list(turn)
    drafted = item.obligation.known_by in DRAFTED and not (item.on_paper or item.nil)
    text = "\n".join([t(REALLY, what=what(turn, item), whose=whose(turn, item)), *([t(KEPT)] if drafted else [])])
    return Prompt.menu(text, [Choice("yes", t(YES)), Choice("no", t(NO))])


async def take_back(turn: Turn, choice: str) -> Goto:
    """Take it back, unless somebody changed it meanwhile or its last day has passed; words are kept as a draft."""
    t, item = turn.t, await chosen(turn)
    if choice == "no":
        return to_list_saying(turn, t(AS_IT_WAS))
    row = await on_file(turn, item) if item else None
    if item is None or row is None:
        return to_list_saying(turn, t(GONE))
    if not may_hand_in(item, turn.person, turn.today) and not row.on_paper:
        return to_list_saying(turn, t(GONE))
    if not await changeable(turn, item):
        return to_list_saying(turn, t(CLOSED, what=what(turn, item), day=t.date(await closing_day(turn, item))))
    words = row.words
    try:
        await submissions.take_back(turn.db, item, by=turn.person.id, now=turn.now, seen=turn.data["seen"])
    except Meanwhile:
        raise Again(await who_was_first(turn, item)) from None
    if item.obligation.known_by == KnownBy.TEXT and not item.on_paper:
        await keep_words(turn, item, words)
    about = {"what": what(turn, item), "whose": whose(turn, item), "due": t.date(item.due)}
    return to_list_saying(turn, t(TAKEN_BACK, **about))


STEPS = (Step("item", look, act), Step("take_back", really, take_back))
