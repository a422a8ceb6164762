"""Entering what was decided on recognition: the program keeps the decision and never makes one."""

from typing import Any

from dialog import Turn
from domain.initiative import Initiative
from domain.lifecycle import after_decision, when_taken_back
from domain.recognition import Level, Recognition
from domain.review import ReviewAct
from handlers.head.decisions import entered, moved
from handlers.notices import recognitions as notices
from storage import audit, recognitions


async def decide(turn: Turn, item: Initiative, decision: Recognition) -> Initiative:
    """Enter the first decision on it, either way; the initiative is locked."""
    await _keep(turn, item, decision, ReviewAct.RECOGNISE if decision.recognised else ReviewAct.NOT_RECOGNISE)
    action = f"initiative.{'recognise' if decision.recognised else 'not_recognise'}"
    after = await moved(turn, item, after_decision(decision.recognised), action, decision.words)
    await notices.decided(turn, after, decision)
    return after


async def add_level(turn: Turn, item: Initiative, decision: Recognition) -> None:
    """Enter a decision of another level on what has been recognised."""
    await _keep(turn, item, decision, ReviewAct.RECOGNISE)
    await notices.decided(turn, item, decision)


async def correct(turn: Turn, item: Initiative, decision: Recognition) -> Initiative:
    """Enter again what was entered wrongly; the decision that stood there before stays in the audit."""
    await _dropped(turn, item)
    await _keep(turn, item, decision, ReviewAct.CORRECT)
    after = await moved(turn, item, after_decision(decision.recognised), "initiative.correct", decision.words)
    await notices.corrected(turn, after, decision)
    return after


async def take_back(turn: Turn, item: Initiative) -> Initiative:
    """As if no decision had been entered: it waits for one again."""
    await entered(turn, item, ReviewAct.CORRECT)
    await _dropped(turn, item)
    after = await moved(turn, item, when_taken_back(turn.plan), "initiative.take_back")
    await notices.corrected(turn, after, None)
    return after


async def _keep(turn: Turn, item: Initiative, decision: Recognition, act: ReviewAct) -> None:
    await entered(turn, item, act, _words(turn, decision))
    await recognitions.enter(turn.db, decision, by=turn.person.id, now=turn.now)
    _note(turn, "recognition.enter", item, after=noted(item, decision))


async def _dropped(turn: Turn, item: Initiative) -> None:
    """The decisions that were entered are gone from the record; each stays in the audit."""
    for decision in await recognitions.of(turn.db, item.id):
        _note(turn, "recognition.take_back", item, before=noted(item, decision))
    await recognitions.take_back(turn.db, item)


def _note(turn: Turn, action: str, item: Initiative, **values: dict[str, Any]) -> None:
    audit.record(turn.db, turn.now, turn.person.id, action, "initiative", item.id, **values)


def _words(turn: Turn, decision: Recognition) -> str:
    """The decision as it stands in the history: its number and day, or why it was not recognised."""
    paper = [decision.number, turn.t.date(decision.day) if decision.day else "", decision.words]
    return ", ".join(filter(None, paper))


def noted(item: Initiative, decision: Recognition) -> dict[str, Any]:
    """What the audit keeps of a decision."""
    return {
        "code": item.code,
        "level": decision.level,
        "recognised": decision.recognised,
        "number": decision.number,
        "day": decision.day.isoformat() if decision.day else "",
        "words": decision.words,
    }


async def open_levels(turn: Turn, item: Initiative) -> list[Level]:
    """The levels no decision on it is on record for."""
    entered_already = {decision.level for decision in await recognitions.of(turn.db, item.id)}
    return [level for level in Level if level not in entered_already]
