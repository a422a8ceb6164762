"""Deciding a step of an initiative's review: the act itself, its history, and who is told."""

from dataclasses import replace
from datetime import date

from dialog import Turn
from domain.initiative import Initiative
from domain.lifecycle import Act, Place, after_confirmation, after_refusal, after_return, may
from domain.review import ReviewAct, expected, in_place_of, open_step
from handlers.notices import receipts
from handlers.staff.registration import noted
from storage import audit, initiatives, people, reviews


async def to_decide(turn: Turn, act: Act, initiative_id: int, version: int | None = None) -> Initiative | None:
    """The initiative, locked, if this person may still do this; with a version, only with the one they looked at."""
    item = await initiatives.lock(turn.db, initiative_id)
    if item is None or version not in (None, item.version):
        return None
    if not may(act, turn.plan, item, turn.person, turn.today):
        return None
    step = open_step(turn.plan, item)
    return replace(item, stage=step.key) if step else item  # so that its history names the step it was done at


async def confirm(turn: Turn, item: Initiative, words: str = "") -> Initiative:
    """Confirm the step it waits at, and those that follow as far as the same person is expected to decide them."""
    able, head = await people.deciders(turn.db), await absent_head(turn, item)
    while True:
        await entered(turn, item, ReviewAct.CONFIRM, words)
        item = await moved(turn, item, after_confirmation(turn.plan, item), "initiative.confirm")
        if turn.person not in expected(turn.plan, item, able, turn.today) or not may(
            Act.CONFIRM, turn.plan, item, turn.person, turn.today
        ):
            break
    await receipts.initiative_confirmed(turn, item, words, head)
    return item


async def give_back(turn: Turn, item: Initiative, words: str, improve_by: date | None = None) -> Initiative:
    """Return it to its authors, who read why and by when it is hoped for."""
    head = await absent_head(turn, item)
    await entered(turn, item, ReviewAct.RETURN, words, improve_by)
    after = await moved(turn, item, after_return(item), "initiative.return", words, improve_by)
    await receipts.initiative_returned(turn, after, head)
    return after


async def refuse(turn: Turn, item: Initiative, words: str) -> Initiative:
    """Say no for good, with the reason."""
    head = await absent_head(turn, item)
    await entered(turn, item, ReviewAct.REFUSE, words)
    after = await moved(turn, item, after_refusal(item), "initiative.refuse", words)
    await receipts.initiative_refused(turn, after, head)
    return after


async def absent_head(turn: Turn, item: Initiative) -> str:
    """The name of the head in whose place this person decides; empty who decides in their own right."""
    number = in_place_of(turn.plan, item, turn.person, turn.today)
    head = await people.get(turn.db, number) if number else None
    return head.full_name if head else ""


async def entered(
    turn: Turn, item: Initiative, act: ReviewAct, words: str = "", improve_by: date | None = None
) -> None:
    """Keep in its history what is done at the step it stands at, and in whose place."""
    await reviews.enter(
        turn.db,
        item,
        act,
        by=turn.person.id,
        now=turn.now,
        words=words,
        in_place_of=in_place_of(turn.plan, item, turn.person, turn.today),
        improve_by=improve_by,
    )


async def moved(
    turn: Turn, item: Initiative, place: Place, action: str, reason: str = "", improve_by: date | None = None
) -> Initiative:
    """Put it at another place of its life, and the change in the audit."""
    after = await initiatives.move(
        turn.db, item.id, place, by=turn.person.id, now=turn.now, reason=reason, improve_by=improve_by
    )
    audit.record(turn.db, turn.now, turn.person.id, action, "initiative", item.id, noted(item), noted(after))
    return after
