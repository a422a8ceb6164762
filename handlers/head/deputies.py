"""Somebody stands in for a head who is away: name them with dates, see who it is, end it early."""

from dialog import Choice, Dialog, End, Goto, Prompt, Step, Turn, only
from domain.people import Person, Role
from domain.vietnamese import name_sort_key
from handlers.head import deputy_days as days
from handlers.head import deputy_people
from handlers.head.deputy_days import day_in
from handlers.notices import consultations as notices
from handlers.paging import page_of, turned
from handlers.words import unit_name
from locales import N_
from storage import audit, deputies, people
from storage.deputies import Arrangement

WHOSE = N_("For which head would you like to name a deputy, or end it?")
NO_HEADS = N_("There are no heads of unit on the roster.")
HEAD = N_("{name} – {unit}")
NOT_A_HEAD = N_("{name} is not head of a unit any more.")
NOBODY = N_("Nobody stands in for {head} ({unit}) at present.")
ARRANGED = N_("{deputy} stands in for {head} ({unit}) from {first} to {last}.")
NAME_SOMEBODY, NAME_ANOTHER, END_IT = N_("Name a deputy"), N_("Name another or other days"), N_("End it now")
READ_BACK = N_(
    "{deputy} stands in for {head} ({unit}) from {first} to {last}, both days included, confirms what the unit "
    "registers and sees its board. What is {head}'s own, or {deputy}'s own, goes to others. Is that right?"
)
REPLACES = N_("It takes the place of what was arranged before.")
YES, NO = N_("Yes, name them"), N_("No, leave it")
NAMED = N_("{deputy} stands in from {first} to {last} and has been told.")
NAMED_UNTOLD = N_("{deputy} stands in from {first} to {last}. They have no chat here yet; please tell them yourself.")
ENDED = N_("{deputy} no longer stands in for {head}.")
LEFT_AS_IT_IS = N_("It stays as it is.")
CHANGED_MEANWHILE = N_("That has been changed in the meantime; nothing was done. This is how it stands now.")


async def whose(turn: Turn) -> Prompt | Goto | End:
    """The office chooses a head; a head means themselves."""
    if not turn.person.has(Role.COORDINATOR):
        turn.data["head"] = turn.person.id
        return Goto("now")
    t, heads = turn.t, await people.holding(turn.db, Role.HEAD)
    if not heads:
        return End(t(NO_HEADS))
    ordered = sorted(heads, key=lambda one: (one.id != turn.person.id, name_sort_key(one.full_name)))
    shown, page, turns = page_of(turn, ordered)
    choices = [
        *(Choice(f"#{one.id}", t(HEAD, name=one.full_name, unit=unit_name(turn.plan, one.unit))) for one in shown),
        *turns,
    ]
    return Prompt.menu("\n".join([t(WHOSE), *page]), choices)


async def choose_head(turn: Turn, choice: str) -> Goto | None:
    if turned(turn, choice):
        return Goto("whose")
    turn.data["head"] = int(choice[1:])
    return None


async def head_in(turn: Turn) -> Person | None:
    """The head whose deputy it is about, if they are one and this person may arrange it."""
    head = await people.get(turn.db, turn.data["head"])
    allowed = turn.person.has(Role.COORDINATOR) or turn.data["head"] == turn.person.id
    return head if head and head.active and head.has(Role.HEAD) and allowed else None


async def how_it_stands(turn: Turn) -> Prompt | End:
    t, head = turn.t, await head_in(turn)
    if head is None:
        former = await people.get(turn.db, turn.data["head"])
        return End(t(NOT_A_HEAD, name=former.full_name if former else "–"))
    arranged = await deputies.of_head(turn.db, head.id)
    turn.data["seen"] = arranged.id if arranged else 0
    if arranged is None:
        text = t(NOBODY, head=head.full_name, unit=unit_name(turn.plan, head.unit))
        return Prompt.board(text, [Choice("name", t(NAME_SOMEBODY))])
    choices = [("name", NAME_ANOTHER), ("end", END_IT)]
    return Prompt.board(await told(turn, head, arranged), [Choice(key, t(label)) for key, label in choices])


async def told(turn: Turn, head: Person, arranged: Arrangement) -> str:
    """Who stands in for a head, and when."""
    deputy, unit = await people.get(turn.db, arranged.deputy_id), unit_name(turn.plan, arranged.unit)
    name = deputy.full_name if deputy else "–"
    first, last = turn.t.date(arranged.starts_on), turn.t.date(arranged.ends_on)
    return turn.t(ARRANGED, deputy=name, head=head.full_name, unit=unit, first=first, last=last)


