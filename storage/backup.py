"""A whole database in one file that fits SQLite and PostgreSQL alike: a zip with a table's rows as lines of JSON.

`manifest.json` names the step of the tables and, of each, the number of rows and a checksum. Moments are kept in
ISO 8601, UTC. The contents of kept files stand in the folder `files`, each under its sha256. Secrets are not in it:
SECRET_KEY is to be kept apart.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from sqlalchemy import JSON, Connection, MetaData, Table, func, insert, select, text

from storage import migrate
from storage.database import Database
from storage.store import Missing, Store, named

FORMAT = 2
"""The first had no files."""

AT_ONCE = 500


class Damage(StrEnum):
    """Why a backup cannot be used."""

    NOT_A_BACKUP = "not_a_backup"
    DAMAGED = "damaged"
    """A checksum or a number of rows is not what it was."""
    NEWER = "newer"
    """Made by a later version of the program."""


class BackupUnusable(Exception):
    """The file cannot be restored; `damage` says why."""

    def __init__(self, damage: Damage) -> None:
        super().__init__(damage)
        self.damage = damage


class NotEmpty(Exception):
    """There are rows that a restore would throw away."""


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a backup."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    format: int
    revision: str
    made_at: str
    tables: dict[str, Part]
    files: tuple[str, ...] = ()
    """The sha256 of each content that is in it."""
    missing: int = 0
    """Contents that rows refer to and the store did not have."""

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(part.rows for part in self.tables.values())


async def write(database: Database, path: Path, now: datetime, store: Store | None = None) -> Manifest:
    """Write all tables as they are at one moment; the bot may be running. The file is there whole or not at all.

    The tables may be those of an earlier step: this is what is done before they are brought up to date, and then
    without a store, since that changes no file. Raises StoreError.
    """
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.touch(mode=0o600)
    try:
        async with database.transaction() as db:
            options = {} if database.engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
            connection = await db.connection(execution_options=options)
            manifest = await connection.run_sync(_write, unfinished, now)
            wanted = await connection.run_sync(_contents) if store is not None else []
        await _finish(unfinished, manifest, wanted, store)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return read_manifest(path)


async def _finish(path: Path, manifest: Manifest, wanted: Sequence[str], store: Store | None) -> None:
    """Add the files, outside the transaction: one that nobody refers to any more may be gone by then."""
    found: list[str] = []
    with ZipFile(path, "a", ZIP_STORED) as packed:
        for name in wanted:
            assert store is not None
            with suppress(Missing):
                packed.writestr(f"files/{name}", await store.get(name))
                found.append(name)
        whole = replace(manifest, files=tuple(found), missing=len(wanted) - len(found))
        packed.writestr("manifest.json", json.dumps(asdict(whole), indent=1), ZIP_DEFLATED)


def _contents(connection: Connection) -> list[str]:
    """The contents rows refer to; none before there were files."""
    table = next((table for table in _tables(connection) if table.name == "stored_file"), None)
    if table is None:
        return []
    return list(connection.scalars(select(table.columns["sha256"]).distinct().order_by(table.columns["sha256"])))


def read_manifest(path: Path) -> Manifest:
    """What a backup says of itself, once every checksum has been found right. Raises BackupUnusable."""
    try:
        packed = ZipFile(path)
    except BadZipFile as error:
        raise BackupUnusable(Damage.DAMAGED if _begins_like_zip(path) else Damage.NOT_A_BACKUP) from error
    with packed:
        try:
            told = json.loads(packed.read("manifest.json"))
            parts = {name: Part(**part) for name, part in told["tables"].items()}
            manifest = Manifest(**told | {"tables": parts, "files": tuple(told.get("files", ()))})
        except (KeyError, TypeError, ValueError) as error:
            raise BackupUnusable(Damage.NOT_A_BACKUP) from error
        if manifest.format > FORMAT or not migrate.knows(manifest.revision):
            raise BackupUnusable(Damage.NEWER)
        if any(_summed(packed, name) != part for name, part in manifest.tables.items()):
            raise BackupUnusable(Damage.DAMAGED)
        if any(_content(packed, name) is None for name in manifest.files):
            raise BackupUnusable(Damage.DAMAGED)
    return manifest


async def restore(database: Database, path: Path, store: Store, *, replace: bool = False) -> Manifest:
    """Put a backup in the place of what is there, in one transaction; tables of an earlier step are brought up to date.

    Files come first, so that no row is without its content; those nobody refers to any more are swept away later.
    Raises StoreError, BackupUnusable, NotEmpty unless `replace`, and migrate.NotOurs. Nobody else may use the database
    meanwhile.
    """
    manifest = read_manifest(path)
    if not replace and await _has_rows(database):
        raise NotEmpty
    with ZipFile(path) as packed:
        for name in manifest.files:
            await store.put(name, packed.read(f"files/{name}"))
        await migrate.rebuild(database, manifest.revision, lambda connection: _fill(connection, packed, manifest))
    return manifest


def _write(connection: Connection, path: Path, now: datetime) -> Manifest:
    revision = connection.scalar(text("SELECT version_num FROM alembic_version")) or ""
    parts: dict[str, Part] = {}
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for table in _tables(connection):
            with packed.open(f"{table.name}.jsonl", "w", force_zip64=True) as file:
                rows, digest = 0, hashlib.sha256()
                for line in _lines(connection, table):
                    file.write(line)
                    digest.update(line)
                    rows += 1
            parts[table.name] = Part(rows, digest.hexdigest())
    return Manifest(FORMAT, revision, now.astimezone(UTC).isoformat(), parts)


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    for row in connection.execute(select(table).order_by(*table.primary_key)).mappings():
        values = {name: _plain(value) for name, value in row.items()}
        yield json.dumps(values, ensure_ascii=False).encode() + b"\n"


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _begins_like_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def _summed(packed: ZipFile, name: str) -> Part | None:
    """What is there of a table; None when it is missing or cannot be unpacked."""
    rows, digest = 0, hashlib.sha256()
    try:
        with packed.open(f"{name}.jsonl") as file:
            for line in file:
                digest.update(line)
                rows += 1
    except (KeyError, BadZipFile, zlib.error):
        return None
    return Part(rows, digest.hexdigest())


def _content(packed: ZipFile, name: str) -> bytes | None:
    """A file's content; None when it is missing or not what it was."""
    try:
        content = packed.read(f"files/{name}")
    except (KeyError, BadZipFile, zlib.error):
        return None
    return content if named(content) == name else None


