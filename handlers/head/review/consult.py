"""The rarer acts of a reviewer: ask somebody for a view, keep a private note, or choose among the others."""

from dialog import Again, Choice, Detour, Goto, Prompt, Turn
from domain.initiative import Initiative
from domain.lifecycle import Act, may
from domain.people import Person
from domain.review import ReviewAct, may_be_asked
from domain.vietnamese import name_sort_key
from handlers.head import consultations, decisions
from handlers.head.review.decide import of_registration
from handlers.head.review.going import looked_at, onward, overtaken, same_again
from handlers.papers import fetched, papers_of
from handlers.words import unit_name
from locales import N_
from storage import people, reviews

MOST_OFFERED = 10
SHORTEST_WORDS = 5

WHAT_ELSE = N_("{code} “{title}”: what else would you like to do?")
ASK_VIEW, HAND_OVER = N_("Ask somebody for a view"), N_("Hand it over to somebody else")
NOTE, REFUSE = N_("Keep a private note"), N_("Do not confirm it")
HISTORY, MINE, TO_ITEM = N_("History"), N_("All that waits for me"), N_("Back to the item")
WHOSE_VIEW = N_("Whose view would you like? Type the name or a part of it; marks are not needed.")
NOBODY = N_("Nobody who can be asked is called “{text}”. Please check the name and type it again.")
ITS_AUTHOR = N_("{name} is one of its authors and cannot be asked. Please type another name.")
TOO_MANY = N_("{n} people match “{text}”. Please type more of the name.")
WHICH_OF_THEM = N_("{n} people match. Whom do you mean? You can also type another name.")
SOMEBODY = N_("{name} – {unit}")
SOMEBODY_EXACTLY = N_("{name} – {unit}, {position}")
WHAT_QUESTION = N_("What would you like to know from {name}? They read this together with the item.")
USUAL_QUESTION = N_("Please say whether this can be done and is new here.")
SHORT_WORDS = N_("Please write a little more, at least {n} characters.")
ASKED = N_("{name} has been asked; you will hear the answer here.")
NOT_REACHED = N_("{name} has been asked, but has no chat here yet; please tell them yourself.")
ASKED_BEFORE = N_("{name} has been asked already and has not answered yet.")
WHAT_NOTE = N_("What would you like to note? Only reviewers read it, never the authors.")
NOTED = N_("The note is kept.")


async def what_else(turn: Turn) -> Prompt | Goto:
    item = await looked_at(turn)
    if item is None or not may(Act.CONSULT, turn.plan, item, turn.person, turn.today):
        return Goto("item")
    refusable = may(Act.REFUSE, turn.plan, item, turn.person, turn.today) and await of_registration(turn)
    offered = [
        ("view_who", ASK_VIEW),
        ("hand_to", HAND_OVER),
        ("note", NOTE),
        *([("refusal", REFUSE)] if refusable else []),
        ("history", HISTORY),
        ("list", MINE),
    ]
    text = turn.t(WHAT_ELSE, code=item.code, title=item.title)
    acts = [Choice(key, turn.t(label)) for key, label in offered]
    return Prompt.board(text, [*await papers_of(turn, item), *acts, Choice("item", turn.t(TO_ITEM), back=True)])


async def choose(turn: Turn, choice: str) -> Goto | Detour:
    if choice == "item":
        return same_again(turn)
    if papers := fetched(turn, choice, int(turn.data["item"][1:])):
        return papers
    if choice == "list":
        turn.data.update({"scope": "mine", "page": 0})
    return Goto(choice)


async def whose_view(turn: Turn) -> Prompt:
    return Prompt(turn.t(WHOSE_VIEW))


async def find(turn: Turn, text: str) -> Goto:
    """One who is meant goes on to the question; of several one is chosen."""
    item = await looked_at(turn)
    if item is None:
        return onward(turn)
    found = [person for person in await people.named(turn.db, text, limit=50) if person.id != turn.person.id]
    able = [person for person in found if may_be_asked(turn.plan, item, person)]
    if not able:
        raise Again(turn.t(ITS_AUTHOR, name=found[0].full_name) if found else turn.t(NOBODY, text=text))
    if len(able) > MOST_OFFERED:
        raise Again(turn.t(TOO_MANY, n=len(able), text=text))
    turn.data["found"] = [person.id for person in sorted(able, key=lambda it: name_sort_key(it.full_name))]
    turn.data["other"] = turn.data["found"][0]
    return Goto("view_question" if len(able) == 1 else "view_which")


async def which_of_them(turn: Turn) -> Prompt:
    found = (await people.several(turn.db, turn.data["found"])).values()
    choices = [Choice(f"#{person.id}", somebody(turn, person)) for person in found]
    return Prompt.menu(turn.t(WHICH_OF_THEM, n=len(choices)), choices, open=True)


def somebody(turn: Turn, person: Person) -> str:
    """A person so that two of the same name can be told apart."""
    sentence = SOMEBODY_EXACTLY if person.position else SOMEBODY
    unit = unit_name(turn.plan, person.unit)
    return turn.t(sentence, name=person.full_name, unit=unit, position=person.position)


async def choose_person(turn: Turn, answer: str) -> Goto | None:
    """One of those listed, or another name."""
    listed = {f"#{number}": number for number in turn.data["found"]}
    if answer not in listed:
        return await find(turn, answer)
    turn.data["other"] = listed[answer]
    return None


async def what_question(turn: Turn) -> Prompt:
    other, usual = await people.get(turn.db, turn.data["other"]), turn.t(USUAL_QUESTION)
    text = turn.t(WHAT_QUESTION, name=other.full_name if other else "–")
    return Prompt.menu(text, [Choice("#usual", usual)], open=True)


async def ask(turn: Turn, text: str) -> Goto:
    question = turn.t(USUAL_QUESTION) if text == "#usual" else long_enough(turn, text)
    other = await people.get(turn.db, turn.data["other"])
    item = await decisions.to_decide(turn, Act.CONSULT, int(turn.data["item"][1:]))
    if item is None or other is None or not may_be_asked(turn.plan, item, other):
        return await overtaken(turn, question)
    if await is_awaited(turn, item, other):
        turn.say(turn.t(ASKED_BEFORE, name=other.full_name))
        return same_again(turn)
    told = await consultations.ask_view(turn, item, other, question)
    turn.say(turn.t(ASKED if told else NOT_REACHED, name=other.full_name))
    return same_again(turn)


async def is_awaited(turn: Turn, item: Initiative, other: Person) -> bool:
    """Whether somebody was asked about it before and has not answered."""
    entries = await reviews.history(turn.db, item.id)
    answered = {entry.answers_id for entry in entries}
    asked = (entry for entry in entries if entry.act is ReviewAct.ASK_VIEW and entry.other_id == other.id)
    return any(entry.id not in answered for entry in asked)


def long_enough(turn: Turn, text: str) -> str:
    """Words that say something."""
    if len(text) < SHORTEST_WORDS:
        raise Again(turn.t(SHORT_WORDS, n=SHORTEST_WORDS))
    return text


async def what_note(turn: Turn) -> Prompt:
    return Prompt(turn.t(WHAT_NOTE))


async def keep_note(turn: Turn, text: str) -> Goto:
    words = long_enough(turn, text)
    item = await decisions.to_decide(turn, Act.CONSULT, int(turn.data["item"][1:]))
    if item is None:
        return await overtaken(turn, words)
    await consultations.keep_note(turn, item, words)
    turn.say(turn.t(NOTED))
    return same_again(turn)
