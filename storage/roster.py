"""A roster file against the roster: what would change, and making it so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import update

from domain.people import Person
from domain.plan import Plan
from domain.roster import Line, Refusal, Row, judge
from domain.roster_match import GENERATED_CODE, match
from domain.vietnamese import fold, masked_phone
from storage import audit, people
from storage.database import Session
from storage.models import PersonRow

_TOLD = ("code", "full_name", "unit", "position", "roles")


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody whose line says something new: each field as it was and as it will be."""

    person: Person
    line: Line
    fields: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a roster file would change. Who is not in it is `gone`: set inactive, never deleted."""

    added: tuple[Line, ...] = ()
    changed: tuple[Changed, ...] = ()
    returned: tuple[Changed, ...] = ()
    """Left once, and in the file again."""
    gone: tuple[Person, ...] = ()
    refused: tuple[Refusal, ...] = ()
    unchanged: int = 0
    active: int = 0
    """How many were active before."""

    @property
    def nothing(self) -> bool:
        """Whether the roster is as the file says."""
        return not (self.added or self.changed or self.returned or self.gone)

    @property
    def sweeping(self) -> bool:
        """Whether more than half of the roster would be gone: more likely the wrong file than the truth."""
        return len(self.gone) * 2 > self.active


async def plan_changes(db: Session, plan: Plan, rows: Iterable[Row]) -> Changes:
    """What a file would change; nothing is written. Whom a line means is told in domain.roster_match."""
    lines, wrong = judge(rows, plan)
    roster = await people.everyone(db, active=False)
    found, unclear = match(lines, roster)
    refused = sorted((*wrong, *unclear), key=lambda refusal: refusal.number)
    left_out = {refusal.number for refusal in refused}
    told = [_compared(found[line.number], line) for line in lines if line.number in found]
    meant = {changed.person.id for changed in told}
    missing = [person for person in roster if person.active and person.id not in meant]
    return Changes(
        added=tuple(line for line in lines if line.number not in found and line.number not in left_out),
        changed=tuple(changed for changed in told if changed.person.active and changed.fields),
        returned=tuple(changed for changed in told if not changed.person.active),
        gone=tuple(person for person in missing if not _spoken_of(person, refused)),
        refused=tuple(refused),
        unchanged=sum(changed.person.active and not changed.fields for changed in told),
        active=sum(person.active for person in roster),
    )


async def apply(db: Session, changes: Changes, now: datetime, actor_id: int | None = None) -> None:
    """Make the changes, each with its entry in the audit; `actor_id` None is the command line."""
    taken = {person.code.casefold() for person in await people.everyone(db, active=False)}
    taken |= {line.code.casefold() for line in changes.added}
    codes = _fresh_codes(taken)
    for line in changes.added:
        await _add(db, replace(line, code=line.code or next(codes)), now, actor_id)
    for changed in (*changes.returned, *changes.changed):
        await _change(db, changed, now, actor_id)
    for person in changes.gone:
        await people.set_active(db, person.id, False, now)
        audit.record(db, now, actor_id, "person.leave", "person", person.id, {"active": True}, {"active": False})


def _spoken_of(person: Person, refused: Iterable[Refusal]) -> bool:
    """A line that cannot be used may still be about somebody, who then has not gone."""
    name, code = fold(person.full_name), person.code.casefold()
    return any(fold(refusal.name) == name or refusal.code.casefold() == code for refusal in refused)


def _compared(person: Person, line: Line) -> Changed:
    """What the line says otherwise than the roster, as texts; roles in the order of their names."""
    said = {
        "code": line.code if line.code.casefold() not in ("", person.code.casefold()) else None,
        "full_name": line.full_name,
        "unit": line.unit,
        "position": line.position,
        "category": line.category,
        "phone": line.phone,
        "roles": None if line.roles is None else ", ".join(sorted(line.roles)),
    }
    was = {name: _as_text(person, name) for name in said}
    fields = {name: (was[name], str(now)) for name, now in said.items() if now is not None and now != was[name]}
    return Changed(person, line, fields)


def _as_text(person: Person, name: str) -> str:
    return ", ".join(sorted(person.roles)) if name == "roles" else str(getattr(person, name))


def _fresh_codes(taken: set[str]) -> Iterator[str]:
    """NV001 and on, after the highest there is."""
    numbers = [int(match[1]) for code in taken if (match := GENERATED_CODE.fullmatch(code.upper()))]
    number = max(numbers, default=0)
    while True:
        number += 1
        yield f"NV{number:03}"


async def _add(db: Session, line: Line, now: datetime, actor_id: int | None) -> None:
    person = await people.add(
        db,
        code=line.code,
        full_name=line.full_name,
        unit=line.unit,
        now=now,
        position=line.position or "",
        phone=line.phone or "",
        roles=line.roles or (),
        **({"category": line.category} if line.category else {}),
    )
    after: dict[str, Any] = {
        name: _as_text(person, name) for name in ("code", "full_name", "unit", "position", "roles")
    }
    audit.record(db, now, actor_id, "person.add", "person", person.id, None, after)


async def _change(db: Session, changed: Changed, now: datetime, actor_id: int | None) -> None:
    person, line = changed.person, changed.line
    await people.change(
        db,
        person.id,
        full_name=line.full_name,
        unit=line.unit,
        position=line.position,
        category=line.category,
        phone=line.phone,
    )
    if "code" in changed.fields:
        await db.execute(update(PersonRow).where(PersonRow.id == person.id).values(code=line.code))
    if line.roles is not None:
        await people.set_roles(db, person.id, line.roles)
    before: dict[str, Any] = {name: _kept(name, was) for name, (was, _) in changed.fields.items()}
    after: dict[str, Any] = {name: _kept(name, will) for name, (_, will) in changed.fields.items()}
    if not person.active:
        await people.set_active(db, person.id, True, now)
        before, after = before | {"active": False}, after | {"active": True}
    audit.record(db, now, actor_id, "person.change", "person", person.id, before, after)


def _kept(name: str, value: str) -> str:
    """The audit needs to show that a phone was changed, not the phone."""
    return masked_phone(value) if name == "phone" else value
