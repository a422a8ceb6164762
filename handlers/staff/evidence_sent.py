"""The evidence of one's own initiatives that was sent: look at it, get a file back, take one out."""

from dialog import Choice, End, Goto, Prompt, Step, Turn
from domain.evidence import Evidence
from domain.initiative import GONE as ENDED
from domain.initiative import Initiative
from handlers.evidence_list import PAGE, file_choices
from handlers.paging import turned
from locales import N_
from storage import audit, evidence, initiatives

ALL_SENT = N_("Evidence on record for {code}: {n}.")
LISTED = N_("Evidence of {code}: {n}. Choose a file to look at it or take it out.")
ONE = N_("{name}\nSent at {moment}.")
TAKEN_OUT = N_("“{name}” has been taken out. It can be put forward again by sending it again.")
NOT_YOURS = N_("Only whoever sent a file can take it out.")
GONE = N_("That initiative can no longer be given evidence.")
GET, TAKE_OUT, TO_LIST, TO_SENDING = N_("Get the file"), N_("Take it out"), N_("Back to the list"), N_("Send more")
DONE = N_("Done")


async def own_initiatives(turn: Turn) -> list[Initiative]:
    """Those of this year and last one is an author of, but for those withdrawn or merged; the latest first."""
    years = (turn.today.year, turn.today.year - 1)
    own = [item for year in years for item in await initiatives.of_author(turn.db, turn.person.id, year)]
    return [item for item in own if item.state not in ENDED]


async def chosen(turn: Turn) -> Initiative | None:
    """The initiative being worked on, as long as it is one's own."""
    return next((item for item in await own_initiatives(turn) if item.id == turn.data["initiative"]), None)


async def all_sent(turn: Turn) -> str:
    item = await chosen(turn)
    files = await evidence.of_initiative(turn.db, item.id) if item else []
    return turn.t(ALL_SENT, code=item.code, n=len(files)) if item else ""


def noted(one: Evidence) -> dict[str, str]:
    """What the audit keeps of a file."""
    return {"file": one.file.name, "sha256": one.file.sha256, "caption": one.caption}


async def which_file(turn: Turn) -> Prompt | Goto | End:
    t, item = turn.t, await chosen(turn)
    if item is None:
        return End(t(GONE))
    files = await evidence.of_initiative(turn.db, item.id)
    if not files:
        return Goto("send")
    page, choices = file_choices(turn, files)
    text = "\n".join([t(LISTED, code=item.code, n=len(files)), *page])
    return Prompt.menu(text, [*choices, Choice("send", t(TO_SENDING)), Choice("done", t(DONE))])


async def choose_file(turn: Turn, choice: str) -> Goto | End | None:
    if choice == "done":
        return End(await all_sent(turn))
    if choice == "send":
        return Goto("send")
    if turned(turn, choice, key=PAGE):
        return Goto("list")
    turn.data["file"] = int(choice)
    return None


async def looked_at(turn: Turn) -> Evidence | None:
    """The file being looked at, if it is still part of one's own initiative's evidence."""
    item, one = await chosen(turn), await evidence.get(turn.db, turn.data["file"])
    return one if item is not None and one is not None and one.initiative_id == item.id else None


async def look(turn: Turn) -> Prompt | Goto:
    t, one = turn.t, await looked_at(turn)
    if one is None:
        return Goto("list")
    text = t(ONE, name=one.file.name, moment=t.moment(one.added_at))
    mine = [Choice("remove", t(TAKE_OUT))] if one.added_by == turn.person.id else []
    choices = [Choice("get", t(GET)), *mine, Choice("list", t(TO_LIST), back=True)]
    return Prompt.board("\n".join(filter(None, [text, one.caption])), choices)


async def act(turn: Turn, choice: str) -> Goto:
    one = await looked_at(turn)
    if one is None or choice == "list":
        return Goto("list")
    if choice == "get":
        turn.attach(one.file)
        return Goto("one")
    turn.say(await take_out(turn, one))
    return Goto("list")


async def take_out(turn: Turn, one: Evidence) -> str:
    """Hide a file, if it was oneself who sent it; what to say."""
    if one.added_by != turn.person.id:
        return turn.t(NOT_YOURS)
    await evidence.remove(turn.db, one.id, turn.person.id, turn.now)
    audit.record(turn.db, turn.now, turn.person.id, "evidence.remove", "initiative", one.initiative_id, noted(one))
    return turn.t(TAKEN_OUT, name=one.file.name)


STEPS = (Step("list", which_file, choose_file), Step("one", look, act))
