"""The code that shows somebody is in the room: worked out anew every few minutes, never kept anywhere."""

import hashlib
import hmac
import re
from datetime import datetime, timedelta

from domain.calendar import local
from domain.course import CourseSession

DIGITS = 4
_LINK = re.compile(rf"diemdanh-(?P<session>\d{{1,9}})-(?P<code>\d{{{DIGITS}}})")


def is_open(session: CourseSession, now: datetime) -> bool:
    """Whether a code is taken: attendance was opened, is not closed, and it is still a day of the class."""
    opened = session.opened_at is not None and session.closed_at is None and not session.cancelled
    return opened and is_day_of(session, now)


def is_day_of(session: CourseSession, now: datetime) -> bool:
    """Whether the class takes place today."""
    return local(session.starts_at).date() <= local(now).date() <= local(session.ends_at).date()


def code_at(secret: str, session_id: int, now: datetime, minutes: int) -> str:
    """The digits shown in the room at a moment; another class or another few minutes have others."""
    return _code(secret, session_id, _window(now, minutes))


def is_right(typed: str, secret: str, session_id: int, now: datetime, minutes: int) -> bool:
    """Whether this is the code shown now, or the one before it, for those who type slowly."""
    window = _window(now, minutes)
    right = [
        hmac.compare_digest(typed.encode(), _code(secret, session_id, one).encode()) for one in (window, window - 1)
    ]
    return any(right)


def shown_until(now: datetime, minutes: int) -> datetime:
    """When the code shown now is followed by the next."""
    span = timedelta(minutes=minutes)
    return now + span - timedelta(seconds=now.timestamp() % span.total_seconds())


def link_word(session_id: int, code: str) -> str:
    """What a link that is scanned in the room carries."""
    return f"diemdanh-{session_id}-{code}"


def scanned(word: str) -> tuple[int, str] | None:
    """The class and the code of a link that was scanned; None for anything else."""
    match = _LINK.fullmatch(word.strip())
    return (int(match["session"]), match["code"]) if match else None


def _window(now: datetime, minutes: int) -> int:
    return int(now.timestamp() // (minutes * 60))


def _code(secret: str, session_id: int, window: int) -> str:
    told = hmac.new(secret.encode(), f"attendance {session_id} {window}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(told[:8], 'big') % 10**DIGITS:0{DIGITS}}"
