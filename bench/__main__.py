"""`make bench`: our bot in full registration dialogs, against a bare echo bot, in interleaved rounds of one run."""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bench.crowd import Crowd, Parrots, Staff
from bench.server import Server
from domain.people import Category, Person
from storage import initiatives, invites, people
from storage.database import Database, Session, open_database
from storage.migrate import migrate

ECHO_TOKEN, OUR_TOKEN = "11111:echo-bot-of-the-benchmark", "22222:bench-bot-of-the-benchmark"
SECRET = "a secret of the benchmark, long enough for anybody"


@dataclass
class Measured:
    """What one bot did."""

    name: str
    crowd: Crowd
    start: float = 0.0
    rates: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    process: Process | None = None
    cpu: float = 0.0

    async def round(self, seconds: float) -> None:
        began = _cpu_seconds(self.process)
        self.rates.append(await self.crowd.talk(seconds))
        self.cpu += _cpu_seconds(self.process) - began
        self.waits += self.crowd.waits


async def main(rounds: int, seconds: float, crowd_size: int, database_url: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = database_url or f"sqlite:///{folder}/bench.sqlite"
        codes = await _prepare(url, crowd_size)
        echo = Measured("bare python-telegram-bot echo", Parrots(crowd_size))
        ours = Measured("our bot, registration dialogs", Staff(codes))
        async with (
            Server({ECHO_TOKEN: echo.crowd, OUR_TOKEN: ours.crowd}) as server,
            _bare(server.url, echo),
            _ours(server.url, ours, folder, url),
        ):
            await _warm_up(echo, ours)
            for _ in range(rounds):
                await echo.round(seconds)
                await ours.round(seconds)
            _print(echo, ours, crowd_size, seconds, url.partition(":")[0])
        await _check(url, ours.crowd)


async def _prepare(url: str, crowd_size: int) -> list[str]:
    """A database with a roster; the invite codes of its people."""
    database, now = open_database(url), datetime.now(UTC)
    await migrate(database)
    try:
        async with database.transaction() as db:
            return [await invites.invite(db, (await _hired(db, n, now)).id, SECRET, now) for n in range(crowd_size)]
    finally:
        await database.close()


async def _hired(db: Session, number: int, now: datetime) -> Person:
    return await people.add(
        db,
        code=f"B{number:03d}",
        full_name=f"Người thử {number}",
        unit="KD1",
        now=now,
        position="",
        category=Category.OFFICIAL,
        phone="",
        roles=(),
    )


@asynccontextmanager
async def _bare(url: str, measured: Measured) -> AsyncIterator[None]:
    async with _started(measured, ["-m", "bench.echo", url, ECHO_TOKEN], {}):
        yield


@asynccontextmanager
async def _ours(url: str, measured: Measured, folder: str, database_url: str) -> AsyncIterator[None]:
    """The bot as `run` starts it, without Telegram's limit of sends a second: the server has none."""
    settings = {
        "TELEGRAM_TOKEN": OUR_TOKEN,
        "TELEGRAM_API_URL": url,
        "TELEGRAM_MESSAGES_PER_SECOND": "0",
        "DATABASE_URL": database_url,
        "DATA_DIR": folder,
        "SECRET_KEY": SECRET,
        "WEB_PORT": "0",
        "LOG_LEVEL": "WARNING",
    }
    async with _started(measured, ["-m", "bot", "run"], settings):
        yield


@asynccontextmanager
async def _started(measured: Measured, arguments: Sequence[str], settings: dict[str, str]) -> AsyncIterator[None]:
    """A process, from the moment it has answered its first message."""
    began = time.perf_counter()
    environment = {**os.environ, **settings}
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, env=environment, stdout=DEVNULL)
    measured.process = process
    try:
        await measured.crowd.once(measured.crowd.people[:1])
        measured.start = time.perf_counter() - began
        yield
    finally:
        process.terminate()
        await process.wait()


async def _warm_up(echo: Measured, ours: Measured) -> None:
    """Everybody comes in; both bots have done everything once."""
    await ours.crowd.once(ours.crowd.people[1:])
    for _ in range(2):
        await echo.crowd.once(echo.crowd.people)
        await ours.crowd.once(ours.crowd.people)


async def _check(url: str, crowd: Crowd) -> None:
    """Every receipt that was shown stands for a registration on disk."""
    assert isinstance(crowd, Staff)
    database = open_database(url)
    kept = await _registrations(database)
    await database.close()
    assert kept >= crowd.registered, f"{crowd.registered} receipts, {kept} registrations"
    print(f"{crowd.registered} registrations were received; {kept} are on record.")


async def _registrations(database: Database) -> int:
    async with database.transaction() as db:
        return sum([await initiatives.count(db, year) for year in range(2026, 2031)])


def _resident(process: Process | None) -> float:
    """The most memory a process has held, in MB."""
    assert process is not None
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _cpu_seconds(process: Process | None) -> float:
    assert process is not None
    after_name = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def _print(echo: Measured, ours: Measured, crowd_size: int, seconds: float, kind: str) -> None:
    ratios = [mine / bare for mine, bare in zip(ours.rates, echo.rates, strict=True)]
    print(f"\n{crowd_size} people in a closed loop, {len(ratios)} rounds of {seconds:g} s each in turn, {kind}\n")
    print(f"{'':32}{'turns/s':>8}{'p50 ms':>8}{'p95 ms':>8}{'CPU ms':>8}{'start s':>9}{'RSS MB':>8}")
    for it in (echo, ours):
        middle, late = statistics.median(it.waits) * 1000, statistics.quantiles(it.waits, n=20)[-1] * 1000
        rate, cpu, memory = statistics.median(it.rates), it.cpu * 1000 / len(it.waits), _resident(it.process)
        print(f"{it.name:32}{rate:8.0f}{middle:8.0f}{late:8.0f}{cpu:8.2f}{it.start:9.2f}{memory:8.0f}")
    print(f"\nratio: {statistics.median(ratios):.2f}  (rounds: {', '.join(f'{ratio:.2f}' for ratio in ratios)})")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4.0, help="of each round")
    parser.add_argument("--people", type=int, default=64)
    parser.add_argument("--database-url", default="", help="an empty database; by default an SQLite file")
    asked = parser.parse_args()
    asyncio.run(main(asked.rounds, asked.seconds, asked.people, asked.database_url))
