"""The office marks that an initiative was used for one award or title; a second use is warned of, a person decides."""

from dialog import Again, Choice, Dialog, End, Prompt, Step, Turn, only
from domain.initiative import Initiative
from domain.lifecycle import Act, may
from domain.people import Role
from domain.use import Use, is_marked, purpose_of, purposes, warns
from handlers.finding_initiatives import finding_steps
from handlers.progress_words import use_line
from handlers.words import named
from locales import N_
from storage import audit, initiatives, people, uses

WHICH = N_("Which initiative was used? Type its code or words of its name; marks are not needed.")
SHOWN = N_("{code} “{title}”")
NOT_USED = N_("No use on record yet.")
MARK = N_("Mark a use")
TAKE_BACK = N_("Take back: {use}")
WHICH_YEAR = N_("In which year was it used? Choose, or type the year.")
NOT_A_YEAR = N_("Please type a year from {first} to {last}.")
FOR_WHAT = N_("For which title or award of {year} was it used?")
FOR_WHOM = N_("For which of its authors?")
PREVIEW = N_("{code} “{title}” is marked as used for {purpose}, {year}, {name}.")
WARNING = N_("Please note: it has been used before ({source}: one initiative, one use):")
DECIDE = N_("This is a warning only; you decide. Mark it all the same?")
SURE = N_("Mark it?")
YES, NO = N_("Yes, mark it"), N_("No, leave it")
MARKED = N_("Marked: {code} was used for {purpose}, {year}, {name}.")
ALREADY = N_("Just this use of {code} is marked already.")
NOT_NOW = N_("Nothing was done: {code} is not confirmed any more, or you are one of its authors.")
TAKEN_BACK = N_("The mark has been taken back; {code} no longer counts as used for it.")
GONE = N_("That mark has been taken back already.")
UNCHANGED = N_("Nothing was changed.")


def may_mark(turn: Turn, item: Initiative) -> bool:
    """Whether the person speaking may mark its use."""
    return may(Act.USE, turn.plan, item, turn.person, turn.today)


async def chosen(turn: Turn) -> Initiative:
    """The initiative that was found."""
    item = await initiatives.get(turn.db, turn.data["id"])
    assert item is not None, "registrations are never deleted"
    return item


async def used_so_far(turn: Turn) -> Prompt:
    t, item = turn.t, await chosen(turn)
    used = await uses.of_initiative(turn.db, item.id)
    lines = {use.id: await use_words(turn, use) for use in used}
    text = "\n".join([t(SHOWN, code=item.code, title=item.title), *(lines.values() or [t(NOT_USED)])])
    backs = [Choice(f"back{use.id}", t(TAKE_BACK, use=short_words(turn, use))) for use in used]
    return Prompt.menu(text, [Choice("mark", t(MARK)), *backs])


async def use_words(turn: Turn, use: Use) -> str:
    """A use in a line, with whom it was for."""
    return use_line(turn, use, await people.get(turn.db, use.person_id) if use.person_id else None)


def short_words(turn: Turn, use: Use) -> str:
    """A use on a button."""
    return f"{named(purpose_of(turn.plan, use), turn.t)}, {use.year}"


async def mark_or_take_back(turn: Turn, choice: str) -> End | None:
    return None if choice == "mark" else End(await take_back(turn, int(choice.removeprefix("back"))))


async def take_back(turn: Turn, use_id: int) -> str:
    """Take a mark back under the initiative's lock. What to say."""
    item = await initiatives.lock(turn.db, turn.data["id"])
    assert item is not None, "registrations are never deleted"
    use = next((use for use in await uses.of_initiative(turn.db, item.id) if use.id == use_id), None)
    if use is None:
        return turn.t(GONE)
    if not may_mark(turn, item):
        return turn.t(NOT_NOW, code=item.code)
    await uses.take_back(turn.db, use.id, turn.now)
    audit.record(turn.db, turn.now, turn.person.id, "initiative.use_back", "initiative", item.id, _noted(item, use))
    return turn.t(TAKEN_BACK, code=item.code)


def _noted(item: Initiative, use: Use) -> dict[str, object]:
    return {"code": item.code, "year": use.year, "purpose": use.purpose, "person": use.person_id}


