"""Keeping secrets out of logs and of what is set aside: tokens, configured secrets, phone numbers, invite codes."""

import logging
import re
from collections.abc import Iterable, Mapping
from typing import Any

from domain.secret_stamp import is_stamped

MASK = "•••"

_TOKEN = re.compile(r"(?<!\d)\d{4,}(?::|%3A)[\w-]{20,}", re.IGNORECASE)
"""A bot token of Telegram or Zalo: digits, a colon, the secret."""

_INVITE = re.compile(r"(/start(?:@\w+)?\s+)\S+")
_TYPED_INVITE = re.compile(r"(?<![\w-])[A-HK-NP-VXY2-9]{4}-[A-HK-NP-VXY2-9]{4}(?![\w-])", re.IGNORECASE)
_FILE_LINK = re.compile(r"(/file/)\d+\.\d+\.\d+\.[\w-]+")
_SECRET_KEYS = frozenset({"token", "secret", "secret_token", "password", "phone", "phone_number", "vcard"})
_SHORTEST = 6
"""A configured secret shorter than this would mask ordinary words."""


class RedactingFormatter(logging.Formatter):
    """Formats as usual, then masks tokens and the given secrets in all of it, tracebacks included."""

    def __init__(self, pattern: str | None = None, secrets: Iterable[str] = ()) -> None:
        super().__init__(pattern)
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record), self._secrets)


def masked(text: str, secrets: Iterable[str] = ()) -> str:
    """A text without bot tokens, without links to files and without these secrets."""
    for secret in secrets:
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, MASK)
    return _TOKEN.sub(MASK, _FILE_LINK.sub(rf"\1{MASK}", text))


def storable(text: str) -> str:
    """A text any database takes: half letters and NUL, which come with updates cut in the middle, are replaced."""
    return text.encode(errors="replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")


def redacted(value: Any, secrets: Iterable[str] = ()) -> Any:
    """A JSON value that may be kept: secrets of ours and of the state, phone numbers and invite codes masked."""
    secrets = tuple(secrets)
    match value:
        case str() if is_stamped(value):
            return MASK
        case str():
            return masked(_TYPED_INVITE.sub(MASK, _INVITE.sub(rf"\1{MASK}", value)), secrets)
        case Mapping():
            return {
                key: MASK if str(key).lower() in _SECRET_KEYS else redacted(held, secrets)
                for key, held in value.items()
            }
        case list() | tuple():
            return [redacted(held, secrets) for held in value]
        case _:
            return value
