"""A head declares that their unit applies an initiative of another unit too (áp dụng lại), or takes it back."""

from datetime import date

from dialog import Again, Choice, Dialog, End, Goto, Prompt, Step, Turn, only
from domain.dates import parse_date
from domain.initiative import Initiative
from domain.lifecycle import Act, may
from domain.people import Role
from domain.replication import Replication
from handlers.course_questions import at_least
from handlers.finding_initiatives import finding_steps
from handlers.notices import outcomes
from handlers.paging import page_of, turned
from handlers.words import clipped, unit_name
from locales import N_
from storage import audit, initiatives, replications

SHORTEST_HOW = 10

NONE_YET = N_("{unit} has not declared yet that it applies an initiative of another unit.")
DECLARED = N_("{unit} applies these initiatives of other units. Choose one to look at it.")
LINE = N_("{code} {title}")
DECLARE = N_("Declare one more")
NOT_A_HEAD = N_("Only the head of a unit can declare this. Please ask them, or the coordinating office.")
WHICH = N_("Which initiative does your unit apply too? Type its code or words of its name; marks are not needed.")
SINCE = N_("Since which day does your unit apply it? For example 30/09, 30/09/2026 or “today”.")
TODAY = N_("Today ({day})")
NOT_A_DATE = N_("That was not understood as a date. Please type it like 30/11 or 30/11/2026.")
STILL_TO_COME = N_("{day} is still to come. Please declare it once it is applied.")
HOW = N_("In one sentence, how is it applied in your unit? The authors read this.")
PREVIEW = N_("{unit} applies {code} “{title}” too, since {day}.\nHow: {words}\nThe authors are told. Declare it?")
YES, NO = N_("Yes, declare it"), N_("No, leave it")
ON_RECORD = N_("On record: {unit} applies {code} too. The authors have been told.")
NOT_NOW = N_("{code} cannot be declared: it is not under way or applied, or it is of your own unit.")
SHOWN = N_("{code} “{title}”\nApplied in {unit} since {day}: {words}")
TAKE_BACK, TO_LIST = N_("Take the declaration back"), N_("Back to the list")
TAKEN_BACK = N_("The declaration about {code} has been taken back; the authors have been told.")
GONE = N_("That declaration has been taken back already.")
UNCHANGED = N_("Nothing was changed.")


def may_declare(turn: Turn, item: Initiative) -> bool:
    """Whether the person speaking may declare that their unit applies it too."""
    return may(Act.REPLICATE, turn.plan, item, turn.person, turn.today)


async def which_declaration(turn: Turn) -> Prompt | Goto | End:
    """What the unit has declared; words after the command are looked for at once."""
    t = turn.t
    if not turn.person.has(Role.HEAD):  # somebody who stands in for a head gets as far as here
        return End(t(NOT_A_HEAD))
    if turn.argument:
        return Goto("find")
    declared = await replications.of_unit(turn.db, turn.person.unit)
    items = await initiatives.several(turn.db, [one.initiative_id for one in declared])
    shown, lines, turns = page_of(turn, declared)
    heading = t(DECLARED if declared else NONE_YET, unit=unit_name(turn.plan, turn.person.unit))
    choices = [
        *(Choice(str(one.id), _line(turn, items[one.initiative_id])) for one in shown),
        *turns,
        Choice("declare", t(DECLARE)),
    ]
    return Prompt.board("\n".join([heading, *lines]), choices)


def _line(turn: Turn, item: Initiative) -> str:
    return turn.t(LINE, code=item.code, title=clipped(item.title, 50))


async def choose_declaration(turn: Turn, choice: str) -> Goto:
    if turned(turn, choice):
        return Goto("list")
    if choice == "declare":
        return Goto("find")
    turn.data["one"] = int(choice)
    return Goto("look")


async def since(turn: Turn) -> Prompt:
    choices = [Choice(turn.today.isoformat(), turn.t(TODAY, day=turn.t.date(turn.today)))]
    return Prompt.menu(turn.t(SINCE), choices, open=True)


