"""A question about the plan: answered in the plan's own words or the office's, or else passed to the office."""

from collections.abc import Sequence

from dialog import Again, Choice, Dialog, End, Goto, Prompt, Step, Turn
from dialog.exchange import KEPT_AWAY
from domain import plan_answers
from domain.plan_answers import Fit, excerpt, of_plan
from domain.plan_question import LONGEST_QUESTION, SHORTEST_QUESTION, answer_meant, of_office
from domain.secret_stamp import is_stamped
from domain.vietnamese import search_key
from handlers.notices import plan_questions as notices
from handlers.staff.my_deadlines import OF_THE_YEAR
from handlers.staff.my_questions import STEPS
from handlers.staff.plan_search import line
from handlers.words import clipped, unit_name
from locales import N_
from storage import plan_questions

AT_MOST = 900
"""Letters of one passage, so that an answer is one short message on every channel."""
IN_ALL = 1300
"""Letters of all passages together; what does not fit is a button."""
MOST_OFFERED = 5
"""Sections to choose from where many speak of it; more are found by searching the plan."""

WHAT = N_(
    "What would you like to know about the plan? Type a question in your own words, with or without marks. It is "
    "answered in the plan's own words, which are Vietnamese, with the section."
)
MINE = N_("My questions to the office ({n})")
TOO_SHORT = N_("Please type a whole question of at least {n} letters, for example: when is the report due")
SECTION_SAYS = N_("Section {ref} ({title}):\n“{text}”")
OFFICE_SAYS = N_("{office} answered on {day} the question “{question}”:\n“{text}”")
NOTHING_FITS = N_(
    "Nothing in the plan answers “{question}”, so the system gives no answer of its own. The question can be passed to "
    "{office}; the answer will come back here."
)
MANY_SPEAK = N_(
    "The plan speaks of “{question}” in several sections ({n}), so no single one is given as the answer. Choose one to "
    "read, or ask more precisely, for example: when is the report due"
)
READ = N_("Read section {ref}")
NOT_ANSWERED = N_("Not what I meant: ask the office")
PASS_ON, ANEW, TO_PLAN = N_("Ask the office"), N_("Ask something else"), N_("The plan")
PASSED_ON = N_("The question has been passed to {office}. The answer will come back here.")
PASSED_BEFORE = N_("That question has been passed to {office} already and waits for the answer.")


async def what(turn: Turn) -> Prompt | Goto:
    """What follows the command is the question; without it one is asked."""
    asked, turn.argument = " ".join(turn.argument.split()), ""
    if is_stamped(asked):
        turn.say(turn.t(KEPT_AWAY))
    elif asked:
        turn.data["question"] = asked[:LONGEST_QUESTION].strip()
        return Goto("answer")
    t, own = turn.t, await plan_questions.of_person(turn.db, turn.person.id)
    choices = [Choice("mine", t(MINE, n=len(own)))] if own else []
    return Prompt.menu(t(WHAT), choices, open=True) if choices else Prompt(t(WHAT))


async def take_question(turn: Turn, text: str) -> Goto:
    if text == "mine":
        return Goto("mine")
    turn.data["question"] = question_or_again(turn, text)
    return Goto("answer")


def question_or_again(turn: Turn, text: str) -> str:
    """A text as a question; Again says that it holds too little to look for."""
    question = " ".join(text.split())
    if not is_question(question):
        raise Again(turn.t(TOO_SHORT, n=SHORTEST_QUESTION))
    return question


def is_question(text: str) -> bool:
    """Whether there is enough to look for; an abbreviation counts with what it stands for."""
    return len(search_key(text)) >= SHORTEST_QUESTION


