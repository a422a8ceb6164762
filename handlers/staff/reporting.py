"""What an author says of the work is put on record, or taken back the same day: by a dialog or by one tap."""

from dialog import Again, Shortcut, Turn
from domain.initiative import Initiative
from domain.lifecycle import Act, may
from domain.progress import Pace
from domain.vietnamese import fold
from handlers.progress_words import PACES, progress_lines
from handlers.words import where_it_stands
from locales import N_
from storage import audit, initiatives, progress

HEADING = N_("{code} “{title}” – {state}")
ON_RECORD = N_("On record for {code}: {pace}, {percent}%. An update can be taken back on the same day with /capnhat.")
TAKEN_BACK = N_("The update has been taken back; {code} is at {percent}% again.")
NOT_NOW = N_("Nothing was done: {code} is {state}, or it is not yours to report on.")
NO_SUCH = N_("There is no registration of yours with the code “{text}”. Type /capnhat to see the list.")


async def own(turn: Turn, code: str) -> Initiative | None:
    """The initiative of a code, if this person is credited with it."""
    item = await initiatives.by_code(turn.db, code.upper())
    return item if item is not None and turn.person.id in item.credited else None


async def chosen(turn: Turn) -> Initiative | None:
    """The initiative the conversation is about, if this person is credited with it."""
    item = await initiatives.get(turn.db, turn.data["id"]) if "id" in turn.data else None
    return item if item is not None and turn.person.id in item.credited else None


async def locked(turn: Turn, initiative_id: int) -> Initiative:
    """An initiative as it is now, held until the turn ends."""
    item = await initiatives.lock(turn.db, initiative_id)
    assert item is not None, "registrations are never deleted"
    return item


def may_do(turn: Turn, act: Act, item: Initiative) -> bool:
    """Whether the person speaking may do this with it now."""
    return may(act, turn.plan, item, turn.person, turn.today)


def not_now(turn: Turn, item: Initiative) -> str:
    """What to say where something is no longer, or not, open to this person."""
    return turn.t(NOT_NOW, code=item.code, state=where_it_stands(turn.plan, item, turn.t))


async def shown(turn: Turn, item: Initiative) -> str:
    """The initiative being reported on, and how far it is."""
    state = where_it_stands(turn.plan, item, turn.t)
    heading = turn.t(HEADING, code=item.code, title=item.title, state=state)
    last = await progress.latest(turn.db, item.id)
    return "\n".join([heading, *await progress_lines(turn, item, last)])


async def say(turn: Turn, initiative_id: int, pace: Pace, percent: int | None = None, *, words: str = "") -> str:
    """Put it on record under the initiative's lock; without a percentage it stays as it was. What to say."""
    item, me = await locked(turn, initiative_id), turn.person.id
    if not may_do(turn, Act.REPORT, item):
        return not_now(turn, item)
    new = item.percent if percent is None else percent
    await progress.say(turn.db, item.id, pace, new, by=me, now=turn.now, words=words)
    before = {"code": item.code, "percent": item.percent}
    after = {"code": item.code, "pace": pace, "percent": new, "words": words}
    audit.record(turn.db, turn.now, me, "initiative.report", "initiative", item.id, before, after)
    return turn.t(ON_RECORD, code=item.code, pace=turn.t(PACES[pace]), percent=new)


async def take_back(turn: Turn, initiative_id: int) -> str:
    """Take back what was said last, if it was said today by this person. What to say."""
    item = await locked(turn, initiative_id)
    last = await progress.latest(turn.db, item.id)
    if last is None or not last.may_be_taken_back_by(turn.person, item, turn.today):
        return not_now(turn, item)
    after = await progress.take_back(turn.db, last)
    before = {"code": item.code, "pace": last.pace, "percent": last.percent, "words": last.words}
    facts = before, {"code": item.code, "percent": after.percent}
    audit.record(turn.db, turn.now, turn.person.id, "initiative.report_back", "initiative", item.id, *facts)
    return turn.t(TAKEN_BACK, code=item.code, percent=after.percent)


async def on_track(turn: Turn) -> str:
    """The one tap of the monthly question: on track, as far as before."""
    item = await own(turn, fold(turn.argument))
    if item is None:
        raise Again(turn.t(NO_SUCH, text=turn.argument[:30]))
    return await say(turn, item.id, Pace.ON_TRACK)


report_on_track = Shortcut("on_track", on_track, commands=("dungtiendo", "ontrack"), description="")
"""Not told in the guide: it is what a button of the monthly question does."""
