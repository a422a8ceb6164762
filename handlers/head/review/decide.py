"""Returning something with a reason and a day to improve by, and saying no for good."""

from datetime import date, timedelta

from dialog import Again, Choice, Goto, Prompt, Turn
from domain.dates import parse_date
from domain.lifecycle import Act
from domain.review import REGISTRATION, open_step
from domain.training import TrainingState
from handlers.head import decisions
from handlers.head.review import courses
from handlers.head.review.going import looked_at, onward, overtaken, same_again
from locales import N_

RETURNED = N_("Returned: {title}. The author has been told with your reason.")
WHAT_REASON = N_("What should be improved? The author reads this as you write it.")
SHORT_REASON = N_("Please give a reason of at least {n} characters, so that the author knows what to do.")
BY_WHEN = N_("By which day should it be improved? For example 20/11, “Friday” or “5 days from now”.")
IN_DAYS = N_("In {n} working days ({day})")
NO_DAY = N_("Without a day")
NOT_A_DATE = N_("That was not understood as a date. Please type it like 30/11 or 30/11/2026.")
DAY_GONE = N_("{day} has passed. Please type today or a later day.")
TOO_FAR = N_("{day} is after the end of the movement ({last}). Please type an earlier day.")
WHY_REFUSE = N_("Why is it not confirmed? The authors read this as you write it.")
WHY_NOT_PROPOSED = N_("Why does the council not propose it? The authors read this as you write it.")
REFUSE_SURE = N_(
    "“{title}” will not be confirmed, for good. The authors read this reason: {reason}\n"
    "If it only needs improving, go back and return it instead. Are you sure?"
)
NOT_PROPOSED_SURE = N_(
    "The council's result on “{title}”: not proposed for recognition. It goes no further, for good. "
    "The authors read this reason: {reason}\n"
    "If only the file is incomplete, go back and return it instead. Are you sure?"
)
YES_ENTER, NO_BACK = N_("Yes, enter it"), N_("No, leave it as it is")
REFUSED = N_("On record: “{title}” is not confirmed. The author has been told with your reason.")
NOT_PROPOSED = N_("On record: the council does not propose “{title}”. The author has been told with the reason.")
LEFT_AS_IT_IS = N_("It stays as it is.")
REGISTRATION_REASONS = (
    N_("Please say more clearly what benefit is expected."),
    N_("Please say more clearly what is done differently."),
    N_("Please check the planned dates."),
)
COURSE_REASONS = (
    N_("Please add the score or the certificate number."),
    N_("Please check the day on which it was finished."),
)
RECOGNITION_REASONS = (
    N_("Please add evidence that it has been applied."),
    N_("Please say what benefit it has really had, with numbers."),
)
SHORTEST_REASON = 5
USUAL_WORKING_DAYS = (3, 5, 10)


async def what_reason(turn: Turn) -> Prompt:
    choices = [Choice(f"#{number}", turn.t(reason)) for number, reason in enumerate(await usual_reasons(turn))]
    return Prompt.menu(turn.t(WHAT_REASON), choices, open=True)


async def usual_reasons(turn: Turn) -> tuple[str, ...]:
    """What is often lacking in something of this kind."""
    if is_course(turn):
        return COURSE_REASONS
    return REGISTRATION_REASONS if await of_registration(turn) else RECOGNITION_REASONS


def is_course(turn: Turn) -> bool:
    """Whether what is looked at is a finished course."""
    return bool(turn.data["item"].startswith("t"))


async def take_reason(turn: Turn, answer: str) -> Goto | None:
    usual = {f"#{number}": turn.t(reason) for number, reason in enumerate(await usual_reasons(turn))}
    reason = turn.data["words"] = long_enough(turn, usual.get(answer, answer))
    if not is_course(turn):
        return None
    turn.say(await courses.settle(turn, TrainingState.RETURNED, reason))
    return onward(turn)


def long_enough(turn: Turn, reason: str) -> str:
    """A reason somebody can do something with."""
    if len(reason) < SHORTEST_REASON:
        raise Again(turn.t(SHORT_REASON, n=SHORTEST_REASON))
    return reason


async def by_when(turn: Turn) -> Prompt:
    t, days = turn.t, [(n, in_working_days(turn, n)) for n in USUAL_WORKING_DAYS]
    choices = [Choice(day.isoformat(), t(IN_DAYS, n=n, day=t.date(day))) for n, day in days]
    return Prompt.menu(t(BY_WHEN), [*choices, Choice("#none", t(NO_DAY))], open=True)


def in_working_days(turn: Turn, n: int) -> date:
    """The n-th working day after today."""
    day = turn.today
    for _ in range(n):
        day = turn.calendar.next_working_day(day)
    return day


async def send_back(turn: Turn, text: str) -> Goto:
    improve_by = None if text == "#none" else day_to_come(turn, text)
    words = turn.data["words"]
    item = await decisions.to_decide(turn, Act.RETURN, int(turn.data["item"][1:]), turn.data["version"])
    if item is None:
        return await overtaken(turn, words)
    await decisions.give_back(turn, item, words, improve_by)
    turn.say(turn.t(RETURNED, title=item.title))
    return onward(turn)


def day_to_come(turn: Turn, text: str) -> date:
    """A day from today to the end of the movement; a day without its year is the next of that name."""
    day = parse_date(text, turn.today, earliest=turn.today - timedelta(days=31))
    if day is None:
        raise Again(turn.t(NOT_A_DATE))
    if day < turn.today:
        raise Again(turn.t(DAY_GONE, day=turn.t.date(day)))
    if day.year > turn.plan.movement.last_year:
        raise Again(turn.t(TOO_FAR, day=turn.t.date(day), last=turn.plan.movement.last_year))
    return day


async def of_registration(turn: Turn) -> bool:
    """Whether what is looked at is a registration, not a request for recognition."""
    item = await looked_at(turn)
    step = open_step(turn.plan, item) if item else None
    return step is None or step.of == REGISTRATION


async def why_refuse(turn: Turn) -> Prompt:
    return Prompt(turn.t(WHY_REFUSE if await of_registration(turn) else WHY_NOT_PROPOSED))


async def take_refusal(turn: Turn, reason: str) -> None:
    turn.data["words"] = long_enough(turn, reason)


async def sure_to_refuse(turn: Turn) -> Prompt | Goto:
    item = await looked_at(turn)
    if item is None:
        return onward(turn)
    sentence = REFUSE_SURE if await of_registration(turn) else NOT_PROPOSED_SURE
    text = turn.t(sentence, title=item.title, reason=turn.data["words"])
    return Prompt.menu(text, [Choice("yes", turn.t(YES_ENTER)), Choice("no", turn.t(NO_BACK))])


async def refuse(turn: Turn, choice: str) -> Goto:
    if choice == "no":
        turn.say(turn.t(LEFT_AS_IT_IS))
        return same_again(turn)
    words, registration = turn.data["words"], await of_registration(turn)
    item = await decisions.to_decide(turn, Act.REFUSE, int(turn.data["item"][1:]), turn.data["version"])
    if item is None:
        return await overtaken(turn, words)
    await decisions.refuse(turn, item, words)
    turn.say(turn.t(REFUSED if registration else NOT_PROPOSED, title=item.title))
    return onward(turn)
