"""The roster: who is who, who holds which role, who is linked to a chat."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, or_, select

from domain.people import Category, Deputyship, Person, Role
from domain.vietnamese import fold
from storage import conversations
from storage.conversations import Conversation
from storage.database import Session
from storage.models import ConversationRow, DeputyRow, PersonRoleRow, PersonRow
from storage.models.base import table_of

_PERSON, _ROLE, _DEPUTY = table_of(PersonRow).c, table_of(PersonRoleRow).c, table_of(DeputyRow).c
_READ = select(
    _PERSON.id,
    _PERSON.code,
    _PERSON.full_name,
    _PERSON.unit,
    _PERSON.position,
    _PERSON.category,
    _PERSON.phone,
    _PERSON.active,
    _ROLE.role,
    _DEPUTY.unit.label("deputy_unit"),
    _DEPUTY.head_id,
    _DEPUTY.starts_on,
    _DEPUTY.ends_on,
).select_from(
    table_of(PersonRow)
    .outerjoin(table_of(PersonRoleRow), _ROLE.person_id == _PERSON.id)
    .outerjoin(table_of(DeputyRow), _DEPUTY.deputy_id == _PERSON.id)
)
"""A row for each role and each deputyship, at least one for each person."""

_ONE = _READ.where(_PERSON.id == bindparam("wanted"))
"""Every message asks for its sender, so this is made once."""

_HOLDERS = _PERSON.id.in_(select(_ROLE.person_id).where(_ROLE.role.in_(bindparam("held", expanding=True))))
_HOLDING = _READ.where(_PERSON.active, _HOLDERS).order_by(_PERSON.id)
_STANDING_IN = _PERSON.id.in_(select(_DEPUTY.deputy_id))
_DECIDERS = _READ.where(_PERSON.active, or_(_HOLDERS, _STANDING_IN)).order_by(_PERSON.id)


def _persons(rows: Iterable[Any]) -> list[Person]:
    """People by the rows of all their roles and deputyships, in the order of their first."""
    of_each: dict[int, list[Any]] = {}
    for row in rows:
        of_each.setdefault(row.id, []).append(row)
    return [
        _person(own[0], {row.role for row in own if row.role is not None}, [_deputyship(row) for row in own])
        for own in of_each.values()
    ]


def _deputyship(row: Any) -> Deputyship | None:
    return Deputyship(row.deputy_unit, row.head_id, row.starts_on, row.ends_on) if row.deputy_unit else None


def _person(row: Any, roles: Iterable[Role], standing_in: Iterable[Deputyship | None] = ()) -> Person:
    return Person(
        id=row.id,
        code=row.code,
        full_name=row.full_name,
        unit=row.unit,
        position=row.position,
        category=row.category,
        phone=row.phone,
        roles=frozenset(roles),
        active=row.active,
        deputy_for=tuple(sorted({it for it in standing_in if it}, key=lambda it: (it.starts_on, it.unit))),
    )


async def get(db: Session, person_id: int) -> Person | None:
    """A person, active or not."""
    found = _persons(await db.execute(_ONE, {"wanted": person_id}))
    return found[0] if found else None


async def hold(db: Session, person_id: int) -> None:
    """Hold somebody's row until the transaction ends: of two who write something of theirs at once the second waits."""
    await db.execute(select(PersonRow.id).where(PersonRow.id == person_id).with_for_update())


async def several(db: Session, numbers: Iterable[int]) -> dict[int, Person]:
    """These people, active or not, in the order they are asked for."""
    wanted = list(numbers)
    found = {it.id: it for it in _persons(await db.execute(_READ.where(_PERSON.id.in_(wanted))))}
    return {number: found[number] for number in wanted if number in found}


async def by_code(db: Session, code: str) -> Person | None:
    """The person with a staff code (mã nhân viên), in any case."""
    found = _persons(await db.execute(_READ.where(func.lower(_PERSON.code) == code.strip().lower())))
    return found[0] if found else None


async def by_phone(db: Session, phone: str) -> list[Person]:
    """Active people with this E.164 number; a shared line may belong to several."""
    return _persons(await db.execute(_READ.where(_PERSON.phone == phone, _PERSON.active)))


async def everyone(db: Session, *, unit: str = "", active: bool = True) -> list[Person]:
    """The roster, or a unit's part of it; `active=False` brings also those who left."""
    query = _READ.order_by(_PERSON.id)
    if active:
        query = query.where(_PERSON.active)
    return _persons(await db.execute(query.where(_PERSON.unit == unit) if unit else query))


