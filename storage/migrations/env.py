"""What Alembic runs for every command: the connection is given, so there is no configuration file."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from storage.models import Base, Moment


def render(kind: str, item: Any, _: object) -> str | Literal[False]:
    """Write plain column types: a migration must not change when a class of the program does."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and getattr(item, "native_enum", None) is False:
        return f"sa.String(length={item.length})"
    return False


def run(connection: Connection) -> None:
    """Run the steps in the transaction that is open. SQLite cannot alter a table, so tables are made anew there."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=render,
    )
    context.run_migrations()


run(context.config.attributes["connection"])
