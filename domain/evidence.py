"""What an author may put forward as evidence of an initiative (minh chứng): photos and papers of a few kinds."""

from dataclasses import dataclass
from datetime import datetime

from domain.file_kinds import FileKind, kind_of
from domain.readable import lines_of
from domain.secret_stamp import is_stamped, is_stamped_inside
from domain.stored_file import StoredFile


class Secret(Exception):
    """It bears a stamp of a state secret: it is neither taken nor kept."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file put forward for an initiative, by one of its authors."""

    id: int
    initiative_id: int
    file: StoredFile
    caption: str
    added_by: int
    added_at: datetime


def examined(name: str, caption: str, content: bytes) -> FileKind:
    """What a file is, once it is known that it may be kept. Raises Secret and NotTaken."""
    if is_stamped(name) or is_stamped(caption):
        raise Secret
    kind = kind_of(name, content)
    if is_stamped_inside(lines_of(kind, content)):
        raise Secret
    return kind
