"""Register an initiative: what kind, for whom, its name, content, effect and dates; read back; send."""

from datetime import date, timedelta

from dialog import Again, Choice, Detour, Dialog, End, Goto, Prompt, Step, Turn
from domain.dates import parse_date
from handlers.staff import authors, similar
from handlers.staff.registration import register, send_changes, shown
from handlers.words import named, short
from locales import N_
from storage import people

SHORTEST_TITLE, SHORTEST_TEXT = 10, 10
HALF_A_YEAR = timedelta(days=183)

WHICH_KIND = N_("What kind of initiative would you like to register?")
FOR_WHOM = N_("For whom is it registered?")
FOR_ME = N_("For myself")
FOR_MY_UNIT = N_("For my unit ({unit})")
WHAT_TITLE = N_("What is it called? One sentence that says what is done, where and for what.")
SHORT_TITLE = N_("Please give a name of at least {n} characters, so that others see what it is about.")
WHICH_CONTENT = N_("Which content of the plan does it serve?")
WHAT_CHANGE = N_("What is done differently from now? A few sentences are enough.")
WHAT_BENEFIT = N_("What benefit is expected? With numbers if you have them, for example time, paper or cost saved.")
SHORT_TEXT = N_("Please write a little more, at least {n} characters.")
WHEN_START = N_("When does the work start? For example 5/11, 05/11/2026 or “today”.")
WHEN_FINISH = N_("When is it planned to be finished? For example 30/11, “end of December” or “30 November”.")
NOT_A_DATE = N_("That was not understood as a date. Please type it like 30/11 or 30/11/2026.")
FINISH_BEFORE_START = N_("The finish must not be before the start ({start}). Please type a later date.")
OUTSIDE_MOVEMENT = N_("The movement runs from {first} to {last}. Please type a date in those years.")
TODAY = N_("Today ({day})")
SEND = N_("Send the registration")
SEND_CHANGES = N_("Send the changes")
CHANGES = {
    "kind": N_("Change the kind"),
    "whom": N_("Change whom it is for"),
    "authors": N_("Name co-authors"),
    "title": N_("Change the name"),
    "difference": N_("Change what differs"),
    "content": N_("Change the content"),
    "change": N_("Change what is done differently"),
    "benefit": N_("Change the benefit"),
    "start": N_("Change the start"),
    "finish": N_("Change the finish"),
}


async def which_kind(turn: Turn) -> Prompt:
    return Prompt.menu(turn.t(WHICH_KIND), [Choice(kind.code, named(kind, turn.t)) for kind in turn.plan.kinds])


async def choose_kind(turn: Turn, kind: str) -> None:
    turn.data["kind"] = kind


async def for_whom(turn: Turn) -> Prompt:
    unit = turn.plan.unit(turn.person.unit).name
    choices = [Choice("me", turn.t(FOR_ME)), Choice("unit", turn.t(FOR_MY_UNIT, unit=unit))]
    return Prompt.menu(turn.t(FOR_WHOM), choices)


async def choose_whom(turn: Turn, whom: str) -> None:
    turn.data["collective"] = whom == "unit"


async def take_title(turn: Turn, title: str) -> Goto:
    """Whatever comes after the name, first it is compared with what is on record, when it is changed too."""
    if len(title) < SHORTEST_TITLE or not any(map(str.isalpha, title)):
        raise Again(turn.t(SHORT_TITLE, n=SHORTEST_TITLE))
    turn.data["title"] = " ".join(title.split())
    turn.data.pop("difference", None)
    return Goto("similar")


async def which_content(turn: Turn) -> Prompt:
    leaves = turn.plan.selectable_contents
    return Prompt.menu(turn.t(WHICH_CONTENT), [Choice(leaf.code, short(leaf, turn.t)) for leaf in leaves])


async def choose_content(turn: Turn, content: str) -> None:
    turn.data["content"] = content


async def take_change(turn: Turn, text: str) -> None:
    turn.data["change"] = long_enough(turn, text)


