"""Ways in: one-time codes, requests to be let in, consent."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from storage.database import Session
from storage.models import AccessRequestRow, ConsentRow, InviteRow

ALPHABET = "ABCDEFGHKLMNPQRSTUVXY23456789"
"""Letters and digits that are told apart when read aloud or copied from paper."""

CODE_LENGTH = 8

VALID_FOR = timedelta(days=14)


def hashed(code: str, secret: str) -> str:
    """The keyed hash of a code, spaces, dashes and case aside."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hmac.new(secret.encode(), b"invite:" + plain.encode(), hashlib.sha256).hexdigest()


def is_shaped_like_a_code(text: str) -> bool:
    """Whether somebody may have meant an invite code by this, spaces, dashes and case aside."""
    plain = "".join(letter for letter in text.upper() if letter not in " -")
    return len(plain) == CODE_LENGTH and set(plain) <= set(ALPHABET)


async def invite(db: Session, person_id: int, secret: str, now: datetime, valid_for: timedelta = VALID_FOR) -> str:
    """Make a new code like "K7QM-4XPA" for somebody; codes given before stop working."""
    await db.execute(delete(InviteRow).where(InviteRow.person_id == person_id, InviteRow.used_at.is_(None)))
    letters = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    code = f"{letters[:4]}-{letters[4:]}"
    row = InviteRow(person_id=person_id, code_hash=hashed(code, secret), created_at=now, expires_at=now + valid_for)
    db.add(row)
    await db.flush()
    return code


async def redeem(db: Session, code: str, secret: str, now: datetime) -> int | None:
    """The id of the person a code is for, used up by this; None when it is wrong, expired or used.

    The update is conditional, so of two who use one code at the same moment only one gets in.
    """
    query = (
        update(InviteRow)
        .where(InviteRow.code_hash == hashed(code, secret), InviteRow.used_at.is_(None), InviteRow.expires_at > now)
        .values(used_at=now)
        .returning(InviteRow.person_id)
    )
    return (await db.execute(query)).scalar_one_or_none()


async def ask_access(db: Session, conversation_id: int, full_name: str, unit: str, now: datetime) -> int:
    """Ask to be let in; an earlier open request of the same chat is replaced. Returns the request's id."""
    open_requests = AccessRequestRow.conversation_id == conversation_id, AccessRequestRow.decided_at.is_(None)
    await db.execute(delete(AccessRequestRow).where(*open_requests))
    row = AccessRequestRow(conversation_id=conversation_id, full_name=full_name, unit=unit, asked_at=now)
    db.add(row)
    await db.flush()
    return row.id


async def access_requests(db: Session, unit: str = "") -> list[AccessRequestRow]:
    """Requests waiting for an answer, of one unit if it is given, the oldest first."""
    query = select(AccessRequestRow).where(AccessRequestRow.decided_at.is_(None)).order_by(AccessRequestRow.id)
    return list(await db.scalars(query.where(AccessRequestRow.unit == unit) if unit else query))


async def lock_access_request(db: Session, request_id: int) -> AccessRequestRow | None:
    """A request, locked, if nobody has answered it yet."""
    query = select(AccessRequestRow).where(AccessRequestRow.id == request_id, AccessRequestRow.decided_at.is_(None))
    return (await db.scalars(query.with_for_update())).one_or_none()


async def record_consent(
    db: Session, conversation_id: int, *, version: str, text: str, agreed: bool, now: datetime
) -> None:
    """Keep what was shown (as a hash) and what was answered."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    row = ConsentRow(conversation_id=conversation_id, version=version, text_hash=digest, agreed=agreed, at=now)
    db.add(row)
    await db.flush()


async def consent(db: Session, conversation_id: int) -> ConsentRow | None:
    """The latest answer to the consent notice in this chat."""
    query = select(ConsentRow).where(ConsentRow.conversation_id == conversation_id).order_by(ConsentRow.id.desc())
    return (await db.scalars(query.limit(1))).one_or_none()
