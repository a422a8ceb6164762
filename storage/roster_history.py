"""Who belonged where on a day that is over, worked out by taking later changes back."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from domain.calendar import VIETNAM
from domain.people import Category, Person
from storage import people
from storage.database import Session
from storage.models import AuditRow, PersonRow


async def people_on(db: Session, day: date) -> list[Person]:
    """Everybody who was on the roster at the end of a day, in the unit and category of that day.

    Names and roles are today's: nothing is counted by them.
    """
    end = datetime.combine(day + timedelta(days=1), time(), VIETNAM)
    known = set(await db.scalars(select(PersonRow.id).where(PersonRow.added_at < end)))
    found = {one.id: one for one in await people.everyone(db, active=False) if one.id in known}
    query = select(AuditRow).where(AuditRow.subject == "person", AuditRow.at >= end).order_by(AuditRow.id.desc())
    for row in await db.scalars(query):
        if (person := found.get(int(row.subject_id))) is not None:
            found[person.id] = _taken_back(person, row)
    return [person for person in found.values() if person.active]


def _taken_back(person: Person, row: AuditRow) -> Person:
    """Somebody as they were before a change."""
    before = row.before or {}
    match row.action:
        case "person.unit":
            return replace(person, unit=before["value"])
        case "person.active":
            return replace(person, active=before["value"])
        case "person.change" | "person.leave":
            category = Category(before.get("category", person.category))
            unit, active = before.get("unit", person.unit), before.get("active", person.active)
            return replace(person, unit=unit, category=category, active=active)
        case _:
            return person
