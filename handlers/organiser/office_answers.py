"""The answers of the office that everybody may find: put one there in words that name nobody, withdraw one."""

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.plan_question import (
    LONGEST_ANSWER,
    LONGEST_QUESTION,
    SHORTEST_ANSWER,
    SHORTEST_QUESTION,
    OfficeAnswer,
    somebody_named,
)
from handlers.paging import page_of, turned
from handlers.words import clipped
from locales import N_
from storage import people, plan_questions

SHELF, PUBLISHED = "shelf", "published"

PUBLISH = N_("Let everybody find the answer")
WORDING = N_(
    "The answer will be found by everybody who asks the like. How should the question read, so that nobody is named? "
    "Type it, or keep it as it was asked:\n“{question}”"
)
AS_ASKED, NOT_NOW = N_("Keep it as it was asked"), N_("Leave it between the two of us")
NAMES = N_("“{name}” is named here. Please word it so that nobody is named, or leave it between the two of you.")
ANSWER_FOR_ALL = N_("And how should the answer read for everybody? Type it, or keep it as it was given:\n{answer}")
AS_GIVEN = N_("Keep it as it was given")
ANSWER_TOO_SHORT = N_("Please write the answer in a sentence of at least {n} letters.")
TOO_SHORT = N_("Please type a whole question of at least {n} letters.")
DONE = N_("Everybody can find the answer now. It can be withdrawn at any time.")
DONE_BEFORE = N_("Everybody could find that answer already.")
WHICH = N_("Answers everybody can find, the latest first: {n}. Choose one.")
NONE = N_("No answer has been made findable for everybody yet.")
LINE = N_("{day}: {question}")
ONE = N_("“{question}”\nAnswered on {day}:\n{answer}")
WITHDRAW, TO_LIST, TO_SHELVES = N_("Withdraw this answer"), N_("Back to the answers"), N_("Other questions")
WITHDRAWN = N_("Nobody finds that answer any more. Whoever asked keeps it.")
WITHDRAWN_BEFORE = N_("That answer had been withdrawn already.")


async def what_wording(turn: Turn) -> Prompt | Goto:
    t, question = turn.t, await plan_questions.get(turn.db, turn.data["question"])
    if question is None or not question.may_be_published_by(turn.person):
        return Goto("one")
    choices = [Choice("as_asked", t(AS_ASKED)), Choice("not_now", t(NOT_NOW))]
    return Prompt.menu(t(WORDING, question=question.text), choices, open=True)


async def take_wording(turn: Turn, text: str) -> Goto | None:
    if text == "not_now":
        return Goto("one")
    question = await plan_questions.get(turn.db, turn.data["question"])
    wording = question.text if question and text == "as_asked" else " ".join(text.split())
    if len(wording) < SHORTEST_QUESTION:
        raise Again(turn.t(TOO_SHORT, n=SHORTEST_QUESTION))
    await nobody_named_or_again(turn, wording)
    turn.data["wording"] = wording
    return None


async def nobody_named_or_again(turn: Turn, text: str) -> None:
    """Again names the first of the roster, former ones too, whose name stands in a text for everybody."""
    if somebody := somebody_named(text, await people.everyone(turn.db, active=False)):
        raise Again(turn.t(NAMES, name=somebody.full_name))


async def what_answer(turn: Turn) -> Prompt | Goto:
    t, question = turn.t, await plan_questions.get(turn.db, turn.data["question"])
    if question is None or not question.may_be_published_by(turn.person):
        return Goto("one")
    choices = [Choice("as_given", t(AS_GIVEN)), Choice("not_now", t(NOT_NOW))]
    return Prompt.menu(t(ANSWER_FOR_ALL, answer=question.answer), choices, open=True)


async def take_answer(turn: Turn, text: str) -> Goto:
    t, question = turn.t, await plan_questions.lock(turn.db, turn.data["question"])
    if text == "not_now" or question is None or not question.may_be_published_by(turn.person):
        return Goto("one")
    answer = question.answer if text == "as_given" else text.strip()
    if len(answer) < SHORTEST_ANSWER:
        raise Again(t(ANSWER_TOO_SHORT, n=SHORTEST_ANSWER))
    await nobody_named_or_again(turn, answer)
    wording, me = turn.data["wording"], turn.person.id
    found = await plan_questions.publish(turn.db, question, wording, answer, by=me, now=turn.now)
    turn.say(t(DONE if found else DONE_BEFORE))
    return Goto("one")


async def which_answer(turn: Turn) -> Prompt | Goto:
    t, answers = turn.t, await plan_questions.published(turn.db)
    if not answers:
        turn.say(t(NONE))
        return Goto("shelf")
    shown, page, turns = page_of(turn, answers)
    lines = [Choice(str(it.id), t(LINE, day=t.date(it.answered_at), question=clipped(it.question, 60))) for it in shown]
    heading = "\n".join([t(WHICH, n=len(answers)), *page])
    return Prompt.board(heading, [*lines, *turns, Choice("shelf", t(TO_SHELVES))])


async def choose_answer(turn: Turn, choice: str) -> Goto | None:
    if choice == "shelf":
        return Goto("shelf")
    if turned(turn, choice):
        return Goto(PUBLISHED)
    turn.data["answer"] = int(choice)
    return None


async def looked_at(turn: Turn) -> OfficeAnswer | None:
    """The answer being looked at, while everybody may find it."""
    return next((it for it in await plan_questions.published(turn.db) if it.id == turn.data["answer"]), None)


async def look(turn: Turn) -> Prompt | Goto:
    t, found = turn.t, await looked_at(turn)
    if found is None:
        return Goto(PUBLISHED)
    text = t(ONE, question=found.question, day=t.date(found.answered_at), answer=found.answer)
    return Prompt.board(text, [Choice("withdraw", t(WITHDRAW)), Choice("list", t(TO_LIST), back=True)])


async def act(turn: Turn, choice: str) -> Goto:
    if choice == "withdraw":
        gone = await plan_questions.withdraw(turn.db, turn.data["answer"], by=turn.person.id, now=turn.now)
        turn.say(turn.t(WITHDRAWN if gone else WITHDRAWN_BEFORE))
    return Goto(PUBLISHED)


STEPS = (
    Step("wording", what_wording, take_wording, limit=LONGEST_QUESTION),
    Step("answer_for_all", what_answer, take_answer, limit=LONGEST_ANSWER),
    Step(PUBLISHED, which_answer, choose_answer),
    Step("published_one", look, act),
)
