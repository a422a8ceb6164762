"""How often somebody may call: a bucket of tokens that fills up again at a steady rate."""

import math
import time
from collections.abc import Callable

from aiohttp import web

_MOST_BUCKETS = 10_000


class Limit:
    """At most `burst` calls at once and `a_second` in the long run, for each key."""

    def __init__(self, burst: int, a_second: float, seconds: Callable[[], float] = time.monotonic) -> None:
        self.burst = burst
        self.a_second = a_second
        self._seconds = seconds
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> float:
        """Take one token; the seconds to wait if there is none, else 0."""
        now = self._seconds()
        tokens, since = self._buckets.get(key, (float(self.burst), now))
        tokens = min(self.burst, tokens + (now - since) * self.a_second)
        if tokens < 1:
            return (1 - tokens) / self.a_second
        if len(self._buckets) >= _MOST_BUCKETS:
            self._forget_full(now)
        self._buckets[key] = (tokens - 1, now)
        return 0.0

    def require(self, key: str) -> None:
        """Take one token or answer 429 with the time to wait."""
        if wait := self.take(key):
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(math.ceil(wait))})

    def _forget_full(self, now: float) -> None:
        filled = self.burst / self.a_second
        self._buckets = {key: bucket for key, bucket in self._buckets.items() if now - bucket[1] < filled}
