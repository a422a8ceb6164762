"""Emptying a database, for the demo to begin again."""

from sqlalchemy import delete

from storage.database import Session
from storage.models import Base


async def empty(db: Session) -> None:
    """Delete every row of every table; the tables stay."""
    for table in reversed(Base.metadata.sorted_tables):
        await db.execute(delete(table))
