"""Finding initiatives by any words of them, as far as somebody may find them."""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true

from domain.initiative import PASSED
from domain.people import Person, Role
from domain.search import Sought
from storage.database import Session
from storage.models import AuthorRow, InitiativeRow, PersonRow, TitleWordRow


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
