"""The initiatives of the demo's history: registered, confirmed, returned, withdrawn, each on its day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from bot.demo.past import Happened, Past, read_toml
from domain.initiative import State
from domain.lifecycle import Act, Place, after_confirmation, may
from domain.review import REGISTRATION, ReviewAct, steps_of
from handlers.staff.registration import noted
from storage import audit, initiatives, reviews

_ACTS = {State.CONFIRMED: Act.CONFIRM, State.RETURNED: Act.RETURN, State.WITHDRAWN: Act.WITHDRAW}


@dataclass(frozen=True, slots=True)
class Registration:
    """An entry of registrations.toml; people by staff code, moments aware."""

    author: str
    registered: datetime
    kind: str
    content: str
    title: str
    change: str
    benefit: str
    starts_on: date
    finishes_on: date
    collective: bool = False
    decided: datetime | None = None
    by: str = ""
    state: State = State.CONFIRMED
    reason: str = ""
    checked: datetime | None = None
    checked_by: str = ""


def registrations() -> list[Registration]:
    """All of them, in order of time."""
    entries = read_toml("registrations.toml")["registrations"]
    return [Registration(**entry | {"state": State(entry.get("state", State.CONFIRMED))}) for entry in entries]


def registered() -> Iterator[Happened]:
    """Everything that happened to them."""
    for number, item in enumerate(registrations()):
        key = f"initiative {number}"
        yield Happened(item.registered, partial(_register, item, key))
        if item.decided is not None:
            yield Happened(item.decided, partial(_decide, item, item.by, item.decided, key))
        if item.checked is not None:
            yield Happened(item.checked, partial(_decide, item, item.checked_by, item.checked, key))


async def _register(item: Registration, key: str, past: Past) -> None:
    author = past.people[item.author]
    done = await initiatives.register(
        past.db,
        prefix=past.plan.kind(item.kind).prefix,
        year=item.registered.year,
        kind=item.kind,
        content=past.plan.content(item.content).code,
        author_id=author.id,
        unit=author.unit,
        collective=item.collective,
        title=item.title,
        change=item.change,
        benefit=item.benefit,
        starts_on=item.starts_on,
        finishes_on=item.finishes_on,
        now=item.registered,
        stage=steps_of(past.plan, REGISTRATION)[0].key,
    )
    past.numbers[key] = done.id
    audit.record(past.db, item.registered, author.id, "initiative.register", "initiative", done.id, after=noted(done))


async def _decide(item: Registration, by_code: str, at: datetime, key: str, past: Past) -> None:
    number, by = past.numbers[key], past.people[by_code]
    before = await initiatives.lock(past.db, number)
    assert before is not None, "it was registered before it was decided"
    act = _ACTS[item.state]
    assert may(act, past.plan, before, by, at.date()), f"{by_code}: {item.title}"
    if act is not Act.WITHDRAW:
        await reviews.enter(past.db, before, ReviewAct(act), by=by.id, now=at, words=item.reason)
    place = after_confirmation(past.plan, before) if act is Act.CONFIRM else Place(item.state)
    after = await initiatives.move(past.db, number, place, by=by.id, now=at, reason=item.reason)
    audit.record(past.db, at, by.id, f"initiative.{act}", "initiative", number, noted(before), noted(after))
