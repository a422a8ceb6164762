"""Zalo's bot API: one call, one envelope, errors judged by what the envelope says and never by the HTTP status."""

import hashlib
import re
from typing import Any

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    TCPConnector,
)

OFFICIAL = "https://bot-api.zaloplatforms.com"
CALL_SECONDS = 15.0
CONNECT_SECONDS = 5.0
CONNECTIONS = 32

PICTURE_HOSTS = (".zdn.vn", ".zadn.vn", ".zalo.me", ".zaloapp.com", ".zaloplatforms.com", ".zapps.me")
"""Where Zalo keeps what people send; its documents do not say, so another one is named in the log."""

NOT_OURS = 400
UNAUTHORISED, EMPTY_POLL, QUOTA = 401, 408, 429


class ZaloError(Exception):
    """The platform said no. `code` is its error code, or the HTTP status where there was no envelope."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"{code} {description}")
        self.code = code


class NotSent(Exception):
    """The platform could not be reached: the call never arrived."""


class NoAnswer(Exception):
    """The call went out and no answer came: whether it was obeyed is not known."""


class ZaloClient:
    """Calls one bot's methods. The token stands in the path of every URL, so URLs are never said."""

    def __init__(self, token: str, base_url: str = OFFICIAL, session: ClientSession | None = None) -> None:
        self._base = f"{base_url.rstrip('/')}/bot{token}"
        self._session = session
        self.bot = public_id(token)

    async def call(self, method: str, payload: dict[str, Any] | None = None, seconds: float = CALL_SECONDS) -> Any:
        """What `method` returns, which may be nothing. Raises ZaloError, NotSent or NoAnswer."""
        timeout = ClientTimeout(total=None, sock_connect=CONNECT_SECONDS, connect=CONNECT_SECONDS, sock_read=seconds)
        try:
            async with self.session.post(f"{self._base}/{method}", json=payload or {}, timeout=timeout) as response:
                return _opened(response.status, await _envelope(response))
        except (ConnectionTimeoutError, ClientConnectorError) as error:
            raise NotSent(type(error).__name__) from error
        except (TimeoutError, ClientError, OSError) as error:
            raise NoAnswer(type(error).__name__) from error

    async def download(self, url: str, limit: int) -> bytes:
        """The bytes behind a link that Zalo gave; ValueError when there are more than `limit`.

        Only Zalo's own hosts are asked, and they may not send on to others: a link that somebody smuggled in would
        make this machine ask its own network.
        """
        if not self._is_zalos(origin_of(url)):
            raise ZaloError(NOT_OURS, f"a picture lies at {origin_of(url)}, which is not one of Zalo's hosts")
        try:
            async with self.session.get(url, timeout=ClientTimeout(total=60), allow_redirects=False) as response:
                if response.status != 200:
                    raise ZaloError(response.status, "no such file")
                content = b""
                async for piece in response.content.iter_chunked(2**16):
                    content += piece
                    if len(content) > limit:
                        raise ValueError("the file is too large")
                return content
        except (TimeoutError, ClientError, OSError) as error:
            raise NotSent(type(error).__name__) from error

    def _is_zalos(self, origin: str) -> bool:
        if origin == origin_of(self._base):
            return True
        host = re.fullmatch(r"https://([\w.-]+)(?::443)?", origin)  # with a name before it, it is another's host
        return host is not None and f".{host[1]}".endswith(PICTURE_HOSTS)

    @property
    def session(self) -> ClientSession:
        if self._session is None or self._session.closed:
            self._session = ClientSession(connector=TCPConnector(limit=CONNECTIONS))
        return self._session

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def origin_of(url: str) -> str:
    """Scheme, host and port of an address as it is written, in small letters; what follows may be secret."""
    found = re.match(r"[a-z]+://[^/?#\\\s]*", url.lower())
    return found[0] if found else ""


def public_id(token: str) -> str:
    """The part of a token that may be shown: its digits; of a token of another form, a fingerprint."""
    digits = re.match(r"(\d+):", token)
    return digits[1] if digits else hashlib.sha256(token.encode()).hexdigest()[:12]


async def _envelope(response: Any) -> Any:
    try:
        return await response.json(content_type=None)
    except ValueError:
        return None


def _opened(status: int, envelope: Any) -> Any:
    if not isinstance(envelope, dict) or "ok" not in envelope:
        raise ZaloError(status if status >= 400 else 502, "an answer that is not the platform's own")
    if not envelope["ok"]:
        code = envelope.get("error_code")
        raise ZaloError(code if isinstance(code, int) else status, str(envelope.get("description", "")))
    return envelope.get("result")
