"""Tables of what the bot says on its own account or owes an answer: messages waiting, notices told, agenda done."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class Lane(StrEnum):
    """What goes first when not everything can go at once."""

    REPLY = "0-reply"
    NOTICE = "1-notice"


class NoticeState(StrEnum):
    """What became of a notice."""

    QUEUED = "queued"
    SENT = "sent"
    UNREACHABLE = "unreachable"
    """The person has no chat the bot can write to."""
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """The platform could not tell whether it was sent; not repeated."""
    DROPPED = "dropped"
    """It could not be sent while it still made sense."""


class OutboxRow(Base):
    """A message owed to an address. Deleted once it is settled. `commands` instead of text sets the command menu.

    With `file_id` it hands over a file; where the channel takes none, the text has a place for a link to it.
    Ids are never used again, on SQLite too: they are the order of sending and the key a repeated send is known by.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_address", "channel", "bot", "address", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    bot: Mapped[str]
    address: Mapped[str]
    lane: Mapped[Lane] = mapped_column(default=Lane.REPLY)
    text: Mapped[str] = mapped_column(default="")
    buttons: Mapped[list[Any]] = mapped_column(default=list)
    commands: Mapped[list[Any] | None]
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None]


class NoticeRow(Base):
    """The fact that somebody was told something once: unique by person, kind and occurrence."""

    __tablename__ = "notice"
    __table_args__ = (UniqueConstraint("person_id", "kind", "occurrence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    occurrence: Mapped[str]
    state: Mapped[NoticeState] = mapped_column(default=NoticeState.QUEUED)
    text: Mapped[str] = mapped_column(default="")
    channel: Mapped[str] = mapped_column(default="")
    bot: Mapped[str] = mapped_column(default="")
    queued_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class OccasionRow(Base):
    """The fact that an occasion of the agenda was dealt with, so that no second tick deals with it again."""

    __tablename__ = "occasion"
    __table_args__ = (UniqueConstraint("rule", "occurrence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str]
    occurrence: Mapped[str]
    handled_at: Mapped[datetime]
    stale: Mapped[bool] = mapped_column(default=False)
    told: Mapped[int] = mapped_column(default=0)


class CoverageRow(Base):
    """A unit's numbers as a digest told them, to compare the next digest with."""

    __tablename__ = "coverage"
    __table_args__ = (UniqueConstraint("unit", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[str]
    day: Mapped[str]
    numbers: Mapped[dict[str, Any]]