async def _has_rows(database: Database) -> bool:
    async with database.transaction() as db:
        return await (await db.connection()).run_sync(_any_row)


def _any_row(connection: Connection) -> bool:
    return any(connection.scalar(select(func.count()).select_from(table)) for table in _tables(connection))


def _tables(connection: Connection) -> list[Table]:
    """The tables as they are at the database's own step, which may not be the models'."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def _fill(connection: Connection, packed: ZipFile, manifest: Manifest) -> None:
    for table in _tables(connection):
        if table.name not in manifest.tables:
            continue
        for column in table.columns:
            if isinstance(column.type, JSON):
                column.type = JSON(none_as_null=True)
        with packed.open(f"{table.name}.jsonl") as file:
            for rows in _batches(file, table):
                connection.execute(insert(table), rows)
        if connection.dialect.name == "postgresql" and "id" in table.columns:
            _count_on(connection, table)


def _batches(lines: Iterable[bytes], table: Table) -> Iterator[list[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    for line in lines:
        rows.append({name: _typed(value, table, name) for name, value in json.loads(line).items()})
        if len(rows) == AT_ONCE:
            yield rows
            rows = []
    if rows:
        yield rows


def _typed(value: Any, table: Table, name: str) -> Any:
    kind = table.columns[name].type
    if value is None or isinstance(kind, JSON) or kind.python_type not in (date, datetime):
        return value
    return datetime.fromisoformat(value) if kind.python_type is datetime else date.fromisoformat(value)


def _count_on(connection: Connection, table: Table) -> None:
    """The next number a sequence gives is one nobody has."""
    highest = connection.scalar(select(func.max(table.columns["id"])))
    if highest is not None:
        connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), highest)))
