"""Certificates of completion: issued once, kept as they were issued, revoked and never deleted."""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import func, select

from domain.certificate import Certificate
from domain.people import Person
from domain.training import Training
from storage.database import Session
from storage.initiatives import next_number
from storage.models import CertificateRow, CourseRow
from storage.models.base import table_of

TOKEN_BYTES = 24
"""Of chance: nobody guesses a token, nobody counts them up."""

_ROW = table_of(CertificateRow).c
_READ = select(*(_ROW[field.name] for field in fields(Certificate)))


def _certificate(row: CertificateRow) -> Certificate:
    return Certificate(**{field.name: getattr(row, field.name) for field in fields(Certificate)})


async def issue(
    db: Session, training: Training, *, prefix: str, learner: Person, work: str, by: Person, today: date
) -> Certificate | None:
    """The certificate of a record of learning, made now; None when its course issues none or there is one already.

    The caller holds the lock on the record and has judged that it earns one.
    """
    course = await db.get(CourseRow, training.course_id)
    if course is None or not course.issues_certificate or await of_training(db, training.id) is not None:
        return None
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = CertificateRow(
        number=f"{prefix}-{today.year}-{await next_number(db, prefix, today.year):04}",
        token=token,
        fingerprint=_fingerprint(token),
        training_id=training.id,
        person_id=learner.id,
        name=learner.full_name,
        work=work,
        course=training.title,
        form=training.form,
        hours=training.hours,
        outcome=training.outcome,
        finished_on=training.finishes_on or today,
        issued_on=today,
        issued_by=by.id,
        issuer=by.full_name,
        issuer_position=by.position,
        reason="",
    )
    db.add(row)
    await db.flush()
    return _certificate(row)


async def of_training(db: Session, training_id: int) -> Certificate | None:
    """The certificate of a record of learning, revoked or not."""
    row = (await db.execute(_READ.where(_ROW.training_id == training_id))).one_or_none()
    return Certificate(*row) if row else None


async def of_token(db: Session, token: str) -> Certificate | None:
    """The certificate a token opens. How long it takes says nothing about tokens there are."""
    row = (await db.execute(_READ.where(_ROW.fingerprint == _fingerprint(token)))).one_or_none()
    found = Certificate(*row) if row else None
    return found if hmac.compare_digest(found.token.encode() if found else b"", token.encode()) else None


def _fingerprint(token: str) -> str:
    return sha256(token.encode()).hexdigest()


async def get(db: Session, certificate_id: int) -> Certificate | None:
    """A certificate by its id."""
    row = (await db.execute(_READ.where(_ROW.id == certificate_id))).one_or_none()
    return Certificate(*row) if row else None


async def numbered(db: Session, number: str) -> Certificate | None:
    """A certificate by its number, in capitals or not."""
    row = (await db.execute(_READ.where(_ROW.number == number.upper()))).one_or_none()
    return Certificate(*row) if row else None


async def count(db: Session) -> int:
    """How many there are, revoked ones too."""
    return await db.scalar(select(func.count()).select_from(CertificateRow)) or 0


async def newest_first(db: Session) -> list[Certificate]:
    """All there are, revoked ones too."""
    return [Certificate(*row) for row in await db.execute(_READ.order_by(_ROW.id.desc()))]


async def lock(db: Session, certificate_id: int) -> Certificate | None:
    """A certificate as it is now, held until the transaction ends."""
    query = select(CertificateRow).where(CertificateRow.id == certificate_id)
    row = (await db.scalars(query.with_for_update().execution_options(populate_existing=True))).one_or_none()
    return _certificate(row) if row else None


async def revoke(db: Session, certificate_id: int, *, by: int, now: datetime, reason: str) -> Certificate:
    """Say that it is no longer valid, and why; who may is judged by the caller under the lock."""
    row = await db.get_one(CertificateRow, certificate_id, with_for_update=True)
    row.revoked_at, row.revoked_by, row.reason = now, by, reason
    await db.flush()
    return _certificate(row)


async def courses(db: Session) -> Sequence[CourseRow]:
    """The courses on offer and those that issue certificates, in order of entry."""
    query = select(CourseRow).where(CourseRow.active | CourseRow.issues_certificate)
    return list(await db.scalars(query.order_by(CourseRow.id)))


async def lock_course(db: Session, course_id: int) -> CourseRow:
    """A course as it is now, held until the transaction ends: whether it issues certificates may be changed."""
    query = select(CourseRow).where(CourseRow.id == course_id)
    return (await db.scalars(query.with_for_update().execution_options(populate_existing=True))).one()
