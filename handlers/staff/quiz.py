"""A self-check quiz in chat: choose a topic, one question a message, why after each answer, the result at the end."""

from dialog import Choice, Dialog, End, Goto, Prompt, Step, Turn
from domain.quiz import LETTERS, Attempt, Paper, Quiz, best, left_on, shuffled, unfinished
from handlers.paging import page_of, turned
from handlers.staff.quiz_results import settle
from handlers.words import clipped
from locales import N_
from storage import quizzes

NO_QUIZ = N_("There is no quiz to take yet. The coordinating office brings them in.")
WHICH_TOPIC = N_("Short quizzes to check yourself, a few minutes each. Which topic?")
TOPIC_BEGUN = N_("{topic} – begun, question {number}")
TOPIC_BEST = N_("{topic} – best {right}/{total}")
TOPIC_PASSED = N_("{topic} – passed, best {right}/{total}")
RULES = N_("“{topic}”: {n} questions, passed with {mark} right answers. After each answer you read why.")
COUNTS = N_("A passed quiz is put on your training record as {hours} h of self-study.")
PRACTICE = N_("It is for practice only and not put on your training record.")
YOUR_BEST = N_("Your best result so far: {right}/{total}. Finished attempts: {n}.")
LEFT_TODAY = N_("Attempts left today: {n}.")
NONE_LEFT = N_("All {n} attempts of today have been used. Please come back tomorrow.")
BEGIN, GO_ON = N_("Begin"), N_("Go on with question {number}")
OTHER_TOPIC = N_("Another quiz")
GONE = N_("That quiz is not offered at present. Your results are kept.")
QUESTION = N_("Question {number} of {total}: {text}")
RIGHT = N_("Right. {why}")
WRONG = N_("Not quite. The right answer: {right}\n{why}")
ANSWERED = N_("That question has been answered already; its first answer counts.")


async def which_topic(turn: Turn) -> Prompt | End:
    t, offered = turn.t, await quizzes.quizzes(turn.db)
    if not offered:
        return End(t(NO_QUIZ))
    own = await quizzes.attempts(turn.db, turn.person.id)
    shown, page, turns = page_of(turn, offered)
    choices = [
        *(Choice(str(it.id), topic_line(turn, it, [one for one in own if one.quiz_id == it.id])) for it in shown),
        *turns,
    ]
    return Prompt.board("\n".join([t(WHICH_TOPIC), *page]), choices)


def topic_line(turn: Turn, quiz: Quiz, own: list[Attempt]) -> str:
    """A quiz in the list, with where this person stands in it."""
    topic, begun, top = clipped(quiz.paper.called_in(turn.t.locale), 60), unfinished(own), best(own)
    if begun:
        return turn.t(TOPIC_BEGUN, topic=topic, number=len(begun.answers) + 1)
    if top is None:
        return topic
    passed = any(attempt.passed for attempt in own)
    return turn.t(TOPIC_PASSED if passed else TOPIC_BEST, topic=topic, right=top.right, total=top.total)


async def choose_topic(turn: Turn, choice: str) -> Goto | None:
    if turned(turn, choice):
        return Goto("topics")
    turn.data["quiz"] = int(choice)
    return None


async def offered_quiz(turn: Turn) -> Quiz | None:
    """The quiz that was chosen, as long as it is offered."""
    quiz = await quizzes.get(turn.db, turn.data["quiz"])
    return quiz if quiz and quiz.offered else None


async def begin_or_go_on(turn: Turn) -> Prompt | Goto:
    t, quiz = turn.t, await offered_quiz(turn)
    if quiz is None:
        turn.say(t(GONE))
        return Goto("topics")
    own = await quizzes.attempts(turn.db, turn.person.id, quiz.id)
    begun, left = unfinished(own), left_today(turn, own)
    lines = [*rules(turn, quiz.paper), *standing(turn, own)]
    if not begun:
        limit = turn.plan.quizzes.attempts_a_day
        lines.append(t(LEFT_TODAY, n=left) if left else t(NONE_LEFT, n=limit))
    go_on = t(GO_ON, number=len(begun.answers) + 1) if begun else t(BEGIN)
    choices = [*([Choice("go", go_on)] if begun or left else []), Choice("topics", t(OTHER_TOPIC))]
    return Prompt.menu("\n".join(lines), choices)


