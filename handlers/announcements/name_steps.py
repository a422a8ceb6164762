"""What became of an announcement with each reader, by name; who was told on paper is put on record here."""

from dialog import Choice, End, Goto, Prompt, Step, Turn
from domain.announcement import KNOWN, Announcement, Outcome, Reader, may_tick
from domain.people import Person
from domain.vietnamese import name_sort_key
from handlers.announcements.result_steps import CLOSED_TO_YOU, seen
from handlers.announcements.words import OUTCOMES, title_of
from handlers.paging import page_of, turned
from handlers.words import unit_name
from locales import N_
from storage import announcements, people, readers

A_PAGE = 15
PAGE, PAPER_PAGE = "names_page", "paper_page"

EVERYBODY = N_("“{title}”: {n} people.")
SILENT = N_("“{title}”: not confirmed yet, {n} people.")
LINE = N_("- {name} ({unit}): {outcome}")
LINE_AT = N_("- {name} ({unit}): {outcome}, {moment}")
LINE_BY = N_("- {name} ({unit}): {outcome}, {moment}, put on record by {who}")
ONLY_SILENT, ALL = N_("Only those who have not confirmed"), N_("Everybody")
ON_PAPER, TO_RESULT = N_("Somebody was told on paper"), N_("Back to the result")
WHOM = N_("Who was told on paper? Only those whom no message reaches are listed.")
NOBODY_LEFT = N_("Nobody is left whom no message reaches.")
PERSON = N_("{name}, {unit}")
TOLD = N_("On record: {name} was told on paper.")
NOT_ANY_MORE = N_("That has changed in the meantime; nothing was done.")


async def by_name(turn: Turn) -> Prompt | End:
    t, known = turn.t, await seen(turn)
    if known is None:
        return End(t(CLOSED_TO_YOU))
    item, _, found = known
    silent = bool(turn.data.get("silent"))
    named = await named_in(turn, found)
    wanted = [reader for reader in found if not silent or is_silent(reader, named[reader.person_id])]
    wanted.sort(key=lambda reader: (reader.outcome in KNOWN, name_sort_key(named[reader.person_id].full_name)))
    shown, page, turns = page_of(turn, wanted, a_page=A_PAGE, key=PAGE)
    head = t(SILENT if silent else EVERYBODY, title=title_of(item), n=len(wanted))
    lines = [head, *(line(turn, reader, named) for reader in shown), *page]
    choices = [
        *turns,
        *([Choice("all", t(ALL)) if silent else Choice("silent", t(ONLY_SILENT))] if item.asks else []),
        *([Choice("paper", t(ON_PAPER))] if item.is_open and to_tick(turn, found) else []),
        Choice("result", t(TO_RESULT), back=True),
    ]
    return Prompt.board("\n".join(lines), choices)


def is_silent(reader: Reader, person: Person) -> bool:
    """Whether they are still to acknowledge it: whoever has left is not asked any more."""
    return reader.outcome not in KNOWN and person.active


async def named_in(turn: Turn, found: list[Reader]) -> dict[int, Person]:
    """The readers, and who put on record that they were told, by number."""
    numbers = {reader.person_id for reader in found} | {reader.acknowledged_by or 0 for reader in found}
    return await people.several(turn.db, sorted(numbers))


def line(turn: Turn, reader: Reader, named: dict[int, Person]) -> str:
    """One reader with what became of it, and when."""
    t, at, person = turn.t, reader.acknowledged_at or reader.sent_at or reader.opened_at, named[reader.person_id]
    left = not person.active and reader.outcome not in KNOWN
    by = named.get(reader.acknowledged_by or 0) if reader.outcome is Outcome.ON_PAPER else None
    sentence = LINE_BY if by else LINE_AT if at and not left else LINE
    return t(
        sentence,
        name=person.full_name,
        unit=short_unit(turn, reader.unit),
        outcome=t(OUTCOMES[Outcome.LEFT if left else reader.outcome]),
        moment=t.moment(at) if at else "",
        who=by.full_name if by else "",
    )


def short_unit(turn: Turn, code: str) -> str:
    """A unit in a list of people; a code the plan no longer has is shown as it is."""
    return next((unit.short for unit in turn.plan.units if unit.code == code), code)


def to_tick(turn: Turn, found: list[Reader]) -> list[Reader]:
    """Those of whom this person may put on record that they were told on paper."""
    return [it for it in found if it.may_be_told_on_paper and may_tick(turn.person, turn.today, it.unit)]


async def choose_names(turn: Turn, choice: str) -> Goto | None:
    if choice == "paper":
        return None
    if choice == "result":
        return Goto("result")
    if choice in ("silent", "all"):
        turn.data["silent"] = choice == "silent"
        turn.data.pop(PAGE, None)
    turned(turn, choice, key=PAGE)
    return Goto("names")


async def who_was_told(turn: Turn) -> Prompt | Goto | End:
    t, known = turn.t, await seen(turn)
    if known is None:
        return End(t(CLOSED_TO_YOU))
    left = to_tick(turn, known[2])
    if not left:
        turn.say(t(NOBODY_LEFT))
        return Goto("names")
    named = await named_in(turn, left)
    left.sort(key=lambda reader: name_sort_key(named[reader.person_id].full_name))
    shown, page, turns = page_of(turn, left, key=PAPER_PAGE)
    choices = [Choice(str(it.person_id), person_line(turn, it, named[it.person_id])) for it in shown]
    return Prompt.board("\n".join([t(WHOM), *page]), [*choices, *turns, Choice("names", t(TO_RESULT), back=True)])


def person_line(turn: Turn, reader: Reader, person: Person) -> str:
    return turn.t(PERSON, name=person.full_name, unit=unit_name(turn.plan, reader.unit))


async def tick(turn: Turn, choice: str) -> Goto:
    if choice == "names":
        return Goto("result")
    if not turned(turn, choice, key=PAPER_PAGE):
        turn.say(await told_on_paper(turn, int(choice)))
    return Goto("paper")


async def told_on_paper(turn: Turn, person_id: int) -> str:
    """Put it on record under the name of who says so, if this person may; what to say."""
    t, known = turn.t, await seen(turn, held=True)
    item: Announcement | None = known[0] if known else None
    able = [reader.person_id for reader in to_tick(turn, known[2])] if known else []
    person = await people.get(turn.db, person_id)
    if item is None or person is None or person_id not in able or not item.is_open:
        return t(NOT_ANY_MORE)
    await readers.enter_later(turn.db, item, person, turn.now)
    if await readers.acknowledge(turn.db, item.id, person_id, by=turn.person.id, on_paper=True, now=turn.now):
        announcements.note(turn.db, item, "paper", turn.person.id, turn.now, person=person_id)
    return t(TOLD, name=person.full_name)


STEPS = (Step("names", by_name, choose_names), Step("paper", who_was_told, tick))
