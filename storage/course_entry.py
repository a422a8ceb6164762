"""Entering a file of courses: what of it is new, and all of it at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.course_rows import Line
from domain.vietnamese import search_key
from storage import audit, courses, training
from storage.database import Session


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file would enter: first rows of courses that are new, rows with a class that is new, and how many not."""

    courses: tuple[Line, ...]
    sessions: tuple[Line, ...]
    known: int


async def plan_entry(db: Session, lines: Sequence[Line]) -> Entry:
    """What a file would enter; nothing is written. A course that is known stays as it is, a class too."""
    known = {search_key(course.title): course.id for course in await courses.everything(db, hidden=True)}
    new: dict[str, Line] = {}
    sessions: list[Line] = []
    for line in lines:
        if line.key not in known:
            new.setdefault(line.key, line)
        if line.session is not None and await _is_new(db, line, known.get(line.key)):
            sessions.append(line)
    added = {line.number for line in (*new.values(), *sessions)}
    return Entry(tuple(new.values()), tuple(sessions), sum(line.number not in added for line in lines))


async def _is_new(db: Session, line: Line, course_id: int | None) -> bool:
    assert line.session is not None, "the row tells of a class"
    if course_id is None:
        return True
    return await courses.session_like(db, course_id, line.session.starts_at, line.session.place) is None


async def enter(db: Session, entry: Entry, *, by: int | None, now: datetime) -> None:
    """Put all of it on record."""
    known = {search_key(course.title): course.id for course in await courses.everything(db, hidden=True)}
    for line in entry.courses:
        known[line.key] = await _add_course(db, line, by, now)
    for line in entry.sessions:
        assert line.session is not None, "only rows with a class are listed"
        await courses.add_session(db, known[line.key], line.session, by=by, now=now)


async def _add_course(db: Session, line: Line, by: int | None, now: datetime) -> int:
    row = await training.add_course(
        db,
        title=line.title,
        provider=line.provider,
        form=line.form,
        hours=line.hours,
        now=now,
        skill_group=line.skill_group,
        topic=line.topic,
        level=line.level,
        link=line.link,
        units=line.units,
        jobs=line.jobs,
        mandatory=line.mandatory,
        due=line.due,
        added_by=by,
    )
    audit.record(db, now, by, "course.add", "course", row.id, after=courses.noted(courses.course_of(row)))
    return row.id
