"""A backup made on one kind of database and put back on either."""

import json
from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from alembic import command
from sqlalchemy import select

from domain.people import Role
from storage import agenda, audit, backup, files, migrate, outbox, people
from storage.backup import BackupUnusable, Damage, NotEmpty
from storage.conversations import lock
from storage.database import Database, open_database
from storage.models import Base, OutboxRow
from storage.store import FolderStore, Missing, named

NOW = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)


@pytest.fixture
async def lived_in(bare_database_url: str) -> AsyncIterator[Database]:
    """A database with this version's tables and a row of every kind of value."""
    database = open_database(bare_database_url)
    await migrate.migrate(database)
    async with database.transaction() as db:
        an = await people.add(db, code="A1", full_name="Nguyễn Văn Ấn “nhỏ”\n2", unit="KD1", now=NOW, roles={Role.HEAD})
        chat = await lock(db, "web", "web", "somewhere")
        await people.link(db, chat, an.id)
        chat.menu, chat.data = [["a", "Đăng ký"]], {"title": "Số hóa", "n": 1.5}
        await outbox.put(db, chat, [outbox.Piece("xin chào", [("Mở", "1:a", False)])], NOW)
        audit.record(db, NOW, an.id, "person.add", "person", an.id, None, {"unit": "KD1"})
        await agenda.keep_setting(db, "khóa", "giá trị")
        await agenda.move_deadline(db, 2026, "heads", date(2026, 11, 10))
    yield database
    await database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
async def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """Another database, of each kind in turn, without tables."""
    if request.param == "sqlite":
        database = open_database(f"sqlite:///{tmp_path / 'elsewhere.sqlite'}")
    else:
        database = open_database(request.getfixturevalue("postgresql_server").bare("elsewhere"))
    yield database
    await database.close()


async def rows(database: Database) -> dict[str, list[dict[str, Any]]]:
    async with database.transaction() as db:
        return {
            table.name: [dict(row) for row in (await db.execute(select(table))).mappings()]
            for table in Base.metadata.sorted_tables
        }


async def test_what_was_kept_comes_back(lived_in: Database, elsewhere: Database, tmp_path: Path) -> None:
    written = await backup.write(lived_in, tmp_path / "all.zip", NOW)
    assert written.rows == sum(map(len, (await rows(lived_in)).values())) > 6
    restored = await backup.restore(elsewhere, tmp_path / "all.zip", FolderStore(tmp_path / "restored"))
    assert restored == written
    assert await rows(elsewhere) == await rows(lived_in)


async def test_files_come_along(lived_in: Database, elsewhere: Database, tmp_path: Path) -> None:
    store, other = FolderStore(tmp_path / "files"), FolderStore(tmp_path / "restored")
    async with lived_in.transaction() as db:
        kept = await files.keep(db, store, "ảnh.png", b"a photo", NOW)
        await files.keep(db, store, "cùng ảnh.png", b"a photo", NOW)
        lost = await files.keep(db, store, "mất.png", b"a lost one", NOW)
    await store.delete(lost.sha256)
    written = await backup.write(lived_in, tmp_path / "all.zip", NOW, store)
    assert (written.files, written.missing) == ((named(b"a photo"),), 1)
    assert await backup.restore(elsewhere, tmp_path / "all.zip", other) == written
    assert await other.get(kept.sha256) == b"a photo"
    with pytest.raises(Missing):
        await other.get(lost.sha256)
    assert await rows(elsewhere) == await rows(lived_in)


async def test_a_file_that_was_harmed_in_the_backup_is_found_out(lived_in: Database, tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "files")
    async with lived_in.transaction() as db:
        kept = await files.keep(db, store, "ảnh.png", b"a photo", NOW)
    await backup.write(lived_in, tmp_path / "all.zip", NOW, store)
    altered(tmp_path / "all.zip", f"files/{kept.sha256}", lambda content: content + b"!")
    with pytest.raises(BackupUnusable) as refusal:
        backup.read_manifest(tmp_path / "all.zip")
    assert refusal.value.damage is Damage.DAMAGED


async def test_life_goes_on_after_a_restore(lived_in: Database, elsewhere: Database, tmp_path: Path) -> None:
    await backup.write(lived_in, tmp_path / "all.zip", NOW)
    await backup.restore(elsewhere, tmp_path / "all.zip", FolderStore(tmp_path / "restored"))
    async with elsewhere.transaction() as db:
        assert (await people.add(db, code="A2", full_name="Lê Bình", unit="KD1", now=NOW)).id == 2
        assert await db.scalar(select(OutboxRow.id).where(OutboxRow.commands.is_(None)))
        assert await migrate.state(db) is migrate.Tables.CURRENT


