"""One's own questions to the office: where each stands, its answer, taking one back."""

from dialog import Choice, Goto, Prompt, Step, Turn
from domain.plan_question import PlanQuestion, QuestionState
from handlers.paging import page_of, turned
from handlers.words import clipped
from locales import N_
from storage import plan_questions

WHICH = N_("Your questions to the office, the latest first. Choose one.")
STATES = {
    QuestionState.WAITING: N_("waiting for the answer"),
    QuestionState.ANSWERED: N_("answered"),
    QuestionState.TAKEN_BACK: N_("taken back"),
}
LINE = N_("{question} ({state})")
ONE = N_("Asked on {day}: “{question}”\nState: {state}.")
ANSWER = N_("Answered on {day}:\n{answer}")
TAKE_BACK, ANEW, TO_LIST = N_("Take the question back"), N_("Ask something else"), N_("Back to my questions")
TAKEN_BACK = N_("The question has been taken back.")
NOT_NOW = N_("That question has been answered or taken back in the meantime; nothing was changed.")


async def which(turn: Turn) -> Prompt:
    t, own = turn.t, await plan_questions.of_person(turn.db, turn.person.id)
    shown, page, turns = page_of(turn, own)
    choices = [*(Choice(str(it.id), line(turn, it)) for it in shown), *turns, Choice("anew", t(ANEW))]
    return Prompt.board("\n".join([t(WHICH), *page]), choices)


def line(turn: Turn, question: PlanQuestion) -> str:
    """A question as a list shows it."""
    return turn.t(LINE, question=clipped(question.text, 40), state=turn.t(STATES[question.state]))


async def choose(turn: Turn, choice: str) -> Goto | None:
    if choice == "anew":
        return Goto("what")
    if turned(turn, choice):
        return Goto("mine")
    turn.data["own"] = int(choice)
    return None


async def look(turn: Turn) -> Prompt | Goto:
    t, question = turn.t, await plan_questions.get(turn.db, turn.data["own"])
    if question is None or question.asker_id != turn.person.id:
        return Goto("mine")
    lines = [t(ONE, day=t.date(question.asked_at), question=question.text, state=t(STATES[question.state]))]
    lines += [t(ANSWER, day=t.date(question.answered_at), answer=question.answer)] if question.answered_at else []
    back = [Choice("back", t(TAKE_BACK))] if question.may_be_taken_back_by(turn.person) else []
    return Prompt.board("\n".join(lines), [*back, Choice("list", t(TO_LIST), back=True)])


async def act(turn: Turn, choice: str) -> Goto:
    if choice == "back":
        question = await plan_questions.lock(turn.db, turn.data["own"])
        if question is not None and question.may_be_taken_back_by(turn.person):
            await plan_questions.take_back(turn.db, question.id, by=turn.person.id, now=turn.now)
            turn.say(turn.t(TAKEN_BACK))
        else:
            turn.say(turn.t(NOT_NOW))
    return Goto("mine")


STEPS = (Step("mine", which, choose), Step("own", look, act))
