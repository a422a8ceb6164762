"""Complete the dossier of an initiative: any part in any order, each answer kept at once; read it, get the request."""

from datetime import date

from dialog import Again, Choice, Detour, Dialog, End, Goto, Prompt, Skip, Step, Turn
from domain.dossier import LONGEST_PART, Dossier, Part, may_complete
from domain.initiative import Initiative
from domain.review import may_read_all
from handlers.dossier_read import GET, dossier_of, hand_over, opened
from handlers.dossier_words import PARTS, label, overview, whole
from handlers.paging import page_of, turned
from handlers.staff.dossier_parts import CLEAR, SKIP, question, taken
from handlers.words import clipped
from locales import N_
from storage import dossiers, initiatives
from storage.standing import DECIDERS

NOTHING = N_("There is no initiative of yours to complete yet. Choose “Register an initiative” to begin.")
NOTHING_OPEN = N_(
    "None of your initiatives is open to be completed: what is being decided, or has been, stays as it is. "
    "Choose one to read its dossier."
)
OR_BY_CODE = N_(
    "To read the dossier of somebody else, type its code after the command, for example /hoso SK-2026-0007."
)
NOT_FOUND = N_("There is no dossier of {code} open to you. Please check the code.")
WHICH = N_("Which initiative's dossier would you like to complete?")
LINE = N_("{code} {title}")
WHICH_PART = N_("Choose what to fill in or change; each answer is kept at once.")
READ = N_("Read it through")
NOTED = N_("On record now: {part}.")
REMOVED = N_("Taken out: {part}.")
NOT_CHANGEABLE = N_("The dossier of {code} can no longer be changed.")
CLOSED = N_("That dossier is not open to you any more.")
CHANGED_MEANWHILE = N_("This answer was changed in the meantime. Please look at it below and answer again.")


async def which_initiative(turn: Turn) -> Prompt | Goto | End:
    """One's own; with a code after the command, that of somebody else for whoever decides on it."""
    t = turn.t
    if turn.argument:
        asked = await initiatives.by_code(turn.db, "".join(turn.argument.split()).upper())
        if asked is not None and may_read_all(turn.plan, asked, turn.person, turn.today):
            return _opened(turn, asked)
        turn.say(t(NOT_FOUND, code=clipped(turn.argument, 40)))
    own = await recent(turn)
    to_complete = [item for item in own if may_complete(item, turn.person)]
    by_code = [t(OR_BY_CODE)] if turn.person.has(*DECIDERS) and not to_complete else []
    if not own:
        return End("\n".join([t(NOTHING), *by_code]))
    if len(to_complete) == 1:
        return _opened(turn, to_complete[0])
    shown, page, turns = page_of(turn, to_complete or own)
    choices = [
        *(Choice(str(item.id), t(LINE, code=item.code, title=clipped(item.title, 40))) for item in shown),
        *turns,
    ]
    return Prompt.board("\n".join([t(WHICH if to_complete else NOTHING_OPEN), *by_code, *page]), choices)


def _opened(turn: Turn, item: Initiative) -> Goto:
    turn.data["initiative"] = item.id
    return Goto("menu")


async def recent(turn: Turn) -> list[Initiative]:
    """One's own of this year and the last: what was first applied in spring may be filed until the next."""
    years = (turn.today.year, turn.today.year - 1)
    return [item for year in years for item in await initiatives.of_author(turn.db, turn.person.id, year)]


async def choose_initiative(turn: Turn, choice: str) -> Goto | None:
    if turned(turn, choice):
        return Goto("which")
    turn.data["initiative"] = int(choice)
    return None


async def which_part(turn: Turn) -> Prompt | Goto | End:
    """The parts, for whoever may fill them in; to others it is read out."""
    t, item = turn.t, await opened(turn)
    if item is None:
        return End(t(CLOSED))
    dossier = await dossiers.of(turn.db, item.id)
    get = Choice("get", t(GET))
    if not may_complete(item, turn.person):
        return Prompt.menu(whole(turn, item, dossier), [get])
    text = "\n\n".join([overview(turn, item, dossier), t(WHICH_PART)])
    return Prompt.menu(
        text, [*(Choice(part, label(turn, dossier, part)) for part in Part), Choice("read", t(READ)), get]
    )


async def choose_part(turn: Turn, choice: str) -> Goto | Detour:
    if choice == "read":
        return Detour("dossier_of")
    if choice == "get":
        await hand_over(turn)
        return Goto("menu")
    turn.data["part"] = choice
    return Detour("part")


async def what_answer(turn: Turn) -> Prompt | Skip:
    item, part = await opened(turn), Part(turn.data["part"])
    if item is None or not may_complete(item, turn.person):
        return Skip()
    dossier = await dossiers.of(turn.db, item.id)
    turn.data["seen"] = as_seen(dossier, part)
    return question(turn, item, dossier, part)


def as_seen(dossier: Dossier, part: Part) -> str:
    """What the conversation remembers of a part, to tell whether it is still the same."""
    value = dossier.value(part)
    return value.isoformat() if isinstance(value, date) else value or ""


async def take_answer(turn: Turn, answer: str) -> Goto | None:
    """Put a part on record, under the initiative's lock: of two who answer at once the second is told so."""
    if answer == SKIP:
        return None
    t, part = turn.t, Part(turn.data["part"])
    item = await initiatives.lock(turn.db, turn.data["initiative"])
    assert item is not None, "registrations are never deleted"
    if not may_complete(item, turn.person):
        turn.say(t(NOT_CHANGEABLE, code=item.code))
        return None
    if as_seen(await dossiers.of(turn.db, item.id), part) != turn.data["seen"]:
        raise Again(t(CHANGED_MEANWHILE))
    value = taken(turn, item, part, answer)
    await dossiers.note(turn.db, item, part, value, by=turn.person.id, now=turn.now)
    turn.say(t(REMOVED if answer == CLEAR else NOTED, part=t(PARTS[part])))
    return None


dossier_dialog = Dialog(
    "dossier",
    Step("which", which_initiative, choose_initiative),
    Step("menu", which_part, choose_part),
    Step("part", what_answer, take_answer, limit=LONGEST_PART),
    dossier_of,
    commands=("hoso", "dossier"),
    description=N_("Complete the dossier of an initiative, get the request for recognition"),
)