async def take_benefit(turn: Turn, text: str) -> None:
    turn.data["benefit"] = long_enough(turn, text)


def long_enough(turn: Turn, text: str) -> str:
    if len(text) < SHORTEST_TEXT:
        raise Again(turn.t(SHORT_TEXT, n=SHORTEST_TEXT))
    return text


async def when_start(turn: Turn) -> Prompt:
    today = turn.today
    choices = [Choice(today.isoformat(), turn.t(TODAY, day=turn.t.date(today)))]
    return Prompt.menu(turn.t(WHEN_START), choices, open=True)


async def take_start(turn: Turn, text: str) -> None:
    start = understood_date(turn, text)
    turn.data["starts_on"] = start.isoformat()
    if turn.data.get("finishes_on", "9999") < turn.data["starts_on"]:
        del turn.data["finishes_on"]


async def when_finish(turn: Turn) -> Prompt:
    start = date.fromisoformat(turn.data["starts_on"])
    usual = {end_of_month(start), date(start.year, 12, 31)}
    choices = [Choice(end.isoformat(), turn.t.date(end)) for end in sorted(usual) if end > start]
    return Prompt(turn.t(WHEN_FINISH), tuple(choices), open=True)


def end_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


async def take_finish(turn: Turn, text: str) -> None:
    start = date.fromisoformat(turn.data["starts_on"])
    finish = understood_date(turn, text)
    if finish < start:
        # "5/1" after a start in December means next January; "1/11" after one on 03/11 is a slip
        finish = understood_date(turn, text, earliest=start)
        if not start <= finish <= start + HALF_A_YEAR:
            raise Again(turn.t(FINISH_BEFORE_START, start=turn.t.date(start)))
    turn.data["finishes_on"] = finish.isoformat()


def understood_date(turn: Turn, text: str, earliest: date | None = None) -> date:
    """The day that was typed, in the years of the movement."""
    day = parse_date(text, turn.today, earliest=earliest)
    if day is None:
        raise Again(turn.t(NOT_A_DATE))
    movement = turn.plan.movement
    if not movement.first_year <= day.year <= movement.last_year:
        raise Again(turn.t(OUTSIDE_MOVEMENT, first=movement.first_year, last=movement.last_year))
    return day


async def read_back(turn: Turn) -> Prompt | Goto:
    if "finishes_on" not in turn.data:
        return Goto("finish")
    t = turn.t
    send = SEND_CHANGES if "id" in turn.data else SEND
    changes = [step for step in CHANGES if step != "difference" or turn.data.get("difference")]
    choices = [Choice("send", t(send)), *(Choice(step, t(CHANGES[step])) for step in changes)]
    text = shown(turn, turn.data, turn.person.unit)
    if len(shares := authors.shares_in(turn)) > 1:
        named_ones = await people.several(turn.db, shares)
        text = "\n".join([text, t(authors.AUTHORS_SO_FAR), *authors.share_lines(turn, shares, named_ones)])
    return Prompt.menu(text, choices)


async def submit(turn: Turn, choice: str) -> Detour | End:
    if choice != "send":
        return Detour(choice)
    if "id" in turn.data:
        return End(await send_changes(turn, turn.data["id"]))
    return End(await register(turn))


initiative = Dialog(
    "initiative",
    Step("kind", which_kind, choose_kind),
    Step("whom", for_whom, choose_whom),
    Step("title", WHAT_TITLE, take_title, limit=300),
    Step("similar", similar.which_way, similar.choose_way),
    Step("difference", similar.what_differs, similar.take_difference, limit=500),
    Step("content", which_content, choose_content),
    Step("change", WHAT_CHANGE, take_change, limit=2000),
    Step("benefit", WHAT_BENEFIT, take_benefit, limit=2000),
    Step("start", when_start, take_start),
    Step("finish", when_finish, take_finish),
    Step("confirm", read_back, submit),
    *authors.STEPS,
    commands=("dangky", "register"),
    label=N_("Register an initiative"),
    description=N_("Register a work, a task, an initiative or a solution"),
    draft=True,
)
