"""Entering a decision on recognition, either way: number, day, level; correcting one; one of another level."""

from datetime import date

from dialog import Again, Choice, Goto, Prompt, Turn
from domain.dates import parse_date
from domain.initiative import Initiative
from domain.lifecycle import Act, may
from domain.recognition import Level, Recognition, is_usual_number
from domain.review import may_correct
from handlers.head import recognitions as acts
from handlers.head.review.decide import LEFT_AS_IT_IS, NO_BACK, NOT_A_DATE, YES_ENTER, long_enough
from handlers.head.review.going import looked_at, onward, overtaken, same_again
from handlers.words import LEVELS, as_label
from locales import N_
from storage import initiatives, recognitions, reviews

WHICH_OUTCOME = N_("What was decided on {code} “{title}”?")
WHAT_HOLDS = N_(
    "What should stand on record for {code} “{title}”? A decision on record can be corrected once; "
    "the authors are told, and the history keeps what stood there before."
)
RECOGNISED, NOT_RECOGNISED = N_("It was recognised"), N_("It was not recognised")
TAKE_BACK = N_("No decision yet: take the entry back")
WHICH_NUMBER = N_("What is the number of the decision? For example {example}.")
UNUSUAL = N_("“{number}” does not look like the number of a decision, such as {example}. Type it again, or keep it.")
KEEP_IT = N_("Keep it as it is")
WHICH_DAY = N_("What is the date of the decision? For example 20/11/2026 or “yesterday”.")
TODAY = N_("Today ({day})")
DAY_TO_COME = N_("{day} is still to come. Please type the day that stands on the decision.")
TOO_EARLY = N_("{day} is before the initiative was registered ({year}). Please check the year.")
WHICH_LEVEL = N_("At which level was it recognised?")
WHY_NOT = N_("Why was it not recognised? The authors read this as you write it.")
PAPER_SURE = N_(
    "To be entered: decision no. {number} of {day} recognises {code} “{title}” ({level}).\n"
    "The authors are told at once. Is that right?"
)
REFUSAL_SURE = N_(
    "To be entered: {code} “{title}” was not recognised. Reason: {reason}\nThe authors are told at once. Is that right?"
)
BACK_SURE = N_("The entry on {code} “{title}” is taken back: it waits for the decision again. Is that right?")
ON_RECORD = N_("On record: the decision on recognition no. {number} for {code} “{title}”. The authors have been told.")
REFUSAL_ON_RECORD = N_("On record: {code} “{title}” was not recognised. The authors have been told.")
BACK_ON_RECORD = N_("The entry on {code} “{title}” has been taken back. The authors have been told.")
CAN_BE_CORRECTED = N_("A slip can be corrected once: under “Overview”, “Decisions on record”.")
ACTS = {"decision": Act.RECOGNISE, "correct": Act.CORRECT, "further": Act.RECOGNISE_FURTHER}


async def which_outcome(turn: Turn) -> Prompt | Goto:
    item = await looked_at(turn)
    if item is None:
        return onward(turn)
    correcting = turn.data["doing"] == "correct"
    offered = [("recognised", RECOGNISED), ("not", NOT_RECOGNISED), *([("back", TAKE_BACK)] if correcting else [])]
    text = turn.t(WHAT_HOLDS if correcting else WHICH_OUTCOME, code=item.code, title=item.title)
    return Prompt.menu(text, [Choice(key, turn.t(label)) for key, label in offered])


async def choose_outcome(turn: Turn, choice: str) -> Goto:
    turn.data["outcome"] = choice
    return Goto({"recognised": "number", "not": "why_not", "back": "outcome_sure"}[choice])


async def which_number(turn: Turn) -> Prompt:
    """The number, suggested from the last decision, which often names several; an unusual one is asked about."""
    turn.data.setdefault("outcome", "recognised")
    example = f"15/QĐ-{turn.plan.organisation.symbol_suffix}"
    if odd := turn.data.get("unusual"):
        text = turn.t(UNUSUAL, number=odd, example=example)
        return Prompt.menu(text, [Choice("#keep", turn.t(KEEP_IT))], open=True)
    last = await recognitions.latest(turn.db)
    return Prompt(turn.t(WHICH_NUMBER, example=example), (Choice("#last", last.number),) if last else (), open=True)


async def take_number(turn: Turn, text: str) -> Goto | None:
    last = await recognitions.latest(turn.db)
    known = {"#keep": turn.data.get("unusual", ""), "#last": last.number if last else ""}
    number = known.get(text) or " ".join(text.split())
    if text not in known and not is_usual_number(number):
        turn.data["unusual"] = number
        return Goto("number")
    turn.data.pop("unusual", None)
    turn.data["number"] = number
    return None


