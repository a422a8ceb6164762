"""What every request passes: which hosts are answered, whose page may post here, what the browser is told."""

import ipaddress
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.web.parts import PARTS, Parts

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # "no-referrer" would make browsers send Origin: null with our own posts
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}


def is_loopback(host: str) -> bool:
    """Whether a host name, without port, is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@web.middleware
async def tell_the_browser(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer with headers that let a page load and call nothing but its own origin."""
    response = await handler(request)
    if not response.prepared:
        add_headers(request, response)
    return response


def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """The headers of every answer; a stream adds them itself before it begins."""
    parts = request.app[PARTS]
    ancestors = "'self'" if parts.demo is not None else "'none'"
    response.headers.setdefault("Content-Security-Policy", _POLICY.format(ancestors=ancestors))
    response.headers.update(_HEADERS)
    cached = "no-cache" if request.path.startswith("/static/") else "no-store"
    response.headers.setdefault("Cache-Control", cached)
    if parts.https:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"


def refuse_strange_hosts(request: web.Request) -> None:
    """In demo mode anybody may be anybody, so a page elsewhere whose name leads to this machine gets nothing."""
    host = urlsplit(f"//{request.host}").hostname or ""
    if request.app[PARTS].demo is not None and not is_loopback(host):
        raise web.HTTPForbidden(reason="Loopback only")


def require_same_origin(request: web.Request) -> None:
    """Refuse a post that another site's page caused; browsers say so in headers no page can change."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is None and origin is None:
        raise web.HTTPForbidden(reason="Origin missing")
    if site is not None and site != "same-origin":
        raise web.HTTPForbidden(reason="Other site")
    if origin is not None and origin not in _own_origins(request, request.app[PARTS]):
        raise web.HTTPForbidden(reason="Other origin")


def _own_origins(request: web.Request, parts: Parts) -> set[str]:
    host = urlsplit(f"//{request.host}").hostname or ""
    here = {f"{request.scheme}://{request.host}"}
    if parts.origin:
        return {parts.origin, *(here if is_loopback(host) else ())}
    return here


def caller(request: web.Request) -> str:
    """The address somebody calls from; a proxy on this machine is believed about whom it speaks for."""
    remote = request.remote or ""
    if is_loopback(remote) and (forwarded := request.headers.get("X-Forwarded-For")):
        return forwarded.rsplit(",", 1)[-1].strip()
    return remote


def is_direct(request: web.Request) -> bool:
    """Whether the request comes from this machine itself, not through a proxy on it."""
    return is_loopback(request.remote or "") and not {"X-Forwarded-For", "Forwarded"} & set(request.headers)
