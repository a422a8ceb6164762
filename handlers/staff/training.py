"""Learn digital skills: pick a course or describe one taken elsewhere, and say when it is finished."""

from datetime import date

from dialog import Again, Choice, Dialog, End, Prompt, Step, Turn
from domain.course_cells import is_link
from domain.dates import parse_date
from domain.training import Form, OnVneid, Outcome, Training
from handlers.course_questions import (
    HOW_MANY_HOURS,
    WHAT_NAME,
    WHAT_PROVIDER,
    at_least,
    choose_form,
    take_hours,
    take_provider,
    which_form,
    without_citizen_number,
)
from handlers.facts import confirmers_of
from handlers.staff.course_list import choose_course, which_course
from handlers.words import ON_VNEID, OUTCOMES
from locales import N_
from storage import audit, training

FINISHED_ALREADY = N_("“{title}”: have you finished it already?")
NOT_YET = N_("Not yet, register it")
FINISHED = N_("Yes, I have finished it")
REGISTERED = N_("On record: you are taking “{title}”. When you have finished it, mark it under “My registrations”.")
WHEN_FINISHED = N_("When did you finish “{title}”?")
TODAY = N_("Today ({day})")
NOT_A_DATE = N_("That was not understood as a date. Please type it like 30/11 or 30/11/2026.")
IN_THE_FUTURE = N_("A course can be marked as finished up to today, {today}. Please type that day or an earlier one.")
WHICH_OUTCOME = N_("What was the result?")
WHAT_SCORE = N_(
    "Score, certificate number, or a link to the certificate, if there is one. "
    "Please do not send identity card numbers or VNeID pictures."
)
ON_VNEID_NOW = N_("Is the course confirmed on VNeID? Only this answer is kept; please send no number and no picture.")
NO_SCORE = N_("None")
FINISHED_RECEIPT = N_(
    "On record: “{title}” finished on {day}, result: {outcome}. Now waiting for confirmation by {who}."
)
NOT_PASSED_NOTE = N_("A course not passed does not count towards the target yet; you can take it again.")
NOT_CHANGEABLE = N_("This record can no longer be changed.")
NOBODY_YET = N_("the coordinating office")


async def take_name(turn: Turn, text: str) -> None:
    turn.data["title"] = without_citizen_number(turn, at_least(turn, text, 5))


async def finished_already(turn: Turn) -> Prompt:
    choices = [Choice("learning", turn.t(NOT_YET)), Choice("finished", turn.t(FINISHED))]
    return Prompt.menu(turn.t(FINISHED_ALREADY, title=turn.data["title"]), choices)


async def register_or_go_on(turn: Turn, choice: str) -> End | None:
    if choice == "finished":
        return None
    item = await register(turn)
    return End(turn.t(REGISTERED, title=item.title))


async def register(turn: Turn) -> Training:
    """Put the course on record for the person speaking."""
    data = turn.data
    item = await training.register(
        turn.db,
        person_id=turn.person.id,
        unit=turn.person.unit,
        year=turn.today.year,
        title=data["title"],
        provider=data["provider"],
        form=Form(data["form"]),
        hours=data["hours"],
        course_id=data.get("course_id"),
        now=turn.now,
    )
    note(turn, "training.register", item)
    return item


def note(turn: Turn, action: str, item: Training) -> None:
    """Keep in the audit what became of a record of learning."""
    after = {"title": item.title, "state": item.state, "hours": item.hours, "outcome": item.outcome}
    audit.record(turn.db, turn.now, turn.person.id, action, "training", item.id, after=after)


async def when_finished(turn: Turn) -> Prompt:
    today = Choice(turn.today.isoformat(), turn.t(TODAY, day=turn.t.date(turn.today)))
    return Prompt.menu(turn.t(WHEN_FINISHED, title=turn.data["title"]), [today], open=True)


async def take_finished(turn: Turn, text: str) -> None:
    day = parse_date(text, turn.today)
    if day is None:
        raise Again(turn.t(NOT_A_DATE))
    if day > turn.today:
        raise Again(turn.t(IN_THE_FUTURE, today=turn.t.date(turn.today)))
    turn.data["finishes_on"] = day.isoformat()


async def which_outcome(turn: Turn) -> Prompt:
    return Prompt.menu(turn.t(WHICH_OUTCOME), [Choice(outcome, turn.t(OUTCOMES[outcome])) for outcome in Outcome])


async def choose_outcome(turn: Turn, outcome: str) -> None:
    turn.data["outcome"] = outcome


async def what_score(turn: Turn) -> Prompt:
    return Prompt.menu(turn.t(WHAT_SCORE), [Choice("-", turn.t(NO_SCORE))], open=True)


async def take_score(turn: Turn, text: str) -> None:
    given = "" if text == "-" else " ".join(text.split())
    if is_link(given):
        turn.data["score"], turn.data["certificate"] = "", given
    else:
        turn.data["score"], turn.data["certificate"] = without_citizen_number(turn, given), ""


async def on_vneid_now(turn: Turn) -> Prompt:
    return Prompt.menu(turn.t(ON_VNEID_NOW), [Choice(answer, turn.t(ON_VNEID[answer])) for answer in OnVneid])


async def finish(turn: Turn, on_vneid: str) -> End:
    existing = await training.lock(turn.db, turn.data["id"]) if "id" in turn.data else await register(turn)
    if existing is None or not existing.may_be_changed_by(turn.person):
        return End(turn.t(NOT_CHANGEABLE))
    day, outcome = date.fromisoformat(turn.data["finishes_on"]), Outcome(turn.data["outcome"])
    item = await training.finish(
        turn.db,
        existing.id,
        outcome=outcome,
        score=turn.data["score"],
        certificate=turn.data["certificate"],
        on_vneid=OnVneid(on_vneid),
        finishes_on=day,
        now=turn.now,
    )
    note(turn, "training.finish", item)
    who = ", ".join(person.full_name for person in await confirmers_of(turn, item.person_id, item.unit))
    receipt = turn.t(
        FINISHED_RECEIPT,
        title=item.title,
        day=turn.t.date(day),
        outcome=turn.t(OUTCOMES[outcome]),
        who=who or turn.t(NOBODY_YET),
    )
    return End(receipt if item.counts else f"{receipt}\n{turn.t(NOT_PASSED_NOTE)}")


training_dialog = Dialog(
    "training",
    Step("course", which_course, choose_course),
    Step("name", WHAT_NAME, take_name, limit=200),
    Step("provider", WHAT_PROVIDER, take_provider, limit=200),
    Step("form", which_form, choose_form),
    Step("hours", HOW_MANY_HOURS, take_hours, limit=40),
    Step("when", finished_already, register_or_go_on),
    Step("finished", when_finished, take_finished, limit=60),
    Step("outcome", which_outcome, choose_outcome),
    Step("score", what_score, take_score, limit=300),
    Step("vneid", on_vneid_now, finish),
    commands=("hoctap", "training"),
    label=N_("Digital-skill training"),
    description=N_("Register or finish a digital-skill course"),
    draft=True,
)
