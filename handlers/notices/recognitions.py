"""What authors hear when a decision on recognition is entered, or was entered wrongly."""

from collections.abc import Callable

from dialog import Choice, Notice, Turn, tell
from domain.authors import credit
from domain.initiative import Initiative
from domain.recognition import Recognition
from handlers.notices.receipts import OPEN_MINE
from handlers.words import LEVELS
from locales import N_, Translator

RECOGNISED = N_(
    "On record: decision no. {number} of {day} recognises {code} “{title}” ({level}). Congratulations. "
    "Your share on record: {share}%."
)
NOT_RECOGNISED = N_("On record: {code} “{title}” has not been recognised. Reason: {reason}")
CORRECTED = N_("The record on the recognition of {code} “{title}” was entered wrongly and has been corrected.")
TAKEN_BACK = N_(
    "The decision on {code} “{title}” was entered by mistake and has been taken back. It waits for the decision again."
)


async def decided(turn: Turn, item: Initiative, decision: Recognition) -> None:
    """Tell each author which way the decision went, with their own share."""
    await _tell_each(turn, item, "decided", lambda t, share: decision_told(t, item, decision, share))


async def corrected(turn: Turn, item: Initiative, decision: Recognition | None) -> None:
    """Tell each author what holds now; without a decision, that it waits for one again."""

    def words(t: Translator, share: str) -> str:
        names = {"code": item.code, "title": item.title}
        if decision is None:
            return t(TAKEN_BACK, **names)
        return "\n".join([t(CORRECTED, **names), decision_told(t, item, decision, share)])

    await _tell_each(turn, item, "corrected", words)


def decision_told(t: Translator, item: Initiative, decision: Recognition, share: str) -> str:
    """A decision as an author reads it."""
    names = {"code": item.code, "title": item.title}
    if not decision.recognised:
        return t(NOT_RECOGNISED, reason=decision.words, **names)
    assert decision.day is not None, "a decision that recognises has its day"
    paper = {"number": decision.number, "day": t.date(decision.day), "level": t(LEVELS[decision.level])}
    return t(RECOGNISED, share=share, **paper, **names)


async def _tell_each(turn: Turn, item: Initiative, what: str, words: Callable[[Translator, str], str]) -> None:
    shares = credit(item.authors)
    for person_id in sorted(item.credited):

        def notice(t: Translator, share: int = shares.get(person_id, 0)) -> Notice:
            return Notice(words(t, t.number(share / 100)), (Choice("/cuatoi", t(OPEN_MINE)),))

        occurrence = f"{item.code} {turn.now.isoformat()}"
        await tell(turn.db, turn.world, turn.now, person_id, f"recognition.{what}", occurrence, notice)
