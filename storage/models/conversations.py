"""Tables of conversations: where each person is on each channel, what is unfinished, what the web page shows."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Base
from storage.models.files import StoredFileRow


class ConversationRow(Base):
    """Where one person is, on one bot of one channel. Everything needed to go on from here.

    `turn` counts questions and is stamped on buttons; `menu` is what was offered as [key, label], `open`
    whether own words were welcome too; `trail` the steps
    already answered; `detour` the step to come back to; `answered` the button pressed last, so that pressing it twice
    is pressing it once; `recent` the last message ids taken.
    """

    __tablename__ = "conversation"
    __table_args__ = (UniqueConstraint("channel", "bot", "address"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    bot: Mapped[str]
    address: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    locale: Mapped[str] = mapped_column(default="")
    dialog: Mapped[str] = mapped_column(default="")
    step: Mapped[str] = mapped_column(default="")
    menu: Mapped[list[Any]] = mapped_column(default=list)
    open: Mapped[bool] = mapped_column(default=False)
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    trail: Mapped[list[Any]] = mapped_column(default=list)
    detour: Mapped[str] = mapped_column(default="")
    answered: Mapped[str] = mapped_column(default="")
    turn: Mapped[int] = mapped_column(default=0)
    recent: Mapped[list[Any]] = mapped_column(default=list)
    code_tries: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    unreachable_since: Mapped[datetime | None]
    heard_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class DraftRow(Base):
    """What somebody had answered of a dialog when they left it."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("person_id", "dialog"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    dialog: Mapped[str]
    step: Mapped[str]
    data: Mapped[dict[str, Any]]
    trail: Mapped[list[Any]]
    saved_at: Mapped[datetime]


class WebMessageRow(Base):
    """One line of a web conversation, as the page shows it. `key` makes a repeated send show once.

    A line that handed over a file loses it when the file is thrown away.
    """

    __tablename__ = "web_message"
    __table_args__ = (UniqueConstraint("key"), Index("ix_web_message_address_id", "address", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str]
    key: Mapped[str]
    mine: Mapped[bool]
    text: Mapped[str]
    buttons: Mapped[list[Any]] = mapped_column(default=list)
    at: Mapped[datetime]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id", ondelete="SET NULL"))
    file: Mapped[StoredFileRow | None] = relationship(lazy="joined")


class SetAsideRow(Base):
    """An update that could not be processed, kept with its secrets masked so that somebody can look at it."""

    __tablename__ = "set_aside"

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    bot: Mapped[str]
    at: Mapped[datetime]
    error: Mapped[str]
    update: Mapped[str]
