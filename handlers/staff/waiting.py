"""What waits for an answer of the person speaking besides registrations: praise, questions, difficulties."""

from dialog import Turn
from domain.people import Role
from domain.plan_question import QuestionState, may_answer
from domain.praise import PraiseState
from locales import N_
from storage import difficulties, plan_questions, praises

PRAISE = N_("Praise about you waits for your answer: {n}. Type /bieuduong to read it.")
QUESTIONS = N_("Questions about the plan wait for an answer: {n}. Type /cauhoi to open them.")
DIFFICULTIES = N_("Difficulties and proposals wait for your decision: {n}. Type /vuongmac to open them.")


async def waiting_lines(turn: Turn) -> list[str]:
    """A line for each kind of thing that waits, with the command that opens it."""
    found = {
        PRAISE: await praise_waiting(turn),
        QUESTIONS: await questions_waiting(turn),
        DIFFICULTIES: await difficulties_waiting(turn),
    }
    return [turn.t(sentence, n=n) for sentence, n in found.items() if n]


async def praise_waiting(turn: Turn) -> int:
    """How much praise this person has not said yes or no to."""
    received = await praises.received_by(turn.db, turn.person.id)
    return sum(praise.state is PraiseState.ASKED for praise in received)


async def questions_waiting(turn: Turn) -> int:
    """How many questions wait for the office."""
    return await plan_questions.count(turn.db, QuestionState.WAITING) if may_answer(turn.person) else 0


async def difficulties_waiting(turn: Turn) -> int:
    """How many difficulties wait for this director's decision."""
    if not turn.person.has(Role.DIRECTOR):
        return 0
    return sum(item.may_be_decided_by(turn.person) for item in await difficulties.standing(turn.db))
