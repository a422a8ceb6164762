"""The quizzes on offer: bring one in, look at how it goes, take it offline and offer it again."""

from dialog import Choice, Dialog, Goto, Prompt, Step, Turn, only
from domain.quiz import KEEPERS, Quiz, may_keep
from domain.quiz_library import ready_papers
from domain.vietnamese import search_key
from handlers.organiser import quiz_file_steps
from handlers.organiser.quiz_file_words import COUNTS, PRACTICE, SUMMARY
from handlers.paging import page_of, turned
from handlers.words import clipped
from locales import N_
from storage import quizzes

WHICH = N_("The quizzes staff can take. Which would you like to look at?")
NONE_YET = N_("There is no quiz yet. You can send a file, or bring in one that comes with the program.")
LINE = N_("{topic} ({n} questions)")
OFFLINE_LINE = N_("{topic} ({n} questions), offline")
FILE = N_("Send a file of questions")
READY = N_("Ready-made: {topic}")
GONE = N_("That quiz could not be found.")
EDITION = N_("Edition {n}. Finished by {done} people, passed by {passed}.")
OFFERED, OFFLINE = N_("Staff can take it now."), N_("It is offline: staff cannot take it.")
TAKE_OFFLINE, OFFER_AGAIN, TO_LIST = N_("Take it offline"), N_("Offer it again"), N_("Back to the quizzes")
DONE_ALREADY = N_("Somebody has just done that; nothing was changed.")
TAKEN_OFFLINE = N_("“{topic}” is offline. Results so far are kept.")
OFFERED_AGAIN = N_("“{topic}” can be taken again.")


async def which_quiz(turn: Turn) -> Prompt:
    t, every = turn.t, await quizzes.quizzes(turn.db, offered=False)
    shown, page, turns = page_of(turn, every)
    lines = [t(WHICH if every else NONE_YET), *page]
    choices = [
        *(Choice(str(it.id), line(turn, it)) for it in shown),
        *turns,
        Choice("file", t(FILE)),
        *ready_choices(turn, every),
    ]
    return Prompt.board("\n".join(lines), choices)


def line(turn: Turn, quiz: Quiz) -> str:
    """A quiz in the list."""
    topic = clipped(quiz.paper.called_in(turn.t.locale), 60)
    return turn.t(LINE if quiz.offered else OFFLINE_LINE, topic=topic, n=len(quiz.paper.questions))


def ready_choices(turn: Turn, every: list[Quiz]) -> list[Choice]:
    """What comes with the program and is not among the quizzes yet, or is there in an earlier wording."""
    known = {search_key(quiz.paper.topic): quiz.paper.fingerprint for quiz in every}
    return [
        Choice(f"ready:{name}", turn.t(READY, topic=clipped(paper.called_in(turn.t.locale), 60)))
        for name, paper in ready_papers().items()
        if known.get(search_key(paper.topic)) != paper.fingerprint
    ]


async def choose(turn: Turn, choice: str) -> Goto | None:
    if turned(turn, choice):
        return Goto("list")
    if choice == "file":
        return Goto("file")
    if choice.startswith("ready:"):
        turn.data.update(quiz_file_steps.brought(ready_papers()[choice.removeprefix("ready:")]))
        return Goto("file_sure")
    turn.data["quiz"] = int(choice)
    return None


async def look(turn: Turn) -> Prompt | Goto:
    t, quiz = turn.t, await quizzes.get(turn.db, turn.data["quiz"])
    if quiz is None:
        turn.say(t(GONE))
        return Goto("list")
    paper, (done, passed) = quiz.paper, await quizzes.takers(turn.db, quiz.id)
    lines = [
        t(SUMMARY, topic=paper.called_in(t.locale), n=len(paper.questions), mark=paper.pass_mark),
        t(COUNTS, hours=t.number(paper.hours)) if paper.hours else t(PRACTICE),
        t(EDITION, n=quiz.edition, done=done, passed=passed),
        t(OFFERED if quiz.offered else OFFLINE),
    ]
    change = Choice("offline", t(TAKE_OFFLINE)) if quiz.offered else Choice("offer", t(OFFER_AGAIN))
    return Prompt.board("\n".join(lines), [change, Choice("list", t(TO_LIST), back=True)])


async def act(turn: Turn, choice: str) -> Goto:
    quiz = await quizzes.get(turn.db, turn.data["quiz"])
    if choice == "list" or quiz is None or not may_keep(turn.person):
        return Goto("list", dialog="quizzes")
    offer = choice == "offer"
    changed = await quizzes.offer(turn.db, quiz, offer, by=turn.person.id, now=turn.now)
    sentence = (OFFERED_AGAIN if offer else TAKEN_OFFLINE) if changed else DONE_ALREADY
    turn.say(turn.t(sentence, topic=quiz.paper.called_in(turn.t.locale)))
    return Goto("list", dialog="quizzes")


quiz_shelf = Dialog(
    "quizzes",
    Step("list", which_quiz, choose),
    Step("quiz", look, act),
    *quiz_file_steps.STEPS,
    commands=("bocauhoi", "quizzes"),
    description=N_("Sets of quiz questions: bring in, take offline"),
    audience=only(*KEEPERS),
)
