"""What reviewers do among themselves: ask for a view and give it, hand a step over, keep a private note."""

from dialog import Turn
from domain.initiative import Initiative
from domain.people import Person
from domain.review import ReviewAct, in_place_of, may_be_asked
from handlers.notices import consultations as notices
from storage import audit, initiatives, reviews
from storage.reviews import Entry


async def ask_view(turn: Turn, item: Initiative, other: Person, question: str) -> bool:
    """Somebody else is asked what they think of a locked initiative; whether a message to them is on its way."""
    entry = await _entered(turn, item, ReviewAct.ASK_VIEW, question, other)
    return await notices.view_asked(turn, item, entry)


async def open_requests(turn: Turn) -> list[tuple[Entry, Initiative]]:
    """The views the person speaking was asked for and may still give, the oldest first."""
    asked = await reviews.views_asked_of(turn.db, turn.person.id)
    if not asked:
        return []
    items = await initiatives.several(turn.db, {entry.initiative_id for entry in asked})
    pairs = [(entry, items[entry.initiative_id]) for entry in asked]
    return [(entry, item) for entry, item in pairs if may_be_asked(turn.plan, item, turn.person)]


async def give_view(turn: Turn, request_id: int, words: str) -> bool:
    """Answer a request for a view, and tell who asked; False when it is no longer asked for."""
    asked = next(((entry, item) for entry, item in await open_requests(turn) if entry.id == request_id), None)
    if asked is None:
        return False
    request, _ = asked
    item = await initiatives.lock(turn.db, request.initiative_id)
    if item is None or not may_be_asked(turn.plan, item, turn.person):
        return False
    view = await reviews.enter(
        turn.db, item, ReviewAct.VIEW, by=turn.person.id, now=turn.now, words=words, answers_id=request.id
    )
    _noted(turn, item, view)
    await notices.view_given(turn, item, request.by, view)
    return True


async def hand_over(turn: Turn, item: Initiative, other: Person, words: str) -> None:
    """Somebody else decides the step; the initiative is locked, it may be handed to them."""
    entry = await _entered(turn, item, ReviewAct.REASSIGN, words, other)
    await reviews.hand_over(turn.db, item.id, other.id)
    await notices.step_handed(turn, item, entry)


async def keep_note(turn: Turn, item: Initiative, words: str) -> None:
    """A note for reviewers only."""
    await _entered(turn, item, ReviewAct.NOTE, words)


async def _entered(turn: Turn, item: Initiative, act: ReviewAct, words: str, other: Person | None = None) -> Entry:
    entry = await reviews.enter(
        turn.db,
        item,
        act,
        by=turn.person.id,
        now=turn.now,
        words=words,
        in_place_of=in_place_of(turn.plan, item, turn.person, turn.today),
        other_id=other.id if other else None,
    )
    _noted(turn, item, entry)
    return entry


def _noted(turn: Turn, item: Initiative, entry: Entry) -> None:
    """The audit says that it was done; the words stand in the history of the review, for reviewers only."""
    after = {"code": item.code, "entry": entry.id, "other": entry.other_id, "stage": entry.stage}
    audit.record(turn.db, turn.now, turn.person.id, f"initiative.{entry.act}", "initiative", item.id, after=after)
