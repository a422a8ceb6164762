"""The request for recognition, made of what is on record."""

import asyncio

from dialog import Document, Turn
from domain.authors import credit
from domain.dossier import Dossier, participants_of
from domain.dossier import Participant as Named
from domain.initiative import Initiative
from domain.people import Person
from domain.vietnamese import fold
from handlers.words import unit_name
from reports.recognition_request import Author, Participant, RecognitionRequest, recognition_request
from storage import people

FILE_NAME = "Don-yeu-cau-cong-nhan-sang-kien-{code}.docx"


async def request_for(turn: Turn, item: Initiative, dossier: Dossier) -> Document:
    """The request as a file, written beside the loop: it takes longer than others should wait."""
    request = await _facts(turn, item, dossier)
    content = await asyncio.to_thread(recognition_request, request, turn.now)
    return Document(FILE_NAME.format(code=fold(item.code).upper()), content)


async def _facts(turn: Turn, item: Initiative, dossier: Dossier) -> RecognitionRequest:
    organisation = turn.plan.organisation
    solutions = {kind.code: kind.name for kind in turn.plan.request.solutions}
    return RecognitionRequest(
        addressee=organisation.name,
        place=organisation.place,
        year=turn.today.year,
        authors=await _authors(turn, item),
        name=item.title,
        investor=dossier.investor,
        field=dossier.area,
        first_applied=dossier.first_applied,
        solution=solutions.get(dossier.solution, ""),
        essence=dossier.essence,
        novelty=dossier.novelty,
        confidential=dossier.confidential,
        conditions=dossier.conditions,
        benefit_by_author=dossier.author_benefit,
        benefit_by_unit=dossier.unit_benefit,
        participants=tuple([await _participant(turn, one) for one in participants_of(dossier.participants)]),
    )


async def _authors(turn: Turn, item: Initiative) -> tuple[Author, ...]:
    """Those credited, the first author first, with their shares in percent."""
    authors = []
    for number, share in credit(item.authors).items():
        person = await people.get(turn.db, number)
        assert person is not None, "people are never deleted"
        authors.append(Author(person.full_name, unit_name(turn.plan, person.unit), person.position, share / 100))
    return tuple(authors)


async def _participant(turn: Turn, named: Named) -> Participant:
    """Somebody as named, with unit and position where just one person of the roster has that name."""
    known = await _of_that_name(turn, named.name)
    if known is None:
        return Participant(named.name, "", "", named.work)
    return Participant(known.full_name, unit_name(turn.plan, known.unit), known.position, named.work)


async def _of_that_name(turn: Turn, name: str) -> Person | None:
    found = [person for person in await people.named(turn.db, name) if fold(person.full_name) == fold(name)]
    return found[0] if len(found) == 1 else None
