"""Tables of what a bot may still send: how much it sent in a month, and who waits for more room."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class MessageCountRow(Base):
    """What one bot sent in a month of Viet Nam ("2026-11"): of its own accord, and as answers.

    Answers are counted of bots with a budget only. `refused_at` is when the platform said that the quota is used up.
    """

    __tablename__ = "message_count"

    channel: Mapped[str] = mapped_column(primary_key=True)
    bot: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[str] = mapped_column(primary_key=True)
    notices: Mapped[int] = mapped_column(default=0)
    replies: Mapped[int] = mapped_column(default=0)
    refused_at: Mapped[datetime | None]


class HeldNoticeRow(Base):
    """Somebody would have been told something of a kind, had their bot had room; what exactly is worked out anew."""

    __tablename__ = "held_notice"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]
