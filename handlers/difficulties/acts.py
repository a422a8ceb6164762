"""One difficulty: read it, answer, ask back, decide, hand it over; reply or take it back as its author."""

from dialog import Again, Choice, Goto, Prompt, Step, Turn
from domain.difficulty import LONGEST_WORDS, SHORTEST_WORDS, Difficulty, DifficultyAct, DifficultyState
from handlers.difficulties.file_steps import readable
from handlers.difficulties.history import ALL_OF_IT
from handlers.difficulties.words import shown, told_of
from handlers.notices import difficulties as notices
from locales import N_
from storage import difficulties, people

NOT_OPEN = N_("No. {number} is not open to you, or does not exist.")
LABELS = {
    DifficultyAct.DECIDE: N_("Record the decision"),
    DifficultyAct.ANSWER: N_("Answer"),
    DifficultyAct.ASK_BACK: N_("Ask the author for more"),
    DifficultyAct.HAND_OVER: N_("Hand it to the office"),
    DifficultyAct.REPLY: N_("Reply"),
    DifficultyAct.WITHDRAW: N_("Take it back"),
}
ASKED_FOR = {
    DifficultyAct.DECIDE: N_("What is the decision? It closes no. {number}, and the author reads it as you write it."),
    DifficultyAct.ANSWER: N_("What is the answer to no. {number}? It stays open until a decision is recorded."),
    DifficultyAct.ASK_BACK: N_("What should the author of no. {number} tell in addition?"),
    DifficultyAct.REPLY: N_("What would you like to reply about no. {number}?"),
}
ADD_FILES, GET_FILES, TO_LIST = N_("Add files"), N_("Its files ({n})"), N_("Back to the list")
TOO_SHORT = N_("Please write at least {n} letters; without words nothing is recorded.")
ON_RECORD = N_("It is on record, and the author is told.")
REPLIED = N_("Your reply is on record.")
HANDED = N_("It has been handed to the coordinating office, which may answer it now. The decision stays with you.")
READ_BACK = N_("Decision on no. {number}: “{words}”\nOnce recorded it cannot be changed. Shall it be recorded?")
RECORD, REWRITE = N_("Record it"), N_("Write it anew")
SURE = N_("Shall no. {number} be taken back? It will not be answered then; its history stays.")
YES, NO = N_("Yes, take it back"), N_("No, leave it")
TAKEN_BACK = N_("It has been taken back.")
DECIDED_MEANWHILE = N_("{name} has recorded a decision in the meantime, so yours was not entered. Your words:\n{words}")
NOT_NOW = N_("That is not possible any more, since it was changed in the meantime; nothing was entered.")
ALLOWED = {
    DifficultyAct.DECIDE: Difficulty.may_be_decided_by,
    DifficultyAct.ANSWER: Difficulty.may_be_answered_by,
    DifficultyAct.ASK_BACK: Difficulty.may_be_answered_by,
    DifficultyAct.HAND_OVER: Difficulty.may_be_handed_over_by,
    DifficultyAct.REPLY: Difficulty.may_be_replied_to_by,
    DifficultyAct.WITHDRAW: Difficulty.may_be_withdrawn_by,
}
"""Who may do what; the rules are the difficulty's own."""


async def look(turn: Turn) -> Prompt | Goto:
    t, me, item = turn.t, turn.person, await readable(turn)
    if item is None:
        turn.say(t(NOT_OPEN, number=turn.data["id"]))
        return Goto("start")
    files = await difficulties.files_of(turn.db, item.id)
    entries = told_of(await difficulties.history(turn.db, item.id))
    choices = [
        *(Choice(act, t(label)) for act, label in LABELS.items() if ALLOWED[act](item, me)),
        *([Choice("files", t(ADD_FILES))] if item.may_be_added_to_by(me) else []),
        *([Choice("file_list", t(GET_FILES, n=len(files)))] if files else []),
        *([Choice("history", t(ALL_OF_IT, n=len(entries)))] if len(entries) > 1 else []),
        Choice("list", t(TO_LIST), back=True),
    ]
    return Prompt.board(await shown(turn, item), choices)


async def choose(turn: Turn, choice: str) -> Goto:
    if choice == "list":
        return Goto("list" if "list" in turn.data else "start")
    if choice in ("files", "file_list", "history"):
        return Goto(choice)
    if choice == DifficultyAct.HAND_OVER:
        await enter(turn, DifficultyAct.HAND_OVER, "")
        return Goto("one")
    turn.data["act"] = choice
    return Goto("sure" if choice == DifficultyAct.WITHDRAW else "words")


async def what_words(turn: Turn) -> Prompt | Goto:
    item, act = await readable(turn), DifficultyAct(turn.data["act"])
    if item is None or not ALLOWED[act](item, turn.person):
        return Goto("one")
    return Prompt(turn.t(ASKED_FOR[act], number=item.id))


async def take_words(turn: Turn, text: str) -> Goto:
    if len(" ".join(text.split())) < SHORTEST_WORDS:
        raise Again(turn.t(TOO_SHORT, n=SHORTEST_WORDS))
    if turn.data["act"] == DifficultyAct.DECIDE:
        turn.data["decision"] = text
        return Goto("decision")
    await enter(turn, DifficultyAct(turn.data["act"]), text)
    return Goto("one")


async def read_back(turn: Turn) -> Prompt:
    t, data = turn.t, turn.data
    choices = [Choice("record", t(RECORD)), Choice("rewrite", t(REWRITE), back=True)]
    return Prompt.menu(t(READ_BACK, number=data["id"], words=data["decision"]), choices)


async def decide(turn: Turn, choice: str) -> Goto:
    if choice == "rewrite":
        return Goto("words")
    await enter(turn, DifficultyAct.DECIDE, turn.data.pop("decision"))
    return Goto("one")


async def is_sure(turn: Turn) -> Prompt:
    t = turn.t
    return Prompt.menu(t(SURE, number=turn.data["id"]), [Choice("yes", t(YES)), Choice("no", t(NO))])


async def take_back(turn: Turn, choice: str) -> Goto:
    if choice == "yes":
        await enter(turn, DifficultyAct.WITHDRAW, "")
    return Goto("one")


async def enter(turn: Turn, act: DifficultyAct, words: str) -> None:
    """Do it, if this person still may, and tell whom it concerns."""
    item = await difficulties.lock(turn.db, turn.data["id"])
    if item is None or not ALLOWED[act](item, turn.person):
        turn.say(await too_late(turn, item, words))
        return
    entry = await difficulties.act(turn.db, item.id, act, words, by=turn.person.id, now=turn.now)
    said = {DifficultyAct.REPLY: REPLIED, DifficultyAct.HAND_OVER: HANDED, DifficultyAct.WITHDRAW: TAKEN_BACK}
    turn.say(turn.t(said.get(act, ON_RECORD)))
    await notices.done(turn, item, entry)


async def too_late(turn: Turn, item: Difficulty | None, words: str) -> str:
    """Who was first, with the words that were not entered, so that they are not lost."""
    if item is None or item.state is not DifficultyState.DECIDED or not words:
        return turn.t(NOT_NOW)
    first = await people.get(turn.db, item.decided_by or 0)
    return turn.t(DECIDED_MEANWHILE, name=first.full_name if first else "–", words=words)


STEPS = (
    Step("one", look, choose),
    Step("words", what_words, take_words, limit=LONGEST_WORDS),
    Step("decision", read_back, decide),
    Step("sure", is_sure, take_back),
)
