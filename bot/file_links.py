"""Links to kept files: short-lived, for one person, and worth nothing once a letter of them is changed."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class FileLink:
    """What a link says."""

    file_id: int
    person_id: int
    expires_at: datetime


def signed_link(public_url: str, secret: str, file_id: int, person_id: int, expires_at: datetime) -> str:
    """The address at which this person can fetch this file until then."""
    said = f"{file_id}.{person_id}.{int(expires_at.timestamp())}"
    return f"{public_url}/file/{said}.{_signature(secret, said)}"


def read_link(token: str, secret: str, now: datetime) -> FileLink | None:
    """What a link says; None when it is not one of ours, was changed, or has run out."""
    said, _, signature = token.rpartition(".")
    if not hmac.compare_digest(signature.encode(errors="replace"), _signature(secret, said).encode()):
        return None
    file_id, person_id, seconds = map(int, said.split("."))
    expires_at = datetime.fromtimestamp(seconds, UTC)
    return FileLink(file_id, person_id, expires_at) if now < expires_at else None


def _signature(secret: str, said: str) -> str:
    digest = hmac.new(secret.encode(), b"file-link:" + said.encode(errors="replace"), hashlib.sha256).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")
