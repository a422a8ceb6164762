"""What somebody sees when a request cannot be answered: one friendly sentence, never a trace."""

import json
import logging

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.web.guard import refuse_strange_hosts
from bot.web.pages import render_page
from bot.web.parts import PARTS
from bot.web.words import language_of
from dialog.engine import FAILED, FILE_TOO_LARGE
from locales import N_, Translator

log = logging.getLogger(__name__)

UNREADABLE = N_("The message could not be read. Please send it again.")
_SENTENCES = {
    400: UNREADABLE,
    401: N_("This session has ended. Please open the page again."),
    403: N_("This request did not come from this page, so it was not carried out."),
    404: N_("There is no such page here."),
    409: N_("The clock is moving already. Please wait until it stops."),
    410: N_("This file is no longer here for you, or its link has run out. Please ask for it again in the chat."),
    413: N_("The message is too long. Please shorten it."),
    429: N_("Many messages came in at once. The next one is sent in a moment."),
}


@web.middleware
async def answer_kindly(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn whatever goes wrong into a sentence: a page for somebody looking, JSON for a page asking."""
    try:
        refuse_strange_hosts(request)
        return await handler(request)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return _sorry(request, error.status, error.headers.get("Retry-After"))
    except (ConnectionError, TimeoutError):
        raise
    except Exception:
        log.exception("a request to %s failed", _place(request))
        return _sorry(request, 500, None)


def _sorry(request: web.Request, status: int, retry_after: str | None) -> web.Response:
    t = Translator(language_of(request.headers.get("Accept-Language")))
    if status == 413 and request.path.endswith("/files"):
        sentence = t(FILE_TOO_LARGE, limit=request.app[PARTS].most_bytes // 1024 // 1024)
    else:
        sentence = t(_SENTENCES.get(status, FAILED if status >= 500 else UNREADABLE))
    if request.method == "GET" and "text/html" in request.headers.get("Accept", ""):
        response = render_page(request, "error.html", locale=t.locale, sentence=sentence, status=status)
    else:
        response = web.Response(text=json.dumps({"error": sentence}), content_type="application/json")
    response.set_status(status)
    if retry_after:
        response.headers["Retry-After"] = retry_after
    return response


def _place(request: web.Request) -> str:
    """Where it failed, without what may be secret: the route as declared, not the address as called."""
    resource = request.match_info.route.resource
    return resource.canonical.partition("/{")[0] if resource is not None else "an unknown address"
