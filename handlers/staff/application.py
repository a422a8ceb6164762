"""Say that an initiative has been applied: since when, with what result and benefit, how far its effect goes."""

from dataclasses import replace
from datetime import date
from typing import Any

from dialog import Again, Choice, Detour, End, Goto, Prompt, Skip, Step, Turn
from domain.dates import parse_date
from domain.initiative import Initiative, Scope
from domain.lifecycle import Act
from domain.progress import Doubt, doubt_of, result_of
from domain.unit_task import Result
from handlers.notices import outcomes
from handlers.progress_words import SCOPES, lacks_evidence, result_lines
from handlers.staff.initiative import long_enough
from handlers.staff.registration import noted
from handlers.staff.reporting import chosen, locked, may_do, not_now
from handlers.unit_task_words import RESULTS
from handlers.words import as_label
from locales import N_
from storage import audit, progress

WHEN = N_(
    "On which day was it first applied, or tried, whichever was earlier? For example 30/09, 30/09/2026 or “today”. "
    "The request for recognition counts from that day."
)
TODAY = N_("Today ({day})")
NOT_A_DATE = N_("That was not understood as a date. Please type it like 30/11 or 30/11/2026.")
STILL_TO_COME = N_("{day} is still to come. Please type the day on which it was first applied.")
BEFORE_START = N_("{day} is before the planned start ({start}). A trial counts too. Is the day right?")
RIGHT, OTHER_DAY = N_("Yes, the day is right"), N_("No, another day")
WHICH_RESULT = N_("It was planned until {planned}. How did it come out?")
WHAT_BENEFIT = N_("What benefit came of it? With numbers if you have them, for example time, paper or cost saved.")
WHICH_SCOPE = N_("How far does its effect go? What goes beyond our unit needs evidence.")
PREVIEW = N_("Please check before sending:\n{code} “{title}”")
EVIDENCE = N_(
    "For an effect beyond our unit please send evidence with /minhchung (photos, documents of other units): "
    "until it is there, this counts as said by the authors only."
)
SEND = N_("Put it on record")
CHANGES = {
    "applied_on": N_("Change the day"),
    "outcome": N_("Change the result"),
    "achieved": N_("Change the benefit"),
    "scope": N_("Change the scope"),
}
ON_RECORD = N_(
    "On record: {code} has been applied since {day}; result: {result}. "
    "When its file is complete, ask for recognition with /capnhat."
)
CHANGED_MEANWHILE = N_("{code} has been changed in the meantime; nothing was done. Please look at it again.")


async def when_applied(turn: Turn) -> Prompt | Goto:
    item = await chosen(turn)
    if item is None:
        return Goto("which")
    turn.data.setdefault("version", item.version)
    choices = [Choice(turn.today.isoformat(), turn.t(TODAY, day=turn.t.date(turn.today)))]
    return Prompt.menu(turn.t(WHEN), choices, open=True)


async def take_day(turn: Turn, text: str) -> Goto:
    item, day = await chosen(turn), parse_date(text, turn.today)
    if item is None:
        return Goto("which")
    if day is None:
        raise Again(turn.t(NOT_A_DATE))
    if doubt_of(day, item.starts_on, turn.today) is Doubt.FUTURE:
        raise Again(turn.t(STILL_TO_COME, day=turn.t.date(day)))
    turn.data["applied_on"] = day.isoformat()
    return Goto("doubt")


async def is_the_day_right(turn: Turn) -> Prompt | Skip | Goto:
    """Asked only of a day before the planned start."""
    item, day = await chosen(turn), date.fromisoformat(turn.data["applied_on"])
    if item is None:
        return Goto("which")
    if doubt_of(day, item.starts_on, turn.today) is not Doubt.BEFORE_START:
        return Skip()
    text = turn.t(BEFORE_START, day=turn.t.date(day), start=turn.t.date(item.starts_on))
    return Prompt.menu(text, [Choice("right", turn.t(RIGHT)), Choice("other", turn.t(OTHER_DAY))])


