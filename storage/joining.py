"""Who asked to become an author of an initiative, and what the first author answered: read from its history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from domain.initiative import Initiative
from storage import audit
from storage.database import Session
from storage.models import AuditRow


class Said(StrEnum):
    """What the history calls it."""

    ASKED = "author.join"
    TAKEN_IN = "author.take_in"
    TURNED_DOWN = "author.turn_down"


@dataclass(frozen=True, slots=True)
class Request:
    """The last word on somebody's wish to join: `words` are the title they were preparing, or why it was declined."""

    initiative_id: int
    person_id: int
    said: Said
    at: datetime
    words: str


def note(db: Session, item: Initiative, said: Said, person_id: int, words: str, *, by: int, now: datetime) -> None:
    """Keep that it was asked or answered."""
    after = {"code": item.code, "person": person_id, "words": words}
    audit.record(db, now, by, said, "initiative", item.id, after=after)


async def requests_of(db: Session, numbers: Iterable[int]) -> list[Request]:
    """The last word on each wish to join one of these initiatives, in the order in which they were first asked."""
    query = select(AuditRow).where(
        AuditRow.subject == "initiative",
        AuditRow.subject_id.in_([str(it) for it in numbers]),
        AuditRow.action.in_(Said),
    )
    found: dict[tuple[int, int], Request] = {}
    for row in await db.scalars(query.order_by(AuditRow.id)):
        facts = row.after or {}
        request = Request(int(row.subject_id), facts["person"], Said(row.action), row.at, facts["words"])
        found[request.initiative_id, request.person_id] = request
    return list(found.values())


async def last_word(db: Session, initiative_id: int, person_id: int) -> Request | None:
    """What was last asked or answered of somebody's joining an initiative."""
    return next((it for it in await requests_of(db, [initiative_id]) if it.person_id == person_id), None)
