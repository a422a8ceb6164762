"""What reviewers hear of each other: a view asked for, a view given, a step handed over; a deputy named or released."""

from dialog import Choice, Notice, Turn, tell
from domain.initiative import Initiative
from handlers.notices.receipts import OPEN_QUEUE
from handlers.words import unit_name
from locales import N_, Translator
from storage.deputies import Arrangement
from storage.reviews import Entry

VIEW_ASKED = N_("{name} ({unit}) would like your view on {code} “{title}”: {question}")
GIVE_VIEW = N_("Read it and answer")
OPEN_IT = N_("Read it and decide")
VIEW_GIVEN = N_("{name} has given their view on {code} “{title}”: {words}")
STEP_HANDED = N_("{name} ({unit}) has handed {code} “{title}” to you to decide. {words}")
DEPUTY_NAMED = N_(
    "You stand in for {head}, head of {unit}, from {first} to {last}. On these days you confirm what the unit "
    "registers and see its board; what is your own, or {head}'s own, goes to others."
)
DEPUTY_RELEASED = N_("You no longer stand in for {head}, head of {unit}. Thank you for your help.")


async def view_asked(turn: Turn, item: Initiative, request: Entry) -> bool:
    """Tell the one who is asked, with a button to read it and answer; whether a message is on its way."""
    assert request.other_id is not None, "a view is asked of somebody"
    me = turn.person

    def words(t: Translator) -> Notice:
        who = {"name": me.full_name, "unit": unit_name(turn.plan, me.unit)}
        text = t(VIEW_ASKED, code=item.code, title=item.title, question=request.words, **who)
        return Notice(text, (Choice("/ykien", t(GIVE_VIEW)),))

    return await tell(turn.db, turn.world, turn.now, request.other_id, "review.view_asked", str(request.id), words)


async def view_given(turn: Turn, item: Initiative, asker: int, view: Entry) -> None:
    """Tell whoever asked what the answer is."""

    def words(t: Translator) -> Notice:
        text = t(VIEW_GIVEN, name=turn.person.full_name, code=item.code, title=item.title, words=view.words)
        return Notice(text, (Choice(f"/duyet {item.code}", t(OPEN_IT)),))

    await tell(turn.db, turn.world, turn.now, asker, "review.view_given", str(view.id), words)


async def step_handed(turn: Turn, item: Initiative, entry: Entry) -> None:
    """Tell whoever is to decide it from now on."""
    assert entry.other_id is not None, "a step is handed to somebody"
    me = turn.person

    def words(t: Translator) -> Notice:
        who = {"name": me.full_name, "unit": unit_name(turn.plan, me.unit)}
        text = t(STEP_HANDED, code=item.code, title=item.title, words=entry.words, **who).rstrip()
        return Notice(text, (Choice(f"/duyet {item.code}", t(OPEN_IT)),))

    await tell(turn.db, turn.world, turn.now, entry.other_id, "review.handed", str(entry.id), words)


async def deputy_named(turn: Turn, head: str, arranged: Arrangement) -> bool:
    """Tell the deputy from when to when they stand in; whether a message is on its way."""

    def words(t: Translator) -> Notice:
        days = {"first": t.date(arranged.starts_on), "last": t.date(arranged.ends_on)}
        text = t(DEPUTY_NAMED, head=head, unit=unit_name(turn.plan, arranged.unit), **days)
        return Notice(text, (Choice("/duyet", t(OPEN_QUEUE)),))

    occurrence = f"{arranged.id} {turn.now.isoformat()}"
    return await tell(turn.db, turn.world, turn.now, arranged.deputy_id, "deputy.named", occurrence, words)


async def deputy_released(turn: Turn, head: str, arranged: Arrangement) -> None:
    """Tell the deputy that the arrangement has ended early."""

    def words(t: Translator) -> Notice:
        return Notice(t(DEPUTY_RELEASED, head=head, unit=unit_name(turn.plan, arranged.unit)))

    occurrence = f"{arranged.id} {turn.now.isoformat()}"
    await tell(turn.db, turn.world, turn.now, arranged.deputy_id, "deputy.released", occurrence, words)
