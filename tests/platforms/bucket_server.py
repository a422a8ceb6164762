"""A server on loopback that keeps objects as S3 does, as far as the bot asks it to."""

from html import escape
from typing import Self

from aiohttp import web

KEY, SECRET = "a-key-of-the-tests", "a-secret-of-the-tests"
PAGE = 2
"""How many names a listing gives at once, so that there is a next page to ask for."""


class BucketServer:
    """One bucket. `down` makes it answer 503, `recovers_after` so many times."""

    def __init__(self, bucket: str = "thi-dua") -> None:
        self.bucket = bucket
        self.url = ""
        self.objects: dict[str, bytes] = {}
        self.down, self.recovers_after = False, 0
        self.calls: list[tuple[str, str]] = []
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=2**26)
        application.router.add_route("*", "/{bucket}", self._bucket)
        application.router.add_route("*", "/{bucket}/{key:.*}", self._object)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *exception: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    def _refusal(self, request: web.Request) -> web.Response | None:
        self.calls.append((request.method, request.match_info.get("key", "")))
        if self.down:
            self.recovers_after -= 1
            self.down = self.recovers_after != 0
            return _error(503, "SlowDown")
        if f"Credential={KEY}/" not in request.headers.get("Authorization", ""):
            return _error(403, "InvalidAccessKeyId")
        return None if request.match_info["bucket"] == self.bucket else _error(404, "NoSuchBucket")

    async def _bucket(self, request: web.Request) -> web.Response:
        if refusal := self._refusal(request):
            return refusal
        return self._deleted(await request.text()) if "delete" in request.query else self._listed(request)

    async def _object(self, request: web.Request) -> web.Response:
        if refusal := self._refusal(request):
            return refusal
        key = request.match_info["key"]
        if request.method == "PUT":
            self.objects[key] = await request.read()
            return web.Response(headers={"ETag": '"1"'})
        if key not in self.objects:
            return _error(404, "NoSuchKey")
        headers = {"ETag": '"1"', "Last-Modified": "Mon, 02 Nov 2026 01:00:00 GMT"}
        return web.Response(body=self.objects[key], headers=headers)

    def _listed(self, request: web.Request) -> web.Response:
        prefix, after = request.query.get("prefix", ""), request.query.get("continuation-token", "")
        names = [key for key in sorted(self.objects) if key.startswith(prefix) and key > after]
        rows = "".join(
            f"<Contents><Key>{escape(key)}</Key><LastModified>2026-11-02T01:00:00.000Z</LastModified>"
            f'<ETag>"1"</ETag><Size>{len(self.objects[key])}</Size></Contents>'
            for key in names[:PAGE]
        )
        more = len(names) > PAGE
        token = f"<NextContinuationToken>{escape(names[PAGE - 1])}</NextContinuationToken>" if more else ""
        text = f"<ListBucketResult><IsTruncated>{str(more).lower()}</IsTruncated>{token}{rows}</ListBucketResult>"
        return web.Response(text=text, content_type="application/xml")

    def _deleted(self, asked: str) -> web.Response:
        names = [part.partition("</Key>")[0] for part in asked.split("<Key>")[1:]]
        for name in names:
            self.objects.pop(name, None)
        rows = "".join(f"<Deleted><Key>{escape(name)}</Key></Deleted>" for name in names)
        return web.Response(text=f"<DeleteResult>{rows}</DeleteResult>", content_type="application/xml")


def _error(status: int, code: str) -> web.Response:
    text = f"<Error><Code>{code}</Code><Message>{code}</Message></Error>"
    return web.Response(status=status, text=text, content_type="application/xml")