async def answer(turn: Turn) -> Prompt | Goto:
    t, question = turn.t, turn.data["question"]
    if not is_question(question):
        turn.say(t(TOO_SHORT, n=SHORTEST_QUESTION))
        return Goto("what")
    passages = (*of_plan(turn.plan.sections), *of_office(await plan_questions.published(turn.db)))
    fits = plan_answers.best(question, passages, turn.plan.answers)
    alike = [] if fits else plan_answers.fitting(question, passages, turn.plan.answers)
    text = "\n\n".join(await said_to(turn, question, fits)) if fits else unanswered(turn, question, len(alike))
    choices = [
        *read_whole(turn, fits),
        *offered(turn, alike),
        *([Choice("deadlines", t(OF_THE_YEAR))] if plan_answers.asks_when(question) else []),
        Choice("pass", t(NOT_ANSWERED if fits else PASS_ON)),
        Choice("anew", t(ANEW)),
        Choice("plan", t(TO_PLAN)),
    ]
    return Prompt.menu(text, choices, open=True)


def unanswered(turn: Turn, question: str, alike: int) -> str:
    """That nothing answers it, or that so many sections speak of it alike that none does."""
    asked = clipped(question, 120)
    if alike:
        return turn.t(MANY_SPEAK, question=asked, n=alike)
    return turn.t(NOTHING_FITS, question=asked, office=unit_name(turn.plan, turn.plan.organisation.office_unit))


async def said_to(turn: Turn, question: str, fits: Sequence[Fit]) -> list[str]:
    """The passages that fit, as many as make one message."""
    said: list[str] = []
    left = IN_ALL
    for fit in fits:
        text = excerpt(fit.passage.text, question, AT_MOST)
        if said and len(text) > left:
            break
        said.append(await told(turn, fit, text))
        left -= len(text)
    return said


async def told(turn: Turn, fit: Fit, text: str) -> str:
    """A passage with where it stands, or when the office said so."""
    t, plan, number = turn.t, turn.plan, answer_meant(fit.passage.ref)
    if number is None:
        return t(SECTION_SAYS, ref=fit.passage.ref, title=plan.section(fit.passage.ref).title, text=text)
    found = next(it for it in await plan_questions.published(turn.db) if it.id == number)
    office, day = unit_name(plan, plan.organisation.office_unit), t.date(found.answered_at)
    return t(OFFICE_SAYS, office=office, day=day, question=found.question, text=text)


def read_whole(turn: Turn, fits: Sequence[Fit]) -> list[Choice]:
    """The sections cited, to be read whole in the plan."""
    refs = [fit.passage.ref for fit in fits if answer_meant(fit.passage.ref) is None]
    return [Choice(f"#{ref}", turn.t(READ, ref=ref)) for ref in refs]


def offered(turn: Turn, alike: Sequence[Fit]) -> list[Choice]:
    """Sections that speak of it alike, by their first words."""
    sections = [fit.passage for fit in alike if answer_meant(fit.passage.ref) is None]
    return [Choice(f"#{it.ref}", line(turn, it)) for it in sections[:MOST_OFFERED]]


async def go_on(turn: Turn, choice: str) -> Goto | End:
    """One of the ways on, or the next question."""
    if choice == "pass":
        return End(await pass_on(turn))
    if choice == "anew":
        return Goto("what")
    if choice == "plan":
        return Goto(dialog="plan")
    if choice == "deadlines":
        return Goto("read", dialog="plan", data={"topic": "deadlines", "page": 0})
    if choice.startswith("#"):
        return Goto("read", dialog="plan", data={"topic": "section", "ref": choice[1:], "page": 0})
    turn.data["question"] = question_or_again(turn, choice)
    return Goto("answer")


async def pass_on(turn: Turn) -> str:
    """Pass the question to the office, once; what to say."""
    question = await plan_questions.ask(turn.db, turn.person.id, turn.data["question"], turn.now)
    if question is not None:
        await notices.asked(turn, question)
    office = unit_name(turn.plan, turn.plan.organisation.office_unit)
    return turn.t(PASSED_ON if question else PASSED_BEFORE, office=office)


ask_plan = Dialog(
    "ask_plan",
    Step("what", what, take_question, limit=LONGEST_QUESTION),
    Step("answer", answer, go_on, limit=LONGEST_QUESTION),
    *STEPS,
    commands=("hoi", "ask"),
    description=N_("Ask about the plan: answered in its own words, or by the office"),
)
