"""`python -m bench.year`: what a simulated year of sixty people costs, next to ten thousand small transactions."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable
from pathlib import Path

from sqlalchemy import text

from bot.simulation.stage import Cast, staged
from domain.plan_loading import load_plan
from storage.database import open_database
from storage.migrate import migrate

TRANSACTIONS = 10_000
CAST = Cast(2026, 60)


async def main() -> None:
    """Measure both in one run; only the ratio means something."""
    with tempfile.TemporaryDirectory() as folder:
        small = await measured(_transactions(Path(folder) / "small.sqlite"))
        year = await measured(_year(Path(folder)))
    print(f"\n{TRANSACTIONS} small transactions: {small:.1f} s of computing")
    print(f"The year {CAST.year}, {CAST.staff} people, hour by hour: {year:.1f} s of computing")
    print(f"Ratio: {year / small:.1f}")


async def measured(work: Awaitable[None]) -> float:
    """Seconds of computing it takes."""
    began = time.process_time()
    await work
    return time.process_time() - began


async def _transactions(path: Path) -> None:
    database = open_database(f"sqlite:///{path}")
    await migrate(database)
    for _ in range(TRANSACTIONS):
        async with database.transaction() as db:
            await db.execute(text("SELECT count(*) FROM person"))
    await database.close()


async def _year(folder: Path) -> None:
    async with staged(load_plan(), CAST, folder) as year:
        await year.play()


if __name__ == "__main__":
    asyncio.run(main())
