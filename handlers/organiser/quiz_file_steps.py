"""Bringing a quiz in, from a file or from those that come with the program: shown whole, entered after a yes."""

from typing import Any

from dialog import Again, Document, Goto, Turn
from domain.quiz import Paper, as_json, may_keep, paper_of
from domain.quiz_rows import judge
from handlers.organiser import quiz_file_words as words
from handlers.table_file import TableFile, Told, steps_of
from locales import N_
from reports.quiz_file import QuizFileUnreadable, read_quiz
from storage import quizzes
from storage.quizzes import Arrival

SEND_FILE = N_(
    "Please send the quiz as an Excel file. Above the questions: topic, pass mark (such as 8 or 80%) and, if a passed "
    "quiz is to count as self-study, hours. Then a row for each question with the columns question, A, B, C, D, right "
    "answer, explanation. Nothing is brought in before you confirm."
)
NOT_ANY_MORE = N_("Only the coordinating office and administrators keep the quizzes.")
BRING, LEAVE = N_("Bring it in"), N_("Bring nothing in")
OTHER_NOW = N_("The quizzes have been changed in the meantime. Please look once more.")
BROUGHT = N_("“{topic}” can be taken now (edition {n}).")
NOT_BROUGHT = N_("Nothing was brought in.")


def read(turn: Turn, document: Document) -> None:
    """Remember the quiz of a file; Again says why it cannot be read, or which cells are wrong."""
    try:
        sheet = read_quiz(document.content)
    except QuizFileUnreadable as error:
        raise Again(words.unreadable(error, turn.t)) from error
    paper, refusals = judge(sheet.head, sheet.rows)
    if paper is None:
        raise Again(words.refused(refusals, turn.t))
    turn.data.update(brought(paper), passed_over=list(sheet.passed_over), from_file=True)


def brought(paper: Paper) -> dict[str, Any]:
    """What the conversation remembers of a paper until somebody says yes."""
    return {"paper": as_json(paper), "passed_over": [], "from_file": False}


async def told(turn: Turn) -> Told:
    paper = paper_of(turn.data["paper"])
    arrival = await quizzes.arrival(turn.db, paper)
    text = words.preview(paper, arrival, turn.data["passed_over"], turn.t)
    return Told(text, mark_of(arrival), BRING if arrival.changes else "", turn.data["from_file"])


def mark_of(told: Arrival) -> str:
    """Differs once the quiz of that topic has been changed."""
    return f"{told.before.id}.{told.before.edition}.{told.before.offered}" if told.before else ""


async def bring(turn: Turn) -> str:
    paper = paper_of(turn.data["paper"])
    quiz = await quizzes.bring(turn.db, paper, by=turn.person.id, now=turn.now)
    return turn.t(BROUGHT, topic=paper.topic, n=quiz.edition)


STEPS = steps_of(
    TableFile(
        question=SEND_FILE,
        may_enter=may_keep,
        not_any_more=NOT_ANY_MORE,
        home=Goto("list", dialog="quizzes"),
        read=read,
        told=told,
        enter=bring,
        leave=LEAVE,
        nothing_done=NOT_BROUGHT,
        other_now=OTHER_NOW,
    )
)
