"""Deciding a step of an initiative's review: the act itself, its history, and who is told."""

from datetime import date

from dialog import Turn
from domain.initiative import Initiative, State
from domain.lifecycle import Act, Place, after_confirmation, after_refusal, after_return, may
from domain.review import ReviewAct, expected
from handlers.notices import receipts
from handlers.staff.registration import noted
from storage import audit, initiatives, people, reviews


async def to_decide(turn: Turn, act: Act, initiative_id: int, version: int) -> Initiative | None:
    """The initiative, locked, if this person may still do this with the version they looked at."""
    item = await initiatives.lock(turn.db, initiative_id)
    if item is None or item.version != version:
        return None
    return item if may(act, turn.plan, item, turn.person, turn.today) else None


async def confirm(turn: Turn, item: Initiative) -> Initiative:
    """Confirm the step it waits at, and those that follow as far as the same person is expected to decide them."""
    able = await people.deciders(turn.db)
    while True:
        await reviews.enter(
            turn.db, item, ReviewAct.CONFIRM, by=turn.person.id, now=turn.now, in_place_of=stood_in_for(turn, item)
        )
        item = await _move(turn, item, after_confirmation(turn.plan, item), "initiative.confirm")
        if turn.person not in expected(turn.plan, item, able, turn.today) or not may(
            Act.CONFIRM, turn.plan, item, turn.person, turn.today
        ):
            break
    await receipts.initiative_confirmed(turn, item)
    return item


async def give_back(turn: Turn, item: Initiative, words: str, improve_by: date | None = None) -> Initiative:
    """Return it to its authors, who read why and by when it is hoped for."""
    after = await _leave(turn, item, ReviewAct.RETURN, after_return(item), words, improve_by)
    await receipts.initiative_returned(turn, after)
    return after


async def refuse(turn: Turn, item: Initiative, words: str) -> Initiative:
    """Say no for good, with the reason."""
    after = await _leave(turn, item, ReviewAct.REFUSE, after_refusal(item), words)
    await receipts.initiative_refused(turn, after)
    return after


async def _leave(
    turn: Turn, item: Initiative, act: ReviewAct, place: Place, words: str, improve_by: date | None = None
) -> Initiative:
    await reviews.enter(
        turn.db,
        item,
        act,
        by=turn.person.id,
        now=turn.now,
        words=words,
        in_place_of=stood_in_for(turn, item),
        improve_by=improve_by,
    )
    return await _move(turn, item, place, f"initiative.{act}", words, improve_by)


async def _move(
    turn: Turn, item: Initiative, place: Place, action: str, reason: str = "", improve_by: date | None = None
) -> Initiative:
    after = await initiatives.move(
        turn.db, item.id, place, by=turn.person.id, now=turn.now, reason=reason, improve_by=improve_by
    )
    audit.record(turn.db, turn.now, turn.person.id, action, "initiative", item.id, noted(item), noted(after))
    return after


def stood_in_for(turn: Turn, item: Initiative) -> int | None:
    """The head in whose place this person decides today, if that is what gives them the right to."""
    today = turn.today
    mine = (it for it in turn.person.deputy_for if it.unit == item.unit and it.starts_on <= today <= it.ends_on)
    return next((it.head_id for it in mine), None) if item.state is State.REGISTERED else None