async def take_doubt(turn: Turn, choice: str) -> Goto | None:
    return Goto("applied_on") if choice == "other" else None


async def which_result(turn: Turn) -> Prompt | Goto:
    item = await chosen(turn)
    if item is None:
        return Goto("which")
    as_planned = result_of(date.fromisoformat(turn.data["applied_on"]), item.finishes_on)
    choices = [Choice("planned", turn.t(RESULTS[as_planned])), Choice("exceeded", turn.t(RESULTS[Result.EXCEEDED]))]
    return Prompt.menu(turn.t(WHICH_RESULT, planned=turn.t.date(item.finishes_on)), choices)


async def choose_result(turn: Turn, choice: str) -> None:
    turn.data["exceeded"] = choice == "exceeded"


async def take_benefit(turn: Turn, text: str) -> None:
    turn.data["achieved"] = long_enough(turn, text)


async def which_scope(turn: Turn) -> Prompt:
    return Prompt.menu(turn.t(WHICH_SCOPE), [Choice(it, as_label(turn.t(SCOPES[it]))) for it in Scope])


async def choose_scope(turn: Turn, scope: str) -> None:
    turn.data["scope"] = scope


def outcome(turn: Turn, item: Initiative) -> dict[str, Any]:
    """The answers as the record holds them."""
    day = date.fromisoformat(turn.data["applied_on"])
    return {
        "first_applied_on": day,
        "result": result_of(day, item.finishes_on, exceeded=turn.data["exceeded"]),
        "achieved": turn.data["achieved"],
        "scope": Scope(turn.data["scope"]),
    }


async def preview(turn: Turn) -> Prompt | Goto:
    item, t = await chosen(turn), turn.t
    if item is None:
        return Goto("which")
    after = replace(item, **outcome(turn, item))
    lines = [t(PREVIEW, code=item.code, title=item.title), *await result_lines(turn, after)]
    lines += [t(EVIDENCE)] if await lacks_evidence(turn, after) else []
    choices = [Choice("send", t(SEND)), *(Choice(step, t(label)) for step, label in CHANGES.items())]
    return Prompt.menu("\n".join(lines), choices)


async def send(turn: Turn, choice: str) -> Detour | End:
    return End(await apply(turn)) if choice == "send" else Detour(choice)


async def apply(turn: Turn) -> str:
    """Put it on record under the initiative's lock: of two authors who do so at once the second is told."""
    item, me = await locked(turn, turn.data["id"]), turn.person.id
    if item.version != turn.data["version"]:
        return turn.t(CHANGED_MEANWHILE, code=item.code)
    if not may_do(turn, Act.APPLY, item):
        return not_now(turn, item)
    after = await progress.apply(turn.db, item.id, **outcome(turn, item), by=me, now=turn.now)
    facts = noted(item) | came_of_it(item), noted(after) | came_of_it(after)
    audit.record(turn.db, turn.now, me, "initiative.apply", "initiative", item.id, *facts)
    await outcomes.applied(turn, after)
    assert after.first_applied_on is not None, "it was just written"
    assert after.result is not None, "it was just written"
    day, result = turn.t.date(after.first_applied_on), turn.t(RESULTS[after.result])
    return turn.t(ON_RECORD, code=after.code, day=day, result=result)


def came_of_it(item: Initiative) -> dict[str, Any]:
    """What the audit keeps of the outcome."""
    day = item.first_applied_on
    facts = {"result": item.result, "achieved": item.achieved, "scope": item.scope}
    return {"first_applied_on": day.isoformat(), **facts} if day else {}


STEPS = (
    Step("applied_on", when_applied, take_day),
    Step("doubt", is_the_day_right, take_doubt),
    Step("outcome", which_result, choose_result),
    Step("achieved", WHAT_BENEFIT, take_benefit, limit=2000),
    Step("scope", which_scope, choose_scope),
    Step("applied", preview, send),
)
