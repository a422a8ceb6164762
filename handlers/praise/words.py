"""A praise as it is shown: for whom, by whom, what for; of what it is for only as much as its reader may know."""

from datetime import date

from dialog import Turn
from domain.initiative import PASSED
from domain.people import Person
from domain.praise import Basis, Praise, PraiseState, Reach
from handlers.words import clipped, unit_name
from locales import N_, Translator
from storage import initiatives, people, training, unit_tasks
from storage.database import Session

REACHES = {Reach.UNIT: N_("the unit"), Reach.CENTRE: N_("everybody in the centre")}
STATES = {
    PraiseState.ASKED: N_("waiting for agreement to publish it"),
    PraiseState.PUBLISHED: N_("published"),
    PraiseState.DECLINED: N_("not published, as the one praised wishes"),
    PraiseState.TAKEN_BACK: N_("taken back"),
    PraiseState.WITHDRAWN: N_("no longer published, as the one praised wishes"),
}
FOR_INITIATIVE = N_("It is about {code} “{title}”.")
FOR_TASK = N_("It is about the task “{title}”.")
FOR_COURSE = N_("It is about the finished course “{title}”.")
FOR_DEED = N_("It is about what was done on {day}.")
FOR_UNSEEN = N_("It is about a registration that is not open to all.")
ENTRY = N_("{day} {giver} praises {whom}: “{words}”")
PERSON = N_("{name} ({unit})")


async def basis_words(db: Session, praise: Praise, t: Translator) -> str:
    """What it is for, in words."""
    return await words_of(db, praise.basis, praise.basis_id, praise.happened_on, t)


async def words_of(db: Session, basis: Basis, basis_id: int | None, day: date | None, t: Translator) -> str:
    """What a praise is for; an initiative by its code and title only while everybody may find it."""
    number = basis_id or 0
    if basis is Basis.INITIATIVE:
        item = await initiatives.get(db, number)
        if item is None or item.state not in PASSED:
            return t(FOR_UNSEEN)
        return t(FOR_INITIATIVE, code=item.code, title=clipped(item.title, 80))
    if basis is Basis.TASK:
        task = await unit_tasks.get(db, number)
        return t(FOR_TASK, title=clipped(task.text, 80)) if task else t(FOR_UNSEEN)
    if basis is Basis.COURSE:
        course = await training.get(db, number)
        return t(FOR_COURSE, title=clipped(course.title, 80)) if course else t(FOR_UNSEEN)
    assert day is not None, "a deed has its day"
    return t(FOR_DEED, day=t.date(day))


async def entry(turn: Turn, praise: Praise) -> str:
    """One praise as the board shows it."""
    giver = await people.get(turn.db, praise.giver_id)
    said = turn.t(
        ENTRY,
        day=turn.t.date(praise.published_at or praise.given_at),
        whom=await whom(turn, praise),
        giver=giver.full_name if giver else "–",
        words=praise.words,
    )
    return f"{said}\n{await basis_words(turn.db, praise, turn.t)}"


async def whom(turn: Turn, praise: Praise) -> str:
    """Who is praised: a person with their unit, or a unit."""
    person = await people.get(turn.db, praise.person_id) if praise.person_id else None
    return called(turn, person, praise.unit)


def called(turn: Turn, person: Person | None, unit: str) -> str:
    """A person with their unit, or the unit alone."""
    name = unit_name(turn.plan, unit)
    return turn.t(PERSON, name=person.full_name, unit=name) if person else name