async def take_since(turn: Turn, text: str) -> None:
    day = parse_date(text, turn.today)
    if day is None:
        raise Again(turn.t(NOT_A_DATE))
    if day > turn.today:
        raise Again(turn.t(STILL_TO_COME, day=turn.t.date(day)))
    turn.data["since"] = day.isoformat()


async def take_how(turn: Turn, text: str) -> None:
    turn.data["how"] = at_least(turn, text, SHORTEST_HOW)


async def preview(turn: Turn) -> Prompt:
    t, item = turn.t, await initiatives.get(turn.db, turn.data["id"])
    assert item is not None, "registrations are never deleted"
    day, unit = t.date(date.fromisoformat(turn.data["since"])), unit_name(turn.plan, turn.person.unit)
    text = t(PREVIEW, unit=unit, code=item.code, title=item.title, day=day, words=turn.data["how"])
    return Prompt.menu(text, [Choice("yes", t(YES)), Choice("no", t(NO))])


async def declare(turn: Turn, choice: str) -> End:
    """Put it on record under the initiative's lock, so that what ends at the same moment is not declared."""
    t, me = turn.t, turn.person
    if choice == "no":
        return End(t(UNCHANGED))
    item = await initiatives.lock(turn.db, turn.data["id"])
    assert item is not None, "registrations are never deleted"
    if not may_declare(turn, item):
        return End(t(NOT_NOW, code=item.code))
    day = date.fromisoformat(turn.data["since"])
    one = await replications.declare(
        turn.db, item.id, me.unit, since=day, words=turn.data["how"], by=me.id, now=turn.now
    )
    audit.record(turn.db, turn.now, me.id, "initiative.replicate", "initiative", item.id, None, _noted(item, one))
    await outcomes.replicated(turn, item, one)
    return End(t(ON_RECORD, unit=unit_name(turn.plan, me.unit), code=item.code))


def _noted(item: Initiative, one: Replication) -> dict[str, str]:
    return {"code": item.code, "unit": one.unit, "since": one.since.isoformat(), "words": one.words}


async def look(turn: Turn) -> Prompt | Goto:
    t, one = turn.t, await own(turn)
    item = await initiatives.get(turn.db, one.initiative_id) if one else None
    if one is None or item is None:
        turn.say(t(GONE))
        return Goto("list")
    unit, day = unit_name(turn.plan, one.unit), t.date(one.since)
    text = t(SHOWN, code=item.code, title=item.title, unit=unit, day=day, words=one.words)
    return Prompt.board(text, [Choice("back", t(TAKE_BACK)), Choice("list", t(TO_LIST), back=True)])


async def own(turn: Turn) -> Replication | None:
    """The declaration being looked at, if it stands and is of this person's unit."""
    one = await replications.get(turn.db, turn.data["one"])
    return one if one and not one.ended and one.unit == turn.person.unit else None


async def take_back(turn: Turn, choice: str) -> Goto | End:
    if choice == "list":
        return Goto("list")
    one = await own(turn)
    item = await initiatives.lock(turn.db, one.initiative_id) if one else None
    if one is None or item is None or not turn.person.has(Role.HEAD):
        return End(turn.t(GONE))
    await replications.take_back(turn.db, one.id, turn.now)
    before = _noted(item, one)
    audit.record(turn.db, turn.now, turn.person.id, "initiative.replicate_back", "initiative", item.id, before)
    await outcomes.replication_ended(turn, item, one)
    return End(turn.t(TAKEN_BACK, code=item.code))


replication = Dialog(
    "replication",
    Step("list", which_declaration, choose_declaration),
    *finding_steps(WHICH, may_declare),
    Step("since", since, take_since),
    Step("how", HOW, take_how, limit=300),
    Step("sure", preview, declare),
    Step("look", look, take_back),
    commands=("apdunglai", "replicate"),
    description=N_("Declare that my unit applies an initiative of another unit"),
    audience=only(Role.HEAD),
)
