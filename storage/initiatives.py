"""Registered initiatives, and the running numbers of their codes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm.attributes import flag_modified

from domain.authors import WHOLE, Agreement, Author
from domain.initiative import COUNTED, Initiative, State
from domain.lifecycle import Place
from domain.vietnamese import search_key
from storage import search
from storage.conversations import inserting
from storage.database import Session
from storage.models import AuthorRow, CounterRow, InitiativeRow
from storage.models.base import table_of

EDITABLE_FIELDS = (
    "kind",
    "content",
    "collective",
    "title",
    "change",
    "benefit",
    "starts_on",
    "finishes_on",
    "difference",
)


_ROW = table_of(InitiativeRow).c
_AUTHOR = table_of(AuthorRow).c
_NAMES = [field.name for field in fields(Initiative) if field.name != "authors"]
_READ = select(*(_ROW[name] for name in _NAMES))
_AUTHORS = (
    select(_AUTHOR.initiative_id, *(_AUTHOR[field.name] for field in fields(Author)))
    .where(_AUTHOR.initiative_id.in_(bindparam("initiatives", expanding=True)))
    .order_by(_AUTHOR.initiative_id, _AUTHOR.place)
)


# Every tick asks this.
_SILENT = (
    _READ.where(_ROW.state == State.AWAITING_AUTHORS)
    .where(
        _ROW.id.in_(
            select(_AUTHOR.initiative_id).where(
                _AUTHOR.agreement == Agreement.ASKED, _AUTHOR.asked_at < bindparam("asked_before")
            )
        )
    )
    .order_by(_ROW.id)
)


async def _read(db: Session, query: Select[Any], values: Mapping[str, Any] | None = None) -> list[Initiative]:
    rows = (await db.execute(query, values)).all()
    authors: dict[int, list[Author]] = {row.id: [] for row in rows}
    for initiative_id, *author in await db.execute(_AUTHORS, {"initiatives": list(authors)}) if rows else ():
        authors[initiative_id].append(Author(*author))
    return [Initiative(**dict(zip(_NAMES, row, strict=True)), authors=tuple(authors[row.id])) for row in rows]


def _initiative(row: InitiativeRow) -> Initiative:
    authors = (Author(*(getattr(author, field.name) for field in fields(Author))) for author in row.authors)
    return Initiative(**{name: getattr(row, name) for name in _NAMES}, authors=tuple(authors))


async def next_number(db: Session, prefix: str, year: int) -> int:
    """The next running number of a prefix in a year; two who ask at once get two numbers."""
    query = inserting(db, CounterRow).values(prefix=prefix, year=year, last=1)
    query = query.on_conflict_do_update(
        index_elements=["prefix", "year"], set_={"last": CounterRow.__table__.c.last + 1}
    ).returning(CounterRow.last)
    number: int = (await db.execute(query)).scalar_one()
    return number


async def register(
    db: Session,
    *,
    prefix: str,
    year: int,
    kind: str,
    content: str,
    author_id: int,
    unit: str,
    collective: bool,
    title: str,
    change: str,
    benefit: str,
    starts_on: date,
    finishes_on: date,
    now: datetime,
    stage: str = "",
    difference: str = "",
    shares: Mapping[int, int] | None = None,
) -> Initiative:
    """Register an initiative and give it its code, such as SK-2026-0007.

    `shares` are the hundredths of a percent of each author, the first author among them; without it they have all.
    `stage` is the step of the review it waits at once all of them agree.
    """
    authors = author_rows(author_id, shares or {author_id: WHOLE}, now)
    number = await next_number(db, prefix, year)
    row = InitiativeRow(
        code=f"{prefix}-{year}-{number:04d}",
        year=year,
        kind=kind,
        content=content,
        author_id=author_id,
        unit=unit,
        collective=collective,
        title=title,
        search_title=search_key(title),
        change=change,
        benefit=benefit,
        starts_on=starts_on,
        finishes_on=finishes_on,
        state=State.REGISTERED if len(authors) == 1 else State.AWAITING_AUTHORS,
        registered_at=now,
        stage=stage if len(authors) == 1 else "",
        filed_at=now,
        reason="",
        difference=difference,
        authors=authors,
    )
    db.add(row)
    await db.flush()
    await search.note_words(db, row.id, row.search_title)
    return _initiative(row)


def author_rows(first: int, shares: Mapping[int, int], now: datetime, agreed: Collection[int] = ()) -> list[AuthorRow]:
    """Authors in order, the first one before all; whoever has not agreed is asked now."""
    order = [first, *(person for person in shares if person != first)]
    consenting = {first, *agreed}
    return [
        AuthorRow(
            person_id=person,
            place=place,
            share=shares[person],
            agreement=Agreement.AGREED if person in consenting else Agreement.ASKED,
            asked_at=None if person in consenting else now,
            reason="",
        )
        for place, person in enumerate(order)
    ]


async def get(db: Session, initiative_id: int) -> Initiative | None:
    """An initiative by its number."""
    row = await db.get(InitiativeRow, initiative_id)
    return _initiative(row) if row else None


async def by_code(db: Session, code: str) -> Initiative | None:
    """The initiative of a code such as SK-2026-0007."""
    row = (await db.scalars(select(InitiativeRow).filter_by(code=code))).one_or_none()
    return _initiative(row) if row else None


async def merge_into(db: Session, initiative_id: int, other_id: int) -> None:
    """Say which initiative this one goes on in."""
    row = await db.get_one(InitiativeRow, initiative_id, with_for_update=True)
    row.merged_into = other_id
    await db.flush()


async def several(db: Session, numbers: Iterable[int]) -> dict[int, Initiative]:
    """These initiatives, by number."""
    return {item.id: item for item in await _read(db, _READ.where(_ROW.id.in_(list(numbers))))}


async def lock(db: Session, initiative_id: int) -> Initiative | None:
    """An initiative as it is now, held until the transaction ends."""
    query = select(InitiativeRow).where(InitiativeRow.id == initiative_id)
    row = (await db.scalars(query.with_for_update().execution_options(populate_existing=True))).one_or_none()
    return _initiative(row) if row else None


def _named(person_id: int) -> Select[Any]:
    return select(AuthorRow.initiative_id).where(
        AuthorRow.person_id == person_id, AuthorRow.agreement != Agreement.DECLINED
    )


async def of_author(db: Session, person_id: int, year: int) -> list[Initiative]:
    """All of a year that somebody is named an author of, unless they declined; withdrawn ones too, the latest first."""
    return await _read(db, _READ.where(_ROW.year == year, _ROW.id.in_(_named(person_id))).order_by(_ROW.id.desc()))


async def years_of_author(db: Session, person_id: int) -> set[int]:
    """The years for which `of_author` finds anything."""
    return set(await db.scalars(select(_ROW.year).where(_ROW.id.in_(_named(person_id))).distinct()))


async def of_year(db: Session, year: int, *, unit: str = "") -> list[Initiative]:
    """All of a year, or of one unit in it, in order of registration."""
    query = _READ.where(_ROW.year == year).order_by(_ROW.id)
    return await _read(db, query.where(_ROW.unit == unit) if unit else query)


async def led_by(db: Session, person_id: int, states: Collection[State]) -> list[Initiative]:
    """What somebody is the first author of, in these states, the oldest first."""
    return await _read(db, _READ.where(_ROW.author_id == person_id, _ROW.state.in_(states)).order_by(_ROW.id))


async def of_silent_author(db: Session, person_id: int) -> list[Initiative]:
    """What somebody was named an author of and has not answered, the oldest first."""
    asked = select(AuthorRow.initiative_id).filter_by(person_id=person_id, agreement=Agreement.ASKED)
    return await _read(db, _READ.where(_ROW.id.in_(asked)).order_by(_ROW.id))


async def with_silent_authors(db: Session, asked_before: datetime) -> list[Initiative]:
    """What waits for authors who were asked before a moment, the oldest first."""
    return await _read(db, _SILENT, {"asked_before": asked_before})


async def in_review(db: Session) -> list[Initiative]:
    """Everything that waits at a step of its review, the oldest first."""
    waiting = _READ.where(_ROW.state.in_((State.REGISTERED, State.PROPOSED)))
    return await _read(db, waiting.order_by(_ROW.registered_at, _ROW.id))


async def edit(db: Session, initiative_id: int, changes: Mapping[str, Any], now: datetime) -> Initiative:
    """Put an author's changes in place; where it stands after that is said by `move`."""
    row = await db.get_one(InitiativeRow, initiative_id, with_for_update=True)
    for name, value in changes.items():
        assert name in EDITABLE_FIELDS, name
        setattr(row, name, value)
    if row.search_title != (key := search_key(row.title)):
        row.search_title = key
        await search.note_other_words(db, row.id, key)
    row.registered_at = now
    await db.flush()
    return _initiative(row)


