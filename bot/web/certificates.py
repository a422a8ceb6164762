"""The page a certificate's code opens: whether it is valid, for anybody who holds the paper, and nothing more.

It can neither be found nor counted up: there is no list, tokens are of chance, and whoever tries many has to wait.
"""

import math

from aiohttp import web

from bot.web.guard import caller
from bot.web.limits import Limit
from bot.web.pages import render_page
from bot.web.parts import Parts
from domain.certificate import Certificate
from handlers.certifying import PAGE
from locales import LANGUAGES, N_, Translator
from storage import certificates

VALID = N_("This certificate is valid")
REVOKED = N_("This certificate has been revoked and is no longer valid")
UNKNOWN = N_("No certificate belongs to this code")
UNKNOWN_HINT = N_("Please scan the code on the paper once more, or ask those who showed it to you.")
BUSY = N_("Many certificates are being looked up at once")
BUSY_HINT = N_("Please open this page again in a minute.")
FACTS = {
    "number": N_("Number"),
    "name": N_("Name"),
    "course": N_("Course"),
    "hours": N_("Hours of learning"),
    "issued": N_("Issued on"),
}
HEADING = N_("Certificate of completion")
LONGEST_TOKEN = 100


class Verification:
    """Answers whoever scans a code."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.calls = Limit(burst=30, a_second=0.5)  # a room full of people behind one address, no machine that guesses

    def routes(self) -> list[web.RouteDef]:
        return [web.get(f"{PAGE}{{token}}", self.verify)]

    async def verify(self, request: web.Request) -> web.Response:
        """The page of one certificate; 404 for a token there is not."""
        if wait := self.calls.take(caller(request)):
            response = _page(request, "busy", BUSY, BUSY_HINT)
            response.set_status(429)
            response.headers["Retry-After"] = str(math.ceil(wait))
            return response
        found = await self._found(request.match_info["token"])
        if found is None:
            response = _page(request, "unknown", UNKNOWN, UNKNOWN_HINT)
            response.set_status(404)
            return response
        return _page(request, "valid" if found.is_valid else "revoked", VALID if found.is_valid else REVOKED, "", found)

    async def _found(self, token: str) -> Certificate | None:
        if len(token) > LONGEST_TOKEN:
            return None
        async with self.parts.database.transaction() as db:
            return await certificates.of_token(db, token)


def _page(request: web.Request, state: str, sentence: str, hint: str, found: Certificate | None = None) -> web.Response:
    """The page, in every language one below the other: whoever scans a code has chosen none."""
    answers = [
        {
            "locale": t.locale,
            "heading": t(HEADING),
            "sentence": t(sentence),
            "hint": t(hint) if hint else "",
            "facts": _facts(found, t) if found else [],
        }
        for t in map(Translator, LANGUAGES)
    ]
    response = render_page(request, "certificate.html", locale=next(iter(LANGUAGES)), answers=answers, state=state)
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _facts(found: Certificate, t: Translator) -> list[tuple[str, str]]:
    values = {
        "number": found.number,
        "name": found.name,
        "course": found.course,
        "hours": t.number(found.hours),
        "issued": t.date(found.issued_on),
    }
    return [(t(label), values[key]) for key, label in FACTS.items()]
