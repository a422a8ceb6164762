"""Issuing certificates of completion: with the confirmation of a course of the centre's own, and as a file again."""

import asyncio
from pathlib import Path

from dialog import Document, Turn, World
from domain.certificate import Certificate, earns_certificate
from domain.certificate_rules import load_template
from domain.dates import document_date
from domain.training import Training
from domain.vietnamese import fold
from handlers.words import FORMS, OUTCOMES, unit_name
from locales import N_, Translator
from reports.certificate import Filled, NoFont, certificate
from storage import audit, certificates, people

PAGE = "/chung-nhan/"
"""Where on PUBLIC_URL a certificate's page is, before the token."""

FILE_NAME = "Giay-chung-nhan-{number}.pdf"
POST_AND_UNIT = "{position}, {unit}"
NO_FONT = N_(
    "The file of certificate {number} could not be made here: this machine has no font with all Vietnamese letters. "
    "The certificate is valid; please tell the coordinating office."
)
PAPER = Translator("vi")
"""A certificate is Vietnamese, in whatever language its owner chats."""


async def issue_for(turn: Turn, item: Training) -> Certificate | None:
    """The certificate of a course just confirmed, if it earns one that was not issued before.

    The caller holds the lock on the record of learning.
    """
    if not earns_certificate(item):
        return None
    learner = await people.get(turn.db, item.person_id)
    assert learner is not None, "people are never deleted"
    unit = unit_name(turn.plan, item.unit)
    work = POST_AND_UNIT.format(position=learner.position, unit=unit) if learner.position else unit
    prefix, me = turn.plan.certificate.prefix, turn.person
    issued = await certificates.issue(turn.db, item, prefix=prefix, learner=learner, work=work, by=me, today=turn.today)
    if issued is not None:
        after = {"name": issued.number, "title": issued.course, "person": issued.person_id}
        audit.record(turn.db, turn.now, me.id, "certificate.issue", "certificate", issued.id, after=after)
    return issued


def page_of(world: World, item: Certificate) -> str:
    """The address that says whether a certificate is valid; empty where the program has no public address."""
    return f"{world.public_url}{PAGE}{item.token}" if world.public_url else ""


async def paper_of(world: World, item: Certificate) -> Document | None:
    """The certificate as .pdf, drawn beside the loop; None where no font on this machine can write it."""
    template = Path(world.plan.certificate.template)
    filled = Filled(_values(world, item), item.number, world.plan.organisation.name, page_of(world, item))
    try:
        content = await asyncio.to_thread(certificate, load_template(template), template.parent, filled)
    except NoFont:
        return None
    return Document(FILE_NAME.format(number=fold(item.number).upper()), content)


def _values(world: World, item: Certificate) -> dict[str, str]:
    organisation, t = world.plan.organisation, PAPER
    return {
        "number": item.number,
        "name": item.name,
        "work": item.work,
        "course": item.course,
        "hours": t.number(item.hours),
        "form": t(FORMS[item.form]).lower(),
        "outcome": t(OUTCOMES[item.outcome]) if item.outcome else "–",
        "finished_on": document_date(item.finished_on),
        "issued_on": document_date(item.issued_on),
        "organisation": organisation.name,
        "parent": organisation.parent_name,
        "place": organisation.place,
        "signer": organisation.signer_title,
        "issuer": item.issuer,
        "issuer_position": item.issuer_position,
    }