async def name_authors(
    db: Session, initiative_id: int, shares: Mapping[int, int], now: datetime, *, agreed: Collection[int] = ()
) -> Initiative:
    """Share an initiative out anew: `agreed` need not be asked again."""
    row = await db.get_one(InitiativeRow, initiative_id, with_for_update=True)
    row.authors.clear()
    await db.flush()
    row.authors.extend(author_rows(row.author_id, shares, now, agreed))
    await _touched(db, row)
    return _initiative(row)


async def answer_as_author(
    db: Session, initiative_id: int, person_id: int, agreement: Agreement, now: datetime, reason: str = ""
) -> Initiative:
    """Note what somebody who was named as an author says to it."""
    row = await db.get_one(InitiativeRow, initiative_id, with_for_update=True)
    author = next(author for author in row.authors if author.person_id == person_id)
    author.agreement, author.answered_at, author.reason = agreement, now, reason
    await _touched(db, row)
    return _initiative(row)


async def _touched(db: Session, row: InitiativeRow) -> None:
    """Whoever looked at the initiative before its authors changed has looked at another version of it."""
    flag_modified(row, "state")
    await db.flush()


async def move(
    db: Session,
    initiative_id: int,
    place: Place,
    *,
    by: int,
    now: datetime,
    reason: str = "",
    reviewer_id: int | None = None,
    improve_by: date | None = None,
) -> Initiative:
    """Put an initiative at another place of its life; who may is judged by the caller under the lock."""
    row = await db.get_one(InitiativeRow, initiative_id, with_for_update=True)
    row.state, row.stage, row.reviewer_id, row.improve_by = place.state, place.stage, reviewer_id, improve_by
    row.decided_by, row.decided_at, row.reason = by, now, reason
    await db.flush()
    return _initiative(row)


async def units_with_collective(db: Session, year: int) -> set[str]:
    """Units that have registered an initiative of the whole unit that counts."""
    query = select(_ROW.unit).where(_ROW.year == year, _ROW.collective, _ROW.state.in_(COUNTED))
    return set(await db.scalars(query.distinct()))


async def count(db: Session, year: int) -> int:
    """How many were ever registered for a year."""
    return await db.scalar(select(func.count()).select_from(InitiativeRow).where(InitiativeRow.year == year)) or 0
