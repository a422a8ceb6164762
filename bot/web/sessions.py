"""Which browser may read which conversation: a random cookie, of which only a keyed hash is kept."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiohttp import web

from storage import web as stored
from storage.database import Database

COOKIE = "session"
VALID_FOR = timedelta(days=180)
"""After the last visit. Coming back later needs a new invite code."""
RENEWED_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Visit:
    """A browser and the conversation it may read; `token` is what its cookie is to be set to, if anything."""

    address: str
    token: str = ""


class Sessions:
    """Finds, opens and closes the sessions of browsers."""

    def __init__(self, database: Database, clock: Callable[[], datetime], secret: str, *, https: bool) -> None:
        self.database = database
        self.clock = clock
        self.secret = secret
        self.https = https

    async def find(self, request: web.Request, address: str | None = None) -> Visit | None:
        """Who is calling; None without a valid session, or one for another conversation than `address`."""
        if not (token := request.cookies.get(COOKIE, "")):
            return None
        async with self.database.transaction() as db:
            session = await stored.session_by_token(db, self._hashed(token), self.clock())
            if session is None or address not in (None, session.address):
                return None
            renew = session.expires_at - self.clock() < VALID_FOR - RENEWED_AFTER
            if renew:
                await stored.prolong_session(db, session.token_hash, self.clock() + VALID_FOR)
            return Visit(session.address, token if renew else "")

    async def open(self, address: str | None = None) -> Visit:
        """A new session: for a new conversation, or, in the demo, for somebody's own."""
        visit = Visit(address or secrets.token_hex(16), secrets.token_urlsafe(32))
        async with self.database.transaction() as db:
            await stored.open_session(db, self._hashed(visit.token), visit.address, self.clock(), VALID_FOR)
        return visit

    async def close(self, request: web.Request) -> None:
        """This browser may read no more."""
        async with self.database.transaction() as db:
            await stored.close_session(db, self._hashed(request.cookies.get(COOKIE, "")))

    def hand_over(self, response: web.StreamResponse, visit: Visit, path: str) -> None:
        """Set the cookie, for pages below `path` only and out of reach of scripts, if there is one to set."""
        if visit.token:
            response.set_cookie(
                COOKIE,
                visit.token,
                path=path,
                max_age=int(VALID_FOR.total_seconds()),
                httponly=True,
                secure=self.https,
                samesite="Lax",
            )

    def take_back(self, response: web.StreamResponse, path: str) -> None:
        """Unset the cookie."""
        response.del_cookie(COOKIE, path=path, httponly=True, secure=self.https, samesite="Lax")

    def _hashed(self, token: str) -> str:
        return hmac.new(self.secret.encode(), b"web-session:" + token.encode(), hashlib.sha256).hexdigest()
