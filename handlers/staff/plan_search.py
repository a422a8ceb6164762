"""Search in the plan's text and the office's answers: what has every word, in any order, with or without marks."""

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.plan_answers import Passage, of_plan, spelt_as_there, with_every_word
from domain.plan_question import answer_meant, of_office
from domain.vietnamese import search_key
from handlers.paging import page_of, turned
from handlers.words import clipped
from locales import N_
from storage import plan_questions

PAGE = "found_page"
"""A key of its own: the section that is read has pages, too."""

WHAT = N_("Which words are you looking for in the plan? Their order does not matter, and marks are not needed.")
NO_WORDS = N_("Please type one or more whole words, for example: khen thuong hang nam")
NOTHING = N_("Nothing in the plan or in the office's answers has all the words “{text}”. Please type other words.")
FOUND = N_("Found for “{text}”: {n}. Choose one to read it.")
FOUND_INSTEAD = N_("Nothing has all the words “{text}”. Found for “{other}”: {n}. Choose one to read it.")
LINE = N_("{ref} {words}")
TITLE_LINE = N_("{ref} {title}: {words}")
ANEW, TO_TOPICS, ASK = N_("Look for other words"), N_("Another topic"), N_("Ask it as a question")

FIRST_WORDS = 60
TITLE_WORDS = 30
FEWEST_LETTERS = 2


async def take_words(turn: Turn, text: str) -> Goto:
    words = " ".join(text.split())
    if len(search_key(words)) < FEWEST_LETTERS:
        raise Again(turn.t(NO_WORDS))
    turn.data["words"] = words
    turn.data.pop(PAGE, None)
    return Goto("found")


async def found(turn: Turn) -> Prompt:
    t, words = turn.t, turn.data["words"]
    answers = of_office(await plan_questions.published(turn.db))
    searched = (*of_plan(turn.plan.sections), *answers)
    passages, other = with_every_word(words, searched), ""
    if not passages:
        other = spelt_as_there(words, searched)
        passages = with_every_word(other, searched)
    shown, page, turns = page_of(turn, passages, key=PAGE)
    title = {"text": clipped(words, 60), "other": clipped(other, 60), "n": len(passages)}
    lines = [t((FOUND_INSTEAD if other else FOUND) if passages else NOTHING, **title), *page]
    choices = [
        *(Choice(f"#{it.ref}", line(turn, it)) for it in shown),
        *turns,
        Choice("anew", t(ANEW)),
        Choice("ask", t(ASK)),
        Choice("topics", t(TO_TOPICS)),
    ]
    return Prompt.board("\n".join(lines), choices, open=True)


def line(turn: Turn, passage: Passage) -> str:
    """A section by its number and first words, a short one under its title; an answer of the office by its question."""
    if answer_meant(passage.ref) is None and len(passage.text) < FIRST_WORDS:
        title, words = clipped(passage.headings[-1], TITLE_WORDS), clipped(passage.text, FIRST_WORDS)
        return turn.t(TITLE_LINE, ref=passage.ref, title=title, words=words)
    if answer_meant(passage.ref) is None:
        return turn.t(LINE, ref=passage.ref, words=clipped(passage.text.lstrip("- \n"), FIRST_WORDS))
    office = turn.plan.unit(turn.plan.organisation.office_unit).short
    return turn.t(LINE, ref=office, words=clipped(passage.headings[0], FIRST_WORDS))


async def choose(turn: Turn, choice: str) -> Goto:
    if turned(turn, choice, key=PAGE):
        return Goto("found")
    if choice == "ask":
        return Goto("answer", dialog="ask_plan", data={"question": turn.data["words"]})
    if choice in ("anew", "topics"):
        return Goto("find" if choice == "anew" else "topic")
    if not choice.startswith("#"):
        return await take_words(turn, choice)
    return await read_it(turn, choice[1:])


async def read_it(turn: Turn, ref: str) -> Goto:
    """A section is read in the plan, an answer of the office where its question is answered."""
    if (number := answer_meant(ref)) is not None:
        question = next((it.question for it in await plan_questions.published(turn.db) if it.id == number), "")
        return Goto("answer", dialog="ask_plan", data={"question": question or turn.data["words"]})
    turn.data.update(topic="section", ref=ref, page=0)
    return Goto("read")


STEPS = (Step("find", WHAT, take_words, limit=200), Step("found", found, choose, limit=200))