async def choose_act(turn: Turn, choice: str) -> Goto | End | None:
    if choice == "name":
        return None
    turn.say(await end_it(turn))
    return Goto("now", dialog="deputies", data={"head": turn.data["head"]})


async def end_it(turn: Turn) -> str:
    """End what was looked at, under the head's lock; the deputy is told."""
    arranged, head = await deputies.lock_of_head(turn.db, turn.data["head"]), await head_in(turn)
    if head is None or arranged is None or arranged.id != turn.data["seen"]:
        return turn.t(CHANGED_MEANWHILE)
    await deputies.end(turn.db, head.id)
    note(turn, "deputy.end", arranged, before=noted(arranged))
    await notices.deputy_released(turn, head.full_name, arranged)
    turn.commands_changed(arranged.deputy_id)
    deputy = await people.get(turn.db, arranged.deputy_id)
    return turn.t(ENDED, deputy=deputy.full_name if deputy else "–", head=head.full_name)


async def is_that_right(turn: Turn) -> Prompt | Goto:
    t, head, deputy = turn.t, await head_in(turn), await people.get(turn.db, turn.data["deputy"])
    if head is None or deputy is None:
        return Goto("now")
    first, last = t.date(day_in(turn, "first")), t.date(day_in(turn, "last"))
    unit = unit_name(turn.plan, head.unit)
    text = t(READ_BACK, deputy=deputy.full_name, head=head.full_name, unit=unit, first=first, last=last)
    text = f"{text}\n{t(REPLACES)}" if turn.data["seen"] else text
    return Prompt.menu(text, [Choice("yes", t(YES)), Choice("no", t(NO))])


async def settle(turn: Turn, choice: str) -> Goto | End:
    said = await name_them(turn) if choice == "yes" else turn.t(LEFT_AS_IT_IS)
    if turn.data.get("given") and said != turn.t(CHANGED_MEANWHILE):
        return End(said)  # it was asked when an absence was put on record, and that is done now
    turn.say(said)
    return Goto("now", dialog="deputies", data={"head": turn.data["head"]})


async def name_them(turn: Turn) -> str:
    """Name the deputy, under the head's lock: of two who arrange it at once the second is told so."""
    before = await deputies.lock_of_head(turn.db, turn.data["head"])
    head, deputy = await head_in(turn), await people.get(turn.db, turn.data["deputy"])
    first, last = day_in(turn, "first"), day_in(turn, "last")
    if (before.id if before else 0) != turn.data["seen"] or head is None or deputy is None:
        return turn.t(CHANGED_MEANWHILE)
    if not deputy_people.may_stand_in(deputy, head) or first < turn.today:
        return turn.t(CHANGED_MEANWHILE)
    after = await deputies.name(turn.db, head.id, head.unit, deputy.id, first, last, turn.now)
    note(turn, "deputy.name", after, before=noted(before) if before else None, after=noted(after))
    turn.commands_changed(deputy.id)
    if before is not None and before.deputy_id != deputy.id:
        await notices.deputy_released(turn, head.full_name, before)
        turn.commands_changed(before.deputy_id)
    reached = await notices.deputy_named(turn, head.full_name, after)
    sentence = NAMED if reached else NAMED_UNTOLD
    return turn.t(sentence, deputy=deputy.full_name, first=turn.t.date(first), last=turn.t.date(last))


def noted(arranged: Arrangement) -> dict[str, object]:
    """What the audit keeps of an arrangement."""
    days_of = {"from": arranged.starts_on.isoformat(), "to": arranged.ends_on.isoformat()}
    return {"deputy": arranged.deputy_id, "unit": arranged.unit, **days_of}


def note(turn: Turn, action: str, arranged: Arrangement, **values: dict[str, object] | None) -> None:
    """Keep it in the audit of the head."""
    audit.record(turn.db, turn.now, turn.person.id, action, "person", arranged.head_id, **values)


deputies_dialog = Dialog(
    "deputies",
    Step("whose", whose, choose_head),
    Step("now", how_it_stands, choose_act),
    Step("who", deputy_people.who, deputy_people.choose, limit=80, takes_name=True),
    Step("first", days.from_when, days.take_first, limit=100),
    Step("last", days.until_when, days.take_last, limit=100),
    Step("sure", is_that_right, settle),
    commands=("uyquyen", "deputy"),
    description=N_("Name who stands in for a head who is away, with dates"),
    audience=only(Role.HEAD, Role.COORDINATOR, in_person=True),
)