async def holding(db: Session, *roles: Role, unit: str = "") -> list[Person]:
    """Active people who hold one of these roles, in one unit if it is given."""
    query = _HOLDING.where(_PERSON.unit == unit) if unit else _HOLDING
    return _persons(await db.execute(query, {"held": roles}))


async def deciders(db: Session) -> list[Person]:
    """Active people who may be asked to decide: heads, the office, the director, and whoever stands in for a head."""
    return _persons(await db.execute(_DECIDERS, {"held": (Role.HEAD, Role.COORDINATOR, Role.DIRECTOR)}))


async def named(db: Session, text: str, *, limit: int = 20) -> list[Person]:
    """Active people whose name has every word of the text, marks and order aside, or whose code it is.

    Where nobody's name has them as whole words, those whose name contains them: "thi" is not everybody in "Thịnh".
    """
    some = select(_PERSON.id).where(_PERSON.active)
    words = fold(text).split()
    for word in words:
        some = some.where(_PERSON.folded_name.contains(word, autoescape=True))
    exact = await by_code(db, text)
    query = _READ.where(_PERSON.id.in_(some)).order_by(_PERSON.id)
    found = _persons(await db.execute(query)) if words else []
    whole = [person for person in found if set(words) <= set(fold(person.full_name).split())]
    found = (whole or found)[:limit]
    return [exact, *(person for person in found if person.id != exact.id)] if exact and exact.active else found


async def add(
    db: Session,
    *,
    code: str,
    full_name: str,
    unit: str,
    now: datetime,
    position: str = "",
    category: Category = Category.OFFICIAL,
    phone: str = "",
    roles: Iterable[Role] = (),
) -> Person:
    """Put somebody on the roster."""
    row = PersonRow(
        code=code,
        full_name=full_name,
        folded_name=fold(full_name),
        unit=unit,
        position=position,
        category=category,
        phone=phone,
        active=True,
        added_at=now,
    )
    db.add(row)
    await db.flush()
    await set_roles(db, row.id, roles)
    return _person(row, roles)


async def change(
    db: Session,
    person_id: int,
    *,
    full_name: str | None = None,
    unit: str | None = None,
    position: str | None = None,
    category: Category | None = None,
    phone: str | None = None,
) -> None:
    """Change what is given of a person's line. Who moves to another unit stands in for nobody there."""
    row = await db.get_one(PersonRow, person_id, with_for_update=True)
    if unit not in (None, row.unit):
        await _end_deputyships(db, person_id)
    if full_name is not None:
        row.full_name, row.folded_name = full_name, fold(full_name)
    row.unit = row.unit if unit is None else unit
    row.position = row.position if position is None else position
    row.category = row.category if category is None else category
    row.phone = row.phone if phone is None else phone
    await db.flush()


async def set_active(db: Session, person_id: int, active: bool, now: datetime) -> None:
    """Somebody left, or came back. Nothing they did is touched; they stand in for nobody, and nobody for them."""
    row = await db.get_one(PersonRow, person_id, with_for_update=True)
    if not active:
        await _end_deputyships(db, person_id)
    row.active, row.left_at = active, None if active else now
    await db.flush()


async def set_roles(db: Session, person_id: int, roles: Iterable[Role]) -> None:
    """Give somebody exactly these roles; being staff needs none. Who is no head any more has no deputy."""
    roles = set(roles)
    if Role.HEAD not in roles:
        await db.execute(delete(DeputyRow).where(DeputyRow.head_id == person_id))
    await db.execute(delete(PersonRoleRow).where(PersonRoleRow.person_id == person_id))
    db.add_all(PersonRoleRow(person_id=person_id, role=role) for role in roles - {Role.STAFF})
    await db.flush()


async def _end_deputyships(db: Session, person_id: int) -> None:
    concerned = or_(DeputyRow.head_id == person_id, DeputyRow.deputy_id == person_id)
    await db.execute(delete(DeputyRow).where(concerned))


async def link(db: Session, conversation: Conversation, person_id: int | None) -> None:
    """Tie a chat to a person, or cut it loose."""
    conversation.person_id = person_id
    conversation.code_tries, conversation.locked_until = 0, None
    await conversations.keep(db, conversation)


async def linked_ids(db: Session) -> set[int]:
    """The ids of all people with at least one linked chat."""
    query = select(ConversationRow.person_id).where(ConversationRow.person_id.is_not(None)).distinct()
    return {person_id for person_id in await db.scalars(query) if person_id is not None}
