"""`python -m bench.similar`: how fast, and how surely, a title's like is found among many years of titles."""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import insert, text

from bench.titles import titles
from domain.initiative import State
from domain.people import Category
from domain.plan_terms import Similarity
from domain.similarity import alike, terms
from domain.vietnamese import fold, search_key
from storage import people, search
from storage.database import Database, open_database
from storage.migrate import migrate
from storage.models import InitiativeRow, TitleWordRow

AT_ONCE = 2000
LIMITS = Similarity()


async def main(number: int, questions: int, database_url: str) -> None:
    """Fill an empty database, then ask for the like of titles on record, typed as people do, and of new ones."""
    with tempfile.TemporaryDirectory() as folder:
        url = database_url or f"sqlite:///{folder}/similar.sqlite"
        database = open_database(url)
        await migrate(database)
        stored = list(titles(number))
        await _fill(database, stored)
        print(f"\n{number} titles on record, {url.partition(':')[0]}, ms for one title\n")
        print(f"{'':34}{'p50':>8}{'p95':>8}{'max':>8}{'found':>8}")
        for name, change in CHANGES.items():
            await _measure(database, stored, name, change, questions)
        await _measure_new(database, questions)
        await database.close()


def _same(title: str) -> str:
    return title


def _bare(title: str) -> str:
    return fold(title).upper()


def _without_a_word(title: str) -> str:
    words = title.split()
    del words[len(words) // 2]
    return " ".join(words)


def _turned_round(title: str) -> str:
    """The second half first."""
    words = title.split()
    return " ".join(words[len(words) // 2 :] + words[: len(words) // 2])


def _shuffled(title: str) -> str:
    """No two neighbours stay neighbours, as nobody would write."""
    words = title.split()
    random.Random(7).shuffle(words)
    return " ".join(words)


CHANGES: dict[str, Callable[[str], str]] = {
    "the same title": _same,
    "without marks, in capitals": _bare,
    "one word left out": _without_a_word,
    "second half first": _turned_round,
    "all words shuffled": _shuffled,
}


async def _measure(
    database: Database, stored: list[str], name: str, change: Callable[[str], str], questions: int
) -> None:
    waits, found = [], 0
    step = max(len(stored) // questions, 1)
    for number in range(1, len(stored) + 1, step):
        wait, numbers = await _ask(database, change(stored[number - 1]))
        waits.append(wait)
        found += number in numbers
    _print(name, waits, f"{100 * found / len(waits):.1f}%")


async def _measure_new(database: Database, questions: int) -> None:
    asked = list(titles(questions, seed=2))
    _print("a title nobody has registered", [(await _ask(database, title))[0] for title in asked], "")


async def _ask(database: Database, title: str) -> tuple[float, set[int]]:
    """Milliseconds for all that a conversation does: words, look-up, comparison; and what was found."""
    began = time.perf_counter()
    key = search_key(title)
    async with database.transaction() as db:
        found = alike(key, await search.candidates(db, key), LIMITS)
    return (time.perf_counter() - began) * 1000, {number for number, _ in found}


def _print(name: str, waits: list[float], found: str) -> None:
    late = statistics.quantiles(waits, n=20)[-1]
    print(f"{name:34}{statistics.median(waits):8.1f}{late:8.1f}{max(waits):8.1f}{found:>8}")


async def _fill(database: Database, stored: list[str]) -> None:
    """All titles on record at once; one by one would take as long as people take."""
    now = datetime.now(UTC)
    async with database.transaction() as db:
        author = await people.add(
            db, code="B001", full_name="Người thử", unit="KD1", now=now, position="", category=Category.OFFICIAL
        )
    for first in range(0, len(stored), AT_ONCE):
        some = list(enumerate(stored[first : first + AT_ONCE], start=first + 1))
        async with database.transaction() as db:
            await db.execute(insert(InitiativeRow), [_row(number, title, author.id, now) for number, title in some])
            await db.execute(insert(TitleWordRow), [row for number, title in some for row in _words(number, title)])
    if database.engine.dialect.name == "postgresql":  # which does this by itself, a while after so many rows
        async with database.engine.connect() as connection:
            alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await alone.execute(text("VACUUM ANALYZE"))


def _words(number: int, title: str) -> list[dict[str, Any]]:
    return [{"word": term, "initiative_id": number} for term in sorted(terms(search_key(title)))]


def _row(number: int, title: str, author_id: int, now: datetime) -> dict[str, Any]:
    year = 2026 + number % 5
    return {
        "id": number,
        "code": f"SK-{year}-{number:05d}",
        "year": year,
        "kind": "initiative",
        "content": "II.1",
        "author_id": author_id,
        "unit": "KD1",
        "collective": False,
        "title": title,
        "search_title": search_key(title),
        "change": "Sau này quét mã và nhận kết quả ngay.",
        "benefit": "Giảm 10 phút chờ cho mỗi xe.",
        "starts_on": date(year, 1, 5),
        "finishes_on": date(year, 12, 31),
        "state": State.CONFIRMED,
        "registered_at": now,
        "filed_at": now,
        "reason": "",
        "difference": "",
        "version": 1,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.similar", description=__doc__)
    parser.add_argument("--titles", type=int, default=50_000)
    parser.add_argument("--questions", type=int, default=200, help="of each kind")
    parser.add_argument("--database-url", default="", help="an empty database; by default an SQLite file")
    asked = parser.parse_args()
    asyncio.run(main(asked.titles, asked.questions, asked.database_url))
