"""Writes the next step from what the models say: `make migration name="add a phone to units"`. Read it before use."""

import asyncio
import sys

from alembic import command
from sqlalchemy import Connection

from storage.database import open_database
from storage.migrate import configuration, head, migrate


def write(connection: Connection, name: str) -> None:
    """Compare the models with the tables the steps make so far."""
    number = f"{int(head() or 0) + 1:04}"
    command.revision(configuration(connection), name, autogenerate=True, rev_id=number)


async def main(name: str) -> None:
    """Make all tables in memory, then write down what is still missing."""
    database = open_database("sqlite:///:memory:")
    if head():
        await migrate(database)
    async with database.engine.connect() as connection, connection.begin():
        await connection.run_sync(write, name)
    await database.close()


if __name__ == "__main__":
    asyncio.run(main(" ".join(sys.argv[1:]) or sys.exit("say what the step does")))
