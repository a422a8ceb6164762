"""How python-telegram-bot reaches the Bot API here: over aiohttp, which costs a quarter of its own client."""

import asyncio
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, cast
from urllib.parse import urlencode

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    FormData,
    TCPConnector,
)
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

os.environ.setdefault("PTB_TIMEDELTA", "true")  # RetryAfter then holds a timedelta and does not warn about seconds

CONNECTIONS = 64
CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
UPLOAD_SECONDS = 90.0
"""Must be shorter than the lease of a message (bot.delivery)."""

DEFAULT = BaseRequest.DEFAULT_NONE
FORM = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": BaseRequest.USER_AGENT}
JSON = {"Content-Type": "application/json", "User-Agent": BaseRequest.USER_AGENT}
PLAIN = {"User-Agent": BaseRequest.USER_AGENT}


class Interrupted(NetworkError):
    """The connection broke after the request went out: nobody here knows whether it was obeyed."""


class _Ready:
    """Stands where python-telegram-bot hands its own RequestData through: a body that needs no more work."""

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        self.body = json.dumps(parameters, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Part:
    """A file as one part of a form."""

    field: str
    name: str
    media_type: str
    content: bytes


class _Form:
    """A body with a file in it, made anew for each call."""

    def __init__(self, fields: Mapping[str, str], part: Part) -> None:
        self.body = FormData(fields, quote_fields=False)  # Telegram reads names as they are, not percent-encoded
        self.body.add_field(part.field, BytesIO(part.content), content_type=part.media_type, filename=part.name)


class AiohttpRequest(BaseRequest):
    """One pool of connections, opened when first used. Never says a URL: it holds the token.

    Raises NetworkError when nothing was sent, TimedOut or Interrupted when that cannot be known.
    """

    def __init__(self, connections: int = CONNECTIONS, read_timeout: float = READ_SECONDS) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read_timeout

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            connector = TCPConnector(limit=self._connections)
            self._session = ClientSession(connector=connector, cookie_jar=DummyCookieJar())

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As in the base, without logging the whole page that a server in trouble answers with."""
        try:
            parsed: dict[str, Any] = json.loads(payload)
        except ValueError as error:
            raise TelegramError("an answer that is not JSON") from error
        return parsed

    async def call(self, url: str, parameters: Mapping[str, Any], read_timeout: float | None = None) -> Any:
        """Call a method with JSON and return its raw result; the errors are those of any other call.

        Half the cost of a Bot's method, which makes objects of what is sent and of what comes back: for what is
        called for every message.
        """
        timeout = DEFAULT if read_timeout is None else read_timeout
        return await self.post(url, cast(RequestData, _Ready(parameters)), timeout)

    async def upload(self, url: str, fields: Mapping[str, str], part: Part) -> Any:
        """Call a method with a file and return its raw result; the errors are those of any other call."""
        try:
            async with asyncio.timeout(UPLOAD_SECONDS):
                return await self.post(url, cast(RequestData, _Form(fields, part)))
        except TimeoutError as error:
            raise TimedOut from error

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = DEFAULT,
        write_timeout: Any = DEFAULT,
        connect_timeout: Any = DEFAULT,
        pool_timeout: Any = DEFAULT,
    ) -> tuple[int, bytes]:
        await self.initialize()
        assert self._session is not None
        timeout = _timeout(
            _given(read_timeout, self._read_timeout),
            _given(connect_timeout, CONNECT_SECONDS),
            _given(pool_timeout, CONNECT_SECONDS),
        )
        body, headers = _body(request_data)
        try:
            async with self._session.request(method, url, data=body, headers=headers, timeout=timeout) as response:
                return response.status, await response.read()
        except (ConnectionTimeoutError, ClientConnectorError) as error:
            raise NetworkError(f"not connected: {type(error).__name__}") from error
        except TimeoutError as error:
            raise TimedOut from error
        except (ClientError, OSError) as error:
            raise Interrupted(type(error).__name__) from error


def _body(data: RequestData | _Ready | _Form | None) -> tuple[str | FormData | None, Mapping[str, str]]:
    if isinstance(data, _Form):
        return data.body, PLAIN
    if isinstance(data, _Ready):
        return data.body, JSON
    return (urlencode(data.json_parameters) if data else None), FORM


def _given(asked: Any, usual: float) -> float | None:
    """Seconds; python-telegram-bot marks "not said" with an object of its own, since None means for ever."""
    return usual if asked is DEFAULT else asked


@lru_cache(maxsize=32)
def _timeout(read: float | None, connect: float | None, pool: float | None) -> ClientTimeout:
    waiting = None if connect is None or pool is None else connect + pool
    return ClientTimeout(total=None, connect=waiting, sock_connect=connect, sock_read=read)