async def which_year(turn: Turn) -> Prompt:
    years = [year for year in (turn.today.year, turn.today.year - 1) if year >= turn.plan.movement.first_year]
    choices = [Choice(str(year), str(year)) for year in years or [turn.plan.movement.first_year]]
    return Prompt.menu(turn.t(WHICH_YEAR), choices, open=True)


async def take_year(turn: Turn, text: str) -> None:
    first, last = turn.plan.movement.first_year, turn.plan.movement.last_year
    if not (text.isascii() and text.isdigit() and first <= int(text) <= last):
        raise Again(turn.t(NOT_A_YEAR, first=first, last=last))
    turn.data["year"] = int(text)


async def for_what(turn: Turn) -> Prompt:
    year = turn.data["year"]
    choices = [Choice(purpose.key, named(purpose, turn.t)) for purpose in purposes(turn.plan, year)]
    return Prompt.menu(turn.t(FOR_WHAT, year=year), choices)


async def choose_purpose(turn: Turn, purpose: str) -> None:
    turn.data["purpose"] = purpose


async def for_whom(turn: Turn) -> Prompt:
    item = await chosen(turn)
    order = sorted(item.credited, key=lambda number: number != item.author_id)
    authors = await people.several(turn.db, order)
    choices = [Choice(str(number), authors[number].full_name) for number in order if number in authors]
    return Prompt.menu(turn.t(FOR_WHOM), choices)


async def choose_person(turn: Turn, person: str) -> None:
    turn.data["person"] = int(person)


def wanted(turn: Turn) -> Use:
    """The use that is being marked."""
    data = turn.data
    return Use(0, data["id"], data["year"], data["purpose"], data["person"], turn.person.id, turn.now)


async def preview(turn: Turn) -> Prompt:
    t, item, use = turn.t, await chosen(turn), wanted(turn)
    used = await uses.of_initiative(turn.db, item.id)
    against = warns(used, purpose=use.purpose, year=use.year, person_id=use.person_id)
    lines = [t(PREVIEW, code=item.code, title=item.title, **await _words(turn, use))]
    if against:
        earlier = [await use_words(turn, other) for other in against]
        lines += ["", t(WARNING, source=turn.plan.one_use.source), *earlier, t(DECIDE)]
    else:
        lines += [t(SURE)]
    return Prompt.menu("\n".join(lines), [Choice("yes", t(YES)), Choice("no", t(NO))])


async def _words(turn: Turn, use: Use) -> dict[str, object]:
    person = await people.get(turn.db, use.person_id) if use.person_id else None
    purpose = named(purpose_of(turn.plan, use), turn.t)
    return {"purpose": purpose, "year": use.year, "name": person.full_name if person else "–"}


async def mark(turn: Turn, choice: str) -> End:
    """Put it on record under the initiative's lock, so that of two who mark at once the second is told."""
    t, use = turn.t, wanted(turn)
    if choice == "no":
        return End(t(UNCHANGED))
    item = await initiatives.lock(turn.db, turn.data["id"])
    assert item is not None, "registrations are never deleted"
    if not may_mark(turn, item):
        return End(t(NOT_NOW, code=item.code))
    year, purpose, person = use.year, use.purpose, use.person_id
    if is_marked(await uses.of_initiative(turn.db, item.id), purpose=purpose, year=year, person_id=person):
        return End(t(ALREADY, code=item.code))
    await uses.mark(turn.db, item.id, year=year, purpose=purpose, person_id=person, by=use.by, now=turn.now)
    audit.record(turn.db, turn.now, use.by, "initiative.use", "initiative", item.id, None, _noted(item, use))
    return End(t(MARKED, code=item.code, **await _words(turn, use)))


uses_dialog = Dialog(
    "uses",
    *finding_steps(WHICH, may_mark),
    Step("used", used_so_far, mark_or_take_back),
    Step("year", which_year, take_year),
    Step("purpose", for_what, choose_purpose),
    Step("person", for_whom, choose_person),
    Step("sure", preview, mark),
    commands=("dadung", "used"),
    description=N_("Mark what an initiative was used for: one award or title"),
    audience=only(Role.COORDINATOR),
)
