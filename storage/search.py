"""Finding initiatives by their titles: what is like a new one, and what somebody looks for."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, Text, and_, case, delete, func, insert, literal, or_, select, true
from sqlalchemy.sql.expression import column, values

from domain.initiative import GONE, PASSED
from domain.people import Person, Role
from domain.search import Sought
from domain.similarity import terms
from storage.database import Session
from storage.models import AuthorRow, InitiativeRow, PersonRow, TitleWordRow

COMMON = 2000
"""A term that so many titles have is looked up only where there is no rarer one."""

FEWEST_TERMS = 5
ENOUGH = 10_000
"""Rarer terms are taken until so many titles have one of them."""

MOST_CANDIDATES = 60


async def note_words(db: Session, initiative_id: int, key: str) -> None:
    """Keep the words a title is found by in step with it, in the transaction that writes the title."""
    await db.execute(delete(TitleWordRow).where(TitleWordRow.initiative_id == initiative_id))
    rows = [{"word": term, "initiative_id": initiative_id} for term in sorted(terms(key))]
    if rows:
        await db.execute(insert(TitleWordRow), rows)


async def candidates(db: Session, key: str) -> dict[int, str]:
    """Titles of all years that may be like this one, search keys by initiative; withdrawn and merged ones left out.

    They are found by the rarest terms of the title, and those that share most of these are returned.
    """
    rarest = await _rarest(db, wanted) if (wanted := terms(key)) else []
    if not rarest:
        return {}
    shared = (
        select(TitleWordRow.initiative_id, func.count().label("terms"))
        .where(TitleWordRow.word.in_(rarest))
        .group_by(TitleWordRow.initiative_id)
        .order_by(func.count().desc(), TitleWordRow.initiative_id.desc())
        .limit(MOST_CANDIDATES)
        .subquery()
    )
    query = select(InitiativeRow.id, InitiativeRow.search_title).where(InitiativeRow.state.not_in(GONE))
    rows = await db.execute(query.join(shared, shared.c.initiative_id == InitiativeRow.id))
    return {row.id: row.search_title for row in rows}


async def _rarest(db: Session, wanted: Iterable[str]) -> list[str]:
    """The terms worth looking up, the rarest first; a term no title has is worth nothing."""
    found = sorted((count, term) for term, count in (await _counted(db, wanted)).items() if count)
    chosen: list[str] = []
    reached = 0
    for count, term in found:
        if (reached and reached + count > ENOUGH) or (count >= COMMON and len(chosen) >= FEWEST_TERMS):
            break
        chosen.append(term)
        reached += count
    return chosen


async def _counted(db: Session, wanted: Iterable[str]) -> dict[str, int]:
    """How many titles have each term, counted up to where it is common: a common one costs no more than that."""
    asked = values(column("word", Text), name="asked").data([(term,) for term in sorted(wanted)]).cte("asked")
    some = (
        select(literal(1).label("one"))
        .where(TitleWordRow.word == asked.c.word)
        .limit(COMMON)
        .correlate(asked)
        .subquery("some")
    )
    count = select(func.count()).select_from(some).scalar_subquery()
    rows = await db.execute(select(asked.c.word, count.label("titles")))
    return {row.word: row.titles for row in rows}


async def look_up(db: Session, words: Sequence[Sought], seen_by: Person, limit: int) -> list[int]:
    """The numbers of initiatives that have every word, as far as somebody may find them.

    Those that have all words in their title come first, then the latest. At most `limit` are returned.
    """
    in_title = [InitiativeRow.id.in_(select(TitleWordRow.initiative_id).filter_by(word=it.word)) for it in words]
    anywhere = [or_(titled, *_elsewhere(it)) for titled, it in zip(in_title, words, strict=True)]
    query = select(InitiativeRow.id).where(_open_to(seen_by), *anywhere)
    by_title = case((and_(*in_title), 0), else_=1)
    query = query.order_by(by_title, InitiativeRow.year.desc(), InitiativeRow.id.desc()).limit(limit)
    return list(await db.scalars(query))


def _elsewhere(sought: Sought) -> Iterator[ColumnElement[bool]]:
    """Where else than in the title a word may stand: code, year, unit, content of the plan, name of an author."""
    code = func.lower(InitiativeRow.code)
    yield or_(code == sought.word, code.endswith(f"-{sought.word}", autoescape=True))
    if sought.year is not None:
        yield InitiativeRow.year == sought.year
    if sought.units:
        yield InitiativeRow.unit.in_(sought.units)
    if sought.contents:
        yield InitiativeRow.content.in_(sought.contents)
    names = " " + PersonRow.folded_name + " "
    called = or_(*(names.contains(f" {spelling} ", autoescape=True) for spelling in sought.in_names))
    named = select(PersonRow.id).where(called)
    yield InitiativeRow.id.in_(select(AuthorRow.initiative_id).where(AuthorRow.person_id.in_(named)))


def _open_to(person: Person) -> ColumnElement[bool]:
    """What somebody may find; the same as Initiative.may_be_found_by, asked of all at once."""
    if person.has(Role.COORDINATOR, Role.DIRECTOR):
        return true()
    units = [it.unit for it in person.deputy_for] + [person.unit] * person.has(Role.HEAD)
    own = select(AuthorRow.initiative_id).where(AuthorRow.person_id == person.id)
    return or_(InitiativeRow.state.in_(PASSED), InitiativeRow.unit.in_(units), InitiativeRow.id.in_(own))
