"""Reading what a page sends: small JSON, message ids, texts and file names that can be kept."""

import asyncio
import json
import re
import unicodedata
from typing import Any

from aiohttp import web

MOST_JSON = 256 * 1024
MOST_SECONDS = 60
LARGEST_NUMBER = 2**31 - 1

_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_CODE = re.compile(r"[A-Za-z0-9 -]{1,40}")
_NO_TEXT = {"Cc", "Cs"}


async def read_json(request: web.Request) -> dict[str, Any]:
    """The JSON object of a post: 413 when it is too long, 400 when it is none."""
    try:
        said = json.loads(await read_body(request, MOST_JSON))
    except (ValueError, RecursionError):
        raise web.HTTPBadRequest from None
    if request.content_type != "application/json" or not isinstance(said, dict):
        raise web.HTTPBadRequest
    return said


async def read_body(request: web.Request, limit: int, seconds: float = MOST_SECONDS) -> bytes:
    """The body of a post; 413 as soon as it is known to be longer, 408 when it does not arrive."""
    if (request.content_length or 0) > limit:
        raise _too_large(limit, request.content_length or 0)
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > limit:
                    raise _too_large(limit, len(body))
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    return bytes(body)


def _too_large(limit: int, size: int) -> web.HTTPRequestEntityTooLarge:
    return web.HTTPRequestEntityTooLarge(max_size=limit, actual_size=size)


def id_in(said: dict[str, Any]) -> str:
    """The id the page gave its message; the same when it sends it again."""
    return require_id(said.get("id"))


def require_id(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise web.HTTPBadRequest
    return value


def code_in(said: dict[str, Any]) -> str:
    """The invite code of a deep link, "" without one or when it cannot be one."""
    code = said.get("code", "")
    return code if isinstance(code, str) and _CODE.fullmatch(code) else ""


def line_number(said: str) -> int | None:
    """The number of a line, None for what is none; the largest a database keeps stands for all larger ones."""
    return min(int(said), LARGEST_NUMBER) if said.isascii() and said.isdigit() and len(said) < 20 else None


def text_in(said: dict[str, Any], key: str) -> str:
    """A text of the message, without what no database keeps."""
    value = said.get(key, "")
    if not isinstance(value, str):
        raise web.HTTPBadRequest
    return "".join(letter for letter in value if letter in "\n\t" or unicodedata.category(letter) not in _NO_TEXT)
