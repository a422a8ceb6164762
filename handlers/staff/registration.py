"""A registration as answers and as a record: read back, put on record, changed, and what its author then reads."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dialog import Turn
from domain.authors import credit, has_agreed
from domain.initiative import Initiative, State
from domain.lifecycle import Act, after_authors, may
from domain.review import REGISTRATION, steps_of
from handlers.facts import reviewers_of
from handlers.notices import coauthors
from handlers.staff import authors
from handlers.words import named, short, unit_name
from locales import N_
from storage import audit, initiatives

ANSWERED = ("kind", "content", "collective", "title", "change", "benefit")
COLLECTIVE = N_("the unit ({unit})")
INDIVIDUAL = N_("an individual")
READ_BACK = N_(
    "Please check before sending:\n"
    "Kind: {kind}\n"
    "Registered for: {whom}\n"
    "Name: {title}\n"
    "Content: {content}\n"
    "What changes: {change}\n"
    "Expected benefit: {benefit}\n"
    "Time: {start} – {finish}"
)
DIFFERENCE_LINE = N_("Different from similar ones: {difference}")
RECEIPT = N_(
    "Registration received: {code}\n“{title}”\nNow waiting for confirmation by {who}. You will hear when it is decided."
)
RESENT = N_("The changes to {code} are on record; it now waits for confirmation by {who}.")
AWAITS_AUTHORS = N_(
    "Registration received: {code}\n“{title}”\n"
    "The co-authors have been asked: {names}. When all have agreed it goes to {who}; you will hear of each answer."
)
CHANGES_AWAIT_AUTHORS = N_(
    "The changes to {code} are on record.\n"
    "The co-authors have been asked: {names}. When all have agreed it goes to {who}; you will hear of each answer."
)
NOT_EDITABLE = N_("{code} can no longer be changed, because it has been decided in the meantime.")
NOBODY_YET = N_("the coordinating office")


def shown(turn: Turn, data: Mapping[str, Any], unit: str) -> str:
    """The answers of a registration of a unit as they are read back."""
    t, plan = turn.t, turn.plan
    text = t(
        READ_BACK,
        kind=named(plan.kind(data["kind"]), t),
        whom=t(COLLECTIVE, unit=unit_name(plan, unit)) if data["collective"] else t(INDIVIDUAL),
        title=data["title"],
        content=short(plan.content(data["content"]), t),
        change=data["change"],
        benefit=data["benefit"],
        start=t.date(date.fromisoformat(data["starts_on"])),
        finish=t.date(date.fromisoformat(data["finishes_on"])),
    )
    difference = data.get("difference", "")
    return "\n".join([text, t(DIFFERENCE_LINE, difference=difference)]) if difference else text


async def register(turn: Turn) -> str:
    """Put a new registration on record; the receipt."""
    kind, year = turn.plan.kind(turn.data["kind"]), turn.today.year
    item = await initiatives.register(
        turn.db,
        prefix=kind.prefix,
        year=year,
        author_id=turn.person.id,
        unit=turn.person.unit,
        now=turn.now,
        stage=steps_of(turn.plan, REGISTRATION)[0].key,
        shares=authors.shares_in(turn),
        **fields(turn.data),
    )
    audit.record(turn.db, turn.now, turn.person.id, "initiative.register", "initiative", item.id, after=noted(item))
    return await received(turn, item, RECEIPT, AWAITS_AUTHORS)


async def received(turn: Turn, item: Initiative, sentence: str, awaits_authors: str) -> str:
    """What the author reads once it is on record; co-authors who have not answered are asked."""
    if item.state is not State.AWAITING_AUTHORS:
        return turn.t(sentence, code=item.code, title=item.title, who=await who_confirms(turn, item))
    asked = await coauthors.ask(turn, item)
    who = await who_confirms(turn, replace(item, state=State.REGISTERED))
    return turn.t(awaits_authors, code=item.code, title=item.title, names=", ".join(asked), who=who)


async def send_changes(turn: Turn, initiative_id: int) -> str:
    """Put an author's changes on record, unless it was decided while they were typing."""
    before = await initiatives.lock(turn.db, initiative_id)
    assert before is not None, "registrations are never deleted"
    if not may(Act.EDIT, turn.plan, before, turn.person, turn.today):
        return turn.t(NOT_EDITABLE, code=before.code)
    edited = await initiatives.edit(turn.db, initiative_id, fields(turn.data), turn.now)
    if (shares := authors.shares_in(turn)) != credit(before.authors) or before.declined:
        agreed = [it.person_id for it in before.authors if shares.get(it.person_id) == it.share and has_agreed(it)]
        edited = await initiatives.name_authors(turn.db, initiative_id, shares, turn.now, agreed=agreed)
    after = await initiatives.move(
        turn.db, edited.id, after_authors(turn.plan, edited), by=turn.person.id, now=turn.now
    )
    audit.record(
        turn.db, turn.now, turn.person.id, "initiative.edit", "initiative", after.id, noted(before), noted(after)
    )
    return await received(turn, after, RESENT, CHANGES_AWAIT_AUTHORS)


def fields(data: dict[str, Any]) -> dict[str, Any]:
    """The answers as the record holds them."""
    dates = {name: date.fromisoformat(data[name]) for name in ("starts_on", "finishes_on")}
    return {name: data[name] for name in ANSWERED} | {"difference": data.get("difference", "")} | dates


def answers(item: Initiative) -> dict[str, Any]:
    """A record as the answers that led to it, to be changed."""
    dates = {"starts_on": item.starts_on.isoformat(), "finishes_on": item.finishes_on.isoformat()}
    difference = {"difference": item.difference} if item.difference else {}
    shares = {"shares": [list(pair) for pair in authors.shares_of(item).items()]}
    return {"id": item.id} | {name: getattr(item, name) for name in ANSWERED} | difference | dates | shares


def noted(item: Initiative) -> dict[str, Any]:
    """What the audit keeps of a registration."""
    return answers(item) | {"code": item.code, "state": item.state}


async def who_confirms(turn: Turn, item: Initiative) -> str:
    """The names of those who are expected to confirm it."""
    who = await reviewers_of(turn, item)
    return ", ".join(person.full_name for person in who) or turn.t(NOBODY_YET)
