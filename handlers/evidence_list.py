"""What is put forward as evidence of an initiative, for those it is open to: a list, each file for the asking.

`evidence_of` is a step for any dialog; it needs the initiative's number in `turn.data["initiative"]`.
"""

from collections.abc import Sequence

from dialog import Choice, End, Goto, Prompt, Step, Turn
from domain.evidence import Evidence
from domain.initiative import Initiative
from domain.review import may_be_asked, may_read_all
from handlers.paging import page_of, turned
from handlers.words import clipped
from locales import N_
from storage import evidence, initiatives, reviews

PAGE = "evidence_page"
"""A key of its own: the dialog that leads here may have a list with pages, too."""

TITLE = N_("Evidence of {code} “{title}”: {n}. Choose a file to get it.")
NOTHING = N_("Nothing has been put forward as evidence of {code} “{title}” yet.")
WITH_CAPTION = N_("{name} – {caption}")
ALL_OF_PAGE = N_("Get all of these")
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
    page, choices = file_choices(turn, files)
    title = t(TITLE, code=item.code, title=item.title, n=len(files))
    return Prompt.menu("\n".join([title, *page]), [*choices, *every, Choice("done", t(DONE))])


async def fetch(turn: Turn, choice: str) -> Goto | End | None:
    if choice == "done":
        return None
    item = await open_to_reader(turn)
    if item is None:
        return End(turn.t(NOT_FOR_YOU))
    if turned(turn, choice, key=PAGE):
        return Goto("evidence_of")
    files = await evidence.of_initiative(turn.db, item.id)
    wanted = page_of(turn, files, key=PAGE)[0] if choice == "all" else [one for one in files if choice == str(one.id)]
    for one in wanted:
        turn.attach(one.file)
    turn.say("" if wanted else turn.t(GONE))
    return Goto("evidence_of")


async def open_to_reader(turn: Turn) -> Initiative | None:
    """The initiative whose evidence is being looked at, if this person may."""
    item = await initiatives.get(turn.db, turn.data["initiative"])
    return item if item is not None and await is_open(turn, item) else None


async def is_open(turn: Turn, item: Initiative) -> bool:
    """Whether its evidence is for this person: who may read all of it, and who was asked for a view and owes it."""
    if may_read_all(turn.plan, item, turn.person, turn.today):
        return True
    asked = await reviews.views_asked_of(turn.db, turn.person.id)
    return may_be_asked(turn.plan, item, turn.person) and any(it.initiative_id == item.id for it in asked)


def file_choices(turn: Turn, files: Sequence[Evidence]) -> tuple[list[str], list[Choice]]:
    """A line that says which page it is; the files of that page, and the ways to the others."""
    shown, page, turns = page_of(turn, files, key=PAGE)
    return page, [*(Choice(str(one.id), line(turn, one)) for one in shown), *turns]


def line(turn: Turn, one: Evidence) -> str:
    """A file as a list shows it."""
    name = clipped(one.file.name, 40)
    return turn.t(WITH_CAPTION, name=name, caption=clipped(one.caption, 40)) if one.caption else name


evidence_of = Step("evidence_of", which_file, fetch)
