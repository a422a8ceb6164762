"""A file that is kept: what it is called, what it really is, how long it stays."""

from dataclasses import dataclass
from datetime import datetime, timedelta

KEPT_FOR = timedelta(days=7)
"""How long a paper the bot has made can be fetched again; it can be made again at any time."""

SHOWN_PICTURES = frozenset({"image/png", "image/jpeg"})
"""What a browser may show in place; everything else is handed over to be saved."""

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"%PDF-", "application/pdf"),
)
_OFFICE = {
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A kept file; its bytes are found under `sha256`. Without `expires_at` it stays.

    `for_person` is whom a paper was made for; a file without it belongs to a record, which says who may have it.
    """

    id: int
    sha256: str
    name: str
    media_type: str
    size: int
    kept_at: datetime
    expires_at: datetime | None = None
    for_person: int | None = None

    @property
    def is_shown(self) -> bool:
        """Whether a browser may show it in place."""
        return self.media_type in SHOWN_PICTURES


def media_type_of(content: bytes) -> str:
    """What bytes are, whatever their name says; UNKNOWN for what nobody needs to tell apart."""
    for signature, media_type in _SIGNATURES:
        if content.startswith(signature):
            return media_type
    if content.startswith(b"PK\x03\x04"):
        return next((kind for folder, kind in _OFFICE.items() if folder in content), UNKNOWN)
    return UNKNOWN
