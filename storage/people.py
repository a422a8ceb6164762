"""The roster: who is who, who holds which role, who is linked to a chat."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, or_, select

from domain.people import Category, Deputyship, Person, Role
from domain.vietnamese import fold
from storage.database import Session
from storage.models import ConversationRow, DeputyRow, PersonRoleRow, PersonRow


async def _persons(db: Session, rows: Sequence[PersonRow]) -> list[Person]:
    if not rows:
        return []
    numbers = [row.id for row in rows]
    held: dict[int, set[Role]] = {}
    for grant in await db.scalars(select(PersonRoleRow).where(PersonRoleRow.person_id.in_(numbers))):
        held.setdefault(grant.person_id, set()).add(grant.role)
    standing_in: dict[int, set[Deputyship]] = {}
    for it in await db.scalars(select(DeputyRow).where(DeputyRow.deputy_id.in_(numbers))):
        standing_in.setdefault(it.deputy_id, set()).add(Deputyship(it.unit, it.head_id, it.starts_on, it.ends_on))
    return [_person(row, held.get(row.id, set()), standing_in.get(row.id, set())) for row in rows]


_ONE = (
    select(
        PersonRow.id,
        PersonRow.code,
        PersonRow.full_name,
        PersonRow.unit,
        PersonRow.position,
        PersonRow.category,
        PersonRow.phone,
        PersonRow.active,
        PersonRoleRow.role,
        DeputyRow.unit.label("deputy_unit"),
        DeputyRow.head_id,
        DeputyRow.starts_on,
        DeputyRow.ends_on,
    )
    .outerjoin(PersonRoleRow, PersonRoleRow.person_id == PersonRow.id)
    .outerjoin(DeputyRow, DeputyRow.deputy_id == PersonRow.id)
    .where(PersonRow.id == bindparam("wanted"))
)
"""Every message asks for its sender, so this is one statement, made once, without an object per row."""


def _person(row: Any, roles: Iterable[Role], standing_in: Iterable[Deputyship] = ()) -> Person:
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
        deputy_for=tuple(sorted(standing_in, key=lambda it: (it.starts_on, it.unit))),
    )


async def get(db: Session, person_id: int) -> Person | None:
    """A person, active or not."""
    rows = (await db.execute(_ONE, {"wanted": person_id})).all()
    if not rows:
        return None
    standing_in = {
        Deputyship(row.deputy_unit, row.head_id, row.starts_on, row.ends_on) for row in rows if row.deputy_unit
    }
    return _person(rows[0], {row.role for row in rows if row.role is not None}, standing_in)


async def several(db: Session, numbers: Iterable[int]) -> dict[int, Person]:
    """These people, active or not, in the order they are asked for."""
    wanted = list(numbers)
    found = await _persons(db, list(await db.scalars(select(PersonRow).where(PersonRow.id.in_(wanted)))))
    by_number = {person.id: person for person in found}
    return {number: by_number[number] for number in wanted if number in by_number}


async def by_code(db: Session, code: str) -> Person | None:
    """The person with a staff code (mã nhân viên), in any case."""
    rows = await db.scalars(select(PersonRow).where(func.lower(PersonRow.code) == code.strip().lower()))
    found = await _persons(db, list(rows))
    return found[0] if found else None


async def by_phone(db: Session, phone: str) -> list[Person]:
    """Active people with this E.164 number; a shared line may belong to several."""
    query = select(PersonRow).where(PersonRow.phone == phone, PersonRow.active)
    return await _persons(db, list(await db.scalars(query)))


async def everyone(db: Session, *, unit: str = "", active: bool = True) -> list[Person]:
    """The roster, or a unit's part of it; `active=False` brings also those who left."""
    query = select(PersonRow).order_by(PersonRow.id)
    if active:
        query = query.where(PersonRow.active)
    if unit:
        query = query.where(PersonRow.unit == unit)
    return await _persons(db, list(await db.scalars(query)))


async def deciders(db: Session) -> list[Person]:
    """Active people who may be asked to decide: heads, the office, the director, and whoever stands in for a head."""
    by_role = select(PersonRoleRow.person_id).where(
        PersonRoleRow.role.in_((Role.HEAD, Role.COORDINATOR, Role.DIRECTOR))
    )
    able = or_(PersonRow.id.in_(by_role), PersonRow.id.in_(select(DeputyRow.deputy_id)))
    return await _persons(
        db, list(await db.scalars(select(PersonRow).where(PersonRow.active, able).order_by(PersonRow.id)))
    )


async def holding(db: Session, *roles: Role, unit: str = "") -> list[Person]:
    """Active people who hold one of these roles, in one unit if it is given."""
    query = select(PersonRow).where(
        PersonRow.active, PersonRow.id.in_(select(PersonRoleRow.person_id).where(PersonRoleRow.role.in_(roles)))
    )
    if unit:
        query = query.where(PersonRow.unit == unit)
    return await _persons(db, list(await db.scalars(query.order_by(PersonRow.id))))


async def named(db: Session, text: str, *, limit: int = 20) -> list[Person]:
    """Active people whose name contains every word of the text, marks and order aside, or whose code it is."""
    query = select(PersonRow).where(PersonRow.active).order_by(PersonRow.id).limit(limit)
    words = fold(text).split()
    for word in words:
        query = query.where(PersonRow.folded_name.contains(word, autoescape=True))
    exact = await by_code(db, text)
    found = await _persons(db, list(await db.scalars(query))) if words else []
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


async def link(db: Session, conversation: ConversationRow, person_id: int | None) -> None:
    """Tie a chat to a person, or cut it loose."""
    conversation.person_id = person_id
    conversation.code_tries, conversation.locked_until = 0, None
    await db.flush()


async def linked_ids(db: Session) -> set[int]:
    """The ids of all people with at least one linked chat."""
    query = select(ConversationRow.person_id).where(ConversationRow.person_id.is_not(None)).distinct()
    return {person_id for person_id in await db.scalars(query) if person_id is not None}