def rules(turn: Turn, paper: Paper) -> list[str]:
    """What a quiz asks and what it is worth."""
    t, topic = turn.t, paper.called_in(turn.t.locale)
    worth = t(COUNTS, hours=t.number(paper.hours)) if paper.hours else t(PRACTICE)
    return [t(RULES, topic=topic, n=len(paper.questions), mark=paper.pass_mark), worth]


def standing(turn: Turn, own: list[Attempt]) -> list[str]:
    """This person's best result, if there is one."""
    top, finished = best(own), sum(not attempt.open for attempt in own)
    return [turn.t(YOUR_BEST, right=top.right, total=top.total, n=finished)] if top else []


def left_today(turn: Turn, own: list[Attempt]) -> int:
    """How many more attempts may be begun today."""
    return left_on(turn.today, own, turn.plan.quizzes.attempts_a_day)


async def begin(turn: Turn, choice: str) -> Goto | None:
    if choice == "topics":
        return Goto("topics")
    quiz = await offered_quiz(turn)
    if quiz is None:
        return Goto("begin")
    own = await quizzes.attempts(turn.db, turn.person.id, quiz.id)
    attempt = unfinished(own)
    if attempt is None:
        if not left_today(turn, own):
            return Goto("begin")
        number = sum(one.day == turn.today for one in own) + 1
        attempt = await quizzes.begin(turn.db, quiz, turn.person.id, turn.today, number, turn.now)
    turn.data["attempt"] = attempt.id
    return None


async def next_question(turn: Turn) -> Prompt | Goto:
    attempt = await quizzes.lock(turn.db, turn.data["attempt"])
    if attempt is None or not attempt.open:
        return Goto("begin")
    paper = await quizzes.paper(turn.db, attempt.quiz_id, attempt.edition)
    number = len(attempt.answers)
    wording = paper.questions[number].said_in(turn.t.locale)
    text = turn.t(QUESTION, number=number + 1, total=attempt.total, text=wording.text)
    order = shuffled(attempt.id, number, len(wording.choices))
    choices = [
        Choice(f"{number}.{place}", letter, written=wording.choices[place])
        for letter, place in zip(LETTERS, order, strict=False)
    ]
    return Prompt.menu(text, choices)


async def take_answer(turn: Turn, choice: str) -> Goto:
    """Note an answer under the attempt's lock: of two given at once, on two channels, the first one counts."""
    number, place = (int(part) for part in choice.split("."))
    attempt = await quizzes.lock(turn.db, turn.data["attempt"])
    if attempt is None or not attempt.open or number != len(attempt.answers):
        turn.say(turn.t(ANSWERED))
        return Goto("question")
    if await offered_quiz(turn) is None:
        turn.say(turn.t(GONE))
        return Goto("topics")
    paper = await quizzes.paper(turn.db, attempt.quiz_id, attempt.edition)
    turn.say(verdict(turn, paper, number, place))
    attempt = await quizzes.answer(turn.db, attempt.id, place)
    if len(attempt.answers) < attempt.total:
        return Goto("question")
    turn.say(await settle(turn, paper, attempt))
    return Goto("begin", dialog="quiz", data={"quiz": attempt.quiz_id})  # a finished attempt is nothing to go back to


def verdict(turn: Turn, paper: Paper, number: int, place: int) -> str:
    """Right or not, and why; in words of the choice, since letters differ from attempt to attempt."""
    question = paper.questions[number]
    wording = question.said_in(turn.t.locale)
    if place == question.right:
        return turn.t(RIGHT, why=wording.why)
    return turn.t(WRONG, right=wording.choices[question.right], why=wording.why)


quiz = Dialog(
    "quiz",
    Step("topics", which_topic, choose_topic),
    Step("begin", begin_or_go_on, begin),
    Step("question", next_question, take_answer),
    commands=("tracnghiem", "quiz"),
    description=N_("Short quizzes on digital skills"),
)
