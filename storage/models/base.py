"""What all tables share: how moments, enums and JSON are kept."""

from datetime import UTC, date, datetime
from enum import Enum as PythonEnum
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Date, DateTime, Dialect, Enum, MetaData, Table, Text, inspect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC; SQLite forgets the zone, so it is put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _values(kind: type[PythonEnum]) -> list[str]:
    return [str(member.value) for member in kind]


class Base(DeclarativeBase):
    """Constraints are named by rule, so that a migration can name them again."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        str: Text(),
        date: Date(),
        datetime: Moment(),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
        StrEnum: Enum(StrEnum, native_enum=False, length=40, values_callable=_values),
    }


def table_of(rows: type[Base]) -> Table:
    """The table of these rows, for what every message asks: to ask it costs a fraction of asking for objects."""
    table = inspect(rows).local_table
    assert isinstance(table, Table)
    return table
