"""Where the bytes of files are kept: each content once, under its sha256, written whole or not at all."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Protocol


class Missing(Exception):
    """No such content is kept."""


class StoreError(Exception):
    """The store cannot be reached or does not obey; the message holds no secret."""


class Store(Protocol):
    """Contents by their sha256. Raises StoreError when it does not work."""

    async def put(self, sha256: str, content: bytes) -> None:
        """Keep it; on disk when this returns. Keeping the same again changes nothing."""
        ...

    async def get(self, sha256: str) -> bytes:
        """What is kept under that name, known to be unharmed; raises Missing."""
        ...

    async def delete(self, sha256: str) -> None:
        """Keep it no longer, if it was kept."""
        ...

    def names(self) -> AsyncIterator[str]:
        """The sha256 of everything kept."""
        ...


def named(content: bytes) -> str:
    """The name a content is kept under."""
    return hashlib.sha256(content).hexdigest()


def unharmed(sha256: str, content: bytes) -> bytes:
    """The content, if it is still what it was; raises Missing."""
    if named(content) != sha256:
        raise Missing(sha256)
    return content


class FolderStore:
    """A folder on this machine, closed to its other users. Two letters make a folder, so that none grows too large."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def put(self, sha256: str, content: bytes) -> None:
        await asyncio.to_thread(self._put, sha256, content)

    async def get(self, sha256: str) -> bytes:
        return unharmed(sha256, await asyncio.to_thread(self._get, sha256))

    async def delete(self, sha256: str) -> None:
        await asyncio.to_thread(self._path(sha256).unlink, missing_ok=True)

    async def names(self) -> AsyncIterator[str]:
        for path in await asyncio.to_thread(lambda: sorted(self.folder.glob("??/*"))):
            if path.name.startswith(path.parent.name):  # what was left half written has another name
                yield path.name

    def _path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    def _put(self, sha256: str, content: bytes) -> None:
        path = self._path(sha256)
        try:
            if path.exists() and path.stat().st_size == len(content):
                return
            for folder in (self.folder, path.parent):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, prefix="+", delete=False) as fresh:  # made with mode 600
                try:
                    fresh.write(content)
                    fresh.flush()
                    os.fsync(fresh.fileno())
                    Path(fresh.name).replace(path)
                except BaseException:
                    with suppress(OSError):
                        Path(fresh.name).unlink()
                    raise
            _onto_disk(path.parent)
        except OSError as error:
            raise StoreError(error.strerror or type(error).__name__) from error

    def _get(self, sha256: str) -> bytes:
        try:
            return self._path(sha256).read_bytes()
        except FileNotFoundError:
            raise Missing(sha256) from None
        except OSError as error:
            raise StoreError(error.strerror or type(error).__name__) from error


def _onto_disk(folder: Path) -> None:
    """A file's name is on disk once its folder is."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