async def test_a_backup_can_be_made_while_the_bot_writes(lived_in: Database, tmp_path: Path) -> None:
    async with lived_in.transaction() as db:
        await agenda.keep_setting(db, "before", "1")
    await backup.write(lived_in, tmp_path / "all.zip", NOW)
    async with lived_in.transaction() as db:
        await agenda.keep_setting(db, "after", "1")
    with ZipFile(tmp_path / "all.zip") as packed:
        settings = [json.loads(line)["key"] for line in packed.read("setting.jsonl").splitlines()]
    assert settings == ["before", "khóa"]
    assert not (tmp_path / "all.zip.unfinished").exists()


async def test_nothing_is_thrown_away_unless_told_to(lived_in: Database, tmp_path: Path) -> None:
    await backup.write(lived_in, tmp_path / "all.zip", NOW)
    async with lived_in.transaction() as db:
        await agenda.keep_setting(db, "later", "1")
    with pytest.raises(NotEmpty):
        await backup.restore(lived_in, tmp_path / "all.zip", FolderStore(tmp_path / "restored"))
    async with lived_in.transaction() as db:
        assert await agenda.setting(db, "later") == "1"
    await backup.restore(lived_in, tmp_path / "all.zip", FolderStore(tmp_path / "restored"), replace=True)
    async with lived_in.transaction() as db:
        assert await agenda.setting(db, "later") is None


def altered(path: Path, name: str, change: Callable[[bytes], bytes | None]) -> None:
    """Change one file of a zip, or leave it out."""
    with ZipFile(path) as packed:
        files = {entry: packed.read(entry) for entry in packed.namelist()}
    with ZipFile(path, "w") as packed:
        for entry, content in files.items():
            kept = change(content) if entry == name else content
            if kept is not None:
                packed.writestr(entry, kept)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


@pytest.mark.parametrize(
    ("harm", "damage"),
    [
        (lambda path: altered(path, "person.jsonl", lambda content: content + b"{}\n"), Damage.DAMAGED),
        (lambda path: altered(path, "person.jsonl", lambda content: None), Damage.DAMAGED),
        (lambda path: altered(path, "manifest.json", lambda content: None), Damage.NOT_A_BACKUP),
        (lambda path: altered(path, "manifest.json", lambda content: b"[]"), Damage.NOT_A_BACKUP),
        (lambda path: altered(path, "manifest.json", lambda it: it.replace(b'"0', b'"9')), Damage.NEWER),
        (cut, Damage.DAMAGED),
        (lambda path: path.write_text("không phải bản sao lưu"), Damage.NOT_A_BACKUP),
    ],
)
async def test_a_damaged_backup_is_found_out_before_anything_is_touched(
    tmp_path: Path, harm: Callable[[Path], object], damage: Damage
) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'fresh.sqlite'}")
    await migrate.migrate(database)
    await backup.write(database, tmp_path / "all.zip", NOW)
    harm(tmp_path / "all.zip")
    before = await rows(database)
    with pytest.raises(BackupUnusable) as refusal:
        await backup.restore(database, tmp_path / "all.zip", FolderStore(tmp_path / "restored"), replace=True)
    assert refusal.value.damage is damage
    assert await rows(database) == before
    await database.close()


async def test_tables_of_an_earlier_step_are_kept_and_come_back_as_this_one(
    bare_database_url: str, tmp_path: Path
) -> None:
    database = open_database(bare_database_url)
    async with database.engine.connect() as connection, connection.begin():
        await connection.run_sync(lambda sync: command.upgrade(migrate.configuration(sync), "0001"))
    async with database.transaction() as db:
        await agenda.keep_setting(db, "kept", "1")
    written = await backup.write(database, tmp_path / "all.zip", NOW)
    assert (written.revision, written.tables["setting"].rows) == ("0001", 1)
    await backup.restore(database, tmp_path / "all.zip", FolderStore(tmp_path / "restored"), replace=True)
    async with database.transaction() as db:
        assert await migrate.state(db) is migrate.Tables.CURRENT
        assert await agenda.setting(db, "kept") == "1"
    await database.close()
