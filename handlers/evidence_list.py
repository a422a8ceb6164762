"""What is put forward as evidence of an initiative, for those who may read all of it: a list, each file for the asking.

`evidence_of` is a step for any dialog; it needs the initiative's number in `turn.data["initiative"]`.
"""

from collections.abc import Sequence

from dialog import Choice, End, Goto, Prompt, Step, Turn
from domain.evidence import Evidence
from domain.initiative import Initiative
from domain.review import may_read_all
from handlers.words import clipped
from locales import N_
from storage import evidence, initiatives

FILES_A_PAGE = 8

TITLE = N_("Evidence of {code} “{title}”: {n}. Choose a file to get it.")
NOTHING = N_("Nothing has been put forward as evidence of {code} “{title}” yet.")
WITH_CAPTION = N_("{name} – {caption}")
ALL_OF_PAGE = N_("Get all of these")
NEXT, PREVIOUS = N_("Next page"), N_("Previous page")
DONE = N_("Done")
NOT_FOR_YOU = N_("The evidence of this initiative is open to its authors and to those who decide on it.")
GONE = N_("That file has been taken out in the meantime.")


async def which_file(turn: Turn) -> Prompt | End:
    t, item = turn.t, await open_to_reader(turn)
    if item is None:
        return End(t(NOT_FOR_YOU))
    files = await evidence.of_initiative(turn.db, item.id)
    if not files:
        return Prompt.menu(t(NOTHING, code=item.code, title=item.title), [Choice("done", t(DONE))])
    every = [Choice("all", t(ALL_OF_PAGE))] if len(files) > 1 else []
    choices = [*file_choices(turn, files), *every, Choice("done", t(DONE))]
    return Prompt.menu(t(TITLE, code=item.code, title=item.title, n=len(files)), choices)


async def fetch(turn: Turn, choice: str) -> Goto | End | None:
    if choice == "done":
        return None
    item = await open_to_reader(turn)
    if item is None:
        return End(turn.t(NOT_FOR_YOU))
    if turned(turn, choice):
        return Goto("evidence_of")
    files = await evidence.of_initiative(turn.db, item.id)
    wanted = on_page(turn, files) if choice == "all" else [one for one in files if choice == str(one.id)]
    for one in wanted:
        turn.attach(one.file)
    turn.say("" if wanted else turn.t(GONE))
    return Goto("evidence_of")


async def open_to_reader(turn: Turn) -> Initiative | None:
    """The initiative whose evidence is being looked at, if this person may."""
    item = await initiatives.get(turn.db, turn.data["initiative"])
    return item if item is not None and may_read_all(turn.plan, item, turn.person, turn.today) else None


def file_choices(turn: Turn, files: Sequence[Evidence]) -> list[Choice]:
    """The files of the page being looked at, and the ways to the next ones."""
    t, page = turn.t, turn.data.get("page", 0)
    last = (len(files) - 1) // FILES_A_PAGE
    return [
        *(Choice(str(one.id), line(turn, one)) for one in on_page(turn, files)),
        *([Choice("next", t(NEXT))] if page < last else []),
        *([Choice("previous", t(PREVIOUS))] if page else []),
    ]


def on_page(turn: Turn, files: Sequence[Evidence]) -> Sequence[Evidence]:
    """The files of the page being looked at; the last one when there are fewer by now."""
    page = turn.data["page"] = min(turn.data.get("page", 0), max(len(files) - 1, 0) // FILES_A_PAGE)
    return files[page * FILES_A_PAGE : (page + 1) * FILES_A_PAGE]


def turned(turn: Turn, choice: str) -> bool:
    """Whether the page was turned."""
    if choice in ("next", "previous"):
        turn.data["page"] = turn.data.get("page", 0) + (1 if choice == "next" else -1)
        return True
    return False


def line(turn: Turn, one: Evidence) -> str:
    """A file as a list shows it."""
    name = clipped(one.file.name, 40)
    return turn.t(WITH_CAPTION, name=name, caption=clipped(one.caption, 40)) if one.caption else name


evidence_of = Step("evidence_of", which_file, fetch)
