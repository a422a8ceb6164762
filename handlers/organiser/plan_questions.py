"""The office's queue of questions about the plan: read one, answer it once, let everybody find the answer or not."""

from dialog import Again, Choice, Dialog, End, Goto, Prompt, Step, Turn, only
from domain.people import Role
from domain.plan_question import LONGEST_ANSWER, SHORTEST_ANSWER, PlanQuestion, QuestionState
from handlers.notices import plan_questions as notices
from handlers.organiser import office_answers
from handlers.organiser.office_answers import PUBLISHED, SHELF
from handlers.paging import page_of, turned
from handlers.words import clipped, unit_name
from locales import N_
from storage import people, plan_questions

WHICH_SHELF = N_("Questions about the plan that were passed to the office. What would you like to see?")
WAITING, ANSWERED = N_("Waiting for an answer ({n})"), N_("Answered ({n})")
FOR_ALL = N_("Answers everybody can find ({n})")
TITLES = {
    QuestionState.WAITING: N_("Waiting for an answer, the oldest first: {n}. Choose one."),
    QuestionState.ANSWERED: N_("Answered, the latest first: {n}. Choose one."),
}
NONE = N_("There is nothing here at present.")
LINE = N_("{day}: {question}")
ONE = N_("{name} ({unit}) asked on {day}:\n“{question}”")
FORMER = N_("Asked on {day}:\n“{question}”")
ANSWER_GIVEN = N_("Answered on {day}:\n{answer}")
IS_FOR_ALL = N_("Everybody can find this answer.")
ANSWER_IT, TO_SHELVES = N_("Write the answer"), N_("Other questions")
WHAT_ANSWER = N_("“{question}”\nPlease type the answer. Whoever asked reads it as you write it.")
TOO_SHORT = N_("Please write the answer in a sentence of at least {n} letters.")
SENT = N_("The answer is on record and on its way to {name}.")
SENT_TO_NOBODY = N_("The answer is on record. Whoever asked has no chat here at present.")
ANSWERED_MEANWHILE = N_("That question has been answered or taken back in the meantime; your answer was not sent.")


async def which_shelf(turn: Turn) -> Prompt | Goto:
    number, turn.argument = turn.argument.strip(), ""
    if number.isdecimal():
        turn.data["question"] = int(number[:9])
        return Goto("one")
    t, shelves = turn.t, {QuestionState.WAITING: WAITING, QuestionState.ANSWERED: ANSWERED}
    counts = {state: await plan_questions.count(turn.db, state) for state in shelves}
    choices = [
        *(Choice(state, t(label, n=counts[state])) for state, label in shelves.items()),
        Choice(PUBLISHED, t(FOR_ALL, n=len(await plan_questions.published(turn.db)))),
    ]
    return Prompt.board(t(WHICH_SHELF), choices)


async def choose_shelf(turn: Turn, choice: str) -> Goto | End | None:
    turn.data[SHELF] = choice
    return Goto(PUBLISHED) if choice == PUBLISHED else None


async def which_question(turn: Turn) -> Prompt | Goto:
    t, state = turn.t, QuestionState(turn.data.get(SHELF, QuestionState.WAITING))
    questions = await plan_questions.in_state(turn.db, state)
    if not questions:
        turn.say(t(NONE))
        return Goto("shelf")
    shown, page, turns = page_of(turn, questions)
    lines = [Choice(str(it.id), t(LINE, day=t.date(it.asked_at), question=clipped(it.text, 60))) for it in shown]
    return Prompt.board(
        "\n".join([t(TITLES[state], n=len(questions)), *page]), [*lines, *turns, Choice("shelf", t(TO_SHELVES))]
    )


async def choose_question(turn: Turn, choice: str) -> Goto | None:
    if choice == "shelf":
        return Goto("shelf")
    if turned(turn, choice):
        return Goto("list")
    turn.data["question"] = int(choice)
    return None


async def look(turn: Turn) -> Prompt | Goto:
    t, question = turn.t, await plan_questions.get(turn.db, turn.data["question"])
    if question is None or question.state is QuestionState.TAKEN_BACK:
        turn.say(t(NONE))
        return Goto("shelf")
    found = await plan_questions.published_of(turn.db, question.id)
    lines = [await asked_told(turn, question)]
    lines += [t(ANSWER_GIVEN, day=t.date(question.answered_at), answer=question.answer)] if question.answered_at else []
    lines += [t(IS_FOR_ALL)] if found else []
    may_publish = question.may_be_published_by(turn.person) and found is None
    choices = [
        *([Choice("answer", t(ANSWER_IT))] if question.may_be_answered_by(turn.person) else []),
        *([Choice("wording", t(office_answers.PUBLISH))] if may_publish else []),
        Choice("shelf", t(TO_SHELVES)),
    ]
    return Prompt.menu("\n".join(lines), choices)


async def asked_told(turn: Turn, question: PlanQuestion) -> str:
    """Who asked what and when, as long as the asker is known."""
    t, asker = turn.t, await people.get(turn.db, question.asker_id) if question.asker_id else None
    asked = {"day": t.date(question.asked_at), "question": question.text}
    if asker is None:
        return t(FORMER, **asked)
    return t(ONE, name=asker.full_name, unit=unit_name(turn.plan, asker.unit), **asked)


async def act(turn: Turn, choice: str) -> Goto:
    return Goto(choice)


async def what_answer(turn: Turn) -> Prompt | Goto:
    question = await plan_questions.get(turn.db, turn.data["question"])
    if question is None or not question.may_be_answered_by(turn.person):
        return Goto("one")
    return Prompt(turn.t(WHAT_ANSWER, question=question.text))


async def take_answer(turn: Turn, text: str) -> Goto:
    t = turn.t
    if len(text) < SHORTEST_ANSWER:
        raise Again(t(TOO_SHORT, n=SHORTEST_ANSWER))
    question = await plan_questions.lock(turn.db, turn.data["question"])
    if question is None or not question.may_be_answered_by(turn.person):
        turn.say(t(ANSWERED_MEANWHILE))
        return Goto("one")
    after = await plan_questions.answer(turn.db, question.id, text, by=turn.person.id, now=turn.now)
    reached, asker = await notices.answered(turn, after), await people.get(turn.db, after.asker_id or 0)
    turn.say(t(SENT, name=asker.full_name) if reached and asker else t(SENT_TO_NOBODY))
    return Goto("one")


question_queue = Dialog(
    "question_queue",
    Step("shelf", which_shelf, choose_shelf),
    Step("list", which_question, choose_question),
    Step("one", look, act),
    Step("answer", what_answer, take_answer, limit=LONGEST_ANSWER),
    *office_answers.STEPS,
    commands=("cauhoi", "questions"),
    description=N_("Questions about the plan: answer them, keep the answers everybody can find"),
    audience=only(Role.COORDINATOR),
)
