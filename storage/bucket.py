"""The bytes of files in an S3-compatible bucket, for a program whose own disk is not to hold them."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from storage.store import Missing, StoreError, unharmed

if TYPE_CHECKING:
    from obstore.store import S3Store

SECONDS = 15
"""How long one call may take; a turn waits for it, so it must not be long."""

TRIES_AGAIN = 2


@dataclass(frozen=True, slots=True)
class Bucket:
    """Where a bucket is and how to get in. Without an endpoint it is Amazon's own."""

    name: str
    folder: str
    endpoint: str
    region: str
    key: str = field(repr=False)
    secret: str = field(repr=False)


class BucketStore:
    """Objects named by their sha256. An object is there whole or not at all: that is S3's own promise."""

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket
        self._opened: S3Store | None = None

    async def put(self, sha256: str, content: bytes) -> None:
        with told_apart_errors():
            await self._store.put_async(sha256, content, use_multipart=False)

    async def get(self, sha256: str) -> bytes:
        with told_apart_errors():
            found = await self._store.get_async(sha256)
            return unharmed(sha256, bytes(await found.bytes_async()))

    async def delete(self, sha256: str) -> None:
        with suppress(Missing), told_apart_errors():
            await self._store.delete_async(sha256)

    async def names(self) -> AsyncIterator[str]:
        listing = self._store.list_async()
        while True:
            with told_apart_errors():
                page = await anext(aiter(listing), None)
            if page is None:
                return
            for found in page:
                yield found["path"]

    @property
    def _store(self) -> "S3Store":
        """Opened when first used: the library costs memory that most programs need not pay."""
        if self._opened is None:
            from obstore.store import S3Store

            bucket = self._bucket
            self._opened = S3Store(
                bucket.name,
                prefix=bucket.folder or None,
                endpoint=bucket.endpoint or None,
                region=bucket.region,
                access_key_id=bucket.key,
                secret_access_key=bucket.secret,
                client_options={"timeout": f"{SECONDS}s", "connect_timeout": "5s", "allow_http": True},
                retry_config={"max_retries": TRIES_AGAIN, "retry_timeout": timedelta(seconds=SECONDS)},
            )
        return self._opened


@contextmanager
def told_apart_errors() -> Iterator[None]:
    """What a bucket's error says may hold its address and key, so that only its kind is told."""
    from obstore.exceptions import BaseError

    try:
        yield
    except FileNotFoundError as error:
        raise Missing from error
    except BaseError as error:
        raise StoreError(type(error).__name__) from None
