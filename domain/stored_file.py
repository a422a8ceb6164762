"""A file that is kept: what it is called, what it really is, how long it stays."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

KEPT_FOR = timedelta(days=7)
"""How long a paper the bot has made can be fetched again; it can be made again at any time."""

SHOWN_PICTURES = frozenset({"image/png", "image/jpeg"})
"""What a browser may show in place; everything else is handed over to be saved."""


LONGEST_NAME = 120


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


def plain_name(name: str) -> str:
    """A file's own name without folders, control characters or excess; empty when nothing is left of it."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip(". ")
    if len(plain) <= LONGEST_NAME:
        return plain
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}" if dot and len(ending) < 10 else plain[:LONGEST_NAME]
