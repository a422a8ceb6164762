"""How the work went on in the demo: told by its authors, applied, recognised, applied again elsewhere."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from bot.demo.past import Happened, Past, read_toml
from bot.demo.registrations import registrations
from domain.calendar import local
from domain.initiative import Initiative
from domain.lifecycle import Act, after_confirmation, after_decision, may, when_proposed
from domain.people import Person
from domain.progress import Pace, result_of
from domain.recognition import Level, Recognition
from domain.review import ReviewAct
from handlers.head import recognitions as decisions
from handlers.staff.registration import noted
from storage import audit, initiatives, progress, recognitions, replications, reviews


def went_on() -> Iterator[Happened]:
    """Everything that happened to what was confirmed."""
    for entry in read_toml("progress.toml")["progress"]:
        of = _of(entry["of"])
        for said in entry["says"]:
            yield Happened(said["at"], partial(_say, of, said))
        if "applied" in entry:
            yield Happened(entry["applied"]["at"], partial(_apply, of, entry["applied"]))
        if "proposed" in entry:
            yield Happened(entry["proposed"], partial(_propose, of, entry["proposed"]))
        if "reviewed" in entry:
            yield Happened(entry["reviewed"]["at"], partial(_review, of, entry["reviewed"]))
        if "recognised" in entry:
            yield Happened(entry["recognised"]["at"], partial(_recognise, of, entry["recognised"]))
        if "again" in entry:
            yield Happened(entry["again"]["at"], partial(_again, of, entry["again"]))


def _of(beginning: str) -> str:
    """The key of the one registration whose title begins so."""
    [number] = [number for number, it in enumerate(registrations()) if it.title.startswith(beginning)]
    return f"initiative {number}"


async def _open(past: Past, of: str, act: Act, by: Person | None, at: datetime) -> tuple[Initiative, Person]:
    """The initiative, locked, and who does this to it: its first author if nobody else; the rules must allow it."""
    item = await initiatives.lock(past.db, past.numbers[of])
    assert item is not None, "it was registered before"
    everybody = {person.id: person for person in past.people.values()}
    who = by or everybody[item.author_id]
    assert may(act, past.plan, item, who, local(at).date()), f"{who.code} may not {act}: {item.title}"
    return item, who


async def _say(of: str, said: Mapping[str, Any], past: Past) -> None:
    at, pace = said["at"], Pace(said["pace"])
    item, who = await _open(past, of, Act.REPORT, None, at)
    words = said.get("words", "")
    await progress.say(past.db, item.id, pace, said["percent"], by=who.id, now=at, words=words)
    after = {"code": item.code, "pace": pace, "percent": said["percent"], "words": words}
    before = {"code": item.code, "percent": item.percent}
    audit.record(past.db, at, who.id, "initiative.report", "initiative", item.id, before, after)


async def _apply(of: str, applied: Mapping[str, Any], past: Past) -> None:
    at, day = applied["at"], applied["on"]
    item, who = await _open(past, of, Act.APPLY, None, at)
    after = await progress.apply(
        past.db,
        item.id,
        first_applied_on=day,
        result=result_of(day, item.finishes_on, exceeded=applied.get("exceeded", False)),
        achieved=applied["achieved"],
        scope=item.scope,
        by=who.id,
        now=at,
    )
    audit.record(past.db, at, who.id, "initiative.apply", "initiative", item.id, noted(item), noted(after))


async def _propose(of: str, at: datetime, past: Past) -> None:
    item, who = await _open(past, of, Act.PROPOSE, None, at)
    after = await initiatives.move(past.db, item.id, when_proposed(past.plan), by=who.id, now=at)
    audit.record(past.db, at, who.id, "initiative.propose", "initiative", item.id, noted(item), noted(after))


async def _review(of: str, reviewed: Mapping[str, Any], past: Past) -> None:
    """The result of the council is on record."""
    at = reviewed["at"]
    item, who = await _open(past, of, Act.CONFIRM, past.people[reviewed["by"]], at)
    await reviews.enter(past.db, item, ReviewAct.CONFIRM, by=who.id, now=at)
    after = await initiatives.move(past.db, item.id, after_confirmation(past.plan, item), by=who.id, now=at)
    audit.record(past.db, at, who.id, "initiative.confirm", "initiative", item.id, noted(item), noted(after))


async def _recognise(of: str, decided: Mapping[str, Any], past: Past) -> None:
    """The decision on recognition is on record."""
    at, level, number, day = decided["at"], Level(decided["level"]), decided["number"], decided["on"]
    item, who = await _open(past, of, Act.RECOGNISE, past.people[decided["by"]], at)
    decision = Recognition(item.id, level, True, number, day)
    words = f"{number}, {day:%d/%m/%Y}"
    await reviews.enter(past.db, item, ReviewAct.RECOGNISE, by=who.id, now=at, words=words)
    await recognitions.enter(past.db, decision, by=who.id, now=at)
    entered = decisions.noted(item, decision)
    audit.record(past.db, at, who.id, "recognition.enter", "initiative", item.id, after=entered)
    after = await initiatives.move(past.db, item.id, after_decision(True), by=who.id, now=at)
    audit.record(past.db, at, who.id, "initiative.recognise", "initiative", item.id, noted(item), noted(after))


async def _again(of: str, again: Mapping[str, Any], past: Past) -> None:
    at, words, since = again["at"], again["words"], again["since"]
    item, who = await _open(past, of, Act.REPLICATE, past.people[again["by"]], at)
    await replications.declare(past.db, item.id, who.unit, since=since, words=words, by=who.id, now=at)
    after = {"code": item.code, "unit": who.unit, "since": since.isoformat(), "words": words}
    audit.record(past.db, at, who.id, "initiative.replicate", "initiative", item.id, None, after)
