"""Bringing a quiz in, from a file or from those that come with the program: shown whole, entered after a yes."""

from typing import Any

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.quiz import Paper, as_json, may_keep, paper_of
from domain.quiz_rows import judge
from handlers.organiser import quiz_file_words as words
from locales import N_
from reports.quiz_file import QuizFileUnreadable, read_quiz
from storage import quizzes
from storage.quizzes import Arrival

SEND_FILE = N_(
    "Please send the quiz as an Excel file. Above the questions: topic, pass mark (such as 8 or 80%) and, if a passed "
    "quiz is to count as self-study, hours. Then a row for each question with the columns question, A, B, C, D, right "
    "answer, explanation. Nothing is brought in before you confirm."
)
NO_FILES_HERE = N_("This channel cannot take files. Please send the quiz on Telegram or in the web chat.")
NOT_A_FILE = N_("Please send the quiz as a file, not as text.")
NOT_ANY_MORE = N_("Only the coordinating office and administrators keep the quizzes.")
BRING, ANOTHER_FILE, LEAVE = N_("Bring it in"), N_("Send another file"), N_("Bring nothing in")
OTHER_NOW = N_("The quizzes have been changed in the meantime. Please look once more.")
BROUGHT = N_("“{topic}” can be taken now (edition {n}).")
NOT_BROUGHT = N_("Nothing was brought in.")


async def send_file(turn: Turn) -> Prompt | Goto:
    if turn.world.capabilities[turn.conversation.channel].files_in:
        return Prompt(turn.t(SEND_FILE))
    turn.say(turn.t(NO_FILES_HERE))
    return Goto("list", dialog="quizzes")


async def take_file(turn: Turn, _: str) -> None:
    if turn.document is None:
        raise Again(turn.t(NOT_A_FILE))
    try:
        sheet = read_quiz(turn.document.content)
    except QuizFileUnreadable as error:
        raise Again(words.unreadable(error, turn.t)) from error
    paper, refusals = judge(sheet.head, sheet.rows)
    if paper is None:
        raise Again(words.refused(refusals, turn.t))
    turn.data.update(brought(paper), passed_over=list(sheet.passed_over), from_file=True)


def brought(paper: Paper) -> dict[str, Any]:
    """What the conversation remembers of a paper until somebody says yes."""
    return {"paper": as_json(paper), "passed_over": [], "from_file": False}


async def preview(turn: Turn) -> Prompt:
    t, paper = turn.t, paper_of(turn.data["paper"])
    told = await quizzes.arrival(turn.db, paper)
    turn.data["seen"] = mark_of(told)
    choices = [
        *([Choice("bring", t(BRING))] if told.changes else []),
        *([Choice("another", t(ANOTHER_FILE))] if turn.data["from_file"] else []),
        Choice("leave", t(LEAVE)),
    ]
    return Prompt.menu(words.preview(paper, told, turn.data["passed_over"], t), choices)


def mark_of(told: Arrival) -> str:
    """Differs once the quiz of that topic has been changed."""
    return f"{told.before.id}.{told.before.edition}.{told.before.offered}" if told.before else ""


async def bring(turn: Turn, choice: str) -> Goto:
    t = turn.t
    if choice == "another":
        return Goto("file")
    if choice != "bring" or not may_keep(turn.person):
        turn.say(t(NOT_BROUGHT if may_keep(turn.person) else NOT_ANY_MORE))
        return Goto("list", dialog="quizzes")
    paper = paper_of(turn.data["paper"])
    if mark_of(await quizzes.arrival(turn.db, paper)) != turn.data["seen"]:
        turn.say(t(OTHER_NOW))
        return Goto("sure")
    quiz = await quizzes.bring(turn.db, paper, by=turn.person.id, now=turn.now)
    turn.say(t(BROUGHT, topic=paper.topic, n=quiz.edition))
    return Goto("list", dialog="quizzes")


STEPS = (
    Step("file", send_file, take_file, takes_file=True),
    Step("sure", preview, bring),
)
