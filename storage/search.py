"""Finding titles that may be like a new one, by their rarest words."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Select,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
)

from domain.initiative import GONE
from domain.similarity import terms
from storage.database import Session
from storage.models import InitiativeRow, TitleWordRow
from storage.models.base import table_of

COMMON = 2000
"""A term that so many titles have is looked up only where there is no rarer one."""

FEWEST_TERMS = 5
ENOUGH = 10_000
"""Rarer terms are taken until so many titles have one of them."""

MOST_CANDIDATES = 60


_NOTE = insert(table_of(TitleWordRow))


async def note_words(db: Session, initiative_id: int, key: str) -> None:
    """Note the words a new title is found by, in the transaction that writes it."""
    if rows := [{"word": term, "initiative_id": initiative_id} for term in sorted(terms(key))]:
        await db.execute(_NOTE, rows)


async def note_other_words(db: Session, initiative_id: int, key: str) -> None:
    """Keep the words a title is found by in step with it when it is changed."""
    await db.execute(delete(TitleWordRow).where(TitleWordRow.initiative_id == initiative_id))
    await note_words(db, initiative_id, key)


_SHARED = (
    select(TitleWordRow.initiative_id)
    .where(TitleWordRow.word.in_(bindparam("rarest", expanding=True)))
    .group_by(TitleWordRow.initiative_id)
    .order_by(func.count().desc(), TitleWordRow.initiative_id.desc())
    .limit(MOST_CANDIDATES)
    .subquery()
)
_LIKE = (
    select(InitiativeRow.id, InitiativeRow.search_title)
    .where(InitiativeRow.state.not_in(GONE))
    .join(_SHARED, _SHARED.c.initiative_id == InitiativeRow.id)
)


async def candidates(db: Session, key: str) -> dict[int, str]:
    """Titles of all years that may be like this one, search keys by initiative; withdrawn and merged ones left out.

    They are found by the rarest terms of the title, and those that share most of these are returned.
    """
    rarest = await _rarest(db, wanted) if (wanted := terms(key)) else []
    rows = await db.execute(_LIKE, {"rarest": rarest}) if rarest else ()
    return {row.id: row.search_title for row in rows}


async def _rarest(db: Session, wanted: Iterable[str]) -> list[str]:
    """The terms worth looking up, the rarest first; a term no title has is worth nothing."""
    rows = await db.execute(_counting(db.get_bind().dialect.name), {"terms": sorted(wanted)})
    found = sorted((row.titles, row.term) for row in rows if row.titles)
    chosen: list[str] = []
    reached = 0
    for count, term in found:
        if (reached and reached + count > ENOUGH) or (count >= COMMON and len(chosen) >= FEWEST_TERMS):
            break
        chosen.append(term)
        reached += count
    return chosen


@cache
def _counting(dialect: str) -> Select[Any]:
    """How many titles have each term, counted up to where it is common: a common one costs no more than that.

    The terms are given as one JSON list, so that the statement is the same however many there are: one that has to
    be written anew for every title costs more than all that it asks.
    """
    listed = func.json_each if dialect == "sqlite" else func.json_array_elements_text
    asked = listed(bindparam("terms", type_=JSON)).table_valued("value")
    some = select(literal(1).label("one")).where(TitleWordRow.word == asked.c.value).limit(COMMON).correlate(asked)
    count = select(func.count()).select_from(some.subquery("some")).scalar_subquery()
    return select(asked.c.value.label("term"), count.label("titles"))
