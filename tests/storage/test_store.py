"""Contents are kept whole or not at all, each once, in a folder or in a bucket alike."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from storage import bucket as bucket_file
from storage.bucket import Bucket, BucketStore
from storage.store import FolderStore, Missing, Store, StoreError, named
from tests.platforms.bucket_server import KEY, SECRET, BucketServer

PHOTO, PAPER = b"a photo" * 1000, "một tờ giấy".encode()


@pytest.fixture
async def server() -> AsyncIterator[BucketServer]:
    async with BucketServer() as server:
        yield server


def in_bucket(server: BucketServer, *, key: str = KEY, folder: str = "tệp/2026") -> BucketStore:
    return BucketStore(Bucket(server.bucket, folder, server.url, "us-east-1", key, SECRET))


@asynccontextmanager
async def kept_in(kind: str, folder: Path) -> AsyncIterator[Store]:
    if kind == "folder":
        yield FolderStore(folder / "files")
        return
    async with BucketServer() as server:
        yield in_bucket(server)


@pytest.fixture(params=["folder", "bucket"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    async with kept_in(request.param, tmp_path) as store:
        yield store


def _files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def _names(store: Store) -> list[str]:
    return sorted([name async for name in store.names()])


async def test_what_was_kept_comes_back_under_its_own_name(store: Store) -> None:
    for content in (PHOTO, PAPER, b""):
        await store.put(named(content), content)
    assert [await store.get(named(content)) for content in (PHOTO, PAPER, b"")] == [PHOTO, PAPER, b""]
    assert await _names(store) == sorted(map(named, (PHOTO, PAPER, b"")))


async def test_the_same_content_is_kept_once(store: Store) -> None:
    for _ in range(2):
        await store.put(named(PHOTO), PHOTO)
    assert await _names(store) == [named(PHOTO)]


async def test_what_was_deleted_is_missing_and_may_be_deleted_again(store: Store) -> None:
    await store.put(named(PHOTO), PHOTO)
    for _ in range(2):
        await store.delete(named(PHOTO))
    with pytest.raises(Missing):
        await store.get(named(PHOTO))
    assert await _names(store) == []


async def test_a_listing_goes_on_to_its_end(store: Store) -> None:
    contents = [str(number).encode() for number in range(5)]
    for content in contents:
        await store.put(named(content), content)
    assert await _names(store) == sorted(map(named, contents))


async def test_what_was_harmed_on_the_disk_is_not_handed_out(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    await store.put(named(PHOTO), PHOTO)
    (tmp_path / named(PHOTO)[:2] / named(PHOTO)).write_bytes(b"something else")
    with pytest.raises(Missing):
        await store.get(named(PHOTO))
    await store.put(named(PHOTO), PHOTO)
    assert await store.get(named(PHOTO)) == PHOTO


async def test_a_write_that_breaks_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    store = FolderStore(tmp_path)
    monkeypatch.setattr("storage.store.os.fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        await store.put(named(PHOTO), PHOTO)
    assert await _names(store) == []
    assert _files_in(tmp_path) == []


async def test_a_file_in_the_folder_is_closed_to_other_users(tmp_path: Path) -> None:
    await FolderStore(tmp_path / "files").put(named(PHOTO), PHOTO)
    for path in (tmp_path / "files", *(tmp_path / "files").rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


async def test_a_bucket_keeps_to_its_folder(server: BucketServer) -> None:
    await in_bucket(server, folder="bot").put(named(PHOTO), PHOTO)
    assert server.objects == {f"bot/{named(PHOTO)}": PHOTO}
    assert await _names(in_bucket(server, folder="other")) == []


async def test_a_bucket_that_does_not_obey_says_so_without_a_secret(
    server: BucketServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bucket_file, "TRIES_AGAIN", 0)
    with pytest.raises(StoreError) as stranger:
        await in_bucket(server, key="another-key").put(named(PHOTO), PHOTO)
    server.down = True
    with pytest.raises(StoreError) as busy:
        await in_bucket(server).get(named(PHOTO))
    nowhere = Bucket("thi-dua", "", "http://127.0.0.1:1", "us-east-1", KEY, SECRET)
    with pytest.raises(StoreError) as away:
        await _names(BucketStore(nowhere))
    for told in (stranger, busy, away):
        assert not {KEY, SECRET, "another-key"} & set(str(told.value).split())
        assert told.value.__cause__ is None


async def test_a_bucket_that_was_busy_for_a_moment_is_asked_again(server: BucketServer) -> None:
    store = in_bucket(server)
    server.down = True
    server.recovers_after = 1
    await store.put(named(PHOTO), PHOTO)
    assert len(server.objects) == 1
