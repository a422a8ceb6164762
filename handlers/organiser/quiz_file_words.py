"""A file of questions in words: the quiz it makes, or each cell that is wrong with its reason."""

from collections.abc import Sequence

from domain.quiz import Paper
from domain.quiz_rows import Column, Fault, Refusal
from handlers.organiser.task_file_words import listed
from handlers.words import clipped
from locales import N_, Translator
from reports.quiz_file import QuizFileUnreadable, Unreadable
from storage.quizzes import Arrival

SUMMARY = N_("“{topic}”: {n} questions, passed with {mark} right answers.")
COUNTS = N_("Passed, it counts as {hours} h of self-study.")
PRACTICE = N_("It is for practice only: the file gives no hours.")
NEW = N_("It becomes a new quiz.")
REPLACES = N_("It takes the place of edition {n}; results so far are kept.")
COMES_BACK = N_("This content was taken offline; it will be offered again.")
NOTHING_NEW = N_("The quiz on offer says exactly this; there is nothing to bring in.")
QUESTIONS = N_("Questions, with the right answers:")
QUESTION_LINE = N_("{number}. {question} – {right}")
PASSED_OVER = N_("Empty rows passed over: {rows}")
BAD = N_("Nothing was brought in. Please mend these cells ({n}) and send the file again:")
BAD_LINE = N_("- row {row}, column “{column}”: {reason}")
BAD_ABOVE = N_("- above the questions, “{column}”: {reason}")
COLUMNS = {
    Column.TOPIC: N_("topic"),
    Column.MARK: N_("pass mark"),
    Column.HOURS: N_("hours"),
    Column.QUESTION: N_("question"),
    Column.CHOICE: N_("choice {letter}"),
    Column.RIGHT: N_("right answer"),
    Column.WHY: N_("explanation"),
}
FAULTS = {
    Fault.MISSING: N_("nothing is filled in"),
    Fault.SHORT: N_("the text has fewer than {least} characters"),
    Fault.LONG: N_("the text has more than {most} characters"),
    Fault.MERGED: N_("the cell is merged with a neighbour; please undo the merging"),
    Fault.FEW_CHOICES: N_("a question needs at least {least} choices"),
    Fault.SAME_CHOICE: N_("it says the same as choice {other}"),
    Fault.NAMES_OTHERS: N_("it speaks of other choices, but their order changes with every attempt"),
    Fault.NO_RIGHT: N_("no right answer is given"),
    Fault.NOT_A_CHOICE: N_("“{value}” is not one of the choices; please give one letter from A to {last}"),
    Fault.TWICE: N_("row {other} asks the same"),
    Fault.NOT_A_MARK: N_("“{value}” is not a number of right answers from 1 to {most}, such as 8 or 80%"),
    Fault.NOT_HOURS: N_("“{value}” is not a number of hours from 0 to {most}, such as 0,5"),
    Fault.TOO_MANY: N_("a quiz has at most {most} questions"),
}
UNREADABLE = {
    Unreadable.EMPTY: N_("The file has no questions."),
    Unreadable.NOT_A_TABLE: N_("The file is not a table of questions. Please send an Excel or CSV file."),
    Unreadable.WEB_PAGE: N_("The file is a web page with another name. Please save it as an Excel file."),
    Unreadable.LOCKED: N_("The file opens with a password only. Please save it without one and send it again."),
    Unreadable.TOO_LARGE: N_("The file is too large for a quiz."),
}
NO_COLUMN = N_("The file has no column “{columns}”. Please check the row of headers and send it again.")


def unreadable(error: QuizFileUnreadable, t: Translator) -> str:
    """Why a file cannot be read, and what to do."""
    if error.reason is not None:
        return t(UNREADABLE[error.reason])
    names = [t(COLUMNS[Column.CHOICE], letter=it) if len(it) == 1 else t(COLUMNS[Column(it)]) for it in error.missing]
    return t(NO_COLUMN, columns=", ".join(names))


def refused(refusals: Sequence[Refusal], t: Translator) -> str:
    """Every cell that stands in the way, as far as they can be listed."""
    return listed(t(BAD, n=len(refusals)), [bad_line(refusal, t) for refusal in refusals], t)


def bad_line(refusal: Refusal, t: Translator) -> str:
    """A cell that cannot be used, with where it is and why."""
    column = t(COLUMNS[refusal.column], letter=refusal.letter)
    reason = t(FAULTS[refusal.fault], **refusal.values)
    return t(BAD_LINE if refusal.number else BAD_ABOVE, row=refusal.number, column=column, reason=reason)


def preview(paper: Paper, told: Arrival, passed_over: Sequence[int], t: Translator) -> str:
    """What bringing a paper in would do."""
    lines = [
        t(QUESTION_LINE, number=number, question=clipped(wording.text, 80), right=clipped(wording.choices[right], 60))
        for number, (right, wording) in enumerate(((it.right, it.wording) for it in paper.questions), start=1)
    ]
    parts = [
        t(SUMMARY, topic=paper.topic, n=len(paper.questions), mark=paper.pass_mark),
        t(COUNTS, hours=t.number(paper.hours)) if paper.hours else t(PRACTICE),
        becomes(told, t),
        listed(t(QUESTIONS), lines, t),
        t(PASSED_OVER, rows=", ".join(map(str, passed_over))) if passed_over else "",
    ]
    return "\n".join(filter(None, parts))


def becomes(told: Arrival, t: Translator) -> str:
    """What it is to the quizzes there are."""
    if told.before is None:
        return t(NEW)
    if not told.same:
        return t(REPLACES, n=told.before.edition)
    return t(COMES_BACK if told.changes else NOTHING_NEW)