async def which_day(turn: Turn) -> Prompt:
    t, last = turn.t, await recognitions.latest(turn.db)
    choices = [Choice(turn.today.isoformat(), t(TODAY, day=t.date(turn.today)))]
    if last and last.day and last.number == turn.data["number"] and last.day != turn.today:
        choices.insert(0, Choice(last.day.isoformat(), t.date(last.day)))
    return Prompt.menu(t(WHICH_DAY), choices, open=True)


async def take_day(turn: Turn, text: str) -> None:
    day, item = parse_date(text, turn.today), await looked_at(turn)
    if day is None:
        raise Again(turn.t(NOT_A_DATE))
    if day > turn.today:
        raise Again(turn.t(DAY_TO_COME, day=turn.t.date(day)))
    if item is not None and day.year < item.year:
        raise Again(turn.t(TOO_EARLY, day=turn.t.date(day), year=item.year))
    turn.data["day"] = day.isoformat()


async def which_level(turn: Turn) -> Prompt | Goto:
    item = await looked_at(turn)
    if item is None:
        return onward(turn)
    levels = await acts.open_levels(turn, item) if turn.data["doing"] == "further" else list(Level)
    if not levels:
        return same_again(turn)
    return Prompt.menu(turn.t(WHICH_LEVEL), [Choice(it, as_label(turn.t(LEVELS[it]))) for it in levels])


async def choose_level(turn: Turn, level: str) -> Goto:
    turn.data["level"] = level
    return Goto("outcome_sure")


async def why_not(turn: Turn) -> Prompt:
    return Prompt(turn.t(WHY_NOT))


async def take_why_not(turn: Turn, reason: str) -> None:
    turn.data["words"] = long_enough(turn, reason)


async def sure_of_outcome(turn: Turn) -> Prompt | Goto:
    item = await looked_at(turn)
    if item is None:
        return onward(turn)
    return Prompt.menu(
        told(turn, item, {"recognised": PAPER_SURE, "not": REFUSAL_SURE, "back": BACK_SURE}[turn.data["outcome"]]),
        [Choice("yes", turn.t(YES_ENTER)), Choice("no", turn.t(NO_BACK))],
    )


def told(turn: Turn, item: Initiative, sentence: str) -> str:
    """A sentence about what is entered."""
    t, data, names = turn.t, turn.data, {"code": item.code, "title": item.title}
    if data["outcome"] != "recognised":
        return t(sentence, reason=data.get("words", ""), **names)
    level, day = t(LEVELS[Level(data["level"])]), t.date(date.fromisoformat(data["day"]))
    return t(sentence, number=data["number"], day=day, level=level, **names)


async def enter(turn: Turn, choice: str) -> Goto:
    """Put it on record, under the lock of the initiative: what others entered meanwhile is not overwritten."""
    if choice == "no":
        turn.say(turn.t(LEFT_AS_IT_IS))
        return same_again(turn)
    item = await initiatives.lock(turn.db, int(turn.data["item"][1:]))
    if item is None or item.version != turn.data["version"] or not await still_open(turn, item):
        return await overtaken(turn)
    await put_down(turn, item)
    outcome = {"recognised": ON_RECORD, "not": REFUSAL_ON_RECORD, "back": BACK_ON_RECORD}[turn.data["outcome"]]
    turn.say(told(turn, item, outcome))
    turn.say(turn.t(CAN_BE_CORRECTED) if turn.data["doing"] == "decision" else "")
    return onward(turn)


async def still_open(turn: Turn, item: Initiative) -> bool:
    """Whether this person may enter it now: a correction once, a further level where none stands yet."""
    doing = turn.data["doing"]
    if not may(ACTS[doing], turn.plan, item, turn.person, turn.today):
        return False
    if doing == "correct":
        return may_correct(entry.act for entry in await reviews.history(turn.db, item.id))
    return doing == "decision" or Level(turn.data["level"]) in await acts.open_levels(turn, item)


async def put_down(turn: Turn, item: Initiative) -> None:
    """Enter, add, correct or take back."""
    data = turn.data
    if data["outcome"] == "back":
        await acts.take_back(turn, item)
        return
    decision = decision_in(turn, item)
    if data["doing"] == "correct":
        await acts.correct(turn, item, decision)
    elif data["doing"] == "further":
        await acts.add_level(turn, item, decision)
    else:
        await acts.decide(turn, item, decision)


def decision_in(turn: Turn, item: Initiative) -> Recognition:
    """The answers as the record holds them; what was not recognised was not so at the unit's own level."""
    data = turn.data
    if data["outcome"] == "not":
        return Recognition(item.id, Level.BASE, False, words=data["words"])
    return Recognition(item.id, Level(data["level"]), True, data["number"], date.fromisoformat(data["day"]))
